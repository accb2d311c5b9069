//! Working hours and holidays of Brazil, for the sixth factor.
//!
//! Holidays are those of the whole country. Carnival and Corpus Christi are not among them: each
//! year's federal ordinance makes them optional points for public offices, no law makes them
//! holidays. State and municipal holidays are not known here either.

use crate::trust::signals::TimeClass;

/// First year of this calendar: the laws below are those in force since Lei 10.607/2002.
const FIRST_YEAR: u16 = 2003;

/// Fixed holidays: month, day, first year in force.
const FIXED: &[(u8, u8, u16)] = &[
    // Lei 662/1949, art. 1, as worded by Lei 10.607/2002.
    (1, 1, FIRST_YEAR),
    (4, 21, FIRST_YEAR),
    (5, 1, FIRST_YEAR),
    (9, 7, FIRST_YEAR),
    (11, 2, FIRST_YEAR),
    (11, 15, FIRST_YEAR),
    (12, 25, FIRST_YEAR),
    // Our Lady of Aparecida: Lei 6.802/1980, art. 1.
    (10, 12, FIRST_YEAR),
    // Zumbi and Black Awareness: Lei 14.759/2023, art. 1, of 21 December.
    (11, 20, 2024),
];

/// First and last hour of a working day: from 09:00, until before 18:00.
const OPENS_HOUR: u8 = 9;
const CLOSES_HOUR: u8 = 18;

/// A minute on the wall clock of the tenant's zone. Whoever makes it has converted it from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
}

/// What a person has declared about the hour, as far as it was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Nothing.
    Nothing,
    /// A shift that was authorised.
    AuthorisedShift,
    /// An emergency that a second person verified. It stands before an authorised shift.
    Emergency,
}

impl LocalTime {
    /// None unless it is a minute of the Gregorian calendar, years 2003 to 9999. Month and day
    /// count from 1; the weekday follows from the date.
    pub const fn new(year: u16, month: u8, day: u8, hour: u8, minute: u8) -> Option<Self> {
        if year < FIRST_YEAR || year > 9999 || month < 1 || month > 12 || hour > 23 || minute > 59 {
            return None;
        }
        if day < 1 || day > days_in(year, month) {
            return None;
        }
        Some(Self { year, month, day, hour, minute })
    }

    /// Hour of the day, 0 to 23.
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// Saturday or Sunday.
    pub const fn is_weekend(self) -> bool {
        // Day 0 of the count below was a Saturday.
        matches!(days_since_1583(self.year, self.month, self.day) % 7, 0 | 1)
    }

    /// A holiday of the whole country. Good Friday is a religious holiday by Lei 9.093/1995, art. 2;
    /// the federal ordinance of each year lists it as national.
    pub fn is_holiday(self) -> bool {
        let fixed =
            FIXED.iter().any(|(month, day, since)| (*month, *day) == (self.month, self.day) && self.year >= *since);
        fixed || good_friday(self.year) == (self.month, self.day)
    }

    /// 09:00 to 18:00 on the clock, whatever the day.
    pub const fn is_working_hour(self) -> bool {
        self.hour >= OPENS_HOUR && self.hour < CLOSES_HOUR
    }
}

