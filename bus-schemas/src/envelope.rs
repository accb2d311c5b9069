//! CloudEvents 1.0, structured mode (the NATS binding v1.0 knows no other).

use domain::ids::TenantId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use crate::Message;

/// Largest message on the bus, bytes: ids and words need no more.
pub(crate) const MAX_BYTES: usize = 8 * 1024;

/// A message with its CloudEvents context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Envelope<D> {
    /// `1.0`.
    pub specversion: String,
    /// Id of the message; unique with `source`. A command's is the command's id.
    pub id: Uuid,
    /// Who says it: `urn:healthcare-cms:<process>`.
    pub source: String,
    /// [`Message::TYPE`].
    pub r#type: String,
    /// Id of what it is about.
    pub subject: String,
    /// When it happened, RFC 3339 UTC.
    pub time: String,
    /// `application/json`.
    pub datacontenttype: String,
    /// The tenant (extension attribute).
    pub tenantid: Uuid,
    /// W3C trace context (Distributed Tracing extension).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traceparent: Option<String>,
    /// Place in the tenant's log, events only (Sequence extension).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<String>,
    /// The message.
    pub data: D,
}

/// Why bytes are not a message of ours. Closed vocabulary; nothing of the bytes is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undecodable {
    /// Larger than 8 KiB.
    #[error("too_large")]
    TooLarge,
    /// Not a CloudEvents JSON object.
    #[error("not_cloudevents")]
    NotCloudEvents,
    /// A type or version that this build does not know.
    #[error("unknown_type")]
    UnknownType,
    /// Its data are not what its type says.
    #[error("bad_data")]
    BadData,
}

impl<D: Message> Envelope<D> {
    /// Wraps a message.
    pub fn new(id: Uuid, source: &str, tenant: TenantId, subject: Uuid, at: OffsetDateTime, data: D) -> Self {
        Self {
            specversion: "1.0".to_owned(),
            id,
            source: format!("urn:healthcare-cms:{source}"),
            r#type: D::TYPE.to_owned(),
            subject: subject.to_string(),
            time: at.format(&Rfc3339).unwrap_or_default(),
            datacontenttype: "application/json".to_owned(),
            tenantid: tenant.0,
            traceparent: None,
            sequence: None,
            data,
        }
    }

    /// With a trace.
    #[must_use]
    pub fn traced(mut self, traceparent: Option<String>) -> Self {
        self.traceparent = traceparent;
        self
    }

    /// As JSON for the ledger.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Reads a message of this type from the ledger.
    ///
    /// # Errors
    /// [`Undecodable`] when it is none.
    pub fn from_value(value: serde_json::Value) -> Result<Self, Undecodable> {
        if value.get("type").and_then(|t| t.as_str()) != Some(D::TYPE) {
            return Err(Undecodable::UnknownType);
        }
        serde_json::from_value(value).map_err(|_| Undecodable::BadData)
    }
}

#[derive(Deserialize)]
struct Peek {
    specversion: String,
    id: Uuid,
    r#type: String,
    tenantid: Uuid,
}

/// Tenant and id of a message whose type this build may not know; none when it is no CloudEvent.
pub fn identify(bytes: &[u8]) -> Option<(TenantId, Uuid)> {
    let peek: Peek = (bytes.len() <= MAX_BYTES).then(|| serde_json::from_slice(bytes).ok())??;
    Some((peek.tenantid.into(), peek.id))
}

/// Tenant and id of a command message, once it has been told to be one. The rest of it is read
/// from the ledger, never from the bus.
///
/// # Errors
/// [`Undecodable`] says why the bytes are not a command of ours.
pub fn peek(bytes: &[u8], known: &[&str]) -> Result<(TenantId, Uuid), Undecodable> {
    if bytes.len() > MAX_BYTES {
        return Err(Undecodable::TooLarge);
    }
    let peek: Peek = serde_json::from_slice(bytes).map_err(|_| Undecodable::NotCloudEvents)?;
    if peek.specversion != "1.0" {
        return Err(Undecodable::NotCloudEvents);
    }
    if !known.contains(&peek.r#type.as_str()) {
        return Err(Undecodable::UnknownType);
    }
    Ok((peek.tenantid.into(), peek.id))
}
