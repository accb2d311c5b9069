//! Why a ceremony failed, in words of ours. Nothing of the library's text and nothing of the
//! answer gets out: an answer is written by whoever is at the other end.

use webauthn_rs::prelude::WebauthnError;

/// Why a passkey was not registered or accepted. Only the first four are for the caller to mend;
/// the others are answers that a correct browser does not give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// Domain and origins do not fit together, or are not secure.
    #[error("the passkey site is not set up correctly")]
    Configuration,
    /// A name for the authenticator is empty or too long.
    #[error("the name for the authenticator is empty or too long")]
    Names,
    /// The account has as many passkeys as it may have.
    #[error("the account has too many passkeys")]
    TooMany,
    /// What is stored of the passkey cannot be read.
    #[error("the stored passkey is not usable")]
    Stored,
    /// The state is not one of this kind of ceremony.
    #[error("the state belongs to no such ceremony")]
    State,
    /// Longer than any real answer, or with an id longer than allowed.
    #[error("the answer is too large")]
    TooLarge,
    /// Not an answer of an authenticator.
    #[error("the answer cannot be read")]
    Malformed,
    /// Another account began the ceremony or owns the passkey.
    #[error("the answer belongs to another account")]
    OtherAccount,
    /// No passkey of the account, or not any more.
    #[error("the passkey is not known")]
    UnknownPasskey,
    /// An answer to a registration where a sign-in was asked for, or the reverse.
    #[error("the answer is of another type")]
    Type,
    /// An answer to another challenge, such as one that was used before.
    #[error("the answer is to another challenge")]
    Challenge,
    /// Given on a page that is not ours, or framed by one.
    #[error("the answer was given on another site's page")]
    Origin,
    /// Made for another domain.
    #[error("the answer is for another site")]
    Site,
    /// Nobody touched the authenticator.
    #[error("nobody was present at the authenticator")]
    NotPresent,
    /// The authenticator did not ask for a PIN or a finger.
    #[error("the authenticator did not verify its user")]
    NotVerified,
    /// The key is of an algorithm that was not offered, or the device has a passkey here already.
    #[error("the new passkey is not of a kind that was asked for")]
    Unacceptable,
    /// The counter did not go up: there may be a second copy of the authenticator.
    #[error("the authenticator may have been copied")]
    Cloned,
    /// The signature is not by this passkey.
    #[error("the signature is not the passkey's")]
    Signature,
    /// Anything else that the rules of WebAuthn refuse.
    #[error("the answer was refused")]
    Refused,
}

impl From<WebauthnError> for PasskeyError {
    fn from(error: WebauthnError) -> Self {
        use WebauthnError as Cause;
        match error {
            Cause::Configuration => Self::Configuration,
            Cause::InvalidUsername => Self::Names,
            Cause::ParseBase64Failure(_)
            | Cause::ParseCBORFailure(_)
            | Cause::ParseJSONFailure(_)
            | Cause::ParseNOMFailure
            | Cause::ParseInsufficientBytesAvailable
            | Cause::MissingAttestationCredentialData => Self::Malformed,
            Cause::InvalidUserUniqueId => Self::OtherAccount,
            Cause::CredentialNotFound => Self::UnknownPasskey,
            Cause::InvalidClientDataType => Self::Type,
            Cause::MismatchedChallenge => Self::Challenge,
            Cause::InvalidRPOrigin | Cause::CredentialCrossOrigin => Self::Origin,
            Cause::InvalidRPIDHash => Self::Site,
            Cause::UserNotPresent => Self::NotPresent,
            Cause::UserNotVerified => Self::NotVerified,
            Cause::CredentialAlteredAlgFromRequest
            | Cause::CredentialExcludedFromRequest
            | Cause::COSEKeyInvalidAlgorithm
            | Cause::COSEKeyInvalidType
            | Cause::COSEKeyECDSAInvalidCurve
            | Cause::COSEKeyEDUnsupported => Self::Unacceptable,
            Cause::CredentialPossibleCompromise => Self::Cloned,
            Cause::AuthenticationFailure | Cause::SignatureInvalid => Self::Signature,
            _ => Self::Refused,
        }
    }
}
