//! A registry as its holder and its reviewers see it.

use domain::content::RegistryStatus;
use poem_openapi::Object;
use store::registry::{self, Check, CheckSource, EvidenceHead, Review, ReviewDecision};
use store::user::User;
use store::{PageRequest, TenantTx};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::api::paging::Pagination;
use crate::api::words::Word;
use crate::problem::Problem;

/// What a council answered, or two people in its place.
#[derive(Debug, Object)]
#[oai(rename = "RegistryCheck")]
struct CheckBody {
    /// Id.
    id: Uuid,
    /// The registry that was asked about.
    registry: String,
    /// Who answered.
    source: Word<CheckSource>,
    /// The situation, for example `active` or `suspended`.
    situation: String,
    /// What it came to.
    status: Word<RegistryStatus>,
    /// How the council's name compares with the account's: `same`, `compatible`, `different`, `unknown` or
    /// `by_people`.
    name_match: String,
    /// Specialties as the council names them.
    specialties: Vec<String>,
    /// Last day of the licence, where it is known.
    #[oai(nullable)]
    valid_until: Option<Date>,
    /// When it was given.
    checked_at: OffsetDateTime,
    /// When to ask again.
    #[oai(nullable)]
    next_due_at: Option<OffsetDateTime>,
}

impl From<Check> for CheckBody {
    fn from(check: Check) -> Self {
        Self {
            id: check.id,
            registry: check.registry,
            source: Word(check.source),
            situation: check.situation,
            status: Word(check.status),
            name_match: check.name_match,
            specialties: check.specialties,
            valid_until: check.valid_until,
            checked_at: check.checked_at,
            next_due_at: check.next_due_at,
        }
    }
}

/// A scan without its content.
#[derive(Debug, Object)]
#[oai(rename = "RegistryEvidence")]
pub(super) struct EvidenceBody {
    /// Id.
    id: Uuid,
    /// Whose registry it proves.
    user_id: Uuid,
    /// `application/pdf`, `image/png` or `image/jpeg`, found by content.
    media_type: String,
    /// Size, bytes.
    size_bytes: u32,
    /// When it was handed in.
    created_at: OffsetDateTime,
}

impl From<EvidenceHead> for EvidenceBody {
    fn from(head: EvidenceHead) -> Self {
        Self {
            id: head.id.0,
            user_id: head.user.0,
            media_type: head.media_type,
            size_bytes: head.size_bytes,
            created_at: head.created_at,
        }
    }
}

/// A scan without its content.
#[derive(Debug, Object)]
pub(super) struct EvidenceData {
    /// The scan.
    pub(super) data: EvidenceBody,
}

/// How an account's registry stands.
#[derive(Debug, Object)]
#[oai(rename = "RegistryStanding")]
struct StandingBody {
    /// The account.
    user_id: Uuid,
    /// The registry in canonical form.
    #[oai(nullable)]
    professional_registry: Option<String>,
    /// How it stands.
    status: Word<RegistryStatus>,
    /// When it was last confirmed.
    #[oai(nullable)]
    verified_at: Option<OffsetDateTime>,
    /// Last day of the licence, where it is known.
    #[oai(nullable)]
    expires_on: Option<Date>,
    /// When the council is asked again.
    #[oai(nullable)]
    next_check_at: Option<OffsetDateTime>,
    /// Specialty by its CFM name.
    #[oai(nullable)]
    specialty: Option<String>,
    /// Registro de Qualificação de Especialista.
    #[oai(nullable)]
    rqe: Option<String>,
    /// Profession.
    #[oai(nullable)]
    professional_type: Option<String>,
    /// The latest answers, newest first; at most ten.
    checks: Vec<CheckBody>,
    /// Scans that were handed in, newest first.
    evidence: Vec<EvidenceBody>,
}

/// How an account's registry stands.
#[derive(Debug, Object)]
pub(super) struct StandingData {
    /// The standing.
    data: StandingBody,
}

impl StandingData {
    /// The standing of an account, with what it rests on.
    pub(super) async fn of(tx: &mut TenantTx, user: User) -> Result<Self, Problem> {
        let checks = registry::checks(tx, user.id, PageRequest::default()).await?;
        let evidence = registry::evidence_of(tx, user.id).await?;
        let data = StandingBody {
            user_id: user.id.0,
            professional_registry: user.professional_registry,
            status: Word(user.registry_status),
            verified_at: user.registry_verified_at,
            expires_on: user.registry_expires_on,
            next_check_at: user.registry_next_check_at,
            specialty: user.specialty,
            rqe: user.rqe,
            professional_type: user.professional_type,
            checks: checks.rows.into_iter().map(Into::into).collect(),
            evidence: evidence.into_iter().map(Into::into).collect(),
        };
        Ok(Self { data })
    }
}

/// What two people look at.
#[derive(Debug, Object)]
#[oai(rename = "RegistryReview")]
pub(super) struct ReviewBody {
    /// Id.
    id: Uuid,
    /// Whose registry.
    user_id: Uuid,
    /// The scan.
    evidence_id: Uuid,
    /// The registry as it was when the review began.
    registry: String,
    /// Last day of the licence, as the scan says.
    #[oai(nullable)]
    valid_until: Option<Date>,
    /// The first person.
    first_by: Uuid,
    /// When.
    first_at: OffsetDateTime,
    /// The second person.
    #[oai(nullable)]
    second_by: Option<Uuid>,
    /// When.
    #[oai(nullable)]
    second_at: Option<OffsetDateTime>,
    /// What the second person says.
    #[oai(nullable)]
    decision: Option<Word<ReviewDecision>>,
}

impl From<Review> for ReviewBody {
    fn from(review: Review) -> Self {
        Self {
            id: review.id.0,
            user_id: review.user.0,
            evidence_id: review.evidence.0,
            registry: review.registry,
            valid_until: review.valid_until,
            first_by: review.first_by.0,
            first_at: review.first_at,
            second_by: review.second_by.map(|id| id.0),
            second_at: review.second_at,
            decision: review.decision.map(Word),
        }
    }
}

/// What two people look at.
#[derive(Debug, Object)]
pub(super) struct ReviewData {
    /// The review.
    pub(super) data: ReviewBody,
}

/// A page of reviews.
#[derive(Debug, Object)]
pub(super) struct ReviewPage {
    /// The reviews, the longest waiting first.
    pub(super) data: Vec<ReviewBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}
