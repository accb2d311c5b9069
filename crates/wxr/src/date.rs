//! Dates as WordPress writes them. What is no date is none, rather than a refusal: WordPress itself writes
//! `0000-00-00 00:00:00` for drafts, and `Wed, 30 Nov -0001 00:00:00 +0000` when it turns that into an RSS date.

use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc2822;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

const FORMAT: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");

/// Characters of `FORMAT`; one more would be a sign before the year.
const LENGTH: usize = 19;

/// Bytes of the longest RSS date that is looked at: RFC 2822 lets comments be nested in it.
const MAX_RSS: usize = 64;

/// What is written for none.
const NONE: &str = "0000-00-00 00:00:00";

/// A date on the blog's own clock.
pub(crate) fn local(text: &str) -> Option<PrimitiveDateTime> {
    let text = text.trim();
    if text.len() != LENGTH {
        return None;
    }
    PrimitiveDateTime::parse(text, FORMAT).ok()
}

/// A date of a member whose name ends in `_gmt`.
pub(crate) fn utc(text: &str) -> Option<OffsetDateTime> {
    local(text).map(PrimitiveDateTime::assume_utc)
}

/// A `pubDate`.
pub(crate) fn rss(text: &str) -> Option<OffsetDateTime> {
    let text = text.trim();
    if text.len() > MAX_RSS {
        return None;
    }
    OffsetDateTime::parse(text, &Rfc2822).ok()
}

/// Writes a date of the blog's own clock.
pub(crate) fn write_local(date: Option<PrimitiveDateTime>) -> String {
    // A year before 1 would get a sign that no importer reads.
    date.filter(|date| date.year() > 0).and_then(|date| date.format(FORMAT).ok()).unwrap_or_else(|| NONE.to_owned())
}

/// Writes a date in UTC.
pub(crate) fn write_utc(date: Option<OffsetDateTime>) -> String {
    let date = date.and_then(|date| date.checked_to_offset(UtcOffset::UTC));
    write_local(date.map(|date| PrimitiveDateTime::new(date.date(), date.time())))
}

/// Writes an RSS date, which begins with the year 1900.
pub(crate) fn write_rss(date: OffsetDateTime) -> Option<String> {
    date.checked_to_offset(UtcOffset::UTC)?.format(&Rfc2822).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::{datetime, utc_datetime};

    use super::*;

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "0000-00-00 00:00:00", "-0001-11-30 00:00:00", "2024-02-30 10:00:00", "2024-03-01", "ontem"] {
            assert_eq!(local(text), None, "{text}");
        }
        for text in ["", "Wed, 30 Nov -0001 00:00:00 +0000", "30/11/2024", &"(".repeat(10_000)] {
            assert_eq!(rss(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_and_written() {
        assert_eq!(local(" 2024-03-01 09:30:00\n"), Some(datetime!(2024-03-01 09:30:00)));
        assert_eq!(utc("2024-03-01 12:30:00"), Some(utc_datetime!(2024-03-01 12:30:00).into()));
        assert_eq!(rss("Fri, 01 Mar 2024 09:30:00 -0300"), Some(datetime!(2024-03-01 12:30:00 UTC)));
        assert_eq!(write_utc(Some(datetime!(2024-03-01 09:30:00 -3))), "2024-03-01 12:30:00");
        assert_eq!(write_local(Some(datetime!(-0001-01-01 00:00:00))), NONE);
        assert_eq!(write_rss(datetime!(1899-01-01 00:00:00 UTC)), None);
    }
}
