//! Scans that prove a registry: handed in by its holder, sealed before they are kept, opened for
//! reviewers alone, each time with an entry in the audit trail.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use crypto::sealed::Place;
use domain::access::{ReviewRegistry, permit};
use domain::ids::{EvidenceId, TenantId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{ApiResponse, Object, OpenApi};
use secrecy::ExposeSecret as _;
use store::TenantTx;
use store::idempotency::{self, KeyUse};
use store::registry::{self, EvidenceHead, Kept, NewEvidence};
use time::OffsetDateTime;
use uuid::Uuid;

use super::body::EvidenceData;
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::users::admit;
use crate::auth::{self, Auth};
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Largest scan, bytes.
const MAX_SCAN: usize = 2 * 1024 * 1024;
/// Its length in base64.
const MAX_TEXT: usize = MAX_SCAN.div_ceil(3) * 4;
/// Largest body, bytes: the scan and the member's name.
const MAX_BODY: usize = MAX_TEXT + 1024;
/// Longest time for a body to arrive: two megabytes over a slow line.
const PATIENCE: Duration = Duration::from_secs(20);

/// A scan to be kept.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct HandIn {
    /// PDF, PNG or JPEG of at most 2 MiB, in base64.
    #[oai(validator(min_length = 1, max_length = 2_796_204))]
    content: String,
}

input_bodies! { HandIn: MAX_BODY, PATIENCE; }

/// Answer to a scan.
#[derive(ApiResponse)]
enum HandedIn {
    /// It is kept.
    #[oai(status = 201)]
    Evidence(Json<EvidenceData>),
}

/// A scan, for saving and never for showing in place.
#[derive(ApiResponse)]
enum Scan {
    /// The file.
    #[oai(status = 200)]
    File(
        Binary<Vec<u8>>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
        /// `attachment`, with a name that tells the type.
        #[oai(header = "Content-Disposition")]
        String,
        /// `nosniff`.
        #[oai(header = "X-Content-Type-Options")]
        String,
    ),
}

/// What a file is, by how it begins: what its sender calls it proves nothing.
fn media_type(content: &[u8]) -> Option<&'static str> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    const JPEG: &[u8] = b"\xff\xd8\xff";
    const PDF: &[u8] = b"%PDF-";
    match content {
        content if content.starts_with(PDF) => Some("application/pdf"),
        content if content.starts_with(PNG) => Some("image/png"),
        content if content.starts_with(JPEG) => Some("image/jpeg"),
        _ => None,
    }
}

fn extension(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        _ => "bin",
    }
}

impl HandIn {
    fn decoded(&self) -> Result<(Vec<u8>, &'static str), Problem> {
        let content = BASE64_STANDARD.decode(&self.content).map_err(|_| Problem::field("content", "invalid"))?;
        if content.len() > MAX_SCAN {
            return Err(Problem::field("content", "too_long"));
        }
        let media_type = media_type(&content).ok_or_else(|| Problem::field("content", "unknown_type"))?;
        Ok((content, media_type))
    }
}

/// Where a scan is sealed to.
const fn place(tenant: TenantId, id: EvidenceId) -> Place<'static> {
    Place { tenant: tenant.0, table: "registry_evidence", row: id.0, column: "sealed" }
}

async fn head(tx: &mut TenantTx, auth: &Auth, id: EvidenceId) -> Result<EvidenceHead, Problem> {
    let heads = registry::evidence_of(tx, auth.actor.user).await?;
    heads.into_iter().find(|head| head.id == id).ok_or_else(Problem::not_found)
}

pub(crate) const GATES: &[Gated] =
    &[("handInEvidence", Gate::Act(Act::RegistrySubmit)), ("readEvidence", Gate::Act(Act::RegistryReview))];

pub(crate) struct Evidence;

