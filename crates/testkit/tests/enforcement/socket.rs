//! The live stream over a WebSocket: the same rights and the same end as the other one.

use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use testkit::people::PASSWORD;
use testkit::{Person, Stack};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::asking::{A_SECOND, Caller, PATIENCE, post, published};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Opens a socket, or gives the status of the refusal.
async fn open(url: &str, query: &str, headers: &[(&'static str, &str)]) -> Result<Socket, u16> {
    let address = format!("{}/api/v1/events/socket{query}", url.replacen("http", "ws", 1));
    let mut request = address.into_client_request().expect("an address");
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().expect("a header"));
    }
    match tokio_tungstenite::connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

async fn as_caller(caller: &Caller, url: &str, query: &str) -> Socket {
    let token = format!("Bearer {}", caller.token.as_deref().expect("a token"));
    open(url, query, &[("authorization", &token)]).await.expect("a socket")
}

/// The next event, or the code that it was closed with.
async fn next(socket: &mut Socket) -> Result<Value, Option<CloseCode>> {
    let reading = async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).expect("JSON")),
                Some(Ok(Message::Close(frame))) => return Err(frame.map(|frame| frame.code)),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    };
    tokio::time::timeout(PATIENCE, reading).await.expect("something")
}

/// The cookie of the editors' pages, got as a browser gets it.
async fn cookie(stack: &Stack, person: &Person) -> String {
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let form = format!("email={}&password={}&tenant={}", person.email, PASSWORD.replace(' ', "+"), person.tenant);
    let sent = http.post(format!("{}/admin/login", stack.url)).header("sec-fetch-site", "same-origin");
    let sent = sent.header("content-type", "application/x-www-form-urlencoded").body(form).send().await;
    let answer = sent.expect("an answer");
    assert_eq!(answer.status(), 303);
    let cookies = answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().expect("text"));
    let pairs: Vec<&str> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
    pairs.join("; ")
}

#[tokio::test]
async fn a_socket_brings_each_event_once_and_resumes_where_it_stopped() {
    let stack = Stack::start().await;
    let author = Caller::of(&stack, &stack.people.author).await;
    let mut socket = as_caller(&author, &stack.url, "").await;
    published(&stack.login(&stack.people.author).await, &post("02-vacinacao-adultos")).await;
    let mut seen = Vec::new();
    loop {
        let event = next(&mut socket).await.expect("an event");
        seen.push(event["sequence"].as_str().expect("a place").to_owned());
        if event["type"].as_str().is_some_and(|kind| kind.ends_with("post_published.v1")) {
            break;
        }
    }
    let mut again = as_caller(&author, &stack.url, &format!("?last_event_id={}", seen[0])).await;
    for place in &seen[1..] {
        assert_eq!(&next(&mut again).await.expect("an event")["sequence"], place);
    }

    // Somebody who may not see them gets nothing.
    let stranger = Caller::of(&stack, &stack.people.doctor).await;
    let mut nothing = as_caller(&stranger, &stack.url, "?last_event_id=0").await;
    let silent = tokio::time::timeout(Duration::from_millis(500), next(&mut nothing)).await;
    assert!(silent.is_err(), "{silent:?}");
}

#[tokio::test]
async fn a_socket_closes_within_a_second_of_a_sign_out_or_a_suspension_at_another_gateway() {
    let mut stack = Stack::start().await;
    let (_second, elsewhere) = stack.another_gateway();
    let author = Caller::of(&stack, &stack.people.author).await;
    let mut socket = as_caller(&author, &elsewhere, "").await;
    author.delete("/auth/logout").await.expect(204);
    let left = Instant::now();
    assert_eq!(next(&mut socket).await, Err(Some(CloseCode::Policy)));
    assert!(left.elapsed() <= A_SECOND, "the socket went on for {:?}", left.elapsed());

    let author = Caller::of(&stack, &stack.people.author).await;
    let mut socket = as_caller(&author, &elsewhere, "").await;
    let admin = Caller::of(&stack, &stack.people.admin).await;
    let order = json!({ "status": "suspended", "reason": "misconduct" });
    admin.put(&format!("/users/{}/status", stack.people.author.id), order).await.expect(202);
    assert_eq!(next(&mut socket).await, Err(Some(CloseCode::Policy)));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_socket_opens_only_for_whoever_may_listen_and_from_our_own_pages() {
    let stack = Stack::start().await;
    assert_eq!(open(&stack.url, "", &[]).await.err(), Some(401));
    assert_eq!(open(&stack.url, "", &[("authorization", "Bearer x")]).await.err(), Some(401));
    let author = Caller::of(&stack, &stack.people.author).await;
    let plain = author.get("/events/socket").await.expect(426);
    assert_eq!((plain.code(), plain.header("upgrade")), ("upgrade_required", "websocket"));
    let token = format!("Bearer {}", author.token.as_deref().unwrap());
    let refused = open(&stack.url, "?last_event_id=x", &[("authorization", &token)]).await;
    assert_eq!(refused.err(), Some(422));

    let cookie = cookie(&stack, &stack.people.doctor).await;
    for origin in ["https://evil.example", "null"] {
        let refused = open(&stack.url, "", &[("cookie", &cookie), ("origin", origin)]).await;
        assert_eq!(refused.err(), Some(403), "{origin}");
    }
    assert_eq!(open(&stack.url, "", &[("cookie", &cookie)]).await.err(), Some(403));
    open(&stack.url, "", &[("cookie", &cookie), ("origin", &stack.url)]).await.expect("a socket");
}

#[tokio::test]
async fn a_socket_closes_on_whoever_talks_into_it() {
    let stack = Stack::start().await;
    let author = Caller::of(&stack, &stack.people.author).await;
    let mut socket = as_caller(&author, &stack.url, "").await;
    socket.send(Message::text("{}")).await.unwrap();
    assert_eq!(next(&mut socket).await, Err(Some(CloseCode::Unsupported)));
    // Longer than anything that is read.
    let mut socket = as_caller(&author, &stack.url, "").await;
    socket.send(Message::binary(vec![0; 100_000])).await.unwrap();
    assert!(next(&mut socket).await.is_err());
    // It answers to signs of life.
    let mut socket = as_caller(&author, &stack.url, "").await;
    socket.send(Message::Ping("x".into())).await.unwrap();
    loop {
        if let Message::Pong(_) = socket.next().await.unwrap().unwrap() {
            break;
        }
    }
}
