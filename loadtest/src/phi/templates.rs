//! Texts with gaps. `{kind}` is filled with invented data of that kind; everything else is as it stands
//! and holds nothing personal, though much of it looks so.

use rand::rngs::StdRng;

use super::data;

/// A datum in a text, in bytes.
#[derive(Debug)]
pub(super) struct Datum {
    pub(super) kind: &'static str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A filled template.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) template: usize,
    pub(super) text: String,
    pub(super) spans: Vec<Datum>,
}

const KINDS: [&str; 10] =
    ["cpf", "pis", "cns", "phone", "email", "cep", "address", "birth_date", "record_number", "name"];

/// Fills a template; none when it names an unknown kind.
pub(super) fn fill(template: usize, rng: &mut StdRng) -> Option<Made> {
    let mut made = Made { template, text: String::new(), spans: Vec::new() };
    let mut rest = *TEMPLATES.get(template)?;
    while let Some((before, after)) = rest.split_once('{') {
        let (kind, behind) = after.split_once('}')?;
        made.text.push_str(before);
        let kind = *KINDS.iter().find(|known| **known == kind)?;
        let datum = match kind {
            "cpf" => data::cpf(rng),
            "pis" => data::pis(rng),
            "cns" => data::cns(rng),
            "phone" => data::phone(rng),
            "email" => data::email(rng),
            "cep" => data::cep(rng),
            "address" => data::address(rng),
            "birth_date" => data::birth_date(rng),
            "record_number" => data::record_number(rng),
            _ => data::name(rng),
        };
        let start = made.text.len();
        made.text.push_str(&datum);
        made.spans.push(Datum { kind, start, end: made.text.len() });
        rest = behind;
    }
    made.text.push_str(rest);
    Some(made)
}

pub(super) const TEMPLATES: &[&str] = &[
    "Paciente {name}, CPF {cpf}, nascido em {birth_date}, hipertenso em acompanhamento.",
    "A paciente {name} procurou o serviço com dispneia; prontuário nº {record_number}.",
    "<p>Cartão SUS {cns} · paciente <strong>{name}</strong> · telefone {phone}</p>",
    "Contato da família: {phone} ou {email}. O paciente {name} reside na {address}, CEP {cep}.",
    "Sr. {name} (CPF: {cpf}) evoluiu bem após a artroplastia.",
    "Dona {name}, diagnosticada com diabetes tipo 2, usa metformina há três anos.",
    "Nome do paciente: {name}\nData de nascimento: {birth_date}\nCPF: {cpf}\nTelefone: {phone}",
    "Encaminho {name}, prontuário {record_number}, para avaliação com a cardiologia.",
    "O trabalhador {name}, PIS {pis}, apresentou dermatite ocupacional.",
    "Resultado do exame de {name}, nascida em {birth_date}: glicemia de 126 mg/dL.",
    "Marque a visita com a paciente pelo {phone}; e-mail {email}.",
    "Internada sob o registro {record_number}, a paciente {name} recebeu alta em 12 dias.",
    "Meu paciente {name} autorizou o relato; mora na {address}.",
    "Ficha: {name} | CNS {cns} | CEP {cep} | {phone}",
    "A mãe da paciente {name} informou o celular {phone} para retorno.",
    "Laudo de {name}, CPF {cpf}: nódulo BI-RADS 3 na mama esquerda.",
    "Atendimento nº {record_number}: paciente {name}, dor torácica há duas horas.",
    "Enviar receita para {email} (paciente {name}).",
    "Segundo o prontuário {record_number}, o paciente nasceu em {birth_date}.",
    "Endereço do paciente: {address}, CEP {cep}. Telefone para recado: {phone}.",
    "A senhora {name}, portadora do CPF {cpf} e do cartão nacional de saúde {cns}, tem hepatite C crônica.",
    "Visita domiciliar a {name}, {address}: curativo trocado, sem sinais de infecção.",
    "Paciente: {name}. NIS: {pis}. Beneficiária acompanhada pela equipe de saúde da família.",
    "Em {birth_date} nasceu o paciente {name}, hoje em tratamento para asma.",
    "O acompanhante deixou o número {phone} com a enfermagem do leito 12.",
    // Nothing personal, and much that looks like it.
    "Ensaio clínico NCT04280705 com 2.385 participantes, HR 0,74 (IC 95% 0,65–0,85), doi 10.1056/NEJMoa1911303.",
    "Ligue 192 para o SAMU, 188 para o CVV e 136 para o Disque Saúde.",
    "A dose habitual é de 500 mg a cada 8 horas por 7 dias; não ultrapasse 4.000 mg por dia.",
    "A doença de Alzheimer e a de Parkinson aumentam com a idade; em 2023 houve 80.012 casos novos.",
    "ISBN 978-85-277-3480-2, ISSN 0066-782X, volume 116, número 3, páginas 516-658.",
    "O Sistema Único de Saúde foi criado pela Lei 8.080/1990 e completou 36 anos.",
    "Glicemia de jejum entre 70 e 99 mg/dL; hemoglobina glicada abaixo de 5,7%.",
    "A Sociedade Brasileira de Cardiologia recomenda medir a pressão a partir dos 18 anos.",
    "Versão 3.11.2 do protocolo, atualizada em 14/03/2025, código interno 2025-0311-77.",
    "Entre 01/01/2020 e 31/12/2022 foram vacinadas 181.078.067 pessoas no país.",
];
