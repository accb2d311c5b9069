//! Files that are for everybody, at `/uploads/{file}/{size}.{form}`: clean ones, and nothing else.

use domain::ids::MediaId;
use objects::Key;
use poem::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use poem::http::{Method, StatusCode};
use poem::{Request, Response};
use store::media::{self, Size};
use store::{Scope, care};
use time::OffsetDateTime;

use super::{Failure, Place, Site};
use crate::api::etag;
use crate::api::media::{is_shown, pick};
use crate::files::{self, Wanted};

/// A picture that a patient may want back is asked for each time: no cache shows it when the consent is gone.
const ASKED: &str = "public, no-cache";

/// How long caches keep a file: a day, because it may have to go (`product.md` §13).
const CACHED: &str = "public, max-age=86400";

impl Site {
    pub(super) async fn upload(&self, request: &Request, place: &Place<'_>, path: &str) -> Result<Response, Failure> {
        let (id, file) = path.split_once('/').ok_or(Failure::NotFound)?;
        let id: MediaId = id.parse().map_err(|_| Failure::NotFound)?;
        let (size, form) = file.split_once('.').ok_or(Failure::NotFound)?;
        let size = Size::parse(size).ok_or(Failure::NotFound)?;
        let mut tx = self.store.begin(Scope::anonymous(place.tenant.id)).await?;
        let found = media::find(&mut tx, id).await?.ok_or(Failure::NotFound)?;
        if !found.is_published() {
            return Err(Failure::NotFound);
        }
        if let Some(consent) = found.keeping.consent
            && !care::is_in_force(&mut tx, consent, OffsetDateTime::now_utc()).await?
        {
            return Err(Failure::NotFound);
        }
        let cached = if found.keeping.consent.is_some() { ASKED } else { CACHED };
        let renditions = media::renditions(&mut tx, &[id]).await?;
        drop(tx);
        let one = pick(renditions.into_iter().map(|(_, one)| one), size, Some(form)).ok_or(Failure::NotFound)?;
        let (bytes, tag) = (u64::try_from(one.file_size).unwrap_or(0), files::tag(&one));
        let how = if is_shown(&one.mime_type) { "inline" } else { "attachment" };
        let answer = Response::builder()
            .header("X-Content-Type-Options", "nosniff")
            .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
            .header("Cross-Origin-Resource-Policy", "cross-origin")
            .header(CACHE_CONTROL, cached)
            .header(ETAG, &tag)
            .header(ACCEPT_RANGES, "bytes");
        let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        if etag::is_current(known, &tag) {
            return Ok(answer.status(StatusCode::NOT_MODIFIED).finish());
        }
        let (status, from, until) = match files::wanted(request.headers(), bytes, &tag) {
            Wanted::Whole => (StatusCode::OK, 0, bytes),
            Wanted::Part(from, until) => (StatusCode::PARTIAL_CONTENT, from, until),
            Wanted::Nothing => {
                let answer = answer.header(CONTENT_RANGE, format!("bytes */{bytes}"));
                return Ok(answer.status(StatusCode::RANGE_NOT_SATISFIABLE).finish());
            }
        };
        let mut answer = answer
            .status(status)
            .header(CONTENT_TYPE, &one.mime_type)
            .header(CONTENT_LENGTH, until.saturating_sub(from))
            .header(CONTENT_DISPOSITION, format!("{how}; filename=\"{id}.{form}\""));
        if status == StatusCode::PARTIAL_CONTENT {
            answer = answer.header(CONTENT_RANGE, format!("bytes {from}-{}/{bytes}", until.saturating_sub(1)));
        }
        if *request.method() == Method::HEAD {
            return Ok(answer.finish());
        }
        let key: Key = one.object_key.parse().map_err(|_| Failure::NotFound)?;
        Ok(answer.body(files::body(&self.objects, &key, None, (bytes, from, until)).await?))
    }
}
