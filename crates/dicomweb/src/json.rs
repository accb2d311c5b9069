//! The DICOM JSON model (PS3.18 annex F): data sets from typed values, in ascending order of tags, and cut to what was
//! asked for.

use std::collections::BTreeMap;

use dicom_core::Tag;
use serde_json::{Map, Value as Json, json};

use crate::Uid;
use crate::path::Location;
use crate::query::Fields;

/// The value of an element. What is empty is written without `Value` (PS3.18 section F.2.5).
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// UI
    Uids(Vec<Uid>),
    /// CS
    Codes(Vec<String>),
    /// DA, as `YYYYMMDD`
    Date(Option<String>),
    /// TM, as `HHMMSS.FFFFFF` or shorter
    Time(Option<String>),
    /// SH
    Short(Option<String>),
    /// LO
    Long(Option<String>),
    /// PN, the alphabetic group
    Person(Option<String>),
    /// IS
    Integer(Option<i32>),
    /// US
    Unsigned(Option<u16>),
    /// AT
    Tags(Vec<Tag>),
    /// UR
    Url(Option<Location>),
    /// SQ
    Items(Vec<DataSet>),
}

/// Elements by tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataSet(BTreeMap<Tag, Value>);

impl DataSet {
    /// With one more element, in place of one of the same tag.
    #[must_use]
    pub fn with(mut self, tag: Tag, value: Value) -> Self {
        self.0.insert(tag, value);
        self
    }

    /// As JSON.
    pub fn json(&self) -> Json {
        Json::Object(self.0.iter().map(|(tag, value)| (key(*tag), value.json())).collect())
    }
}

impl Value {
    /// The value representation's two letters.
    pub const fn vr(&self) -> &'static str {
        match self {
            Self::Uids(_) => "UI",
            Self::Codes(_) => "CS",
            Self::Date(_) => "DA",
            Self::Time(_) => "TM",
            Self::Short(_) => "SH",
            Self::Long(_) => "LO",
            Self::Person(_) => "PN",
            Self::Integer(_) => "IS",
            Self::Unsigned(_) => "US",
            Self::Tags(_) => "AT",
            Self::Url(_) => "UR",
            Self::Items(_) => "SQ",
        }
    }

    fn json(&self) -> Json {
        let text =
            |value: &Option<String>| value.iter().filter(|text| !text.is_empty()).map(|text| json!(text)).collect();
        let values: Vec<Json> = match self {
            Self::Uids(uids) => uids.iter().map(|uid| json!(uid.as_str())).collect(),
            Self::Codes(codes) => codes.iter().map(|code| json!(code)).collect(),
            Self::Date(value) | Self::Time(value) | Self::Short(value) | Self::Long(value) => text(value),
            Self::Person(name) => text(name).into_iter().map(|name: Json| json!({ "Alphabetic": name })).collect(),
            Self::Integer(number) => number.iter().map(|number| json!(number)).collect(),
            Self::Unsigned(number) => number.iter().map(|number| json!(number)).collect(),
            Self::Tags(tags) => tags.iter().map(|tag| json!(key(*tag))).collect(),
            Self::Url(url) => url.iter().map(|url| json!(url.as_str())).collect(),
            Self::Items(items) => items.iter().map(DataSet::json).collect(),
        };
        let mut element = Map::new();
        element.insert("vr".to_owned(), json!(self.vr()));
        if !values.is_empty() {
            element.insert("Value".to_owned(), Json::Array(values));
        }
        Json::Object(element)
    }
}

/// A tag as the model's key: eight hexadecimal digits in upper case.
pub fn key(tag: Tag) -> String {
    format!("{:04X}{:04X}", tag.group(), tag.element())
}

/// The tag of a key.
pub fn tag(key: &str) -> Option<Tag> {
    let digits = key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    let part = |range| key.get(range).and_then(|part| u16::from_str_radix(part, 16).ok());
    digits.then(|| Some(Tag(part(0..4)?, part(4..8)?))).flatten()
}

/// The elements of an object that a search returns, in ascending order. What is no tag is left out.
pub fn select(object: &Map<String, Json>, fields: &Fields) -> Map<String, Json> {
    let kept: BTreeMap<Tag, &Json> = object
        .iter()
        .filter_map(|(key, element)| Some((tag(key)?, element)))
        .filter(|(tag, _)| fields.wants(*tag))
        .collect();
    kept.into_iter().map(|(tag, element)| (key(tag), element.clone())).collect()
}

#[cfg(test)]
mod tests {
    use dicom_dictionary_std::tags;

    use super::*;
    use crate::query::{Level, Query};

    #[test]
    fn each_value_has_its_form_and_tags_ascend() {
        let set = DataSet::default()
            .with(
                tags::REFERENCED_SERIES_SEQUENCE,
                Value::Items(vec![DataSet::default().with(tags::ROWS, Value::Unsigned(Some(512)))]),
            )
            .with(tags::PATIENT_NAME, Value::Person(Some("Silva^Ana".to_owned())))
            .with(tags::STUDY_DATE, Value::Date(Some("20260102".to_owned())))
            .with(tags::STUDY_TIME, Value::Time(None))
            .with(tags::MODALITIES_IN_STUDY, Value::Codes(vec!["CT".to_owned(), "MR".to_owned()]))
            .with(tags::STUDY_INSTANCE_UID, Value::Uids(vec![Uid::parse("1.2").unwrap()]))
            .with(tags::NUMBER_OF_STUDY_RELATED_SERIES, Value::Integer(Some(3)))
            .with(tags::FRAME_INCREMENT_POINTER, Value::Tags(vec![tags::FRAME_TIME]))
            .with(tags::PATIENT_ID, Value::Long(Some(String::new())));
        let expected = concat!(
            r#"{"00080020":{"vr":"DA","Value":["20260102"]},"00080030":{"vr":"TM"},"#,
            r#""00080061":{"vr":"CS","Value":["CT","MR"]},"#,
            r#""00081115":{"vr":"SQ","Value":[{"00280010":{"vr":"US","Value":[512]}}]},"#,
            r#""00100010":{"vr":"PN","Value":[{"Alphabetic":"Silva^Ana"}]},"00100020":{"vr":"LO"},"#,
            r#""0020000D":{"vr":"UI","Value":["1.2"]},"00201206":{"vr":"IS","Value":[3]},"#,
            r#""00280009":{"vr":"AT","Value":["00181063"]}}"#
        );
        let expected: Json = serde_json::from_str(expected).unwrap();
        assert_eq!(set.json(), expected);
        let keys: Vec<&String> = set.0.keys().map(|tag| key(*tag)).collect::<Vec<_>>().leak().iter().collect();
        assert_eq!(keys, set.json().as_object().unwrap().keys().collect::<Vec<_>>());
    }

    #[test]
    fn a_result_has_what_was_asked_for_and_no_more() {
        let object = json!({
            "00200011": {"vr": "IS"}, "00100010": {"vr": "PN"}, "0020000D": {"vr": "UI"}, "00081030": {"vr": "LO"},
            "0020000d": {"vr": "UI"}, "nonsense": 1
        });
        let cut = |query: &str| {
            let query = Query::parse(Level::Study, Level::Study, query).unwrap();
            select(object.as_object().unwrap(), &query.fields).keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(cut(""), ["00100010", "0020000D"]);
        assert_eq!(cut("includefield=StudyDescription"), ["00081030", "00100010", "0020000D"]);
        assert_eq!(cut("includefield=all"), ["00081030", "00100010", "0020000D", "00200011"]);
    }
}
