//! Days of review.

use alloc::format;
use alloc::string::String;

use crate::trust::days_in;

/// Months until a text is looked at again (`product.md` §7.8).
const REVIEW_MONTHS: u8 = 6;

fn read(day: &str) -> Option<(u16, u8, u8)> {
    let mut parts = day.split('-');
    let shaped = day.len() == 10 && day.bytes().enumerate().all(|(at, byte)| (byte == b'-') == matches!(at, 4 | 7));
    let (year, month, date) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let whole = shaped && parts.next().is_none() && (1..=12).contains(&month);
    (whole && year > 1582 && date >= 1 && date <= days_in(year, month)).then_some((year, month, date))
}

/// The day of the next review: the same day of the month, or the last that the month has.
pub(super) fn next_review(day: &str) -> Option<String> {
    let (year, month, date) = read(day)?;
    let month = month.saturating_add(REVIEW_MONTHS);
    let (year, month) = if month > 12 { (year.checked_add(1)?, month.saturating_sub(12)) } else { (year, month) };
    Some(format!("{year:04}-{month:02}-{:02}", date.min(days_in(year, month))))
}

/// A day as readers write it.
pub(super) fn shown(day: &str) -> Option<String> {
    read(day).map(|(year, month, date)| format!("{date:02}/{month:02}/{year:04}"))
}

/// A day, when it is one.
pub(super) fn valid(day: &str) -> Option<&str> {
    read(day).map(|_| day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_review_is_six_months_on() {
        for (day, next) in [
            ("2026-11-22", Some("2027-05-22")),
            ("2026-08-31", Some("2027-02-28")),
            ("2027-08-31", Some("2028-02-29")),
            ("2026-06-30", Some("2026-12-30")),
            ("2026-02-30", None),
            ("2026-13-01", None),
            ("22/11/2026", None),
            ("", None),
            ("2026-1-022", None),
        ] {
            assert_eq!(next_review(day).as_deref(), next, "{day}");
        }
        assert_eq!(shown("2026-11-02").as_deref(), Some("02/11/2026"));
    }
}
