//! What readers say below an article.

use serde::Serialize;

use super::{Html, Local};
use crate::dates::Moment;

/// The comments below an article, and where to write one. Empty where nobody may and nobody did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Discussion {
    /// How many there are, in words; empty for none.
    pub count: String,
    /// Comments with answers right below what they answer.
    pub comments: Vec<Comment>,
    /// Where the form goes; none when comments are closed.
    pub action: Option<Local>,
}

impl Discussion {
    /// `12 comentários`.
    #[must_use]
    pub fn counted(number: u64) -> String {
        match number {
            0 => String::new(),
            1 => "1 comentário".to_owned(),
            number => format!("{number} comentários"),
        }
    }
}

/// A comment.
#[derive(Clone, Debug, Serialize)]
pub struct Comment {
    /// Its number; part of its address.
    pub number: i64,
    /// Name of its author.
    pub author: String,
    /// Whom it answers.
    pub answers: Option<String>,
    /// How deep it stands, from 1.
    pub depth: usize,
    /// Whether it can be answered.
    pub answerable: bool,
    /// When it was written.
    pub written: Moment,
    /// What it says.
    pub content: Html,
}
