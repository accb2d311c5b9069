//! What people may say of themselves, and the version of what they said.

use crypto::digest;
use domain::phi::short::in_name;
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use store::user::{ProfileChange, User, is_username};

use super::MAX_BYTES;
use crate::api::input::input_bodies;
use crate::auth::register::{check_name, clean};
use crate::problem::{FieldErrors, Problem};

const MAX_NAME: usize = 100;
const MAX_DISPLAY_NAME: usize = 200;

/// Changes to a profile; absent members keep their value.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct UpdateProfile {
    /// First name.
    #[oai(validator(min_length = 1, max_length = 100))]
    first_name: Option<String>,
    /// Last name.
    #[oai(validator(min_length = 1, max_length = 100))]
    last_name: Option<String>,
    /// Name shown to readers. Follows the two others for as long as it was made of them.
    #[oai(validator(min_length = 1, max_length = 200))]
    display_name: Option<String>,
    /// Name in addresses: `a-z 0-9 _ . -`, not beginning with a point or a hyphen.
    #[oai(validator(min_length = 1, max_length = 60))]
    username: Option<String>,
    /// Specialty by its CFM name; `null` takes it away.
    #[oai(nullable, validator(max_length = 100))]
    specialty: MaybeUndefined<String>,
    /// Registro de Qualificação de Especialista, digits; `null` takes it away.
    #[oai(nullable, validator(max_length = 10))]
    rqe: MaybeUndefined<String>,
    /// Profession, for example `medico`; `null` takes it away.
    #[oai(nullable, validator(max_length = 50))]
    professional_type: MaybeUndefined<String>,
    /// Where one works; `null` takes it away.
    #[oai(nullable, validator(max_length = 200))]
    healthcare_institution: MaybeUndefined<String>,
}

input_bodies! { UpdateProfile: MAX_BYTES; }

impl UpdateProfile {
    /// The change, checked.
    ///
    /// # Errors
    /// `validation_error` naming each field.
    pub(super) fn change(self, old: &User) -> Result<ProfileChange, Problem> {
        let mut errors = FieldErrors::default();
        let mut name = |name: Option<String>, max: usize, field: &str| {
            let name = clean(&name?);
            check_name(&name, max, field, &mut errors);
            Some(name)
        };
        let first_name = name(self.first_name, MAX_NAME, "first_name");
        let last_name = name(self.last_name, MAX_NAME, "last_name");
        let chosen = name(self.display_name, MAX_DISPLAY_NAME, "display_name");
        let whole = |first: &str, last: &str| format!("{first} {last}");
        let followed =
            whole(first_name.as_deref().unwrap_or(&old.first_name), last_name.as_deref().unwrap_or(&old.last_name));
        // The two together are shown, and neither half of a number is one.
        errors.require(!in_name(&followed), "first_name", "personal_data");
        let follows = old.display_name == whole(&old.first_name, &old.last_name) && followed != old.display_name;
        let display_name = chosen.or_else(|| follows.then_some(followed));
        if let Some(username) = &self.username {
            errors.require(is_username(username), "username", "invalid");
            errors.require(!in_name(username), "username", "personal_data");
        }
        let specialty = line(self.specialty, "specialty", &mut errors);
        let rqe = line(self.rqe, "rqe", &mut errors);
        if let Some(Some(rqe)) = &rqe {
            errors.require(rqe.bytes().all(|b| b.is_ascii_digit()), "rqe", "invalid");
        }
        if old.is_registry_verified() {
            // The council's word, not its holder's: it is printed beside the registry, and decisions
            // are made on it.
            errors.require(is_kept(&specialty, &old.specialty), "specialty", "verified");
            errors.require(is_kept(&rqe, &old.rqe), "rqe", "verified");
        }
        let professional_type = line(self.professional_type, "professional_type", &mut errors);
        let healthcare_institution = line(self.healthcare_institution, "healthcare_institution", &mut errors);
        errors.check()?;
        Ok(ProfileChange {
            first_name,
            last_name,
            display_name,
            username: self.username,
            specialty,
            rqe,
            professional_type,
            healthcare_institution,
            // Decisions about patients are made on it, so nobody says it of themselves.
            department: None,
        })
    }
}

/// Names that another face of the product changes; absent ones keep their value.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Name shown to readers.
    pub display_name: Option<String>,
}

/// The change of a profile that these names are, checked.
///
/// # Errors
/// `validation_error` naming each field.
pub(crate) fn change_of(names: Names, username: Option<String>, old: &User) -> Result<ProfileChange, Problem> {
    let Names { first_name, last_name, display_name } = names;
    let update = UpdateProfile {
        first_name,
        last_name,
        display_name,
        username,
        specialty: MaybeUndefined::Undefined,
        rqe: MaybeUndefined::Undefined,
        professional_type: MaybeUndefined::Undefined,
        healthcare_institution: MaybeUndefined::Undefined,
    };
    update.change(old)
}

