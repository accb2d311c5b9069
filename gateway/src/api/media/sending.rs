//! How a file is sent: in parts, straight to the object store where it takes signed addresses, else through this process.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use bytes::Bytes;
use domain::ids::MediaId;
use domain::media::MediaState;
use domain::trust::Act;
use futures_util::{Stream, StreamExt as _, stream};
use objects::{ContentType, Error, Key, UploadId};
use poem::Body;
use poem::web::Data;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Binary;
use poem_openapi::{ApiResponse, OpenApi};
use sha2::{Digest as _, Sha256};
use store::media::Media;
use time::OffsetDateTime;
use uuid::Uuid;

use super::body::{HeaderBody, PartBody, UploadBody};
use super::{UPLOAD_LIVES, editable};
use crate::Deps;
use crate::api::{Area, PREFIX};
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Bytes of a part but the last: small enough to arrive within a request, large enough for S3 (at least 5 MiB).
const PART_SIZE: i64 = 8 << 20;

/// Longest time for a part to arrive: 8 MiB over 3 Mbit/s.
const PATIENCE: Duration = Duration::from_secs(25);

/// The parts of a file, and the length of each but the last.
pub(super) const fn parts(file_size: i64) -> (i32, i64) {
    let parts = (file_size + PART_SIZE - 1) / PART_SIZE;
    if parts <= 1 { (1, file_size) } else { (parts as i32, PART_SIZE) }
}

/// Starts an upload of many parts at the object store.
pub(super) async fn begin(deps: &Deps, place: &Key) -> Result<String, Problem> {
    let id = deps.objects.begin(place).await.map_err(silent)?;
    Ok(id.as_str().to_owned())
}

/// Ends an upload of many parts that was started for nothing.
pub(super) async fn abort(deps: &Deps, place: &Key, id: Option<&str>) -> Result<(), Problem> {
    let Some(id) = id else { return Ok(()) };
    let id: UploadId = id.parse().map_err(|error: Error| Problem::internal(error))?;
    deps.objects.abort(place, &id).await.map_err(silent)
}

/// Where a file's bytes go.
fn place(media: &Media) -> Result<Key, Problem> {
    media.quarantine_key.parse().map_err(Problem::internal)
}

fn multipart(media: &Media) -> Result<Option<UploadId>, Problem> {
    media.multipart_id.as_deref().map(str::parse).transpose().map_err(|error: Error| Problem::internal(error))
}

/// First byte and length of a part.
fn span(media: &Media, number: u32) -> Option<(i64, i64)> {
    let index = i64::from(number).checked_sub(1)?;
    let offset = index.checked_mul(media.part_size)?;
    let length = media.part_size.min(media.file_size.checked_sub(offset)?);
    (index >= 0 && index < i64::from(media.parts) && length > 0).then_some((offset, length))
}

/// The parts that have arrived, and their lengths.
async fn received(deps: &Deps, media: &Media, place: &Key) -> Result<Vec<(u32, u64)>, Problem> {
    match multipart(media)? {
        Some(id) => match deps.objects.parts(place, &id).await {
            Ok(parts) => Ok(parts.into_iter().map(|part| (u32::from(part.number), part.size_bytes)).collect()),
            Err(Error::Absent) => Ok(Vec::new()),
            Err(error) => Err(silent(error)),
        },
        None => Ok(size(deps, place).await?.map(|size| (1, size)).into_iter().collect()),
    }
}

/// Length of the object; none when it is not there.
async fn size(deps: &Deps, place: &Key) -> Result<Option<u64>, Problem> {
    match deps.objects.head(place).await {
        Ok(size) => Ok(Some(size)),
        Err(Error::Absent) => Ok(None),
        Err(error) => Err(silent(error)),
    }
}

