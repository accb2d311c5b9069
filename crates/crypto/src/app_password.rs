//! Application passwords, as WordPress clients know them: 24 letters and digits, shown in groups of
//! four, typed with or without the spaces.

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use crate::digest;
use crate::minted::{self, Minted, NoRandomness};

/// Letters and digits of a password: 142 bits.
pub const PASSWORD_LEN: usize = 24;

/// Longest text that is read as one, with room for the separators that people type.
const MAX_TEXT_LEN: usize = 128;

const PURPOSE: &str = "application password";
const GROUP: usize = 4;
const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Makes a password. Its text has the spaces; its digest is that of the letters and digits.
///
/// # Errors
/// [`NoRandomness`].
pub fn generate() -> Result<Minted, NoRandomness> {
    let mut password = Zeroizing::new(Vec::with_capacity(PASSWORD_LEN));
    while password.len() < PASSWORD_LEN {
        let random = minted::random::<PASSWORD_LEN>()?;
        // Four alphabets fit into a byte; the eight values above them would favour the first
        // letters, so they are thrown away.
        let fair = random.iter().filter(|byte| usize::from(**byte) < 4 * ALPHABET.len());
        let signs = fair.filter_map(|byte| ALPHABET.get(usize::from(*byte) % ALPHABET.len()));
        let missing = PASSWORD_LEN - password.len();
        password.extend(signs.take(missing));
    }
    let groups: Vec<&str> = password.chunks(GROUP).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    let text: SecretString = groups.join(" ").into();
    Ok(Minted { text, hash: hash(&password) })
}

/// The digest to look for; none when the text cannot be an application password. What is neither a
/// letter nor a digit is ignored, as WordPress does.
pub fn hash_of(text: &str) -> Option<[u8; 32]> {
    if text.len() > MAX_TEXT_LEN {
        return None;
    }
    let mut password = Zeroizing::new(Vec::with_capacity(MAX_TEXT_LEN));
    password.extend(text.bytes().filter(u8::is_ascii_alphanumeric));
    (password.len() == PASSWORD_LEN).then(|| hash(&password))
}

fn hash(password: &[u8]) -> [u8; 32] {
    digest::of_parts(PURPOSE, &[password])
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_password_is_shown_in_six_groups_of_four() {
        let made = generate().unwrap();
        let text = made.text.expose_secret();
        assert_eq!(text.split(' ').map(str::len).collect::<Vec<_>>(), [4; 6]);
        assert!(text.bytes().all(|sign| sign == b' ' || sign.is_ascii_alphanumeric()));
    }

    #[test]
    fn a_password_is_found_with_and_without_its_spaces() {
        let made = generate().unwrap();
        let text = made.text.expose_secret();
        for typed in [text.to_owned(), text.replace(' ', ""), text.replace(' ', "-"), format!("\t{text}\n")] {
            assert_eq!(hash_of(&typed), Some(made.hash));
        }
    }

    #[test]
    fn case_matters() {
        let made = generate().unwrap();
        let text = made.text.expose_secret();
        let place = text.find(|sign: char| sign.is_ascii_alphabetic()).unwrap();
        let mut other = text.as_bytes().to_vec();
        other[place] ^= 0x20;
        assert_ne!(hash_of(std::str::from_utf8(&other).unwrap()), Some(made.hash));
    }

    #[test]
    fn other_texts_are_no_passwords() {
        for bad in ["", "abcd", &"a".repeat(23), &"a".repeat(25), &"a".repeat(5000), &"é".repeat(24)] {
            assert_eq!(hash_of(bad), None);
        }
    }

    #[test]
    fn all_letters_and_digits_come_up_about_equally_often() {
        let mut seen = [0_u32; 62];
        for _ in 0..2000 {
            for sign in generate().unwrap().text.expose_secret().bytes().filter(|sign| *sign != b' ') {
                seen[ALPHABET.iter().position(|known| *known == sign).unwrap()] += 1;
            }
        }
        // 774 expected each, standard deviation 28: seven deviations either way.
        assert!(seen.iter().all(|count| (578..970).contains(count)), "{seen:?}");
    }
}
