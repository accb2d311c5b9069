//! The web service of the federal council of medicine, `ServicoConsultaMedicos`: SOAP 1.1, document/literal, operation
//! `Consultar(crm, uf, chave)`, by the council's WSDL and its specification of integration, version 3.
//!
//! The service reports its errors in the field `codigoErro` of an ordinary answer; a SOAP fault, which its WSDL also
//! declares, is understood all the same. The situation is one letter, and only `A` (regular) practises without reserve.

use domain::registry::Registry;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use secrecy::{ExposeSecret as _, SecretString};
use time::Date;
use time::macros::format_description;

use super::endpoint::Answer;
use super::finding::{Enrolment, Finding, Situation, Source};
use super::xml::{self, Node};
use super::{LookupError, number, specialty};

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const CFM: &str = "http://servico.cfm.org.br/";
/// Longest name of a physician; the specification says 70.
const MAX_NAME: usize = 160;

/// The service at its address, with our key.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) address: Url,
    pub(super) key: SecretString,
}

impl Service {
    /// The call for a registry. None for what is no registry of a state's council of medicine.
    pub(super) fn request(&self, client: &Client, registry: &Registry) -> Option<RequestBuilder> {
        let envelope = envelope(registry.number(), registry.state()?, self.key.expose_secret()).ok()?;
        Some(
            client
                .post(self.address.clone())
                .header(CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"))
                .header(ACCEPT, HeaderValue::from_static("text/xml"))
                .header("SOAPAction", HeaderValue::from_static("\"\""))
                .body(envelope),
        )
    }
}

/// Whether an answer with this status has something to read: SOAP 1.1 sends faults with 500.
pub(super) fn is_read(status: StatusCode) -> bool {
    matches!(status, StatusCode::OK | StatusCode::INTERNAL_SERVER_ERROR)
}

/// Reads the service's answer about `registry`.
pub(super) fn read(registry: &Registry, answer: &Answer) -> Result<Finding, LookupError> {
    let read = understand(registry, answer);
    if answer.status == StatusCode::INTERNAL_SERVER_ERROR && !matches!(read, Err(LookupError::Refused)) {
        // Whatever else a broken server shows is not about the registry.
        return Err(LookupError::Unavailable { retry_after: None });
    }
    read
}

fn understand(registry: &Registry, answer: &Answer) -> Result<Finding, LookupError> {
    if !answer.is_of(&["text/xml", "application/xml"]) {
        return Err(LookupError::BadAnswer);
    }
    let text = decoded(answer)?;
    let envelope = xml::parse(&text).map_err(|_| LookupError::BadAnswer)?;
    let message = message(&envelope).ok_or(LookupError::BadAnswer)?;
    if message.is(SOAP, "Fault") {
        return Err(fault(message));
    }
    if !message.is(CFM, "ConsultarResponse") {
        return Err(LookupError::BadAnswer);
    }
    let [physician] = message.children() else { return Err(LookupError::BadAnswer) };
    if !physician.is_local(CFM, "dadosMedico") {
        return Err(LookupError::BadAnswer);
    }
    finding(registry, physician)
}

/// The one element of the body.
fn message(envelope: &Node) -> Option<&Node> {
    if !envelope.is(SOAP, "Envelope") {
        return None;
    }
    let body = match envelope.children() {
        [body] => body,
        [header, body] if header.is(SOAP, "Header") => body,
        _ => return None,
    };
    match body.children() {
        [message] if body.is(SOAP, "Body") => Some(message),
        _ => None,
    }
}

/// A fault of the caller is ours and will not pass; any other is the service's.
fn fault(fault: &Node) -> LookupError {
    let code = fault.children().iter().find(|child| child.is_local(SOAP, "faultcode")).map_or("", Node::text);
    match code.rsplit(':').next() {
        Some("Client" | "VersionMismatch" | "MustUnderstand") => LookupError::Refused,
        _ => LookupError::Unavailable { retry_after: None },
    }
}

fn finding(registry: &Registry, physician: &Node) -> Result<Finding, LookupError> {
    if let Some(code) = field(physician, "codigoErro")?
        && code != "0"
    {
        return refusal(code);
    }
    let displayed = field(physician, "crm")?.ok_or(LookupError::BadAnswer)?;
    let state = field(physician, "uf")?.ok_or(LookupError::BadAnswer)?;
    if !number::shows(displayed, registry) || registry.state() != Some(state) {
        return Err(LookupError::BadAnswer);
    }
    let situation = field(physician, "situacao")?.and_then(situation).ok_or(LookupError::BadAnswer)?;
    let name = field(physician, "nome")?;
    if name.is_some_and(|name| name.len() > MAX_NAME) {
        return Err(LookupError::BadAnswer);
    }
    let mut finding = Finding::bare(situation, Source::CfmSoap).with_name(name);
    finding.enrolment = field(physician, "tipoInscricao")?.and_then(enrolment);
    finding.updated_on = field(physician, "dataAtualizacao")?.and_then(date);
    for entry in physician.children().iter().filter(|child| child.is_local(CFM, "especialidade")) {
        specialty::add(&mut finding, entry.text())?;
    }
    Ok(finding)
}

/// A field that may be there once. Two of them could be read as either.
fn field<'a>(parent: &'a Node, name: &str) -> Result<Option<&'a str>, LookupError> {
    let mut found = parent.children().iter().filter(|child| child.is_local(CFM, name));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(Some(only.text()).filter(|text| !text.is_empty())),
        (None, _) => Ok(None),
        (Some(_), Some(_)) => Err(LookupError::BadAnswer),
    }
}

