//! Values to match, by value representation (PS3.5 section 6.2, PS3.4 section C.2.2.2).

use time::{Date, Month, Time};

use super::pattern::Pattern;
use crate::limits::MAX_UIDS;
use crate::{Refusal, Uid};

/// What an attribute has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// This text (CS, SH, LO, PN).
    Text(String),
    /// Texts of this form.
    Like(Pattern),
    /// One of these.
    Uids(Vec<Uid>),
    /// This number (IS).
    Number(i32),
    /// Dates between these, both included; an end that is `None` is open.
    Dates(Option<Date>, Option<Date>),
    /// Times between these, both included. An end that names no seconds or fractions is filled up.
    Times(Option<Time>, Option<Time>),
}

/// Value representations that can be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Uid,
    Code,
    Short,
    Long,
    Person,
    Integer,
    Date,
    Time,
}

/// Characters of one component group of a name, of a long string, of a short string, and of a code (PS3.5 Table 6.2-1).
const GROUP: usize = 64;
const LONG: usize = 64;
const SHORT: usize = 16;

/// The condition of a value; `None` if it is empty or a star, which match everything.
pub(super) fn condition(kind: Kind, text: &str) -> Result<Option<Condition>, Refusal> {
    let text = if kind == Kind::Person { text.trim_end_matches([' ', '^', '=']) } else { text };
    let text = text.trim_matches(' ');
    if text.is_empty() || text.chars().all(|letter| letter == '*') {
        return Ok(None);
    }
    let fits = |longest: usize| text.chars().count() <= longest;
    let found = match kind {
        Kind::Uid => uids(text).map(Condition::Uids)?,
        Kind::Date => range(text, date).map(|(from, to)| Condition::Dates(from.map(|d| d.0), to.map(|d| d.1)))?,
        Kind::Time => range(text, time).map(|(from, to)| Condition::Times(from.map(|t| t.0), to.map(|t| t.1)))?,
        Kind::Integer => Condition::Number(integer(text).ok_or(Refusal::BadMatch)?),
        Kind::Code if fits(SHORT) && text.bytes().all(is_code) => words(text)?,
        Kind::Short if fits(SHORT) => words(text)?,
        Kind::Long if fits(LONG) => words(text)?,
        Kind::Person if text.split('=').count() <= 3 && text.split('=').all(|group| group.chars().count() <= GROUP) => {
            words(text)?
        }
        _ => return Err(Refusal::BadMatch),
    };
    Ok(Some(found))
}

fn is_code(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || b" _*?".contains(&byte)
}

/// A backslash divides values, and no control character may stand in these representations. U+FFFD is what is left of
/// bytes that were no UTF-8.
fn words(text: &str) -> Result<Condition, Refusal> {
    if text.chars().any(|letter| letter.is_control() || letter == '\\' || letter == char::REPLACEMENT_CHARACTER) {
        return Err(Refusal::BadMatch);
    }
    let wild = text.contains(['*', '?']);
    Ok(if wild { Condition::Like(Pattern::new(text)) } else { Condition::Text(text.to_owned()) })
}

fn uids(text: &str) -> Result<Vec<Uid>, Refusal> {
    let parts = text.split([',', '\\']).take(MAX_UIDS + 1);
    let uids = parts.map(|part| Uid::parse(part).map_err(|_| Refusal::BadMatch)).collect::<Result<Vec<_>, _>>()?;
    if uids.len() > MAX_UIDS { Err(Refusal::TooManyUids) } else { Ok(uids) }
}

/// PS3.5 Table 6.2-1: at most twelve characters, within 32 bits.
fn integer(text: &str) -> Option<i32> {
    (text.len() <= 12).then(|| text.parse().ok()).flatten()
}

type Ends<T> = (Option<(T, T)>, Option<(T, T)>);

/// A value, or two with a hyphen, of which one may be left out and which must be in order.
fn range<T: Copy + PartialOrd>(text: &str, read: fn(&str) -> Option<(T, T)>) -> Result<Ends<T>, Refusal> {
    let end = |text: &str| if text.is_empty() { Ok(None) } else { read(text).map(Some).ok_or(Refusal::BadMatch) };
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    match (end(from.trim_matches(' '))?, end(to.trim_matches(' '))?) {
        (None, None) => Err(Refusal::BadMatch),
        (Some(from), Some(to)) if from.0 > to.1 => Err(Refusal::BadMatch),
        ends => Ok(ends),
    }
}

fn date(text: &str) -> Option<(Date, Date)> {
    let year = i32::from(digits(text, 0, 4)?);
    let month = Month::try_from(u8::try_from(digits(text, 4, 2)?).ok()?).ok()?;
    let day = u8::try_from(digits(text, 6, 2)?).ok()?;
    let date = Date::from_calendar_date(year, month, day).ok()?;
    (text.len() == 8).then_some((date, date))
}

