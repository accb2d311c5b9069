//! New accounts, and the user name that each gets.

use domain::access::Role;
use domain::ids::UserId;

use super::{User, get};
use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx};

/// Longest user name that is derived; the column takes 60, so there is room for a tail.
const DERIVED_CHARS: usize = 40;

/// An account to be.
#[derive(Debug)]
pub struct NewUser<'a> {
    /// Id.
    pub id: UserId,
    /// Address of sign-in, at most 160 characters.
    pub email: &'a str,
    /// Argon2id hash in PHC form.
    pub password_hash: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// Role.
    pub role: Role,
}

/// Whether a text may be a user name: 1 to 60 of `a-z 0-9 _ . -`, not beginning with a point or a
/// hyphen.
pub fn is_username(text: &str) -> bool {
    let word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    text.len() <= 60
        && text.bytes().next().is_some_and(word)
        && text.bytes().all(|b| word(b) || matches!(b, b'.' | b'-'))
}

/// User names for an address, best first: the local part without what is no word character, lower
/// case (`product.md` §1.1); then numbered; then with a random tail, because a popular name must
/// not cost a statement for everybody who has it.
pub(crate) fn usernames(email: &str) -> impl Iterator<Item = String> {
    let local = email.split('@').next().unwrap_or_default();
    let kept = local.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(DERIVED_CHARS);
    let mut base: String = kept.map(|c| c.to_ascii_lowercase()).collect();
    if base.is_empty() {
        base.push_str("user");
    }
    let numbered = (2..=9).map({
        let base = base.clone();
        move |n| format!("{base}-{n}")
    });
    let random = (0..3).map({
        let base = base.clone();
        move |_| format!("{base}-{:08x}", rand::random::<u32>())
    });
    std::iter::once(base).chain(numbered).chain(random)
}

/// Creates an account.
///
/// # Errors
/// `Conflict` with `users_email` when the address is taken in this tenant.
pub async fn register(tx: &mut TenantTx, new: &NewUser<'_>) -> Result<User> {
    let tenant = tx.tenant();
    let display_name = format!("{} {}", new.first_name, new.last_name);
    for username in usernames(new.email) {
        let inserted = sqlx::query!(
            "insert into users (tenant_id, id, email, username, password_hash, first_name, last_name, display_name, role)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (tenant_id, username) do nothing",
            tenant,
            new.id.0,
            new.email,
            username,
            new.password_hash,
            new.first_name,
            new.last_name,
            display_name,
            new.role.word()
        )
        .execute(tx.conn())
        .await?;
        if inserted.rows_affected() == 1 {
            audit::record(tx, AuditEntry::done("user.register", "user", new.id.0)).await?;
            return get(tx, new.id).await;
        }
    }
    Err(StoreError::Conflict { constraint: "users_username".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_name_is_the_local_part_then_numbered_then_random() {
        let names: Vec<String> = usernames("Ana.Souza+CMS_1@clinica.example").collect();
        assert_eq!(&names[..3], ["anasouzacms_1", "anasouzacms_1-2", "anasouzacms_1-3"]);
        assert_eq!(names.len(), 12);
        assert_ne!(names[9], names[10]);
        assert!(names.iter().all(|name| is_username(name)), "{names:?}");
    }

    #[test]
    fn whatever_the_address_the_name_has_the_shape_of_one() {
        for email in ["+++@x.br", "@x.br", "", "é@x.br", &format!("{}@x.br", "a".repeat(200)), "a.b", "_@x", "-x@y"] {
            assert!(usernames(email).all(|name| is_username(&name)), "{email}");
        }
        for bad in ["", "-a", ".a", "A", "a b", "á", &"a".repeat(61)] {
            assert!(!is_username(bad), "{bad}");
        }
    }
}