/// Codes of the specification, section 2.2.
fn refusal(code: &str) -> Result<Finding, LookupError> {
    match code {
        "8101" => Ok(Finding::bare(Situation::NotFound, Source::CfmSoap)),
        // Databases, check of the key, log of accesses, query.
        "1010" | "1020" | "1030" | "1040" | "1050" | "1060" | "2010" | "2030" | "2040" => {
            Err(LookupError::Unavailable { retry_after: None })
        }
        // Contract, key, parameters.
        "2020" | "3010" | "4000" | "4010" | "4020" | "4030" | "4040" => Err(LookupError::Refused),
        _ => Err(LookupError::BadAnswer),
    }
}

/// Letters of the specification, section 5. One that is not here is no answer: guessing could verify somebody.
fn situation(letter: &str) -> Option<Situation> {
    Some(match letter {
        "A" => Situation::Active,
        // Partial: permanent suspension, court order, interdiction, suspension.
        "B" | "J" | "N" | "X" => Situation::Restricted,
        // Total: interdiction, temporary total suspension, court order, suspension of up to 30 days, suspension.
        "I" | "M" | "O" | "R" | "S" => Situation::Suspended,
        "C" | "L" => Situation::Cancelled,
        // Fees unpaid for five years or whereabouts unknown; without practice in the state.
        "E" | "G" => Situation::Inactive,
        "P" => Situation::Retired,
        "F" => Situation::Deceased,
        "T" => Situation::Transferred,
        _ => return None,
    })
}

fn enrolment(letter: &str) -> Option<Enrolment> {
    Some(match letter {
        "P" => Enrolment::Principal,
        "S" => Enrolment::Secondary,
        "V" => Enrolment::Provisional,
        "T" => Enrolment::Temporary,
        "E" => Enrolment::ForeignStudent,
        _ => return None,
    })
}

fn date(text: &str) -> Option<Date> {
    let day_first = format_description!("[day]/[month]/[year]");
    Date::parse(text, &day_first).ok()
}

/// UTF-8, or Latin-1 where the answer says so. The header overrules the document (RFC 7303, section 3).
fn decoded(answer: &Answer) -> Result<String, LookupError> {
    let latin = |name: &str| name.eq_ignore_ascii_case("iso-8859-1");
    let is_latin = match answer.charset() {
        Some(charset) => latin(charset),
        None => declared_encoding(&answer.body).is_some_and(latin),
    };
    if is_latin {
        return Ok(answer.body.iter().map(|byte| char::from(*byte)).collect());
    }
    // Any other declared charset that is not UTF-8 in truth fails here or as XML.
    String::from_utf8(answer.body.clone()).map_err(|_| LookupError::BadAnswer)
}

