//! Times as a Brazilian reader writes them. Stored in UTC, shown in the tenant's zone
//! (`decisions.md` 24).

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use time::OffsetDateTime;

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

/// A year, or one of its months, in the zone: its first moment and that of the next; none for a month that
/// is none.
pub(super) fn span(year: i16, month: Option<i8>) -> Option<(OffsetDateTime, OffsetDateTime)> {
    let first = jiff::civil::Date::new(year, month.unwrap_or(1), 1).ok()?;
    let length = if month.is_some() { jiff::Span::new().months(1) } else { jiff::Span::new().years(1) };
    let moment = |day: jiff::civil::Date| {
        let second = day.to_zoned(ZONE.clone()).ok()?.timestamp().as_second();
        OffsetDateTime::from_unix_timestamp(second).ok()
    };
    Some((moment(first)?, moment(first.checked_add(length).ok()?)?))
}

/// `novembro de 2026`, or `2026`.
pub(super) fn period(year: i16, month: Option<i8>) -> String {
    let name = month.and_then(|m| usize::from(m.unsigned_abs()).checked_sub(1)).and_then(|m| MONTHS.get(m));
    name.map_or_else(|| year.to_string(), |name| format!("{name} de {year}"))
}

/// `21/11/2026 18:04`, for tables and cards.
pub(crate) fn short(at: OffsetDateTime) -> String {
    zoned(at).strftime("%d/%m/%Y %H:%M").to_string()
}

/// `18:04:05`.
pub(crate) fn clock(at: OffsetDateTime) -> String {
    zoned(at).strftime("%H:%M:%S").to_string()
}

/// RFC 3339 with the zone's offset, for `datetime` attributes, feeds and structured data.
pub(crate) fn machine(at: OffsetDateTime) -> String {
    zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_late_evening_in_utc_is_still_the_same_day_in_sao_paulo() {
        let at = datetime!(2026-03-01 01:30 UTC);
        assert_eq!(short(at), "28/02/2026 22:30");
        assert_eq!(machine(at), "2026-02-28T22:30:00-03:00");
        assert_eq!(clock(at), "22:30:00");
    }

    #[test]
    fn a_month_begins_and_ends_at_midnight_in_sao_paulo() {
        let march = (datetime!(2026-03-01 03:00 UTC), datetime!(2026-04-01 03:00 UTC));
        assert_eq!(span(2026, Some(3)), Some(march));
        assert_eq!(span(2026, None), Some((datetime!(2026-01-01 03:00 UTC), datetime!(2027-01-01 03:00 UTC))));
        assert_eq!(span(2026, Some(13)), None);
        assert_eq!((period(2026, Some(3)), period(2026, None)), ("março de 2026".into(), "2026".into()));
    }
}
