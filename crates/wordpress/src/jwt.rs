//! Answers of the plugin that most clients expect tokens from. It says 403 where others say 401.

use serde_json::{Value, json};

use crate::error::{Code, WpError};

/// A token and whose it is. Not for printing: no `Debug`.
#[derive(Clone)]
pub struct Token {
    /// The token.
    pub token: String,
    /// E-mail address.
    pub user_email: String,
    /// Name in addresses.
    pub user_nicename: String,
    /// Name that is shown.
    pub user_display_name: String,
}

/// The answer to a login.
pub fn issued(token: &Token) -> Value {
    json!({
        "token": token.token,
        "user_email": token.user_email,
        "user_nicename": token.user_nicename,
        "user_display_name": token.user_display_name,
    })
}

/// The answer to a look at a token that is good.
pub fn valid() -> Value {
    json!({ "code": "jwt_auth_valid_token", "data": { "status": 200 } })
}

/// The token of an Authorization header. Errors: `jwt_auth_no_auth_header`, `jwt_auth_bad_auth_header`.
pub fn bearer(header: Option<&str>) -> Result<&str, WpError> {
    let header = header.ok_or_else(|| WpError::new(Code::JwtNoHeader))?;
    let token = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let token = token.map(|(_, token)| token.trim()).filter(|token| !token.is_empty());
    token.ok_or_else(|| WpError::new(Code::JwtBadHeader))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_with_its_owner() {
        let [token, user_email, user_nicename, user_display_name] =
            ["a.b.c", "ana@clinica.example", "ana", "Ana"].map(str::to_owned);
        let body = issued(&Token { token, user_email, user_nicename, user_display_name });
        assert_eq!((&body["token"], &body["user_nicename"]), (&json!("a.b.c"), &json!("ana")));
    }

    #[test]
    fn a_header_holds_a_token_or_has_its_code() {
        assert_eq!(bearer(Some("bearer a.b.c")), Ok("a.b.c"));
        for (header, code) in [
            (None, Code::JwtNoHeader),
            (Some(""), Code::JwtBadHeader),
            (Some("Bearer"), Code::JwtBadHeader),
            (Some("Bearer "), Code::JwtBadHeader),
            (Some("Basic a"), Code::JwtBadHeader),
        ] {
            let error = bearer(header).unwrap_err();
            assert_eq!((error.code(), error.status()), (code, 403));
        }
    }
}
