//! `GET /api/v1/events`: the live stream for programs and pages.

use std::time::Duration;

use domain::access::Actor;
use futures_util::{StreamExt as _, stream};
use poem::http::header::AUTHORIZATION;
use poem::web::sse::{Event, SSE};
use poem::{Endpoint, IntoResponse as _, Request, Response};

use super::{EventHub, ListenError, NoSeat};
use crate::admin::cookie::{self, Asked};
use crate::problem::{Code, Problem};
use crate::{Deps, auth};

/// A comment this often keeps the connection open through proxies.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a client waits before it connects again.
const RETRY_MS: u64 = 2_000;
/// Seconds after which a listener that found no seat may try again.
const AGAIN_SECONDS: u32 = 10;

/// The live stream. With an access token or the cookie of the editors' pages; resumes after the
/// `Last-Event-ID` header or the `last_event_id` of the query.
pub fn endpoint(deps: &Deps, hub: &EventHub) -> impl Endpoint<Output = Response> + use<> {
    Live { deps: deps.clone(), hub: hub.clone() }
}

struct Live {
    deps: Deps,
    hub: EventHub,
}

impl Endpoint for Live {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        if request.method() != poem::http::Method::GET {
            return Err(Problem::new(Code::MethodNotAllowed).into());
        }
        let actor = self.actor(&request).await?;
        let from = resume_after(&request)?;
        let events = self.hub.listen(actor, from).await.map_err(Problem::from)?;
        let messages =
            events.map(|event| Event::message(&event.data).id(event.seq.to_string()).event_type(&event.name));
        // The first line goes out at once: a proxy or a client that waits for a byte has one.
        let messages = stream::iter([Event::retry(RETRY_MS)]).chain(messages);
        Ok(SSE::new(messages).keep_alive(HEARTBEAT).into_response())
    }
}

impl Live {
    async fn actor(&self, request: &Request) -> Result<Actor, Problem> {
        if let Some(value) = request.headers().get(AUTHORIZATION) {
            let (scheme, token) = value.to_str().ok().and_then(|text| text.split_once(' ')).unwrap_or_default();
            if !scheme.eq_ignore_ascii_case("bearer") {
                return Err(Problem::new(Code::InvalidToken));
            }
            return auth::authenticate_token(&self.deps, token.trim()).await;
        }
        let visitor = cookie::visitor(&self.deps.store, self.deps.config.profile, request, Asked::ByThePage).await?;
        visitor.map(|visitor| visitor.actor).ok_or_else(|| Problem::new(Code::Unauthenticated))
    }
}

/// The place to resume after. A browser sends the header when it reconnects, and the query of its
/// first connection again with it: the header is the newer one.
fn resume_after(request: &Request) -> Result<Option<i64>, Problem> {
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
