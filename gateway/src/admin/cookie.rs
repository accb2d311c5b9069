//! The cookie of the editors' pages: a random secret of which we keep the digest alone.
//!
//! It is no token: it names no right, and everything about the session behind it (its end, its
//! idle time, the role of its account) is asked of the database on every request.

use std::sync::Arc;

use crypto::refresh;
use domain::access::Actor;
use domain::trust::Act;
use poem::Request;
use poem::http::HeaderValue;
use poem::http::header::COOKIE;
use secrecy::ExposeSecret as _;
use store::user::User;
use store::{Scope, session};

use crate::Deps;
use crate::auth::{Address, Auth, ClientAddress, own_password};
use crate::config::Profile;
use crate::problem::Problem;
use crate::trust::Resource;
use crate::trust::sessions::Subject;

/// Who sits in front of a page.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who acts, through which session.
    pub actor: Actor,
    /// The account.
    pub user: User,
    /// All that is known of them.
    pub subject: Arc<Subject>,
    /// Where the request comes from.
    pub address: Address,
}

impl Visitor {
    /// The same as an actor of the API: rules that both keep are written once, for those.
    pub(super) fn as_auth(&self) -> Auth {
        Auth { actor: self.actor, subject: Arc::clone(&self.subject), address: self.address }
    }

    /// A factor was shown in this session.
    pub(super) fn has_shown_factor(&self) -> bool {
        self.subject.facts.mfa_at.is_some()
    }
}

/// Why a page is asked for: people keep a session awake, pages that refresh themselves do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Somebody clicked.
    ByAPerson,
    /// The page asked by itself.
    ByThePage,
}

/// `__Host-` ties the cookie to this host and to HTTPS. Browsers refuse it over the plain HTTP of a
/// developer's machine, so that profile has a plain one.
const fn name(profile: Profile) -> &'static str {
    match profile {
        Profile::Dev => "cms_dev",
        Profile::Production => "__Host-cms",
    }
}

/// What keeps a cookie of ours to this host, to HTTPS, and out of the reach of scripts and other sites.
pub(super) const fn attributes(profile: Profile) -> &'static str {
    match profile {
        Profile::Dev => "HttpOnly; SameSite=Strict; Path=/",
        Profile::Production => "HttpOnly; SameSite=Strict; Path=/; Secure",
    }
}

/// The header that gives a browser its secret. A cookie of the browser's session: it goes when the
/// browser closes, and the session behind it ends on its own clocks.
pub(super) fn set(profile: Profile, secret: &secrecy::SecretString) -> Option<HeaderValue> {
    let text = format!("{}={}; {}", name(profile), secret.expose_secret(), attributes(profile));
    HeaderValue::from_str(&text).ok().map(|mut value| {
        value.set_sensitive(true);
        value
    })
}

/// The header that takes it away.
pub(super) fn clear(profile: Profile) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{}=; Max-Age=0; {}", name(profile), attributes(profile))).ok()
}

/// The secret that a request presents, if it has the shape of ours.
pub(super) fn presented(profile: Profile, request: &Request) -> Option<refresh::PresentedRefreshToken> {
    let headers = request.headers().get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    value(headers, name(profile)).and_then(refresh::parse)
}

/// Whether a request carries a cookie of this name, whatever is in it.
pub(crate) fn is_carried(headers: &poem::http::HeaderMap) -> bool {
    let named = || headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    [Profile::Dev, Profile::Production].into_iter().any(|profile| value(named(), name(profile)).is_some())
}

/// The value of the first cookie of a name.
pub(super) fn value<'a>(headers: impl Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    headers
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Who a request's cookie belongs to, admitted to the act; none without a living session.
///
/// # Errors
/// As the policies refuse; `challenge_required` for an account that has to choose another password
/// first; `unavailable` when the database does not answer.
pub async fn visitor(deps: &Deps, request: &Request, asked: Asked, act: Act) -> Result<Option<Visitor>, Problem> {
    let Some(subject) = subject(deps, request, asked).await? else { return Ok(None) };
    own_password(&subject, act)?;
    let address = ClientAddress::of(request, deps.config.trusted_proxies).0;
    deps.gate.admit(&subject, address, act, Resource::unnamed(act)).await?;
    Ok(Some(Visitor { actor: subject.actor(), user: subject.facts.user.clone(), subject, address }))
}

/// Who a request's cookie belongs to, admitted to nothing: enough for leaving, which nobody is refused
/// even when nobody decides.
///
/// # Errors
/// `unavailable` when the database does not answer.
pub(super) async fn subject(deps: &Deps, request: &Request, asked: Asked) -> Result<Option<Arc<Subject>>, Problem> {
    let Some(cookie) = presented(deps.config.profile, request) else { return Ok(None) };
    let tenant = cookie.tenant.into();
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let session = session::find_by_cookie(&mut tx, &cookie.hash).await?;
    tx.commit().await?;
    let Some(session) = session else { return Ok(None) };
    Ok(match asked {
        Asked::ByAPerson => deps.gate.sessions.find(tenant, session).await?,
        Asked::ByThePage => deps.gate.sessions.peek(tenant, session).await?.map(Arc::new),
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_cookie_comes_back_as_the_digest_that_was_kept() {
        for profile in [Profile::Dev, Profile::Production] {
            let tenant = Uuid::from_u128(7);
            let made = refresh::generate(tenant).unwrap();
            let header = set(profile, &made.text).unwrap();
            let pair = header.to_str().unwrap().split(';').next().unwrap().to_owned();
            let request = Request::builder().header(COOKIE, format!("other=1; {pair}; more=2")).finish();
            let found = presented(profile, &request).unwrap();
            assert_eq!((found.tenant, found.hash), (tenant, made.hash));
        }
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let made = refresh::generate(Uuid::nil()).unwrap();
        let header = set(Profile::Production, &made.text).unwrap();
        let text = header.to_str().unwrap();
        for part in ["__Host-cms=", "; HttpOnly", "; SameSite=Strict", "; Secure", "; Path=/"] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("Domain"));
    }

    #[test]
    fn what_is_none_of_ours_is_nobody() {
        for bad in ["", "cms_dev", "cms_dev=", "cms_dev=abc", "x=cms_dev"] {
            let request = Request::builder().header(COOKIE, bad).finish();
            assert!(presented(Profile::Dev, &request).is_none(), "{bad}");
        }
    }
}
