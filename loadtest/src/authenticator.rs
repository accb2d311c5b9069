//! An authenticator in software: registers and uses a passkey as a browser with a security key
//! would, so that flows with a second factor run without hardware.
//!
//! It is for tests and demonstrations only. Its key is made from a seed that others may know, it
//! asks nobody for a PIN, and no browser stands between it and the site: it signs for whatever
//! origin and site it is told, because refusing wrong ones is the server's job to show.

use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

/// COSE number of ECDSA on P-256 with SHA-256, the one algorithm that it has.
const ES256: i64 = -7;

/// Flags of the authenticator data (WebAuthn level 3 §6.1).
const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const ATTESTED_CREDENTIAL: u8 = 0x40;

/// Why it gives no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthenticatorError {
    /// The options lack something that browsers require.
    #[error("the options are not WebAuthn's")]
    Options,
    /// The site asks for other passkeys, offers no algorithm that it has, or has its passkey already.
    #[error("no passkey fits the options")]
    NotAllowed,
    /// The key could not be made or used.
    #[error("the key cannot be used")]
    Key,
}

/// One passkey and the device that it lives on.
pub struct SoftAuthenticator {
    key: EcdsaKeyPair,
    /// The two coordinates, 32 bytes each.
    public: Vec<u8>,
    credential_id: Vec<u8>,
    user_handle: Option<Vec<u8>>,
    /// None: it has no counter and always says 0, as synchronised passkeys do.
    counter: Option<u32>,
}

