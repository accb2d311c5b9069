//! Tenants, and accounts with roles that nobody can give themselves.

use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::Args;
use crypto::password::{Params, PasswordHasher};
use domain::access::Role;
use domain::content::RegistryStatus;
use domain::registry::Registry;
use secrecy::SecretString;
use serde_json::{Value, json};
use store::provision::{GrantedUser, Owner, ensure_user};

/// A tenant to be.
#[derive(Debug, Args)]
pub(crate) struct NewTenant {
    /// Short name in addresses: a-z, 0-9, hyphens.
    #[arg(long)]
    pub(crate) slug: String,
    /// Name shown to people.
    #[arg(long)]
    pub(crate) name: String,
    /// Host name of the public site.
    #[arg(long)]
    pub(crate) host: String,
}

/// An account to be.
#[derive(Debug, Args)]
pub(crate) struct NewUser {
    /// Slug or id of the tenant.
    #[arg(long)]
    tenant: String,
    /// Address of sign-in.
    #[arg(long)]
    email: String,
    /// First name.
    #[arg(long)]
    first_name: String,
    /// Last name.
    #[arg(long)]
    last_name: String,
    /// Role, for example `editor`.
    #[arg(long)]
    role: String,
    /// Password, 12 to 256 characters.
    #[arg(long, env = "CMS_USER_PASSWORD", hide_env_values = true)]
    password: SecretString,
    /// Council registry in any common spelling; the operator vouches that it was verified.
    #[arg(long)]
    registry: Option<String>,
    /// Specialty by its CFM name.
    #[arg(long)]
    specialty: Option<String>,
    /// Registro de Qualificação de Especialista.
    #[arg(long)]
    rqe: Option<String>,
}

pub(crate) fn hasher() -> anyhow::Result<PasswordHasher> {
    Ok(PasswordHasher::new(Params { slots: 1, queue: 16, max_wait: Duration::from_secs(60) })?)
}

pub(crate) async fn tenant(owner: &Owner, new: &NewTenant) -> anyhow::Result<Value> {
    let tenant = owner.ensure_tenant(&new.slug, &new.name, &new.host).await?;
    Ok(json!({ "tenant": tenant.slug, "tenant_id": tenant.id, "host": tenant.host }))
}

pub(crate) async fn user(owner: &Owner, new: NewUser) -> anyhow::Result<Value> {
    let role = Role::parse(&new.role).context("no such role")?;
    let registry =
        new.registry.as_deref().map(Registry::parse).transpose().context("read the registry")?.map(|r| r.to_string());
    let tenant = owner.find_tenant(&new.tenant).await?;
    let Some(tenant) = tenant else { bail!("no such tenant") };
    let password_hash = hasher()?.hash(new.password).await?;
    let mut tx = owner.begin(tenant.id).await?;
    let granted = GrantedUser {
        email: &new.email,
        password_hash: &password_hash,
        first_name: &new.first_name,
        last_name: &new.last_name,
        role,
        registry: registry.as_deref(),
        registry_status: if registry.is_some() { RegistryStatus::Verified } else { RegistryStatus::Pending },
        specialty: new.specialty.as_deref(),
        rqe: new.rqe.as_deref(),
    };
    let id = ensure_user(&mut tx, &granted).await?;
    tx.commit().await?;
    Ok(json!({ "user_id": id, "tenant_id": tenant.id, "role": role, "registry": registry }))
}
