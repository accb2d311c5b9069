//! Facts into subject, text and HTML. Templates are compiled in, parsed once, and given nothing but
//! the facts: a place that a fact does not fill is an error, not an empty line.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::content::RegistryStatus;
use domain::mail::Language;
use minijinja::{Environment, UndefinedBehavior, Value};
use secrecy::{ExposeSecret as _, SecretString};

use super::{MailError, MailFacts, Message, words};

macro_rules! sources {
    ($($folder:literal: $($kind:literal)*;)*) => {
        const SOURCES: &[(&str, &str)] = &[$($(
            (
                concat!($folder, "/pt.", $kind),
                include_str!(concat!("../../../templates/mail/", $folder, "/pt.", $kind, ".j2")),
            ),
            (
                concat!($folder, "/en.", $kind),
                include_str!(concat!("../../../templates/mail/", $folder, "/en.", $kind, ".j2")),
            ),
        )*)*];
    };
}

sources! {
    "layout": "txt" "html";
    "confirm_email": "subject" "txt" "html";
    "reset_password": "subject" "txt" "html";
    "password_changed": "subject" "txt" "html";
    "account_locked": "subject" "txt" "html";
    "new_sign_in": "subject" "txt" "html";
    "factor_changed": "subject" "txt" "html";
    "invitation": "subject" "txt" "html";
    "registry_changed": "subject" "txt" "html";
    "text_rechecked": "subject" "txt" "html";
    "review_due": "subject" "txt" "html";
    "file_infected": "subject" "txt" "html";
    "emergency_declared": "subject" "txt" "html";
    "emergency_review": "subject" "txt" "html";
}

static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, source) in SOURCES {
        // Names that end in `.html` are escaped, the others are plain text.
        environment.add_template(name, source)?;
    }
    Ok(environment)
});

/// A mail in the reader's language.
pub(super) struct Rendered {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// What of a mail is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// Everything.
    All,
    /// Everything but link and reference, whose letters and digits mean nothing.
    Words,
}

/// Renders a mail.
///
/// # Errors
/// [`MailError::Refused`] when a template is broken, which the tests of all templates exclude.
pub(super) fn render(message: &Message, support: Option<&str>) -> Result<Rendered, MailError> {
    texts(message, support, Show::All)
}

/// As [`render`], but showing only what `show` says.
///
/// # Errors
/// As [`render`].
pub(super) fn texts(message: &Message, support: Option<&str>, show: Show) -> Result<Rendered, MailError> {
    // An error of the template engine repeats what it was given: it stays here.
    try_texts(message, support, show).map_err(|_| MailError::refused("mail_unrenderable"))
}

fn try_texts(message: &Message, support: Option<&str>, show: Show) -> Result<Rendered, minijinja::Error> {
    let environment = match &*ENVIRONMENT {
        Ok(environment) => environment,
        Err(error) => return Err(minijinja::Error::new(error.kind(), "templates do not parse")),
    };
    let (template, language) = (message.facts.template().word(), message.language.word());
    let mut values = values(message, show);
    values.insert("support", Value::from(support));
    values.insert("tenant", Value::from(line(&message.tenant)));
    values.insert("name", Value::from(message.name.as_ref().and_then(greeting)));
    let link = if show == Show::All { message.link.text() } else { "" };
    values.insert("link", Value::from(link));
    let render = |kind: &str, values: &BTreeMap<&str, Value>| {
        environment.get_template(&format!("{template}/{language}.{kind}"))?.render(Value::from(values))
    };
    let subject = line(&render("subject", &values)?);
    let text = render("txt", &values)?;
    values.insert("subject", Value::from(subject.as_str()));
    // A link has no character that could leave an attribute (`Link::parse`); escaped as text is, it
    // would be hard to read where it is shown.
    values.insert("link", Value::from_safe_string(link.replace('&', "&amp;")));
    let html = render("html", &values)?;
    Ok(Rendered { subject, text, html })
}

