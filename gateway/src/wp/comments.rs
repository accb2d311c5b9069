//! Comments. Readers cannot comment yet: there are none, and whoever writes one is told that comments are closed.

use serde_json::Value;
use wordpress::paging::Window;
use wordpress::route::Resource;
use wordpress::rules::check_comment;
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply};
use super::ask::Ask;

/// The comments of a site: none.
pub(super) fn list(ask: &Ask<'_>) -> Result<Reply, Fault> {
    if ask.is_edit() {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    let window = Window::of(&ask.args);
    let totals = window.totals(0, Resource::Comment.page_beyond())?;
    let url = ask.site.base.url("/wp/v2/comments");
    Ok(Reply::ok(Value::Array(Vec::new())).with(totals.headers(&window, &url, &ask.query_text)))
}

/// A comment to be: nobody without an account writes one, and for everybody else they are closed.
pub(super) fn create(ask: &Ask<'_>) -> Result<Reply, Fault> {
    if !ask.is_signed_in() {
        return Err(WpError::new(Code::CommentLoginRequired).into());
    }
    check_comment(&ask.args)?;
    Err(WpError::new(Code::CommentClosed).into())
}

/// A comment that is not there.
pub(super) fn one() -> Result<Reply, Fault> {
    Err(WpError::new(Code::CommentInvalidId).into())
}
