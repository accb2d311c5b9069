//! Links that are good for one thing, once (`product.md` §1.8, §12). The token is made of the id
//! and a key that is not in the database: who reads this table can open nothing.

use domain::ids::{LinkId, UserId};
use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Result, TenantTx, user};

vocabulary! {
    /// What a link is good for.
    Purpose {
        /// Proves the address of an account.
        ConfirmEmail = "confirm_email",
        /// Opens the way to a new password.
        ResetPassword = "reset_password",
        /// Opens an account that too many failures locked.
        Unlock = "unlock",
        /// Proves the address that an account moves to.
        ChangeEmail = "change_email",
    }
}

impl Purpose {
    /// How long such a link is good: an hour where it stands in for a password (`product.md` §12),
    /// a day where it proves an address.
    pub const fn lifetime(self) -> Duration {
        match self {
            Self::ResetPassword | Self::Unlock => Duration::hours(1),
            Self::ConfirmEmail | Self::ChangeEmail => Duration::days(1),
        }
    }
}

/// A link, spent or not.
#[derive(Clone, Debug)]
pub struct Link {
    /// Id.
    pub id: LinkId,
    /// Whose.
    pub user: UserId,
    /// What for.
    pub purpose: Purpose,
    /// The address that [`Purpose::ChangeEmail`] proves.
    pub new_email: Option<String>,
    /// End.
    pub expires_at: OffsetDateTime,
    /// When it was spent, or closed in favour of another.
    pub used_at: Option<OffsetDateTime>,
}

impl Link {
    /// Whether it still opens something.
    pub fn is_open(&self, now: OffsetDateTime) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}

/// Makes a link. Open ones of the same account and purpose are closed: the newest mail counts.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn create(
    tx: &mut TenantTx,
    id: LinkId,
    user: UserId,
    purpose: Purpose,
    new_email: Option<&str>,
    lifetime: Duration,
    now: OffsetDateTime,
) -> Result<()> {
    user::lock(tx, user).await?;
    void(tx, user, Some(purpose)).await?;
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into one_time_links (tenant_id, id, user_id, purpose, new_email, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        tenant,
        id.0,
        user.0,
        purpose.word(),
        new_email,
        now,
        now + lifetime
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "purpose": purpose.word(), "user_id": user });
    audit::record(tx, AuditEntry::done("link.create", "link", id.0).with(detail)).await
}

/// How many links of a purpose were made for an account since a moment. Whoever is about to make
/// one locks the account first.
///
/// # Errors
/// When the database does not answer.
pub async fn made_since(tx: &mut TenantTx, user: UserId, purpose: Purpose, since: OffsetDateTime) -> Result<u32> {
    let tenant = tx.tenant();
    let made = sqlx::query_scalar!(
        r#"select count(*) as "n!" from one_time_links
           where tenant_id = $1 and user_id = $2 and purpose = $3 and created_at > $4"#,
        tenant,
        user.0,
        purpose.word(),
        since
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(u32::try_from(made).unwrap_or(u32::MAX))
}

/// Closes open links of an account, of one purpose or of all. Part of the act that asks for it.
pub(crate) async fn void(tx: &mut TenantTx, user: UserId, purpose: Option<Purpose>) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update one_time_links set used_at = now()
         where tenant_id = $1 and user_id = $2 and ($3::text is null or purpose = $3) and used_at is null",
        tenant,
        user.0,
        purpose.map(Purpose::word)
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A link by id, without spending it: for the page that it opens, and for the mail that carries it.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: LinkId) -> Result<Option<Link>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select user_id, purpose, new_email, expires_at, used_at from one_time_links where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        Ok(Link {
            id,
            user: r.user_id.into(),
            purpose: word("one_time_links.purpose", Purpose::parse, &r.purpose)?,
            new_email: r.new_email,
            expires_at: r.expires_at,
            used_at: r.used_at,
        })
    })
    .transpose()
}

/// Spends a link. Of any number that come with it at once, one gets it.
///
/// # Errors
/// When the database does not answer; nothing was spent then.
pub async fn take(tx: &mut TenantTx, id: LinkId, purpose: Purpose, now: OffsetDateTime) -> Result<Option<Link>> {
    let tenant = tx.tenant();
    let taken = sqlx::query!(
        "update one_time_links set used_at = $4
         where tenant_id = $1 and id = $2 and purpose = $3 and used_at is null and expires_at > $4
         returning user_id, new_email, expires_at, used_at",
        tenant,
        id.0,
        purpose.word(),
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = taken else { return Ok(None) };
    let detail = json!({ "purpose": purpose.word(), "user_id": r.user_id });
    audit::record(tx, AuditEntry::done("link.take", "link", id.0).with(detail)).await?;
    Ok(Some(Link {
        id,
        user: r.user_id.into(),
        purpose,
        new_email: r.new_email,
        expires_at: r.expires_at,
        used_at: r.used_at,
    }))
}
