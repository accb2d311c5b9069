//! Bodies of store requests (PS3.18 section 10.5): instance after instance, chunk after chunk.
//!
//! multer finds the boundaries. It takes all that its source has ready, looks for the end of a part's headers without
//! a bound, and its per-field and whole-stream limits do not cover either; `Metered` hands it small pieces, one for
//! each time it asks, and no more than a header's worth between two parts. How long a sender may be silent is the
//! caller's to say: nothing here waits but for the body.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::stream::{BoxStream, Stream, StreamExt};
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::limits::{Limits, MAX_CONTENT_TYPE_BYTES, MAX_PART_HEADER_BYTES};
use crate::media::Media;
use crate::{Refusal, Uid};

/// Bytes that multer is given at a time. It may keep some pieces a part, so [`Limits::parts`] bounds its memory.
const PIECE: usize = 16 * 1024;

/// Characters of the longest boundary (RFC 2046 section 5.1.1).
const MAX_BOUNDARY: usize = 70;

/// The body of a store request.
pub struct Intake {
    shape: Shape,
    limits: Limits,
    parts: u32,
}

enum Shape {
    Multipart { reader: Multipart<'static>, field: Option<Box<Field<'static>>>, allowance: Arc<AtomicUsize> },
    Single { source: BoxStream<'static, Result<Bytes, Refusal>>, syntax: Option<Uid>, taken: u64 },
}

/// One instance, to be read to its end.
pub struct Part<'intake> {
    intake: &'intake mut Intake,
    transfer_syntax: Option<Uid>,
}

impl Intake {
    /// A body of this Content-Type.
    pub fn open<S, E>(content_type: &str, body: S, limits: Limits) -> Result<Self, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: 'static,
    {
        if content_type.len() > MAX_CONTENT_TYPE_BYTES {
            return Err(Refusal::BadContentType);
        }
        let media = Media::parse(content_type).ok_or(Refusal::BadContentType)?;
        let source = body.map(|chunk| chunk.map_err(|_| Refusal::Interrupted)).boxed();
        let shape = match media.essence.as_str() {
            "application/dicom" => Shape::Single { source, syntax: transfer_syntax(&media)?, taken: 0 },
            "multipart/related" => multipart(&media, source, limits)?,
            _ => return Err(Refusal::UnsupportedContentType),
        };
        Ok(Self { shape, limits, parts: 0 })
    }

    /// The next instance; what was left of the last one is read and dropped.
    pub async fn next(&mut self) -> Result<Option<Part<'_>>, Refusal> {
        while self.chunk().await?.is_some() {}
        let found = match &mut self.shape {
            Shape::Single { syntax, .. } => (self.parts == 0).then(|| syntax.clone()),
            Shape::Multipart { reader, field, allowance } => {
                *field = None;
                allowance.store(MAX_PART_HEADER_BYTES + PIECE, Ordering::Relaxed);
                let next = reader.next_field().await.map_err(refused)?;
                allowance.store(usize::MAX, Ordering::Relaxed);
                if next.is_some() && self.parts == self.limits.parts {
                    return Err(Refusal::TooManyParts);
                }
                let syntax = next.as_ref().map(part_syntax).transpose()?;
                *field = next.map(Box::new);
                syntax
            }
        };
        let Some(transfer_syntax) = found else {
            return if self.parts == 0 { Err(Refusal::NoParts) } else { Ok(None) };
        };
        self.parts += 1;
        Ok(Some(Part { intake: self, transfer_syntax }))
    }

    async fn chunk(&mut self) -> Result<Option<Bytes>, Refusal> {
        match &mut self.shape {
            // Nothing is read of a body whose instance was not asked for yet.
            Shape::Single { .. } if self.parts == 0 => Ok(None),
            Shape::Single { source, taken, .. } => {
                let Some(chunk) = source.next().await.transpose()? else { return Ok(None) };
                *taken = taken.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
                match *taken {
                    taken if taken > self.limits.part_bytes => Err(Refusal::PartTooLarge),
                    taken if taken > self.limits.body_bytes => Err(Refusal::BodyTooLarge),
                    _ => Ok(Some(chunk)),
                }
            }
            Shape::Multipart { field: Some(field), .. } => field.chunk().await.map_err(refused),
            Shape::Multipart { field: None, .. } => Ok(None),
        }
    }
}

