//! The last look before a mail leaves: no personal or health data but the reader's own name
//! (`product.md` §8.2, §12). Mail is read in places that nobody has vouched for.

use domain::phi::{self, Allow, Confidence, Kind};
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::render::{Show, line, texts};
use super::{MailError, Message};

/// Refuses a mail whose words name or number a person. Link and reference are left out of the
/// reading, since a random number may look like any other; the link is then read by itself, without
/// its ids and tokens, for what says of itself what it is.
///
/// # Errors
/// [`MailError::Refused`].
pub(super) fn check(message: &Message, support: Option<&str>) -> Result<(), MailError> {
    let mail = texts(message, support, Show::Words)?;
    let mut allow = Allow::default().author(&line(&message.tenant)).contacts(support);
    if let Some(name) = &message.name {
        allow = allow.author(name.expose_secret());
    }
    let clean = [&mail.subject, &mail.text, &mail.html].iter().all(|part| {
        // A guess at a name is not enough to keep a mail from its reader: no fact is a free text that
        // a patient's name could come in by.
        phi::scan_with(part, &allow).iter().all(|e| e.kind == Kind::Name && e.confidence == Confidence::Low)
    });
    let link = phi::scan(&without_chance(message.link.text()));
    if clean && link.iter().all(|e| e.confidence != Confidence::High) {
        Ok(())
    } else {
        Err(MailError::refused("mail_personal_data"))
    }
}

/// Shortest token of ours: a SHA-256 seal in base64url (RFC 4648 §5).
const TOKEN: usize = 43;

/// A link without the parts that chance wrote. Two in a thousand tokens hold what reads as a street
/// or a name, and now and then the digits of an id are those of a card: mail would be lost by chance.
fn without_chance(link: &str) -> String {
    let chance = |part: &str| {
        let part = part.trim_end_matches(PARTS);
        let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        Uuid::try_parse(part).is_ok() || (part.len() >= TOKEN && part.chars().all(token))
    };
    link.split_inclusive(PARTS).filter(|part| !chance(part)).collect()
}

/// What stands between the parts of a link (RFC 3986 §2.2).
const PARTS: [char; 6] = ['/', '?', '&', '=', '#', ';'];

#[cfg(test)]
mod tests {
    use domain::mail::Language;
    use secrecy::SecretString;
    use time::Duration;
    use time::macros::datetime;

    use super::super::{Link, MailFacts, Message, Recipient};
    use super::*;

    fn message(facts: MailFacts) -> Message {
        Message {
            id: Uuid::nil(),
            to: Recipient::parse(&SecretString::from("helena@clinica.example")).unwrap(),
            name: Some(SecretString::from("Helena Prado")),
            tenant: "Clínica São Lucas".to_owned(),
            zone: "America/Sao_Paulo".to_owned(),
            language: Language::Portuguese,
            link: Link::parse("https://cms.example/r/AbCdEf0123456789_-").unwrap(),
            facts,
        }
    }

    #[test]
    fn no_date_or_hour_is_taken_for_a_number_of_a_person() {
        let mut at = datetime!(2026-01-01 0:00 UTC);
        for _ in 0..800 {
            for language in Language::ALL {
                let mail = Message { language: *language, ..message(MailFacts::PasswordChanged { at }) };
                assert!(check(&mail, Some("suporte@cms.example")).is_ok(), "{at}");
            }
            at += Duration::minutes(24 * 60 + 17);
        }
    }

    #[test]
    fn no_token_is_taken_for_a_number_of_a_person() {
        for n in 0..2_000_u128 {
            // Digits only, as bad as a token can look.
            let token = format!("{:039}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835));
            let link = Link::parse(format!("https://cms.example/conta/redefinir/{token}")).unwrap();
            let mail = Message { link, ..message(MailFacts::ResetPassword { valid_minutes: 60 }) };
            assert!(check(&mail, None).is_ok(), "{token}");
        }
    }

    #[test]
    fn no_id_or_token_that_reads_as_words_keeps_a_mail_back() {
        // Avenue, street, initials, card: as chance wrote them.
        for (tenant, token) in [
            (
                "01a2070c-bbbb-f090-fd14-e044b4d65884",
                "VB-lWhFJFdRTrvMaLKQ5yNq-HtJ3cGEH9I2EZsKxIs4w7Av6YEJvxGYoawKqHfL4",
            ),
            (
                "01a2070c-bf25-e594-8d02-b1384627fa5a",
                "EmMXKWPoo0Sr-Lw0WTUE47HE_9wkXJuaYZ-cyxm5NnS2H4eueYTXRl2X8tdxtwnQ",
            ),
            (
                "01a2070c-f853-6439-7928-3484cc9dc5ed",
                "DRtGiEXZHg-AV_9Zn0GVTAQRH8CDKW-bVxw0YtRrjWQSrorDPik90fpYNyiOXyLg",
            ),
        ] {
            let link = format!("https://cms.example/admin/links/invitation?tenant={tenant}&token={token}");
            assert!(
                phi::scan(&link).iter().any(|e| e.confidence == Confidence::High),
                "the example shows nothing: {link}"
            );
            let mail = Message {
                link: Link::parse(link.clone()).unwrap(),
                ..message(MailFacts::ResetPassword { valid_minutes: 60 })
            };
            assert!(check(&mail, None).is_ok(), "{link}");
        }
    }

    #[test]
    fn a_link_that_numbers_a_person_stays_here() {
        for link in ["https://cms.example/p/529.982.247-25", "https://cms.example/p?cpf=529.982.247-25&token=x"] {
            let mail =
                Message { link: Link::parse(link).unwrap(), ..message(MailFacts::ResetPassword { valid_minutes: 60 }) };
            assert!(check(&mail, None).is_err(), "{link}");
        }
    }

    #[test]
    fn a_number_that_says_whose_it_is_stays_here() {
        for tenant in ["Clínica 529.982.247-25", "CPF 52998224725", "Cartão SUS 898001234560005"] {
            let mail = Message { tenant: tenant.to_owned(), ..message(MailFacts::ResetPassword { valid_minutes: 60 }) };
            assert!(check(&mail, None).is_err(), "{tenant}");
        }
    }
}
