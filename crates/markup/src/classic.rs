use crate::limits::TooLong;
use crate::{embed, paragraphs, shortcode};

/// A text of the classic editor as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classic {
    /// HTML, still to be cleaned.
    pub html: String,
    /// Names of shortcodes that were kept as text.
    pub unknown: Vec<String>,
}

/// Turns a text as WordPress stores and exports it into HTML: shortcodes, embeds, paragraphs. `gallery` writes the HTML
/// of a gallery from the ids of its attachments and its columns. The result still has to be cleaned.
///
/// # Errors
/// [`TooLong`] above [`MAX_BYTES`](crate::MAX_BYTES), at any step.
pub fn classic(text: &str, mut gallery: impl FnMut(&[u64], Option<u8>) -> String) -> Result<Classic, TooLong> {
    let parsed = shortcode::parse(text)?;
    let mut html = String::with_capacity(text.len());
    for piece in parsed.pieces {
        match piece {
            shortcode::Piece::Text(text) => html.push_str(&text),
            shortcode::Piece::Caption(caption) => html.push_str(&caption.html()),
            shortcode::Piece::Gallery { ids, columns } => html.push_str(&gallery(&ids, columns)),
            shortcode::Piece::Embed(address) => html.push_str(&embed::html(&address, "")),
        }
    }
    Ok(Classic { html: paragraphs(&embed::embeds(&html)?)?, unknown: parsed.unknown })
}
