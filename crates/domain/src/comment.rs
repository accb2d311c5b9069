//! What readers say below a text: where a comment stands, how long and how deep it may be, and why a person looks at it
//! before others do.
//!
//! Nothing that names a patient is shown, whoever wrote it: [`Reason::PersonalData`] keeps a comment from being approved
//! until somebody has taken the words out (LGPD arts. 6 and 11).

use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::{RegistryStatus, vocabulary};
use crate::gate::{Article, Author, Severity, evaluate};
use crate::workflow::Stage;

/// Longest text as it is written, in characters: what WordPress's column holds.
pub const MAX_TEXT: usize = 65_525;
/// Longest text after cleaning, in characters: escapes and the attributes of links are longer than what they stand for.
pub const MAX_CLEANED: usize = 200_000;
/// Longest name of an author, in characters.
pub const MAX_NAME: usize = 245;
/// Longest e-mail address of an author, in characters.
pub const MAX_EMAIL: usize = 100;
/// Longest address of an author's page, in characters.
pub const MAX_URL: usize = 200;
/// How deep answers stand below one another; a comment on the text itself is at depth 1.
pub const DEEPEST: i16 = 5;
/// Addresses in a text that need no look.
const USUAL_LINKS: usize = 2;

vocabulary! {
    /// Where a comment stands. Readers see approved ones.
    CommentStatus {
        /// Everybody sees it.
        Approved = "approved",
        /// It waits for a moderator.
        Hold = "hold",
        /// A moderator called it spam.
        Spam = "spam",
        /// Thrown away, still restorable.
        Trash = "trash",
    }
}

vocabulary! {
    /// Why a comment waits for a moderator.
    Reason {
        /// Whoever wrote it is no moderator.
        Unmoderated = "unmoderated",
        /// More than two addresses.
        Links = "links",
        /// It may be about somebody; a person can tell.
        Doubt = "doubt",
        /// It identifies somebody: it cannot be approved as it is.
        PersonalData = "personal_data",
    }
}

vocabulary! {
    /// What a moderator does with a comment.
    Move {
        /// Shows it.
        Approve = "approve",
        /// Hides it until later.
        Hold = "hold",
        /// Calls it spam.
        Spam = "spam",
        /// Puts it back where it stood before it was called spam.
        Unspam = "unspam",
        /// Throws it away.
        Trash = "trash",
        /// Puts it back where it stood before it was thrown away.
        Untrash = "untrash",
    }
}

/// The move is not open to the comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It identifies somebody.
    #[error("a comment with personal data is not shown")]
    PersonalData,
    /// It is not where the move begins.
    #[error("not a move from here")]
    NotThere,
}

/// Where a comment stands, where it stood before spam or trash, and why a moderator looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub status: CommentStatus,
    /// Where it stood before it was called spam or thrown away.
    pub before: Option<CommentStatus>,
    /// Why a moderator looks.
    pub reasons: Vec<Reason>,
}

impl Standing {
    /// That of a comment that was just written or changed, for these reasons: shown when there is none.
    pub fn new(reasons: Vec<Reason>) -> Self {
        let status = if reasons.is_empty() { CommentStatus::Approved } else { CommentStatus::Hold };
        Self { status, before: None, reasons }
    }

    /// Where a move leads.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn after(&self, step: Move) -> Result<Self, Refusal> {
        use CommentStatus::{Approved, Hold, Spam, Trash};
        let back = self.before.unwrap_or(Hold);
        let (status, before) = match (step, self.status) {
            (Move::Approve, _) => (Approved, None),
            (Move::Hold, _) => (Hold, None),
            (Move::Spam, Spam) | (Move::Trash, Trash) => (self.status, self.before),
            (Move::Spam, from) => (Spam, Some(from).filter(|from| *from != Trash).or(self.before)),
            (Move::Trash, from) => (Trash, Some(from)),
            (Move::Unspam, Spam) | (Move::Untrash, Trash) => (back, None),
            (Move::Unspam | Move::Untrash, _) => return Err(Refusal::NotThere),
        };
        if status == Approved && self.reasons.contains(&Reason::PersonalData) {
            return Err(Refusal::PersonalData);
        }
        // Whoever shows it has looked.
        let reasons = if status == Approved { Vec::new() } else { self.reasons.clone() };
        Ok(Self { status, before, reasons })
    }

    /// The same comment with other words, looked at again. What may not be shown any more waits.
    #[must_use]
    pub fn reworded(&self, mut reasons: Vec<Reason>) -> Self {
        let hidden = reasons.contains(&Reason::PersonalData);
        let fit = |status| if hidden && status == CommentStatus::Approved { CommentStatus::Hold } else { status };
        let status = fit(self.status);
        if status == CommentStatus::Approved {
            reasons.clear();
        }
        Self { status, before: self.before.map(fit), reasons }
    }
}

/// A comment as its readers would see it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Name of the author.
    pub name: &'a str,
    /// Page of the author.
    pub url: &'a str,
    /// The text, cleaned: HTML.
    pub html: &'a str,
    /// Whether a moderator wrote it, or looks at it now.
    pub by_moderator: bool,
    /// The day whose law applies, `YYYY-MM-DD`.
    pub day: &'a str,
}

