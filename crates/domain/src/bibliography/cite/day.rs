//! The day on which somebody read a source online.

use core::fmt;

use crate::trust::days_in;

/// Abbreviations of NBR 6023:2018, annex A.
const MONTHS: [&str; 12] =
    ["jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."];

/// A day of the calendar; shown as ABNT does, `22 nov. 2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Reads `2026-11-22`, alone or at the head of a time.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (year.len(), month.len(), day.len()) != (4, 2, 2) || ![year, month, day].into_iter().all(digits) {
            return None;
        }
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let known = year > 1582 && (1..=12).contains(&month) && day >= 1;
        (known && day <= days_in(year, month)).then_some(Self { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = MONTHS.get(usize::from(self.month).saturating_sub(1)).copied().unwrap_or_default();
        write!(f, "{} {month} {}", self.day, self.year)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for (text, shown) in
            [("2026-11-22", "22 nov. 2026"), ("2024-02-29T10:00:00Z", "29 fev. 2024"), ("2026-05-01", "1 maio 2026")]
        {
            assert_eq!(Day::parse(text).unwrap().to_string(), shown);
        }
        for wrong in
            ["", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-010", "+026-11-22", "22/11/2026", "2026-11-2é"]
        {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }
}
