//! Settings that a tenant's administrators choose.

use domain::access::{ManageSettings, Permit};

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Result, TenantTx, tenant};

vocabulary! {
    /// What a visitor who registers becomes.
    Registration {
        /// Nothing: accounts come by invitation.
        Closed = "closed",
        /// A reader with an account.
        Subscriber = "subscriber",
        /// An author.
        Author = "author",
    }
}

vocabulary! {
    /// Language of texts that the service writes.
    Language {
        /// Brazilian Portuguese.
        Portuguese = "pt-BR",
        /// English.
        English = "en",
    }
}

/// Settings of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// IANA name of the zone that hours and holidays are counted in.
    pub time_zone: String,
    /// What a visitor who registers becomes; none leaves it to the installation.
    pub registration: Option<Registration>,
    /// Whether passwords need all four character classes (`decisions.md` 10: a switch for tenants
    /// whose own rules ask for it).
    pub character_classes: bool,
    /// Whether work after hours is authorised for everybody.
    pub after_hours_work: bool,
    /// Language of mail and notices.
    pub language: Language,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            time_zone: "America/Sao_Paulo".to_owned(),
            registration: None,
            character_classes: false,
            after_hours_work: false,
            language: Language::Portuguese,
        }
    }
}

/// The tenant's settings; the defaults when it never chose.
///
/// # Errors
/// When the database does not answer.
pub async fn get(tx: &mut TenantTx) -> Result<Settings> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select time_zone, registration, character_classes, after_hours_work, language from tenant_settings where tenant_id = $1",
        tenant
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(Settings::default()) };
    Ok(Settings {
        time_zone: row.time_zone,
        registration: row
            .registration
            .map(|r| word("tenant_settings.registration", Registration::parse, &r))
            .transpose()?,
        character_classes: row.character_classes,
        after_hours_work: row.after_hours_work,
        language: word("tenant_settings.language", Language::parse, &row.language)?,
    })
}

/// Replaces the settings and ends what was decided under the old ones. Returns the new policy epoch.
///
/// # Errors
/// `Failed` when the zone's name has more than 60 characters.
pub async fn update(tx: &mut TenantTx, permit: &Permit<ManageSettings>, settings: &Settings) -> Result<i64> {
    let tenant = tx.tenant();
    let epoch = tenant::bump_policy_epoch(tx).await?;
    sqlx::query!(
        "insert into tenant_settings (tenant_id, time_zone, registration, character_classes, after_hours_work, language, updated_by)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id) do update
         set time_zone = excluded.time_zone, registration = excluded.registration, character_classes = excluded.character_classes,
             after_hours_work = excluded.after_hours_work, language = excluded.language, updated_by = excluded.updated_by,
             updated_at = now()",
        tenant,
        settings.time_zone,
        settings.registration.map(Registration::word),
        settings.character_classes,
        settings.after_hours_work,
        settings.language.word(),
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    let detail = serde_json::json!({
        "registration": settings.registration.map(Registration::word),
        "character_classes": settings.character_classes,
        "after_hours_work": settings.after_hours_work,
        "language": settings.language.word(),
        "policy_epoch": epoch,
    });
    audit::record(tx, AuditEntry::done("settings.update", "tenant", tenant).with(detail)).await?;
    Ok(epoch)
}
