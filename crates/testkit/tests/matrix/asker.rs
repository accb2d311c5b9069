//! Who asks, and what they are told.

use std::time::Duration;

use loadtest::Client;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, Url};
use serde_json::Value;
use testkit::people::PASSWORD;
use testkit::{People, Stack};
use uuid::Uuid;

use super::cell::Seen;
use super::scene::Scene;

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(20);

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Not signed in.
    Outside,
    /// In the tenant whose things are asked for.
    Here,
    /// In another tenant.
    Elsewhere,
    /// In no tenant.
    Above,
}

/// A column of the table.
pub(crate) struct Asker {
    pub(crate) name: String,
    pub(crate) stand: Stand,
    /// The account, where there is one.
    pub(crate) user: Option<Uuid>,
    email: String,
    tenant: String,
    token: Option<String>,
}

impl Asker {
    pub(crate) fn visitor() -> Self {
        Self::new("visitor", Stand::Outside, None, "", "")
    }

    pub(crate) fn platform(token: String) -> Self {
        Self { token: Some(token), ..Self::new("platform administrator", Stand::Above, None, "", "") }
    }

    pub(crate) async fn member(stack: &Stack, name: &str, stand: Stand, user: Uuid, email: &str, tenant: &str) -> Self {
        let mut asker = Self::new(name, stand, Some(user), email, tenant);
        asker.sign_in(&stack.url).await;
        asker
    }

    fn new(name: &str, stand: Stand, user: Option<Uuid>, email: &str, tenant: &str) -> Self {
        Self { name: name.to_owned(), stand, user, email: email.to_owned(), tenant: tenant.to_owned(), token: None }
    }

    /// With password and passkey.
    async fn sign_in(&mut self, url: &str) {
        let client = Client::login(url, &self.email, PASSWORD, Some(&self.tenant)).await;
        let client = client.unwrap_or_else(|error| panic!("{}: {error:?}", self.name));
        self.token = client.token().await.expect("a token");
    }
}

/// The way to the gateway.
pub(crate) struct Way {
    http: reqwest::Client,
    url: String,
    host: String,
}

impl Way {
    pub(crate) fn to(stack: &Stack, people: &People) -> Self {
        let http = reqwest::Client::builder().timeout(ANSWER).build().expect("a client");
        Self { http, url: stack.url.clone(), host: format!("{}:{}", people.tenant.host, stack.port) }
    }

    /// Asks once. The host name is the tenant's, which is how visitors are told apart.
    pub(crate) async fn ask(
        &self,
        asker: &Asker,
        method: &str,
        address: &str,
        body: Option<&Value>,
        headers: &[(&str, &str)],
    ) -> Seen {
        let url: Url = format!("{}{address}", self.url).parse().expect("an address");
        let method: Method = method.parse().expect("a method");
        let mut request = self.http.request(method, url).header("host", &self.host);
        if let Some(token) = &asker.token {
            request = request.bearer_auth(token);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap_or_else(|error| panic!("{address}: {error}"));
        let status = answer.status().as_u16();
        let kind =
            answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        // A stream of events has no end.
        let body = if kind.contains("json") { answer.json().await.expect("JSON") } else { Value::Null };
        Seen { status, body }
    }

    /// Gives somebody a new session whose own was ended by what they asked for.
    pub(crate) async fn let_back_in(&self, asker: &mut Asker, scene: &mut Scene) {
        match asker.stand {
            Stand::Here | Stand::Elsewhere => asker.sign_in(&self.url).await,
            Stand::Above => asker.token = Some(scene.platform_token().await),
            Stand::Outside => {}
        }
    }
}
