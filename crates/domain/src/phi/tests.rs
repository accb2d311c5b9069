//! Text in, entities out.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::*;

/// What was found, as `kind:text` in order.
fn found(text: &str) -> Vec<String> {
    scan(text).iter().map(|e| format!("{}:{}", e.kind, &text[e.start..e.end])).collect()
}

fn confidence(text: &str, kind: Kind) -> Option<Confidence> {
    scan(text).iter().find(|e| e.kind == kind).map(|e| e.confidence)
}

#[test]
fn identifiers_are_found_in_every_wrapping() {
    for (text, expected) in [
        ("CPF 529.982.247-25.", "cpf:529.982.247-25"),
        ("cpf: 52998224725", "cpf:52998224725"),
        ("CPF 529 982 247 25", "cpf:529 982 247 25"),
        ("CPF 5 2 9 9 8 2 2 4 7 2 5", "cpf:5 2 9 9 8 2 2 4 7 2 5"),
        ("CPF: 529.982.\n247-25", "cpf:529.982.\n247-25"),
        ("o número 529.982.247\n25 aparece", "cpf:529.982.247\n25"),
        ("o número 529.98\n2.247-25 aparece", "cpf:529.98\n2.247-25"),
        ("<b>529.982</b>.247-25", "cpf:529.982</b>.247-25"),
        ("529.982.247&#45;25", "cpf:529.982.247&#45;25"),
        ("CPF&nbsp;529&nbsp;982&nbsp;247&nbsp;25", "cpf:529&nbsp;982&nbsp;247&nbsp;25"),
        ("CPF\u{a0}529.\u{ad}982.247-25", "cpf:529.\u{ad}982.247-25"),
        ("CPF ５２９．９８２．２４７－２５", "cpf:５２９．９８２．２４７－２５"),
        ("529.982.247‑25", "cpf:529.982.247‑25"),
        ("CPF529.982.247-25nome", "cpf:529.982.247-25"),
        ("CPF 529.9B2.247-2S", "cpf:529.9B2.247-2S"),
        ("https://x.br/?cpf=52998224725&b=1", "cpf:52998224725"),
        ("{\"cpf\":\"52998224725\"}", "cpf:52998224725"),
        ("<img alt=\"CPF 529.982.247-25\">", "cpf:529.982.247-25"),
        ("529<!-- > -->.982<x y='>'>.247-25", "cpf:529<!-- > -->.982<x y='>'>.247-25"),
        ("<td>CPF</td><td>529.982.247-25</td>", "cpf:529.982.247-25"),
        ("CNPJ 11.222.333/0001-81", "cnpj:11.222.333/0001-81"),
        ("CNPJ 12.ABC.345/01DE-35", "cnpj:12.ABC.345/01DE-35"),
        ("cartão SUS 700 0000 0000 0005", "cns:700 0000 0000 0005"),
        ("CNS 200123456780003", "cns:200123456780003"),
        ("PIS 120.34567.89-9", "pis:120.34567.89-9"),
        ("NIS 12034567899", "pis:12034567899"),
        ("RG 12.345.678-9", "rg:12.345.678-9"),
        ("RG nº MG-12.345.678", "rg:MG-12.345.678"),
        ("carteira de identidade nº 1234567 SSP/SP", "rg:1234567"),
        ("título de eleitor 0139 6966 2780", "voter_id:0139 6966 2780"),
        ("passaporte FN123456", "passport:FN123456"),
        ("Prontuário nº 123456", "record_number:123456"),
        ("prontuário: PRT-2023-00123", "record_number:PRT-2023-00123"),
        ("atendimento nº 7654321", "record_number:7654321"),
        ("tel. (11) 98765-4321", "phone:(11) 98765-4321"),
        ("celular 11 98765 4321", "phone:11 98765 4321"),
        ("WhatsApp: 11987654321", "phone:11987654321"),
        ("ligue +55 (21) 3456-7890", "phone:+55 (21) 3456-7890"),
        ("fone 3456-7890", "phone:3456-7890"),
        ("em Lisboa, +351 912 345 678", "phone:+351 912 345 678"),
        ("SOUZA, A. <ana@correio.example>. 2024.", "email:ana@correio.example"),
        ("escreva a joao.silva@gmail.com.", "email:joao.silva@gmail.com"),
        ("joao.silva&#64;gmail.com", "email:joao.silva&#64;gmail.com"),
        ("<a href='mailto:joao@gmail.com'>contato</a>", "email:joao@gmail.com"),
        ("joao.silva [arroba] gmail [ponto] com", "email:joao.silva [arroba] gmail [ponto] com"),
        ("joao (at) gmail (dot) com", "email:joao (at) gmail (dot) com"),
        ("<a href='https://wa.me/5511987654321'>x</a>", "phone:5511987654321"),
        ("zap: 1️⃣1️⃣9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣", "phone:1️⃣1️⃣9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣"),
        ("<i data-cpf='52998224725'>x</i>", "cpf:52998224725"),
        ("reside a r. das acacias 85", "address:r. das acacias 85"),
        ("CEP 01234-567", "cep:01234-567"),
        ("cep 01234567", "cep:01234567"),
        ("nascida em 12/03/1980", "birth_date:12/03/1980"),
        ("DN: 1980-03-12", "birth_date:1980-03-12"),
        ("nasc. 1º de maio de 1975", "birth_date:1º de maio de 1975"),
        ("mora na Rua das Flores, 123, apto 45", "address:Rua das Flores, 123, apto 45"),
        ("Av. Paulista, 1578 - Bela Vista", "address:Av. Paulista, 1578 - Bela Vista"),
        ("reside na travessa do Ouvidor", "address:travessa do Ouvidor"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn names_are_found_by_context_and_by_themselves() {
    for (text, expected) in [
        ("O paciente João da Silva chegou.", "name:João da Silva"),
        ("a paciente maria aparecida de souza relatou", "name:maria aparecida de souza"),
        ("PACIENTE JOSÉ DOS SANTOS, 45 ANOS", "name:JOSÉ DOS SANTOS"),
        ("A Sra. Yrsa Quintal chegou", "name:Yrsa Quintal"),
        ("Nome: Kaylane Brzezinski", "name:Kaylane Brzezinski"),
        ("uma menina chamada Ágata", "name:Ágata"),
        ("Dona Francisca, 67 anos", "name:Francisca"),
        ("filho de Antônia Pereira", "name:Antônia Pereira"),
        ("Carlos Eduardo, 34 anos, foi internado", "name:Carlos Eduardo"),
        ("Maria <b>da Conceição</b> Souza", "name:Maria <b>da Conceição</b> Souza"),
        ("Conversamos com Marcos Pereira", "name:Marcos Pereira"),
        ("Jo&atilde;o Silva", "name:Jo&atilde;o Silva"),
        ("<p>Dra. Beatriz Souza explica</p>", "name:Beatriz Souza"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
    assert_eq!(confidence("O paciente João da Silva chegou.", Kind::Name), Some(Confidence::High));
    assert_eq!(confidence("A Dra. Beatriz Souza explica", Kind::Name), Some(Confidence::Low));
    assert_eq!(confidence("Conversamos com Marcos Pereira", Kind::Name), Some(Confidence::Medium));
}

#[test]
fn people_write_their_data_in_many_ways() {
    for (text, expected) in [
        // Hints spelled with dots, and far from their number when check digits make up for it.
        ("R.G. 12.345.678-9", "rg:12.345.678-9"),
        ("C.P.F. nº 52998224725", "cpf:52998224725"),
        ("C.E.P. 01234-567", "cep:01234-567"),
        ("D.N.: 03/04/71", "birth_date:03/04/71"),
        ("CNH 04567891234", "rg:04567891234"),
        ("PIS informado pelo empregador na ficha de admissão: 12034567899", "pis:12034567899"),
        ("código postal 01234-567", "cep:01234-567"),
        ("CEP da residência: 01234-567", "cep:01234-567"),
        ("CPF 529.982.247-25,111.444.777-35", "cpf:529.982.247-25 cpf:111.444.777-35"),
        // Phones.
        ("recado com a vizinha no 98765 4321", "phone:98765 4321"),
        ("CRM-SP 123456, 11 98765-4321", "phone:11 98765-4321"),
        ("prontuário 123456, 11 98765-4321", "record_number:123456 phone:11 98765-4321"),
        ("ligue 98765-4321/98765-1234", "phone:98765-4321 phone:98765-1234"),
        ("wpp 11.98765.4321", "phone:11.98765.4321"),
        ("WhatsApp (11) 9.8765-4321", "phone:(11) 9.8765-4321"),
        ("ligou do 3456-7890", "phone:3456-7890"),
        // Dates of birth.
        ("nascida aos doze dias de março de 1980", "birth_date:doze dias de março de 1980"),
        (
            "nasceu em 12 de março de mil novecentos e oitenta e dois.",
            "birth_date:12 de março de mil novecentos e oitenta e dois",
        ),
        ("nasc. 1º/03/1980", "birth_date:1º/03/1980"),
        ("nasc. 12 . 03 . 1980", "birth_date:12 . 03 . 1980"),
        ("nascimento: 12031980", "birth_date:12031980"),
        ("nasceu no dia 12 do mês de março do ano de 1980", "birth_date:12 do mês de março do ano de 1980"),
        ("12/03/1980 (data de nascimento)", "birth_date:12/03/1980"),
        ("alta em 12/03/2020, nascida em 01/02/1980", "birth_date:01/02/1980"),
        // Records.
        ("prontuário do paciente: 45678", "record_number:45678"),
        ("o prontuário foi aberto sob o número 45678", "record_number:45678"),
        ("consta no nº 456789 do prontuário", "record_number:456789"),
        ("carteirinha nº 00123456789", "record_number:00123456789"),
        // Addresses.
        ("Rua das Flores, 123-B", "address:Rua das Flores, 123-B"),
        ("Av. Brasil, 1.234, casa 2", "address:Av. Brasil, 1.234, casa 2"),
        ("mora na trav. do Ouvidor, 12", "address:trav. do Ouvidor, 12"),
        // E-mails.
        ("joana @ correio.example", "email:joana @ correio.example"),
        // Names.
        ("Maria do Nascimento", "name:Maria do Nascimento"),
        ("Paciente Maria das Dores Silva, 45 anos", "name:Maria das Dores Silva"),
        ("João de Deus Pereira", "name:João de Deus Pereira"),
        ("Ana do Espírito Santo", "name:Ana do Espírito Santo"),
        ("a mãe, Maria da Penha Souza", "name:Maria da Penha Souza"),
        ("Maria&nbsp; &nbsp;Souza", "name:Maria&nbsp; &nbsp;Souza"),
        ("a mãe, Mª Aparecida Souza", "name:Mª Aparecida Souza"),
        ("paciente Wesllen, 45 anos", "name:Wesllen"),
        ("PACIENTE: WESLLEN ZANQUETA", "name:WESLLEN ZANQUETA"),
        ("NOME: WESLLEN ZANQUETA", "name:WESLLEN ZANQUETA"),
        ("titular: Wesllen Zanqueta", "name:Wesllen Zanqueta"),
        ("nome completo: joão zanqueta", "name:joão zanqueta"),
        ("paciente joão, 45 anos", "name:joão"),
        ("paciente João Silva Jr, 45 anos", "name:João Silva Jr"),
        ("o paciente Maria S. foi internado", "name:Maria S"),
        ("noivo de Ana Paula", "name:Ana Paula"),
    ] {
        assert_eq!(found(text).join(" "), expected, "{text}");
    }
}

#[test]
fn medical_prose_without_persons_is_clean() {
    for text in [
        "CRM-SP 123456, CRM/SP 123456, COREN-SP 123456-ENF, CRP 06/12345, RQE 12345",
        "doi:10.1093/nar/gks1195 PMID: 23193287 PMCID: PMC3531190 ISSN 0102-311X",
        "https://orcid.org/0000-0002-1825-0097",
        "Lei 13.709/2018, Resolução CFM 2.336/2023, RDC 978/2025 e Lei nº 9.294, de 15 de julho de 1996",
        "dose de 500 mg de 12/12 h por 10 dias; glicemia 126 mg/dL; PA 120/80 mmHg; TFG 90 mL/min/1,73 m²",
        "NCT01234567, RBR-4k7g8h e CRD42020123456",
        "CID-10 I10, E11.9; entre 2010-2015 houve 80.012 casos",
        "Silva JA, Souza MB, Oliveira-Filho MA, et al. Hipertensão. Arq Bras Cardiol. 2020;115(3):516-658.",
        "SILVA, J. A.; SOUZA, M. B. Manual de cardiologia. (Souza, 2019) Pereira et al. (2020)",
        "doença de Chagas, síndrome de Down, mal de Parkinson, tireoidite de Hashimoto, escala de Glasgow",
        "Hospital Sírio-Libanês, Instituto Dante Pazzanese de Cardiologia, Santa Casa de Misericórdia de São Paulo",
        "Belo Horizonte, Rio de Janeiro, João Pessoa, São José dos Campos e Minas Gerais",
        "Sociedade Brasileira de Cardiologia e Ministério da Saúde",
        "Losartana, Rosuvastatina, Metformina, Yasmin, Candida albicans",
        "A arroba do boi subiu; CPF no formato 000.000.000-00; UBS Dona Francisca Lopes",
        "SAMU 192, CVV 188, Disque Saúde 136 e 0800 722 6001",
        "Registro ANVISA nº 1.0234.0123.001-1",
        "processo 0001234-56.2020.8.26.0100",
        "A Vida Moderna e a Pressão Alta: O Que Você Precisa Saber",
        "Tratamento da Hipertensão Arterial em Pacientes com Diabetes",
        "nascidos em 2020; fundado em 12/03/1980; consulta em 12/03/2024",
        "Moramos longe da rua em 2020; a avenida tem 3 km",
        "paciente com contagem de 3000-5000 leucócitos entre 2010-2015",
        "Em 12/03/2020 houve queda da natalidade; o prontuário eletrônico de 45 pacientes foi revisto",
        "o prontuário dos pacientes de 2019: resultados",
        "a paciente clara melhora do quadro; nome comercial: dipirona sódica",
        "Lei Maria da Penha; doença de Chagas e Silva J. (2019)",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn a_wrong_check_digit_counts_when_the_word_is_there() {
    assert_eq!(confidence("CPF 529.982.247-26", Kind::Cpf), Some(Confidence::Medium));
    assert_eq!(confidence("529.982.247-26", Kind::Cpf), Some(Confidence::Low));
    assert_eq!(confidence("52998224726", Kind::Cpf), None);
    assert_eq!(confidence("52998224725", Kind::Cpf), Some(Confidence::Low));
    assert_eq!(confidence("paciente 52998224725", Kind::Cpf), Some(Confidence::Medium));
    assert_eq!(confidence("529.982.247-25", Kind::Cpf), Some(Confidence::High));
}

#[test]
fn what_the_tenant_and_the_author_publish_is_permitted() {
    let allow = Allow::default().contacts(["+55 11 3069-5000", "Contato@Clinica.com.br"]).author("Ana Paula Lima");
    assert_eq!(scan_with("Dra. Ana Lima, (11) 3069-5000, contato@clinica.com.br", &allow), []);
    assert_eq!(scan_with("Ana Souza, (11) 3069-5001", &allow).len(), 2);
    assert_eq!(scan_with("a paciente Ana, 40 anos", &allow).len(), 1);
}

#[test]
fn a_long_text_is_read_in_time_that_grows_with_its_length() {
    // Counted in work, not seconds: the same text many times gives as many times the entities.
    let unit = "Paciente João da Silva, CPF 529.982.247-25, Rua das Flores, 123.\n";
    let (once, many) = (scan(unit), scan(&unit.repeat(2000)));
    assert_eq!(many.len(), once.len() * 2000);
    // Windows leave no seam: every entity is where the first one says it is.
    for (index, entity) in many.iter().enumerate() {
        let model = once[index % once.len()];
        assert_eq!(
            (entity.kind, entity.start % unit.len(), entity.confidence),
            (model.kind, model.start, model.confidence)
        );
    }
    for hostile in [
        "<a ",
        "1 ",
        "1.",
        "A ",
        "Maria ",
        "da ",
        "Rua ",
        "@",
        "a@",
        "&",
        "<",
        "CPF ",
        "(",
        "paciente ",
        "12/",
        "\u{301}",
    ] {
        let text = hostile.repeat(50_000);
        assert!(scan(&text).iter().all(|e| text.get(e.start..e.end).is_some()));
    }
}

fn is_well_formed(text: &str) -> bool {
    let entities = scan(text);
    let inside = entities.iter().all(|e| e.start < e.end && text.get(e.start..e.end).is_some());
    inside && entities.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

proptest::proptest! {
    #[test]
    fn any_text_gives_sorted_spans_on_character_boundaries(text in "\\PC{0,300}") {
        proptest::prop_assert!(is_well_formed(&text));
    }

    #[test]
    fn so_does_text_made_of_pieces_that_matter(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "CPF", "529.982.247-25", " ", "<b>", "</b>", "&nbsp;", "\u{ad}", "João", " da ", "Silva", "\n", "(11)", "98765-4321",
            "@", "a@b.com", "Rua ", "Av. ", ", ", "123", "nº ", "paciente ", "nascido em ", "12/03/1980", "é", "\u{301}", "５",
            "\"", "<img alt='", "'>", "O", "l", "-", "/", ".", "RG ", "prontuário ", "%40", "\\u00e3", "&#", ";", "Dr. ", "Hospital ",
        ][..]), 0..40),
    ) {
        proptest::prop_assert!(is_well_formed(&pieces.concat()));
    }

    #[test]
    fn every_valid_cpf_is_found_in_every_print(base in 1_u64..999_999_999) {
        let digits = (0..100).map(|check| format!("{base:09}{check:02}")).find(|n| crate::identifiers::Cpf::is_valid(n));
        if let Some(d) = digits {
            let dotted = format!("{}.{}.{}-{}", &d[..3], &d[3..6], &d[6..9], &d[9..]);
            for text in [format!("x {dotted} y"), format!("CPF {d}"), format!("<i>{}</i>{}", &dotted[..5], &dotted[5..])] {
                proptest::prop_assert!(scan(&text).iter().any(|e| e.kind == Kind::Cpf), "{}", text);
            }
        }
    }
}

#[test]
fn a_comment_across_the_edge_of_a_window_hides_nothing() {
    for at in [0, 100, super::WINDOW - super::MARGIN - 5, super::WINDOW - 40, super::WINDOW + super::MARGIN] {
        let filler = "a ".repeat(at / 2);
        let inside = "<b title=\" ".repeat(super::WINDOW / 5);
        let text = format!("{filler}<!-- {inside} -->529.982<!-- \" > -->.247-25");
        let start = text.find("529").unwrap();
        assert!(scan(&text).iter().any(|e| e.kind == Kind::Cpf && e.start == start && e.end == text.len()), "{at}");
    }
}

#[test]
fn a_number_of_any_length_after_a_month_is_no_year_and_no_panic() {
    for digits in ["99999999999", "4294967296", "00000000001980"] {
        let text = alloc::format!("O paciente nasceu em 12 de março de {digits}.");
        assert!(scan(&text).iter().all(|entity| entity.kind != Kind::BirthDate), "{text}");
    }
}
