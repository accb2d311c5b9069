//! Entity tags of posts: the version, which a write is based on, and a digest of everything that
//! the answer shows, which a cache is based on.

use crate::problem::{Code, Problem};

/// A strong tag: `"<version>.<digest>"`.
pub(crate) fn of(version: i32, answer: &str) -> String {
    let digest = crypto::digest::sha256(answer.as_bytes());
    format!("\"{version}.{}\"", hex::encode(digest.get(..8).unwrap_or_default()))
}

/// Whether a cached answer is still the current one (RFC 9110 §13.1.2: weak comparison).
pub(crate) fn is_current(if_none_match: Option<&str>, tag: &str) -> bool {
    let Some(header) = if_none_match else { return false };
    header.split(',').map(str::trim).any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == tag)
}

/// The version that a write is based on.
///
/// Only the version counts, not the digest: a post that moved on in the gate meanwhile has the
/// same text, so nobody's work would be lost.
///
/// # Errors
/// `precondition_required` without the header; `precondition_failed` when it names another version
/// or cannot be one of ours.
pub(crate) fn expected_version(if_match: Option<&str>, current: i32) -> Result<i32, Problem> {
    let header = if_match.ok_or_else(|| Problem::new(Code::PreconditionRequired))?;
    let names_current = header.split(',').map(str::trim).any(|item| item == "*" || version(item) == Some(current));
    if names_current { Ok(current) } else { Err(Problem::new(Code::PreconditionFailed)) }
}

fn version(tag: &str) -> Option<i32> {
    let inner = tag.strip_prefix('"')?.strip_suffix('"')?;
    inner.split_once('.').map_or(inner, |(version, _)| version).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_changes_with_what_is_shown() {
        assert_ne!(of(3, "a"), of(3, "b"));
        assert!(of(3, "a").starts_with("\"3."));
    }

    #[test]
    fn a_write_must_name_the_current_version() {
        let tag = of(3, "a");
        assert_eq!(expected_version(Some(&tag), 3).unwrap(), 3);
        assert_eq!(expected_version(Some("\"3\""), 3).unwrap(), 3);
        assert_eq!(expected_version(Some("\"1\", \"3\""), 3).unwrap(), 3);
        assert_eq!(expected_version(Some("*"), 3).unwrap(), 3);
        for stale in ["\"2\"", "W/\"3\"", "3", "", "\"\"", "\"x\""] {
            assert_eq!(expected_version(Some(stale), 3).unwrap_err().code(), Code::PreconditionFailed, "{stale}");
        }
        assert_eq!(expected_version(None, 3).unwrap_err().code(), Code::PreconditionRequired);
    }

    #[test]
    fn a_cache_may_compare_weakly() {
        let tag = of(3, "a");
        assert!(is_current(Some(&tag), &tag));
        assert!(is_current(Some(&format!("\"x\", W/{tag}")), &tag));
        assert!(is_current(Some("*"), &tag));
        assert!(!is_current(Some("\"3.00\""), &tag));
        assert!(!is_current(None, &tag));
    }
}
