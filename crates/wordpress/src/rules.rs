//! Rules of writing that need no database. Rules of lists are in [`crate::collection`].

use crate::args::Args;
use crate::error::{Code, WpError};

/// Longest name, e-mail address, page and content of a comment, in characters: what WordPress's columns hold.
const COMMENT_BOUNDS: [(&str, usize, Code); 4] = [
    ("author_name", 245, Code::CommentAuthorTooLong),
    ("author_email", 100, Code::CommentEmailTooLong),
    ("author_url", 200, Code::CommentUrlTooLong),
    ("content", 65_525, Code::CommentContentTooLong),
];

/// Whether a new object has no identifier yet. Errors: `exists`, such as `rest_post_exists`.
pub fn check_new(args: &Args, exists: Code) -> Result<(), WpError> {
    match args.undeclared("id") {
        None => Ok(()),
        Some(id) if matches!(id.as_i64(), Some(0)) || matches!(id.as_str(), Some("" | "0")) => Ok(()),
        Some(_) => Err(WpError::new(exists)),
    }
}

/// Whether a term of a taxonomy without hierarchy is written without a parent. Errors: `rest_taxonomy_not_hierarchical`.
pub fn check_flat(args: &Args) -> Result<(), WpError> {
    if args.undeclared("parent").is_none() { Ok(()) } else { Err(WpError::new(Code::TaxonomyNotHierarchical)) }
}

/// Whether the deletion of what has no trash is meant to be final. Errors: `rest_trash_not_supported`.
pub fn check_forced(args: &Args) -> Result<(), WpError> {
    if args.bool("force") { Ok(()) } else { Err(WpError::new(Code::TrashNotSupported)) }
}

/// Whether a post would stay on top and have a password, with what is stored of it counting where nothing is written.
/// Errors: `rest_invalid_field`.
pub fn check_sticky(args: &Args, stored_sticky: bool, stored_password: bool) -> Result<(), WpError> {
    let sticky = args.maybe_bool("sticky").unwrap_or(stored_sticky);
    let password = match args.text("password") {
        Some(password) => !password.is_empty(),
        None => stored_password && !args.is_null("password"),
    };
    if sticky && password { Err(WpError::new(Code::InvalidField)) } else { Ok(()) }
}

/// Whether a comment has something to say and fits. Errors: `rest_comment_content_invalid`, `comment_*_column_length`.
pub fn check_comment(args: &Args) -> Result<(), WpError> {
    // `0` is a comment: only what is blank says nothing.
    if args.raw("content").is_none_or(|content| content.trim().is_empty()) {
        return Err(WpError::new(Code::CommentContentInvalid));
    }
    check_comment_bounds(args)
}

/// Whether what is written of a comment fits. Errors: `comment_*_column_length`.
fn check_comment_bounds(args: &Args) -> Result<(), WpError> {
    for (name, bound, code) in COMMENT_BOUNDS {
        let text = args.raw(name).or_else(|| args.text(name)).unwrap_or_default();
        if text.chars().count() > bound {
            return Err(WpError::new(code));
        }
    }
    Ok(())
}

/// Whether a change leaves a comment something to say, and fits. Errors: as [`check_comment`].
pub fn check_comment_change(args: &Args) -> Result<(), WpError> {
    if args.raw("content").is_some() { check_comment(args) } else { check_comment_bounds(args) }
}

/// Whether the anonymous author of a comment is named, where the site asks for that. Errors:
/// `rest_comment_author_data_required`.
pub fn check_comment_author(args: &Args) -> Result<(), WpError> {
    let is_given = |name| args.text(name).is_some_and(|text| !text.trim().is_empty());
    let all = is_given("author_name") && is_given("author_email");
    if all { Ok(()) } else { Err(WpError::new(Code::CommentAuthorRequired)) }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::args::parse_json;
    use crate::route::{Method, matching};

    fn written(path: &str, method: Method, body: &Value) -> Args {
        matching(path)
            .unwrap()
            .route
            .operation(method)
            .unwrap()
            .read(parse_json(body.to_string().as_bytes()).unwrap())
            .unwrap()
    }

    #[test]
    fn w16_what_has_an_identifier_is_not_new() {
        let check = |body: Value| check_new(&written("/wp/v2/posts", Method::Post, &body), Code::PostExists);
        for known in [json!({ "id": 3 }), json!({ "id": "3" }), json!({ "id": {} })] {
            assert_eq!(check(known).unwrap_err().code(), Code::PostExists);
        }
        for new in [json!({}), json!({ "id": null }), json!({ "id": 0 }), json!({ "id": "" })] {
            assert!(check(new).is_ok());
        }
    }

    #[test]
    fn w37_a_tag_has_no_parent() {
        let check = |body: Value| check_flat(&written("/wp/v2/tags/1", Method::Put, &body));
        let error = check(json!({ "parent": 3 })).unwrap_err();
        assert_eq!((error.code(), error.status()), (Code::TaxonomyNotHierarchical, 400));
        assert!(check(json!({ "name": "x" })).is_ok());
    }

    #[test]
    fn w38_what_has_no_trash_is_deleted_by_force_only() {
        let error = check_forced(&written("/wp/v2/tags/1", Method::Delete, &json!({}))).unwrap_err();
        assert_eq!((error.code(), error.status()), (Code::TrashNotSupported, 501));
        assert!(check_forced(&written("/wp/v2/tags/1", Method::Delete, &json!({ "force": "true" }))).is_ok());
    }

    #[test]
    fn w23_password_and_sticky_exclude_each_other_in_any_order() {
        for (body, sticky, password, good) in [
            (json!({ "sticky": true, "password": "x" }), false, false, false),
            (json!({ "sticky": true }), false, true, false),
            (json!({ "password": "x" }), true, false, false),
            (json!({ "sticky": true, "password": "" }), false, true, true),
            (json!({ "sticky": true, "password": null }), false, true, true),
            (json!({ "sticky": false, "password": "x" }), true, false, true),
            (json!({ "title": "x" }), true, false, true),
        ] {
            let args = written("/wp/v2/posts/1", Method::Put, &body);
            assert_eq!(check_sticky(&args, sticky, password).is_ok(), good, "{body}");
        }
    }

    #[test]
    fn w47_w48_a_comment_says_something_fits_and_is_signed() {
        for (body, code) in [
            (json!({}), Some(Code::CommentContentInvalid)),
            (json!({ "content": " \n" }), Some(Code::CommentContentInvalid)),
            (json!({ "content": "0" }), None),
            (json!({ "content": { "raw": "0" } }), None),
            (json!({ "content": "x", "author_name": "a".repeat(246) }), Some(Code::CommentAuthorTooLong)),
            (json!({ "content": "x", "author_url": "a".repeat(201) }), Some(Code::CommentUrlTooLong)),
            (json!({ "content": "á".repeat(65_525) }), None),
            (json!({ "content": "á".repeat(65_526) }), Some(Code::CommentContentTooLong)),
        ] {
            let args = written("/wp/v2/comments", Method::Post, &body);
            assert_eq!(check_comment(&args).err().map(|error| error.code()), code);
        }
        let anonymous = written("/wp/v2/comments", Method::Post, &json!({ "author_name": "Bia" }));
        assert_eq!(check_comment_author(&anonymous).unwrap_err().code(), Code::CommentAuthorRequired);
        let signed = json!({ "author_name": "Bia", "author_email": "bia@mail.example" });
        assert!(check_comment_author(&written("/wp/v2/comments", Method::Post, &signed)).is_ok());
    }
}
