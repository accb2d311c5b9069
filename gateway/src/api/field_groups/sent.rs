//! A file of field groups on its way in. It is read as it came: among choices the order of members is what people see.

use std::time::Duration;

use bytes::Bytes;
use fields::limits::MAX_IMPORT_BYTES;
use poem::{Body, Request, RequestBody};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

use crate::api::input;
use crate::problem::{Code, Problem};

/// What it is sent as.
const MEDIA_TYPE: &str = "application/json";
/// Longest time for it to arrive: 8 MiB over 7 Mbit/s.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file, not yet read.
#[derive(Debug)]
pub(super) struct Sent {
    body: Body,
    declared: Option<usize>,
}

impl Sent {
    /// Its bytes.
    ///
    /// # Errors
    /// `payload_too_large`; `request_timeout`.
    pub(super) async fn read(self) -> Result<Bytes, Problem> {
        if self.declared.is_some_and(|length| length > MAX_IMPORT_BYTES) {
            return Err(Problem::new(Code::PayloadTooLarge));
        }
        input::whole(self.body, MAX_IMPORT_BYTES, PATIENCE).await
    }
}

impl<'a> ApiExtractor<'a> for Sent {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn request_meta() -> Option<MetaRequest> {
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::ANY));
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
