//! Vocabulary of account mail (`product.md` §12): the bus names a template, never an address or a
//! text. What a template says is the mail pool's.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// What a mail is about.
    MailTemplate {
        /// Somebody gave this address: is it theirs?
        ConfirmEmail = "confirm_email",
        /// A link to a new password.
        ResetPassword = "reset_password",
        /// The password is another one now.
        PasswordChanged = "password_changed",
        /// Too many wrong passwords; a link that unlocks.
        AccountLocked = "account_locked",
        /// A sign-in that is unlike the ones before.
        NewSignIn = "new_sign_in",
        /// A factor, or something that stands in for one, came or went.
        FactorChanged = "factor_changed",
        /// Become a member of a tenant.
        Invitation = "invitation",
        /// The council's word on a registry changed.
        RegistryChanged = "registry_changed",
        /// A public text of the reader's does not fit the rules that apply now.
        TextRechecked = "text_rechecked",
        /// The day has come on which a public text of the reader's is to be read again.
        ReviewDue = "review_due",
        /// The antivirus knows a file of the reader's: it was destroyed.
        FileInfected = "file_infected",
        /// To second persons: somebody broke the glass.
        EmergencyDeclared = "emergency_declared",
        /// To reviewers: an emergency access is to be judged.
        EmergencyReview = "emergency_review",
    }
}

vocabulary! {
    /// What kind of mail it is, for relays that sort by it (`product.md` §12).
    MailCategory {
        /// Asked for by the reader's own act.
        Transactional = "transactional",
        /// Something the reader should check.
        SecurityAlert = "security_alert",
    }
}

impl MailTemplate {
    /// The category.
    pub const fn category(self) -> MailCategory {
        match self {
            Self::ConfirmEmail
            | Self::ResetPassword
            | Self::Invitation
            | Self::RegistryChanged
            | Self::TextRechecked
            | Self::ReviewDue => MailCategory::Transactional,
            Self::PasswordChanged
            | Self::AccountLocked
            | Self::NewSignIn
            | Self::FactorChanged
            | Self::FileInfected
            | Self::EmergencyDeclared
            | Self::EmergencyReview => MailCategory::SecurityAlert,
        }
    }

    /// How long the one-time link of this mail is good for, in minutes; none when its link is an
    /// ordinary page that asks for a sign-in.
    pub const fn link_minutes(self) -> Option<u32> {
        match self {
            // `product.md` §12.
            Self::ResetPassword => Some(60),
            // Long enough to find the mail, short enough that it is the owner who finds it.
            Self::AccountLocked => Some(60),
            Self::ConfirmEmail => Some(24 * 60),
            Self::Invitation => Some(7 * 24 * 60),
            Self::PasswordChanged
            | Self::NewSignIn
            | Self::FactorChanged
            | Self::RegistryChanged
            | Self::TextRechecked
            | Self::ReviewDue
            | Self::FileInfected
            | Self::EmergencyDeclared
            | Self::EmergencyReview => None,
        }
    }
}

vocabulary! {
    /// Languages of the product (`decisions.md` 24).
    #[derive(Default)]
    Language {
        /// Brazilian Portuguese.
        #[default]
        Portuguese = "pt",
        /// English.
        English = "en",
    }
}

impl Language {
    /// The tag of RFC 5646.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Portuguese => "pt-BR",
            Self::English => "en",
        }
    }
}

vocabulary! {
    /// Why a sign-in is told of (ASVS 6.3.5).
    SignInNovelty {
        /// From a device never seen.
        NewDevice = "new_device",
        /// From a country or network that is not usual for the account.
        NewPlace = "new_place",
        /// At an hour that is not usual for the account.
        NewHour = "new_hour",
        /// After several wrong passwords.
        AfterFailures = "after_failures",
    }
}

vocabulary! {
    /// What happened to the factors of an account (ASVS 6.3.7).
    FactorChange {
        /// An app that shows codes.
        TotpAdded = "totp_added",
        /// The app is gone.
        TotpRemoved = "totp_removed",
        /// A passkey.
        PasskeyAdded = "passkey_added",
        /// The passkey is gone.
        PasskeyRemoved = "passkey_removed",
        /// New recovery codes; the old ones are void.
        RecoveryCodesMade = "recovery_codes_made",
        /// A recovery code stood in for a factor.
        RecoveryCodeUsed = "recovery_code_used",
        /// A password for one program.
        AppPasswordAdded = "app_password_added",
        /// A program's password is void.
        AppPasswordRemoved = "app_password_removed",
        /// The account is to move to another address, which is being proved.
        EmailChangeAsked = "email_change_asked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reset_link_is_good_for_one_hour_and_an_invitation_for_seven_days() {
        assert_eq!(MailTemplate::ResetPassword.link_minutes(), Some(60));
        assert_eq!(MailTemplate::Invitation.link_minutes(), Some(10_080));
    }

    #[test]
    fn every_word_is_read_back() {
        for template in MailTemplate::ALL {
            assert_eq!(MailTemplate::parse(template.word()), Some(*template));
        }
    }
}
