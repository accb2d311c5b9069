//! Passkeys: registration and sign-in by WebAuthn, with user verification everywhere.
//!
//! A passkey is two factors in one: the device, and the PIN or finger that unlocks it. So every
//! ceremony asks for user verification and refuses an answer without it.
//!
//! A ceremony has two halves. `start_…` gives the challenge for the browser and a state for us; the
//! state is kept on the server, taken out at the first answer whatever comes of it, and thrown away
//! after [`CEREMONY`]. This module has neither a store nor a clock: both are the caller's duty, and
//! a state that can be used twice lets an answer be replayed.

mod error;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, DiscoverableAuthentication, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

pub use error::PasskeyError;

/// How long a state may be kept: WebAuthn level 3 recommends 5 minutes, so that people who need
/// time to find or unlock their device have it.
pub const CEREMONY: Duration = Duration::from_secs(300);

/// Longest answer that is read, in bytes. Real ones have 1 to 8 KiB.
pub const MAX_RESPONSE_BYTES: usize = 16 * 1024;

/// Longest credential id, in bytes (WebAuthn level 3 §4).
pub const MAX_CREDENTIAL_ID_BYTES: usize = 1023;

/// Most passkeys of one account.
pub const MAX_PASSKEYS: usize = 20;

/// Longest name shown by an authenticator, in bytes. Many cut at 64 themselves.
const MAX_NAME_BYTES: usize = 256;

/// A ceremony that has begun.
#[derive(Clone, Debug)]
pub struct Started {
    /// For the browser: `{"publicKey": …}`, as `navigator.credentials.create` and `.get` take it
    /// after decoding its base64url fields.
    pub challenge: Value,
    /// For us: never leaves the server, is used once, and ends after [`CEREMONY`].
    pub state: Value,
}

/// A passkey as it is kept. Nothing in it is secret: it is a public key and a counter.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPasskey {
    /// Its id, unique among all accounts: the store must refuse a second owner.
    pub credential_id: Vec<u8>,
    /// Public key, counter and flags; opaque to everybody else.
    pub data: Value,
}

/// A sign-in that was proven.
#[derive(Clone, Debug, PartialEq)]
pub struct Authenticated {
    /// Which passkey was used.
    pub credential_id: Vec<u8>,
    /// Its signature counter; 0 when the authenticator has none, as synchronised passkeys do.
    pub counter: u32,
    /// What to keep of the passkey from now on; none when nothing changed. Keeping it in the
    /// transaction that takes the state is what makes a cloned authenticator visible.
    pub updated: Option<Value>,
}

/// Who an answer to [`Passkeys::start_discoverable`] says it is from. Nothing is proven yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The account that it names.
    pub user: Uuid,
    /// The passkey that it names.
    pub credential_id: Vec<u8>,
}

/// What a state remembers. The kind is part of it, so that no half of one ceremony ends another.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum State {
    Registration { user: Uuid, ceremony: PasskeyRegistration },
    Authentication { user: Uuid, ceremony: DiscoverableAuthentication },
    Discoverable { ceremony: DiscoverableAuthentication },
}

/// The relying party: one site, its allowed origins, its name.
#[derive(Clone, Debug)]
pub struct Passkeys {
    webauthn: Webauthn,
}

impl Passkeys {
    /// A site whose passkeys belong to the domain `rp_id` and may be used from `origins` (scheme,
    /// host and port, such as `https://cms.example`). Every origin is the domain or below it, by
    /// HTTPS; plain HTTP is for `localhost`, as in browsers.
    ///
    /// # Errors
    /// [`PasskeyError::Configuration`].
    pub fn new(rp_id: &str, name: &str, origins: &[String]) -> Result<Self, PasskeyError> {
        let origins = origins.iter().map(|origin| parse_origin(rp_id, origin)).collect::<Result<Vec<_>, _>>()?;
        let (first, others) = origins.split_first().ok_or(PasskeyError::Configuration)?;
        let builder = WebauthnBuilder::new(rp_id, first)?.rp_name(name).timeout(CEREMONY);
        let builder = others.iter().fold(builder, |builder, origin| builder.append_allowed_origin(origin));
        Ok(Self { webauthn: builder.build()? })
    }

