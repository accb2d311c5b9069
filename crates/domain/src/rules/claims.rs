//! Rules of S.3.1: claims, evidence, disclaimer (`publishing-rules.md` §4.2).
//!
//! They are our editorial reading of the duty not to spread untrue or sensational medical
//! information (Código de Ética Médica, chapter XIII); nobody has checked the citation against the
//! official text yet, hence `background`.

use super::{Consequence, Rule};
use crate::gate::Severity;
use crate::workflow::Stage;

const ETHICS: &str = "Código de Ética Médica (Res. CFM 2.217/2018)";
/// 180 days after publication on 2018-11-01.
const ETHICS_FROM: &str = "2019-04-30";

const fn row(id: &'static str, article: &'static str, severity: Severity, consequence: Consequence) -> Rule {
    Rule {
        id,
        stage: Stage::Claims,
        norm: ETHICS,
        article,
        severity,
        consequence,
        valid_from: ETHICS_FROM,
        valid_to: None,
        source_confidence: "background",
    }
}

pub(super) const RULES: &[Rule] = &[
    // A claim without a source that can be looked up.
    row("REF-01", "art. 112", Severity::Holds, Consequence::Revise),
    // Sources out of date: whether newer ones exist is a human's question.
    row("REF-04", "art. 112", Severity::Holds, Consequence::Hold),
    // Absolute wording.
    row("REF-07", "art. 112", Severity::Warns, Consequence::Revise),
    // Doses, contraindications and first aid from nobody's registry.
    row("REF-08", "arts. 111 e 112", Severity::Blocks, Consequence::Revise),
    // Disclaimer missing or inadequate (`decisions.md` 2, 12).
    row("REF-09", "art. 111", Severity::Blocks, Consequence::Revise),
    // DOI, PMID or ISSN that cannot exist.
    row("REF-10", "art. 112", Severity::Warns, Consequence::Revise),
];
