//! Files that come whole within one request, as WordPress clients and forms send them.

use bus_schemas::{DiscardMedia, ScanMedia};
use bytes::Bytes;
use domain::access::{EditMedia, UploadMedia, permit};
use domain::ids::{CommandId, MediaId};
use futures_util::stream;
use objects::Key;
use store::command;
use store::media::Media;
use store::media::upload::{self, Created, Words};
use time::OffsetDateTime;
use uuid::Uuid;

use super::body::CreateMedia;
use super::{editable, known_post, new_media, why};
use crate::Deps;
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};

/// A file and what is said of it.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    /// Name of the file on the machine it comes from.
    pub filename: String,
    /// Its type.
    pub mime_type: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// What is said of it.
    pub said: Said,
}

/// What is said of a file; absent parts keep their value.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Headline.
    pub title: Option<String>,
    /// What stands for it where it cannot be seen.
    pub alt_text: Option<String>,
    /// Line below it.
    pub caption: Option<String>,
    /// More words.
    pub description: Option<String>,
    /// The post that it is part of.
    pub post: Option<Uuid>,
}

/// Keeps a file in quarantine and has it judged. Nobody is served its bytes before the verdict.
///
/// # Errors
/// `validation_error` naming each field; `forbidden`; `unavailable` when the object store does not answer.
pub(crate) async fn take(deps: &Deps, auth: &Auth, whole: Whole, context: &RequestContext) -> Result<Media, Problem> {
    let may = permit::<UploadMedia>(&auth.actor, auth.actor.tenant)?;
    let size = whole.bytes.len();
    let file_size = i64::try_from(size).map_err(|_| Problem::field("file_size", "file_too_large"))?;
    let declared = CreateMedia::of(whole.filename, whole.mime_type, file_size, whole.said);
    let declared = declared.checked(&deps.config.media.limits)?;
    let (id, now) = (MediaId(Uuid::now_v7()), OffsetDateTime::now_utc());
    let place = Key::quarantined(auth.actor.tenant.0);
    let new = new_media(id, declared, &place, (1, file_size), None, now);
    let mut tx = deps.store.begin(auth.scope()).await?;
    known_post(&mut tx, new.post).await?;
    match upload::create(&mut tx, &may, &new, deps.config.media.quota(), now).await? {
        Created::Media(_) => tx.commit().await?,
        full => return Err(Problem::field("file_size", why(&full))),
    }
    let bytes = stream::once(async move { Ok::<_, std::io::Error>(whole.bytes) });
    let length = u64::try_from(size).unwrap_or_default();
    if let Err(error) = deps.objects.put_stream(&place, length, bytes).await {
        return Err(Problem::unavailable().caused_by(error));
    }
    let mut tx = deps.store.begin(auth.scope()).await?;
    let (_, may) = editable(deps, &mut tx, auth, id).await?;
    if !upload::arrive(&mut tx, &may, OffsetDateTime::now_utc()).await? {
        return Err(Problem::new(Code::InvalidTransition));
    }
    let command_id = CommandId(Uuid::now_v7());
    let order = Order { about: id.0, route: "media", fingerprint: [0; 32] };
    let new = work::command(auth, command_id, order, context, ScanMedia { command_id, media_id: id });
    command::accept(&mut tx, &new).await?;
    let media = super::there(&mut tx, id).await?;
    tx.commit().await?;
    deps.commands.publish(&new).await;
    Ok(media)
}

/// Changes what is said of a file.
///
/// # Errors
/// `validation_error` naming each field; `not_found`, `forbidden`.
pub(crate) async fn describe(deps: &Deps, auth: &Auth, id: MediaId, said: Said) -> Result<Media, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let (old, may) = editable(deps, &mut tx, auth, id).await?;
    let words: Words = super::body::EditMedia::of(said).on(&old, old.version)?;
    known_post(&mut tx, words.post).await?;
    let made = upload::describe(&mut tx, &may, &words, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    Ok(made)
}

/// Deletes a file; a worker destroys its bytes.
///
/// # Errors
/// `not_found`, `forbidden`.
pub(crate) async fn discard(deps: &Deps, auth: &Auth, id: MediaId, context: &RequestContext) -> Result<(), Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let (_, may): (Media, domain::access::Permit<EditMedia>) = editable(deps, &mut tx, auth, id).await?;
    upload::end(&mut tx, &may, OffsetDateTime::now_utc()).await?;
    let command_id = CommandId(Uuid::now_v7());
    let order = Order { about: id.0, route: "media", fingerprint: [0; 32] };
    let new = work::command(auth, command_id, order, context, DiscardMedia { command_id, media_id: id });
    command::accept(&mut tx, &new).await?;
    tx.commit().await?;
    deps.commands.publish(&new).await;
    Ok(())
}