    /// Begins the registration of a passkey. The names are shown by the authenticator and appear in
    /// the challenge only; `existing` are the account's passkeys, whose devices will decline.
    ///
    /// # Errors
    /// [`PasskeyError::Names`] when a name is empty or too long, [`PasskeyError::TooMany`].
    pub fn start_registration(
        &self,
        user: Uuid,
        user_name: &str,
        display_name: &str,
        existing: &[Vec<u8>],
    ) -> Result<Started, PasskeyError> {
        if [user_name, display_name].iter().any(|name| name.is_empty() || name.len() > MAX_NAME_BYTES) {
            return Err(PasskeyError::Names);
        }
        if existing.len() >= MAX_PASSKEYS {
            return Err(PasskeyError::TooMany);
        }
        let excluded = existing.iter().map(|id| CredentialID::from(id.as_slice())).collect();
        let (challenge, ceremony) =
            self.webauthn.start_passkey_registration(user, user_name, display_name, Some(excluded))?;
        let mut challenge = to_value(&challenge)?;
        // The library discourages discoverable keys, for old hardware with few places. Signing in
        // without a typed name needs one, so it is asked for where the device has room.
        let selection = challenge.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut);
        selection.ok_or(PasskeyError::Refused)?.insert("residentKey".to_owned(), json!("preferred"));
        Ok(Started { challenge, state: to_value(&State::Registration { user, ceremony })? })
    }

    /// Ends a registration with the browser's answer, for the account that began it.
    ///
    /// # Errors
    /// What is wrong with the answer; the state is spent all the same.
    pub fn finish_registration(
        &self,
        user: Uuid,
        response: &[u8],
        state: &Value,
    ) -> Result<StoredPasskey, PasskeyError> {
        let State::Registration { user: began, ceremony } = State::read(state)? else {
            return Err(PasskeyError::State);
        };
        if began != user {
            return Err(PasskeyError::OtherAccount);
        }
        let response: RegisterPublicKeyCredential = parse(response)?;
        let passkey = self.webauthn.finish_passkey_registration(&response, &ceremony)?;
        if passkey.cred_id().len() > MAX_CREDENTIAL_ID_BYTES {
            return Err(PasskeyError::TooLarge);
        }
        Ok(StoredPasskey { credential_id: passkey.cred_id().to_vec(), data: to_value(&passkey)? })
    }

    /// Begins the sign-in (or step-up) of a known account with one of its passkeys.
    ///
    /// # Errors
    /// [`PasskeyError::UnknownPasskey`] when it has none, [`PasskeyError::TooMany`].
    pub fn start_authentication(&self, user: Uuid, passkeys: &[StoredPasskey]) -> Result<Started, PasskeyError> {
        if passkeys.is_empty() {
            return Err(PasskeyError::UnknownPasskey);
        }
        if passkeys.len() > MAX_PASSKEYS {
            return Err(PasskeyError::TooMany);
        }
        let passkeys = passkeys.iter().map(StoredPasskey::read).collect::<Result<Vec<_>, _>>()?;
        let (challenge, ceremony) = self.webauthn.start_passkey_authentication(&passkeys)?;
        let ceremony = without_passkeys(&ceremony)?;
        Ok(Started { challenge: to_value(&challenge)?, state: to_value(&State::Authentication { user, ceremony })? })
    }

    /// Ends a sign-in. `passkeys` are the account's as they are stored now: one that was removed
    /// since the start no longer opens anything, and a counter that moved on since is the one
    /// compared with.
    ///
    /// # Errors
    /// What is wrong with the answer. [`PasskeyError::Cloned`] deserves an alert and the end of that
    /// passkey.
    pub fn finish_authentication(
        &self,
        user: Uuid,
        response: &[u8],
        state: &Value,
        passkeys: &[StoredPasskey],
    ) -> Result<Authenticated, PasskeyError> {
        let State::Authentication { user: began, ceremony } = State::read(state)? else {
            return Err(PasskeyError::State);
        };
        let response: PublicKeyCredential = parse(response)?;
        // An authenticator may say whose passkey it used. If it does, it must be this account's.
        let other = response.get_user_unique_id().is_some_and(|handle| handle != user.as_bytes());
        if began != user || other {
            return Err(PasskeyError::OtherAccount);
        }
        let presented = response.get_credential_id();
        let stored = passkeys.iter().find(|passkey| passkey.credential_id == presented);
        self.verify(&response, ceremony, stored.ok_or(PasskeyError::UnknownPasskey)?)
    }

    /// Begins a sign-in without a name: the authenticator offers the accounts that it knows. The
    /// page adds `mediation: "conditional"` if it wants them offered in the name field.
    ///
    /// # Errors
    /// None that an answer of ours could cause.
    pub fn start_discoverable(&self) -> Result<Started, PasskeyError> {
        let (mut challenge, ceremony) = self.webauthn.start_discoverable_authentication()?;
        challenge.mediation = None;
        Ok(Started { challenge: to_value(&challenge)?, state: to_value(&State::Discoverable { ceremony })? })
    }

    /// Whose passkey an answer claims to be, to look it up. Proves nothing.
    ///
    /// # Errors
    /// [`PasskeyError::Malformed`], also when it names no account of ours; [`PasskeyError::TooLarge`].
    pub fn identify(&self, response: &[u8]) -> Result<Claimed, PasskeyError> {
        let response: PublicKeyCredential = parse(response)?;
        let (user, credential_id) =
            self.webauthn.identify_discoverable_authentication(&response).map_err(|_| PasskeyError::Malformed)?;
        Ok(Claimed { user, credential_id: credential_id.to_vec() })
    }

    /// Ends a sign-in without a name. `passkey` is the claimed one as it is stored now, and `owner`
    /// the account that the store says it belongs to.
    ///
    /// # Errors
    /// What is wrong with the answer; see [`Passkeys::finish_authentication`].
    pub fn finish_discoverable(
        &self,
        response: &[u8],
        state: &Value,
        owner: Uuid,
        passkey: &StoredPasskey,
    ) -> Result<Authenticated, PasskeyError> {
        let State::Discoverable { ceremony } = State::read(state)? else {
            return Err(PasskeyError::State);
        };
        let response: PublicKeyCredential = parse(response)?;
        if response.get_user_unique_id() != Some(owner.as_bytes().as_slice()) {
            return Err(PasskeyError::OtherAccount);
        }
        if response.get_credential_id() != passkey.credential_id {
            return Err(PasskeyError::UnknownPasskey);
        }
        self.verify(&response, ceremony, passkey)
    }

    fn verify(
        &self,
        response: &PublicKeyCredential,
        ceremony: DiscoverableAuthentication,
        stored: &StoredPasskey,
    ) -> Result<Authenticated, PasskeyError> {
        let mut passkey = stored.read()?;
        let result = self.webauthn.finish_discoverable_authentication_v2(response, ceremony, &passkey)?;
        // Asked for and checked already. Said once more, because everything rests on it.
        if !result.user_verified() {
            return Err(PasskeyError::NotVerified);
        }
        let updated = changed(&mut passkey, &result)?;
        Ok(Authenticated { credential_id: stored.credential_id.clone(), counter: result.counter(), updated })
    }
}

