//! Comments on their way in, whichever face they come by: cleaned, read for personal data, counted, sealed, written.
//!
//! Everything is decided before the row is there, in one transaction: nothing is shown that was not read first. No address
//! of a client is kept; limits count in memory, by hashes.

use std::time::Instant;

use crypto::digest;
use crypto::sealed::Place;
use domain::access::{ModerateComments, Permit, WriteComment, permit};
use domain::comment::{
    CommentStatus, MAX_CLEANED, MAX_EMAIL, MAX_NAME, MAX_TEXT, MAX_URL, Move, Refusal, Said, Standing, reasons,
};
use domain::ids::{CommentId, PostId, TenantId};
use markup::policy::{self, Policy, Site};
use secrecy::ExposeSecret as _;
use store::comment::moderation::{self, Change};
use store::comment::{self, Comment, NewComment, Shut, Writer};
use store::{StoreError, TenantTx};
use time::OffsetDateTime;

use crate::Deps;
use crate::api::post_body::is_web_address;
use crate::auth::register::{clean, is_email};
use crate::auth::{Address, Auth};
use crate::problem::{Code, FieldErrors, Problem};
use domain::phi::short::in_name;

/// Name, e-mail address and page of a visitor, checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signature {
    /// Name as it is shown.
    pub name: String,
    /// Where they can be written to; only moderators see it.
    pub email: String,
    /// Their page; may be empty.
    pub url: String,
}

impl Signature {
    /// # Errors
    /// `validation_error` naming `author_name`, `author_email`, `author_url`.
    pub(crate) fn checked(name: &str, email: &str, url: &str) -> Result<Self, Problem> {
        let it = Self { name: clean(name), email: email.trim().to_owned(), url: url.trim().to_owned() };
        let mut errors = FieldErrors::default();
        errors.require(!it.name.is_empty(), "author_name", "required");
        errors.require(it.name.chars().count() <= MAX_NAME, "author_name", "too_long");
        errors.require(!it.name.chars().any(char::is_control), "author_name", "invalid");
        errors.require(!in_name(&it.name), "author_name", "personal_data");
        errors.require(!it.email.is_empty(), "author_email", "required");
        errors.require(it.email.chars().count() <= MAX_EMAIL, "author_email", "too_long");
        errors.require(it.email.is_empty() || is_email(&it.email), "author_email", "invalid");
        errors.require(it.url.chars().count() <= MAX_URL, "author_url", "too_long");
        errors.require(it.url.is_empty() || is_web_address(&it.url), "author_url", "invalid");
        errors.check()?;
        Ok(it)
    }
}

/// The words of a comment as they may be kept and shown.
///
/// # Errors
/// `validation_error` naming `content`.
pub(crate) fn cleaned(content: &str) -> Result<String, Problem> {
    if content.chars().count() > MAX_TEXT {
        return Err(Problem::field("content", "too_long"));
    }
    if content.contains('\0') {
        return Err(Problem::field("content", "invalid"));
    }
    let cleaned = policy::clean(content.trim(), Policy::Comment, &Site::new(&[]))
        .map_err(|_| Problem::field("content", "too_long"))?;
    if cleaned.html.chars().count() > MAX_CLEANED {
        return Err(Problem::field("content", "too_long"));
    }
    if markup::plain::text(&cleaned.html).trim().is_empty() {
        return Err(Problem::field("content", "required"));
    }
    Ok(cleaned.html)
}

/// A comment's words as they are shown: with the paragraphs that its lines mean.
pub(crate) fn rendered(content: &str) -> String {
    markup::paragraphs(content).unwrap_or_else(|_| content.to_owned())
}

/// Whether somebody decides on comments.
pub(crate) fn moderator(auth: &Auth) -> Option<Permit<ModerateComments>> {
    permit::<ModerateComments>(&auth.actor, auth.actor.tenant).ok()
}

/// Who writes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pen<'a> {
    /// Somebody who did not sign in.
    Visitor(&'a Signature),
    /// An account.
    Member(&'a Auth),
}

/// A comment that somebody hands in.
#[derive(Clone, Debug)]
pub(crate) struct Letter<'a> {
    /// Id of the comment to be.
    pub id: CommentId,
    /// Below which text.
    pub post: PostId,
    /// Which comment it answers.
    pub parent: Option<CommentId>,
    /// Who writes.
    pub pen: Pen<'a>,
    /// The words, [`cleaned`].
    pub content: &'a str,
    /// Where the request comes from.
    pub address: Address,
    /// What a moderator does with it at once.
    pub step: Option<Move>,
    /// When it was written, where a moderator says so.
    pub created_at: Option<OffsetDateTime>,
}

