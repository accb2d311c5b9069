//! What patients agreed to, by purpose (LGPD arts. 8 and 11). A consent is given, runs out or is
//! withdrawn; it is never rewritten.

use domain::access::{CareFacts, EditCare, ManageCare, Permit};
use domain::ids::{ConsentId, PatientId, TenantId, UserId};
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx, tenant};

vocabulary! {
    /// What for.
    ConsentPurpose {
        /// Treating the patient.
        MedicalTreatment = "medical_treatment",
        /// Writing about the case for others.
        Publication = "publication",
        /// Handing the data to another service.
        Portability = "portability",
        /// Advertising.
        Marketing = "marketing",
        /// Research.
        Research = "research",
        /// Sharing with third parties.
        ThirdPartySharing = "third_party_sharing",
    }
}

vocabulary! {
    /// What the law rests it on: LGPD art. 11, for health data.
    LegalBasis {
        /// Item I: specific and highlighted consent.
        Consent = "consent",
        /// Item II a: the controller's legal duty.
        LegalObligation = "legal_obligation",
        /// Item II b: public policy.
        PublicPolicy = "public_policy",
        /// Item II c: studies by a research body.
        Research = "research",
        /// Item II d: exercise of rights, in contracts and proceedings.
        ExerciseOfRights = "exercise_of_rights",
        /// Item II e: protection of life.
        ProtectionOfLife = "protection_of_life",
        /// Item II f: care by health professionals and services.
        HealthCare = "health_care",
        /// Item II g: prevention of fraud.
        FraudPrevention = "fraud_prevention",
    }
}

vocabulary! {
    /// How it was given.
    ConsentMethod {
        /// On paper.
        Written = "written",
        /// In a system that proves who it was.
        Electronic = "electronic",
        /// Spoken and recorded.
        VerbalRecorded = "verbal_recorded",
    }
}

/// A consent to be.
#[derive(Clone, Debug)]
pub struct NewConsent<'a> {
    /// Id.
    pub id: ConsentId,
    /// Whose.
    pub patient: PatientId,
    /// What for.
    pub purpose: ConsentPurpose,
    /// What the law rests it on.
    pub legal_basis: LegalBasis,
    /// How it was given.
    pub method: ConsentMethod,
    /// Which text was agreed to, 1 to 40 characters.
    pub text_version: &'a str,
    /// When it was given.
    pub given_at: OffsetDateTime,
    /// When it runs out, if it does; after it was given.
    pub expires_at: Option<OffsetDateTime>,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Id.
    pub id: ConsentId,
    /// Whose.
    pub patient: PatientId,
    /// What for.
    pub purpose: ConsentPurpose,
    /// What the law rests it on.
    pub legal_basis: LegalBasis,
    /// How it was given.
    pub method: ConsentMethod,
    /// Which text was agreed to.
    pub text_version: String,
    /// When it was given.
    pub given_at: OffsetDateTime,
    /// When it runs out.
    pub expires_at: Option<OffsetDateTime>,
    /// When it was withdrawn or, without `withdrawn_by`, ran out and made room for a new one.
    pub withdrawn_at: Option<OffsetDateTime>,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// Who recorded the withdrawal.
    pub withdrawn_by: Option<UserId>,
    /// When it was recorded.
    pub recorded_at: OffsetDateTime,
}

impl Consent {
    /// The facts that decide who may withdraw it in the patient's name.
    pub const fn facts(&self, tenant: TenantId) -> CareFacts {
        CareFacts { tenant, keeper: self.recorded_by }
    }
}

struct Row {
    id: uuid::Uuid,
    patient_id: uuid::Uuid,
    purpose: String,
    legal_basis: String,
    method: String,
    text_version: String,
    given_at: OffsetDateTime,
    expires_at: Option<OffsetDateTime>,
    withdrawn_at: Option<OffsetDateTime>,
    recorded_by: uuid::Uuid,
    withdrawn_by: Option<uuid::Uuid>,
    recorded_at: OffsetDateTime,
}

impl TryFrom<Row> for Consent {
    type Error = StoreError;

    fn try_from(r: Row) -> Result<Self> {
        Ok(Self {
            id: r.id.into(),
            patient: r.patient_id.into(),
            purpose: word("consents.purpose", ConsentPurpose::parse, &r.purpose)?,
            legal_basis: word("consents.legal_basis", LegalBasis::parse, &r.legal_basis)?,
            method: word("consents.method", ConsentMethod::parse, &r.method)?,
            text_version: r.text_version,
            given_at: r.given_at,
            expires_at: r.expires_at,
            withdrawn_at: r.withdrawn_at,
            recorded_by: r.recorded_by.into(),
            withdrawn_by: r.withdrawn_by.map(Into::into),
            recorded_at: r.recorded_at,
        })
    }
}

