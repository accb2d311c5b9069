//! Rules of S.4-1.1-3: councils, safety, ANVISA (`publishing-rules.md` §3.3, `product.md` §7.8).

use super::{Consequence, Rule};
use crate::gate::Severity;
use crate::workflow::Stage;

const ADVERTISING: &str = "Resolução CFM 2.336/2023";
const ADVERTISING_FROM: &str = "2024-03-11";
const ETHICS: &str = "Código de Ética Médica (Res. CFM 2.217/2018)";
const ETHICS_FROM: &str = "2019-04-30";

/// The row most rules vary: advertising by physicians, back to the author.
const ADVERTISED: Rule = Rule {
    id: "",
    stage: Stage::Council,
    norm: ADVERTISING,
    article: "",
    severity: Severity::Blocks,
    consequence: Consequence::Revise,
    valid_from: ADVERTISING_FROM,
    valid_to: None,
    source_confidence: "secondary",
};

/// Violations of safety: the ethics code, long in force.
const SAFETY: Rule = Rule { norm: ETHICS, valid_from: ETHICS_FROM, source_confidence: "background", ..ADVERTISED };

pub(super) const RULES: &[Rule] = &[
    Rule { id: "CFM-ID-01", article: "art. 4º", source_confidence: "official", ..ADVERTISED },
    Rule {
        id: "CFM-ID-02",
        article: "art. 4º",
        source_confidence: "official",
        severity: Severity::Warns,
        ..ADVERTISED
    },
    // An author who may not publish this at all (`decisions.md` 2). The resolution's first day in
    // force is not in our sources; the start of the next year is safe.
    Rule {
        id: "CFM-ID-07",
        norm: "Resolução CFM 2.129/2015",
        article: "art. 1º",
        consequence: Consequence::Reject,
        valid_from: "2016-01-01",
        ..ADVERTISED
    },
    // The same for psychologists; the law of 1971 binds on any day we could be asked about.
    Rule {
        id: "CFP-ID-07",
        norm: "Lei 5.766/1971",
        article: "art. 10",
        consequence: Consequence::Reject,
        valid_from: "1971-12-21",
        source_confidence: "background",
        ..ADVERTISED
    },
    // The same for every other profession: exercised by who is qualified by law.
    Rule {
        id: "COU-ID-07",
        norm: "Constituição Federal",
        article: "art. 5º, XIII",
        consequence: Consequence::Reject,
        valid_from: "1988-10-05",
        source_confidence: "background",
        ..ADVERTISED
    },
    Rule { id: "CFM-RES-01", article: "art. 11, XII", ..ADVERTISED },
    // What bound before: revoked by 2.336/2023.
    Rule {
        id: "CFM-RES-01-1974",
        norm: "Resolução CFM 1.974/2011",
        article: "art. 3º, k",
        valid_from: "2012-02-15",
        valid_to: Some("2024-03-10"),
        source_confidence: "background",
        ..ADVERTISED
    },
    Rule {
        id: "CFP-RES-01",
        norm: "Código de Ética Profissional do Psicólogo (Res. CFP 10/2005)",
        article: "art. 20, e",
        valid_from: "2005-08-27",
        source_confidence: "official",
        ..ADVERTISED
    },
    // Professions whose own rule is not in the catalogue yet.
    Rule {
        id: "CDC-RES-01",
        norm: "Código de Defesa do Consumidor (Lei 8.078/1990)",
        article: "art. 37, § 1º",
        valid_from: "1991-03-11",
        source_confidence: "background",
        ..ADVERTISED
    },
    Rule { id: "CFM-SUP-01", article: "art. 11, II", source_confidence: "official", ..ADVERTISED },
    Rule { id: "CFM-SUP-02", article: "art. 11, XIII", ..ADVERTISED },
    // Sensational or merely vivid: a human says.
    Rule {
        id: "CFM-SEN-01",
        article: "art. 11, XVI",
        severity: Severity::Holds,
        consequence: Consequence::Hold,
        ..ADVERTISED
    },
    Rule { id: "CFM-PRI-01", article: "art. 9º, VI a VIII", ..ADVERTISED },
    Rule { id: "CFM-PRI-02", article: "art. 11, § 4º, c", ..ADVERTISED },
    // Outside the author's specialty (`decisions.md` 2, `product.md` §2.3).
    Rule { id: "CFM-SPE-02", article: "art. 11, I", source_confidence: "official", ..ADVERTISED },
    // Encourages self-medication.
    Rule { id: "CFM-SAF-01", article: "art. 112", ..SAFETY },
    // Tells readers to stop a treatment.
    Rule { id: "CFM-SAF-02", article: "art. 112", ..SAFETY },
    // Keeps readers from seeing a physician.
    Rule { id: "CFM-SAF-03", article: "art. 112", ..SAFETY },
    // Diagnosis by form, quiz or comment.
    Rule {
        id: "CFM-TEL-01",
        norm: "Resolução CFM 2.314/2022",
        article: "art. 3º",
        valid_from: "2022-05-05",
        ..ADVERTISED
    },
    Rule {
        id: "ANV-RX-01",
        norm: "Lei 6.360/1976; Lei 9.294/1996",
        article: "art. 58, § 1º; art. 7º",
        valid_from: "1996-07-16",
        ..ADVERTISED
    },
];
