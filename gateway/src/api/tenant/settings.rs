//! Settings of the tenant. Decisions depend on them, so a change ends what was decided before.

use domain::access::{ManageSettings, permit};
use domain::trust::Act;
use jiff::tz::TimeZone;
use poem::web::Data;
use poem_openapi::param::Header;
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::settings::{self, Language, Registration, Settings};
use store::{TenantTx, tenant};

use super::{MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::Area;
use crate::api::etag;
use crate::api::input::{Input, input_bodies};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Settings of a tenant, all of them.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Settings", deny_unknown_fields)]
struct SettingsBody {
    /// IANA name of the zone that hours and holidays are counted in, for example `America/Manaus`.
    #[oai(validator(min_length = 1, max_length = 60))]
    time_zone: String,
    /// What a visitor who registers becomes; left to the installation when absent.
    #[oai(nullable)]
    registration: Option<Word<Registration>>,
    /// Passwords need a small letter, a capital, a digit and something else.
    character_classes: bool,
    /// Work after hours is authorised for everybody.
    after_hours_work: bool,
    /// Language of letters and notices.
    language: Word<Language>,
}

input_bodies! { SettingsBody: MAX_BYTES, PATIENCE; }

impl From<Settings> for SettingsBody {
    fn from(settings: Settings) -> Self {
        Self {
            time_zone: settings.time_zone,
            registration: settings.registration.map(Word),
            character_classes: settings.character_classes,
            after_hours_work: settings.after_hours_work,
            language: Word(settings.language),
        }
    }
}

impl SettingsBody {
    /// The settings, with the zone as its database spells it.
    fn settings(self) -> Result<Settings, Problem> {
        let time_zone = zone_name(&self.time_zone).ok_or_else(|| Problem::field("time_zone", "unknown"))?;
        Ok(Settings {
            time_zone,
            registration: self.registration.map(|word| word.0),
            character_classes: self.character_classes,
            after_hours_work: self.after_hours_work,
            language: self.language.0,
        })
    }
}

/// A zone's own name, if there is such a zone.
fn zone_name(text: &str) -> Option<String> {
    TimeZone::get(text).ok()?.iana_name().map(str::to_owned)
}

/// Settings of a tenant.
#[derive(Debug, Object)]
struct SettingsData {
    /// The settings.
    data: SettingsBody,
}

/// Settings with the tag that the next change has to name.
#[derive(ApiResponse)]
enum Shown {
    /// The settings.
    #[oai(status = 200)]
    Settings(
        Json<SettingsData>,
        /// To be named in `If-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

pub(crate) const GATES: &[Gated] =
    &[("readSettings", Gate::Act(Act::SettingsManage)), ("replaceSettings", Gate::Act(Act::SettingsManage))];

pub(crate) struct TenantSettings;

#[OpenApi(tag = "Area::Tenant")]
impl TenantSettings {
    /// Read the tenant's settings.
    #[oai(path = "/settings", method = "get", operation_id = "readSettings")]
    async fn read(&self, auth: Auth, deps: Data<&Deps>) -> Result<Shown, Problem> {
        permit::<ManageSettings>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let settings = settings::get(&mut tx).await?;
        let version = version(&mut tx).await?;
        tx.commit().await?;
        Ok(shown(settings, version))
    }

    /// Replace the tenant's settings.
    ///
    /// `If-Match` names the version that the change is based on. It counts every change of the tenant's
    /// settings, networks and policies.
    #[oai(path = "/settings", method = "put", operation_id = "replaceSettings")]
    async fn replace(
        &self,
        auth: Auth,
        /// The version that the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<SettingsBody>,
        deps: Data<&Deps>,
    ) -> Result<Shown, Problem> {
        let may = permit::<ManageSettings>(&auth.actor, auth.actor.tenant)?;
        let chosen = input.body.settings()?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let before = version(&mut tx).await?;
        etag::expected_version(if_match.0.as_deref(), before)?;
        // The change waits for one that is under way, and then counts on top of it.
        let after = of_epoch(settings::update(&mut tx, &may, &chosen).await?);
        if after != before.saturating_add(1) {
            return Err(Problem::new(Code::PreconditionFailed));
        }
        tx.commit().await?;
        deps.pages.changed(auth.actor.tenant).await;
        deps.gate.revoke(auth.actor.tenant, None, None).await;
        Ok(shown(chosen, after))
    }
}

/// The version that a change is based on: the epoch of everything that decisions depend on.
async fn version(tx: &mut TenantTx) -> Result<i32, Problem> {
    Ok(of_epoch(tenant::standing(tx).await?.policy_epoch))
}

fn of_epoch(epoch: i64) -> i32 {
    i32::try_from(epoch).unwrap_or(i32::MAX)
}

fn shown(settings: Settings, version: i32) -> Shown {
    let data = SettingsData { data: settings.into() };
    let tag = etag::of(version, &data.to_json_string());
    Shown::Settings(Json(data), tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_its_name_and_kept_as_the_database_spells_it() {
        assert_eq!(zone_name("america/manaus").as_deref(), Some("America/Manaus"));
        assert_eq!(zone_name("America/Sao_Paulo").as_deref(), Some("America/Sao_Paulo"));
        for bad in ["", "Manaus", "America/Atlantis", "-03:00", "../etc/passwd", "EST5EDT4,M3"] {
            assert_eq!(zone_name(bad), None, "{bad}");
        }
    }
}
