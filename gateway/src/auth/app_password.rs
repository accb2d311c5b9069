//! Passwords of programs: `Authorization: Basic`, as WordPress clients send it. They open what the
//! account may do as far as the policies let a key of a program: nothing that runs the tenant, no
//! patient data, none of the account's own keys.

use std::sync::Arc;
use std::time::Instant;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use domain::ids::SessionId;
use domain::trust::{Behaviour, DeviceFacts, Factors, Location};
use poem::Request;
use secrecy::{ExposeSecret as _, SecretString};
use store::Scope;
use store::app_password;
use store::session::{SessionFacts, SessionMethod};
use time::OffsetDateTime;

use crate::Deps;
use crate::auth::{Address, Arrival};
use crate::context::host;
use crate::problem::{Code, Problem};
use crate::trust::sessions::Subject;

/// Longest credential, bytes of Base64.
const MAX_LEN: usize = 512;

/// Name and password out of the credential (RFC 7617 §2); none when it is not of that form.
pub(crate) fn read(credential: &str) -> Option<(String, SecretString)> {
    let credential = credential.trim();
    if credential.len() > MAX_LEN {
        return None;
    }
    let text = String::from_utf8(BASE64_STANDARD.decode(credential).ok()?).ok()?;
    let (name, password) = text.split_once(':')?;
    (!name.is_empty()).then(|| (name.to_owned(), password.to_owned().into()))
}

/// The subject behind a program's password, in the tenant whose host was asked.
///
/// # Errors
/// `invalid_token` for whatever is wrong with it; `rate_limit_exceeded`; `unavailable`.
pub(crate) async fn authenticate(
    deps: &Deps,
    request: &Request,
    name: &str,
    password: &SecretString,
    address: Address,
) -> Result<Arc<Subject>, Problem> {
    let invalid = || Problem::new(Code::InvalidToken);
    let tenant = deps.tenants.of_request(host(request).as_deref()).await?.ok_or_else(invalid)?;
    let attempt = deps.login_limits.enter(address, Some(tenant.id), name, Instant::now())?;
    let hash = crypto::app_password::hash_of(password.expose_secret()).ok_or_else(invalid)?;
    let now = OffsetDateTime::now_utc();
    let mut tx = deps.store.begin(Scope::anonymous(tenant.id)).await?;
    let found = app_password::find(&mut tx, &hash).await?;
    let found = found.filter(|found| {
        let user = &found.user;
        user.is_active() && (user.email.eq_ignore_ascii_case(name) || user.username.eq_ignore_ascii_case(name))
    });
    let Some(found) = found.filter(|_| tenant.is_active()) else { return Err(invalid()) };
    app_password::note_use(&mut tx, found.id, address, now).await?;
    tx.commit().await?;
    deps.login_limits.forgive(&attempt);
    let arrival = Arrival::of(request, deps.config.trusted_proxies);
    let facts = SessionFacts {
        tenant: tenant.id,
        // Not a session: it is its own for as long as this request.
        id: SessionId(found.id.0),
        method: SessionMethod::ApplicationPassword,
        factors: Factors::NONE,
        mfa_at: None,
        device: None,
        device_facts: DeviceFacts { recognised: true, ..DeviceFacts::default() },
        key_bound: false,
        address,
        country: address.and_then(|address| deps.gate.locations.geo.country(address)),
        network: Location::Ordinary,
        behaviour: Behaviour::Ordinary,
        client: arrival.client.to_owned(),
        created_at: now,
        last_seen_at: now,
        expires_at: now,
        policy_epoch: tenant.policy_epoch,
        user: found.user,
    };
    Ok(Arc::new(Subject { facts, emergency: None }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(text: &str) -> Option<(String, String)> {
        read(&BASE64_STANDARD.encode(text)).map(|(name, password)| (name, password.expose_secret().to_owned()))
    }

    #[test]
    fn a_name_ends_at_the_first_colon() {
        assert_eq!(pair("ana:abcd efgh"), Some(("ana".into(), "abcd efgh".into())));
        assert_eq!(pair("ana:a:b"), Some(("ana".into(), "a:b".into())));
        for bad in ["", "ana", ":x"] {
            assert_eq!(pair(bad), None, "{bad}");
        }
        assert!(read("not base64!").is_none());
        assert!(read(&"a".repeat(MAX_LEN + 1)).is_none());
    }
}
