//! The demo tenant: a clinic with an author, an editor, a verified cardiologist, an administrator.

use domain::access::Role;
use domain::content::RegistryStatus;
use secrecy::SecretString;
use serde_json::{Value, json};
use store::provision::{GrantedUser, Owner, ensure_user};

use crate::provision::hasher;

struct Person {
    email: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    role: Role,
    registry: Option<(&'static str, &'static str, &'static str)>,
}

const AUTHOR: Person = Person {
    email: "autor@demo.example",
    first_name: "Marcos",
    last_name: "Teles",
    role: Role::Author,
    registry: None,
};
const EDITOR: Person = Person {
    email: "editora@demo.example",
    first_name: "Lívia",
    last_name: "Rocha",
    role: Role::Editor,
    registry: None,
};
const DOCTOR: Person = Person {
    email: "cardiologista@demo.example",
    first_name: "Helena",
    last_name: "Prado",
    role: Role::MedicalProfessional,
    registry: Some(("CRM-SP 123456", "Cardiologia", "45678")),
};
const ADMIN: Person = Person {
    email: "admin@demo.example",
    first_name: "Otávio",
    last_name: "Nunes",
    role: Role::Administrator,
    registry: None,
};

pub(crate) async fn run(owner: &Owner, password: SecretString) -> anyhow::Result<Value> {
    let tenant = owner.ensure_tenant("demo", "Clínica Demonstração", "demo.localhost").await?;
    let password_hash = hasher()?.hash(password).await?;
    let mut tx = owner.begin(tenant.id).await?;
    for person in [&AUTHOR, &EDITOR, &DOCTOR, &ADMIN] {
        let (registry, specialty, rqe) = match person.registry {
            Some((registry, specialty, rqe)) => (Some(registry), Some(specialty), Some(rqe)),
            None => (None, None, None),
        };
        let granted = GrantedUser {
            email: person.email,
            password_hash: &password_hash,
            first_name: person.first_name,
            last_name: person.last_name,
            role: person.role,
            registry,
            registry_status: if registry.is_some() { RegistryStatus::Verified } else { RegistryStatus::Pending },
            specialty,
            rqe,
        };
        ensure_user(&mut tx, &granted).await?;
    }
    tx.commit().await?;
    Ok(json!({
        "tenant": tenant.slug,
        "tenant_id": tenant.id,
        "host": tenant.host,
        "author": AUTHOR.email,
        "editor": EDITOR.email,
        "doctor": DOCTOR.email,
        "admin": ADMIN.email,
    }))
}
