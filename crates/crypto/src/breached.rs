//! Passwords that are known to everybody: more than 800,000 of them, in the binary, asked without
//! the network (ASVS 6.2.4 and 6.2.12; NIST SP 800-63B §3.1.1.2).
//!
//! The list is kept as fingerprints, so it is small and shows nobody's password; `data/README.md`
//! says where it comes from and `examples/breached.rs` makes it. A password that is not on the list
//! looks as if it were with a probability below 10⁻⁶: its owner has to think of another one. One
//! that is on it is always found.

mod disguise;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::digest;
use crate::password::MAX_PASSWORD_BYTES;

/// 65,537 offsets, then the tails. The entries of a head lie between its offset and the next one,
/// counted in tails and sorted. Offsets are 32 bits, least significant byte first.
const LIST: &[u8] = include_bytes!("../data/breached.bin");

const HEADS: usize = 1 << 16;
const OFFSET_BYTES: usize = 4;
const TAIL_BYTES: usize = 3;

/// A password with fewer characters that count is weak whatever they are (`decisions.md` 10: at
/// least eight even in an import).
const MIN_CHARACTERS: usize = 8;

/// 40 bits of the SHA-256 of a normalised password: where to look, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The first two bytes: one of 65,536 parts of the list.
    pub head: u16,
    /// The three after them.
    pub tail: [u8; TAIL_BYTES],
}

impl Fingerprint {
    /// The fingerprint of a normalised password.
    pub fn of(normalised: &str) -> Self {
        let [a, b, c, d, e, ..] = digest::sha256(normalised.as_bytes());
        Self { head: u16::from_be_bytes([a, b]), tail: [c, d, e] }
    }
}

