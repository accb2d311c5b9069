//! Numbers.

use serde_json::Value;

use super::run::Run;
use crate::code::Code;
use crate::decimal::Exact;
use crate::kind::Range;

/// Digits from which a number may be the number of a person or telephone, and goes to the scanner as a text.
const DIGITS_OF_A_PERSON: usize = 8;

/// The ends and step of a slider.
pub(crate) struct Ends {
    pub(crate) min: Exact,
    pub(crate) max: Exact,
    pub(crate) step: Exact,
}

/// Those that are set, else 0, 100 and 1.
pub(crate) fn range_ends(range: &Range) -> Ends {
    Ends {
        min: range.min.unwrap_or_else(|| Exact::new(0, 0)),
        max: range.max.unwrap_or_else(|| Exact::new(100, 0)),
        step: range.step.unwrap_or_else(|| Exact::new(1, 0)),
    }
}

impl Run<'_> {
    pub(super) fn number(
        &mut self,
        value: &Value,
        min: Option<Exact>,
        max: Option<Exact>,
        step: Option<Exact>,
    ) -> Value {
        let number = Exact::from_json(value).and_then(|number| within(number, min, max));
        match number {
            Ok(number) if step.is_some_and(|step| !number.is_on_step(min, step)) => self.problem(Code::OffStep),
            Ok(number) => {
                if number.digits() >= DIGITS_OF_A_PERSON {
                    self.wrote(&number.to_string(), false);
                }
                number.to_json()
            }
            Err(code) => self.problem(code),
        }
    }
}

/// The number, if it is between its ends.
pub(super) fn within(number: Exact, min: Option<Exact>, max: Option<Exact>) -> Result<Exact, Code> {
    if min.is_some_and(|min| number < min) {
        return Err(Code::TooSmall);
    }
    if max.is_some_and(|max| number > max) {
        return Err(Code::TooLarge);
    }
    Ok(number)
}
