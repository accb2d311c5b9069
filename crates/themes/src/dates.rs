//! Times as a Brazilian reader writes them. Stored in UTC, shown in the tenant's zone
//! (`decisions.md` 24).

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::Serialize;
use time::{Date, OffsetDateTime};

static ZONE: LazyLock<TimeZone> =
    // The zone database is compiled in; the fixed offset only stands in for a broken build of it.
    LazyLock::new(|| TimeZone::get("America/Sao_Paulo").unwrap_or_else(|_| TimeZone::fixed(Offset::constant(-3))));

const MONTHS: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

fn zoned(at: OffsetDateTime) -> jiff::Zoned {
    Timestamp::from_second(at.unix_timestamp()).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(ZONE.clone())
}

/// `21 de novembro de 2026`.
#[must_use]
pub fn day(at: OffsetDateTime) -> String {
    let at = zoned(at);
    let month =
        usize::from(at.month().unsigned_abs()).checked_sub(1).and_then(|m| MONTHS.get(m)).copied().unwrap_or_default();
    format!("{} de {month} de {}", at.day(), at.year())
}

/// RFC 3339 with the zone's offset, for `datetime` attributes, feeds and structured data.
#[must_use]
pub fn machine(at: OffsetDateTime) -> String {
    zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// RFC 822 with a four-digit year, as RSS wants it.
#[must_use]
pub fn mail(at: OffsetDateTime) -> String {
    zoned(at).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// The day of a `YYYY-MM-DD` in words; the day of `otherwise` when it is none.
#[must_use]
pub fn calendar_day(day_of_year: &str, otherwise: OffsetDateTime) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    // Noon keeps the day the same in every zone that a reader of Portuguese lives in.
    let noon = |d: Date| d.with_hms(15, 0, 0).map_or(otherwise, |t| t.assume_utc());
    day(Date::parse(day_of_year, &format).map_or(otherwise, noon))
}

/// A moment in both forms that a page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// For readers: [`day`].
    pub day: String,
    /// For machines: [`machine`].
    pub machine: String,
}

impl From<OffsetDateTime> for Moment {
    fn from(at: OffsetDateTime) -> Self {
        Self { day: day(at), machine: machine(at) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_late_evening_in_utc_is_still_the_same_day_in_sao_paulo() {
        let at = datetime!(2026-03-01 01:30 UTC);
        assert_eq!(day(at), "28 de fevereiro de 2026");
        assert_eq!(machine(at), "2026-02-28T22:30:00-03:00");
        assert_eq!(mail(at), "Sat, 28 Feb 2026 22:30:00 -0300");
    }

    #[test]
    fn a_calendar_day_has_no_zone() {
        let published = datetime!(2026-03-01 01:30 UTC);
        assert_eq!(calendar_day("2026-03-01", published), "1 de março de 2026");
        assert_eq!(calendar_day("ontem", published), "28 de fevereiro de 2026");
    }
}