/// Why a moderator has to look at a comment, each reason once; none when it can be shown at once.
///
/// It is read by the very stage that texts pass (S.2.1). What that stage warns of is left to the moderator; what it
/// would refuse keeps the comment hidden.
pub fn reasons(said: &Said<'_>) -> Vec<Reason> {
    let author = Author {
        name: said.name.to_string(),
        registry: None,
        registry_status: RegistryStatus::Pending,
        specialty: None,
        rqe: None,
    };
    let mut article = Article::by(author);
    article.title = said.name.to_string();
    article.content = said.html.to_string();
    article.excerpt = said.url.to_string();
    article.judged_on = said.day.to_string();
    let findings = evaluate(Stage::Lgpd, &article);
    let blocked = findings.iter().any(|finding| finding.severity == Severity::Blocks);
    [
        (Reason::Unmoderated, !said.by_moderator),
        (Reason::Links, said.html.matches("://").count() > USUAL_LINKS),
        (Reason::Doubt, !blocked && !findings.is_empty()),
        (Reason::PersonalData, blocked),
    ]
    .into_iter()
    .filter_map(|(reason, holds)| holds.then_some(reason))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use CommentStatus::{Approved, Hold, Spam, Trash};

    fn found(name: &str, html: &str, by_moderator: bool) -> Vec<Reason> {
        reasons(&Said { name, url: "", html, by_moderator, day: "2026-11-23" })
    }

    #[test]
    fn a_moderators_own_clean_words_are_shown_at_once_and_nobody_elses() {
        for text in ["<p>Obrigada pelo texto, ajudou muito.</p>", "0", "<p>Tomo losartana há anos.</p>"] {
            assert_eq!(found("Ana Luz", text, true), [], "{text}");
            assert_eq!(found("Ana Luz", text, false), [Reason::Unmoderated], "{text}");
        }
    }

    #[test]
    fn whatever_identifies_somebody_is_hidden_whoever_wrote_it() {
        for text in ["<p>Meu CPF é 529.982.247-25.</p>", "<p>A paciente Maria Aparecida da Silva tem HIV.</p>"] {
            assert_eq!(found("Ana", text, true), [Reason::PersonalData], "{text}");
        }
        assert!(found("529.982.247-25", "<p>Oi.</p>", true).contains(&Reason::PersonalData), "in the name");
        let by_url = Said {
            name: "Ana",
            url: "https://x.example/?cpf=529.982.247-25",
            html: "Oi.",
            by_moderator: true,
            day: "2026-11-23",
        };
        assert!(reasons(&by_url).contains(&Reason::PersonalData), "in the address");
    }

    #[test]
    fn more_than_two_addresses_are_looked_at() {
        let links = |count: usize| "<a href=\"https://x.example/\" rel=\"nofollow\">x</a> ".repeat(count);
        assert_eq!(found("Ana", &links(2), true), []);
        assert_eq!(found("Ana", &links(3), true), [Reason::Links]);
    }

    #[test]
    fn moves_lead_where_wordpress_leads_them() {
        let standing = |status, before| Standing { status, before, reasons: Vec::new() };
        for (from, step, to) in [
            ((Hold, None), Move::Approve, Ok((Approved, None))),
            ((Approved, None), Move::Hold, Ok((Hold, None))),
            ((Approved, None), Move::Trash, Ok((Trash, Some(Approved)))),
            ((Trash, Some(Approved)), Move::Trash, Ok((Trash, Some(Approved)))),
            ((Trash, Some(Approved)), Move::Untrash, Ok((Approved, None))),
            ((Trash, None), Move::Untrash, Ok((Hold, None))),
            ((Hold, None), Move::Spam, Ok((Spam, Some(Hold)))),
            ((Spam, Some(Hold)), Move::Unspam, Ok((Hold, None))),
            ((Trash, Some(Approved)), Move::Spam, Ok((Spam, Some(Approved)))),
            ((Spam, Some(Hold)), Move::Trash, Ok((Trash, Some(Spam)))),
            ((Approved, None), Move::Untrash, Err(Refusal::NotThere)),
            ((Hold, None), Move::Unspam, Err(Refusal::NotThere)),
        ] {
            let found = standing(from.0, from.1).after(step).map(|to| (to.status, to.before));
            assert_eq!(found, to, "{from:?} {step}");
        }
    }

    #[test]
    fn no_move_shows_what_identifies_somebody() {
        let hidden = |status, before| Standing { status, before, reasons: [Reason::PersonalData].into() };
        assert_eq!(hidden(Hold, None).after(Move::Approve), Err(Refusal::PersonalData));
        assert_eq!(hidden(Trash, Some(Approved)).after(Move::Untrash), Err(Refusal::PersonalData));
        let shown = Standing { status: Approved, before: None, reasons: Vec::new() };
        assert_eq!(shown.reworded([Reason::PersonalData].into()).status, Hold, "new words are looked at too");
        assert_eq!(hidden(Hold, None).reworded(Vec::new()).after(Move::Approve).map(|to| to.status), Ok(Approved));
    }
}
