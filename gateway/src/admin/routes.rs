//! Which page an address is, and how it may be asked.

use domain::ids::PostId;

use super::links::LinkPage;
use super::security::Change;

const READ: &str = "GET, HEAD";
const READ_AND_SEND: &str = "GET, HEAD, POST";
const SEND: &str = "POST";

/// A page, or what a form on one is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Home,
    SignIn,
    SignOut,
    /// Showing a second factor.
    Factor,
    /// What a passkey is asked, for the page's script.
    PasskeyOptions,
    /// What it answered.
    PasskeyAnswer,
    Pipeline,
    /// The board alone, for a page that is open.
    Board,
    /// Calls to look again.
    News,
    Post(PostId),
    /// One's own account.
    Security,
    /// A change to it.
    Change(Change),
    /// The way to a new password.
    Forgot,
    /// What a link in a letter leads to.
    Link(LinkPage),
}

impl Page {
    /// The page at a path; none when there is nothing.
    pub(super) fn of(path: &str) -> Option<Self> {
        Some(match path {
            "/admin" => Self::Home,
            "/admin/login" => Self::SignIn,
            "/admin/logout" => Self::SignOut,
            "/admin/factor" => Self::Factor,
            "/admin/factor/passkey/options" => Self::PasskeyOptions,
            "/admin/factor/passkey" => Self::PasskeyAnswer,
            "/admin/pipeline" => Self::Pipeline,
            "/admin/pipeline/board" => Self::Board,
            "/admin/pipeline/events" => Self::News,
            "/admin/security" => Self::Security,
            "/admin/forgot" => Self::Forgot,
            _ => {
                if let Some(id) = path.strip_prefix("/admin/posts/") {
                    Self::Post(id.parse().ok()?)
                } else if let Some(change) = path.strip_prefix("/admin/security/") {
                    Self::Change(Change::of(change)?)
                } else {
                    Self::Link(LinkPage::of(path.strip_prefix("/admin/links/")?)?)
                }
            }
        })
    }

    /// The methods that it knows.
    pub(super) const fn methods(self) -> &'static str {
        match self {
            Self::Home | Self::Pipeline | Self::Board | Self::Post(_) | Self::Security => READ,
            Self::News => "GET",
            Self::SignIn | Self::Factor | Self::Forgot | Self::Link(_) => READ_AND_SEND,
            Self::SignOut | Self::PasskeyOptions | Self::PasskeyAnswer | Self::Change(_) => SEND,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_address_is_one_page_or_none() {
        let id = Uuid::from_u128(7);
        assert_eq!(Page::of("/admin/security"), Some(Page::Security));
        assert_eq!(Page::of(&format!("/admin/posts/{id}")), Some(Page::Post(id.into())));
        assert_eq!(Page::of(&format!("/admin/security/sessions/{id}/end")), Some(Page::Change(Change::EndSession(id))));
        assert_eq!(Page::of("/admin/links/reset_password"), Some(Page::Link(LinkPage::ResetPassword)));
        for nothing in
            ["/admin/posts/1", "/admin/security/", "/admin/security/sessions/1/end", "/admin/links/x", "/admin/x"]
        {
            assert_eq!(Page::of(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_changes_something_is_never_read() {
        for path in ["/admin/logout", "/admin/security/password", "/admin/security/totp", "/admin/factor/passkey"] {
            assert_eq!(Page::of(path).map(Page::methods), Some("POST"), "{path}");
        }
    }
}
