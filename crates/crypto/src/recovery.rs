//! Recovery codes: ten ways in, once each, for who lost the second factor.

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use crate::digest;
use crate::minted::{self, Minted, NoRandomness};

/// Codes of one set. Making a new set ends the old one.
pub const CODES: usize = 10;

/// Characters of a code without its hyphens: 80 bits, five to a character.
pub const CODE_LEN: usize = 16;

/// Longest text that is read as a code, with room for the separators that people type.
const MAX_TEXT_LEN: usize = 64;

const PURPOSE: &str = "recovery code";
const GROUP: usize = 4;

/// Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand comes out right.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Makes a set of codes, written `XXXX-XXXX-XXXX-XXXX`.
///
/// # Errors
/// [`NoRandomness`].
pub fn generate() -> Result<Vec<Minted>, NoRandomness> {
    (0..CODES).map(|_| one()).collect()
}

/// The digest to look for; none when the text cannot be a code. Case, spaces and hyphens do not
/// matter, and I, L and O are read as 1, 1 and 0.
pub fn hash_of(text: &str) -> Option<[u8; 32]> {
    if text.len() > MAX_TEXT_LEN {
        return None;
    }
    let mut code = Zeroizing::new(Vec::with_capacity(MAX_TEXT_LEN));
    for sign in text.bytes().filter(|sign| !matches!(sign, b' ' | b'-')) {
        let sign = match sign.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        if !ALPHABET.contains(&sign) {
            return None;
        }
        code.push(sign);
    }
    (code.len() == CODE_LEN).then(|| hash(&code))
}

fn one() -> Result<Minted, NoRandomness> {
    let random = minted::random::<CODE_LEN>()?;
    // 256 is a multiple of 32: the low five bits of a random byte are as random as the byte.
    let code = Zeroizing::new(
        random.iter().filter_map(|byte| ALPHABET.get(usize::from(byte & 31))).copied().collect::<Vec<u8>>(),
    );
    let groups: Vec<&str> = code.chunks(GROUP).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    let text: SecretString = groups.join("-").into();
    Ok(Minted { text, hash: hash(&code) })
}

fn hash(code: &[u8]) -> [u8; 32] {
    digest::of_parts(PURPOSE, &[code])
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_set_has_ten_different_codes_of_eighty_bits() {
        let set = generate().unwrap();
        let mut hashes: Vec<[u8; 32]> = set.iter().map(|code| code.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), CODES);
        for code in &set {
            let text = code.text.expose_secret();
            assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
            assert!(text.bytes().all(|sign| sign == b'-' || ALPHABET.contains(&sign)));
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        for code in generate().unwrap() {
            let text = code.text.expose_secret();
            for typed in [
                text.to_owned(),
                text.to_lowercase(),
                text.replace('-', ""),
                text.replace('-', " "),
                format!("  {text} "),
                text.replace('0', "O").replace('1', "l"),
                text.replace('1', "i"),
            ] {
                assert_eq!(hash_of(&typed), Some(code.hash));
            }
        }
    }

    #[test]
    fn other_texts_are_no_codes() {
        for bad in [
            "",
            "-",
            "ABCD-EFGH-JKMN-PQR",
            "ABCD-EFGH-JKMN-PQRST",
            "ABCD-EFGH-JKMN-PQR!",
            "ÁBCD-EFGH-JKMN-PQR",
            &"A".repeat(5000),
        ] {
            assert_eq!(hash_of(bad), None);
        }
        assert_eq!(hash_of(&format!("{}{}", "A".repeat(16), " ".repeat(100))), None);
    }

    #[test]
    fn every_character_of_the_alphabet_comes_up() {
        let mut seen = [false; 32];
        for _ in 0..100 {
            for code in generate().unwrap() {
                for sign in code.text.expose_secret().bytes().filter(|sign| *sign != b'-') {
                    seen[ALPHABET.iter().position(|known| *known == sign).unwrap()] = true;
                }
            }
        }
        assert_eq!(seen, [true; 32]);
    }
}