impl Part<'_> {
    /// The transfer syntax that the part's Content-Type names. The file's own meta group decides.
    pub fn transfer_syntax(&self) -> Option<&Uid> {
        self.transfer_syntax.as_ref()
    }

    /// The next bytes, never none; `None` at the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Refusal> {
        loop {
            match self.intake.chunk().await? {
                Some(chunk) if chunk.is_empty() => {}
                chunk => return Ok(chunk),
            }
        }
    }
}

fn multipart(
    media: &Media,
    source: BoxStream<'static, Result<Bytes, Refusal>>,
    limits: Limits,
) -> Result<Shape, Refusal> {
    let kind = media.parameter("type").ok_or(Refusal::BadContentType)?;
    if !kind.eq_ignore_ascii_case("application/dicom") {
        return Err(Refusal::UnsupportedContentType);
    }
    let boundary = media.parameter("boundary").filter(|text| is_boundary(text)).ok_or(Refusal::BadContentType)?;
    let allowance = Arc::new(AtomicUsize::new(usize::MAX));
    let pieces = Metered { source, rest: Bytes::new(), rested: true, allowance: Arc::clone(&allowance) };
    let sizes = SizeLimit::new().whole_stream(limits.body_bytes).per_field(limits.part_bytes);
    let reader = Multipart::with_constraints(pieces, boundary, Constraints::new().size_limit(sizes));
    Ok(Shape::Multipart { reader, field: None, allowance })
}

/// RFC 2046 section 5.1.1.
pub(crate) fn is_boundary(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte);
    (1..=MAX_BOUNDARY).contains(&text.len()) && text.bytes().all(allowed) && !text.ends_with(' ')
}

fn part_syntax(field: &Field<'_>) -> Result<Option<Uid>, Refusal> {
    let headers = field.headers();
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > MAX_PART_HEADER_BYTES {
        return Err(Refusal::PartHeadersTooLarge);
    }
    // multer keeps the last of a header that is repeated.
    let text = headers.get("content-type").ok_or(Refusal::UnsupportedPart)?;
    let media = text.to_str().ok().and_then(Media::parse).ok_or(Refusal::BadContentType)?;
    if media.essence != "application/dicom" {
        return Err(Refusal::UnsupportedPart);
    }
    transfer_syntax(&media)
}

fn transfer_syntax(media: &Media) -> Result<Option<Uid>, Refusal> {
    let syntax = media.parameter("transfer-syntax").map(Uid::parse).transpose();
    syntax.map_err(|_| Refusal::BadContentType)
}

fn refused(error: multer::Error) -> Refusal {
    match error {
        multer::Error::FieldSizeExceeded { .. } => Refusal::PartTooLarge,
        multer::Error::StreamSizeExceeded { .. } => Refusal::BodyTooLarge,
        multer::Error::StreamReadFailed(cause) => cause.downcast().map_or(Refusal::Interrupted, |refusal| *refusal),
        _ => Refusal::BadMultipart,
    }
}

/// A body in pieces, with a pause after each so that multer uses it before it asks again.
struct Metered {
    source: BoxStream<'static, Result<Bytes, Refusal>>,
    rest: Bytes,
    rested: bool,
    /// Bytes that may still be handed out before the next part's data begins.
    allowance: Arc<AtomicUsize>,
}

impl Stream for Metered {
    type Item = Result<Bytes, Refusal>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.rested {
            self.rested = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.rest.is_empty() {
            match self.source.as_mut().poll_next(context) {
                Poll::Ready(Some(Ok(chunk))) => self.rest = chunk,
                other => return other,
            }
        }
        self.rested = false;
        let length = self.rest.len().min(PIECE);
        let allowed = self.allowance.load(Ordering::Relaxed);
        if length > allowed {
            return Poll::Ready(Some(Err(Refusal::PartHeadersTooLarge)));
        }
        if allowed != usize::MAX {
            self.allowance.store(allowed - length, Ordering::Relaxed);
        }
        Poll::Ready(Some(Ok(self.rest.split_to(length))))
    }
}

#[cfg(test)]
mod tests;
