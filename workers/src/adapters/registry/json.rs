//! Councils that answer in JSON: one GET per registry, the parts of the answer found by JSON pointers.
//!
//! The shape that needs no mapping:
//! `{"situation": "active", "number": "123456", "name": "…", "specialties": ["…"], "rqe": ["…"], "valid_until": "2027-12-31"}`.
//! An unknown registry is `{"situation": "not_found"}`, with 200 or 404.

use std::collections::BTreeMap;

use domain::registry::Registry;
use domain::slug::slugify;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;
use time::Date;
use time::macros::format_description;

use super::endpoint::Answer;
use super::finding::{Finding, Situation, Source};
use super::settings::{CouncilSettings, Fields};
use super::template::Template;
use super::{LookupError, number, specialty};

/// Longest name.
const MAX_NAME: usize = 160;
/// Longest text of any other part.
const MAX_TEXT: usize = 200;

/// Words in use at councils, as slugs.
const WORDS: &[(&str, Situation)] = &[
    ("ativo", Situation::Active),
    ("ativa", Situation::Active),
    ("regular", Situation::Active),
    ("restrito", Situation::Restricted),
    ("restrita", Situation::Restricted),
    ("suspenso", Situation::Suspended),
    ("suspensa", Situation::Suspended),
    ("interditado", Situation::Suspended),
    ("interditada", Situation::Suspended),
    ("cancelado", Situation::Cancelled),
    ("cancelada", Situation::Cancelled),
    ("cassado", Situation::Cancelled),
    ("cassada", Situation::Cancelled),
    ("baixado", Situation::Cancelled),
    ("baixada", Situation::Cancelled),
    ("inativo", Situation::Inactive),
    ("inativa", Situation::Inactive),
    ("aposentado", Situation::Retired),
    ("aposentada", Situation::Retired),
    ("falecido", Situation::Deceased),
    ("falecida", Situation::Deceased),
    ("transferido", Situation::Transferred),
    ("transferida", Situation::Transferred),
    ("vencido", Situation::Expired),
    ("vencida", Situation::Expired),
    ("expirado", Situation::Expired),
    ("expirada", Situation::Expired),
    ("inexistente", Situation::NotFound),
    ("nao-encontrado", Situation::NotFound),
    ("nao-encontrada", Situation::NotFound),
];

/// An endpoint with its mapping.
#[derive(Debug)]
pub(super) struct Service {
    template: Template,
    key: Option<(HeaderName, HeaderValue)>,
    fields: Fields,
    words: BTreeMap<String, Situation>,
    missing_is_not_found: bool,
}

impl Service {
    pub(super) fn new(settings: &CouncilSettings, template: Template) -> Result<Self, &'static str> {
        let fields = &settings.fields;
        let pointers =
            [&fields.situation, &fields.name, &fields.number, &fields.specialties, &fields.rqe, &fields.valid_until];
        if pointers.iter().any(|pointer| !pointer.starts_with('/')) {
            return Err("fields are JSON pointers and begin with /");
        }
        let ours = Situation::ALL.iter().map(|situation| (slugify(situation.word()), *situation));
        let usual = WORDS.iter().map(|(word, situation)| ((*word).to_owned(), *situation));
        let own = settings.words.iter().map(|(word, situation)| (slugify(word), *situation));
        let words: BTreeMap<String, Situation> = ours.chain(usual).chain(own).collect();
        if words.contains_key("") {
            return Err("words: one has no letter");
        }
        Ok(Self {
            template,
            key: key(settings)?,
            fields: fields.clone(),
            words,
            missing_is_not_found: settings.missing_is_not_found,
        })
    }

    /// The call for a registry.
    pub(super) fn request(&self, client: &Client, registry: &Registry) -> Option<RequestBuilder> {
        let request =
            client.get(self.template.of(registry)?).header(ACCEPT, HeaderValue::from_static("application/json"));
        Some(match &self.key {
            Some((name, value)) => request.header(name, value),
            None => request,
        })
    }

    /// Reads the answer about `registry`.
    pub(super) fn read(&self, registry: &Registry, answer: &Answer) -> Result<Finding, LookupError> {
        let read = self.understand(registry, answer);
        if answer.status != StatusCode::NOT_FOUND {
            return read;
        }
        match read {
            Ok(finding) if finding.situation == Situation::NotFound => Ok(finding),
            _ if self.missing_is_not_found => Ok(Finding::bare(Situation::NotFound, Source::Json)),
            _ => Err(LookupError::Refused),
        }
    }

    fn understand(&self, registry: &Registry, answer: &Answer) -> Result<Finding, LookupError> {
        if !answer.is_of(&["application/json", "application/problem+json"]) {
            return Err(LookupError::BadAnswer);
        }
        let body: Value = serde_json::from_slice(&answer.body).map_err(|_| LookupError::BadAnswer)?;
        let situation = text(body.pointer(&self.fields.situation), MAX_TEXT)?.ok_or(LookupError::BadAnswer)?;
        let situation = *self.words.get(&slugify(situation)).ok_or(LookupError::BadAnswer)?;
        if situation == Situation::NotFound {
            return Ok(Finding::bare(situation, Source::Json));
        }
        if let Some(displayed) = scalar(body.pointer(&self.fields.number))?
            && !number::shows(&displayed, registry)
        {
            return Err(LookupError::BadAnswer);
        }
        let name = text(body.pointer(&self.fields.name), MAX_NAME)?;
        let mut finding = Finding::bare(situation, Source::Json).with_name(name);
        for entry in list(body.pointer(&self.fields.specialties)) {
            if let Some(entry) = text(Some(entry), MAX_TEXT)? {
                specialty::add(&mut finding, entry)?;
            }
        }
        for number in list(body.pointer(&self.fields.rqe)) {
            if let Some(number) = scalar(Some(number))? {
                specialty::add_rqe(&mut finding, &number)?;
            }
        }
        if let Some(last) = text(body.pointer(&self.fields.valid_until), MAX_TEXT)? {
            finding.valid_until = Some(date(last).ok_or(LookupError::BadAnswer)?);
        }
        Ok(finding)
    }
}