/// How a file is sent, and how far it is.
pub(super) async fn upload(deps: &Deps, media: &Media) -> Result<UploadBody, Problem> {
    let place = place(media)?;
    let open = media.state == MediaState::Awaiting && media.upload_until > OffsetDateTime::now_utc();
    let arrived = if media.state == MediaState::Awaiting { received(deps, media, &place).await? } else { Vec::new() };
    let mut parts = Vec::new();
    let mut bytes = 0;
    for number in 1..=u32::try_from(media.parts).unwrap_or(0) {
        let Some((offset, length)) = span(media, number) else { continue };
        let received = media.state != MediaState::Awaiting
            || arrived.iter().any(|(known, size)| *known == number && i64::try_from(*size) == Ok(length));
        bytes += if received { length } else { 0 };
        let (url, headers) = match (received, open) {
            (false, true) => address(deps, media, &place, number, length)?,
            _ => (None, Vec::new()),
        };
        parts.push(PartBody { number, offset, length, received, url, headers });
    }
    Ok(UploadBody {
        method: "PUT".to_owned(),
        expires_at: media.upload_until,
        received: bytes,
        file_size: media.file_size,
        parts,
        complete_url: format!("{PREFIX}/media/{}/complete", media.id),
    })
}

/// Where a part is sent to, and with which headers.
fn address(
    deps: &Deps,
    media: &Media,
    place: &Key,
    number: u32,
    length: i64,
) -> Result<(Option<String>, Vec<HeaderBody>), Problem> {
    let bytes = u64::try_from(length).unwrap_or(0);
    let left = media.upload_until - OffsetDateTime::now_utc();
    let valid = left.clamp(time::Duration::SECOND, UPLOAD_LIVES).unsigned_abs();
    let signed = match multipart(media)? {
        Some(id) => deps.objects.part_url(place, &id, u16::try_from(number).unwrap_or(u16::MAX), bytes, valid),
        None => {
            let kind: ContentType = media.mime_type.parse().map_err(Problem::internal)?;
            deps.objects.upload_url(place, bytes, &kind, valid)
        }
    };
    Ok(match signed.map_err(silent)? {
        Some(signed) => {
            let headers = signed.headers.into_iter().map(|(name, value)| HeaderBody { name: name.to_owned(), value });
            (Some(signed.url), headers.collect())
        }
        None => (Some(format!("{PREFIX}/media/{}/parts/{number}", media.id)), Vec::new()),
    })
}

/// Sees that all of a file is there, and has the store put its parts together.
///
/// # Errors
/// `validation_error` with `upload_incomplete`, or with `upload_expired` when its time is over.
pub(super) async fn whole(deps: &Deps, media: &Media) -> Result<(), Problem> {
    let place = place(media)?;
    if media.upload_until <= OffsetDateTime::now_utc() {
        return Err(Problem::field("file_size", "upload_expired"));
    }
    let incomplete = || Problem::field("file_size", "upload_incomplete");
    let expected = u64::try_from(media.file_size).unwrap_or(0);
    // An earlier call may have put them together and not been heard.
    if size(deps, &place).await? == Some(expected) {
        return Ok(());
    }
    let id = multipart(media)?.ok_or_else(incomplete)?;
    match deps.objects.complete(&place, &id, expected).await {
        Ok(()) => Ok(()),
        Err(Error::Parts | Error::Length | Error::Absent) => Err(incomplete()),
        Err(error) => Err(silent(error)),
    }
}

/// The object store does not answer; which one, and why, is for our log.
fn silent(error: Error) -> Problem {
    Problem::unavailable().caused_by(error)
}

/// Answer to a part.
#[derive(ApiResponse)]
enum Taken {
    /// It has arrived.
    #[oai(status = 204)]
    Taken,
}

pub(crate) const GATES: &[Gated] = &[("sendPart", Gate::Act(Act::PostEdit))];

pub(crate) struct Sending;

