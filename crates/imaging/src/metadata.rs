//! The DICOM JSON model of a header (PS3.18 annex F), without bulk data.

use std::borrow::Cow;

use dicom_core::{Tag, VR};
use serde_json::{Map, Number, Value as Json, json};

use crate::header::{Element, Header, Value};
use crate::wire::element::{Encoding, is_text};

/// The data set as JSON: tag to representation and values. Binary values and long ones have no `Value`; private
/// elements are there as the file has them.
pub fn json(header: &Header) -> Json {
    data_set(header, &header.elements)
}

fn data_set(header: &Header, elements: &[Element]) -> Json {
    let listed = elements.iter().filter(|element| element.tag.element() != 0);
    Json::Object(listed.map(|element| (key(element.tag), attribute(header, element))).collect())
}

fn key(tag: Tag) -> String {
    format!("{:04X}{:04X}", tag.group(), tag.element())
}

fn attribute(header: &Header, element: &Element) -> Json {
    let values = match &element.value {
        Value::Items(items) => items.iter().map(|item| data_set(header, item)).collect(),
        Value::Bulk(_) => Vec::new(),
        Value::Bytes(bytes) if is_text(element.vr) => texts(element.vr, &header.charset.decode(bytes)),
        Value::Bytes(bytes) => numbers(element.vr, bytes, header.encoding()),
    };
    let mut attribute = Map::new();
    attribute.insert("vr".to_owned(), json!(element.vr.to_string()));
    if values.iter().any(|value| !value.is_null()) {
        attribute.insert("Value".to_owned(), Json::Array(values));
    }
    Json::Object(attribute)
}

fn texts(vr: VR, text: &str) -> Vec<Json> {
    let text = text.trim_end_matches([' ', '\0']);
    if matches!(vr, VR::ST | VR::LT | VR::UT | VR::UR) {
        return vec![if text.is_empty() { Json::Null } else { json!(text) }];
    }
    text.split('\\').map(|value| one(vr, value.trim_matches(' '))).collect()
}

fn one(vr: VR, value: &str) -> Json {
    match vr {
        _ if value.is_empty() => Json::Null,
        VR::PN => person(value),
        // A number that is none is written as it is (PS3.18 section F.2.2 allows text for DS and IS).
        VR::IS => value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number)),
        VR::DS => value.parse().ok().and_then(Number::from_f64).map_or_else(|| json!(value), Json::Number),
        _ => json!(value),
    }
}

fn person(name: &str) -> Json {
    let groups = ["Alphabetic", "Ideographic", "Phonetic"].into_iter().zip(name.split('='));
    let filled = groups.filter(|(_, group)| !group.is_empty());
    Json::Object(filled.map(|(kind, group)| (kind.to_owned(), json!(group.trim_end()))).collect())
}

fn numbers(vr: VR, bytes: &[u8], encoding: Encoding) -> Vec<Json> {
    match vr {
        VR::US => each(bytes, encoding, |b| json!(u16::from_le_bytes(b))),
        VR::SS => each(bytes, encoding, |b| json!(i16::from_le_bytes(b))),
        VR::UL => each(bytes, encoding, |b| json!(u32::from_le_bytes(b))),
        VR::SL => each(bytes, encoding, |b| json!(i32::from_le_bytes(b))),
        VR::UV => each(bytes, encoding, |b| json!(u64::from_le_bytes(b))),
        VR::SV => each(bytes, encoding, |b| json!(i64::from_le_bytes(b))),
        VR::FL => each(bytes, encoding, |b| float(f32::from_le_bytes(b).into())),
        VR::FD => each(bytes, encoding, |b| float(f64::from_le_bytes(b))),
        VR::AT => {
            let tag = |bytes: &[u8]| match *bytes {
                [a, b, c, d] => json!(key(Tag(encoding.u16([a, b]), encoding.u16([c, d])))),
                _ => Json::Null,
            };
            bytes.chunks_exact(4).map(tag).collect()
        }
        _ => Vec::new(),
    }
}