/// Whether an answer with this status has something to read.
pub(super) fn is_read(status: StatusCode) -> bool {
    matches!(status, StatusCode::OK | StatusCode::NOT_FOUND)
}

fn key(settings: &CouncilSettings) -> Result<Option<(HeaderName, HeaderValue)>, &'static str> {
    use secrecy::ExposeSecret as _;

    let Some(key) = &settings.key else {
        return if settings.key_header.is_some() { Err("key_header without key") } else { Ok(None) };
    };
    let name = settings.key_header.as_deref().unwrap_or("authorization");
    let name = HeaderName::try_from(name).map_err(|_| "key_header is no name of a header")?;
    let key = key.expose_secret();
    let value = if name == AUTHORIZATION { format!("Bearer {key}") } else { key.to_owned() };
    let mut value = HeaderValue::try_from(value).map_err(|_| "key has characters that no header carries")?;
    value.set_sensitive(true);
    Ok(Some((name, value)))
}

/// A text, absent when missing, null or empty. Any other type is no answer.
fn text(value: Option<&Value>, most: usize) -> Result<Option<&str>, LookupError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.len() <= most => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
        Some(_) => Err(LookupError::BadAnswer),
    }
}

/// A text or a whole number.
fn scalar(value: Option<&Value>) -> Result<Option<String>, LookupError> {
    match value {
        Some(Value::Number(number)) if number.is_u64() => Ok(Some(number.to_string())),
        other => Ok(text(other, MAX_TEXT)?.map(ToOwned::to_owned)),
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(entries)) => entries,
        Some(other) => std::slice::from_ref(other),
        None => &[],
    }
}

