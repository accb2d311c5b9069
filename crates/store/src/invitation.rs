//! Invitations: an address, the role it shall have, and who stands for it. The gateway keeps what
//! was asked and accepted; the role itself is a worker's to give.

use domain::access::{InviteUsers, Permit, Role};
use domain::ids::{InvitationId, UserId};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::scope::Who;
use crate::user::{self, StandingChange};
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// How long an invitation stands.
pub const LIFETIME: Duration = Duration::days(7);
/// Most open invitations of a tenant.
pub const MAX_OPEN: i64 = 500;

/// An invitation.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Id.
    pub id: InvitationId,
    /// The address it went to.
    pub email: String,
    /// The role that comes with it.
    pub role: Role,
    /// Who invited; none when the platform did.
    pub invited_by: Option<UserId>,
    /// Creation.
    pub created_at: OffsetDateTime,
    /// End.
    pub expires_at: OffsetDateTime,
    /// When it was accepted.
    pub accepted_at: Option<OffsetDateTime>,
    /// By which account.
    pub accepted_by: Option<UserId>,
    /// When it was taken back.
    pub revoked_at: Option<OffsetDateTime>,
}

impl Invitation {
    /// Whether it can still be accepted.
    pub fn is_open(&self, now: OffsetDateTime) -> bool {
        self.accepted_at.is_none() && self.revoked_at.is_none() && self.expires_at > now
    }
}

struct Row {
    id: Uuid,
    email: String,
    role: String,
    invited_by: Option<Uuid>,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    accepted_at: Option<OffsetDateTime>,
    accepted_by: Option<Uuid>,
    revoked_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for Invitation {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            email: row.email,
            role: word("invitations.role", Role::parse, &row.role)?,
            invited_by: row.invited_by.map(Into::into),
            created_at: row.created_at,
            expires_at: row.expires_at,
            accepted_at: row.accepted_at,
            accepted_by: row.accepted_by.map(Into::into),
            revoked_at: row.revoked_at,
        })
    }
}

/// One list of columns for every reader of invitations.
macro_rules! select_invitations {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select id, email, role, invited_by, created_at, expires_at, accepted_at, accepted_by, revoked_at from invitations "
                + $tail,
            $($arg),*
        )
    };
}

/// An invitation to be.
#[derive(Clone, Copy, Debug)]
pub struct NewInvitation<'a> {
    /// Id.
    pub id: InvitationId,
    /// The address it goes to, at most 160 characters.
    pub email: &'a str,
    /// The role that comes with it.
    pub role: Role,
}

/// What came of inviting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Invited {
    /// It stands.
    Invited,
    /// The tenant has as many open ones as it may.
    TooMany,
    /// The tenant has an active administrator already: who else comes in is theirs to say.
    HasAdministrator,
}

/// Invites somebody. An invitation of the same address that has run out makes room.
///
/// # Errors
/// `Conflict` with `invitations_open` when the address has an open one.
pub async fn create(
    tx: &mut TenantTx,
    permit: &Permit<InviteUsers>,
    new: &NewInvitation<'_>,
    now: OffsetDateTime,
) -> Result<Invited> {
    insert(tx, new, Some(permit.actor().user), now).await
}

/// Invites the first administrator of a tenant, in the name of the platform. The platform has no
/// other way in: once somebody administers a tenant, it invites nobody any more.
///
/// # Errors
/// `Failed` outside of a scope of the platform or the operator; `Conflict` with `invitations_open`.
pub async fn create_first(tx: &mut TenantTx, id: InvitationId, email: &str, now: OffsetDateTime) -> Result<Invited> {
    if !matches!(tx.scope().who, Who::Platform | Who::Operator) {
        return Err(StoreError::Failed { sqlstate: "42501".to_owned(), object: "invitations".to_owned() });
    }
    let tenant = tx.tenant();
    let administered = sqlx::query_scalar!(
        r#"select exists (select from users where tenant_id = $1 and role = 'administrator' and status = 'active') as "any!""#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    if administered {
        return Ok(Invited::HasAdministrator);
    }
    insert(tx, &NewInvitation { id, email, role: Role::Administrator }, None, now).await
}