#[OpenApi(tag = "Area::Media")]
impl Sending {
    /// Send a part of a file, where the object store takes none itself.
    ///
    /// Its length is exactly the one that was announced. With `Content-Digest: sha-256=:…:` (RFC 9530) a part that arrives
    /// otherwise than it left is refused. A part may be sent again until the upload is complete.
    #[oai(path = "/media/:id/parts/:number", method = "put", operation_id = "sendPart")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the request")]
    async fn part(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        /// Number of the part.
        #[oai(validator(minimum(value = "1"), maximum(value = "1000")))]
        number: Path<u32>,
        /// Its length, bytes.
        #[oai(name = "Content-Length")]
        length: Header<Option<u64>>,
        /// Digest of the part: `sha-256=:…:`.
        #[oai(name = "Content-Digest", validator(max_length = 200))]
        digest: Header<Option<String>>,
        body: Binary<Body>,
        deps: Data<&Deps>,
    ) -> Result<Taken, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (media, _) = editable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        tx.commit().await?;
        if !deps.objects.is_local() {
            return Err(Problem::not_found());
        }
        if media.state != MediaState::Awaiting {
            return Err(Problem::new(Code::InvalidTransition));
        }
        if media.upload_until <= OffsetDateTime::now_utc() {
            return Err(Problem::field("number", "upload_expired"));
        }
        let (_, expected) = span(&media, number.0).ok_or_else(|| Problem::field("number", "unknown"))?;
        let expected = u64::try_from(expected).unwrap_or(0);
        match length.0 {
            None => return Err(Problem::new(Code::LengthRequired)),
            Some(length) if length > expected => return Err(Problem::new(Code::PayloadTooLarge)),
            Some(length) if length < expected => return Err(Problem::field("Content-Length", "upload_incomplete")),
            Some(_) => {}
        }
        let digest = digest.0.as_deref().map(announced).transpose()?;
        let (place, id) = (place(&media)?, multipart(&media)?);
        let bytes = verified(body.0.into_bytes_stream(), digest);
        let sending = async {
            match id {
                Some(id) => {
                    let number = u16::try_from(number.0).unwrap_or(u16::MAX);
                    deps.objects.put_part(&place, &id, number, expected, bytes).await
                }
                None => deps.objects.put_stream(&place, expected, bytes).await.map(drop),
            }
        };
        match tokio::time::timeout(PATIENCE, sending).await {
            Ok(Ok(())) => Ok(Taken::Taken),
            Ok(Err(Error::Length | Error::TooLong)) => Err(Problem::field("Content-Length", "upload_incomplete")),
            // The bytes broke off, or are not those that were announced; nothing of them is kept.
            Ok(Err(Error::Source)) => Err(Problem::field("Content-Digest", "digest_mismatch")),
            Ok(Err(error)) => Err(silent(error)),
            Err(_elapsed) => Err(Problem::new(Code::RequestTimeout)),
        }
    }
}

/// The bytes, and an error behind the last when they are not those that were announced.
fn verified<E>(
    bytes: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    announced: Option<[u8; 32]>,
) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send + 'static
where
    E: Into<Box<dyn std::error::Error + Send + Sync>> + Send + 'static,
{
    let state = (Box::pin(bytes), Sha256::new(), false);
    stream::try_unfold(state, move |(mut bytes, mut hash, ended)| async move {
        if ended {
            return Ok(None);
        }
        match bytes.next().await {
            Some(Ok(piece)) => {
                hash.update(&piece);
                Ok(Some((piece, (bytes, hash, false))))
            }
            Some(Err(error)) => Err(std::io::Error::other(error)),
            None => {
                let found: [u8; 32] = hash.finalize_reset().into();
                if announced.is_some_and(|announced| announced != found) {
                    return Err(std::io::Error::other("digest"));
                }
                Ok(Some((Bytes::new(), (bytes, hash, true))))
            }
        }
    })
}

/// The SHA-256 that a header announces.
fn announced(header: &str) -> Result<[u8; 32], Problem> {
    let invalid = || Problem::field("Content-Digest", "invalid");
    let values = header.split(',').map(str::trim);
    let value = values.into_iter().find_map(|value| value.strip_prefix("sha-256=")).ok_or_else(invalid)?;
    let text = value.strip_prefix(':').and_then(|value| value.strip_suffix(':')).ok_or_else(invalid)?;
    let bytes = BASE64_STANDARD.decode(text).map_err(|_| invalid())?;
    bytes.try_into().map_err(|_| invalid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_into_parts_of_which_only_the_last_is_short() {
        for (size, expected) in
            [(1, (1, 1)), (PART_SIZE, (1, PART_SIZE)), (PART_SIZE + 1, (2, PART_SIZE)), (100_000_000, (12, PART_SIZE))]
        {
            assert_eq!(parts(size), expected, "{size}");
        }
    }

    #[test]
    fn a_digest_is_read_from_its_header_or_refused() {
        let text = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
        assert_eq!(announced(text).unwrap()[..4], [0xe3, 0xb0, 0xc4, 0x42]);
        for bad in ["", "md5=:aaaa:", "sha-256=:aa:", "sha-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] {
            assert!(announced(bad).is_err(), "{bad}");
        }
    }
}