impl State {
    fn read(state: &Value) -> Result<Self, PasskeyError> {
        Self::deserialize(state).map_err(|_| PasskeyError::State)
    }
}

impl StoredPasskey {
    fn read(&self) -> Result<Passkey, PasskeyError> {
        let passkey = Passkey::deserialize(&self.data).map_err(|_| PasskeyError::Stored)?;
        // A row whose columns disagree belongs to nobody.
        if passkey.cred_id().as_slice() == self.credential_id { Ok(passkey) } else { Err(PasskeyError::Stored) }
    }
}

fn changed(passkey: &mut Passkey, result: &AuthenticationResult) -> Result<Option<Value>, PasskeyError> {
    match passkey.update_credential(result) {
        Some(true) => Ok(Some(to_value(passkey)?)),
        Some(false) => Ok(None),
        None => Err(PasskeyError::UnknownPasskey),
    }
}

fn parse_origin(rp_id: &str, origin: &str) -> Result<Url, PasskeyError> {
    let url = Url::parse(origin).map_err(|_| PasskeyError::Configuration)?;
    let host = url.domain().ok_or(PasskeyError::Configuration)?;
    let below = host.strip_suffix(rp_id).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let secure = url.scheme() == "https" || (url.scheme() == "http" && host == "localhost");
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !rp_id.is_empty() && below && secure && bare { Ok(url) } else { Err(PasskeyError::Configuration) }
}

/// The same ceremony without the copy of the passkeys that the library puts into its state: they
/// are read from the store when the answer comes, since counters and owners change meanwhile. Both
/// kinds of ceremony have one written form, which the tests hold to.
fn without_passkeys(ceremony: &PasskeyAuthentication) -> Result<DiscoverableAuthentication, PasskeyError> {
    let mut ceremony = to_value(ceremony)?;
    let kept = ceremony.pointer_mut("/ast/credentials").ok_or(PasskeyError::Refused)?;
    *kept = json!([]);
    DiscoverableAuthentication::deserialize(ceremony).map_err(|_| PasskeyError::Refused)
}

fn parse<'a, T: Deserialize<'a>>(response: &'a [u8]) -> Result<T, PasskeyError> {
    if response.len() > MAX_RESPONSE_BYTES {
        return Err(PasskeyError::TooLarge);
    }
    serde_json::from_slice(response).map_err(|_| PasskeyError::Malformed)
}

fn to_value<T: Serialize>(value: &T) -> Result<Value, PasskeyError> {
    serde_json::to_value(value).map_err(|_| PasskeyError::Refused)
}