/// Why a comment was not written, or not changed.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The text takes none.
    Shut(Shut),
    /// Too many in a short time; seconds to wait are in it.
    Flood(Problem),
    /// The same was said there already.
    Duplicate,
    /// It identifies somebody, so it is not shown.
    PersonalData,
    /// The move does not begin where it stands.
    NotThere,
    /// Anything else.
    Problem(Problem),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Shut> for Refused {
    fn from(shut: Shut) -> Self {
        Self::Shut(shut)
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::PersonalData => Self::PersonalData,
            Refusal::NotThere => Self::NotThere,
        }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict { constraint } if constraint == "comments_once" => Self::Duplicate,
            error => Self::Problem(error.into()),
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Shut(Shut::Unknown | Shut::Trash | Shut::Draft) => Self::not_found(),
            Refused::Shut(Shut::Closed) => Self::new(Code::CommentsClosed),
            Refused::Shut(Shut::UnknownParent) => Self::field("parent_id", "unknown"),
            Refused::Shut(Shut::TooDeep) => Self::field("parent_id", "too_deep"),
            Refused::Shut(Shut::Store(error)) => error.into(),
            Refused::Duplicate => Self::new(Code::CommentDuplicate),
            Refused::PersonalData => Self::field("content", "personal_data"),
            Refused::NotThere => Self::new(Code::InvalidTransition),
            Refused::Flood(problem) | Refused::Problem(problem) => problem,
        }
    }
}

/// Writes a comment, shown at once or waiting for a moderator, and tells it.
///
/// # Errors
/// [`Refused`].
pub(crate) async fn write(deps: &Deps, tx: &mut TenantTx, letter: &Letter<'_>) -> Result<Comment, Refused> {
    let open = comment::open(tx, letter.post, letter.parent).await?;
    let (tenant, now) = (tx.scope().tenant, OffsetDateTime::now_utc());
    let moderates = match letter.pen {
        Pen::Member(auth) => moderator(auth).is_some(),
        Pen::Visitor(_) => false,
    };
    if !moderates {
        let limits = &deps.login_limits;
        limits.enter_comment(letter.address, letter.post, Instant::now()).map_err(Refused::Flood)?;
    }
    let (name, url) = match letter.pen {
        Pen::Visitor(signature) => (signature.name.as_str(), signature.url.as_str()),
        Pen::Member(auth) => (auth.subject.facts.user.display_name.as_str(), ""),
    };
    let standing = Standing::new(judged(name, url, letter.content, moderates, now));
    let standing = letter.step.filter(|_| moderates).map_or(Ok(standing.clone()), |step| standing.after(step))?;
    let id = letter.id;
    let may;
    let sealed;
    let (writer, who) = match letter.pen {
        Pen::Visitor(signature) => {
            sealed = seal(deps, tenant, id, &signature.email)?;
            (Writer::Visitor { name, email: &sealed, url }, name.to_lowercase().into_bytes())
        }
        Pen::Member(auth) => {
            may = permit::<WriteComment>(&auth.actor, auth.actor.tenant).map_err(Problem::from)?;
            (Writer::Member(&may), auth.actor.user.0.as_bytes().to_vec())
        }
    };
    let new = NewComment {
        id,
        writer,
        content: letter.content,
        fingerprint: fingerprint(&who, letter.parent, letter.content),
        standing: &standing,
        created_at: letter.created_at.filter(|_| moderates).unwrap_or(now),
    };
    Ok(comment::create(tx, &open, &new).await?)
}

/// Tells of a comment that was just written. Only one that is shown changes what readers see: visitors whose comments wait
/// make nobody read pages anew.
pub(crate) async fn announce(deps: &Deps, tenant: TenantId, made: &Comment) {
    if made.standing.status == CommentStatus::Approved {
        deps.pages.changed(tenant).await;
    }
}

/// What a moderator changes. Absent members keep their value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Revision {
    /// The words, [`cleaned`].
    pub content: Option<String>,
    /// Name of a visitor.
    pub name: Option<String>,
    /// E-mail address of a visitor.
    pub email: Option<String>,
    /// Page of a visitor.
    pub url: Option<String>,
    /// When it was written.
    pub created_at: Option<OffsetDateTime>,
    /// What is done with it.
    pub step: Option<Move>,
}

/// Changes a comment as a moderator.
///
/// # Errors
/// [`Refused`]; the name, address and page of an account are its owner's (`not_allowed`).
pub(crate) async fn moderate(
    deps: &Deps,
    tx: &mut TenantTx,
    may: &Permit<ModerateComments>,
    old: &Comment,
    revision: Revision,
) -> Result<(), Refused> {
    let tenant = tx.scope().tenant;
    let is_signed = revision.name.is_some() || revision.email.is_some() || revision.url.is_some();
    if is_signed && old.user.is_some() {
        return Err(Problem::field("author_name", "not_allowed").into());
    }
    let is_reworded = is_signed || revision.content.is_some();
    let content = revision.content.unwrap_or_else(|| old.content.clone());
    let (mut name, mut url, mut sealed) = (String::new(), String::new(), None);
    if old.user.is_none() && !is_signed {
        (name, url, sealed) = (old.author_name.clone(), old.author_url.clone(), old.author_email.clone());
    } else if old.user.is_none() {
        let email = match revision.email {
            Some(email) => email,
            None => email(deps, tenant, old)?.unwrap_or_default(),
        };
        let signature = Signature::checked(
            revision.name.as_deref().unwrap_or(&old.author_name),
            &email,
            revision.url.as_deref().unwrap_or(&old.author_url),
        )?;
        sealed = Some(seal(deps, tenant, old.id, &signature.email)?);
        (name, url) = (signature.name, signature.url);
    }
    let shown_name = if old.user.is_some() { &old.author_name } else { &name };
    let mut standing = old.standing.clone();
    if is_reworded {
        standing = standing.reworded(judged(shown_name, &url, &content, true, OffsetDateTime::now_utc()));
    }
    if let Some(step) = revision.step {
        standing = standing.after(step)?;
    }
    let who = match old.user {
        Some((user, _)) => user.0.as_bytes().to_vec(),
        None => name.to_lowercase().into_bytes(),
    };
    let change = Change {
        expected_version: old.version,
        author_name: &name,
        author_email: sealed.as_deref(),
        author_url: &url,
        content: &content,
        fingerprint: fingerprint(&who, old.parent.map(|(id, _)| id), &content),
        standing: &standing,
        created_at: revision.created_at.unwrap_or(old.created_at),
    };
    Ok(moderation::change(tx, may, old.id, &change).await?)
}