/// The word of factor 6. A night at a weekend falls under two rows of `product.md` §3.2 and takes
/// the one that is worth less, or it would be worth more than a night in the week.
pub fn time_class(local: LocalTime, declared: Declared) -> TimeClass {
    let free_day = local.is_weekend() || local.is_holiday();
    match (free_day, local.is_working_hour(), declared) {
        (false, true, _) => TimeClass::Business,
        (false, false, Declared::AuthorisedShift) => TimeClass::AfterHoursAuthorised,
        (false, false, Declared::Emergency) => TimeClass::AfterHoursEmergency,
        (_, false, Declared::Nothing) => TimeClass::AfterHours,
        (true, _, Declared::Emergency) => TimeClass::WeekendEmergency,
        // The table knows no authorised weekend.
        (true, _, Declared::AuthorisedShift | Declared::Nothing) => TimeClass::Weekend,
    }
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

pub(crate) const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1 January 1583, a Saturday and the first January of the Gregorian calendar.
const fn days_since_1583(year: u16, month: u8, day: u8) -> u32 {
    let mut days = day as u32 - 1;
    let mut before = 1;
    while before < month {
        days += days_in(year, before) as u32;
        before += 1;
    }
    let last = year as u32 - 1;
    let leap_days = (last / 4 - last / 100 + last / 400) - (1582 / 4 - 1582 / 100 + 1582 / 400);
    days + (last - 1582) * 365 + leap_days
}

/// Month and day of Easter Sunday by the Gregorian computus.
const fn easter(year: u16) -> (u8, u8) {
    let year = year as u32;
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let lunar_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - lunar_correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday + 114 - 7 * late;
    ((days / 31) as u8, (days % 31 + 1) as u8)
}

const fn good_friday(year: u16) -> (u8, u8) {
    match easter(year) {
        (4, day) if day <= 2 => (3, 29 + day),
        (month, day) => (month, day - 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: u16, month: u8, day: u8, hour: u8, minute: u8) -> LocalTime {
        LocalTime::new(year, month, day, hour, minute).unwrap()
    }

    #[test]
    fn easter_falls_where_the_church_says() {
        for (year, date) in [
            (1961, (4, 2)),
            (2000, (4, 23)),
            (2008, (3, 23)),
            (2016, (3, 27)),
            (2018, (4, 1)),
            (2024, (3, 31)),
            (2025, (4, 20)),
            (2026, (4, 5)),
            (2027, (3, 28)),
            (2029, (4, 1)),
            (2038, (4, 25)),
        ] {
            assert_eq!(easter(year), date, "{year}");
        }
        assert_eq!(good_friday(2018), (3, 30));
        assert_eq!(good_friday(2024), (3, 29));
        assert_eq!(good_friday(2026), (4, 3));
        assert_eq!(good_friday(1961), (3, 31));
    }

    #[test]
    fn good_friday_is_always_a_friday() {
        for year in 1949_u16..=2400 {
            let (month, day) = good_friday(year);
            assert_eq!(days_since_1583(year, month, day) % 7, 6, "{year}");
        }
    }

    #[test]
    fn weekends_are_found() {
        assert!(at(2026, 11, 21, 12, 0).is_weekend());
        assert!(at(2026, 11, 22, 12, 0).is_weekend());
        assert!(!at(2026, 11, 23, 12, 0).is_weekend());
        assert!(at(2005, 1, 1, 0, 0).is_weekend());
        assert!(at(2024, 2, 29, 0, 0) > at(2024, 2, 28, 23, 59));
    }

    #[test]
    fn national_holidays_are_known_and_carnival_is_none() {
        for (month, day) in [(1, 1), (4, 3), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (11, 20), (12, 25)] {
            assert!(at(2026, month, day, 12, 0).is_holiday(), "{month}-{day}");
        }
        // Carnival Tuesday, Easter Sunday, Corpus Christi, New Year's Eve.
        for (month, day) in [(2, 17), (4, 5), (6, 4), (12, 31)] {
            assert!(!at(2026, month, day, 12, 0).is_holiday(), "{month}-{day}");
        }
        assert!(!at(2023, 11, 20, 12, 0).is_holiday());
        assert!(at(2024, 11, 20, 12, 0).is_holiday());
    }

    #[test]
    fn an_hour_has_one_class() {
        use Declared::{AuthorisedShift, Emergency, Nothing};
        // A Monday, a Saturday, and a holiday on a Friday.
        let (monday, saturday, holiday) = ((2026, 11, 23), (2026, 11, 21), (2026, 12, 25));
        for ((year, month, day), hour, minute, declared, expected) in [
            (monday, 9, 0, Nothing, TimeClass::Business),
            (monday, 17, 59, Emergency, TimeClass::Business),
            (monday, 8, 59, Nothing, TimeClass::AfterHours),
            (monday, 18, 0, Nothing, TimeClass::AfterHours),
            (monday, 18, 0, AuthorisedShift, TimeClass::AfterHoursAuthorised),
            (monday, 3, 0, Emergency, TimeClass::AfterHoursEmergency),
            (saturday, 10, 0, Nothing, TimeClass::Weekend),
            (saturday, 10, 0, AuthorisedShift, TimeClass::Weekend),
            (saturday, 10, 0, Emergency, TimeClass::WeekendEmergency),
            (saturday, 3, 0, Nothing, TimeClass::AfterHours),
            (saturday, 3, 0, AuthorisedShift, TimeClass::Weekend),
            (saturday, 3, 0, Emergency, TimeClass::WeekendEmergency),
            (holiday, 10, 0, Nothing, TimeClass::Weekend),
        ] {
            let local = at(year, month, day, hour, minute);
            assert_eq!(time_class(local, declared), expected, "{local:?} {declared:?}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for (year, month, day, hour, minute) in [
            (2026, 2, 29, 0, 0),
            (2026, 13, 1, 0, 0),
            (2026, 0, 1, 0, 0),
            (2026, 1, 0, 0, 0),
            (2026, 4, 31, 0, 0),
            (2026, 1, 1, 24, 0),
            (2026, 1, 1, 0, 60),
            (2002, 12, 31, 0, 0),
            (10000, 1, 1, 0, 0),
        ] {
            assert_eq!(LocalTime::new(year, month, day, hour, minute), None, "{year}-{month}-{day} {hour}:{minute}");
        }
        assert!(LocalTime::new(2004, 2, 29, 23, 59).is_some());
        assert!(LocalTime::new(2100, 2, 29, 0, 0).is_none());
    }
}
