//! De-identification: what is written can be read, and no value of PS3.15 Table E.1-1 is left where it was.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::LazyLock;

use imaging::deidentify::{Dates, Options, Region, TenantKey, deidentify};
use imaging::header::{self, Element, Value};

use crate::bounds::Bound;
pub(crate) use crate::dicom::seeds;

/// The writer's output and the oracle's two flat lists are held beside what the run itself may take.
pub(crate) const BOUND: Bound = Bound { times: 64, ..Bound::READING };

/// Values that mean nothing, and that a file may have had before.
const DUMMIES: [&[u8]; 8] =
    [b"ANONYMIZED", b"000Y", b"19000101", b"19000101000000", b"000000", b"0", b"urn:x-none", b"2.25.0"];

static LISTED: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    let table = include_str!("../../../crates/imaging/profile/confidentiality_profile_attributes.json");
    let rows: Vec<serde_json::Value> = serde_json::from_str(table).unwrap_or_default();
    rows.iter().filter_map(|row| u32::from_str_radix(row.get("id")?.as_str()?, 16).ok()).collect()
});

pub(crate) fn run(bytes: &[u8]) {
    let key = TenantKey([7; 32]);
    let all = Options {
        clean_descriptors: true,
        dates: Dates::Shift,
        retain_patient_characteristics: true,
        clean_graphics: true,
        clean_structured_content: true,
        masked: vec![Region { x: 1, y: 1, width: 2, height: 2 }],
        ..Options::default()
    };
    for (options, is_basic) in [(Options::default(), true), (all, false)] {
        let mut clean = Vec::new();
        let Ok(outcome) = deidentify(Cursor::new(bytes), &mut clean, &key, &options) else { continue };
        assert_eq!(outcome.bytes, clean.len() as u64);
        let after = header::read(clean.as_slice());
        assert!(after.is_ok(), "what was written can be read: {after:?}");
        let (Ok(before), Ok(after)) = (header::read(bytes), after) else { continue };
        if is_basic {
            compare(&before.elements, &after.elements);
            let mut twice = Vec::new();
            assert!(deidentify(Cursor::new(&clean), &mut twice, &key, &options).is_ok(), "it can be done again");
        }
    }
}

fn compare(before: &[Element], after: &[Element]) {
    let (mut was, mut is) = (BTreeMap::new(), BTreeMap::new());
    flatten(before, "", &mut was);
    flatten(after, "", &mut is);
    assert!(is.values().all(|(tag, _)| tag >> 16 & 1 == 0), "no private element is left");
    for (path, (tag, value)) in &was {
        let blank = value.iter().all(|byte| matches!(byte, b' ' | 0));
        let dummy = DUMMIES.contains(&value.trim_ascii_end()) || DUMMIES.contains(&value.strip_suffix(b"\0").unwrap_or(b""));
        if LISTED.contains(tag) && !blank && !dummy {
            assert!(is.get(path).is_none_or(|(_, left)| left != value), "{path} is left");
        }
    }
}

/// Short values by where they are: tags and item numbers from the root.
fn flatten(elements: &[Element], path: &str, out: &mut BTreeMap<String, (u32, Vec<u8>)>) {
    for element in elements {
        let tag = u32::from(element.tag.group()) << 16 | u32::from(element.tag.element());
        let here = format!("{path}/{tag:08x}");
        match &element.value {
            Value::Bytes(bytes) => drop(out.insert(here, (tag, bytes.to_vec()))),
            Value::Bulk(_) => {}
            Value::Items(items) => {
                for (place, item) in items.iter().enumerate() {
                    flatten(item, &format!("{here}[{place}]"), out);
                }
            }
        }
    }
}
