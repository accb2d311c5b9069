//! A rendered mail as a message of RFC 5322. Headers are made by types that encode what they are
//! given; nothing here joins a header from strings but the Message-ID, which is an id and a domain.

use domain::mail::MailTemplate;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message as Mail};

use super::render::{Rendered, line};
use super::{MailError, MailSettings, MailSettingsError, Message};
use crate::config::Profile;

/// Address of a developer's machine (RFC 2606: nobody can have it).
const DEV_SENDER: &str = "nao-responda@cms.invalid";

/// In whose name mail is sent.
pub(super) struct Sender {
    from: Mailbox,
    bounces: Address,
    support: Option<String>,
}

impl Sender {
    pub(super) fn from_settings(settings: &MailSettings, profile: Profile) -> Result<Self, MailSettingsError> {
        let address = |text: &str, key| {
            text.parse::<Address>().map_err(|_| MailSettingsError::Invalid { key, expected: "a mail address" })
        };
        let from = match &settings.from {
            Some(from) => address(from, "mail.from")?,
            None if profile == Profile::Dev => address(DEV_SENDER, "mail.from")?,
            None => return Err(MailSettingsError::Missing { key: "mail.from" }),
        };
        let bounces = settings.bounces.as_deref().map(|text| address(text, "mail.bounces")).transpose()?;
        let support = settings.support.as_deref().map(|text| address(text, "mail.support")).transpose()?;
        Ok(Self {
            bounces: bounces.unwrap_or_else(|| from.clone()),
            from: Mailbox::new(Some(line(&settings.from_name)).filter(|name| !name.is_empty()), from),
            support: support.map(|address| address.to_string()),
        })
    }

    /// Domain of the sender's address.
    pub(super) fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// Address for help.
    pub(super) fn support(&self) -> Option<&str> {
        self.support.as_deref()
    }

    /// Text and HTML as alternatives, in an envelope that bounces to the right place.
    pub(super) fn compose(&self, message: &Message, mail: Rendered) -> Result<Mail, MailError> {
        let unwritable = |_| MailError::refused("mail_unwritable");
        let to = message.to.address().clone();
        let template = message.facts.template();
        let envelope = Envelope::new(Some(self.bounces.clone()), vec![to.clone()]).map_err(unwritable)?;
        let mut builder = Mail::builder()
            .envelope(envelope)
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject)
            .message_id(Some(format!("<{}@{}>", message.id.as_simple(), self.from.email.domain())))
            // RFC 3834, and what Exchange asks for: no out-of-office note comes back.
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"))
            .raw_header(header("Content-Language", message.language.tag()))
            .raw_header(header("X-Mail-Category", template.category().word()));
        if template == MailTemplate::EmergencyDeclared {
            builder = builder.raw_header(header("Importance", "high"));
        }
        let part = |kind, text| SinglePart::builder().header(kind).body(text);
        let parts = MultiPart::alternative()
            .singlepart(part(ContentType::TEXT_PLAIN, mail.text))
            .singlepart(part(ContentType::TEXT_HTML, mail.html));
        builder.multipart(parts).map_err(unwritable)
    }
}

fn header(name: &'static str, value: &'static str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
