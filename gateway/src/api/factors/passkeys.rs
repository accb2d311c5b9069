//! Passkeys of one's own account.

use domain::ids::{CeremonyId, PasskeyId};
use domain::mail::FactorChange;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::types::{Any, Password};
use poem_openapi::{ApiResponse, Object, OpenApi};
use secrecy::SecretString;
use serde_json::Value;
use store::passkey::{self, Added, CeremonyPurpose, NewPasskey};
use store::{StoreError, device, factor};
use time::OffsetDateTime;
use uuid::Uuid;

use super::totp::draw_codes;
use super::{Begun, MAX_BYTES, PATIENCE, PasskeyBody, begun, check_one_is_left, settle, tell};
use crate::Deps;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::{Area, PREFIX};
use crate::auth::step_up::refused;
use crate::auth::{self, Auth};
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Proof that it is the owner, where no factor can be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct BeginPasskey {
    /// Password; asked for while the account has no factor.
    #[oai(validator(max_length = 1024))]
    current_password: Option<Password>,
}

/// A new passkey.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewPasskeyBody {
    /// The ceremony that it ends.
    ceremony_id: Uuid,
    /// What to call it.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: String,
    /// The `PublicKeyCredential`, its binary members in base64url.
    response: Any<Value>,
}

/// Another name.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct RenamePasskey {
    /// What to call it.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: String,
}

input_bodies! {
    BeginPasskey: MAX_BYTES, PATIENCE;
    NewPasskeyBody: MAX_BYTES, PATIENCE;
    RenamePasskey: MAX_BYTES, PATIENCE;
}

/// A passkey that was just added.
#[derive(Debug, Object)]
struct AddedPasskey {
    /// The passkey.
    data: PasskeyBody,
    /// Codes that stand in for the factor, each once; with the first factor of an account only.
    recovery_codes: Vec<String>,
}

/// Answer to an addition.
#[derive(ApiResponse)]
enum AddedResponse {
    /// It is kept. It is shown once: the recovery codes will not be again.
    #[oai(status = 201)]
    Added(
        Json<AddedPasskey>,
        /// Where the factors are read.
        #[oai(header = "Location")]
        String,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

/// Answer without content.
#[derive(ApiResponse)]
enum Done {
    /// It is done.
    #[oai(status = 204)]
    Done,
}

pub(crate) const GATES: &[Gated] = &[
    ("beginPasskey", Gate::Act(Act::AccountSelf)),
    ("addPasskey", Gate::Act(Act::AccountSelf)),
    ("renamePasskey", Gate::Act(Act::AccountSelf)),
    ("removePasskey", Gate::Act(Act::AccountSecure)),
];

pub(crate) struct Passkeys;

#[OpenApi(tag = "Area::Accounts")]
impl Passkeys {
    /// Begin to add a passkey.
    #[oai(path = "/me/passkeys/options", method = "post", operation_id = "beginPasskey")]
    async fn begin(&self, auth: Auth, input: Input<BeginPasskey>, deps: Data<&Deps>) -> Result<Begun, Problem> {
        let password = input.body.current_password.map(|password| SecretString::from(password.0));
        auth::assure(&deps, &auth, password).await?;
        let user = &auth.subject.facts.user;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let existing: Vec<Vec<u8>> =
            passkey::list(&mut tx, user.id).await?.into_iter().map(|one| one.credential_id).collect();
        let started = deps.passkeys.start_registration(user.id.0, &user.email, &user.display_name, &existing);
        let started = started.map_err(refused)?;
        let id = CeremonyId(Uuid::now_v7());
        let now = OffsetDateTime::now_utc();
        passkey::begin_ceremony(&mut tx, id, Some(user.id), CeremonyPurpose::Register, &started.state, now).await?;
        tx.commit().await?;
        Ok(begun(id, started.challenge))
    }

    /// Add a passkey: the authenticator's answer to the ceremony.
    ///
    /// From now on sign-ins ask for a factor. Other sessions end.
    #[oai(path = "/me/passkeys", method = "post", operation_id = "addPasskey")]
    async fn add(
        &self,
        auth: Auth,
        input: Input<NewPasskeyBody>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<AddedResponse, Problem> {
        let (body, user, now) = (input.body, auth.actor.user, OffsetDateTime::now_utc());
        let mut tx = deps.store.begin(auth.scope()).await?;
        let ceremony =
            passkey::take_ceremony(&mut tx, CeremonyId(body.ceremony_id), CeremonyPurpose::Register, now).await?;
        // The challenge is spent, whatever comes of the answer.
        tx.commit().await?;
        let ceremony = ceremony.filter(|ceremony| ceremony.user == Some(user));
        let ceremony = ceremony.ok_or_else(|| Problem::field("ceremony_id", "unknown"))?;
        let response = body.response.0.to_string();
        let made = deps.passkeys.finish_registration(user.0, response.as_bytes(), &ceremony.state).map_err(refused)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let device = auth.subject.facts.device;
        let name = body.name.trim();
        let new = NewPasskey {
            id: PasskeyId(Uuid::now_v7()),
            user,
            credential_id: &made.credential_id,
            credential: &made.data,
            name: if name.is_empty() { "passkey" } else { name },
            device,
        };
        match passkey::add(&mut tx, &new, now).await {
            Ok(Added::Added) => {}
            Ok(Added::TooMany) => return Err(Problem::field("passkey", "too_many")),
            Err(StoreError::Conflict { .. }) => return Err(Problem::new(Code::AlreadyExists)),
            Err(error) => return Err(error.into()),
        }
        if let Some(device) = device {
            device::bind_key(&mut tx, user, device, now).await?;
        }
        let drawn = match factor::remaining_recovery_codes(&mut tx, user).await? {
            0 => draw_codes(&mut tx, &auth).await?,
            _ => Vec::new(),
        };
        let letter = settle(&mut tx, &auth, FactorChange::PasskeyAdded, &context).await?;
        let added = passkey::find(&mut tx, &made.credential_id).await?.ok_or_else(Problem::not_found)?;
        tx.commit().await?;
        tell(&deps, &auth, &letter).await;
        let body = AddedPasskey { data: added.into(), recovery_codes: drawn };
        Ok(AddedResponse::Added(Json(body), format!("{PREFIX}/me/factors"), "no-store".to_owned()))
    }

    /// Call a passkey something else.
    #[oai(path = "/me/passkeys/:id", method = "put", operation_id = "renamePasskey")]
    async fn rename(
        &self,
        auth: Auth,
        /// The passkey.
        id: Path<Uuid>,
        input: Input<RenamePasskey>,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        let name = input.body.name.trim();
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(Problem::field("name", "invalid"));
        }
        let mut tx = deps.store.begin(auth.scope()).await?;
        passkey::rename(&mut tx, auth.actor.user, PasskeyId(id.0), name).await?;
        tx.commit().await?;
        Ok(Done::Done)
    }

    /// Remove a passkey. Other sessions end.
    #[oai(path = "/me/passkeys/:id", method = "delete", operation_id = "removePasskey")]
    async fn remove(
        &self,
        auth: Auth,
        /// The passkey.
        id: Path<Uuid>,
        _body: NoBody,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        passkey::remove(&mut tx, auth.actor.user, PasskeyId(id.0), OffsetDateTime::now_utc()).await?;
        check_one_is_left(&mut tx, &auth).await?;
        let letter = settle(&mut tx, &auth, FactorChange::PasskeyRemoved, &context).await?;
        tx.commit().await?;
        tell(&deps, &auth, &letter).await;
        Ok(Done::Done)
    }
}
