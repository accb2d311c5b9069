//! `GET /api/v1/events`: the live stream for programs and pages.

use std::time::Duration;

use std::sync::Arc;

use domain::trust::Act;
use futures_util::{StreamExt as _, stream};
use poem::web::Data;
use poem::web::sse::{Event, SSE};
use poem::{IntoResponse, Request, RequestBody, Response};
use poem_openapi::param::{Header, Query};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ApiResponse, ExtractParamOptions, OpenApi};

use super::{EventHub, ListenError, NoSeat};
use crate::admin::cookie::{self, Asked};
use crate::api::Area;
use crate::auth::Address;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};
use crate::trust::sessions::Subject;
use crate::{Deps, auth};

/// A comment this often keeps the connection open through proxies.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a client waits before it connects again.
const RETRY_MS: u64 = 2_000;
/// Seconds after which a listener that found no seat may try again.
const AGAIN_SECONDS: u32 = 10;

/// Gates of the operations here.
pub(crate) const GATES: &[Gated] = &[("listenToEvents", Gate::Act(Act::PostRead))];

/// The live stream as an operation of the REST face. It needs `Deps` and the [`EventHub`] among the
/// data of each request.
pub(crate) struct Live;

#[OpenApi(tag = "Area::Live")]
impl Live {
    /// Listen to what happens.
    ///
    /// Server-sent events: `id` is a number that grows by one per event of the tenant, `event` its
    /// name, `data` a CloudEvents 1.0 JSON object with ids and closed vocabulary only. The stream
    /// resumes after the place that the header names, else the query, else it begins now.
    #[oai(path = "/events", method = "get", operation_id = "listenToEvents")]
    async fn listen(
        &self,
        listener: Listener,
        /// Last event that the client has, as a browser says it when it connects again.
        #[oai(name = "Last-Event-ID")]
        _header: Header<Option<String>>,
        /// Last event that the client has; the header is the newer one.
        #[oai(name = "last_event_id")]
        _query: Query<Option<String>>,
        request: &Request,
        hub: Data<&EventHub>,
    ) -> Result<Stream, Problem> {
        // Read from the request itself: a header that is no text is refused, not overlooked.
        let from = resume_after(request)?;
        let events = hub.listen(listener.subject, listener.address, Act::PostRead, from).await?;
        let messages =
            events.map(|event| Event::message(&event.data).id(event.seq.to_string()).event_type(&event.name));
        // The first line goes out at once: a proxy or a client that waits for a byte has one.
        let messages = stream::iter([Event::retry(RETRY_MS)]).chain(messages);
        Ok(Stream(SSE::new(messages).keep_alive(HEARTBEAT).into_response()))
    }
}

/// A stream of events.
pub(crate) struct Stream(Response);

impl IntoResponse for Stream {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for Stream {
    fn meta() -> MetaResponses {
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::new("string")));
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The stream; it ends when the client or the service leaves.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: "text/event-stream", schema }],
                headers: Vec::new(),
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}

/// Somebody signed in and admitted, by an access token or by the cookie of the editors' pages.
pub(super) struct Listener {
    pub(super) subject: Arc<Subject>,
    pub(super) address: Address,
    /// Known by the cookie that a browser sends along, whoever's page it shows.
    pub(super) by_cookie: bool,
}

impl Listener {
    async fn of(request: &Request) -> Result<Self, Problem> {
        let deps = request.data::<Deps>().ok_or_else(|| Problem::new(Code::InternalServerError))?;
        if let Some(auth) = auth::admitted(request).await? {
            return Ok(Self { subject: auth.subject, address: auth.address, by_cookie: false });
        }
        let visitor = cookie::visitor(deps, request, Asked::ByThePage, Act::PostRead).await?;
        let visitor = visitor.ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        Ok(Self { subject: visitor.subject, address: visitor.address, by_cookie: true })
    }
}

impl<'a> ApiExtractor<'a> for Listener {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        auth::register_scheme(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![auth::SCHEME]
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self::of(request).await?)
    }
}

/// The place to resume after. A browser sends the header when it reconnects, and the query of its
/// first connection again with it: the header is the newer one.
pub(super) fn resume_after(request: &Request) -> Result<Option<i64>, Problem> {
    let header = match request.headers().get("last-event-id") {
        Some(value) => Some(value.to_str().map_err(|_| Problem::field("last_event_id", "invalid"))?),
        None => None,
    };
    let query = request.uri().query().unwrap_or("").split('&').find_map(|pair| pair.strip_prefix("last_event_id="));
    match header.filter(|text| !text.is_empty()).or(query) {
        Some(text) => match text.parse() {
            Ok(seq) if seq >= 0 => Ok(Some(seq)),
            _ => Err(Problem::field("last_event_id", "invalid")),
        },
        None => Ok(None),
    }
}

impl From<ListenError> for Problem {
    fn from(error: ListenError) -> Self {
        match error {
            ListenError::NoSeat(NoSeat::Full) => Self::retry_after(Code::Unavailable, AGAIN_SECONDS),
            ListenError::NoSeat(NoSeat::TooManyOfOne) => Self::retry_after(Code::RateLimitExceeded, AGAIN_SECONDS),
            ListenError::Log(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(uri: &'static str, header: Option<&str>) -> Result<Option<i64>, Code> {
        let request = Request::builder().uri_str(uri);
        let request = match header {
            Some(value) => request.header("last-event-id", value),
            None => request,
        };
        resume_after(&request.finish()).map_err(|problem| problem.code())
    }

    #[test]
    fn a_stream_resumes_after_the_header_or_the_query() {
        assert_eq!(asked("/api/v1/events", None), Ok(None));
        assert_eq!(asked("/api/v1/events?last_event_id=4", None), Ok(Some(4)));
        assert_eq!(asked("/api/v1/events?last_event_id=4", Some("9")), Ok(Some(9)));
        assert_eq!(asked("/api/v1/events?last_event_id=4", Some("")), Ok(Some(4)));
    }

    #[test]
    fn a_place_that_is_no_number_is_refused() {
        for bad in ["x", "-1", "1.5", "99999999999999999999"] {
            assert_eq!(asked("/api/v1/events", Some(bad)), Err(Code::ValidationError), "{bad}");
        }
    }
}