async fn insert(
    tx: &mut TenantTx,
    new: &NewInvitation<'_>,
    by: Option<UserId>,
    now: OffsetDateTime,
) -> Result<Invited> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update invitations set revoked_at = $3
         where tenant_id = $1 and lower(email) = lower($2) and accepted_at is null and revoked_at is null and expires_at <= $3",
        tenant,
        new.email,
        now
    )
    .execute(tx.conn())
    .await?;
    let open = sqlx::query_scalar!(
        r#"select count(*) as "n!" from invitations
           where tenant_id = $1 and accepted_at is null and revoked_at is null and expires_at > $2"#,
        tenant,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    if open >= MAX_OPEN {
        return Ok(Invited::TooMany);
    }
    sqlx::query!(
        "insert into invitations (tenant_id, id, email, role, invited_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
        tenant,
        new.id.0,
        new.email,
        new.role.word(),
        by.map(|u| u.0),
        now,
        now + LIFETIME
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "role": new.role.word() });
    audit::record(tx, AuditEntry::done("invitation.create", "invitation", new.id.0).with(detail)).await?;
    Ok(Invited::Invited)
}

/// A page of invitations, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, request: PageRequest) -> Result<Page<Invitation>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(r#"select count(*) as "n!" from invitations where tenant_id = $1"#, tenant)
        .fetch_one(tx.conn())
        .await?;
    let rows = select_invitations!(
        "where tenant_id = $1 order by created_at desc, id desc limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Invitation::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// An invitation, whatever became of it.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: InvitationId) -> Result<Option<Invitation>> {
    let tenant = tx.tenant();
    let row = select_invitations!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_optional(tx.conn()).await?;
    row.map(Invitation::try_from).transpose()
}

/// An invitation that can still be accepted.
///
/// # Errors
/// When the database does not answer.
pub async fn find_open(tx: &mut TenantTx, id: InvitationId, now: OffsetDateTime) -> Result<Option<Invitation>> {
    Ok(find(tx, id).await?.filter(|invitation| invitation.is_open(now)))
}

/// Takes an invitation back.
///
/// # Errors
/// `NotFound` when there is none, or it was accepted or taken back already.
pub async fn revoke(
    tx: &mut TenantTx,
    _permit: &Permit<InviteUsers>,
    id: InvitationId,
    now: OffsetDateTime,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query_scalar!(
        "update invitations set revoked_at = $3
         where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null returning id",
        tenant,
        id.0,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("invitation.revoke", "invitation", id.0)).await
}

/// Accepts an invitation for an account, once: none when it is not open. The account has the role
/// that it had until a worker has asked again whether the inviter may give it ([`grant`]).
///
/// # Errors
/// When the update fails.
pub async fn accept(
    tx: &mut TenantTx,
    id: InvitationId,
    user: UserId,
    now: OffsetDateTime,
) -> Result<Option<Invitation>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "update invitations set accepted_at = $4, accepted_by = $3
         where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null and expires_at > $4
         returning id, email, role, invited_by, created_at, expires_at, accepted_at, accepted_by, revoked_at",
        tenant,
        id.0,
        user.0,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let entry = AuditEntry::done("invitation.accept", "invitation", id.0);
    audit::record(tx, entry.with(json!({ "user_id": user, "role": row.role }))).await?;
    Invitation::try_from(row).map(Some)
}

/// Gives an account the role of the invitation that it accepted (worker). `permit` is the inviter's,
/// decided again; only an invitation of the platform needs none.
///
/// # Errors
/// `NotFound` when the account did not accept it, or the permit is not its inviter's.
pub async fn grant(
    tx: &mut TenantTx,
    permit: Option<&Permit<InviteUsers>>,
    id: InvitationId,
    user: UserId,
) -> Result<StandingChange> {
    let invitation = find(tx, id).await?.ok_or(StoreError::NotFound)?;
    if invitation.accepted_by != Some(user) || invitation.invited_by != permit.map(|p| p.actor().user) {
        return Err(StoreError::NotFound);
    }
    user::set_invited_role(tx, user, invitation.role).await
}
