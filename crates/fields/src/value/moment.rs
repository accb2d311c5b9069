//! Days and times, in the forms that ACF stores.

use serde_json::Value;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, PrimitiveDateTime, Time};

use crate::code::Code;
use crate::kind::Kind;

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]");
const DAY_TIME: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
const TIME: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]:[second]");

/// A day, a time, or both; the other half is the first of its kind.
pub(crate) fn read(kind: &Kind, text: &str) -> Result<PrimitiveDateTime, Code> {
    let starts_with_digit = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    match kind {
        Kind::DatePicker(_) if starts_with_digit && text.len() == 8 => {
            Date::parse(text, DAY).map(Date::midnight).map_err(|_| Code::DateMalformed)
        }
        Kind::TimePicker(_) if starts_with_digit && text.len() == 8 => {
            Time::parse(text, TIME).map(|time| PrimitiveDateTime::new(Date::MIN, time)).map_err(|_| Code::TimeMalformed)
        }
        Kind::DateTimePicker(_) if starts_with_digit && text.len() == 19 => day_time(text),
        Kind::DatePicker(_) => Err(Code::DateMalformed),
        Kind::TimePicker(_) => Err(Code::TimeMalformed),
        _ => Err(Code::DateTimeMalformed),
    }
}

/// `YYYY-MM-DD HH:MM:SS`.
pub(super) fn day_time(text: &str) -> Result<PrimitiveDateTime, Code> {
    PrimitiveDateTime::parse(text, DAY_TIME).map_err(|_| Code::DateTimeMalformed)
}

/// The text, if it is a day or time of the field's form.
pub(super) fn canonical(kind: &Kind, value: &Value) -> Result<Value, Code> {
    let text = value.as_str().ok_or(Code::NotText)?;
    read(kind, text).map(|_| text.into())
}
