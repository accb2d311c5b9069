//! Plain requests, with everything about them in the hands of the test.

use std::net::IpAddr;
use std::time::Duration;

use loadtest::Client;
use loadtest::authenticator::SoftAuthenticator;
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use testkit::people::PASSWORD;
use testkit::stack::article;
use testkit::{Person, Stack};
use uuid::Uuid;

/// How long work may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// How long what ended may still be believed (`decisions.md` 9).
pub(crate) const A_SECOND: Duration = Duration::from_secs(1);

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    pub(crate) fn reason(&self) -> &str {
        self.body["details"]["reason"].as_str().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn id(&self) -> Uuid {
        let id = self.body["data"]["id"].as_str().or(self.body["id"].as_str());
        id.unwrap_or_else(|| panic!("no id: {self:?}")).parse().expect("a UUID")
    }

    /// The body, when the status is the one that is wanted.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}

/// Somebody who asks.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    http: reqwest::Client,
    url: String,
    pub(crate) token: Option<String>,
}

impl Caller {
    pub(crate) fn nobody(stack: &Stack) -> Self {
        Self { http: reqwest::Client::new(), url: stack.url.clone(), token: None }
    }

    /// With password and passkey.
    pub(crate) async fn of(stack: &Stack, person: &Person) -> Self {
        let token = stack.login(person).await.token().await.expect("a token");
        Self { token, ..Self::nobody(stack) }
    }

    /// The same from another address of this machine.
    pub(crate) fn from(&self, address: &str) -> Self {
        let address: IpAddr = address.parse().expect("an address");
        let http = reqwest::Client::builder().local_address(address).build().expect("a client");
        Self { http, ..self.clone() }
    }

    /// The same at another gateway.
    pub(crate) fn at(&self, url: &str) -> Self {
        Self { url: url.to_owned(), ..self.clone() }
    }

    pub(crate) fn with(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method: Method = method.parse().expect("a method");
        let request = self.http.request(method, format!("{}/api/v1{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        read(self.request("GET", path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        read(self.request("POST", path).json(&body)).await
    }

    /// Without a body.
    pub(crate) async fn order(&self, path: &str) -> Answer {
        read(self.request("POST", path)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        read(self.request("PUT", path).json(&body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        read(self.request("DELETE", path)).await
    }

    /// A page outside of the API, of the tenant's site.
    pub(crate) async fn page(&self, stack: &Stack, path: &str) -> u16 {
        let host = format!("{}:{}", stack.people.tenant.host, stack.port);
        let page = self.http.get(format!("{}{path}", self.url)).header("host", host).send().await;
        page.expect("an answer").status().as_u16()
    }

    /// Signs in with the password alone.
    pub(crate) async fn sign_in(&self, person: &Person, device_token: Option<&str>) -> Answer {
        let mut body = json!({ "email": person.email, "password": PASSWORD, "tenant": person.tenant });
        if let Some(token) = device_token {
            body["device_token"] = json!(token);
        }
        self.post("/auth/login", body).await
    }

    /// Shows the passkey that [`Client::login`] has registered for the person. Gives the answer with
    /// the tokens of the new session.
    pub(crate) async fn step_up(&self, stack: &Stack, person: &Person) -> Answer {
        let begun = self.order("/auth/step-up/options").await.expect(200).body;
        let seed = format!("{} {}", person.tenant, person.email);
        let mut passkey = SoftAuthenticator::from_seed(&seed).expect("a passkey").of_user(person.id.0);
        let origin = format!("http://localhost:{}", stack.port);
        let response = passkey.sign_in(&begun["options"], &origin).expect("an answer");
        let shown = json!({ "passkey": { "ceremony_id": begun["ceremony_id"], "response": response } });
        self.post("/auth/step-up", shown).await
    }
}

/// Sends a request and reads what comes.
pub(crate) async fn read(request: RequestBuilder) -> Answer {
    let answer = request.timeout(Duration::from_secs(20)).send().await.expect("an answer");
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let bytes = answer.bytes().await.expect("a body");
    Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or_default() }
}

/// A token out of an answer.
pub(crate) fn token(answer: &Answer) -> String {
    answer.body["access_token"].as_str().unwrap_or_else(|| panic!("no token: {answer:?}")).to_owned()
}

/// The members of a shipped article that a post has.
pub(crate) fn post(stem: &str) -> Value {
    let file = article(stem);
    let members = ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    members.into_iter().map(|member| (member.to_owned(), file[member].clone())).collect()
}

/// Writes an article and takes it through the gate; gives its id and slug.
pub(crate) async fn approved(client: &Client, body: &Value) -> (Uuid, String) {
    let post = client.create_post(body).await.expect("a draft");
    let operation = client.submit(post.id).await.expect("accepted");
    let settled = client.wait_settled(operation.id, PATIENCE).await.expect("settled");
    assert_eq!(settled.outcome.as_deref(), Some("approved"), "{settled:?}");
    (post.id, post.slug)
}

/// The same, and puts it before the public.
pub(crate) async fn published(client: &Client, body: &Value) -> (Uuid, String) {
    let (id, slug) = approved(client, body).await;
    let operation = client.publish(id).await.expect("accepted");
    let settled = client.wait_settled(operation.id, PATIENCE).await.expect("settled");
    assert_eq!(settled.outcome.as_deref(), Some("published"), "{settled:?}");
    (id, slug)
}

/// Method and path of every operation that asks for a member of a tenant, its parameters filled with
/// what never was.
pub(crate) async fn members_operations(stack: &Stack) -> Vec<(String, String)> {
    let document = reqwest::get(format!("{}/api/openapi.json", stack.url)).await.expect("the document");
    let document: Value = document.json().await.expect("JSON");
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let security = operation["security"].as_array().cloned().unwrap_or_default();
            if security.iter().any(|scheme| scheme.get("bearer").is_some()) {
                let segments = path.split('/').map(|segment| match segment {
                    "{version}" => "2000000000".to_owned(),
                    segment if segment.starts_with('{') => Uuid::now_v7().to_string(),
                    segment => segment.to_owned(),
                });
                found.push((method.to_uppercase(), segments.collect::<Vec<_>>().join("/")));
            }
        }
    }
    assert!(found.len() > 50, "the document lost its operations: {found:?}");
    found
}
