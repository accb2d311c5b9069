//! A sign-in and its tokens. A short access token is renewed before it ends, once for all tasks
//! that share the client.

use std::time::{Duration, Instant};

use serde::Deserialize;

use super::User;

/// A token is renewed this long before its end.
const MARGIN: Duration = Duration::from_secs(60);

/// The answer to a sign-in.
#[derive(Clone, Deserialize)]
pub struct Session {
    /// For the `Authorization` header.
    pub access_token: String,
    /// Spent by the next renewal.
    pub refresh_token: String,
    /// Seconds that the access token is good for.
    pub expires_in: u64,
    /// Who signed in.
    pub user: User,
    /// Second factors of the account and of this session.
    pub mfa: Mfa,
}

/// How a session stands with second factors.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Mfa {
    /// The account has one.
    pub enrolled: bool,
    /// This session has shown one.
    pub satisfied: bool,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("user", &self.user.id).finish_non_exhaustive()
    }
}

/// Tokens with the moment they are to be renewed at.
#[derive(Debug)]
pub(super) struct Tokens {
    pub(super) access: String,
    pub(super) refresh: String,
    renew_at: Instant,
}

impl Tokens {
    pub(super) fn of(session: &Session, now: Instant) -> Self {
        let life = Duration::from_secs(session.expires_in);
        Self {
            access: session.access_token.clone(),
            refresh: session.refresh_token.clone(),
            renew_at: now + life.saturating_sub(MARGIN).max(life / 2),
        }
    }

    pub(super) fn is_due(&self, now: Instant) -> bool {
        now >= self.renew_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(expires_in: u64) -> Session {
        let user = User {
            id: uuid::Uuid::nil(),
            email: String::new(),
            role: String::new(),
            tenant_id: uuid::Uuid::nil(),
            professional_registry: None,
        };
        Session {
            access_token: "secret-a".into(),
            refresh_token: "secret-r".into(),
            expires_in,
            user,
            mfa: Mfa { enrolled: true, satisfied: true },
        }
    }

    #[test]
    fn a_token_is_renewed_before_its_end() {
        let now = Instant::now();
        for (life, fresh, due) in [(900, 839, 840), (100, 49, 50), (0, 0, 0)] {
            let tokens = Tokens::of(&session(life), now);
            assert_eq!(tokens.is_due(now + Duration::from_secs(fresh)), life == 0, "{life}");
            assert!(tokens.is_due(now + Duration::from_secs(due)), "{life}");
        }
    }

    #[test]
    fn tokens_are_not_printed() {
        assert!(!format!("{:?}", session(900)).contains("secret"));
    }
}
