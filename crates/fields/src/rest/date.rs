//! Days and times by PHP's letters, in Portuguese.

use time::PrimitiveDateTime;

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

const DAYS: [&str; 7] =
    ["domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"];

/// Writes a moment by a format of PHP's `date`. Letters that say something about a zone have nothing to say and stay
/// letters, as do letters that PHP does not know; a backslash keeps the letter behind it.
pub(super) fn format(moment: PrimitiveDateTime, format: &str) -> String {
    let mut out = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            out.extend(letters.next());
        } else {
            push(&mut out, moment, letter);
        }
    }
    out
}

fn push(out: &mut String, moment: PrimitiveDateTime, letter: char) {
    let month = MONTHS.get(usize::from(u8::from(moment.month())) - 1).copied().unwrap_or_default();
    let day = DAYS.get(usize::from(moment.weekday().number_days_from_sunday())).copied().unwrap_or_default();
    let hour12 = match moment.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let half = if moment.hour() < 12 { "am" } else { "pm" };
    let text = match letter {
        'd' => format!("{:02}", moment.day()),
        'j' => moment.day().to_string(),
        'D' => day.chars().take(3).collect(),
        'l' => day.to_owned(),
        'N' => moment.weekday().number_from_monday().to_string(),
        'w' => moment.weekday().number_days_from_sunday().to_string(),
        'z' => (moment.ordinal() - 1).to_string(),
        'm' => format!("{:02}", u8::from(moment.month())),
        'n' => u8::from(moment.month()).to_string(),
        'M' => month.chars().take(3).collect(),
        'F' => month.to_owned(),
        't' => moment.month().length(moment.year()).to_string(),
        'Y' => format!("{:04}", moment.year()),
        'y' => format!("{:02}", moment.year().rem_euclid(100)),
        'H' => format!("{:02}", moment.hour()),
        'G' => moment.hour().to_string(),
        'h' => format!("{hour12:02}"),
        'g' => hour12.to_string(),
        'i' => format!("{:02}", moment.minute()),
        's' => format!("{:02}", moment.second()),
        'a' => half.to_owned(),
        'A' => half.to_uppercase(),
        letter => letter.to_string(),
    };
    out.push_str(&text);
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_letters_of_php_are_written_in_portuguese() {
        let moment = datetime!(2026-03-07 00:05:09);
        for (pattern, text) in [
            ("d/m/Y", "07/03/2026"),
            ("j \\d\\e F \\d\\e Y", "7 de março de 2026"),
            ("D, d M y", "sáb, 07 mar 26"),
            ("l", "sábado"),
            ("g:i a", "12:05 am"),
            ("H:i:s", "00:05:09"),
            ("G\\h", "0h"),
            ("Ymd", "20260307"),
            ("t", "31"),
            ("e", "e"),
        ] {
            assert_eq!(format(moment, pattern), text, "{pattern}");
        }
    }
}