/// Records a consent. One for the same purpose that has run out makes room for it.
///
/// # Errors
/// `NotFound` when the tenant has no such patient; `Conflict` with `consents_open` when one for
/// this purpose is in force; `Failed` when the text's version has no or more than 40 characters.
pub async fn give(
    tx: &mut TenantTx,
    permit: &Permit<ManageCare>,
    new: &NewConsent<'_>,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update consents set withdrawn_at = greatest(given_at, expires_at)
         where tenant_id = $1 and patient_id = $2 and purpose = $3 and withdrawn_at is null and expires_at <= $4",
        tenant,
        new.patient.0,
        new.purpose.word(),
        now
    )
    .execute(tx.conn())
    .await?;
    let done = sqlx::query!(
        "insert into consents (tenant_id, id, patient_id, purpose, legal_basis, method, text_version, given_at, expires_at, recorded_by)
         select $1, $2, p.id, $4, $5, $6, $7, $8, $9, $10 from patients p where p.tenant_id = $1 and p.id = $3",
        tenant,
        new.id.0,
        new.patient.0,
        new.purpose.word(),
        new.legal_basis.word(),
        new.method.word(),
        new.text_version,
        new.given_at,
        new.expires_at,
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let detail = serde_json::json!({
        "patient_id": new.patient.0,
        "purpose": new.purpose.word(),
        "legal_basis": new.legal_basis.word(),
        "method": new.method.word(),
    });
    audit::record(tx, AuditEntry::done("consent.give", "consent", new.id.0).with(detail)).await
}

/// Withdraws a consent: from the commit on it opens nothing, and what was decided under it ends,
/// for everybody in the tenant, since anybody may have read under it.
///
/// # Errors
/// `NotFound` when the patient has no such consent, or it was withdrawn.
pub async fn withdraw(
    tx: &mut TenantTx,
    permit: &Permit<EditCare>,
    patient: PatientId,
    id: ConsentId,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    let purpose = sqlx::query_scalar!(
        "update consents set withdrawn_at = greatest(given_at, $6), withdrawn_by = $5
         where tenant_id = $1 and id = $2 and patient_id = $3 and recorded_by = $4 and withdrawn_at is null
         returning purpose",
        tenant,
        id.0,
        patient.0,
        permit.resource().keeper.0,
        permit.actor().user.0,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    let epoch = tenant::bump_policy_epoch(tx).await?;
    let detail = serde_json::json!({ "patient_id": patient.0, "purpose": purpose, "policy_epoch": epoch });
    audit::record(tx, AuditEntry::done("consent.withdraw", "consent", id.0).with(detail)).await
}

/// A patient's consent by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find_consent(tx: &mut TenantTx, patient: PatientId, id: ConsentId) -> Result<Option<Consent>> {
    let tenant = tx.tenant();
    sqlx::query_as!(
        Row,
        "select id, patient_id, purpose, legal_basis, method, text_version, given_at, expires_at, withdrawn_at, recorded_by,
                withdrawn_by, recorded_at
         from consents where tenant_id = $1 and id = $2 and patient_id = $3",
        tenant,
        id.0,
        patient.0
    )
    .fetch_optional(tx.conn())
    .await?
    .map(Consent::try_from)
    .transpose()
}

/// A page of a patient's consents, newest first, those withdrawn among them.
///
/// # Errors
/// When the database does not answer.
pub async fn list_consents(tx: &mut TenantTx, patient: PatientId, request: PageRequest) -> Result<Page<Consent>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from consents where tenant_id = $1 and patient_id = $2"#,
        tenant,
        patient.0
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query_as!(
        Row,
        "select id, patient_id, purpose, legal_basis, method, text_version, given_at, expires_at, withdrawn_at, recorded_by,
                withdrawn_by, recorded_at
         from consents where tenant_id = $1 and patient_id = $2 order by recorded_at desc, id desc limit $3 offset $4",
        tenant,
        patient.0,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Consent::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// The consent of a patient for a purpose that is in force; none when there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(
    tx: &mut TenantTx,
    patient: PatientId,
    purpose: ConsentPurpose,
    now: OffsetDateTime,
) -> Result<Option<ConsentId>> {
    let tenant = tx.tenant();
    let id = sqlx::query_scalar!(
        "select id from consents
         where tenant_id = $1 and patient_id = $2 and purpose = $3 and withdrawn_at is null and given_at <= $4
           and (expires_at is null or expires_at > $4)",
        tenant,
        patient.0,
        purpose.word(),
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(ConsentId))
}

/// Whether a consent is in force.
///
/// # Errors
/// When the database does not answer.
pub async fn is_in_force(tx: &mut TenantTx, id: ConsentId, now: OffsetDateTime) -> Result<bool> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from consents where tenant_id = $1 and id = $2 and withdrawn_at is null and given_at <= $3
                          and (expires_at is null or expires_at > $3)) as "is!""#,
        tenant,
        id.0,
        now
    )
    .fetch_one(tx.conn())
    .await?)
}
