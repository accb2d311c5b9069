//! Personal data in the short texts that go before others without passing the gate: path segments, the names of accounts and
//! the citations of the library.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Confidence, Entity, Kind, scan};

/// Numbers with check digits: known without a word beside them.
const NUMBERS: &[Kind] = &[Kind::Cpf, Kind::Cnpj, Kind::Cns, Kind::Pis];

/// Whether a slug names or numbers a person.
pub fn in_slug(slug: &str) -> bool {
    let names_a_person = |entity: &Entity| match entity.kind {
        Kind::Name => entity.confidence >= Confidence::Medium,
        Kind::Cpf
        | Kind::Cnpj
        | Kind::Cns
        | Kind::Pis
        | Kind::Rg
        | Kind::Phone
        | Kind::Email
        | Kind::BirthDate
        | Kind::RecordNumber => true,
        _ => false,
    };
    scan(&slug.replace('-', " ")).iter().any(names_a_person)
        || scan(slug).iter().any(names_a_person)
        // A number written as groups, each a segment of its own.
        || joined(slug).iter().any(|digits| scan(digits).iter().any(|entity| NUMBERS.contains(&entity.kind)))
}

/// Neighbouring groups of digits, put together.
fn joined(slug: &str) -> Vec<String> {
    let is_number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = slug.split('-').collect();
    parts
        .chunk_by(|one, two| is_number(one) == is_number(two))
        .filter(|group| group.len() > 1 && group.iter().all(is_number))
        .map(<[&str]>::concat)
        .collect()
}

/// Whether a name of an account is a number or an address of somebody.
pub fn in_name(name: &str) -> bool {
    scan(name).iter().any(|e| NUMBERS.contains(&e.kind) || matches!(e.kind, Kind::Phone | Kind::Email))
}

/// Whether a citation has somebody's number or address in it. Names are those of authors, and pages and years may look like
/// telephones.
pub fn in_citation(text: &str) -> bool {
    scan(text).iter().any(|e| NUMBERS.contains(&e.kind) || e.kind == Kind::Email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_that_numbers_or_names_a_person_is_found() {
        for slug in [
            "laudo-cpf-529-982-247-25",
            "laudo-529-982-247-25",
            "laudo-52998224725",
            "telefone-11-98765-4321",
            "prontuario-123456",
            "paciente-maria-aparecida-da-silva",
        ] {
            assert!(in_slug(slug), "{slug}");
        }
    }

    #[test]
    fn a_slug_about_health_is_not() {
        for slug in [
            "hipertensao-arterial",
            "vacina-contra-a-gripe-2026",
            "covid-19-em-2021-e-2022",
            "dengue-10-sinais-de-alerta",
            "doenca-de-parkinson",
            "sindrome-de-down",
            "post-2",
            "diabetes-tipo-2-o-que-muda-aos-40-50-60",
        ] {
            assert!(!in_slug(slug), "{slug}");
        }
    }

    #[test]
    fn a_name_that_is_an_address_or_a_number_is_found() {
        for name in ["ana@clinica.example", "Ana 529.982.247-25", "(11) 98765-4321"] {
            assert!(in_name(name), "{name}");
        }
        assert!(!in_name("Maria Aparecida da Silva"));
    }
    #[test]
    fn a_citation_names_authors_and_nobodys_number() {
        for citation in [
            "SOUZA, Ana Maria da. Caminhada e pressão. Rev. Ex., v. 12, n. 3, p. 1234-5678, 2024. PMID: 31234567.",
            "Organização Mundial da Saúde. Diretriz. Genebra, 2020. ISSN 0102-311X.",
        ] {
            assert!(!in_citation(citation), "{citation}");
        }
        assert!(in_citation("Laudo de 529.982.247-25.") && in_citation("SOUZA, A. <ana@example.org>. 2024."));
    }
}
