//! Self-registration: an account without verified registry, with one of the three humble roles, and
//! a letter that proves its address.

use std::time::Instant;

use domain::access::Role;
use domain::ids::{TenantId, UserId};
use domain::phi::short::in_name;
use secrecy::{ExposeSecret as _, SecretString};
use store::Scope;
use store::link::Purpose;
use store::settings;
use store::user::{self, NewUser, User};
use uuid::Uuid;

use crate::Deps;
use crate::auth::passwords::{self, Owner};
use crate::auth::{Address, links};
use crate::config::SelfRegistration;
use crate::context::RequestContext;
use crate::problem::{Code, FieldErrors, Problem};

const MAX_EMAIL: usize = 160;
const MAX_NAME: usize = 100;

/// A request for an account.
#[derive(Debug)]
pub struct Registration<'a> {
    /// Tenant named in the body, slug or id.
    pub tenant: Option<&'a str>,
    /// Host name the request came to.
    pub host: Option<&'a str>,
    /// Address of sign-in.
    pub email: &'a str,
    /// Password.
    pub password: SecretString,
    /// Whole name, instead of the two parts.
    pub name: Option<&'a str>,
    /// First name.
    pub first_name: Option<&'a str>,
    /// Last name.
    pub last_name: Option<&'a str>,
    /// Role.
    pub role: Role,
    /// Terms of use accepted (LGPD).
    pub accept_terms: bool,
    /// Where it comes from.
    pub address: Address,
    /// The request.
    pub context: RequestContext,
}

/// Registers an account.
///
/// # Errors
/// `forbidden` where nobody may register, `validation_error` with every field that is wrong,
/// `already_exists` when the address is taken, `rate_limit_exceeded`, `unavailable`.
pub async fn register(deps: &Deps, request: Registration<'_>) -> Result<(TenantId, User), Problem> {
    // Before anything else: `already_exists` tells whether an address has an account, and this is
    // what keeps anybody from asking for many.
    deps.login_limits.enter_registration(request.address, Instant::now())?;
    let tenant = deps.tenants.of_sign_in(request.tenant, request.host).await?;
    let settings = match &tenant {
        Some(tenant) => Some(deps.tenants.settings(tenant.id).await?),
        None => None,
    };
    let chosen = settings.as_ref().and_then(|settings| settings.registration);
    let offer = chosen.map_or_else(|| deps.config.self_registration(), offered);
    if offer == SelfRegistration::Closed {
        return Err(Problem::new(Code::Forbidden));
    }
    let mut errors = FieldErrors::default();
    errors.require(tenant.is_some(), "tenant", "unknown");
    check_email(request.email, &mut errors);
    let (first, last) = names(&request, &mut errors);
    let owner = Owner {
        email: request.email,
        first_name: &first,
        last_name: &last,
        tenant: tenant.as_ref().map_or("", |tenant| tenant.name.as_str()),
        character_classes: settings.is_some_and(|settings| settings.character_classes),
    };
    passwords::check(request.password.expose_secret(), &owner, &mut errors);
    errors.require(offer.offers(request.role), "role", "not_allowed");
    errors.require(request.accept_terms, "accept_terms", "required");
    errors.check()?;
    let Some(tenant) = tenant else { return Err(Problem::field("tenant", "unknown")) };
    let password_hash = deps.hasher.hash(request.password).await?;
    let new = NewUser {
        id: UserId(Uuid::now_v7()),
        email: request.email,
        password_hash: &password_hash,
        first_name: &first,
        last_name: &last,
        role: request.role,
    };
    let mut tx = deps.store.begin(Scope::anonymous(tenant.id)).await?;
    let user = user::register(&mut tx, &new).await?;
    let letter = links::send(&mut tx, user.id, Purpose::ConfirmEmail, None, &request.context).await?;
    tx.commit().await?;
    if let Some(letter) = letter {
        deps.commands.publish(&letter).await;
    }
    Ok((tenant.id, user))
}

/// What a tenant offers, whatever the deployment does elsewhere.
const fn offered(choice: settings::Registration) -> SelfRegistration {
    match choice {
        settings::Registration::Closed => SelfRegistration::Closed,
        settings::Registration::Subscriber => SelfRegistration::Subscriber,
        settings::Registration::Author => SelfRegistration::Author,
    }
}