fn values(message: &Message, show: Show) -> BTreeMap<&'static str, Value> {
    let language: Language = message.language;
    let moment = |at| Value::from(words::moment(language, &message.zone, at));
    let valid = |minutes| Value::from(words::duration(language, minutes));
    let reference = |id: uuid::Uuid| match show {
        Show::All => Value::from(id.to_string()),
        Show::Words => Value::from(""),
    };
    let values = match message.facts {
        MailFacts::ConfirmEmail { valid_minutes } | MailFacts::ResetPassword { valid_minutes } => {
            vec![("valid", valid(valid_minutes))]
        }
        MailFacts::PasswordChanged { at }
        | MailFacts::TextRechecked { at }
        | MailFacts::ReviewDue { at }
        | MailFacts::FileInfected { at } => vec![("at", moment(at))],
        MailFacts::AccountLocked { at, valid_minutes } => vec![("at", moment(at)), ("valid", valid(valid_minutes))],
        MailFacts::NewSignIn { at, novelty } => {
            vec![("at", moment(at)), ("novelty", Value::from(words::novelty(language, novelty)))]
        }
        MailFacts::FactorChanged { at, change } => {
            vec![("at", moment(at)), ("change", Value::from(words::change(language, change)))]
        }
        MailFacts::Invitation { role, valid_minutes } => {
            vec![("role", Value::from(words::role(language, role))), ("valid", valid(valid_minutes))]
        }
        MailFacts::RegistryChanged { council, status } => vec![
            ("council", Value::from(council.word())),
            ("status", Value::from(words::registry(language, status))),
            ("verified", Value::from(status == RegistryStatus::Verified)),
        ],
        MailFacts::EmergencyDeclared { reference: id, at } => {
            vec![("reference", reference(id)), ("at", moment(at))]
        }
        MailFacts::EmergencyReview { reference: id, due } => vec![("reference", reference(id)), ("due", moment(due))],
    };
    values.into_iter().collect()
}

/// Longest name of a reader that is printed, in characters.
const MAX_NAME: usize = 60;

/// Longest line made of somebody's words, in characters.
const MAX_LINE: usize = 160;

/// A reader's name, if it is nothing but a name. What could be an address, a number or a second line
/// is not printed at all.
pub(super) fn greeting(name: &SecretString) -> Option<String> {
    let name = name.expose_secret().trim();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.');
    // A full stop only where one ends an abbreviation: `a.b` becomes a link in many mail programs.
    let abbreviates = name.split('.').skip(1).all(|rest| rest.is_empty() || rest.starts_with(' '));
    let fits = !name.is_empty() && name.chars().count() <= MAX_NAME;
    (fits && abbreviates && name.chars().all(plain)).then(|| line(name))
}

/// One line: no control characters, none that turn the direction of writing, no runs of space.
pub(super) fn line(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let spaced: String = text.chars().map(|c| if c.is_control() || turns(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").chars().take(MAX_LINE).collect()
}

#[cfg(test)]
mod tests {
    use domain::mail::MailTemplate;

    use super::*;

    #[test]
    fn every_template_is_there_in_both_languages_and_all_parts() {
        for template in MailTemplate::ALL {
            for language in Language::ALL {
                for kind in ["subject", "txt", "html"] {
                    let name = format!("{template}/{language}.{kind}");
                    assert!(SOURCES.iter().any(|(known, _)| *known == name), "{name}");
                }
            }
        }
        assert!(ENVIRONMENT.is_ok(), "templates parse");
    }

    #[test]
    fn templates_load_nothing_and_follow_nobody() {
        for (name, source) in SOURCES {
            for word in ["<img", "src=", "url(", "<script", "<link", "http:", "https:", "@import"] {
                assert!(!source.contains(word), "{name} has {word}");
            }
        }
    }

    #[test]
    fn only_a_plain_name_is_a_greeting() {
        let greeting = |name: &str| greeting(&SecretString::from(name));
        for name in ["Helena Prado", "Dra. Helena Prado", "D'Ávila", "Ana-Luísa de Sá"] {
            assert_eq!(greeting(name).as_deref(), Some(name));
        }
        for name in [
            "",
            "  ",
            "Ganhe em premios.example",
            "https://premios.example",
            "Maria 529.982.247-25",
            "Ana\r\nBcc: outra@exemplo.example",
            "Ana <b>Souza</b>",
            "ana@exemplo.example",
            &"a".repeat(61),
        ] {
            assert_eq!(greeting(name), None, "{name}");
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line(" Clínica\r\nBcc: x\u{202e}y\t z "), "Clínica Bcc: x y z");
    }
}
