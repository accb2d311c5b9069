//! What a mail says: closed words, times, and one link.

use std::fmt;

use domain::access::Role;
use domain::content::RegistryStatus;
use domain::mail::{FactorChange, Language, MailTemplate, SignInNovelty};
use domain::registry::Council;
use lettre::Address;
use secrecy::{ExposeSecret as _, SecretString};
use time::OffsetDateTime;
use uuid::Uuid;

use super::MailError;

/// One mail to one person.
#[derive(Debug)]
pub struct Message {
    /// The command's id. Two mails with one id are the same mail.
    pub id: Uuid,
    /// To whom.
    pub to: Recipient,
    /// How the reader is addressed: their own display name. Left out of the mail when it is anything
    /// but a plain name, because anybody may register somebody else's address under a name that is
    /// an advertisement.
    pub name: Option<SecretString>,
    /// The tenant's name.
    pub tenant: String,
    /// IANA name of the tenant's time zone.
    pub zone: String,
    /// Language of the text.
    pub language: Language,
    /// Where the reader goes from here.
    pub link: Link,
    /// The rest.
    pub facts: MailFacts,
}

/// What each template needs. Durations are minutes.
#[derive(Clone, Copy, Debug)]
pub enum MailFacts {
    /// The link confirms the address.
    ConfirmEmail {
        /// How long the link is good for.
        valid_minutes: u32,
    },
    /// The link leads to a new password.
    ResetPassword {
        /// How long the link is good for.
        valid_minutes: u32,
    },
    /// The link leads to the account's security.
    PasswordChanged {
        /// When.
        at: OffsetDateTime,
    },
    /// The link unlocks.
    AccountLocked {
        /// When.
        at: OffsetDateTime,
        /// How long the link is good for.
        valid_minutes: u32,
    },
    /// The link leads to the account's sessions.
    NewSignIn {
        /// When.
        at: OffsetDateTime,
        /// Why it is told.
        novelty: SignInNovelty,
    },
    /// The link leads to the account's factors.
    FactorChanged {
        /// When.
        at: OffsetDateTime,
        /// What happened.
        change: FactorChange,
    },
    /// The link accepts.
    Invitation {
        /// Role on offer.
        role: Role,
        /// How long the link is good for.
        valid_minutes: u32,
    },
    /// The link leads to the profile. The number stays out.
    RegistryChanged {
        /// Which council.
        council: Council,
        /// Its word.
        status: RegistryStatus,
    },
    /// The link leads to the board. Which text it is stays out.
    TextRechecked {
        /// When it was judged again.
        at: OffsetDateTime,
    },
    /// The link leads to the board. Which text it is stays out.
    ReviewDue {
        /// Since when it is due.
        at: OffsetDateTime,
    },
    /// The link leads to the library. Which file it was stays out.
    FileInfected {
        /// When it was scanned.
        at: OffsetDateTime,
    },
    /// The link leads to the declaration. Nothing about patient, person or reason.
    EmergencyDeclared {
        /// The emergency.
        reference: Uuid,
        /// When.
        at: OffsetDateTime,
    },
    /// The link leads to the review.
    EmergencyReview {
        /// The emergency.
        reference: Uuid,
        /// Until when it should be judged.
        due: OffsetDateTime,
    },
}

impl MailFacts {
    /// The template that says this.
    pub const fn template(&self) -> MailTemplate {
        match self {
            Self::ConfirmEmail { .. } => MailTemplate::ConfirmEmail,
            Self::ResetPassword { .. } => MailTemplate::ResetPassword,
            Self::PasswordChanged { .. } => MailTemplate::PasswordChanged,
            Self::AccountLocked { .. } => MailTemplate::AccountLocked,
            Self::NewSignIn { .. } => MailTemplate::NewSignIn,
            Self::FactorChanged { .. } => MailTemplate::FactorChanged,
            Self::Invitation { .. } => MailTemplate::Invitation,
            Self::RegistryChanged { .. } => MailTemplate::RegistryChanged,
            Self::TextRechecked { .. } => MailTemplate::TextRechecked,
            Self::ReviewDue { .. } => MailTemplate::ReviewDue,
            Self::FileInfected { .. } => MailTemplate::FileInfected,
            Self::EmergencyDeclared { .. } => MailTemplate::EmergencyDeclared,
            Self::EmergencyReview { .. } => MailTemplate::EmergencyReview,
        }
    }
}

/// Longest address of an account (`product.md` §1.1).
const MAX_ADDRESS: usize = 160;

/// A mail address that is one. Does not print itself.
#[derive(Clone)]
pub struct Recipient(Address);

impl Recipient {
    /// Parses a bare address: no name, no second address, no comment, no line break.
    ///
    /// # Errors
    /// [`MailError::Refused`] when it is no address.
    pub fn parse(address: &SecretString) -> Result<Self, MailError> {
        let address = address.expose_secret();
        let refused = MailError::refused("mail_address_invalid");
        if address.len() > MAX_ADDRESS || address.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(refused);
        }
        address.parse().map(Self).map_err(|_| refused)
    }

    pub(super) const fn address(&self) -> &Address {
        &self.0
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient")
    }
}

/// Longest link; what every mail program opens.
const MAX_LINK: usize = 2_000;

/// An absolute address of ours, often with a one-time token in it. Does not print itself.
#[derive(Clone, Debug)]
pub struct Link(SecretString);

impl Link {
    /// Takes `https://host/…` or, for a developer's machine, `http://host/…`, in the characters of
    /// RFC 3986 but the apostrophe, so that it can stand in text and in an attribute as it is.
    ///
    /// # Errors
    /// [`MailError::Refused`] when it is anything else.
    pub fn parse(link: impl Into<SecretString>) -> Result<Self, MailError> {
        let link = link.into();
        let text = link.expose_secret();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let bounded = text.len() <= MAX_LINK && !host.is_empty() && !host.contains('@');
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&()*+,;=%".contains(c);
        if bounded && text.chars().all(plain) { Ok(Self(link)) } else { Err(MailError::refused("mail_link_invalid")) }
    }

    pub(super) fn is_secure(&self) -> bool {
        self.text().starts_with("https://")
    }

    pub(super) fn text(&self) -> &str {
        self.0.expose_secret()
    }
}
