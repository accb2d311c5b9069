//! Moments as WordPress tells them: on the site's clock without zone, and a twin in UTC.

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use crate::args::{Args, Moment};

const CLOCK: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");

/// The zone of a site's clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of an IANA name such as `America/Sao_Paulo`.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The time on the site's clock: `2026-11-23T01:05:06`.
    pub fn local(&self, at: OffsetDateTime) -> String {
        self.zoned(at).strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// Hours before UTC at that moment: -3 in São Paulo, -3.5 in Newfoundland.
    pub fn offset_hours(&self, at: OffsetDateTime) -> f64 {
        f64::from(self.zoned(at).offset().seconds()) / 3_600.0
    }

    /// The moment that somebody wrote: in the zone that was named, or else on the site's clock. An hour that the clock
    /// skips is taken as the hour after, one that comes twice as the first.
    pub fn instant(&self, written: Moment) -> Option<OffsetDateTime> {
        if let Some(offset) = written.offset {
            return utc(written.local, offset);
        }
        let at = written.local;
        let number = |part: u8| i8::try_from(part).ok();
        let clock = civil::DateTime::new(
            i16::try_from(at.year()).ok()?,
            number(at.month().into())?,
            number(at.day())?,
            number(at.hour())?,
            number(at.minute())?,
            number(at.second())?,
            0,
        );
        let at = self.0.to_ambiguous_timestamp(clock.ok()?).compatible().ok()?;
        OffsetDateTime::from_unix_timestamp(at.as_second()).ok()
    }

    fn zoned(&self, at: OffsetDateTime) -> Zoned {
        Timestamp::from_second(at.unix_timestamp()).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.0.clone())
    }
}

/// The time in UTC, without zone: `2026-11-23T04:05:06`.
pub fn gmt(at: OffsetDateTime) -> String {
    at.checked_to_offset(UtcOffset::UTC).unwrap_or(at).format(CLOCK).unwrap_or_default()
}

/// The time in UTC, with zone: `2026-11-23T04:05:06+00:00`.
pub fn gmt_with_zone(at: OffsetDateTime) -> String {
    format!("{}+00:00", gmt(at))
}

/// What a client wrote of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Nothing.
    Unsaid,
    /// Null: the date is to float again.
    Floating,
    /// That moment.
    At(OffsetDateTime),
}

/// What a client wrote of `date` and `date_gmt`. Null in either counts most, then `date`.
pub fn written(args: &Args, zone: &Zone) -> Written {
    if args.is_null("date") || args.is_null("date_gmt") {
        return Written::Floating;
    }
    let in_utc = |moment: Moment| utc(moment.local, moment.offset.unwrap_or(UtcOffset::UTC));
    let local = args.date("date").and_then(|moment| zone.instant(moment));
    local.or_else(|| args.date("date_gmt").and_then(in_utc)).map_or(Written::Unsaid, Written::At)
}

/// Written on a clock of that zone, in UTC: none in the first and last hours of the calendar, for which there is no UTC.
fn utc(local: PrimitiveDateTime, offset: UtcOffset) -> Option<OffsetDateTime> {
    local.assume_offset(offset).checked_to_offset(UtcOffset::UTC)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::datetime;

    use super::*;
    use crate::args::parse_json;
    use crate::route::{Method, matching};

    const CLOCK_LENGTH: usize = "2026-11-23T04:05:06".len();

    fn sao_paulo() -> Zone {
        Zone::named("America/Sao_Paulo").unwrap()
    }

    #[test]
    fn w20_the_twins_agree_with_the_sites_zone() {
        let zone = sao_paulo();
        let post = matching("/wp/v2/posts/1").unwrap().route.operation(Method::Put).unwrap();
        let at = Written::At(datetime!(2026-11-23 04:05:06 UTC));
        for (body, expected) in [
            ("{}", Written::Unsaid),
            (r#"{"date":"2026-11-23T01:05:06"}"#, at),
            (r#"{"date_gmt":"2026-11-23T04:05:06"}"#, at),
            (r#"{"date":"2026-11-23T06:05:06+02:00"}"#, at),
            (r#"{"date_gmt":"2026-11-23T06:05:06+02:00"}"#, at),
            (r#"{"date":"2026-11-23T01:05:06","date_gmt":"2020-01-01T00:00:00"}"#, at),
            (r#"{"date":null}"#, Written::Floating),
            (r#"{"date":null,"date_gmt":"2026-11-23T04:05:06"}"#, Written::Floating),
        ] {
            let args = post.read(parse_json(body.as_bytes()).unwrap()).unwrap();
            assert_eq!(written(&args, &zone), expected, "{body}");
        }
        let moment = datetime!(2026-11-23 04:05:06 UTC);
        assert_eq!((zone.local(moment).as_str(), gmt(moment).as_str()), ("2026-11-23T01:05:06", "2026-11-23T04:05:06"));
        assert_eq!(gmt_with_zone(moment), "2026-11-23T04:05:06+00:00");
    }

    #[test]
    fn summer_time_of_its_day_counts() {
        let zone = sao_paulo();
        assert_eq!(zone.offset_hours(datetime!(2018-12-01 00:00 UTC)), -2.0);
        assert_eq!(zone.offset_hours(datetime!(2026-12-01 00:00 UTC)), -3.0);
        // 2018-11-04 began at one o'clock in São Paulo.
        let skipped = Moment { local: datetime!(2018-11-04 00:30), offset: None };
        assert_eq!(zone.instant(skipped), Some(datetime!(2018-11-04 03:30 UTC)));
        assert_eq!(Zone::named("Mars/Olympus"), None);
    }

    proptest! {
        #[test]
        fn what_is_told_reads_back(seconds in 0_i64..4_000_000_000) {
            let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            let utc = Moment { offset: Some(UtcOffset::UTC), ..Moment::parse(&gmt(at)).unwrap() };
            prop_assert_eq!(sao_paulo().instant(utc), Some(at));
            let zone = Zone::named("Asia/Kolkata").unwrap();
            prop_assert_eq!(zone.instant(Moment::parse(&zone.local(at)).unwrap()), Some(at));
        }

        #[test]
        fn any_written_moment_is_an_instant_or_none(
            text in r"(0000|9999|[0-9]{4})-(01|12)-(01|31)T(00|23):00:00(Z|[+-]23:59)?",
        ) {
            let at = Moment::parse(&text).and_then(|moment| sao_paulo().instant(moment));
            prop_assert!(at.is_none_or(|at| gmt(at).len() == CLOCK_LENGTH));
        }
    }
}
