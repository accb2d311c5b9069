//! Passwords of programs that act for one's account, as WordPress clients use them.

use crypto::{app_password as secret, digest};
use domain::ids::AppPasswordId;
use domain::mail::{FactorChange, MailTemplate};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::types::Password;
use poem_openapi::{ApiResponse, Object, OpenApi};
use secrecy::{ExposeSecret as _, SecretString};
use store::app_password::{self, AppPassword};
use store::idempotency::{self, KeyUse};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Done, MAX_BYTES};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::auth::register::clean;
use crate::auth::{self, Auth};
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// A password for a program.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct CreateApplicationPassword {
    /// What the program is called.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: String,
    /// The password of the account: needed while the account has no second factor.
    #[oai(validator(max_length = 1024))]
    current_password: Option<Password>,
}

input_bodies! { CreateApplicationPassword: MAX_BYTES; }

/// A program's password, without the password.
#[derive(Debug, Object)]
#[oai(rename = "ApplicationPassword")]
struct ProgramBody {
    /// Id.
    id: Uuid,
    /// What the program is called.
    name: String,
    /// Creation.
    created_at: OffsetDateTime,
    /// Last use, to the minute.
    #[oai(nullable)]
    last_used_at: Option<OffsetDateTime>,
    /// Network address of the last use.
    #[oai(nullable)]
    last_address: Option<String>,
}

impl From<AppPassword> for ProgramBody {
    fn from(one: AppPassword) -> Self {
        Self {
            id: one.id.0,
            name: one.name,
            created_at: one.created_at,
            last_used_at: one.last_used_at,
            last_address: one.last_address.map(|address| address.to_string()),
        }
    }
}

/// Passwords of programs.
#[derive(Debug, Object)]
struct ProgramList {
    /// The passwords, newest first; at most 50.
    data: Vec<ProgramBody>,
}

/// A program's password that was just made.
#[derive(Debug, Object)]
#[oai(rename = "NewApplicationPassword")]
struct NewProgramBody {
    /// Id.
    id: Uuid,
    /// What the program is called.
    name: String,
    /// Creation.
    created_at: OffsetDateTime,
    /// The password, in groups of four: shown this once. None in the answer to a repeated request.
    #[oai(nullable)]
    password: Option<String>,
}

/// A program's password that was just made.
#[derive(Debug, Object)]
struct NewProgramData {
    /// The password.
    data: NewProgramBody,
}

/// Answer to a creation: nobody on the way may keep it.
#[derive(ApiResponse)]
enum Created {
    /// The password exists now.
    #[oai(status = 201)]
    Program(
        Json<NewProgramData>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

fn created(one: NewProgramBody) -> Created {
    Created::Program(Json(NewProgramData { data: one }), "no-store".to_owned())
}

pub(crate) const GATES: &[Gated] = &[
    ("listApplicationPasswords", Gate::Act(Act::AccountSelf)),
    ("createApplicationPassword", Gate::Act(Act::AccountSelf)),
    ("revokeApplicationPassword", Gate::Act(Act::AccountSelf)),
];

pub(crate) struct Programs;

#[OpenApi(tag = "Area::Accounts")]
impl Programs {
    /// List the programs that act for one's account.
    #[oai(path = "/me/application-passwords", method = "get", operation_id = "listApplicationPasswords")]
    async fn list(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<ProgramList>, Problem> {
        auth::in_person(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let programs = app_password::list(&mut tx, auth.actor.user).await?;
        tx.commit().await?;
        Ok(Json(ProgramList { data: programs.into_iter().map(Into::into).collect() }))
    }

    /// Make a password for a program.
    ///
    /// It signs in with `Authorization: Basic`, the address or user name of the account before it, and
    /// reads and writes texts; it neither runs the tenant nor touches patients, keys or this list. The
    /// owner is told. Needs a factor shown within the last ten minutes or, while the account has none,
    /// its password.
    #[oai(path = "/me/application-passwords", method = "post", operation_id = "createApplicationPassword")]
    async fn create(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<CreateApplicationPassword>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let CreateApplicationPassword { name, current_password } = input.body;
        auth::assure(&deps, &auth, current_password.map(|password| SecretString::from(password.0))).await?;
        let name = clean(&name);
        let mut errors = FieldErrors::default();
        errors.require(!name.is_empty(), "name", "required");
        errors.require(!name.chars().any(char::is_control), "name", "invalid");
        errors.check()?;
        let (user, now) = (auth.actor.user, OffsetDateTime::now_utc());
        let id = AppPasswordId(Uuid::now_v7());
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "me/application-passwords") {
            // The name alone: a digest of the whole body would be a quick one of a password.
            let body = digest::of_parts("healthcare-cms/application-password/v1", &[name.as_bytes()]);
            match idempotency::bind(&mut tx, &key, &body, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let mut known = app_password::list(&mut tx, user).await?.into_iter();
                    let first = known.find(|one| one.id.0 == first).ok_or_else(Problem::not_found)?;
                    let (id, created_at) = (first.id.0, first.created_at);
                    return Ok(created(NewProgramBody { id, name: first.name, created_at, password: None }));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let made = secret::generate().map_err(Problem::internal)?;
        match app_password::create(&mut tx, id, user, &name, &made.hash, now).await? {
            app_password::Created::Created => {}
            app_password::Created::TooMany => return Err(Problem::field("", "too_many")),
        }
        let letter = Letter::to(MailTemplate::FactorChanged, user).telling(FactorChange::AppPasswordAdded);
        let letter = letter.order(&mut tx, &context).await?;
        tx.commit().await?;
        deps.commands.publish(&letter).await;
        let password = Some(made.text.expose_secret().to_owned());
        Ok(created(NewProgramBody { id: id.0, name, created_at: now, password }))
    }

    /// Revoke a program's password.
    #[oai(path = "/me/application-passwords/:id", method = "delete", operation_id = "revokeApplicationPassword")]
    async fn revoke(
        &self,
        auth: Auth,
        /// The password.
        id: Path<Uuid>,
        _body: NoBody,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        auth::in_person(&auth)?;
        let user = auth.actor.user;
        let mut tx = deps.store.begin(auth.scope()).await?;
        app_password::revoke(&mut tx, user, AppPasswordId(id.0), OffsetDateTime::now_utc()).await?;
        let letter = Letter::to(MailTemplate::FactorChanged, user).telling(FactorChange::AppPasswordRemoved);
        let letter = letter.order(&mut tx, &context).await?;
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(user), None).await;
        deps.commands.publish(&letter).await;
        Ok(Done::Done)
    }
}