/// The encoding that an XML declaration names.
fn declared_encoding(body: &[u8]) -> Option<&str> {
    let end = body.iter().take(200).position(|byte| *byte == b'>')?;
    let declaration = std::str::from_utf8(body.get(..end)?).ok()?;
    let (_, rest) = declaration.strip_prefix("<?xml")?.split_once("encoding")?;
    rest.trim_start_matches([' ', '=']).get(1..)?.split(['"', '\'']).next()
}

fn envelope(number: u32, state: &str, key: &str) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::with_capacity(512));
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("soapenv:Envelope")
        .with_attributes([("xmlns:soapenv", SOAP), ("xmlns:ser", CFM)])
        .write_inner_content(|writer| {
            writer.create_element("soapenv:Body").write_inner_content(|writer| {
                writer.create_element("ser:Consultar").write_inner_content(|writer| {
                    for (name, value) in [("crm", number.to_string().as_str()), ("uf", state), ("chave", key)] {
                        writer.create_element(name).write_text_content(BytesText::new(value))?;
                    }
                    Ok(())
                })?;
                Ok(())
            })?;
            Ok(())
        })?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer_of(fields: &str) -> Answer {
        Answer::new(
            StatusCode::OK,
            "text/xml;charset=UTF-8",
            format!(
                "<soap:Envelope xmlns:soap=\"{SOAP}\"><soap:Body><ns2:ConsultarResponse xmlns:ns2=\"{CFM}\">\
                 <dadosMedico>{fields}</dadosMedico></ns2:ConsultarResponse></soap:Body></soap:Envelope>"
            ),
        )
    }

    fn ask(fields: &str) -> Result<Finding, LookupError> {
        read(&"CRM-SP 123456".parse().unwrap(), &answer_of(fields))
    }

    const GOOD: &str = "<crm>123456</crm><dataAtualizacao>02/09/2026</dataAtualizacao>\
         <especialidade>CARDIOLOGIA - RQE N\u{ba}: 1234</especialidade><nome>ANA MARIA LIMA</nome>\
         <situacao>A</situacao><tipoInscricao>P</tipoInscricao><uf>SP</uf>";

    #[test]
    fn an_answer_is_read() {
        let finding = ask(GOOD).unwrap();
        assert_eq!(finding.situation, Situation::Active);
        assert_eq!(finding.enrolment, Some(Enrolment::Principal));
        assert_eq!(finding.specialties, ["Cardiologia"]);
        assert_eq!(finding.rqe, ["1234"]);
        assert_eq!(finding.updated_on, Some(time::macros::date!(2026 - 09 - 02)));
        assert_eq!(finding.valid_until, None);
        assert_eq!(finding.name_matches("Ana", "Lima"), super::super::NameMatch::Compatible);
    }

    #[test]
    fn every_letter_has_its_situation() {
        let regular = ["A"];
        for letter in ('A'..='Z').map(String::from) {
            let read = ask(&GOOD.replace("<situacao>A<", &format!("<situacao>{letter}<")));
            let verified = read.as_ref().is_ok_and(|finding| finding.situation == Situation::Active);
            assert_eq!(verified, regular.contains(&letter.as_str()), "{letter}: {read:?}");
        }
        for odd in ["a", "AA", "Regular", "D", ""] {
            let read = ask(&GOOD.replace("<situacao>A<", &format!("<situacao>{odd}<")));
            assert_eq!(read.unwrap_err(), LookupError::BadAnswer, "{odd}");
        }
    }

    #[test]
    fn error_codes_are_told_apart() {
        let unavailable = LookupError::Unavailable { retry_after: None };
        for (code, error) in [
            ("1030", unavailable),
            ("2010", unavailable),
            ("2040", unavailable),
            ("2020", LookupError::Refused),
            ("3010", LookupError::Refused),
            ("4010", LookupError::Refused),
            ("9999", LookupError::BadAnswer),
            ("8101 ' or 1", LookupError::BadAnswer),
        ] {
            assert_eq!(ask(&format!("<codigoErro>{code}</codigoErro>")).unwrap_err(), error, "{code}");
        }
        assert_eq!(ask("<codigoErro>8101</codigoErro>").unwrap().situation, Situation::NotFound);
    }

    #[test]
    fn an_answer_about_somebody_else_is_none() {
        for (from, to) in [
            ("<crm>123456<", "<crm>123457<"),
            ("<crm>123456<", "<crm>1123456<"),
            ("<crm>123456</crm>", ""),
            ("<uf>SP<", "<uf>RJ<"),
            ("<uf>SP</uf>", ""),
            ("<situacao>A</situacao>", ""),
            ("<situacao>A</situacao>", "<situacao>S</situacao><situacao>A</situacao>"),
        ] {
            assert!(GOOD.contains(from));
            assert_eq!(ask(&GOOD.replace(from, to)).unwrap_err(), LookupError::BadAnswer, "{from} {to}");
        }
    }

    #[test]
    fn faults_of_the_caller_are_refusals_and_others_are_not() {
        let registry: Registry = "CRM-SP 123456".parse().unwrap();
        for (code, error) in [
            ("soap:Client", LookupError::Refused),
            ("soap:Server", LookupError::Unavailable { retry_after: None }),
            ("", LookupError::Unavailable { retry_after: None }),
        ] {
            for status in [StatusCode::OK, StatusCode::INTERNAL_SERVER_ERROR] {
                let body = format!(
                    "<soap:Envelope xmlns:soap=\"{SOAP}\"><soap:Body><soap:Fault><faultcode>{code}</faultcode>\
                     <faultstring>secret text</faultstring></soap:Fault></soap:Body></soap:Envelope>"
                );
                assert_eq!(read(&registry, &Answer::new(status, "text/xml", body)).unwrap_err(), error, "{code}");
            }
        }
    }

    #[test]
    fn latin_letters_are_read_where_they_are_announced() {
        let registry: Registry = "CRM-SP 123456".parse().unwrap();
        let document = |declaration: &str| {
            let text = String::from_utf8(answer_of(&GOOD.replace("ANA MARIA", "JO\u{c3}O")).body).unwrap();
            let text = format!("{declaration}{text}");
            text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>()
        };
        let declared = document("<?xml version='1.0' encoding='ISO-8859-1'?>");
        for (content_type, body) in [("text/xml; charset=ISO-8859-1", document("")), ("text/xml", declared.clone())] {
            let finding = read(&registry, &Answer::new(StatusCode::OK, content_type, body)).unwrap();
            assert_eq!(finding.name_matches("João", "Lima"), super::super::NameMatch::Same);
        }
        for (content_type, body) in [("text/xml; charset=utf-8", declared), ("text/xml", document(""))] {
            let refused = read(&registry, &Answer::new(StatusCode::OK, content_type, body));
            assert_eq!(refused.unwrap_err(), LookupError::BadAnswer);
        }
    }

    #[test]
    fn the_envelope_is_escaped() {
        let sent = String::from_utf8(envelope(123_456, "SP", "K&<>\"'Y").unwrap()).unwrap();
        let root = xml::parse(&sent).unwrap();
        let call = message(&root).unwrap();
        assert!(call.is(CFM, "Consultar"));
        let sent: Vec<&str> = call.children().iter().map(Node::text).collect();
        assert_eq!(sent, ["123456", "SP", "K&<>\"'Y"]);
    }

    proptest::proptest! {
        #[test]
        fn any_answer_is_a_finding_or_an_error(body in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            drop(read(&"CRM-SP 123456".parse().unwrap(), &Answer::new(StatusCode::OK, "text/xml", body)));
        }

        #[test]
        fn a_damaged_answer_never_panics(at in 0usize..600, byte in proptest::num::u8::ANY) {
            let mut answer = answer_of(GOOD);
            let at = at % answer.body.len();
            answer.body[at] = byte;
            drop(read(&"CRM-SP 123456".parse().unwrap(), &answer));
        }
    }
}
