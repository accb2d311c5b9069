//! What needs no database: the document, and the shape of every refusal.

use std::collections::BTreeSet;
use std::time::Duration;

use poem::http::{Method, StatusCode};
use poem::test::{TestClient, TestResponse};
use poem::{Endpoint, EndpointExt as _, Request, Response, Route, handler};
use serde_json::Value;

use crate::api::allow::read_only;
use crate::config::Profile;
use crate::problem::{Code, Guard, GuardLimits, Problem};
use crate::{api, app};

/// Operations that anybody may call; all others need the bearer scheme.
const PUBLIC: &[&str] = &[
    "register",
    "login",
    "refresh",
    "confirmEmail",
    "forgotPassword",
    "resetPassword",
    "unlockAccount",
    "acceptInvitation",
    "passkeySignInOptions",
    "passkeySignIn",
    "platformLogin",
];
/// Operations that show visitors what is published, and members more.
const OPEN_TO_VISITORS: &[&str] =
    &["listPosts", "readPost", "search", "listCategories", "listTags", "readTerm", "listPostComments", "createComment"];

const LIMITS: GuardLimits =
    GuardLimits { concurrency: 4, timeout: Duration::from_secs(5), uri_bytes: 1024, header_bytes: 2048 };

/// A text that must never come back.
const MARK: &str = "MARKE-7f3a";

#[handler]
fn panics() -> &'static str {
    panic!("{MARK}")
}

#[handler]
async fn waits() {
    std::future::pending().await
}

#[handler]
fn late() -> Result<(), Problem> {
    Err(Problem::new(Code::RequestTimeout))
}

#[handler]
fn page() -> Response {
    Response::builder().status(StatusCode::NOT_FOUND).content_type("text/html").body("<p>não há</p>")
}

fn client(limits: GuardLimits) -> TestClient<impl Endpoint> {
    client_of(limits, Profile::Dev)
}

fn client_of(limits: GuardLimits, profile: Profile) -> TestClient<impl Endpoint> {
    let app = Route::new()
        .nest(api::PREFIX, app::rest())
        .nest("/api", app::meta(profile))
        .at("/reading", read_only(page))
        .at("/panics", panics)
        .at("/waits", waits)
        .at("/late", late)
        .at("/page", page)
        .with(Guard::new(limits));
    TestClient::new(app)
}

async fn assert_problem(response: TestResponse, status: u16, code: &str) -> Value {
    assert_eq!(response.0.status().as_u16(), status, "{code}");
    assert_eq!(response.0.content_type(), Some("application/problem+json"));
    let id = response.0.header("x-request-id").expect("x-request-id").to_owned();
    for name in [
        "content-security-policy",
        "strict-transport-security",
        "x-content-type-options",
        "x-frame-options",
        "x-healthcare-compliance",
    ] {
        assert!(response.0.header(name).is_some(), "{name}");
    }
    assert_eq!(response.0.header("server"), None);
    let text = response.0.into_body().into_string().await.unwrap();
    assert!(!text.contains(MARK), "{text}");
    let body: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(body["code"], code);
    assert_eq!(body["status"], status);
    assert_eq!(body["instance"], format!("urn:uuid:{id}"));
    assert!(body["title"].is_string() && body["title_en"].is_string());
    body
}

const LOGIN: &str = "/api/v1/auth/login";

#[tokio::test]
async fn an_unknown_path_is_a_problem() {
    let client = client(LIMITS);
    assert_problem(client.get(format!("/api/v1/{MARK}")).send().await, 404, "not_found").await;
    assert_problem(client.get(format!("/api/{MARK}")).send().await, 404, "not_found").await;
    assert_problem(client.get(format!("/{MARK}")).send().await, 404, "not_found").await;
    assert_problem(client.get("/api/v1").send().await, 404, "not_found").await;
}