fn date(text: &str) -> Option<Date> {
    let year_first = format_description!("[year]-[month]-[day]");
    let day_first = format_description!("[day]/[month]/[year]");
    Date::parse(text, &year_first).or_else(|_| Date::parse(text, &day_first)).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::config::Profile;

    fn service(extra: &str) -> Service {
        let settings = format!(r#"{{"endpoint": "https://council.example/{{place}}/{{number}}"{extra}}}"#);
        let settings: CouncilSettings = serde_json::from_str(&settings).unwrap();
        let template = Template::parse(&settings.endpoint, true, Profile::Production).unwrap();
        Service::new(&settings, template).unwrap()
    }

    fn ask(service: &Service, status: StatusCode, body: &str) -> Result<Finding, LookupError> {
        service.read(&"CRP 06/12345".parse().unwrap(), &Answer::new(status, "application/json", body))
    }

    #[test]
    fn the_documented_shape_needs_no_mapping() {
        let body = r#"{"situation": "active", "number": "12345", "name": "José da Silva",
            "specialties": ["Psicologia Clínica"], "rqe": [77, "78"], "valid_until": "2027-12-31", "other": {"x": []}}"#;
        let finding = ask(&service(""), StatusCode::OK, body).unwrap();
        assert_eq!(finding.situation, Situation::Active);
        assert_eq!(finding.specialties, ["Psicologia Clínica"]);
        assert_eq!(finding.rqe, ["77", "78"]);
        assert_eq!(finding.valid_until, Some(date!(2027 - 12 - 31)));
        assert_eq!(finding.source, Source::Json);
        assert_eq!(finding.name_matches("José", "Silva"), super::super::NameMatch::Same);
    }

    #[test]
    fn another_shape_is_mapped() {
        let service = service(
            r#", "fields": {"situation": "/dados/0/sit", "name": "/dados/0/nome", "number": "/dados/0/inscricao",
               "valid_until": "/dados/0/validade"}, "words": {"Em Dia": "active"}"#,
        );
        let body =
            r#"{"dados": [{"sit": "EM  DIA", "nome": "ANA LIMA", "inscricao": "06/12345", "validade": "31/12/2027"}]}"#;
        let finding = ask(&service, StatusCode::OK, body).unwrap();
        assert_eq!(finding.situation, Situation::Active);
        assert_eq!(finding.valid_until, Some(date!(2027 - 12 - 31)));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let service = service("");
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        let long = format!(r#"{{"situation": "active", "name": "{}"}}"#, "a".repeat(161));
        let many = format!(r#"{{"situation": "active", "specialties": [{}"z"]}}"#, "\"Área \",".repeat(3));
        assert!(ask(&service, StatusCode::OK, &many).is_ok());
        for bad in [
            "",
            "null",
            "[]",
            "{}",
            "{\"situation\": ",
            r#"{"situation": null}"#,
            r#"{"situation": true}"#,
            r#"{"situation": ["active"]}"#,
            r#"{"situation": "maybe"}"#,
            r#"{"situation": "active", "number": "12346"}"#,
            r#"{"situation": "active", "number": {"is": "12345"}}"#,
            r#"{"situation": "active", "name": 5}"#,
            r#"{"situation": "active", "specialties": [{"name": "x"}]}"#,
            r#"{"situation": "active", "rqe": [1.5]}"#,
            r#"{"situation": "active", "valid_until": "soon"}"#,
            r#"{"situation": "active", "valid_until": "2027-13-01"}"#,
            &deep,
            &long,
        ] {
            assert_eq!(ask(&service, StatusCode::OK, bad).unwrap_err(), LookupError::BadAnswer, "{bad}");
        }
        let html = Answer::new(StatusCode::OK, "text/html", r#"{"situation": "active"}"#);
        assert_eq!(service.read(&"CRP 06/12345".parse().unwrap(), &html).unwrap_err(), LookupError::BadAnswer);
    }

    #[test]
    fn a_missing_page_withdraws_nothing() {
        let said = r#"{"situation": "not_found"}"#;
        let (careful, trusting) = (service(""), service(r#", "missing_is_not_found": true"#));
        assert_eq!(ask(&careful, StatusCode::NOT_FOUND, said).unwrap().situation, Situation::NotFound);
        for body in ["<html>", r#"{"situation": "active"}"#, ""] {
            assert_eq!(ask(&careful, StatusCode::NOT_FOUND, body).unwrap_err(), LookupError::Refused);
            assert_eq!(ask(&trusting, StatusCode::NOT_FOUND, body).unwrap().situation, Situation::NotFound);
        }
    }

    #[test]
    fn every_word_of_ours_is_understood() {
        let service = service("");
        for situation in Situation::ALL {
            let body = format!(r#"{{"situation": "{}"}}"#, situation.word());
            assert_eq!(ask(&service, StatusCode::OK, &body).unwrap().situation, *situation);
        }
    }

    #[test]
    fn keys_go_into_their_header() {
        let settings = |extra: &str| -> CouncilSettings {
            serde_json::from_str(&format!(r#"{{"endpoint": "x"{extra}}}"#)).unwrap()
        };
        assert_eq!(key(&settings("")), Ok(None));
        let (name, value) = key(&settings(r#", "key": "k1""#)).unwrap().unwrap();
        assert_eq!((name.as_str(), value.to_str().unwrap()), ("authorization", "Bearer k1"));
        assert!(value.is_sensitive());
        let (name, value) = key(&settings(r#", "key": "k1", "key_header": "X-Api-Key""#)).unwrap().unwrap();
        assert_eq!((name.as_str(), value.to_str().unwrap()), ("x-api-key", "k1"));
        for bad in
            [r#", "key": "a\nb""#, r#", "key": "k", "key_header": "no header""#, r#", "key_header": "x-api-key""#]
        {
            assert!(key(&settings(bad)).is_err(), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_answer_is_a_finding_or_an_error(body in "\\PC{0,200}") {
            drop(ask(&service(""), StatusCode::OK, &body));
        }
    }
}
