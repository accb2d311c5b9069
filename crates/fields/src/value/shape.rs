//! Values made of fixed parts. One table says what a value must be and what the interface says it is.

use serde_json::{Map, Value};

use super::run::Run;
use super::{Mode, choice, moment, number, text};
use crate::code::Code;
use crate::decimal::Exact;
use crate::limits::{MAX_LINE, MAX_URL};
use crate::medical::code::System;
use crate::medical::unit::{Unit, Use};
use crate::medical::{Comparator, Route};

/// What a part is.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// A line that a person writes, of at most so many characters.
    Line(usize),
    /// A web address.
    Url,
    /// Degrees, up to so many either way. The interface of WordPress clients has them as numbers.
    Degrees(i64),
    /// A decimal.
    Decimal,
    /// A decimal above zero.
    Positive,
    /// A whole number between two.
    Whole(i64, i64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A unit for this use.
    Unit(Use),
    /// An amount above zero and its unit.
    Measure(Use),
    /// Day and time.
    DayTime,
    /// A registration of a medicine at Anvisa.
    Registration,
}

/// A part of a value.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) is_required: bool,
    pub(crate) part: Part,
}

const fn needs(name: &'static str, part: Part) -> Member {
    Member { name, is_required: true, part }
}

const fn may(name: &'static str, part: Part) -> Member {
    Member { name, is_required: false, part }
}

/// A link: where to, and what it says.
pub(crate) const LINK: &[Member] =
    &[may("title", Part::Line(MAX_LINE)), needs("url", Part::Url), may("target", Part::Word(&["_blank"]))];

/// A place. Latitude and longitude are decimals, so they come as text, unlike what Google's own script sends.
pub(crate) const MAP: &[Member] = &[
    may("address", Part::Line(1_000)),
    needs("lat", Part::Degrees(90)),
    needs("lng", Part::Degrees(180)),
    may("zoom", Part::Whole(0, 25)),
    may("place_id", Part::Line(1_000)),
    may("name", Part::Line(1_000)),
    may("street_number", Part::Line(100)),
    may("street_name", Part::Line(1_000)),
    may("street_name_short", Part::Line(1_000)),
    may("city", Part::Line(1_000)),
    may("state", Part::Line(1_000)),
    may("state_short", Part::Line(100)),
    may("post_code", Part::Line(100)),
    may("country", Part::Line(1_000)),
    may("country_short", Part::Line(100)),
];

/// A medicine.
pub(crate) const MEDICATION: &[Member] = &[
    needs("name", Part::Line(300)),
    may("active_ingredient", Part::Line(300)),
    may("strength", Part::Measure(Use::Strength)),
    may("form", Part::Line(100)),
    may("registration", Part::Registration),
    may("controlled", Part::Flag),
];

/// How a medicine is given.
pub(crate) const DOSAGE: &[Member] = &[
    needs("amount", Part::Positive),
    needs("unit", Part::Unit(Use::Dose)),
    may("route", Part::Word(Route::WORDS)),
    may("interval", Part::Measure(Use::Time)),
    may("duration", Part::Measure(Use::Time)),
    may("as_needed", Part::Flag),
    may("note", Part::Line(1_000)),
];

/// The result of an analysis.
pub(crate) const LABORATORY: &[Member] = &[
    needs("value", Part::Decimal),
    needs("unit", Part::Unit(Use::Laboratory)),
    may("comparator", Part::Word(Comparator::WORDS)),
    may("reference_low", Part::Decimal),
    may("reference_high", Part::Decimal),
    may("note", Part::Line(1_000)),
];

/// An amount and its unit.
pub(crate) const fn measure(purpose: Use) -> [Member; 2] {
    [needs("amount", Part::Positive), needs("unit", Part::Unit(purpose))]
}

impl Run<'_> {
    /// An object of fixed parts. Parts that are empty are left out; an object of nothing but those is `null`. What a
    /// value cannot do without is asked for in drafts too: an amount without its unit says something wrong.
    pub(super) fn shape(&mut self, members: &[Member], value: &Value) -> Value {
        match super::object_of(value) {
            Ok(Some(given)) => self.parts(members, given).map_or(Value::Null, Value::Object),
            Ok(None) => Value::Null,
            Err(code) => self.problem(code),
        }
    }

    fn parts(&mut self, members: &[Member], given: &Map<String, Value>) -> Option<Map<String, Value>> {
        if given.keys().any(|name| !members.iter().any(|member| member.name == name)) {
            self.problem(Code::UnknownField);
        }
        let is_blank = |value: &Value| super::is_empty(value) && !value.is_boolean();
        if given.values().all(is_blank) {
            return None;
        }
        let mut parts = Map::new();
        for member in members {
            match given.get(member.name).filter(|value| !is_blank(value)) {
                Some(value) => {
                    let part = self.within(member.name, |run| run.part(member.part, value));
                    parts.insert(member.name.to_owned(), part);
                }
                None if member.is_required => {
                    self.within(member.name, |run| run.problem(Code::Required));
                }
                None => {}
            }
        }
        Some(parts)
    }

    pub(super) fn part(&mut self, part: Part, value: &Value) -> Value {
        let decimal = |low: i64, high: i64| {
            Exact::from_json(value)
                .and_then(|number| number::within(number, Some(Exact::new(low, 0)), Some(Exact::new(high, 0))))
        };
        let found = match part {
            Part::Line(most) => return self.written(text::read(value, most, false)),
            Part::Url => return self.written(text::url(value)),
            Part::Measure(purpose) => return self.shape(&measure(purpose), value),
            Part::Degrees(most) => decimal(-most, most).map(exact),
            Part::Decimal => Exact::from_json(value).map(exact),
            Part::Positive => Exact::from_json(value)
                .and_then(|number| if number.is_positive() { Ok(exact(number)) } else { Err(Code::TooSmall) }),
            Part::Whole(low, high) => {
                decimal(low, high).and_then(|number| number.whole().map(Value::from).ok_or(Code::NotInteger))
            }
            Part::Word(words) => text::checked(value, 100, false)
                .and_then(|text| words.iter().find(|word| **word == text).ok_or(Code::WordUnknown))
                .map(|word| (*word).into()),
            Part::Flag => choice::flag(value),
            Part::Unit(purpose) => unit(value, purpose).map(|unit| unit.code().into()),
            Part::DayTime => {
                text::checked(value, 19, false).and_then(|text| moment::day_time(text).map(|_| text.into()))
            }
            Part::Registration => text::checked(value, MAX_URL, false)
                .and_then(|text| System::AnvisaDrug.canonical(text))
                .map(Value::from),
        };
        self.accept(found)
    }

    /// Whether everything has to be there.
    pub(super) fn is_complete(&self) -> bool {
        self.mode == Mode::Complete
    }
}

/// A decimal of a measurement is always text: that it was `5.0` and not `5` is part of it.
pub(super) fn exact(number: Exact) -> Value {
    number.to_string().into()
}

/// A unit of the list for this use.
pub(super) fn unit(value: &Value, purpose: Use) -> Result<Unit, Code> {
    let unit = value.as_str().and_then(Unit::parse).filter(|unit| unit.is_for(purpose));
    unit.ok_or(Code::UnitNotAllowed)
}
