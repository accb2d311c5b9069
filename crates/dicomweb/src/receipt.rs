//! Answers to store requests: the Store Instances Response Module (PS3.18 section 10.5.3 and annex I.2).

use dicom_dictionary_std::tags;
use serde_json::Value as Json;

use crate::Uid;
use crate::json::{DataSet, Value};
use crate::path::Location;

/// Why an instance was not kept (PS3.18 Table I.2-2; PS3.3 section C.14.1.1; PS3.4 Table B.2-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailureReason {
    /// A general failure in processing.
    ProcessingFailure,
    /// The instance is kept already, and differs (PS3.7 annex C).
    DuplicateInstance,
    /// Its SOP class is not supported.
    ClassNotSupported,
    /// The sender may not store it (PS3.7 annex C).
    NotAuthorized,
    /// No room.
    OutOfResources,
    /// The data set does not match its SOP class, or belongs to another study than the request's.
    DataSetDoesNotMatchClass,
    /// It is not DICOM, or damaged.
    CannotUnderstand,
    /// Its transfer syntax is not supported.
    TransferSyntaxNotSupported,
}

impl FailureReason {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::ProcessingFailure,
        Self::DuplicateInstance,
        Self::ClassNotSupported,
        Self::NotAuthorized,
        Self::OutOfResources,
        Self::DataSetDoesNotMatchClass,
        Self::CannotUnderstand,
        Self::TransferSyntaxNotSupported,
    ];

    /// The number on the wire. Of a family (A7xx, A9xx, Cxxx) it is the first.
    pub const fn number(self) -> u16 {
        match self {
            Self::ProcessingFailure => 0x0110,
            Self::DuplicateInstance => 0x0111,
            Self::ClassNotSupported => 0x0122,
            Self::NotAuthorized => 0x0124,
            Self::OutOfResources => 0xA700,
            Self::DataSetDoesNotMatchClass => 0xA900,
            Self::CannotUnderstand => 0xC000,
            Self::TransferSyntaxNotSupported => 0xC122,
        }
    }
}

/// What was changed in an instance that was kept (PS3.18 Table I.2-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningReason {
    /// Values were changed.
    Coercion,
    /// Elements were left out.
    ElementsDiscarded,
    /// The data set does not match its SOP class, and was kept all the same.
    DataSetDoesNotMatchClass,
}

impl WarningReason {
    /// The number on the wire.
    pub const fn number(self) -> u16 {
        match self {
            Self::Coercion => 0xB000,
            Self::ElementsDiscarded => 0xB006,
            Self::DataSetDoesNotMatchClass => 0xB007,
        }
    }
}

/// What became of one instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Kept, and to be had at this URL.
    Kept(Location, Option<WarningReason>),
    /// Taken in, to be judged before it can be had. Its Retrieve URL is empty.
    Pending,
    /// Not kept.
    Failed(FailureReason),
}

/// The answer to one store request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    study: Option<Location>,
    instances: Vec<(Uid, Uid, Outcome)>,
    unidentified: Vec<FailureReason>,
}

impl Receipt {
    /// An answer; `study` is where the whole study can be had, when all is of one.
    pub fn new(study: Option<Location>) -> Self {
        Self { study, ..Self::default() }
    }

    /// Says what became of an instance.
    pub fn add(&mut self, class: Uid, instance: Uid, outcome: Outcome) {
        self.instances.push((class, instance, outcome));
    }

    /// Says why a part failed whose class and instance could not be told.
    pub fn add_unidentified(&mut self, reason: FailureReason) {
        self.unidentified.push(reason);
    }

    /// The HTTP status (PS3.18 Table 10.5.3-1): 200 all kept; 202 some kept, some not or with a warning, or still to be
    /// judged; 409 none.
    pub fn status(&self) -> u16 {
        let plain = |(_, _, outcome): &(Uid, Uid, Outcome)| matches!(outcome, Outcome::Kept(_, None));
        let failed = |(_, _, outcome): &(Uid, Uid, Outcome)| matches!(outcome, Outcome::Failed(_));
        if self.instances.iter().all(failed) {
            return 409;
        }
        if self.unidentified.is_empty() && self.instances.iter().all(plain) { 200 } else { 202 }
    }

