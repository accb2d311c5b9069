//! Personal and health data in what gets published (`publishing-rules.md` §3.3, LGPD rows).

use super::{Consequence, Rule};
use crate::gate::Severity;
use crate::workflow::Stage;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "LGPD-PHI-01",
        stage: Stage::Lgpd,
        norm: "Lei 13.709/2018 (LGPD)",
        article: "arts. 5º, II; 6º; 11; 46",
        severity: Severity::Blocks,
        consequence: Consequence::Revise,
        valid_from: "2020-09-18",
        valid_to: None,
        source_confidence: "secondary",
    },
    Rule {
        id: "LGPD-PHI-02",
        stage: Stage::Lgpd,
        norm: "Lei 14.289/2022",
        article: "arts. 2º e 5º",
        severity: Severity::Blocks,
        consequence: Consequence::Revise,
        valid_from: "2022-01-03",
        valid_to: None,
        source_confidence: "background",
    },
];
