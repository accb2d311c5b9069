//! A typed client of the HTTP API.

mod call;
mod error;
mod events;
mod factor;
mod follow;
mod model;
mod session;

use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::{Method, Url};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use uuid::Uuid;

pub use call::{Answer, Call};
pub use error::{ClientError, Problem};
pub use events::{Event, EventStream};
pub use model::{DeadLetter, Finding, Operation, Post, Reference, Span, StageReport, Step, User, Validation};
pub use session::{Mfa, Session};

use crate::address;
use session::Tokens;

/// First and longest pause between two looks at an operation.
const LOOK: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(200));

/// A signed-in (or anonymous) user of one gateway. Clones share the connection pool and the session.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    session: Option<Arc<Signed>>,
}

#[derive(Debug)]
struct Signed {
    user: User,
    tokens: Mutex<Tokens>,
}

impl Client {
    /// A client without session.
    ///
    /// # Errors
    /// [`ClientError::Address`] for anything but plain HTTP on this machine.
    pub fn anonymous(base_url: &str) -> Result<Self, ClientError> {
        let base = address::loopback(base_url)?;
        let http = address::http().map_err(ClientError::Setup)?;
        Ok(Self { http, base, session: None })
    }

    /// Signs in with password and passkey; an account without a passkey gets one first. `tenant` is a
    /// slug or an id; none leaves the choice to the host name.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn login(base_url: &str, email: &str, password: &str, tenant: Option<&str>) -> Result<Self, ClientError> {
        Self::anonymous(base_url)?.sign_in(email, password, tenant).await
    }

    /// The same connections with a session of their own.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn sign_in(&self, email: &str, password: &str, tenant: Option<&str>) -> Result<Self, ClientError> {
        let mut body = json!({ "email": email, "password": password });
        if let (Some(tenant), Some(members)) = (tenant, body.as_object_mut()) {
            members.insert("tenant".to_owned(), json!(tenant));
        }
        let sent = Instant::now();
        let first: Session =
            self.bare(&Method::POST, "/api/v1/auth/login").json(&body).send().await?.success()?.json()?;
        let session = self.show_factor(first, password).await?;
        let signed = Signed { user: session.user.clone(), tokens: Mutex::new(Tokens::of(&session, sent)) };
        Ok(Self { session: Some(Arc::new(signed)), ..self.clone() })
    }

    /// Who signed in.
    pub fn user(&self) -> Option<&User> {
        self.session.as_deref().map(|signed| &signed.user)
    }

    /// The access token, renewed when it is about to end.
    ///
    /// # Errors
    /// When it has to be renewed and the server refuses.
    pub async fn token(&self) -> Result<Option<String>, ClientError> {
        let Some(signed) = &self.session else { return Ok(None) };
        let mut tokens = signed.tokens.lock().await;
        let now = Instant::now();
        if tokens.is_due(now) {
            let body = json!({ "refresh_token": tokens.refresh });
            let call = self.bare(&Method::POST, "/api/v1/auth/refresh").json(&body);
            *tokens = Tokens::of(&call.send().await?.success()?.json()?, now);
        }
        Ok(Some(tokens.access.clone()))
    }

    /// Ends the session on the server.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn logout(&self) -> Result<(), ClientError> {
        self.call(Method::DELETE, "/api/v1/auth/logout").await?.send().await?.success().map(drop)
    }

    /// A request to a path of the gateway, with this session's token.
    ///
    /// # Errors
    /// When the token has to be renewed and the server refuses.
    pub async fn call(&self, method: Method, path: &str) -> Result<Call, ClientError> {
        let call = self.bare(&method, path);
        Ok(match self.token().await? {
            Some(token) => call.header("authorization", &format!("Bearer {token}")),
            None => call,
        })
    }

    fn bare(&self, method: &Method, path: &str) -> Call {
        let mut url = self.base.clone();
        let (bare, query) = path.split_once('?').map_or((path, None), |(bare, query)| (bare, Some(query)));
        url.set_path(bare);
        url.set_query(query);
        Call::new(method.clone(), path, self.http.request(method.clone(), url))
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ClientError> {
        self.call(Method::GET, path).await?.send().await?.data()
    }

    /// Writes a draft.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn create_post(&self, body: &Value) -> Result<Post, ClientError> {
        post(self.call(Method::POST, "/api/v1/posts").await?.json(body).send().await?)
    }

    /// Reads a post.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn post(&self, id: Uuid) -> Result<Post, ClientError> {
        post(self.call(Method::GET, &format!("/api/v1/posts/{id}")).await?.send().await?)
    }

    /// Changes a post; absent members keep their value.
    ///
    /// # Errors
    /// 412 `precondition_failed` when the tag is stale; any other refusal, or no answer.
    pub async fn update(&self, id: Uuid, etag: &str, body: &Value) -> Result<Post, ClientError> {
        let call = self.call(Method::PUT, &format!("/api/v1/posts/{id}")).await?;
        post(call.header("if-match", etag).json(body).send().await?)
    }

    /// Sends a post's current revision into the gate.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn submit(&self, id: Uuid) -> Result<Operation, ClientError> {
        self.order(&format!("/api/v1/posts/{id}/validate"), None).await
    }

    /// As [`Client::submit`], with an `Idempotency-Key`.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn submit_once(&self, id: Uuid, key: &str) -> Result<Operation, ClientError> {
        self.order(&format!("/api/v1/posts/{id}/validate"), Some(key)).await
    }

    /// Asks for the publication of an approved post.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn publish(&self, id: Uuid) -> Result<Operation, ClientError> {
        self.order(&format!("/api/v1/posts/{id}/publish"), None).await
    }

    /// Tries a dead command again.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn redrive(&self, dead_letter: Uuid) -> Result<Operation, ClientError> {
        self.order(&format!("/api/v1/dead-letters/{dead_letter}/redrive"), None).await
    }

    async fn order(&self, path: &str, key: Option<&str>) -> Result<Operation, ClientError> {
        let mut call = self.call(Method::POST, path).await?;
        if let Some(key) = key {
            call = call.header("idempotency-key", key);
        }
        call.send().await?.data()
    }

    /// Reads an operation.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn operation(&self, id: Uuid) -> Result<Operation, ClientError> {
        self.get(&format!("/api/v1/operations/{id}")).await
    }

    /// Looks at an operation until nothing more will happen. Overload and restarts of the gateway
    /// are waited out.
    ///
    /// # Errors
    /// [`ClientError::Patience`] when it takes longer; a refusal that will not pass.
    pub async fn wait_settled(&self, id: Uuid, patience: Duration) -> Result<Operation, ClientError> {
        let started = Instant::now();
        let (mut pause, longest) = LOOK;
        let mut state = "unknown".to_owned();
        loop {
            let mut next = pause;
            match self.operation(id).await {
                Ok(operation) if operation.is_settled() => return Ok(operation),
                Ok(operation) => state = operation.state,
                Err(error) if error.is_passing() => {
                    let asked = error.problem().and_then(|problem| problem.retry_after).unwrap_or_default();
                    next = longest.max(Duration::from_secs(asked));
                }
                Err(error) => return Err(error),
            }
            let waited = started.elapsed();
            if waited + next > patience {
                return Err(ClientError::Patience { operation: id, state, waited });
            }
            tokio::time::sleep(next).await;
            pause = (pause * 2).min(longest);
        }
    }

    /// The verdicts on a post's current revision.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn validation(&self, id: Uuid) -> Result<Validation, ClientError> {
        self.get(&format!("/api/v1/posts/{id}/validation")).await
    }

    /// Commands that were given up, newest page.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn dead_letters(&self) -> Result<Vec<DeadLetter>, ClientError> {
        self.get("/api/v1/dead-letters?per_page=100").await
    }

    /// Events from now on, or everything after a place in the tenant's log.
    ///
    /// # Errors
    /// The server's refusal, or no answer.
    pub async fn events(&self, last_event_id: Option<i64>) -> Result<EventStream, ClientError> {
        let path = "/api/v1/events";
        let mut call = self.call(Method::GET, path).await?.header("accept", "text/event-stream");
        if let Some(id) = last_event_id {
            call = call.header("last-event-id", &id.to_string());
        }
        Ok(events::read(call.open().await?, path))
    }
}

fn post(answer: Answer) -> Result<Post, ClientError> {
    let etag = answer.etag().unwrap_or_default().to_owned();
    let post: Post = answer.data()?;
    Ok(Post { etag, ..post })
}
