//! Numbers as they are read in Portuguese.

use super::Reading;

/// Syllables of "zero" to "dezenove".
const UNITS: [u64; 20] = [2, 1, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3, 2, 3, 4, 3, 4];

/// Syllables of "dez", "vinte" to "noventa", from 0.
const TENS: [u64; 10] = [0, 1, 2, 2, 3, 3, 3, 3, 3, 3];

/// Syllables of "cento", "duzentos" to "novecentos", from 0.
const HUNDREDS: [u64; 10] = [0, 2, 3, 3, 4, 3, 3, 4, 4, 4];

/// Syllables of nothing, "mil", "milhão", "bilhão".
const SCALES: [u64; 4] = [0, 1, 2, 2];

/// Longest number that has a name here; longer ones are read digit by digit, as telephones are.
const LONGEST: usize = 12;

/// The "e" between the parts of a number.
const AND: Reading = Reading::word(1);

/// Reads digits with points and commas. A point before three digits only groups them.
pub(super) fn read(digits: &[char]) -> Reading {
    let mut reading = Reading::default();
    let mut whole: alloc::vec::Vec<u64> = alloc::vec::Vec::new();
    let mut rest = digits;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if let Some(digit) = first.to_digit(10) {
            whole.push(u64::from(digit));
            continue;
        }
        let run = behind.iter().take_while(|c| c.is_ascii_digit()).count();
        if run == 0 || (*first == '.' && run == 3 && whole.len() < LONGEST) {
            continue;
        }
        // "vírgula", "ponto".
        let mark = Reading::word(if *first == ',' { 3 } else { 2 });
        reading = reading.and(integer(&whole)).and(mark);
        whole.clear();
    }
    reading.and(integer(&whole))
}

/// Leading zeros are read one by one.
fn integer(digits: &[u64]) -> Reading {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    let single = |digit: &u64| Reading::word(part(&UNITS, *digit));
    if digits.len() > LONGEST || zeros == digits.len() {
        return digits.iter().map(single).fold(Reading::default(), Reading::and);
    }
    let named = digits.iter().fold(0u64, |sum, digit| sum.saturating_mul(10).saturating_add(*digit));
    let silent = digits.iter().take(zeros).map(single).fold(Reading::default(), Reading::and);
    silent.and(cardinal(named))
}

fn cardinal(number: u64) -> Reading {
    let mut reading = Reading::default();
    for (scale, unit) in [(3, 1_000_000_000), (2, 1_000_000), (1, 1_000), (0, 1)] {
        let group = (number / unit) % 1000;
        if group == 0 {
            continue;
        }
        // "mil e duzentos", "dois mil e vinte", but "dois mil duzentos e vinte".
        if scale == 0 && reading.words > 0 && (group <= 100 || group.is_multiple_of(100)) {
            reading = reading.and(AND);
        }
        // "mil", not "um mil".
        if scale != 1 || group != 1 {
            reading = reading.and(hundreds(group));
        }
        if scale > 0 {
            reading = reading.and(Reading::word(part(&SCALES, scale)));
        }
    }
    reading
}

fn hundreds(number: u64) -> Reading {
    if number == 100 {
        return Reading::word(1);
    }
    let (hundred, rest) = (number / 100, number % 100);
    let (ten, unit) = if rest < 20 { (0, rest) } else { (rest / 10, rest % 10) };
    let mut reading = Reading::default();
    for (list, at) in [(&HUNDREDS[..], hundred), (&TENS[..], ten), (&UNITS[..], unit)] {
        if at > 0 {
            let joined = if reading.words > 0 { AND } else { Reading::default() };
            reading = reading.and(joined).and(Reading::word(part(list, at)));
        }
    }
    reading
}

fn part(list: &[u64], at: u64) -> u64 {
    usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or(0)
}
