//! Parts of a package: relations, content types, and text with its fields and formulas.

use super::Document;
use crate::xml::{Node, attribute, walk};
use crate::{Flag, Refusal};

/// Longest field instruction that is put together from its runs.
const MAX_FIELD: usize = 4096;

/// Relations to other parts and to places outside.
pub(super) fn relations(part: &str, document: &mut Document) -> Result<(), Refusal> {
    walk(part, |node| {
        let Node::Start(start) = node else { return };
        let kind = attribute(start, "Type").unwrap_or_default().to_ascii_lowercase();
        let external = attribute(start, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        let kind = kind.rsplit('/').next().unwrap_or_default();
        let flag = match kind {
            "hyperlink" if external => Some(Flag::WebLink),
            "vbaproject" | "xlmacrosheet" | "xlintlmacrosheet" | "wordvbadata" => Some(Flag::Macros),
            // Template, picture, film, frame, sub-document, linked workbook, OLE link: fetched without being asked.
            _ if external => Some(Flag::ExternalReference),
            "oleobject" | "package" | "control" | "activexcontrolbinary" | "afchunk" => Some(Flag::EmbeddedObject),
            _ => None,
        };
        document.flags.extend(flag);
    })
}

/// Content types that say what a part's name may hide.
pub(super) fn content_types(part: &str, document: &mut Document) -> Result<(), Refusal> {
    walk(part, |node| {
        let Node::Start(start) = node else { return };
        let kind = attribute(start, "ContentType").unwrap_or_default().to_ascii_lowercase();
        // A mere default for an extension is not a part.
        if start.local_name().as_ref() != "Override" && !kind.contains("vbaproject") {
            return;
        }
        let flag = if kind.contains("macro") || kind.contains("vbaproject") {
            Some(Flag::Macros)
        } else if kind.contains("oleobject") || kind.contains("activex") {
            Some(Flag::EmbeddedObject)
        } else {
            None
        };
        document.flags.extend(flag);
    })
}

/// Text, field instructions, formulas.
#[derive(Default)]
struct Reading {
    /// Text of an instruction, which Word may cut into many runs.
    field: String,
    /// Inside of an instruction or formula.
    in_code: bool,
    /// The value of this cell is a number in the table of shared strings.
    is_index: bool,
    in_value: bool,
}

/// Adds the text of a part to the document.
pub(super) fn text(part: &str, document: &mut Document) -> Result<(), Refusal> {
    let mut reading = Reading::default();
    walk(part, |node| match node {
        Node::Start(start) => match start.local_name().as_ref() {
            "instrText" | "delInstrText" => reading.in_code = true,
            "f" | "definedName" | "formula" | "formula1" => {
                reading.in_code = true;
                reading.field.clear();
            }
            "fldSimple" => {
                let instruction = attribute(start, "instr").unwrap_or_default();
                judge(&instruction, document);
            }
            "fldChar" if attribute(start, "fldCharType").as_deref() == Some("begin") => reading.field.clear(),
            "c" => {
                document.text.space();
                reading.is_index = attribute(start, "t").as_deref() == Some("s");
            }
            "v" => reading.in_value = true,
            "ddeLink" | "oleLink" => {
                document.flags.insert(Flag::Dde);
            }
            "altChunk" => {
                document.flags.insert(Flag::EmbeddedObject);
            }
            "tab" | "br" | "cr" => document.text.space(),
            _ => {}
        },
        Node::End(name) => match name {
            "instrText" | "delInstrText" | "f" | "definedName" | "formula" | "formula1" => {
                reading.in_code = false;
                judge(&reading.field, document);
            }
            "v" => reading.in_value = false,
            // Paragraph, shared string, row, comment, cell of a table, property.
            "p" | "si" | "row" | "comment" | "tc" | "creator" | "lastModifiedBy" | "title" | "subject" | "keywords"
            | "description" | "category" | "Company" | "Manager" | "property" => document.text.line(),
            _ => {}
        },
        Node::Text(text) => {
            if reading.in_code {
                if reading.field.len() + text.len() <= MAX_FIELD {
                    reading.field.push_str(text);
                }
                return;
            }
            let is_layout = text.trim_matches(['\n', '\r', '\t']).is_empty();
            let is_index = reading.in_value && reading.is_index;
            if !is_layout && !is_index {
                document.text.push(text);
            }
        }
        Node::Instruction => {}
    })?;
    document.text.line();
    Ok(())
}

/// `DDE`, `DDEAUTO` and fields that fetch; `cmd|'/c …'!A0` in a formula.
fn judge(instruction: &str, document: &mut Document) {
    let first: String = instruction
        .trim_start()
        .chars()
        .filter(|c| *c != '"')
        .take_while(|c| c.is_ascii_alphabetic())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    match first.as_str() {
        "DDE" | "DDEAUTO" => {
            document.flags.insert(Flag::Dde);
        }
        "INCLUDEPICTURE" | "INCLUDETEXT" | "INCLUDE" | "IMPORT" | "LINK" | "RD" => {
            document.flags.insert(Flag::ExternalReference);
        }
        _ => {}
    }
    let calls = instruction.split_once('|').is_some_and(|(program, rest)| {
        rest.contains('!') && program.chars().last().is_some_and(|c| c.is_ascii_alphanumeric() || c == '\'')
    });
    let upper = instruction.to_ascii_uppercase();
    if calls || upper.contains("DDEAUTO") {
        document.flags.insert(Flag::Dde);
    }
    if upper.contains("WEBSERVICE(") {
        document.flags.insert(Flag::ExternalReference);
    }
}