/// `HH`, `HHMM`, `HHMMSS` or `HHMMSS.F` to six places: the first and the last moment that it may mean. The leap second
/// is the one before it.
fn time(text: &str) -> Option<(Time, Time)> {
    let (clock, fraction) = text.split_once('.').map_or((text, None), |(clock, fraction)| (clock, Some(fraction)));
    let micros = |filler: char| {
        let fraction = fraction.unwrap_or_default();
        let digits = fraction.len() <= 6 && fraction.bytes().all(|byte| byte.is_ascii_digit());
        let missing = 6_usize.checked_sub(fraction.len())?;
        digits.then(|| (fraction.to_owned() + &filler.to_string().repeat(missing)).parse::<u32>().ok()).flatten()
    };
    let part = |at: usize| digits(clock, at, 2).and_then(|number| u8::try_from(number).ok());
    let second = |number: u8| if number == 60 { 59 } else { number };
    if fraction.is_some_and(|fraction| fraction.is_empty() || clock.len() != 6) {
        return None;
    }
    let (from, to) = match clock.len() {
        2 => ((part(0)?, 0, 0), (part(0)?, 59, 59)),
        4 => ((part(0)?, part(2)?, 0), (part(0)?, part(2)?, 59)),
        6 => ((part(0)?, part(2)?, second(part(4)?)), (part(0)?, part(2)?, second(part(4)?))),
        _ => return None,
    };
    let at = |(hour, minute, second): (u8, u8, u8), micros| Time::from_hms_micro(hour, minute, second, micros).ok();
    Some((at(from, micros('0')?)?, at(to, micros('9')?)?))
}

fn digits(text: &str, at: usize, count: usize) -> Option<u16> {
    let part = text.get(at..at + count)?;
    part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use time::macros::{date, time};

    use super::*;

    #[test]
    fn dates_and_times_are_ranges_with_open_ends() {
        let (a, b) = (date!(2020 - 01 - 01), date!(2020 - 02 - 29));
        for (text, from, to) in [
            ("20200101", Some(a), Some(a)),
            ("20200101-20200229", Some(a), Some(b)),
            ("20200101-", Some(a), None),
            ("-20200229", None, Some(b)),
        ] {
            assert_eq!(condition(Kind::Date, text), Ok(Some(Condition::Dates(from, to))), "{text}");
        }
        let end = time!(10:59:59.999999);
        for (text, from, to) in [
            ("10", Some(time!(10:00)), Some(end)),
            ("1030-", Some(time!(10:30)), None),
            ("-10", None, Some(end)),
            ("103000.5-103060", Some(time!(10:30:00.5)), Some(time!(10:30:59.999999))),
        ] {
            assert_eq!(condition(Kind::Time, text), Ok(Some(Condition::Times(from, to))), "{text}");
        }
    }

    #[test]
    fn a_value_that_its_representation_forbids_is_refused() {
        let long = "x".repeat(65);
        for (kind, text) in [
            (Kind::Date, "2020"),
            (Kind::Date, "20200230"),
            (Kind::Date, "202001011"),
            (Kind::Date, "2020-01-01"),
            (Kind::Date, "-"),
            (Kind::Date, "20200102-20200101"),
            (Kind::Date, "2020010á"),
            (Kind::Time, "24"),
            (Kind::Time, "1060"),
            (Kind::Time, "103"),
            (Kind::Time, "1030.5"),
            (Kind::Time, "103000."),
            (Kind::Time, "103000.1234567"),
            (Kind::Time, "10:30"),
            (Kind::Uid, "1.2,"),
            (Kind::Uid, "1.2*"),
            (Kind::Uid, "1.02"),
            (Kind::Code, "ct"),
            (Kind::Code, "CT\\MR"),
            (Kind::Code, "ABCDEFGHIJKLMNOPQ"),
            (Kind::Short, "ABCDEFGHIJKLMNOPQ"),
            (Kind::Integer, "1.5"),
            (Kind::Integer, "2147483648"),
            (Kind::Integer, "1*"),
            (Kind::Long, &long),
            (Kind::Long, "a\u{0}"),
            (Kind::Long, "a\u{fffd}"),
            (Kind::Person, "a=b=c=d"),
            (Kind::Person, &long),
        ] {
            assert_eq!(condition(kind, text), Err(Refusal::BadMatch), "{kind:?} {text}");
        }
    }

    #[test]
    fn what_matches_everything_is_no_condition() {
        for (kind, text) in
            [(Kind::Person, "***"), (Kind::Person, "^"), (Kind::Date, ""), (Kind::Uid, "*"), (Kind::Code, " ")]
        {
            assert_eq!(condition(kind, text), Ok(None), "{kind:?} {text}");
        }
    }
}
