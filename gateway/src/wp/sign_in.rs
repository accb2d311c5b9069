//! Tokens as the plugin gives them that most clients expect. They are the product's own: short-lived, ended with their session.

use secrecy::SecretString;
use wordpress::jwt;
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply};
use super::ask::Ask;
use crate::auth::{self, Arrival, Login};
use crate::problem::Code as Word;

/// Trades a name and a password for a token. The name is the address of sign-in.
pub(super) async fn token(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    let password = args.text("password").unwrap_or_default().to_owned();
    let login = Login {
        tenant: Some(&ask.site.tenant.slug),
        host: None,
        email: args.text("username").unwrap_or_default(),
        password: SecretString::from(password),
        device_token: None,
        arrival: Arrival { address: ask.address, client: "wordpress" },
        context: ask.context,
    };
    let signed = auth::login(ask.deps, login).await.map_err(|problem| match problem.code() {
        Word::InvalidCredentials | Word::UserInactive => Fault::from(WpError::new(Code::JwtBadLogin)),
        _ => problem.into(),
    })?;
    let body = jwt::issued(&jwt::Token {
        token: signed.access_token,
        user_email: signed.user.email,
        user_nicename: signed.user.username,
        user_display_name: signed.user.display_name,
    });
    Ok(Reply::ok(body).with(vec![("Cache-Control", "no-store".to_owned())]))
}

/// Says whether a token is good: whoever gets here was let in by it.
pub(super) fn validate(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let header = ask.headers.get("authorization").and_then(|value| value.to_str().ok());
    jwt::bearer(header)?;
    if !ask.is_signed_in() {
        return Err(WpError::new(Code::JwtInvalidToken).into());
    }
    Ok(Reply::ok(jwt::valid()))
}
