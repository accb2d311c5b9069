//! Asking and answering over core NATS: a service with a queue group on one side, a question with a
//! deadline on the other. And telling everybody at once, which nobody may rely on.

use std::fmt;
use std::time::Duration;

use async_nats::service::{Service as NatsService, ServiceExt as _};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};

use super::{Bus, Received};

/// A question that was not answered. None of these is an answer: callers fail closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// Nobody listens, or the bus is away.
    #[error("nobody answers")]
    Nobody,
    /// Not within the deadline.
    #[error("no answer in time")]
    TimedOut,
    /// The service said that it cannot.
    #[error("the service refused")]
    Refused,
}

/// The service could not be offered, or something not be heard; try again.
#[derive(Debug, thiserror::Error)]
#[error("use subject {subject}")]
pub struct SubjectError {
    subject: String,
    #[source]
    source: async_nats::Error,
}

/// A question to a service of ours.
#[derive(Debug)]
pub struct Asked {
    request: async_nats::service::Request,
}

impl Asked {
    /// What was asked.
    pub const fn payload(&self) -> &Bytes {
        &self.request.message.payload
    }

    /// Answers. A lost answer is the asker's time-out.
    pub async fn answer(&self, payload: Bytes) {
        drop(self.request.respond(Ok(payload)).await);
    }

    /// Says that there is no answer, without saying why.
    pub async fn refuse(&self) {
        let error = async_nats::service::error::Error { status: "refused".to_owned(), code: 500 };
        drop(self.request.respond(Err(error)).await);
    }
}

/// A service on the bus: discovered, counted and balanced by the NATS services protocol.
pub struct Service {
    service: NatsService,
    endpoint: async_nats::service::endpoint::Endpoint,
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").finish_non_exhaustive()
    }
}

impl Service {
    /// The next question; none when the connection is closed for good.
    pub async fn next(&mut self) -> Option<Asked> {
        self.endpoint.next().await.map(|request| Asked { request })
    }

    /// Stops taking questions.
    pub async fn stop(self) {
        drop(self.service.stop().await);
    }
}

impl Bus {
    /// Offers a service: questions on `subject` are shared out among all who offer it under `queue`.
    ///
    /// # Errors
    /// [`SubjectError`] when the bus is away.
    pub async fn serve(&self, name: &str, version: &str, subject: &str, queue: &str) -> Result<Service, SubjectError> {
        let failed = |source: async_nats::Error| SubjectError { subject: subject.to_owned(), source };
        let builder = self.context().client().service_builder().queue_group(queue);
        let service = builder.start(name, version).await.map_err(failed)?;
        let endpoint = service.endpoint(subject).await.map_err(failed)?;
        Ok(Service { service, endpoint })
    }

    /// Asks a service and waits for at most `patience`. Each question has an inbox of its own, so an
    /// answer to another question cannot be taken for this one's.
    ///
    /// # Errors
    /// [`AskError`]; there is no answer then.
    pub async fn ask(&self, subject: String, payload: Bytes, patience: Duration) -> Result<Bytes, AskError> {
        if !self.is_connected() {
            return Err(AskError::Nobody);
        }
        let request = async_nats::Request::new().payload(payload).timeout(Some(patience));
        let message =
            self.context().client().send_request(subject, request).await.map_err(|error| match error.kind() {
                async_nats::client::RequestErrorKind::TimedOut => AskError::TimedOut,
                _ => AskError::Nobody,
            })?;
        let refused = message.headers.as_ref().is_some_and(|headers| headers.get("Nats-Service-Error").is_some());
        if refused { Err(AskError::Refused) } else { Ok(message.payload) }
    }

    /// Tells everybody who listens this moment. Nobody may rely on having been told.
    pub async fn tell(&self, subject: String, payload: Bytes) {
        drop(self.context().client().publish(subject, payload).await);
    }

    /// Hears what is told on a subject from now on. Ends with the connection.
    ///
    /// # Errors
    /// [`SubjectError`] when the bus is away.
    pub async fn hear(
        &self,
        subject: &str,
    ) -> Result<impl Stream<Item = Received> + Send + Unpin + use<>, SubjectError> {
        let subscriber = self
            .context()
            .client()
            .subscribe(subject.to_owned())
            .await
            .map_err(|error| SubjectError { subject: subject.to_owned(), source: error.into() })?;
        Ok(subscriber.map(|message| Received { subject: message.subject.to_string(), payload: message.payload }))
    }
}
