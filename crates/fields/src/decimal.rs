//! Exact decimals. A dose of `0.1` mg is a tenth of a milligram, which no binary float is (`product.md` §2.7).

use core::fmt;
use core::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::code::Code;

/// A decimal of at most 28 digits that keeps its trailing zeros: in a reading, `5.0` says more than `5`.
/// Equality and order are those of the number. Written as text in plain notation with a point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Decimal);

impl Exact {
    /// `mantissa` shifted right by `scale` decimal places.
    pub(crate) fn new(mantissa: i64, scale: u32) -> Self {
        Self(Decimal::new(mantissa, scale))
    }

    /// Reads plain notation: optional minus, digits, optionally a point and digits.
    ///
    /// # Errors
    /// [`Code::DecimalMalformed`] for any other notation, [`Code::DecimalTooPrecise`] beyond 28 digits.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !fraction.is_none_or(plain) {
            return Err(Code::DecimalMalformed);
        }
        // Zeros in front are no digits of the number, and 28 digits always fit.
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.unwrap_or_default();
        if whole.len() + fraction.len() > 28 {
            return Err(Code::DecimalTooPrecise);
        }
        let number = Decimal::from_str_exact(text).map_err(|_| Code::DecimalTooPrecise)?;
        Ok(Self(if number.is_zero() { number.abs() } else { number }))
    }

    /// Reads a value as it may stand in JSON: text, or a JSON number without fraction and exponent. JSON numbers with
    /// a fraction are refused: by the time anybody sees one, it is a binary float and its text is gone.
    ///
    /// # Errors
    /// As [`Exact::parse`]; [`Code::BinaryFloat`], [`Code::NotNumber`].
    pub fn from_json(value: &Value) -> Result<Self, Code> {
        match value {
            Value::String(text) => Self::parse(text),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(whole), _) => Ok(Self(whole.into())),
                (None, Some(whole)) => Ok(Self(whole.into())),
                (None, None) => Err(Code::BinaryFloat),
            },
            _ => Err(Code::NotNumber),
        }
    }

    /// A JSON integer when it is one, else text.
    pub(crate) fn to_json(self) -> Value {
        self.whole().map_or_else(|| self.to_string().into(), Value::from)
    }

    /// A JSON number when its text is exactly this number, else text: what an interface that says `number` gets.
    pub(crate) fn to_number(self) -> Value {
        let number = || {
            let float = f64::from_str(&self.to_string()).ok()?;
            let number = serde_json::Number::from_f64(float)?;
            (Self::parse(&number.to_string()) == Ok(self)).then_some(Value::Number(number))
        };
        self.whole().map(Value::from).or_else(number).unwrap_or_else(|| self.to_string().into())
    }

    /// The whole number, unless it has decimals, even zeros.
    pub(crate) fn whole(self) -> Option<i64> {
        (self.0.scale() == 0).then(|| i64::try_from(self.0).ok()).flatten()
    }

    /// Whether it is a whole number of steps away from a start.
    pub(crate) fn is_on_step(self, start: Option<Self>, step: Self) -> bool {
        let from = start.map_or(Some(self.0), |start| self.0.checked_sub(start.0));
        from.and_then(|from| from.checked_rem(step.0)).is_some_and(|rest| rest.is_zero())
    }

    /// Whether it is above zero.
    pub(crate) fn is_positive(self) -> bool {
        self.0.is_sign_positive() && !self.0.is_zero()
    }

    /// Digits that it is written with.
    pub(crate) fn digits(self) -> usize {
        self.to_string().bytes().filter(u8::is_ascii_digit).count()
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn only_plain_notation_is_read() {
        for (text, read) in [
            ("0", Ok("0")),
            ("-0", Ok("0")),
            ("-0.0", Ok("0.0")),
            ("007.50", Ok("7.50")),
            ("-1.25", Ok("-1.25")),
            ("0.1", Ok("0.1")),
            ("9999999999999999999999999999", Ok("9999999999999999999999999999")),
            ("0.0000000000000000000000000001", Ok("0.0000000000000000000000000001")),
            ("99999999999999999999999999999", Err(Code::DecimalTooPrecise)),
            ("0.00000000000000000000000000001", Err(Code::DecimalTooPrecise)),
            ("", Err(Code::DecimalMalformed)),
            ("-", Err(Code::DecimalMalformed)),
            ("1,5", Err(Code::DecimalMalformed)),
            ("1.500,00", Err(Code::DecimalMalformed)),
            ("1e3", Err(Code::DecimalMalformed)),
            ("+1", Err(Code::DecimalMalformed)),
            ("1_000", Err(Code::DecimalMalformed)),
            (" 1", Err(Code::DecimalMalformed)),
            (".5", Err(Code::DecimalMalformed)),
            ("5.", Err(Code::DecimalMalformed)),
            ("NaN", Err(Code::DecimalMalformed)),
            ("١", Err(Code::DecimalMalformed)),
        ] {
            assert_eq!(Exact::parse(text).map(|n| n.to_string()), read.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_json_number_with_a_fraction_is_refused() {
        assert_eq!(Exact::from_json(&json!(0.1)), Err(Code::BinaryFloat));
        assert_eq!(Exact::from_json(&json!(1e3)), Err(Code::BinaryFloat));
        assert_eq!(Exact::from_json(&json!(u64::MAX)).map(|n| n.to_string()), Ok(u64::MAX.to_string()));
        assert_eq!(Exact::from_json(&json!(true)), Err(Code::NotNumber));
    }

    #[test]
    fn a_number_goes_out_as_one_only_if_its_text_survives() {
        assert_eq!(Exact::new(15, 1).to_number().to_string(), "1.5");
        assert_eq!(Exact::new(7, 0).to_number(), json!(7));
        let long = Exact::parse("0.1234567890123456789").unwrap();
        assert_eq!(long.to_number(), json!("0.1234567890123456789"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_unchanged(text in "-?[0-9]{1,16}(\\.[0-9]{1,14})?") {
            if let Ok(number) = Exact::parse(&text) {
                let again = Exact::parse(&number.to_string());
                prop_assert_eq!(again, Ok(number));
                prop_assert_eq!(again.map(|n| n.to_string()), Ok(number.to_string()));
                prop_assert_eq!(Exact::from_json(&number.to_json()), Ok(number));
                prop_assert_eq!(Exact::from_json(&number.to_json()).map(|n| n.to_json()), Ok(number.to_json()));
            }
        }
    }
}