fn is_kept(new: &Option<Option<String>>, old: &Option<String>) -> bool {
    new.as_ref().is_none_or(|new| new == old)
}

/// A text of one line; empty stands for none.
fn line(text: MaybeUndefined<String>, field: &str, errors: &mut FieldErrors) -> Option<Option<String>> {
    let text = match text {
        MaybeUndefined::Undefined => return None,
        MaybeUndefined::Null => return Some(None),
        MaybeUndefined::Value(text) => clean(&text),
    };
    errors.require(!text.chars().any(char::is_control), field, "invalid");
    errors.require(!in_name(&text), field, "personal_data");
    Some(Some(text).filter(|text| !text.is_empty()))
}

/// A number for what [`UpdateProfile`] can change: a change is based on it, so that it gets lost
/// neither under another change nor because of a sign-in meanwhile.
pub(super) fn version(user: &User) -> i32 {
    let optional = |text: &Option<String>| text.as_ref().map_or_else(String::new, |text| format!("={text}"));
    let parts = [
        user.first_name.clone(),
        user.last_name.clone(),
        user.display_name.clone(),
        user.username.clone(),
        optional(&user.specialty),
        optional(&user.rqe),
        optional(&user.professional_type),
        optional(&user.healthcare_institution),
    ];
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    let [a, b, c, d, ..] = digest::of_parts("healthcare-cms/profile/v1", &parts);
    i32::from_be_bytes([a, b, c, d]) & i32::MAX
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

    fn user(registry: RegistryStatus) -> User {
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
            registry_status: registry,
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

    fn change(body: Value, registry: RegistryStatus) -> Result<ProfileChange, Value> {
        let body = UpdateProfile::parse_from_json(Some(body)).unwrap();
        body.change(&user(registry)).map_err(|problem| problem.details().cloned().unwrap_or_default())
    }

    #[test]
    fn absent_members_keep_their_value_and_null_takes_it_away() {
        let change = change(json!({ "healthcare_institution": null, "rqe": " " }), RegistryStatus::Pending).unwrap();
        assert_eq!((change.healthcare_institution, change.rqe), (Some(None), Some(None)));
        assert_eq!((change.specialty, change.first_name, change.department), (None, None, None));
    }

    #[test]
    fn the_shown_name_follows_for_as_long_as_it_was_made_of_the_others() {
        let change = change(json!({ "last_name": " Prado  Lima " }), RegistryStatus::Pending).unwrap();
        assert_eq!(change.last_name.as_deref(), Some("Prado Lima"));
        assert_eq!(change.display_name.as_deref(), Some("Helena Prado Lima"));
        let artist = User { display_name: "Dra. Helena".to_owned(), ..user(RegistryStatus::Pending) };
        let body = UpdateProfile::parse_from_json(Some(json!({ "last_name": "Lima" }))).unwrap();
        assert_eq!(body.change(&artist).unwrap().display_name, None);
    }

    #[test]
    fn what_the_council_confirmed_stays_while_the_registry_is_verified() {
        let claim = json!({ "specialty": "Neurologia", "rqe": "99" });
        assert!(change(claim.clone(), RegistryStatus::Pending).is_ok());
        let refused = change(claim, RegistryStatus::Verified).unwrap_err();
        assert_eq!(refused, json!({ "specialty": ["verified"], "rqe": ["verified"] }));
        let same = json!({ "specialty": "Cardiologia", "rqe": "45678", "first_name": "Helena" });
        assert!(change(same, RegistryStatus::Verified).is_ok());
    }

    #[test]
    fn names_and_texts_are_checked_each_by_its_rule() {
        let bad = json!({ "first_name": "Ana 2", "display_name": "ana@clinica.example", "username": "Ana", "rqe": "12a",
            "healthcare_institution": "(11) 98765-4321" });
        let words = change(bad, RegistryStatus::Pending).unwrap_err();
        assert_eq!(
            words,
            json!({ "first_name": ["invalid"], "display_name": ["personal_data"], "username": ["invalid"],
                "rqe": ["invalid"], "healthcare_institution": ["personal_data"] })
        );
        let words = change(json!({ "username": "52998224725" }), RegistryStatus::Pending).unwrap_err();
        assert_eq!(words, json!({ "username": ["personal_data"] }));
    }

    #[test]
    fn the_version_is_that_of_the_profile_and_not_of_the_account() {
        let old = user(RegistryStatus::Pending);
        let signed_in = User { last_login_at: Some(OffsetDateTime::UNIX_EPOCH), access_epoch: 9, ..old.clone() };
        assert_eq!(version(&old), version(&signed_in));
        for other in [
            User { last_name: "Lima".to_owned(), ..old.clone() },
            User { rqe: None, ..old.clone() },
            User { specialty: Some(String::new()), ..old.clone() },
            User { professional_type: Some("medico".to_owned()), ..old.clone() },
            User { healthcare_institution: Some("medico".to_owned()), ..old.clone() },
        ] {
            assert_ne!(version(&old), version(&other));
        }
        assert!(version(&old) >= 0);
    }
}
