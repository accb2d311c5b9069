//! Closed vocabularies of `domain` as JSON Schema enums.

use domain::gate::Outcome;
use domain::workflow::{Stage, WorkflowState};
use schemars::{Schema, SchemaGenerator, json_schema};

fn words(words: impl Iterator<Item = &'static str>) -> Schema {
    let words: Vec<_> = words.collect();
    json_schema!({ "type": "string", "enum": words })
}

pub(crate) fn stage(_: &mut SchemaGenerator) -> Schema {
    words(Stage::ALL.iter().map(|s| s.word()))
}

pub(crate) fn outcome(_: &mut SchemaGenerator) -> Schema {
    words(Outcome::ALL.iter().map(|s| s.word()))
}

pub(crate) fn state(_: &mut SchemaGenerator) -> Schema {
    words(WorkflowState::ALL.iter().map(|s| s.word()))
}