/// A password without what people change first: no capitals, no accents, no spaces, dashes,
/// underscores and full stops. `São Paulo` and `sao_paulo` are one guess.
pub fn normalised(password: &str) -> String {
    let plain = password.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
    plain.filter(|&c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.')).collect()
}

/// Whether a password is on the list as it is, but for what [`normalised`] takes away.
pub fn contains(password: &str) -> bool {
    is_listed(&normalised(password))
}

/// Whether a password is among the first guesses: on the list; a listed word with digits or signs
/// around it, or for its letters; a repetition or a series such as `abcd12345678`; or nothing but
/// `context`, which are the words that others know of its owner (e-mail address, name, tenant).
///
/// Of a password that is longer than [`MAX_PASSWORD_BYTES`], and is never hashed, it says no.
pub fn is_weak(password: &str, context: &[&str]) -> bool {
    if password.len() > MAX_PASSWORD_BYTES {
        return false;
    }
    let word = normalised(password);
    is_weak_word(&word) || disguise::is_context(&word, context)
}

fn is_weak_word(word: &str) -> bool {
    // A repetition is worth what is repeated, so that alone is looked at.
    let word = disguise::repeated(word).unwrap_or(word);
    word.chars().count() < MIN_CHARACTERS
        || disguise::is_series(word)
        || disguise::candidates(word).iter().any(|candidate| is_listed(candidate))
}

fn is_listed(normalised: &str) -> bool {
    let Fingerprint { head, tail } = Fingerprint::of(normalised);
    tails(usize::from(head)).is_some_and(|tails| tails.binary_search(&tail).is_ok())
}

/// The tails of a head; none only if the file is broken, which the tests rule out.
fn tails(head: usize) -> Option<&'static [[u8; TAIL_BYTES]]> {
    let (offsets, tails) = LIST.split_at_checked((HEADS + 1) * OFFSET_BYTES)?;
    let (offsets, _) = offsets.as_chunks::<OFFSET_BYTES>();
    let (tails, _) = tails.as_chunks::<TAIL_BYTES>();
    let at = |head: usize| usize::try_from(u32::from_le_bytes(*offsets.get(head)?)).ok();
    tails.get(at(head)?..at(head + 1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What others know of the owner of the passwords below.
    const CONTEXT: &[&str] = &["ana.souza@clinica-vida.example", "Ana Beatriz de Souza", "Clínica Vida Plena"];

    fn count() -> usize {
        (LIST.len() - (HEADS + 1) * OFFSET_BYTES) / TAIL_BYTES
    }

    #[test]
    fn the_file_is_whole_and_sorted() {
        assert_eq!((LIST.len() - (HEADS + 1) * OFFSET_BYTES) % TAIL_BYTES, 0);
        let mut seen = 0;
        for head in 0..HEADS {
            let tails = tails(head).unwrap();
            assert!(tails.is_sorted() && tails.windows(2).all(|pair| pair[0] != pair[1]), "{head}");
            seen += tails.len();
        }
        assert_eq!(seen, count());
    }

    #[test]
    fn the_file_is_the_one_that_its_readme_describes() {
        let readme = include_str!("../data/README.md");
        assert!(readme.contains(&hex::encode(digest::sha256(LIST))));
        assert!(readme.contains(&format!("{} entries", count())));
    }

    #[test]
    fn our_own_words_are_listed_or_seen_through() {
        let words: Vec<_> = include_str!("../data/brazil.txt").lines().collect();
        assert!(words.len() > 300);
        for word in words {
            assert!(is_weak(word, &[]), "{word}");
        }
    }

    #[test]
    fn fewer_than_one_in_a_million_random_passwords_looks_listed() {
        let space = 2f64.powi(40);
        let rate = f64::from(u32::try_from(count()).unwrap()) / space;
        assert!(rate < 1e-6, "{rate}");
        // And in fact: 0.07 are to be expected here.
        let found = (0..100_000).filter(|n| contains(&format!("a password of nobody {n} xq"))).count();
        assert!(found <= 2, "{found}");
    }

    #[test]
    fn listed_passwords_are_found_in_any_case_and_with_any_accent() {
        for listed in ["password1", "PASSWORD1", "Pássword1", "p a s s-word_1", "1qaz2wsx3edc", "migassiempre1989"] {
            assert!(contains(listed), "{listed}");
        }
        assert!(!contains("cavalo correto bateria grampo"));
    }

    #[test]
    fn first_guesses_are_weak() {
        for weak in [
            "",
            "senha",
            "a.b.c.x.y.z.",
            "Password1234",
            "P@ssw0rd2024!",
            "p4ssword!!!!",
            "FLAMENGO1981",
            "flamengo25121990",
            "!!!Corinthians!!!",
            "cor1nth1ans#1910",
            "Senha@123456",
            "senhasenha12",
            "minhasenha2025",
            "S3nh4F0rt3",
            "hospital1234",
            "são paulo 1935",
            "Deus é fiel 123",
            "dezembro2025",
            "aaaaaaaaaaaaaaa",
            "123456789012",
            "098765432109",
            "zyxwvutsrqpo",
            "abcd12345678",
            "aaaabbbbcccc",
            "111222333444",
            "1234567890987654321",
            "qwertyuiop123456",
            "1qaz2wsx3edc4rfv",
            "abcabcabcabc",
            "passwordpassword",
            "12341234123412341234",
            "xkq7xkq7xkq7",
        ] {
            assert!(is_weak(weak, &[]), "{weak}");
        }
    }

    #[test]
    fn what_others_know_of_the_owner_is_weak() {
        for weak in [
            "ana.souza@clinica-vida.example",
            "Ana.Souza2024",
            "anabeatrizsouza",
            "SouzaAna123456",
            "clinicavidaplena",
            "Vida Plena 2025!",
            "CLINICA-VIDA-1999",
        ] {
            assert!(is_weak(weak, CONTEXT), "{weak}");
        }
        assert!(!is_weak("Ana.Souza-morangos", CONTEXT));
        assert!(!is_weak("bananas souzanas planetarias", CONTEXT));
    }

    #[test]
    fn long_phrases_and_random_passwords_are_not() {
        for good in [
            "cavalo correto bateria grampo",
            "coração de mãe sempre cabe",
            "o gato subiu no telhado ontem",
            "correct horse battery staple",
            "três tigres comeram o trigo",
            "meu primeiro carro era verde",
            "Tr0ub4dor&3-xkcd-936",
            "7f#Kq9!vLm2z",
            "kzqpwmxvbtrn",
            "4821-9930-1175-2046",
            "çççççççççççã",
            "пароль длинный как река",
            "我的密码是一条很长的河流水",
        ] {
            assert!(!is_weak(good, CONTEXT), "{good}");
        }
    }

    #[test]
    fn random_passwords_of_twelve_characters_pass() {
        const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#$%&*";
        for n in 0_u32..20_000 {
            let random = digest::sha256(&n.to_be_bytes());
            let password: String =
                random.iter().take(12).map(|&byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()])).collect();
            assert!(!is_weak(&password, CONTEXT), "{password}");
        }
    }

    #[test]
    fn an_endless_password_is_not_looked_at() {
        assert!(!is_weak(&"a".repeat(MAX_PASSWORD_BYTES + 1), &[]));
    }
}
