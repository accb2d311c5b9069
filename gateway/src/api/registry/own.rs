//! One's own registry: naming it, and seeing how it stands.

use std::time::Instant;

use bus_schemas::VerifyRegistry;
use domain::phi::short::in_name;
use domain::registry::Registry;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use store::user::{self, ProfileChange, User};
use store::{StoreError, TenantTx};

use super::body::StandingData;
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::operations::AcceptedWork;
use crate::api::work::{self, Order};
use crate::auth::register::clean;
use crate::auth::{self, Auth};
use crate::context::RequestContext;
use crate::problem::{FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// A registry to be verified.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NameRegistry {
    /// Council, place and number in any usual spelling: `CRM-SP 123456`, `CRP 06/12345`.
    #[oai(validator(min_length = 1, max_length = 60))]
    professional_registry: String,
    /// Specialty by its CFM name.
    #[oai(validator(max_length = 100))]
    specialty: Option<String>,
    /// Registro de Qualificação de Especialista, digits.
    #[oai(validator(max_length = 10))]
    rqe: Option<String>,
    /// Profession, for example `medico`.
    #[oai(validator(max_length = 50))]
    professional_type: Option<String>,
}

input_bodies! { NameRegistry: 4 * 1024; }

impl NameRegistry {
    /// The registry, and what else is said.
    fn checked(self, old: &User) -> Result<(Registry, ProfileChange), Problem> {
        let mut errors = FieldErrors::default();
        let registry = Registry::parse(&self.professional_registry).ok();
        errors.require(registry.is_some(), "professional_registry", "invalid");
        let mut line = |text: Option<String>, field: &str| {
            let text = clean(&text?);
            errors.require(!text.chars().any(char::is_control), field, "invalid");
            errors.require(!in_name(&text), field, "personal_data");
            Some(Some(text).filter(|text| !text.is_empty()))
        };
        let specialty = line(self.specialty, "specialty");
        let professional_type = line(self.professional_type, "professional_type");
        let rqe = line(self.rqe, "rqe");
        if let Some(Some(rqe)) = &rqe {
            errors.require(rqe.bytes().all(|b| b.is_ascii_digit()), "rqe", "invalid");
        }
        let same = registry.map(|registry| registry.to_string()) == old.professional_registry;
        if same && old.is_registry_verified() {
            // The council's word, not its holder's.
            errors.require(specialty.as_ref().is_none_or(|new| *new == old.specialty), "specialty", "verified");
            errors.require(rqe.as_ref().is_none_or(|new| *new == old.rqe), "rqe", "verified");
        }
        errors.check()?;
        let registry = registry.ok_or_else(|| Problem::field("professional_registry", "invalid"))?;
        Ok((registry, ProfileChange { specialty, rqe, professional_type, ..ProfileChange::default() }))
    }
}

pub(crate) const GATES: &[Gated] =
    &[("nameRegistry", Gate::Act(Act::RegistrySubmit)), ("readOwnRegistry", Gate::Act(Act::RegistrySubmit))];

pub(crate) struct OwnRegistry;

#[OpenApi(tag = "Area::People")]
impl OwnRegistry {
    /// Name one's professional registry, and have it verified.
    ///
    /// Another registry starts `pending`, whatever the one before was. The operation ends with the standing
    /// (`verified`, `expired`, `revoked`), with `name_not_matching`, or with `manual_review_required` where
    /// no council can be asked: then two people look at the evidence. A verified registry makes a health
    /// professional of a reader, contributor or author.
    #[oai(path = "/me/registry", method = "put", operation_id = "nameRegistry")]
    async fn name(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<NameRegistry>,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        auth::in_person(&auth)?;
        let (tenant, id) = (auth.actor.tenant, auth.actor.user);
        // Each order has us call a council; nobody goes through the registries of a state with it.
        deps.login_limits.enter(auth.address, Some(tenant), &format!("registry/{id}"), Instant::now())?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        user::lock(&mut tx, id).await?;
        let old = user::get(&mut tx, id).await?;
        let (registry, change) = input.body.checked(&old)?;
        rename(&mut tx, &old, &registry, &change).await?;
        let order = Order { about: id.0, route: "me/registry", fingerprint: input.fingerprint };
        let data = |command_id| VerifyRegistry { command_id, user_id: id };
        let accepted = work::order(&deps, &auth, tx, order, &key, &context, data).await?;
        deps.gate.revoke(tenant, Some(id), None).await;
        Ok(accepted)
    }

