//! What a browser gets of a session that was just opened: the secret of its cookie and, for a year,
//! that of the device. The tokens that a sign-in makes stay here and are forgotten: a page has no use
//! for them.

use crypto::{device, refresh};
use poem::http::HeaderValue;
use poem::http::header::{COOKIE, SET_COOKIE};
use poem::{Request, Response};
use secrecy::{ExposeSecret as _, SecretString};
use store::{Scope, session};

use super::{Failure, cookie};
use crate::Deps;
use crate::auth::SignedIn;
use crate::config::Profile;
use crate::problem::Problem;

/// Seconds that a browser is known again without a sign-in in between: a year.
const REMEMBERED: u32 = 365 * 24 * 3_600;

/// As with the session's cookie, browsers refuse `__Host-` over the plain HTTP of a developer's machine.
const fn device_name(profile: Profile) -> &'static str {
    match profile {
        Profile::Dev => "cms_device",
        Profile::Production => "__Host-device",
    }
}

/// The secret of the device that a request presents, if it has the shape of ours.
pub(super) fn device_of(profile: Profile, request: &Request) -> Option<SecretString> {
    let headers = request.headers().get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let found = cookie::value(headers, device_name(profile))?;
    device::hash_of(found).map(|_| found.into())
}

fn device_cookie(profile: Profile, secret: &SecretString) -> Option<HeaderValue> {
    let (name, attributes) = (device_name(profile), cookie::attributes(profile));
    let text = format!("{name}={}; Max-Age={REMEMBERED}; {attributes}", secret.expose_secret());
    HeaderValue::from_str(&text).ok().map(|mut value| {
        value.set_sensitive(true);
        value
    })
}

/// The header that makes a browser forget what device it is.
pub(super) fn forget_device(profile: Profile) -> Option<HeaderValue> {
    let text = format!("{}=; Max-Age=0; {}", device_name(profile), cookie::attributes(profile));
    HeaderValue::from_str(&text).ok()
}

/// Binds a session to a fresh cookie, and puts that into an answer.
pub(super) async fn hand_over(deps: &Deps, signed_in: &SignedIn, mut response: Response) -> Result<Response, Failure> {
    let session = signed_in.actor.session.ok_or(Failure::SignedOut)?;
    let secret = refresh::generate(signed_in.actor.tenant.0).map_err(Problem::internal)?;
    let mut tx = deps.store.begin(Scope::of(&signed_in.actor)).await?;
    session::bind_cookie(&mut tx, session, &secret.hash).await?;
    tx.commit().await?;
    let profile = deps.config.profile;
    let device = signed_in.device_token.as_ref().and_then(|secret| device_cookie(profile, secret));
    for cookie in cookie::set(profile, &secret.text).into_iter().chain(device) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_again_for_a_year_and_by_this_host_alone() {
        let made = device::generate().unwrap();
        for (profile, name) in [(Profile::Dev, "cms_device"), (Profile::Production, "__Host-device")] {
            let header = device_cookie(profile, &made.text).unwrap();
            let text = header.to_str().unwrap();
            for part in [&format!("{name}="), "; Max-Age=31536000;", "HttpOnly", "SameSite=Strict", "Path=/"] {
                assert!(text.contains(part), "{part}");
            }
            assert_eq!(text.contains("; Secure"), profile == Profile::Production);
            assert!(header.is_sensitive() && !text.contains("Domain"));
            let pair = text.split(';').next().unwrap();
            let request = Request::builder().header(COOKIE, format!("a=b; {pair}")).finish();
            assert_eq!(device_of(profile, &request).unwrap().expose_secret(), made.text.expose_secret());
        }
    }

    #[test]
    fn what_is_no_secret_of_ours_is_no_device() {
        for bad in ["", "cms_device=", "cms_device=x", "other=1"] {
            let request = Request::builder().header(COOKIE, bad).finish();
            assert!(device_of(Profile::Dev, &request).is_none(), "{bad}");
        }
    }
}
