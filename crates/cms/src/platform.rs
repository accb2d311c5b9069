//! Administrators of the platform, who run all tenants and see into none.

use std::path::PathBuf;

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use crypto::breached;
use crypto::key_file;
use crypto::sealed::{Place, SecretBox};
use crypto::totp::TotpSecret;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use store::provision::{GrantedPlatformAdmin, Owner};
use uuid::Uuid;

use crate::provision::hasher;

/// Shortest and longest password, in characters: the gateway's rule for everybody.
const PASSWORD_CHARACTERS: std::ops::RangeInclusive<usize> = 12..=256;
/// Longest address that signs in.
const MAX_EMAIL: usize = 160;

/// A platform administrator to be.
#[derive(Debug, Args)]
pub(crate) struct NewPlatformAdmin {
    /// Address of sign-in.
    #[arg(long)]
    email: String,
    /// Name.
    #[arg(long)]
    name: String,
    /// Password, 12 to 256 characters.
    #[arg(long, env = "CMS_PLATFORM_PASSWORD", hide_env_values = true)]
    password: SecretString,
    /// The gateway's `secret_key_file`, which seals the secret of the codes.
    #[arg(long, value_name = "FILE")]
    secret_key_file: PathBuf,
}

/// Creates the administrator, or gives the one with this address another password and secret. The
/// secret is printed this once, as the address that an authenticator app reads.
pub(crate) async fn administrator(owner: &Owner, new: NewPlatformAdmin) -> anyhow::Result<Value> {
    check(&new)?;
    let key = key_file::read_secret(&new.secret_key_file).context("read the secret key")?;
    let seals = SecretBox::new(&key, &[]).context("use the secret key")?;
    let known = owner.platform_admin_id(&new.email).await?;
    let id = known.unwrap_or_else(Uuid::now_v7);
    let secret = TotpSecret::generate()?;
    // Where the gateway opens it.
    let place = Place { tenant: Uuid::nil(), table: "platform_admins", row: id, column: "totp_sealed" };
    let totp_sealed = seals.seal(&place, secret.expose_bytes())?;
    let password_hash = hasher()?.hash(new.password).await?;
    let granted = GrantedPlatformAdmin {
        id,
        email: &new.email,
        name: &new.name,
        password_hash: &password_hash,
        totp_sealed: &totp_sealed,
    };
    owner.ensure_platform_admin(&granted).await?;
    let uri = secret.provisioning_uri("Healthcare CMS", &new.email).context("name the account")?;
    Ok(json!({
        "platform_admin_id": id,
        "email": new.email,
        "renewed": known.is_some(),
        "otpauth_uri": uri.expose_secret(),
    }))
}

fn check(new: &NewPlatformAdmin) -> anyhow::Result<()> {
    ensure!(new.email.contains('@') && new.email.len() <= MAX_EMAIL, "the e-mail address is not one");
    ensure!(!new.name.trim().is_empty(), "the name is empty");
    let password = new.password.expose_secret();
    if !PASSWORD_CHARACTERS.contains(&password.chars().count()) {
        bail!("the password must have 12 to 256 characters");
    }
    ensure!(!breached::is_weak(password, &[&new.email, &new.name]), "the password is among the first guesses");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(email: &str, name: &str, password: &str) -> Option<String> {
        let new = NewPlatformAdmin {
            email: email.to_owned(),
            name: name.to_owned(),
            password: password.into(),
            secret_key_file: PathBuf::new(),
        };
        check(&new).err().map(|error| error.to_string())
    }

    #[test]
    fn whoever_runs_all_tenants_has_a_good_password() {
        let good = "barco lento na lagoa";
        assert_eq!(refusal("raiz@plataforma.example", "Raiz", good), None);
        assert!(refusal("raiz@plataforma.example", "Raiz", "curta").unwrap().contains("12 to 256"));
        assert!(refusal("raiz@plataforma.example", "Raiz", "Password1234").unwrap().contains("first guesses"));
        assert!(refusal("raiz", "Raiz", good).is_some());
        assert!(refusal("raiz@plataforma.example", " ", good).is_some());
        let message = refusal("raiz@plataforma.example", "Raiz", "hunter2hunter2").unwrap_or_default();
        assert!(!message.contains("hunter2"));
    }
}
