//! What the gate judges beside title, body and teaser, as the registered keys of `meta`. Keys that nobody registered are left
//! out, as WordPress does.

use domain::content::MedicalCategory;
use domain::gate::Reference;
use serde_json::{Map, Value, json};
use wordpress::WpError;
use wordpress::args::{Args, Flaw, ParamError};

use crate::api::post_body::Words;

/// A refusal of a registered key.
fn refused(key: &str) -> WpError {
    WpError::invalid_params(vec![ParamError::new("meta", Flaw::InvalidType, &format!("meta.{key}: valor inválido."))])
}

/// Reads the registered keys. `null` takes a value away.
///
/// # Errors
/// `rest_invalid_param` for a value of another type.
pub(super) fn read(args: &Args, words: &mut Words) -> Result<(), WpError> {
    let Some(meta) = args.value("meta").and_then(Value::as_object) else { return Ok(()) };
    let text = |key: &str| match meta.get(key) {
        None => Ok(None),
        Some(Value::Null) => Ok(Some(String::new())),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(refused(key)),
    };
    words.meta_description = text("meta_description")?;
    words.medical_disclaimer = text("medical_disclaimer")?;
    words.medical_category = match text("medical_category")? {
        Some(word) if word.is_empty() => Some(MedicalCategory::General),
        Some(word) => Some(MedicalCategory::parse(&word).ok_or_else(|| refused("medical_category"))?),
        None => None,
    };
    words.references = match meta.get("references") {
        None => None,
        Some(Value::Null) => Some(Vec::new()),
        Some(list) => Some(serde_json::from_value(list.clone()).map_err(|_| refused("references"))?),
    };
    Ok(())
}

/// The registered keys of a text.
pub(super) fn told(
    meta_description: &str,
    medical_disclaimer: &str,
    category: MedicalCategory,
    references: &[Reference],
) -> Map<String, Value> {
    [
        ("meta_description", json!(meta_description)),
        ("medical_disclaimer", json!(medical_disclaimer)),
        ("medical_category", json!(category.word())),
        ("references", json!(references)),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect()
}

#[cfg(test)]
mod tests {
    use wordpress::Code;
    use wordpress::route::{Method, matching};

    use super::*;

    fn words(body: &Value) -> Result<Words, WpError> {
        let operation = matching("/wp/v2/posts").unwrap().route.operation(Method::Post).unwrap();
        let args = operation.read(body.as_object().cloned().unwrap()).unwrap();
        let mut words = Words::default();
        read(&args, &mut words).map(|()| words)
    }

    #[test]
    fn registered_keys_are_read_null_takes_away_and_others_are_left_out() {
        let sent = json!({ "meta": {
            "medical_category": "cardiology", "meta_description": "Um resumo", "unknown": [1, 2],
            "references": [{ "text": "Silva, 2024", "doi": "10.1/x" }],
        } });
        let read = words(&sent).unwrap();
        assert_eq!(read.medical_category, Some(MedicalCategory::Cardiology));
        assert_eq!(read.references.map(|list| list.len()), Some(1));
        assert_eq!(read.medical_disclaimer, None);
        let away = words(&json!({ "meta": { "references": null, "medical_disclaimer": null } })).unwrap();
        assert_eq!((away.references, away.medical_disclaimer), (Some(Vec::new()), Some(String::new())));
    }

    #[test]
    fn a_value_of_another_type_is_refused_by_name() {
        for meta in [
            json!({ "references": "Silva, 2024" }),
            json!({ "references": [{ "doi": "10.1/x" }] }),
            json!({ "medical_category": "astrology" }),
            json!({ "meta_description": 7 }),
        ] {
            assert_eq!(words(&json!({ "meta": meta })).unwrap_err().code(), Code::InvalidParam, "{meta}");
        }
    }
}