fn each<const N: usize>(bytes: &[u8], encoding: Encoding, read: impl Fn([u8; N]) -> Json) -> Vec<Json> {
    let (values, _) = bytes.as_chunks::<N>();
    let little = |mut value: [u8; N]| {
        if encoding.is_big() {
            value.reverse();
        }
        value
    };
    values.iter().map(|value| read(little(*value))).collect()
}

/// JSON has no words for what is no number (PS3.18 section F.2.2).
fn float(number: f64) -> Json {
    let word = || match number {
        _ if number.is_nan() => Cow::Borrowed("NaN"),
        _ if number > 0.0 => Cow::Borrowed("inf"),
        _ => Cow::Borrowed("-inf"),
    };
    Number::from_f64(number).map_or_else(|| json!(word()), Json::Number)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use dicom_dictionary_std::{tags, uids};

    use super::*;
    use crate::sample::{SYNTAXES, Sample, tomography};

    fn described(sample: &Sample) -> Json {
        json(&crate::header::read(sample.file(uids::EXPLICIT_VR_LITTLE_ENDIAN).as_slice()).unwrap())
    }

    #[test]
    fn a_header_is_what_dicom_json_says_it_is() {
        for (encoding, syntax) in SYNTAXES {
            let file = tomography(encoding).file(syntax);
            let ours = json(&crate::header::read(file.as_slice()).unwrap());
            let theirs = dicom_object::from_reader(Cursor::new(&file)).unwrap();
            let theirs = dicom_json::to_value(&*theirs).unwrap();
            for (key, attribute) in ours.as_object().unwrap() {
                assert_eq!(attribute["vr"], theirs[key]["vr"], "{key}");
                // Both leave padding out of what is compared: dicom-json keeps it in texts.
                let trimmed = |json: &Json| {
                    let text = serde_json::to_string(json).unwrap();
                    text.replace(" \"", "\"").replace("\\u0000\"", "\"").replace(".0]", "]")
                };
                if attribute["vr"] != "SQ" && attribute["vr"] != "DS" && attribute["vr"] != "IS" {
                    assert_eq!(trimmed(&attribute["Value"]), trimmed(&theirs[key]["Value"]), "{key}");
                }
            }
        }
    }

    #[test]
    fn each_kind_of_value_has_its_form() {
        let sample = Sample::new(Encoding::ExplicitLittle)
            .text(tags::IMAGE_TYPE, VR::CS, "DERIVED\\\\AXIAL")
            .bytes(tags::PATIENT_NAME, VR::PN, b"Yamada^Tarou=X=Y")
            .text(tags::PATIENT_BIRTH_DATE, VR::DA, "")
            .text(tags::KVP, VR::DS, "120.5")
            .text(tags::SERIES_NUMBER, VR::IS, "7")
            .text(tags::INSTANCE_NUMBER, VR::IS, "sete")
            .bytes(tags::FRAME_INCREMENT_POINTER, VR::AT, &[0x18, 0, 0x63, 0x10])
            .bytes(tags::DERIVATION_CODE_SEQUENCE, VR::SQ, &[])
            .bytes(tags::RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, VR::OW, &[1, 2]);
        let json = described(&sample);
        let cases = [
            ("00080008", json!({ "vr": "CS", "Value": ["DERIVED", null, "AXIAL"] })),
            (
                "00100010",
                json!({ "vr": "PN", "Value": [{ "Alphabetic": "Yamada^Tarou", "Ideographic": "X", "Phonetic": "Y" }] }),
            ),
            ("00100030", json!({ "vr": "DA" })),
            ("00180060", json!({ "vr": "DS", "Value": [120.5] })),
            ("00200011", json!({ "vr": "IS", "Value": [7] })),
            ("00200013", json!({ "vr": "IS", "Value": ["sete"] })),
            ("00280009", json!({ "vr": "AT", "Value": ["00181063"] })),
            ("00089215", json!({ "vr": "SQ" })),
            ("00281201", json!({ "vr": "OW" })),
        ];
        for (key, expected) in cases {
            assert_eq!(json[key], expected, "{key}");
        }
    }

    #[test]
    fn what_is_no_number_is_a_word() {
        let words: Vec<Json> = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.5].map(float).to_vec();
        assert_eq!(words, [json!("NaN"), json!("inf"), json!("-inf"), json!(0.5)]);
    }
}
