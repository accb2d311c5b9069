//! Which passwords are accepted: 12 to 256 characters, none that is among the first guesses, and
//! classes of characters only where a tenant's own rules ask for them (`decisions.md` 10; ASVS 6.2).

use crypto::breached;
use domain::ids::TenantId;
use secrecy::{ExposeSecret as _, SecretString};
use store::user::User;

use crate::Deps;
use crate::problem::{FieldErrors, Problem};

const MIN_CHARACTERS: usize = 12;
const MAX_CHARACTERS: usize = 256;

/// Whose password it is to be, and under whose rules. What others know of the owner is no password.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// Address of sign-in.
    pub email: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// Name of the tenant.
    pub tenant: &'a str,
    /// The tenant asks for a small letter, a capital, a digit and something else.
    pub character_classes: bool,
}

/// Adds what is wrong with a password to the field errors.
pub fn check(password: &str, owner: &Owner<'_>, errors: &mut FieldErrors) {
    let length = password.chars().count();
    errors.require(length >= MIN_CHARACTERS, "password", "too_short");
    errors.require(length <= MAX_CHARACTERS, "password", "too_long");
    if (MIN_CHARACTERS..=MAX_CHARACTERS).contains(&length) {
        let local_part = owner.email.split('@').next().unwrap_or_default();
        let known = [owner.email, local_part, owner.first_name, owner.last_name, owner.tenant];
        errors.require(!breached::is_weak(password, &known), "password", "too_common");
        errors.require(!owner.character_classes || has_all_classes(password), "password", "character_classes");
    }
}

/// The four classes of `product.md` §1.4.
fn has_all_classes(password: &str) -> bool {
    password.chars().any(char::is_lowercase)
        && password.chars().any(char::is_uppercase)
        && password.chars().any(char::is_numeric)
        && password.chars().any(|c| !c.is_alphanumeric())
}

/// Checks a new password of an account, and hashes it.
///
/// # Errors
/// `validation_error` with what is wrong with it; `unavailable`.
pub(crate) async fn accept(
    deps: &Deps,
    tenant: TenantId,
    user: &User,
    password: SecretString,
) -> Result<String, Problem> {
    let settings = deps.tenants.settings(tenant).await?;
    let tenant = deps.tenants.by_id(tenant).await?;
    let owner = Owner {
        email: &user.email,
        first_name: &user.first_name,
        last_name: &user.last_name,
        tenant: tenant.as_ref().map_or("", |tenant| tenant.name.as_str()),
        character_classes: settings.character_classes,
    };
    let mut errors = FieldErrors::default();
    check(password.expose_secret(), &owner, &mut errors);
    errors.check()?;
    Ok(deps.hasher.hash(password).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Code;

    const OWNER: Owner<'_> = Owner {
        email: "ana.souza@clinica.example",
        first_name: "Ana",
        last_name: "de Souza",
        tenant: "Clínica Vida Plena",
        character_classes: false,
    };

    fn verdict_under(password: &str, owner: &Owner<'_>) -> Option<String> {
        let mut errors = FieldErrors::default();
        check(password, owner, &mut errors);
        let problem = errors.check().err()?;
        assert_eq!(problem.code(), Code::ValidationError);
        let words = problem.details()?["password"].as_array()?.iter();
        Some(words.filter_map(|word| word.as_str()).collect::<Vec<_>>().join(" "))
    }

    fn verdict(password: &str) -> Option<String> {
        verdict_under(password, &OWNER)
    }

    #[test]
    fn a_long_phrase_needs_no_digits_or_capitals() {
        assert_eq!(verdict("cavalo correto bateria grampo"), None);
        assert_eq!(verdict("coração de mãe sempre cabe"), None);
    }

    #[test]
    fn length_counts_characters() {
        assert_eq!(verdict("onzecaracte").as_deref(), Some("too_short"));
        assert_eq!(verdict("çççççççççççã"), None);
        let whole: String = (0..256).map(|n: u32| char::from_u32(0x4e00 + n * 7).unwrap()).collect();
        assert_eq!(verdict(&whole), None);
        assert_eq!(verdict(&format!("{whole}a")).as_deref(), Some("too_long"));
    }

    #[test]
    fn first_guesses_are_refused_in_any_case() {
        for bad in ["Password1234", "FLAMENGO1981", "aaaaaaaaaaaaaaa", "123456789012", "P@ssw0rd2024!", "Mudar@123456"]
        {
            assert_eq!(verdict(bad).as_deref(), Some("too_common"), "{bad}");
        }
    }

    #[test]
    fn what_others_know_of_the_owner_is_refused() {
        for bad in
            ["Ana.Souza@clinica.example", "ana.souza.2024", "AnaDeSouza1990", "clinica vida plena", "VidaPlena2026!"]
        {
            assert_eq!(verdict(bad).as_deref(), Some("too_common"), "{bad}");
        }
    }

    #[test]
    fn classes_of_characters_are_asked_for_where_the_tenant_does() {
        let strict = Owner { character_classes: true, ..OWNER };
        assert_eq!(verdict_under("cavalo correto bateria grampo", &strict).as_deref(), Some("character_classes"));
        for bad in ["CavaloCorreto7Grampo", "cavalo correto 7", "CAVALO CORRETO 7", "Cavalo correto sete"] {
            assert_eq!(verdict_under(bad, &strict).as_deref(), Some("character_classes"), "{bad}");
        }
        assert_eq!(verdict_under("Cavalo correto 7 grampos", &strict), None);
    }
}
