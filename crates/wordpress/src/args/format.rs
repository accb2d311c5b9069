//! Forms of texts.

use std::net::IpAddr;

use email_address::{EmailAddress, Options};
use time::{Date, Month, PrimitiveDateTime, Time, UtcOffset};
use url::Url;

/// Longest e-mail address, in bytes (RFC 5321).
const MAX_EMAIL: usize = 254;

/// A moment as it was written: local time, and the zone if one was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time on the clock.
    pub local: PrimitiveDateTime,
    /// The zone of that clock; none: the site's, or UTC for arguments that end in `_gmt`.
    pub offset: Option<UtcOffset>,
}

impl Moment {
    /// Reads `YYYY-MM-DDTHH:MM:SS`, of a year from 1, with a fraction that is left out, and `Z`, `±HH`, `±HHMM` or `±HH:MM` behind it.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, rest) = text.split_at_checked(10)?;
        let [year, month, day_of_month] = numbers::<3>(day, '-', &[4, 2, 2])?;
        // WordPress's databases write `0000-00-00` where there is no date.
        let year = (year > 0).then(|| i32::from(year))?;
        let (clock, rest) = rest.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
        let [hour, minute, second] = numbers::<3>(clock, ':', &[2, 2, 2])?;
        let date = Date::from_calendar_date(year, month_of(month)?, u8::try_from(day_of_month).ok()?).ok()?;
        let time = Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second).ok()?);
        let rest = match rest.strip_prefix('.') {
            Some(fraction) => {
                let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
                (zone.len() < fraction.len()).then_some(zone)?
            }
            None => rest,
        };
        Some(Self { local: PrimitiveDateTime::new(date, time.ok()?), offset: offset(rest)? })
    }
}

fn month_of(number: u16) -> Option<Month> {
    Month::try_from(u8::try_from(number).ok()?).ok()
}

/// Numbers of fixed widths with a sign between.
fn numbers<const N: usize>(text: &str, between: char, widths: &[usize; N]) -> Option<[u16; N]> {
    let mut read = [0; N];
    let mut parts = text.split(between);
    for (slot, width) in read.iter_mut().zip(widths) {
        let part = parts.next().filter(|part| part.len() == *width && part.bytes().all(|b| b.is_ascii_digit()))?;
        *slot = part.parse().ok()?;
    }
    parts.next().is_none().then_some(read)
}

#[expect(clippy::option_option, reason = "outside: whether it can be read; inside: whether a zone is named")]
fn offset(text: &str) -> Option<Option<UtcOffset>> {
    if text.is_empty() {
        return Some(None);
    }
    if text.eq_ignore_ascii_case("z") {
        return Some(Some(UtcOffset::UTC));
    }
    let (sign, digits) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        _ => digits.split_once(':')?,
    };
    let number = |part: &str| numbers::<1>(part, ':', &[2]).and_then(|[n]| i8::try_from(n).ok());
    let minutes = number(minutes).filter(|minutes| *minutes < 60)?;
    Some(Some(UtcOffset::from_hms(sign * number(hours)?, sign * minutes, 0).ok()?))
}

pub(super) fn is_email(text: &str) -> bool {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    text.len() <= MAX_EMAIL && EmailAddress::parse_with_options(text, options).is_ok()
}

/// An address of a scheme that only shows something, an address without scheme, or none.
pub(super) fn is_uri(text: &str) -> bool {
    // Browsers leave tabs and line ends out of a scheme: `java\nscript:` runs.
    if text.chars().any(char::is_control) || text.starts_with(char::is_whitespace) {
        return false;
    }
    match Url::parse(text) {
        Ok(url) => matches!(url.scheme(), "http" | "https" | "mailto" | "tel" | "ftp"),
        Err(url::ParseError::RelativeUrlWithoutBase) => true,
        Err(_) => text.is_empty(),
    }
}

/// Hyphenated, as everybody writes it; the crate reads other forms too.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

pub(super) fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

pub(super) fn is_hex_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::{datetime, offset};

    use super::*;

    #[test]
    fn a_moment_may_name_its_zone() {
        let local = datetime!(2026-11-23 04:05:06);
        for (text, zone) in [
            ("2026-11-23T04:05:06", None),
            ("2026-11-23t04:05:06", None),
            ("2026-11-23 04:05:06", None),
            ("2026-11-23T04:05:06.123", None),
            ("2026-11-23T04:05:06Z", Some(UtcOffset::UTC)),
            ("2026-11-23T04:05:06.5Z", Some(UtcOffset::UTC)),
            ("2026-11-23T04:05:06-03:00", Some(offset!(-3))),
            ("2026-11-23T04:05:06-0330", Some(offset!(-3:30))),
            ("2026-11-23T04:05:06+05", Some(offset!(+5))),
        ] {
            assert_eq!(Moment::parse(text), Some(Moment { local, offset: zone }), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "notadate",
            "2026-11-23",
            "2026-02-29T00:00:00",
            "0000-01-01T00:00:00",
            "2026-13-01T00:00:00",
            "2026-11-23T24:00:00",
            "2026-11-23T04:05",
            "2026-11-23T04:05:06.",
            "2026-11-23T04:05:06X",
            "2026-11-23T04:05:06+1:00",
            "2026-11-23T04:05:06+99:00",
            "2026-11-23T04:05:06+03:60",
            "+026-11-23T04:05:06",
            "2026-11-2éT04:05:06",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_that_runs_is_none() {
        for good in ["", "https://a.example/b?c", "http://a.example", "mailto:a@b.example", "/relative", "a.example"] {
            assert!(is_uri(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "JAVASCRIPT:x", "java\nscript:x", " javascript:x", "data:text/html,x", "http://"]
        {
            assert!(!is_uri(bad), "{bad}");
        }
    }

    #[test]
    fn e_mail_uuid_ip_and_colour_have_their_forms() {
        assert!(is_email("ana@clinica.example") && !is_email("ana@clinica") && !is_email("Ana <ana@clinica.example>"));
        assert!(!is_email("") && !is_email("ana") && !is_email("ana@[127.0.0.1]"));
        assert!(is_uuid("67e55044-10b1-426f-9247-bb680e5fe0c8") && !is_uuid("67e5504410b1426f9247bb680e5fe0c8"));
        assert!(is_ip("::1") && is_ip("10.0.0.1") && !is_ip("10.0.0.256"));
        assert!(is_hex_color("#abc") && is_hex_color("#A0b1C2") && !is_hex_color("abc") && !is_hex_color("#abcd"));
    }

    proptest! {
        #[test]
        fn any_text_is_judged(text in ".{0,60}") {
            let all = (Moment::parse(&text), is_email(&text), is_uri(&text), is_uuid(&text), is_ip(&text));
            prop_assert!(all.0.is_none() || text.len() >= 19);
        }
    }
}
