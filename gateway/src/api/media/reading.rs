//! The bytes of a file, for whoever may see it: once it is clean, and never before.

use domain::ids::MediaId;
use domain::media::{MediaAccess, MediaState};
use domain::trust::Act;
use objects::Key;
use poem::web::Data;
use poem::{Body, Request};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Binary;
use poem_openapi::{ApiResponse, OpenApi};
use store::audit::{self, AuditEntry};
use store::media::{self, Rendition, Size};
use uploads::Kind;
use uuid::Uuid;

use super::readable;
use crate::Deps;
use crate::api::Area;
use crate::api::words::Word;
use crate::auth::Auth;
use crate::files::{self, Wanted};
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Headers of every answer with bytes.
type Headed = (String, String, String, String, String);

/// Answer with bytes.
#[derive(ApiResponse)]
enum Served {
    /// All of them.
    #[oai(status = 200)]
    Whole(
        Binary<Body>,
        /// The type of the file.
        #[oai(header = "Content-Type")]
        String,
        /// For saving, unless it is a picture.
        #[oai(header = "Content-Disposition")]
        String,
        /// `no-store`, or for how long it may be kept.
        #[oai(header = "Cache-Control")]
        String,
        /// Digest of the bytes.
        #[oai(header = "ETag")]
        String,
        /// Nothing of it runs.
        #[oai(header = "Content-Security-Policy")]
        String,
    ),
    /// Those of the range.
    #[oai(status = 206)]
    Part(
        Binary<Body>,
        /// The type of the file.
        #[oai(header = "Content-Type")]
        String,
        /// For saving, unless it is a picture.
        #[oai(header = "Content-Disposition")]
        String,
        /// `no-store`, or for how long it may be kept.
        #[oai(header = "Cache-Control")]
        String,
        /// Digest of all bytes.
        #[oai(header = "ETag")]
        String,
        /// Nothing of it runs.
        #[oai(header = "Content-Security-Policy")]
        String,
        /// Which bytes of how many.
        #[oai(header = "Content-Range")]
        String,
    ),
}

pub(crate) const GATES: &[Gated] = &[("readMediaFile", Gate::Act(Act::PostRead))];

pub(crate) struct Files;

#[OpenApi(tag = "Area::Media")]
impl Files {
    /// Read the bytes of a file, or a range of them.
    ///
    /// Nobody is served anything of a file that is not clean. Reading a file that is not for everybody is an entry in the
    /// audit trail.
    #[oai(path = "/media/:id/file", method = "get", operation_id = "readMediaFile")]
    async fn read(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        /// Which size; all of it when absent.
        size: Query<Option<Word<Size>>>,
        /// Which form, by its extension (`jpg`, `webp`); the first that there is when absent.
        #[oai(validator(max_length = 5))]
        format: Query<Option<String>>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Served, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = readable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        if found.state != MediaState::Clean {
            return Err(Problem::not_found());
        }
        let renditions = media::renditions(&mut tx, &[found.id]).await?;
        let size = size.0.map_or(Size::Full, |word| word.0);
        let one = pick(renditions.into_iter().map(|(_, one)| one), size, format.0.as_deref());
        let one = one.ok_or_else(Problem::not_found)?;
        if found.access != MediaAccess::Public {
            audit::record(&mut tx, AuditEntry::done("media.read", "media", id.0)).await?;
        }
        tx.commit().await?;
        let (bytes, tag) = (u64::try_from(one.file_size).unwrap_or(0), files::tag(&one));
        let headed = headers(&one, &tag, found.access, &id.0.to_string());
        let (from, until) = match files::wanted(request.headers(), bytes, &tag) {
            Wanted::Whole => (0, bytes),
            Wanted::Part(from, until) => (from, until),
            Wanted::Nothing => return Err(Problem::new(Code::RangeNotSatisfiable)),
        };
        let key: Key = one.object_key.parse().map_err(Problem::internal)?;
        let body = files::body(&deps.objects, &key, from, until).await;
        let body = Binary(body.map_err(|error| Problem::unavailable().caused_by(error))?);
        let (kind, disposition, cache, tag, policy) = headed;
        if (from, until) == (0, bytes) {
            return Ok(Served::Whole(body, kind, disposition, cache, tag, policy));
        }
        let range = format!("bytes {from}-{}/{bytes}", until.saturating_sub(1));
        Ok(Served::Part(body, kind, disposition, cache, tag, policy, range))
    }
}

/// The rendition of a size and form. Where the size would be larger than the picture there is only the whole.
pub(crate) fn pick(
    renditions: impl Iterator<Item = Rendition>,
    size: Size,
    extension: Option<&str>,
) -> Option<Rendition> {
    let fits = |one: &Rendition| {
        let kind = Kind::declared(&one.mime_type).ok().flatten();
        extension.is_none_or(|wanted| kind.is_some_and(|kind| kind.extensions().contains(&wanted)))
    };
    let all: Vec<Rendition> = renditions.filter(fits).collect();
    let of = |size: Size| all.iter().find(|one| one.size == size).cloned();
    of(size).or_else(|| of(Size::Full))
}

/// Whether browsers show it in place: pictures that were made here, never what somebody wrote.
pub(crate) fn is_shown(mime_type: &str) -> bool {
    matches!(mime_type, "image/jpeg" | "image/png" | "image/webp" | "image/gif")
}

fn headers(one: &Rendition, tag: &str, access: MediaAccess, name: &str) -> Headed {
    let kind = Kind::declared(&one.mime_type).ok().flatten().and_then(|kind| kind.extensions().first().copied());
    let how = if is_shown(&one.mime_type) { "inline" } else { "attachment" };
    let disposition = format!("{how}; filename=\"{name}.{}\"", kind.unwrap_or("bin"));
    let cache = if access == MediaAccess::Public { "private, max-age=300" } else { "no-store" };
    let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    (one.mime_type.clone(), disposition, cache.to_owned(), tag.to_owned(), policy.to_owned())
}