/// The e-mail address of a visitor, for moderators.
///
/// # Errors
/// When it does not open: it was sealed elsewhere, or its key is gone.
pub(crate) fn email(deps: &Deps, tenant: TenantId, comment: &Comment) -> Result<Option<String>, Problem> {
    let Some(sealed) = &comment.author_email else { return Ok(None) };
    let plain = deps.seals.open(&place(tenant, comment.id), sealed).map_err(Problem::internal)?;
    Ok(Some(String::from_utf8_lossy(plain.expose_secret()).into_owned()))
}

const fn place(tenant: TenantId, id: CommentId) -> Place<'static> {
    Place { tenant: tenant.0, table: "comments", row: id.0, column: "author_email" }
}

fn seal(deps: &Deps, tenant: TenantId, id: CommentId, email: &str) -> Result<Vec<u8>, Problem> {
    deps.seals.seal(&place(tenant, id), email.as_bytes()).map_err(Problem::internal)
}

fn judged(name: &str, url: &str, html: &str, by_moderator: bool, now: OffsetDateTime) -> Vec<domain::comment::Reason> {
    reasons(&Said { name, url, html, by_moderator, day: &now.date().to_string() })
}

/// What makes two comments below a text the same: who says what to whom. No address is in it, so that nobody can guess at one.
fn fingerprint(who: &[u8], parent: Option<CommentId>, content: &str) -> [u8; 32] {
    let parent = parent.map(|id| id.0.into_bytes()).unwrap_or_default();
    digest::of_parts("healthcare-cms/comment/v1", &[who, &parent, content.as_bytes()])
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn refused(result: Result<impl Sized, Problem>) -> String {
        result.err().map(|problem| problem.details().cloned().unwrap_or_default().to_string()).unwrap_or_default()
    }

    #[test]
    fn words_are_cleaned_and_what_says_nothing_is_refused() {
        let html = cleaned("Oi <script>alert(1)</script><b onclick=x>você</b> <img src=//x.example/a.png>").unwrap();
        assert!(html.contains("<b>você</b>") && !html.contains("script") && !html.contains("<img"), "{html}");
        assert_eq!(cleaned("0").unwrap(), "0");
        for nothing in ["", "  \n", "<p> </p>", "<script>x</script>"] {
            assert!(refused(cleaned(nothing)).contains("required"), "{nothing}");
        }
        assert!(refused(cleaned(&"á".repeat(MAX_TEXT + 1))).contains("too_long"));
        assert!(cleaned(&"á".repeat(MAX_TEXT)).is_ok());
        assert!(refused(cleaned("a\0b")).contains("invalid"));
    }

    #[test]
    fn a_visitor_signs_with_a_name_and_an_address_within_bounds() {
        let signed = Signature::checked("  Ana   Luz ", " ana@example.org ", "").unwrap();
        assert_eq!((signed.name.as_str(), signed.email.as_str()), ("Ana Luz", "ana@example.org"));
        let long = "a".repeat(300);
        for (name, email, url, word) in [
            ("", "a@b.br", "", "author_name"),
            (long.as_str(), "a@b.br", "", "author_name"),
            ("529.982.247-25", "a@b.br", "", "personal_data"),
            ("Ana", "", "", "author_email"),
            ("Ana", "ana", "", "author_email"),
            ("Ana", "a@b.br", "javascript:alert(1)", "author_url"),
            ("Ana", "a@b.br", &format!("https://{long}"), "author_url"),
        ] {
            assert!(refused(Signature::checked(name, email, url)).contains(word), "{word}");
        }
    }

    #[test]
    fn the_same_words_of_the_same_person_to_the_same_comment_are_the_same() {
        let one = CommentId(Uuid::from_u128(1));
        assert_eq!(fingerprint(b"ana", None, "Oi"), fingerprint(b"ana", None, "Oi"));
        for other in
            [fingerprint(b"bia", None, "Oi"), fingerprint(b"ana", Some(one), "Oi"), fingerprint(b"ana", None, "Olá")]
        {
            assert_ne!(fingerprint(b"ana", None, "Oi"), other);
        }
    }
}