#[tokio::test]
async fn an_unknown_method_names_the_known_ones() {
    let client = client(LIMITS);
    let response = client.delete(LOGIN).send().await;
    response.assert_header("allow", "POST");
    assert_problem(response, 405, "method_not_allowed").await;
    let response = client.request(Method::OPTIONS, "/api/v1/posts").send().await;
    response.assert_header("allow", "GET, HEAD, POST");
    assert_problem(response, 405, "method_not_allowed").await;
    assert_problem(client.request(Method::TRACE, "/api/v1/me").send().await, 405, "method_not_allowed").await;
    for path in ["/api/openapi.json", "/api/docs", "/api/v1/events", "/reading"] {
        let response = client.post(path).send().await;
        response.assert_header("allow", "GET, HEAD");
        assert_problem(response, 405, "method_not_allowed").await;
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_is_malformed() {
    let client = client(LIMITS);
    for body in [format!("{{\"email\": {MARK}"), String::new(), "\u{feff}{}".to_owned()] {
        let response = client.post(LOGIN).header("content-type", "application/json").body(body).send().await;
        assert_problem(response, 400, "malformed_request").await;
    }
}

#[tokio::test]
async fn another_media_type_is_refused() {
    let client = client(LIMITS);
    for media_type in [Some("text/plain"), Some(MARK), Some("application/x-www-form-urlencoded"), None] {
        let request = client.post(LOGIN).body("{}");
        let request = match media_type {
            Some(media_type) => request.header("content-type", media_type),
            None => request,
        };
        assert_problem(request.send().await, 415, "unsupported_media_type").await;
    }
}

#[tokio::test]
async fn a_body_over_its_limit_is_refused_with_and_without_its_length() {
    let client = client(LIMITS);
    let long = format!("{{\"email\":\"{}\"}}", "a".repeat(20_000));
    let declared = client
        .post(LOGIN)
        .header("content-type", "application/json")
        .header("content-length", long.len())
        .body(long.clone());
    assert_problem(declared.send().await, 413, "payload_too_large").await;
    let undeclared = client.post(LOGIN).header("content-type", "application/json").body(long);
    assert_problem(undeclared.send().await, 413, "payload_too_large").await;
}

#[tokio::test]
async fn wrong_fields_are_named_and_their_values_are_not() {
    let client = client(LIMITS);
    let response = client
        .post("/api/v1/auth/register")
        .content_type("application/json")
        .body(format!("{{\"email\":\"{MARK}\",\"{MARK}\":1,\"role\":\"{MARK}\"}}"));
    let body = assert_problem(response.send().await, 422, "validation_error").await;
    assert_eq!(
        body["details"],
        serde_json::json!({ "": ["unknown_member"], "accept_terms": ["required"], "password": ["required"], "role": ["invalid"] })
    );
}

#[tokio::test]
async fn without_a_token_a_member_operation_is_refused_before_its_body_is_read() {
    let client = client(LIMITS);
    let response = client.post("/api/v1/posts").content_type("application/json").body(MARK).send().await;
    response.assert_header("www-authenticate", "Bearer realm=\"healthcare-cms\"");
    assert_problem(response, 401, "unauthenticated").await;
    assert_problem(
        client.get("/api/v1/me").header("authorization", format!("Basic {MARK}")).send().await,
        401,
        "invalid_token",
    )
    .await;
}

#[tokio::test]
async fn a_path_or_query_that_cannot_be_read_is_malformed() {
    let client = client(LIMITS);
    let response = client.get(format!("/api/v1/me?x={}", MARK.repeat(200))).send().await;
    assert_problem(response, 414, "uri_too_long").await;
    let response = client.get("/api/v1/me").header("x-filler", MARK.repeat(300)).send().await;
    assert_problem(response, 431, "headers_too_large").await;
}

#[tokio::test]
async fn a_panic_is_an_internal_error_without_its_text() {
    assert_problem(client(LIMITS).get("/panics").send().await, 500, "internal_server_error").await;
}

#[tokio::test]
async fn a_request_without_an_end_is_ended() {
    let client = client(GuardLimits { timeout: Duration::from_millis(20), ..LIMITS });
    let response = client.get("/waits").send().await;
    response.assert_header("retry-after", "2");
    assert_problem(response, 503, "unavailable").await;
}

#[tokio::test]
async fn a_request_over_the_limit_is_turned_away() {
    let client = client(GuardLimits { concurrency: 0, ..LIMITS });
    let response = client.get("/page").send().await;
    response.assert_header_exist("retry-after");
    assert_problem(response, 503, "unavailable").await;
}

#[tokio::test]
async fn a_page_made_for_people_stays_a_page() {
    let response = client(LIMITS).get("/page").send().await;
    response.assert_status(StatusCode::NOT_FOUND);
    response.assert_header("x-frame-options", "DENY");
    response.assert_text("<p>não há</p>").await;
}

#[tokio::test]
async fn the_document_and_its_reader_are_served() {
    let client = client(LIMITS);
    let response = client.get("/api/openapi.json").send().await;
    response.assert_status_is_ok();
    response.assert_content_type("application/json");
    let response = client.get("/api/docs").send().await;
    response.assert_status_is_ok();
    assert!(response.0.header("content-security-policy").unwrap().contains("script-src 'unsafe-inline'"));
    let response = client.request(Method::HEAD, "/api/openapi.json").send().await;
    response.assert_status_is_ok();
    response.assert_text("").await;
}

#[tokio::test]
async fn the_reader_of_the_document_is_for_developers() {
    let client = client_of(LIMITS, Profile::Production);
    assert_problem(client.get("/api/docs").send().await, 404, "not_found").await;
    client.get("/api/openapi.json").send().await.assert_status_is_ok();
}

#[tokio::test]
async fn a_request_that_names_two_hosts_is_malformed() {
    let client = client(LIMITS);
    let request = client.get("/page").header("host", "a.example").header("host", MARK);
    assert_problem(request.send().await, 400, "malformed_request").await;
}

#[tokio::test]
async fn a_body_that_does_not_arrive_ends_the_connection() {
    let client = client(LIMITS);
    let response = client.get("/late").send().await;
    response.assert_header("connection", "close");
    assert_problem(response, 408, "request_timeout").await;
}

#[test]
fn the_live_stream_is_in_the_document() {
    let (_, listen) = operations().into_iter().find(|(name, _)| name == "get /events").unwrap();
    assert!(listen["responses"]["200"]["content"]["text/event-stream"].is_object());
    let parameters = listen["parameters"].as_array().unwrap();
    let names: Vec<_> = parameters.iter().map(|p| (p["in"].as_str().unwrap(), p["name"].as_str().unwrap())).collect();
    assert_eq!(names, [("header", "Last-Event-ID"), ("query", "last_event_id")]);
    assert!(parameters.iter().all(|p| p["required"] == false));
}

#[test]
fn a_list_leaves_out_what_is_long() {
    let document: Value = serde_json::from_str(&api::document()).unwrap();
    let members = |name: &str| document["components"]["schemas"][name]["properties"].as_object().unwrap().clone();
    let (whole, head) = (members("Post"), members("PostHead"));
    for long in ["content", "references", "medical_disclaimer"] {
        assert!(whole.contains_key(long) && !head.contains_key(long), "{long}");
    }
    assert!(head.keys().all(|member| whole.contains_key(member)));
}

fn operations() -> Vec<(String, Value)> {
    let document: Value = serde_json::from_str(&api::document()).unwrap();
    let paths = document["paths"].as_object().unwrap().clone();
    let operations = paths.into_iter().flat_map(|(path, operations)| {
        let operations = operations.as_object().unwrap().clone();
        operations.into_iter().map(move |(method, operation)| (format!("{method} {path}"), operation))
    });
    operations.collect()
}

#[test]
fn the_checked_in_document_is_the_generated_one() {
    let checked_in = include_str!("../../openapi.json");
    assert!(checked_in == api::document(), "run `gateway openapi > gateway/openapi.json` and review the difference");
}

#[test]
fn every_operation_needs_a_token_or_is_on_the_public_list() {
    let mut unused: BTreeSet<&str> = PUBLIC.iter().chain(OPEN_TO_VISITORS).copied().collect();
    for (name, operation) in operations() {
        let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{name} has no id"));
        let schemes: Vec<&Value> = operation["security"].as_array().into_iter().flatten().collect();
        let wanted = if name.contains(" /platform/") { "platform" } else { "bearer" };
        let bearer = schemes.iter().any(|scheme| scheme.get(wanted).is_some());
        let open = schemes.iter().any(|scheme| scheme.as_object().is_some_and(serde_json::Map::is_empty));
        if PUBLIC.contains(&id) {
            assert!(schemes.is_empty(), "{name}");
        } else {
            assert!(bearer, "{name} needs the {wanted} scheme or a place on the public list");
            assert_eq!(open, OPEN_TO_VISITORS.contains(&id), "{name}");
        }
        unused.remove(id);
    }
    assert!(unused.is_empty(), "no such operations: {unused:?}");
}

#[test]
fn every_operation_is_described_and_names_its_problems() {
    for (name, operation) in operations() {
        assert!(operation["summary"].is_string() && operation["tags"][0].is_string(), "{name}");
        for range in ["4XX", "5XX"] {
            let content = &operation["responses"][range]["content"]["application/problem+json"];
            assert_eq!(content["schema"]["$ref"], "#/components/schemas/Problem", "{name}");
        }
    }
}

fn parameters_named_alike(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "{param}" + part.split_once('}').map_or(part, |(_, rest)| rest))
}

#[test]
fn the_contract_lists_every_operation() {
    let contract = parameters_named_alike(include_str!("../../../docs/API.md"));
    for (name, _) in operations() {
        let (method, path) = name.split_once(' ').unwrap();
        let path = format!("{}{}", api::PREFIX, parameters_named_alike(path));
        let listed = contract
            .lines()
            .any(|line| line.starts_with('|') && line.contains(&method.to_uppercase()) && line.contains(&path));
        assert!(listed, "{} {path} is not in docs/API.md", method.to_uppercase());
    }
}

#[tokio::test]
async fn a_request_may_not_choose_its_id() {
    let response = client(LIMITS).get("/nothing").header("x-request-id", MARK).send().await;
    assert_ne!(response.0.header("x-request-id"), Some(MARK));
    let built = Request::builder().finish();
    assert!(crate::context::RequestContext::of(&built).id.get_version_num() == 7);
}