impl SoftAuthenticator {
    /// The passkey of a seed. Two processes with the same seed have the same passkey, so one may
    /// register it and another sign in with it.
    ///
    /// # Errors
    /// [`AuthenticatorError::Key`].
    pub fn from_seed(seed: &str) -> Result<Self, AuthenticatorError> {
        let secret = digest(&SHA256, format!("passkey key {seed}").as_bytes());
        let point = PrivateKey::from_private_key(&ECDH_P256, secret.as_ref())
            .and_then(|key| Ok(key.compute_public_key()?))
            .map_err(|_| AuthenticatorError::Key)?;
        let key = EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_ASN1_SIGNING,
            secret.as_ref(),
            point.as_ref(),
        )
        .map_err(|_| AuthenticatorError::Key)?;
        // An uncompressed point is the byte 4 and the coordinates.
        let public = point.as_ref().get(1..65).ok_or(AuthenticatorError::Key)?.to_vec();
        let credential_id = digest(&SHA256, format!("passkey id {seed}").as_bytes()).as_ref().to_vec();
        Ok(Self { key, public, credential_id, user_handle: None, counter: None })
    }

    /// The same with a signature counter, which goes up by one with every signature. Two of one
    /// seed that count are an authenticator and its clone.
    #[must_use]
    pub fn counting(mut self, from: u32) -> Self {
        self.counter = Some(from);
        self
    }

    /// The same, knowing whose passkey it is without having registered it itself. Signing in
    /// without a name needs this.
    #[must_use]
    pub fn of_user(mut self, user: Uuid) -> Self {
        self.user_handle = Some(user.as_bytes().to_vec());
        self
    }

    /// Id of its passkey.
    pub fn credential_id(&self) -> &[u8] {
        &self.credential_id
    }

    /// Answers the options of a registration (`{"publicKey": …}`), given on a page of `origin`.
    ///
    /// # Errors
    /// [`AuthenticatorError`].
    pub fn register(&mut self, options: &Value, origin: &str) -> Result<Value, AuthenticatorError> {
        let offered = options.pointer("/publicKey/pubKeyCredParams").and_then(Value::as_array);
        let offered = offered.ok_or(AuthenticatorError::Options)?;
        let fits = offered.iter().any(|one| one.get("alg").and_then(Value::as_i64) == Some(ES256));
        if !fits || self.is_listed(options, "/publicKey/excludeCredentials") {
            return Err(AuthenticatorError::NotAllowed);
        }
        self.user_handle = Some(decode(options, "/publicKey/user/id")?);
        let verification = text(options, "/publicKey/authenticatorSelection/userVerification")?;
        let flags = ATTESTED_CREDENTIAL | presence(verification);
        let mut data = self.authenticator_data(text(options, "/publicKey/rp/id")?, flags)?;
        // AAGUID 0: it says nothing about its make. Then the id behind its length, and the key.
        data.extend([0; 16]);
        data.extend(u16::try_from(self.credential_id.len()).map_err(|_| AuthenticatorError::Key)?.to_be_bytes());
        data.extend(&self.credential_id);
        data.extend(self.cose_key());
        let client = client_data("webauthn.create", options, origin)?;
        Ok(self.answer(json!({
            "clientDataJSON": encode(&client),
            "attestationObject": encode(&attestation_object(&data)?),
            "transports": ["internal"],
        })))
    }

    /// Answers the options of a sign-in (`{"publicKey": …}`), given on a page of `origin`.
    ///
    /// # Errors
    /// [`AuthenticatorError`].
    pub fn sign_in(&mut self, options: &Value, origin: &str) -> Result<Value, AuthenticatorError> {
        let allowed = options.pointer("/publicKey/allowCredentials").and_then(Value::as_array);
        // No list, or an empty one, asks for any passkey of the site that knows its user.
        let discoverable = allowed.is_none_or(Vec::is_empty);
        let fits = if discoverable {
            self.user_handle.is_some()
        } else {
            self.is_listed(options, "/publicKey/allowCredentials")
        };
        if !fits {
            return Err(AuthenticatorError::NotAllowed);
        }
        let flags = presence(text(options, "/publicKey/userVerification")?);
        let data = self.authenticator_data(text(options, "/publicKey/rpId")?, flags)?;
        let client = client_data("webauthn.get", options, origin)?;
        let signed = [data.as_slice(), digest(&SHA256, &client).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).map_err(|_| AuthenticatorError::Key)?;
        Ok(self.answer(json!({
            "clientDataJSON": encode(&client),
            "authenticatorData": encode(&data),
            "signature": encode(signature.as_ref()),
            "userHandle": self.user_handle.as_deref().map(encode),
        })))
    }

    fn is_listed(&self, options: &Value, list: &str) -> bool {
        let own = encode(&self.credential_id);
        let listed = options.pointer(list).and_then(Value::as_array);
        listed.is_some_and(|list| list.iter().any(|one| one.get("id").and_then(Value::as_str) == Some(own.as_str())))
    }

    fn authenticator_data(&mut self, rp_id: &str, flags: u8) -> Result<Vec<u8>, AuthenticatorError> {
        if let Some(counter) = &mut self.counter {
            *counter = counter.checked_add(1).ok_or(AuthenticatorError::Key)?;
        }
        let mut data = digest(&SHA256, rp_id.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend(self.counter.unwrap_or(0).to_be_bytes());
        Ok(data)
    }

    /// The public key as COSE: `{1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}` in CBOR.
    fn cose_key(&self) -> Vec<u8> {
        let (x, y) = self.public.split_at(32);
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01];
        [head.as_slice(), &[0x21, 0x58, 0x20], x, &[0x22, 0x58, 0x20], y].concat()
    }

    fn answer(&self, response: Value) -> Value {
        let id = encode(&self.credential_id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        })
    }
}

fn presence(verification: &str) -> u8 {
    if verification == "discouraged" { USER_PRESENT } else { USER_PRESENT | USER_VERIFIED }
}

/// `{"fmt": "none", "attStmt": {}, "authData": …}` in CBOR.
fn attestation_object(data: &[u8]) -> Result<Vec<u8>, AuthenticatorError> {
    let length = u16::try_from(data.len()).map_err(|_| AuthenticatorError::Key)?.to_be_bytes();
    Ok([b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".as_slice(), &length, data].concat())
}

fn client_data(kind: &str, options: &Value, origin: &str) -> Result<Vec<u8>, AuthenticatorError> {
    let challenge = text(options, "/publicKey/challenge")?;
    let data = json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false });
    Ok(data.to_string().into_bytes())
}

fn text<'a>(options: &'a Value, path: &str) -> Result<&'a str, AuthenticatorError> {
    options.pointer(path).and_then(Value::as_str).ok_or(AuthenticatorError::Options)
}

fn decode(options: &Value, path: &str) -> Result<Vec<u8>, AuthenticatorError> {
    BASE64_URL_SAFE_NO_PAD.decode(text(options, path)?).map_err(|_| AuthenticatorError::Options)
}

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
