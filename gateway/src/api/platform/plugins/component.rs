//! A component on its way in: raw bytes, bounded in length, time and number.

use std::time::Duration;

use bytes::Bytes;
use poem::{Body, Request, RequestBody};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::api::input;
use crate::problem::{Code, Problem};

/// What it is sent as.
const MEDIA_TYPE: &str = "application/wasm";
/// Longest time for a component to arrive. The usual `limits.request_timeout_ms` ends the request soon after it.
const PATIENCE: Duration = Duration::from_secs(25);
/// Components in memory at a time, 20 MiB each, and as much on their way to the database.
const AT_ONCE: usize = 2;

static ARRIVING: Semaphore = Semaphore::const_new(AT_ONCE);

/// The bytes of a component, not yet read: how many may come depends on what was announced.
#[derive(Debug)]
pub(super) struct Component {
    body: Body,
    declared: Option<usize>,
}

/// A component that is here, and its place among the few that may be.
#[derive(Debug)]
pub(super) struct Arrived {
    /// The bytes.
    pub(super) bytes: Bytes,
    _slot: SemaphorePermit<'static>,
}

impl Component {
    /// Reads the component.
    ///
    /// # Errors
    /// `payload_too_large` over the length that was announced; `request_timeout`; `unavailable` while too many are here.
    pub(super) async fn read(self, announced: u32) -> Result<Arrived, Problem> {
        let most = usize::try_from(announced).unwrap_or(0);
        if self.declared.is_some_and(|length| length > most) {
            return Err(Problem::new(Code::PayloadTooLarge));
        }
        let slot = ARRIVING.try_acquire().map_err(|_| Problem::unavailable())?;
        Ok(Arrived { bytes: input::whole(self.body, most, PATIENCE).await?, _slot: slot })
    }
}

impl<'a> ApiExtractor<'a> for Component {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn request_meta() -> Option<MetaRequest> {
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", "binary")));
        let content = vec![MetaMediaType { content_type: MEDIA_TYPE, schema }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let media_type = request.content_type().map(|text| text.split(';').next().unwrap_or_default().trim());
        if !media_type.is_some_and(|media_type| media_type.eq_ignore_ascii_case(MEDIA_TYPE)) {
            return Err(Problem::new(Code::UnsupportedMediaType).into());
        }
        let declared = request.header("content-length").and_then(|length| length.parse().ok());
        Ok(Self { body: body.take().map_err(|_| Problem::new(Code::MalformedRequest))?, declared })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(body: &'static str) -> Component {
        Component { body: Body::from_string(body.to_owned()), declared: Some(body.len()) }
    }

    async fn taken(component: Component, announced: u32) -> Result<Bytes, Code> {
        component.read(announced).await.map(|arrived| arrived.bytes).map_err(|problem| problem.code())
    }

    async fn of_type(media_type: &str) -> Result<Component, Code> {
        let request = Request::builder().header("content-type", media_type).body("abc");
        let (request, mut body) = request.split();
        let read = Component::from_request(&request, &mut body, ExtractParamOptions::default()).await;
        read.map_err(|error| error.downcast_ref::<Problem>().unwrap().code())
    }

    #[tokio::test]
    async fn a_component_is_taken_up_to_the_length_that_was_announced_and_only_a_few_at_a_time() {
        assert_eq!(taken(sent("abc"), 3).await.unwrap(), "abc");
        assert_eq!(taken(sent("ab"), 3).await.unwrap(), "ab", "the digest tells");
        assert_eq!(taken(sent("abcd"), 3).await, Err(Code::PayloadTooLarge));
        let undeclared = Component { declared: None, ..sent("abcd") };
        assert_eq!(taken(undeclared, 3).await, Err(Code::PayloadTooLarge));
        let held = ARRIVING.try_acquire_many(2).unwrap();
        assert_eq!(taken(sent("abc"), 3).await, Err(Code::Unavailable));
        drop(held);
        assert!(taken(sent("abc"), 3).await.is_ok());
    }

    #[tokio::test]
    async fn nothing_but_a_component_is_read_as_one() {
        for good in ["application/wasm", "Application/WASM; v=1"] {
            assert!(of_type(good).await.is_ok(), "{good}");
        }
        for bad in ["application/json", "application/octet-stream", ""] {
            assert_eq!(of_type(bad).await.err(), Some(Code::UnsupportedMediaType), "{bad}");
        }
    }
}
