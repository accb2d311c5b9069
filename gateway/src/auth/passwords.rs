//! Which passwords are accepted: 12 to 256 characters, none of the well-known ones, and nothing
//! about character classes (`decisions.md` 10; ASVS 6.2).

use crate::problem::FieldErrors;

const MIN_CHARACTERS: usize = 12;
const MAX_CHARACTERS: usize = 256;

/// Adds what is wrong with a password to the field errors.
pub fn check(password: &str, email: &str, errors: &mut FieldErrors) {
    let length = password.chars().count();
    errors.require(length >= MIN_CHARACTERS, "password", "too_short");
    errors.require(length <= MAX_CHARACTERS, "password", "too_long");
    errors.require(!is_well_known(password, email), "password", "too_common");
}

fn is_well_known(password: &str, email: &str) -> bool {
    let lower = password.to_lowercase();
    let mut characters = lower.chars();
    let first = characters.next();
    let one_character = characters.all(|c| Some(c) == first);
    one_character || lower == email.to_lowercase() || WELL_KNOWN.contains(&lower.as_str())
}

/// The most common passwords of twelve characters and more in public lists, and their Brazilian
/// relatives, in lower case.
const WELL_KNOWN: &[&str] = &[
    "000000000000",
    "012345678910",
    "0123456789012",
    "102030405060",
    "112233445566",
    "111222333444",
    "123123123123",
    "1234567891011",
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789012345",
    "1234567890123456",
    "123456789123",
    "123456789123456",
    "123456789123456789",
    "1234567890987654321",
    "123456789qwe",
    "123456789abc",
    "123456qwerty",
    "12345qwertasdfg",
    "123654789123",
    "123qweasdzxc",
    "147258369147",
    "147258369000",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u",
    "1q2w3e4r5t6y7u8i",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "1qazxsw23edc",
    "1111aaaa2222",
    "aaaabbbbcccc",
    "abc123456789",
    "abcd12345678",
    "abcdef123456",
    "abcdefghijkl",
    "abcdefghijklm",
    "abcdefghijklmnop",
    "abcdefghijklmnopqrstuvwxyz",
    "administrador",
    "administrator",
    "administrator1",
    "admin1234567",
    "admin12345678",
    "admin123456789",
    "adminadminadmin",
    "asdfghjkl123",
    "asdfghjklzxc",
    "asdfghjklzxcvbnm",
    "atleticomineiro",
    "brasil123456",
    "brasilbrasil",
    "botafogo1234",
    "changeme1234",
    "computador123",
    "corinthians1",
    "corinthians1910",
    "corinthians123",
    "cruzeiro1921",
    "cruzeiro1234",
    "deusefiel123",
    "deus e fiel",
    "deuseamor123",
    "deusnocomando",
    "eusouadeus123",
    "familia12345",
    "felicidade123",
    "flamengo1981",
    "flamengo1234",
    "flamengo12345",
    "fluminense12",
    "fluminense123",
    "gremio123456",
    "hospital1234",
    "hospital12345",
    "iloveyou1234",
    "iloveyou12345",
    "internacional",
    "jesuscristo1",
    "jesuscristo123",
    "jesusteama123",
    "letmein12345",
    "linkedin1234",
    "mudar1234567",
    "mudar@123456",
    "medicina1234",
    "medicina12345",
    "minhasenha12",
    "minhasenha123",
    "minhasenha1234",
    "mypassword123",
    "palmeiras123",
    "palmeiras1914",
    "password1234",
    "password12345",
    "password123456",
    "password123!",
    "password@123",
    "passwordpassword",
    "p@ssw0rd1234",
    "q1w2e3r4t5y6",
    "q1w2e3r4t5y6u7",
    "qazwsxedcrfv",
    "qazwsxedcrfvtgb",
    "qqqqqqwwwwww",
    "qwer1234asdf",
    "qwertasdfgzxcvb",
    "qwerty123456",
    "qwerty1234567",
    "qwerty12345678",
    "qwerty123456789",
    "qwertyqwerty",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiop123456",
    "qwertyuiopasdfghjkl",
    "qwertyuiopasdfghjklzxcvbnm",
    "santosfutebolclube",
    "saopaulofc12",
    "saopaulo1234",
    "saopaulo1935",
    "senha1234567",
    "senha12345678",
    "senha123456789",
    "senhasenha12",
    "senhasenha123",
    "senhasenhasenha",
    "senhaforte123",
    "senhasegura1",
    "senhasegura123",
    "superman1234",
    "trocar123456",
    "unbelievable",
    "vascodagama1",
    "vascodagama123",
    "vascodagama1898",
    "welcome12345",
    "welcome123456",
    "zaq12wsxcde3",
    "zxcvbnm12345",
    "zxcvbnm123456",
    "zxcvbnmasdfghjkl",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Code;

    fn verdict(password: &str) -> Option<String> {
        let mut errors = FieldErrors::default();
        check(password, "ana.souza@clinica.example", &mut errors);
        let problem = errors.check().err()?;
        assert_eq!(problem.code(), Code::ValidationError);
        Some(problem.details()?["password"][0].as_str()?.to_owned())
    }

    #[test]
    fn a_long_phrase_needs_no_digits_or_capitals() {
        assert_eq!(verdict("cavalo correto bateria grampo"), None);
        assert_eq!(verdict("coração de mãe"), None);
    }

    #[test]
    fn length_counts_characters() {
        assert_eq!(verdict("onzecaracte").as_deref(), Some("too_short"));
        assert_eq!(verdict("çççççççççççã"), None);
        assert_eq!(verdict(&"ab".repeat(128)), None);
        assert_eq!(verdict(&"ab".repeat(129)).as_deref(), Some("too_long"));
    }

    #[test]
    fn well_known_passwords_are_refused_in_any_case() {
        for bad in ["Password1234", "FLAMENGO1981", "aaaaaaaaaaaaaaa", "Ana.Souza@clinica.example", "123456789012"] {
            assert_eq!(verdict(bad).as_deref(), Some("too_common"), "{bad}");
        }
    }

    #[test]
    fn the_list_holds_lower_case_only() {
        assert!(WELL_KNOWN.iter().all(|word| *word == word.to_lowercase()));
    }
}