#[OpenApi(tag = "Area::People")]
impl Evidence {
    /// Hand in a scan that proves one's registry.
    ///
    /// It is sealed at once and opened for reviewers alone. At most ten within 30 days (`too_many`).
    #[oai(path = "/me/registry/evidence", method = "post", operation_id = "handInEvidence")]
    async fn hand_in(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<HandIn>,
        deps: Data<&Deps>,
    ) -> Result<HandedIn, Problem> {
        auth::in_person(&auth)?;
        if auth.subject.facts.user.professional_registry.is_none() {
            return Err(Problem::field("professional_registry", "required"));
        }
        let (content, media_type) = input.body.decoded()?;
        let (id, now) = (EvidenceId(Uuid::now_v7()), OffsetDateTime::now_utc());
        let sealed = deps.seals.seal(&place(auth.actor.tenant, id), &content).map_err(Problem::internal)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "me/registry/evidence") {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let first = head(&mut tx, &auth, first.into()).await?;
                    return Ok(HandedIn::Evidence(Json(EvidenceData { data: first.into() })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let new = NewEvidence {
            id,
            user: auth.actor.user,
            media_type,
            size_bytes: u32::try_from(content.len()).unwrap_or(u32::MAX),
            digest: &crypto::digest::sha256(&content),
            sealed: &sealed,
            created_by: auth.actor.user,
        };
        if registry::add_evidence(&mut tx, &new, now).await? == Kept::TooMany {
            return Err(Problem::field("content", "too_many"));
        }
        let kept = head(&mut tx, &auth, id).await?;
        tx.commit().await?;
        Ok(HandedIn::Evidence(Json(EvidenceData { data: kept.into() })))
    }

    /// Read a scan.
    ///
    /// Each reading is an entry in the audit trail, written before the scan is opened.
    #[oai(path = "/registry/evidence/:id", method = "get", operation_id = "readEvidence")]
    async fn read(
        &self,
        auth: Auth,
        /// The scan.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Scan, Problem> {
        permit::<ReviewRegistry>(&auth.actor, auth.actor.tenant)?;
        let id = EvidenceId(id.0);
        let mut tx = deps.store.begin(auth.scope()).await?;
        let kept = registry::evidence(&mut tx, id).await?;
        tx.commit().await?;
        admit(&deps, &auth, Act::RegistryReview, kept.head.user).await?;
        let opened = deps.seals.open(&place(auth.actor.tenant, id), &kept.sealed).map_err(Problem::internal)?;
        let file = format!("attachment; filename=\"registro-{id}.{}\"", extension(&kept.head.media_type));
        Ok(Scan::File(Binary(opened.expose_secret().to_vec()), "no-store".to_owned(), file, "nosniff".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed_in(content: &[u8]) -> Result<&'static str, String> {
        let body = HandIn { content: BASE64_STANDARD.encode(content) };
        body.decoded()
            .map(|(_, media_type)| media_type)
            .map_err(|problem| problem.details().and_then(|d| d["content"][0].as_str()).unwrap_or_default().to_owned())
    }

    #[test]
    fn a_file_is_what_it_begins_with() {
        assert_eq!(handed_in(b"%PDF-1.7 ..."), Ok("application/pdf"));
        assert_eq!(handed_in(b"\x89PNG\r\n\x1a\n..."), Ok("image/png"));
        assert_eq!(handed_in(b"\xff\xd8\xff\xe0..."), Ok("image/jpeg"));
        for bad in [&b"<svg xmlns="[..], b"GIF89a", b"PK\x03\x04", b"", b" %PDF-1.7", b"MZ"] {
            assert_eq!(handed_in(bad), Err("unknown_type".to_owned()));
        }
    }

    #[test]
    fn a_scan_has_a_largest_size_and_is_base64() {
        let mut largest = b"%PDF-".to_vec();
        largest.resize(MAX_SCAN, 0);
        assert_eq!(handed_in(&largest), Ok("application/pdf"));
        largest.push(0);
        assert_eq!(handed_in(&largest), Err("too_long".to_owned()));
        assert!(HandIn { content: "não é base64".to_owned() }.decoded().is_err());
        assert_eq!(MAX_TEXT, 2_796_204, "the bound of the member in the document");
        const { assert!(MAX_SCAN <= crypto::sealed::MAX_PLAIN_BYTES) };
    }
}
