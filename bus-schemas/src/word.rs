//! Closed vocabularies of `domain` as JSON Schema enums.

use domain::access::Role;
use domain::gate::Outcome;
use domain::mail::{FactorChange, MailTemplate, SignInNovelty};
use domain::media::MediaState;
use domain::wizard::{RunState, Step, StepState};
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

pub(crate) fn step(_: &mut SchemaGenerator) -> Schema {
    words(Step::ALL.iter().map(|s| s.word()))
}

pub(crate) fn step_state(_: &mut SchemaGenerator) -> Schema {
    words(StepState::ALL.iter().map(|s| s.word()))
}

pub(crate) fn run_state(_: &mut SchemaGenerator) -> Schema {
    words(RunState::ALL.iter().map(|s| s.word()))
}

pub(crate) fn media_state(_: &mut SchemaGenerator) -> Schema {
    words(MediaState::ALL.iter().map(|s| s.word()))
}

pub(crate) fn role(_: &mut SchemaGenerator) -> Schema {
    words(Role::ALL.iter().map(|r| r.word()))
}

pub(crate) fn mail(_: &mut SchemaGenerator) -> Schema {
    words(MailTemplate::ALL.iter().map(|m| m.word()))
}

pub(crate) fn factor_change(_: &mut SchemaGenerator) -> Schema {
    words(FactorChange::ALL.iter().map(|c| c.word()))
}

pub(crate) fn novelty(_: &mut SchemaGenerator) -> Schema {
    words(SignInNovelty::ALL.iter().map(|n| n.word()))
}
