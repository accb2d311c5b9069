//! Professional registries: what councils answered, and what two people saw where no council does.

mod evidence;

use domain::content::RegistryStatus;
use domain::ids::{CommandId, UserId};
use serde_json::json;
use sqlx::types::Json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, TenantTx};

pub use evidence::{
    Evidence, EvidenceHead, Kept, MAX_EVIDENCE, NewEvidence, NewReview, Review, ReviewDecision, add_evidence, evidence,
    evidence_of, find_review, open_review, open_reviews, second, settle_review,
};

vocabulary! {
    /// Who answered.
    CheckSource {
        /// The service of the medical council (SOAP).
        CfmSoap = "cfm_soap",
        /// A council's JSON service.
        Json = "json",
        /// Two people.
        Manual = "manual",
    }
}

/// An answer to be kept.
#[derive(Clone, Debug)]
pub struct NewCheck<'a> {
    /// The command that asked.
    pub command: CommandId,
    /// Whose registry.
    pub user: UserId,
    /// The registry that was asked about, in canonical form.
    pub registry: &'a str,
    /// Who answered.
    pub source: CheckSource,
    /// The council's word for the situation, folded to a closed one.
    pub situation: &'a str,
    /// What it comes to.
    pub status: RegistryStatus,
    /// How the council's name compares with the account's: a closed word.
    pub name_match: &'a str,
    /// Specialties with their RQE as the council writes them.
    pub specialties: &'a [String],
    /// Last day of the licence, where the council says so.
    pub valid_until: Option<Date>,
    /// When to ask again.
    pub next_due_at: Option<OffsetDateTime>,
}

/// An answer that was kept.
#[derive(Clone, Debug)]
pub struct Check {
    /// Id.
    pub id: Uuid,
    /// The registry that was asked about.
    pub registry: String,
    /// Who answered.
    pub source: CheckSource,
    /// The council's word for the situation.
    pub situation: String,
    /// What it came to.
    pub status: RegistryStatus,
    /// How the council's name compared with the account's.
    pub name_match: String,
    /// Specialties with their RQE.
    pub specialties: Vec<String>,
    /// Last day of the licence.
    pub valid_until: Option<Date>,
    /// When it was given.
    pub checked_at: OffsetDateTime,
    /// When to ask again.
    pub next_due_at: Option<OffsetDateTime>,
}

/// Keeps an answer (worker), once per command: false when this command's answer is kept already.
/// The account is changed by [`crate::user::set_registry_standing`].
///
/// # Errors
/// When the insert fails.
pub async fn record_check(tx: &mut TenantTx, new: &NewCheck<'_>, now: OffsetDateTime) -> Result<bool> {
    let tenant = tx.tenant();
    let id = Uuid::now_v7();
    let inserted = sqlx::query!(
        "insert into registry_checks (tenant_id, id, user_id, command_id, registry, source, situation, status, name_match,
                                      specialties, valid_until, checked_at, next_due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (tenant_id, command_id) do nothing",
        tenant,
        id,
        new.user.0,
        new.command.0,
        new.registry,
        new.source.word(),
        new.situation,
        new.status.word(),
        new.name_match,
        Json(new.specialties) as _,
        new.valid_until,
        now,
        new.next_due_at
    )
    .execute(tx.conn())
    .await?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    let detail = json!({ "check_id": id, "source": new.source.word(), "status": new.status.word() });
    audit::record(tx, AuditEntry::done("registry.check", "user", new.user.0).by_command(new.command).with(detail))
        .await?;
    Ok(true)
}

/// A page of the answers about an account, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn checks(tx: &mut TenantTx, user: UserId, request: PageRequest) -> Result<Page<Check>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from registry_checks where tenant_id = $1 and user_id = $2"#,
        tenant,
        user.0
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query!(
        r#"select id, registry, source, situation, status, name_match, specialties as "specialties!: Json<Vec<String>>",
                  valid_until, checked_at, next_due_at
           from registry_checks where tenant_id = $1 and user_id = $2 order by checked_at desc, id desc limit $3 offset $4"#,
        tenant,
        user.0,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| {
            Ok(Check {
                id: r.id,
                registry: r.registry,
                source: word("registry_checks.source", CheckSource::parse, &r.source)?,
                situation: r.situation,
                status: word("registry_checks.status", RegistryStatus::parse, &r.status)?,
                name_match: r.name_match,
                specialties: r.specialties.0,
                valid_until: r.valid_until,
                checked_at: r.checked_at,
                next_due_at: r.next_due_at,
            })
        })
        .collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// Active accounts whose registry is to be asked about again (worker): its next check is due, or
/// its last day has passed and it still counts as verified. The longest due first.
///
/// # Errors
/// When the database does not answer.
pub async fn due(tx: &mut TenantTx, now: OffsetDateTime, limit: u32) -> Result<Vec<UserId>> {
    let tenant = tx.tenant();
    let ids = sqlx::query_scalar!(
        "select id from users
         where tenant_id = $1 and status = 'active' and professional_registry is not null
           and (registry_next_check_at <= $2
                or (registry_status = 'verified' and registry_expires_on < ($2::timestamptz at time zone 'America/Sao_Paulo')::date))
         order by registry_next_check_at nulls first, id limit $3",
        tenant,
        now,
        i64::from(limit)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(UserId).collect())
}