    /// The body, `application/dicom+json`.
    pub fn json(&self) -> Json {
        let (mut kept, mut failed) = (Vec::new(), Vec::new());
        for (class, instance, outcome) in &self.instances {
            let named = DataSet::default()
                .with(tags::REFERENCED_SOP_CLASS_UID, Value::Uids(vec![class.clone()]))
                .with(tags::REFERENCED_SOP_INSTANCE_UID, Value::Uids(vec![instance.clone()]));
            match outcome {
                Outcome::Kept(url, warning) => {
                    let item = named.with(tags::RETRIEVE_URL, Value::Url(Some(url.clone())));
                    kept.push(match warning {
                        Some(reason) => item.with(tags::WARNING_REASON, Value::Unsigned(Some(reason.number()))),
                        None => item,
                    });
                }
                Outcome::Pending => kept.push(named.with(tags::RETRIEVE_URL, Value::Url(None))),
                Outcome::Failed(reason) => failed.push(named.with(tags::FAILURE_REASON, number(*reason))),
            }
        }
        let others =
            self.unidentified.iter().map(|reason| DataSet::default().with(tags::FAILURE_REASON, number(*reason)));
        let mut set = DataSet::default().with(tags::RETRIEVE_URL, Value::Url(self.study.clone()));
        for (tag, items) in [
            (tags::REFERENCED_SOP_SEQUENCE, kept),
            (tags::FAILED_SOP_SEQUENCE, failed),
            (tags::OTHER_FAILURES_SEQUENCE, others.collect()),
        ] {
            if !items.is_empty() {
                set = set.with(tag, Value::Items(items));
            }
        }
        set.json()
    }
}

fn number(reason: FailureReason) -> Value {
    Value::Unsigned(Some(reason.number()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::path::{Base, Target};

    fn uid(text: &str) -> Uid {
        Uid::parse(text).unwrap()
    }

    fn location() -> Location {
        Base::new("https://a.example").unwrap().url(&Target::Study(uid("1.2")))
    }

    #[test]
    fn the_status_follows_from_the_outcomes() {
        let kept = || Outcome::Kept(location(), None);
        let warned = || Outcome::Kept(location(), Some(WarningReason::Coercion));
        let failed = || Outcome::Failed(FailureReason::OutOfResources);
        for (outcomes, unidentified, status) in [
            (vec![kept(), kept()], false, 200),
            (vec![kept(), warned()], false, 202),
            (vec![kept(), failed()], false, 202),
            (vec![kept()], true, 202),
            (vec![Outcome::Pending], false, 202),
            (vec![Outcome::Pending, failed()], false, 202),
            (vec![failed(), failed()], false, 409),
            (vec![], true, 409),
        ] {
            let mut receipt = Receipt::new(None);
            for outcome in outcomes.clone() {
                receipt.add(uid("1"), uid("2"), outcome);
            }
            if unidentified {
                receipt.add_unidentified(FailureReason::CannotUnderstand);
            }
            assert_eq!(receipt.status(), status, "{outcomes:?}");
        }
    }

    #[test]
    fn the_body_has_each_instance_in_its_sequence() {
        let mut receipt = Receipt::new(Some(location()));
        receipt.add(uid("1.1"), uid("2.1"), Outcome::Kept(location(), Some(WarningReason::ElementsDiscarded)));
        receipt.add(uid("1.1"), uid("2.2"), Outcome::Pending);
        receipt.add(uid("1.1"), uid("2.3"), Outcome::Failed(FailureReason::DuplicateInstance));
        receipt.add_unidentified(FailureReason::CannotUnderstand);
        let url = json!({"vr": "UR", "Value": ["https://a.example/studies/1.2"]});
        let ui = |text: &str| json!({"vr": "UI", "Value": [text]});
        let us = |number: u16| json!({"vr": "US", "Value": [number]});
        let expected = json!({
            "00081190": url,
            "00081198": {"vr": "SQ", "Value": [
                {"00081150": ui("1.1"), "00081155": ui("2.3"), "00081197": us(273)},
            ]},
            "00081199": {"vr": "SQ", "Value": [
                {"00081150": ui("1.1"), "00081155": ui("2.1"), "00081190": url, "00081196": us(45062)},
                {"00081150": ui("1.1"), "00081155": ui("2.2"), "00081190": {"vr": "UR"}},
            ]},
            "0008119A": {"vr": "SQ", "Value": [{"00081197": us(49152)}]},
        });
        assert_eq!(receipt.json(), expected);
    }

    #[test]
    fn every_reason_has_a_number_of_its_own() {
        let numbers: std::collections::BTreeSet<u16> = FailureReason::ALL.map(FailureReason::number).into();
        assert_eq!(numbers.len(), FailureReason::ALL.len());
    }
}
