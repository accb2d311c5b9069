use pulldown_cmark::{Options, Parser, html};

use crate::limits::{TooLong, bounded};
use crate::policy::{Cleaned, Policy, Site, clean};

/// How the renderer says where the text of a cell stands, and how we say it: styles do not pass.
const ALIGNED: [(&str, &str); 3] = [
    (" style=\"text-align: left\"", " class=\"has-text-align-left\""),
    (" style=\"text-align: center\"", " class=\"has-text-align-center\""),
    (" style=\"text-align: right\"", " class=\"has-text-align-right\""),
];

/// Turns Markdown (`CommonMark`, tables, footnotes, strikethrough) into the HTML of an author. HTML within it is held to
/// the same policy.
///
/// # Errors
/// [`TooLong`] above [`MAX_BYTES`](crate::MAX_BYTES) or the site's limit, as read and as written.
pub fn markdown(text: &str, site: &Site<'_>) -> Result<Cleaned, TooLong> {
    bounded(text)?;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut rendered = String::with_capacity(text.len() + text.len() / 2);
    html::push_html(&mut rendered, Parser::new_ext(text, options));
    for (style, class) in ALIGNED {
        rendered = rendered.replace(style, class);
    }
    clean(&rendered, Policy::Author, site)
}
