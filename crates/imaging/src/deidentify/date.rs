//! Dates moved back by days, as DA and DT write them (PS3.5 section 6.2).

use dicom_core::VR;

/// Moves every value of an element; nothing when one of them is no whole date.
pub(super) fn shift(vr: VR, value: &[u8], days: u32) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(value).ok()?;
    let mut out = String::with_capacity(value.len());
    for (place, one) in text.trim_matches(['\0', ' ']).split('\\').enumerate() {
        if place > 0 {
            out.push('\\');
        }
        let one = one.trim();
        match vr {
            _ if one.is_empty() => {}
            VR::DA => out.push_str(&day(one, days)?),
            VR::DT => {
                let (date, rest) = one.split_at_checked(8)?;
                if !rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-')) {
                    return None;
                }
                out.push_str(&day(date, days)?);
                out.push_str(rest);
            }
            _ => return None,
        }
    }
    Some(out.into_bytes())
}

/// `YYYYMMDD`, or `YYYY.MM.DD` as ACR-NEMA had it.
fn day(text: &str, days: u32) -> Option<String> {
    let digits = match *text.as_bytes() {
        [a, b, c, d, b'.', e, f, b'.', g, h] | [a, b, c, d, e, f, g, h] => [a, b, c, d, e, f, g, h],
        _ => return None,
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = digits.iter().fold(0_i64, |number, digit| number * 10 + i64::from(digit - b'0'));
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (year, month, day) = civil(count(year, month, day) - i64::from(days));
    (1..=9999).contains(&year).then(|| format!("{year:04}{month:02}{day:02}"))
}

/// Days since 0000-03-01 of the Gregorian calendar: a year that begins in March ends with its odd day.
fn count(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let month = (month + 9) % 12;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day - 1
}

fn civil(count: i64) -> (i64, i64, i64) {
    let era = count.div_euclid(146_097);
    let of_era = count.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    (era * 400 + year + i64::from(month >= 10), (month + 2) % 12 + 1, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_move_across_months_and_leap_years() {
        let cases = [
            (VR::DA, "20240301", 1, Some("20240229")),
            (VR::DA, "20230301", 1, Some("20230228")),
            (VR::DA, "20000301", 366, Some("19990301")),
            (VR::DA, "2024.03.01", 1, Some("20240229")),
            (VR::DA, "20240101\\20240301", 1, Some("20231231\\20240229")),
            (VR::DA, "", 1, Some("")),
            (VR::DA, "20241301", 1, None),
            (VR::DA, "2024", 1, None),
            (VR::DA, "Maria", 1, None),
            (VR::DA, "00010101", 4000, None),
            (VR::DT, "20240301120000.5-0300", 1, Some("20240229120000.5-0300")),
            (VR::DT, "202403", 1, None),
            (VR::DT, "20240301 Maria", 1, None),
            (VR::LO, "20240301", 1, None),
        ];
        for (vr, date, days, expected) in cases {
            let moved = shift(vr, date.as_bytes(), days);
            assert_eq!(moved.as_deref(), expected.map(str::as_bytes), "{date} back by {days}");
        }
    }

    #[test]
    fn counting_days_there_and_back_changes_nothing() {
        for days in (0..3_700_000).step_by(7) {
            let (year, month, day) = civil(days);
            assert_eq!(count(year, month, day), days);
        }
    }
}
