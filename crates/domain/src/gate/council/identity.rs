//! Whether this author may publish on this subject, and whether physicians named in the text are
//! identified.

use alloc::string::String;

use crate::content::{ComplianceLevel, RegistryStatus};
use crate::gate::notes::{Note, Notes};
use crate::gate::text::{Phrases, Text};
use crate::gate::{Article, Field, Severity};
use crate::registry::Council;

/// The registry first: a specialty says nothing while the registry behind it is not verified.
pub(super) fn check_author(article: &Article, council: Option<Council>, notes: &mut Notes<'_>) {
    let author = &article.author;
    let specialties = article.medical_category.required_specialties();
    if specialties.is_empty() && article.compliance_level == ComplianceLevel::Public {
        return;
    }
    let given = author.registry.as_deref().is_some_and(|text| !text.trim().is_empty());
    if !given || author.registry_status != RegistryStatus::Verified {
        notes.add(&unverified(council, given.then_some(author.registry_status)), None);
        return;
    }
    if specialties.is_empty() {
        return;
    }
    let stated = author.specialty.as_deref().unwrap_or("");
    // Only physicians hold the specialties that the categories ask for.
    let physician = council.is_none_or(|council| council == Council::Crm);
    let held = stated.split([',', ';']).map(words);
    let covered = physician && held.into_iter().any(|held| specialties.iter().any(|needed| words(needed) == held));
    if !covered {
        notes.add(if stated.trim().is_empty() { &NO_SPECIALTY } else { &OTHER_SPECIALTY }, None);
    } else if author.rqe.as_deref().is_none_or(|rqe| rqe.trim().is_empty()) {
        notes.add(&NO_RQE, None);
    }
}

/// A name of a specialty without case, accents and punctuation.
fn words(name: &str) -> String {
    let text = Text::read(name);
    let mut joined = String::new();
    for at in text.sentences().iter().flat_map(|sentence| sentence.words.clone()) {
        joined.push_str(text.word(at));
        joined.push(' ');
    }
    joined
}

const fn unverified(council: Option<Council>, status: Option<RegistryStatus>) -> Note {
    let rule = match council {
        None | Some(Council::Crm) => "CFM-ID-07",
        Some(Council::Crp) => "CFP-ID-07",
        Some(_) => "COU-ID-07",
    };
    let (kind, message) = match status {
        None => ("missing", "O autor não tem registro profissional, e este conteúdo exige um registro verificado."),
        Some(RegistryStatus::Expired) => ("expired", "A verificação do registro profissional do autor venceu."),
        Some(RegistryStatus::Revoked) => ("revoked", "O registro profissional do autor está suspenso ou cassado."),
        Some(_) => ("pending", "O registro profissional do autor ainda não foi verificado."),
    };
    Note {
        rule,
        kind,
        severity: Severity::Blocks,
        message,
        suggestion: "Regularize e verifique o registro no perfil, ou submeta o texto por um profissional verificado.",
    }
}

const NO_SPECIALTY: Note = Note {
    rule: "CFM-SPE-02",
    kind: "missing",
    severity: Severity::Blocks,
    message: "A categoria exige uma especialidade registrada, e o perfil do autor não informa nenhuma.",
    suggestion: "Informe a especialidade e o RQE no perfil, escolha outra categoria ou peça a assinatura de um especialista.",
};

const OTHER_SPECIALTY: Note = Note {
    rule: "CFM-SPE-02",
    kind: "outside",
    severity: Severity::Blocks,
    message: "A especialidade do autor não abrange a categoria deste conteúdo.",
    suggestion: "Peça a um especialista da área que assine o texto, ou escolha a categoria que corresponde ao conteúdo.",
};

const NO_RQE: Note = Note {
    rule: "CFM-ID-02",
    kind: "",
    severity: Severity::Warns,
    message: "A especialidade do autor está sem o número do RQE.",
    suggestion: "Informe o RQE no perfil: ele acompanha a especialidade na página publicada.",
};

const UNIDENTIFIED: Note = Note {
    rule: "CFM-ID-01",
    kind: "",
    severity: Severity::Blocks,
    message: "Médico divulgado sem o número do CRM.",
    suggestion: "Identifique com nome completo, a palavra MÉDICO ou MÉDICA, o CRM com a UF e, para a especialidade, o RQE.",
};

const SPECIALTIES: &[&str] = &[
    "dermatolog*|cardiolog*|neurolog*|ginecolog*|ortoped*|pediatr*|psiquiatr*|cirurgi*|urolog*|endocrinolog*|oftalmolog*|geriatr*|nutrolog*|oncolog*|reumatolog*|otorrino*|anestesi*|infectolog*|pneumolog*|nefrolog*|gastro*|hematolog*|mastolog*|radiolog*|clinic*",
];

const OFFERS: &[&str] =
    &["agend*|marque|atende|atendemos|consultorio|whatsapp|telefone|ligue|consultas|clinica|visite"];

const REGISTERED: &[&str] = &["crm|crmsp|rqe"];

/// Longest sentence that is taken for a signature or a sign on a door.
const SIGNATURE: usize = 8;

/// Finds physicians who are advertised without their registry ("Dra. Ana Lima, dermatologia").
pub(super) struct Signatures {
    specialties: Phrases<()>,
    offers: Phrases<()>,
    registered: Phrases<()>,
}

impl Signatures {
    pub(super) fn new() -> Self {
        let set = |list: &[&'static str]| Phrases::new(&[((), list)]);
        Self { specialties: set(SPECIALTIES), offers: set(OFFERS), registered: set(REGISTERED) }
    }

    pub(super) fn check(&self, field: Field, text: &Text, index: usize, notes: &mut Notes<'_>) {
        let Some(sentence) = text.sentences().get(index) else { return };
        let titled = |at: &usize| {
            matches!(text.word(*at), "dr" | "dra" | "doutor" | "doutora") && text.capital(at.saturating_add(1))
        };
        let Some(title) = sentence.words.clone().find(titled) else { return };
        let rest = title..sentence.words.end;
        // A signature is a name and a specialty; a sentence with "segundo" or a verb quotes somebody.
        let signs = title == sentence.words.start && sentence.words.len() <= SIGNATURE;
        if !(signs || self.offers.occurs(text, sentence.words.clone())) || !self.specialties.occurs(text, rest.clone())
        {
            return;
        }
        let next = text.sentences().get(index.saturating_add(1)).map(|next| next.words.clone());
        let registered = [Some(sentence.words.clone()), next].into_iter().flatten();
        if !registered.into_iter().any(|words| self.registered.occurs(text, words)) {
            notes.add(&UNIDENTIFIED, text.span(field, &rest));
        }
    }
}
