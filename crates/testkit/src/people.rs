//! Tenants and their people, made as an operator makes them.

use std::time::Duration;

use crypto::password::{Params, PasswordHasher};
use domain::access::{Actor, Role};
use domain::content::RegistryStatus;
use domain::ids::{TenantId, UserId};
use secrecy::SecretString;
use store::provision::{GrantedUser, ensure_user};
use store::tenant::Tenant;

use crate::Database;

/// The password of everybody.
pub const PASSWORD: &str = "uma frase longa de teste";

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Person {
    /// Id.
    pub id: UserId,
    /// Address of sign-in.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Tenant.
    pub tenant: TenantId,
}

impl Person {
    /// The person as an actor without a session.
    pub const fn actor(&self) -> Actor {
        Actor { tenant: self.tenant, user: self.id, role: self.role, session: None }
    }
}

/// A tenant and one person per role that tests need.
#[derive(Clone, Debug)]
pub struct People {
    /// The tenant.
    pub tenant: Tenant,
    /// An author without registry.
    pub author: Person,
    /// An editor.
    pub editor: Person,
    /// A verified cardiologist.
    pub doctor: Person,
    /// An administrator.
    pub admin: Person,
    /// A reader with an account.
    pub subscriber: Person,
}

impl People {
    /// Creates a tenant with its people. Slug is also the first label of the host name.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn settle(database: &Database, slug: &str) -> Self {
        let owner = database.owner().await;
        let tenant = owner
            .ensure_tenant(slug, "Clínica de Teste", &format!("{slug}.localhost"))
            .await
            .expect("create the tenant");
        let hasher = PasswordHasher::for_tests(Params { slots: 1, queue: 1, max_wait: Duration::from_secs(5) })
            .expect("a hasher");
        let hash = hasher.hash(SecretString::from(PASSWORD)).await.expect("hash");
        let mut tx = owner.begin(tenant.id).await.expect("begin");
        let mut people = Vec::new();
        for (role, first_name, last_name, registry) in [
            (Role::Author, "Marcos", "Teles", None),
            (Role::Editor, "Lívia", "Rocha", None),
            (Role::MedicalProfessional, "Helena", "Prado", Some("CRM-SP 123456")),
            (Role::Administrator, "Otávio", "Nunes", None),
            (Role::Subscriber, "Rita", "Lopes", None),
        ] {
            let email = format!("{role}@{slug}.example");
            let granted = GrantedUser {
                email: &email,
                password_hash: &hash,
                first_name,
                last_name,
                role,
                registry,
                registry_status: if registry.is_some() { RegistryStatus::Verified } else { RegistryStatus::Pending },
                specialty: registry.map(|_| "Cardiologia"),
                rqe: registry.map(|_| "45678"),
            };
            let id = ensure_user(&mut tx, &granted).await.expect("create the account");
            people.push(Person { id, email, role, tenant: tenant.id });
        }
        tx.commit().await.expect("commit");
        let mut people = people.into_iter();
        let mut next = || people.next().expect("five people");
        Self { tenant, author: next(), editor: next(), doctor: next(), admin: next(), subscriber: next() }
    }
}
