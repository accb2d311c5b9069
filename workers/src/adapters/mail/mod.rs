//! Sending mail: what an account is told, by SMTP or into a folder (`product.md` §12).
//!
//! A [`Message`] is closed words, times and one link; [`Mailer::send`] renders it in the reader's
//! language, refuses it when personal data got into it (`product.md` §8.2), and hands it to the
//! transport. It survives a transport that hangs, cuts the connection or answers with a failure: each
//! is [`MailError::Retry`], and the Message-ID comes from the command, so that what was sent twice
//! can be seen to be one mail.
//!
//! Nothing here logs, and no error carries an address, a name, a link or the words of a mail server,
//! which like to repeat the address.

mod compose;
mod error;
mod facts;
mod folder;
mod privacy;
mod render;
mod settings;
mod smtp;
mod words;

pub use error::{MailError, MailSettingsError};
pub use facts::{Link, MailFacts, Message, Recipient};
pub use settings::{MailSettings, MailTransport, MinimumTls, SmtpSecurity, SmtpSettings};

use std::fmt;

use compose::Sender;
use folder::Folder;
use smtp::Smtp;

use crate::config::Profile;

/// Sends mail. One per process; it holds the connections.
pub struct Mailer {
    sender: Sender,
    transport: Transport,
    /// Whether links may be plain HTTP: a developer's machine has nothing else.
    plain_links: bool,
}

enum Transport {
    Folder(Folder),
    Smtp(Box<Smtp>),
}

impl Mailer {
    /// Reads addresses, certificates and time-outs; connects to nothing yet.
    ///
    /// # Errors
    /// [`MailSettingsError`] names the key that cannot be used. Outside `dev` that includes a
    /// transport without TLS.
    pub fn from_settings(settings: &MailSettings, profile: Profile) -> Result<Self, MailSettingsError> {
        let sender = Sender::from_settings(settings, profile)?;
        let transport = match settings.transport_in(profile)? {
            MailTransport::File => Transport::Folder(Folder::new(settings.folder.clone())),
            MailTransport::Smtp => {
                let smtp = settings.smtp.as_ref().ok_or(MailSettingsError::Missing { key: "mail.smtp" })?;
                Transport::Smtp(Box::new(Smtp::from_settings(smtp, profile, sender.domain())?))
            }
        };
        Ok(Self { sender, transport, plain_links: profile == Profile::Dev })
    }

    /// Renders, checks and sends one mail. `Ok` means that the next server, or the folder, has it.
    ///
    /// # Errors
    /// [`MailError::Retry`] when another attempt may do better, [`MailError::Refused`] when it would
    /// hear the same.
    pub async fn send(&self, message: &Message) -> Result<(), MailError> {
        if !self.plain_links && !message.link.is_secure() {
            return Err(MailError::refused("mail_link_insecure"));
        }
        let mail = render::render(message, self.sender.support())?;
        privacy::check(message, self.sender.support())?;
        let mail = self.sender.compose(message, mail)?;
        match &self.transport {
            Transport::Folder(folder) => folder.keep(message.id, &mail.formatted()).await,
            Transport::Smtp(smtp) => smtp.send(mail.envelope(), &mail.formatted()).await,
        }
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let transport = match &self.transport {
            Transport::Folder(_) => "file",
            Transport::Smtp(_) => "smtp",
        };
        f.debug_struct("Mailer").field("transport", &transport).finish_non_exhaustive()
    }
}
