//! Where somebody is sent of whom more is asked, and where they go on afterwards.

use domain::ids::PostId;
use domain::trust::{ChallengeFactor, DenyReason};
use poem::Request;
use serde::Deserialize;
use serde_json::Value;

use super::routes::Page;

/// The page for showing a second factor.
pub(super) const FACTOR: &str = "/admin/factor";
/// The page of one's own account.
pub(super) const SECURITY: &str = "/admin/security";
/// What a problem says of an account that has to choose another password first.
const PASSWORD_CHANGE: &str = "password_change_required";

/// Where to go on: one of our own pages, never an address that a request brought along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Next {
    /// The board.
    #[default]
    Pipeline,
    /// One's own account.
    Security,
    /// A post.
    Post(PostId),
}

impl Next {
    /// Where whoever wanted this path goes on.
    pub(super) fn of(path: &str) -> Self {
        match Page::of(path) {
            Some(Page::Security | Page::Change(_)) => Self::Security,
            Some(Page::Post(id)) => Self::Post(id),
            _ => Self::Pipeline,
        }
    }

    /// Its address.
    pub(super) fn address(self) -> String {
        match self {
            Self::Pipeline => "/admin/pipeline".to_owned(),
            Self::Security => SECURITY.to_owned(),
            Self::Post(id) => format!("/admin/posts/{id}"),
        }
    }
}

/// Why somebody was sent to a page, as far as its address says so in words of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sent {
    /// Why.
    pub(super) reason: Option<DenyReason>,
    /// Any of these would do; empty when nothing was said of it.
    pub(super) with: Vec<ChallengeFactor>,
    /// Where to go on.
    pub(super) next: Next,
}

impl Sent {
    /// Reads the address of a request.
    pub(super) fn of(request: &Request) -> Self {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Said {
            reason: String,
            with: String,
            next: String,
        }
        let said: Said = request.params().unwrap_or_default();
        Self {
            reason: DenyReason::parse(&said.reason),
            with: said.with.split('.').filter_map(ChallengeFactor::parse).collect(),
            next: Next::of(&said.next),
        }
    }

    /// Its part of an address, with the question mark.
    pub(super) fn query(&self) -> String {
        let mut query = format!("?next={}", self.next.address());
        if let Some(reason) = self.reason {
            query.push_str("&reason=");
            query.push_str(reason.word());
        }
        if !self.with.is_empty() {
            let words: Vec<&str> = self.with.iter().map(|factor| factor.word()).collect();
            query.push_str("&with=");
            query.push_str(&words.join("."));
        }
        query
    }
}

/// Where the policies' wish for more leads, by the details of the problem that told it.
pub(super) fn for_challenge(details: Option<&Value>, wanted: &str) -> String {
    let word = |name: &str| details.and_then(|details| details.get(name)).and_then(Value::as_str).unwrap_or_default();
    let words = details.and_then(|details| details.get("sufficient")).and_then(Value::as_array);
    let with: Vec<ChallengeFactor> =
        words.into_iter().flatten().filter_map(Value::as_str).filter_map(ChallengeFactor::parse).collect();
    if word("reason") == PASSWORD_CHANGE {
        // Its page says so by itself.
        return SECURITY.to_owned();
    }
    let shows = with.iter().any(|factor| matches!(factor, ChallengeFactor::Totp | ChallengeFactor::Passkey));
    let sent = Sent { reason: DenyReason::parse(word("reason")), with, next: Next::of(wanted) };
    format!("{}{}", if shows { FACTOR } else { SECURITY }, sent.query())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn sent(query: &str) -> Sent {
        Sent::of(&Request::builder().uri_str(format!("/admin/factor{query}")).finish())
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for bad in
            ["//evil.example", "https://evil.example", "/admin/../x", "/admin/posts/x", "\\\\evil", "/admin/logout", ""]
        {
            assert_eq!(sent(&format!("?next={bad}")).next, Next::Pipeline, "{bad}");
        }
        let post = Uuid::from_u128(7);
        assert_eq!(sent(&format!("?next=/admin/posts/{post}")).next.address(), format!("/admin/posts/{post}"));
    }

    #[test]
    fn what_is_sent_along_comes_back() {
        let all = Sent {
            reason: Some(DenyReason::StepUpRequired),
            with: vec![ChallengeFactor::Totp, ChallengeFactor::Passkey],
            next: Next::Security,
        };
        assert_eq!(sent(&all.query()), all);
        assert_eq!(sent("?reason=%3Cb%3E&with=x.y&next="), Sent::default());
    }

    #[test]
    fn a_factor_that_suffices_is_asked_for_and_a_missing_one_is_added() {
        let of = |reason: &str, sufficient: &[&str]| {
            for_challenge(Some(&json!({ "reason": reason, "sufficient": sufficient })), "/admin/pipeline/board")
        };
        let shown = of("insufficient_trust", &["totp", "trusted_device"]);
        assert_eq!(shown, "/admin/factor?next=/admin/pipeline&reason=insufficient_trust&with=totp.trusted_device");
        let added = of("factor_required", &["enrol_factor"]);
        assert_eq!(added, "/admin/security?next=/admin/pipeline&reason=factor_required&with=enrol_factor");
        assert!(of("insufficient_trust", &["trusted_device"]).starts_with("/admin/security?"));
        assert_eq!(of("password_change_required", &[]), "/admin/security");
        assert!(for_challenge(None, "/admin").starts_with("/admin/security?"));
    }

    #[test]
    fn a_change_that_was_refused_goes_on_at_the_account() {
        assert_eq!(Next::of("/admin/security/totp/remove"), Next::Security);
        assert_eq!(Next::of("/admin/pipeline/events"), Next::Pipeline);
    }
}