    /// See how one's registry stands.
    #[oai(path = "/me/registry", method = "get", operation_id = "readOwnRegistry")]
    async fn read(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<StandingData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = user::get(&mut tx, auth.actor.user).await?;
        let standing = StandingData::of(&mut tx, user).await?;
        tx.commit().await?;
        Ok(Json(standing))
    }
}

async fn rename(tx: &mut TenantTx, old: &User, registry: &Registry, change: &ProfileChange) -> Result<(), Problem> {
    let taken = |error| match error {
        StoreError::Conflict { constraint } if constraint == "users_registry" => {
            Problem::field("professional_registry", "taken")
        }
        other => Problem::from(other),
    };
    user::change_registry(tx, old.id, Some(registry)).await.map_err(taken)?;
    user::update_profile(tx, old.id, change).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::access::Role;
    use domain::content::RegistryStatus;
    use poem_openapi::types::ParseFromJSON as _;
    use serde_json::{Value, json};
    use store::user::UserStatus;
    use time::OffsetDateTime;

    use super::*;

    fn user(status: RegistryStatus) -> User {
        let now = OffsetDateTime::UNIX_EPOCH;
        User {
            id: uuid::Uuid::nil().into(),
            number: 1,
            email: "helena@clinica.example".to_owned(),
            username: "helena".to_owned(),
            first_name: "Helena".to_owned(),
            last_name: "Prado".to_owned(),
            display_name: "Helena Prado".to_owned(),
            role: Role::MedicalProfessional,
            status: UserStatus::Active,
            status_reason: None,
            confirmed_at: None,
            professional_registry: Some("CRM-SP 123456".to_owned()),
            registry_status: status,
            registry_verified_at: None,
            registry_expires_on: None,
            registry_next_check_at: None,
            specialty: Some("Cardiologia".to_owned()),
            rqe: Some("45678".to_owned()),
            professional_type: None,
            healthcare_institution: None,
            department: None,
            trust_level: 50,
            last_trust_evaluation: None,
            mfa_enabled: false,
            must_change_password: false,
            last_login_at: None,
            failed_login_attempts: 0,
            locked_until: None,
            deleted_at: None,
            deleted_by: None,
            access_epoch: 0,
            inserted_at: now,
            updated_at: now,
        }
    }

    fn named(body: Value, status: RegistryStatus) -> Result<String, Value> {
        let body = NameRegistry::parse_from_json(Some(body)).unwrap();
        let checked = body.checked(&user(status));
        checked.map(|(registry, _)| registry.to_string()).map_err(|p| p.details().cloned().unwrap_or_default())
    }

    #[test]
    fn any_usual_spelling_is_taken_and_kept_in_one_form() {
        for spelling in ["crm/sp 123.456", "CRM-SP-123456", "123456/SP"] {
            let body = json!({ "professional_registry": spelling });
            assert_eq!(named(body, RegistryStatus::Pending).as_deref(), Ok("CRM-SP 123456"), "{spelling}");
        }
        let refused = named(json!({ "professional_registry": "CRX 1", "rqe": "12a" }), RegistryStatus::Pending);
        assert_eq!(refused, Err(json!({ "professional_registry": ["invalid"], "rqe": ["invalid"] })));
    }

    #[test]
    fn what_the_council_confirmed_is_not_its_holders_to_change() {
        let other = json!({ "professional_registry": "CRM-SP 123456", "specialty": "Neurologia" });
        let refused = named(other.clone(), RegistryStatus::Verified);
        assert_eq!(refused, Err(json!({ "specialty": ["verified"] })));
        assert!(named(other, RegistryStatus::Pending).is_ok());
        let moved = json!({ "professional_registry": "CRM-RJ 654321", "specialty": "Neurologia" });
        assert!(named(moved, RegistryStatus::Verified).is_ok(), "another registry starts anew anyway");
    }
}