/// One `@`, no spaces, a dot in the domain part (`product.md` §1.1).
pub(crate) fn check_email(email: &str, errors: &mut FieldErrors) {
    errors.require(email.len() <= MAX_EMAIL, "email", "too_long");
    errors.require(is_email(email), "email", "invalid");
}

/// Whether it has the shape of an address.
pub(crate) fn is_email(email: &str) -> bool {
    email.split_once('@').is_some_and(|(local, domain)| {
        let labels = || domain.split('.');
        !local.is_empty()
            && local.len() <= 64
            && email.bytes().all(|b| b.is_ascii_graphic())
            && labels().count() >= 2
            && labels().all(|label| {
                !label.is_empty()
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            })
    })
}

/// First and last name, from the two members or from the whole name.
fn names(request: &Registration<'_>, errors: &mut FieldErrors) -> (String, String) {
    let (first, last, fields) = match (request.first_name, request.last_name, request.name) {
        (None, None, Some(name)) => {
            let name = clean(name);
            let (first, last) = name
                .split_once(' ')
                .map_or_else(|| (name.clone(), String::new()), |(f, l)| (f.to_owned(), l.to_owned()));
            (first, last, ["name", "name"])
        }
        (first, last, _) => (clean(first.unwrap_or("")), clean(last.unwrap_or("")), ["first_name", "last_name"]),
    };
    for (part, field) in [&first, &last].into_iter().zip(fields) {
        check_name(part, MAX_NAME, field, errors);
    }
    // The shown name is both together, and neither half of a number is one.
    errors.require(!in_name(&format!("{first} {last}")), fields[0], "personal_data");
    (first, last)
}

/// A name on one line, with single spaces.
pub(crate) fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds what is wrong with a name to the field errors: it goes before the public with what its owner
/// writes.
pub(crate) fn check_name(name: &str, max_characters: usize, field: &str, errors: &mut FieldErrors) {
    errors.require(!name.is_empty(), field, "required");
    errors.require(name.chars().count() <= max_characters, field, "too_long");
    errors.require(!name.chars().any(|c| c.is_control() || c.is_numeric()), field, "invalid");
    errors.require(!in_name(name), field, "personal_data");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email_is_good(email: &str) -> bool {
        let mut errors = FieldErrors::default();
        check_email(email, &mut errors);
        errors.check().is_ok()
    }

    #[test]
    fn addresses_have_one_at_sign_and_a_dotted_domain() {
        assert!(email_is_good("ana.souza+cms@clinica.example"));
        for bad in [
            "",
            "ana",
            "@x.br",
            "ana@",
            "ana@x",
            "ana@x.",
            "ana@.br",
            "a b@x.br",
            "ana@x@y.br",
            "ana@-x.br",
            "ana@x_y.br",
            "aná@x.br",
        ] {
            assert!(!email_is_good(bad), "{bad}");
        }
        assert!(!email_is_good(&format!("{}@x.br", "a".repeat(160))));
    }

    fn split(name: Option<&str>, first: Option<&str>, last: Option<&str>) -> Result<(String, String), ()> {
        let request = Registration {
            tenant: None,
            host: None,
            email: "",
            password: SecretString::default(),
            name,
            first_name: first,
            last_name: last,
            role: Role::Subscriber,
            accept_terms: true,
            address: None,
            context: RequestContext::begin(&poem::Request::default()),
        };
        let mut errors = FieldErrors::default();
        let names = names(&request, &mut errors);
        errors.check().map(|()| names).map_err(drop)
    }

    #[test]
    fn a_name_holds_no_number_and_no_address() {
        for bad in ["Ana 2", "Ana ٣ Souza", "Ana 529.982.247-25", "Ana ana@clinica.example", "Ana Sou\u{7}za"] {
            assert_eq!(split(Some(bad), None, None), Err(()), "{bad}");
        }
        assert!(split(None, Some("D'Ávila"), Some("Sá-Carneiro Jr.")).is_ok());
    }

    #[test]
    fn a_whole_name_is_split_at_its_first_space() {
        assert_eq!(split(Some("  Ana  Maria de Souza "), None, None), Ok(("Ana".into(), "Maria de Souza".into())));
        assert_eq!(split(None, Some("Ana Maria"), Some("Souza")), Ok(("Ana Maria".into(), "Souza".into())));
        assert_eq!(split(Some("Ana"), None, None), Err(()));
        assert_eq!(split(None, Some("Ana"), None), Err(()));
        assert_eq!(split(None, None, None), Err(()));
    }
}
