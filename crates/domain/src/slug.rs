//! Titles as URL path segments: lower case, accents stripped (`product.md` §2.1, conflict 8).

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};

use crate::ids::PostId;
use crate::phi::short::in_slug;

/// Longest slug, in bytes (`product.md` §2.1: 255; shortened so that a suffix still fits).
pub const MAX_LEN: usize = 200;

/// Path segments that the product's own pages have, now or by plan, on every tenant's host.
const RESERVED: &[&str] = &[
    "admin",
    "api",
    "assets",
    "author",
    "category",
    "feed",
    "health",
    "login",
    "metrics",
    "page",
    "search",
    "tag",
    "uploads",
    "wp-admin",
    "wp-content",
    "wp-json",
    "wp-login",
];

/// Whether a post may not have this slug, because its page could never be reached.
pub fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug)
}

/// Makes a slug of a title: ASCII letters and digits in runs joined by single hyphens.
/// Empty when the title has no letter or digit.
pub fn slugify(title: &str) -> String {
    let mut slug = String::with_capacity(title.len().min(MAX_LEN));
    for c in title.chars().flat_map(char::to_lowercase) {
        match fold(c) {
            Some(c) if slug.len() < MAX_LEN => slug.push(c),
            Some(_) => break,
            // A combining mark after its letter separates nothing.
            None if ('\u{300}'..='\u{36f}').contains(&c) => {}
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Slugs tried for a title that others have used.
pub const TRIES: u32 = 6;

/// A title's slug; the second, third… get a number, the last one some of the post's id.
pub fn of_post(title: &str, id: PostId, tried: u32) -> String {
    let base = slugify(title);
    // The gate judges the title and never its slug, which would outlive a corrected title.
    let base = if base.is_empty() || in_slug(&base) { "post" } else { &base };
    let suffix = match tried {
        0 if is_reserved(base) => "post".to_owned(),
        0 => return base.to_owned(),
        TRIES => id.0.simple().to_string().chars().rev().take(12).collect(),
        tried => (tried + 1).to_string(),
    };
    let room = MAX_LEN.saturating_sub(suffix.len() + 1);
    let base: String = base.chars().take(room).collect();
    format!("{}-{suffix}", base.trim_end_matches('-'))
}

/// The plain ASCII letter or digit under an accent.
pub(crate) const fn fold(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | '0'..='9' => c,
        'à'..='å' | 'ª' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'º' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_punctuation_disappear() {
        assert_eq!(slugify("  Hipertensão: o que é, e o que NÃO é? "), "hipertensao-o-que-e-e-o-que-nao-e");
        assert_eq!(slugify("Coração — 10 mitos"), "coracao-10-mitos");
        assert_eq!(slugify("!!!"), "");
    }

    #[test]
    fn a_taken_title_gets_a_number_and_at_last_its_id() {
        let id = PostId(uuid::Uuid::from_u128(7));
        assert_eq!(of_post("Gripe", id, 0), "gripe");
        assert_eq!(of_post("Gripe", id, 1), "gripe-2");
        assert_eq!(of_post("!!!", id, 0), "post");
        assert_eq!(of_post("Laudo do CPF 529.982.247-25", id, 0), "post");
        let last = of_post(&"a".repeat(300), id, TRIES);
        assert!(last.len() <= MAX_LEN && slugify(&last) == last, "{last}");
    }

    proptest::proptest! {
        #[test]
        fn a_slug_is_always_a_clean_path_segment(title in ".{0,400}") {
            let slug = slugify(&title);
            proptest::prop_assert!(slug.len() <= MAX_LEN);
            proptest::prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            proptest::prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
