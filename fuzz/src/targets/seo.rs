//! Readability, titles, descriptions: cut within their bound, at characters' borders.

use std::hint::black_box;

use domain::seo;

use crate::bounds::Bound;
use crate::prose::text;
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    let _ = black_box((seo::readability::readability(&text), seo::meta::title(&text)));
    for most in [0, 1, 60, 160] {
        assert!(seo::meta::cut(&text, most).chars().count() <= most);
    }
    let slug = seo::meta::url_slug(&text);
    assert_eq!(seo::meta::url_slug(&slug), slug);
    text.split_whitespace().take(50).for_each(|word| {
        black_box(seo::syllables::read(word));
    });
}
