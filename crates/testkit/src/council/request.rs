//! What the council is asked, and by which rules it answers.

use std::convert::Infallible;
use std::io;

use bytes::Bytes;
use domain::registry::Registry;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::{Method, Request, Response, StatusCode};
use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};

use super::{CFM_PATH, COUNCIL_KEY, Fault, JSON_PATH, Shared, answer};

/// Longest request.
const MAX_REQUEST: usize = 16 * 1024;

pub(super) type Reply = Response<BoxBody<Bytes, Infallible>>;

pub(super) async fn answer(shared: &Shared, request: Request<Incoming>) -> io::Result<Reply> {
    let fault = shared.next_fault();
    let reply = match (request.method(), request.uri().path()) {
        (&Method::POST, CFM_PATH) => cfm(shared, request, &fault).await,
        (&Method::GET, path) if path.starts_with(JSON_PATH) => json(shared, &request),
        _ => answer::status(StatusCode::NOT_FOUND),
    };
    match fault {
        None | Some(Fault::Code(_)) => Ok(reply),
        Some(Fault::HangUp) => Err(io::ErrorKind::ConnectionAborted.into()),
        Some(Fault::Silence) => std::future::pending().await,
        Some(fault) => Ok(answer::faulty(fault, reply)),
    }
}

/// The service of the medical council. Its errors are ordinary answers with a code, checked in the order of its
/// specification; SOAP 1.2 it does not speak.
async fn cfm(shared: &Shared, request: Request<Incoming>, fault: &Option<Fault>) -> Reply {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !content_type.starts_with("text/xml") {
        return answer::status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    if !request.headers().contains_key("soapaction") {
        return answer::status(StatusCode::BAD_REQUEST);
    }
    let Ok(body) = Limited::new(request.into_body(), MAX_REQUEST).collect().await else {
        return answer::status(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let body = body.to_bytes();
    let Some(call) = std::str::from_utf8(&body).ok().and_then(Call::read) else {
        return answer::status(StatusCode::BAD_REQUEST);
    };
    let code = match (&call, fault) {
        (_, Some(Fault::Code(code))) => code,
        (call, _) if call.crm.parse::<u32>().is_ok_and(|crm| crm > 0) => match call {
            Call { uf, .. } if uf.is_empty() => "4000",
            Call { chave, .. } if chave.is_empty() => "4020",
            Call { chave, .. } if chave != COUNCIL_KEY => "3010",
            Call { crm, uf, .. } => {
                let registry = format!("CRM-{uf} {crm}").parse::<Registry>().ok();
                match registry.and_then(|registry| shared.find(&registry)) {
                    Some(found) => return answer::physician(&found, crm, uf),
                    None => "8101",
                }
            }
        },
        _ => "4010",
    };
    answer::code(code)
}

/// The parameters of `Consultar`.
#[derive(Default)]
struct Call {
    crm: String,
    uf: String,
    chave: String,
}

impl Call {
    /// Reads an envelope: `Envelope/Body/Consultar` in their namespaces, the parameters in none.
    fn read(envelope: &str) -> Option<Self> {
        const SOAP: Namespace<'_> = Namespace("http://schemas.xmlsoap.org/soap/envelope/");
        const CFM: Namespace<'_> = Namespace("http://servico.cfm.org.br/");

        let mut reader = NsReader::from_str(envelope);
        let mut call = Self::default();
        let mut path: Vec<String> = Vec::new();
        loop {
            match reader.read_resolved_event().ok()? {
                (namespace, Event::Start(start)) => {
                    let name = start.local_name();
                    let expected = match path.len() {
                        0 => name.as_ref() == "Envelope" && namespace == ResolveResult::Bound(SOAP),
                        1 => namespace == ResolveResult::Bound(SOAP),
                        2 => name.as_ref() == "Consultar" && namespace == ResolveResult::Bound(CFM),
                        3 => namespace == ResolveResult::Unbound,
                        _ => false,
                    };
                    if !expected {
                        return None;
                    }
                    path.push(name.as_ref().to_owned());
                }
                (_, Event::End(_)) => drop(path.pop()?),
                (_, Event::Text(text)) => {
                    let value = match path.last().map(String::as_str) {
                        Some("crm") => &mut call.crm,
                        Some("uf") => &mut call.uf,
                        Some("chave") => &mut call.chave,
                        _ => continue,
                    };
                    value.push_str(text.xml10_content().trim());
                }
                (_, Event::Eof) => return path.is_empty().then_some(call),
                (_, Event::DocType(_) | Event::PI(_)) => return None,
                _ => {}
            }
        }
    }
}

/// The JSON endpoint: `/conselhos/{council}/{place}/{number}` with a bearer token.
fn json(shared: &Shared, request: &Request<Incoming>) -> Reply {
    let bearer = format!("Bearer {COUNCIL_KEY}");
    if request.headers().get(AUTHORIZATION).is_none_or(|given| given != bearer.as_str()) {
        return answer::status(StatusCode::UNAUTHORIZED);
    }
    let asked = request.uri().path().trim_start_matches(JSON_PATH).replace('/', " ");
    match asked.parse::<Registry>() {
        Ok(registry) => answer::record(shared.find(&registry).as_ref(), &registry),
        Err(_) => answer::status(StatusCode::BAD_REQUEST),
    }
}
