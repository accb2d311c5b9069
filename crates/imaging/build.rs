//! Compiles `profile/confidentiality_profile_attributes.json` (DICOM PS3.15 Table E.1-1, from
//! innolitics/dicom-standard, MIT, licence beside it) into one sorted table.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

const TABLE: &str = "profile/confidentiality_profile_attributes.json";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Attribute {
    tag: String,
    name: String,
    basic_profile: String,
    rtn_long_full_dates_opt: Option<String>,
    rtn_long_modif_dates_opt: Option<String>,
    clean_desc_opt: Option<String>,
    #[serde(rename = "rtnUIDsOpt")]
    rtn_uids_opt: Option<String>,
    rtn_dev_id_opt: Option<String>,
    rtn_pat_chars_opt: Option<String>,
    rtn_inst_id_opt: Option<String>,
    clean_graph_opt: Option<String>,
    clean_struct_cont_opt: Option<String>,
}

/// Groups 50xx and 60xx, and private ones, are rules of the code and no rows.
fn number(tag: &str) -> Option<u32> {
    let digits: String = tag.chars().filter(|c| !matches!(c, '(' | ')' | ',')).collect();
    u32::from_str_radix(&digits, 16).ok()
}

fn basic(code: &str) -> Option<&'static str> {
    Some(match code {
        "X" => "Remove",
        "Z" => "Empty",
        "D" => "Dummy",
        "U" => "Uid",
        "X/Z" => "RemoveOrEmpty",
        "X/D" => "RemoveOrDummy",
        "Z/D" => "EmptyOrDummy",
        "X/Z/D" => "Any",
        "X/Z/U*" => "References",
        _ => return None,
    })
}

fn choice(code: Option<&String>) -> Result<&'static str, String> {
    match code.map(String::as_str) {
        None => Ok("None"),
        Some("K") => Ok("Some(Choice::Keep)"),
        Some("C") => Ok("Some(Choice::Clean)"),
        Some(other) => Err(format!("unknown action {other} in {TABLE}")),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed={TABLE}");
    println!("cargo:rerun-if-changed=build.rs");
    let attributes: Vec<Attribute> = serde_json::from_str(&fs::read_to_string(TABLE)?)?;
    let mut rows = Vec::with_capacity(attributes.len());
    for attribute in &attributes {
        let Some(tag) = number(&attribute.tag) else { continue };
        let basic =
            basic(&attribute.basic_profile).ok_or_else(|| format!("unknown action {}", attribute.basic_profile))?;
        let row = format!(
            "Row {{ tag: {tag:#010x}, basic: Basic::{basic}, full_dates: {}, modified_dates: {}, descriptors: {}, \
             uids: {}, device: {}, patient: {}, institution: {}, graphics: {}, structured: {} }}, // {}",
            choice(attribute.rtn_long_full_dates_opt.as_ref())?,
            choice(attribute.rtn_long_modif_dates_opt.as_ref())?,
            choice(attribute.clean_desc_opt.as_ref())?,
            choice(attribute.rtn_uids_opt.as_ref())?,
            choice(attribute.rtn_dev_id_opt.as_ref())?,
            choice(attribute.rtn_pat_chars_opt.as_ref())?,
            choice(attribute.rtn_inst_id_opt.as_ref())?,
            choice(attribute.clean_graph_opt.as_ref())?,
            choice(attribute.clean_struct_cont_opt.as_ref())?,
            attribute.name.lines().next().unwrap_or_default()
        );
        rows.push((tag, row));
    }
    rows.sort();
    let mut code = format!("pub(super) static ROWS: [Row; {}] = [\n", rows.len());
    for (_, row) in &rows {
        writeln!(code, "    {row}")?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var_os("OUT_DIR").ok_or("no OUT_DIR")?).join("profile.rs"), code)?;
    Ok(())
}
