//! The demo tenant: a clinic with its people, and a developer's machine as the clinic's own network.

use anyhow::Context as _;
use domain::access::{Actor, ManageNetworks, Role, permit};
use domain::content::RegistryStatus;
use domain::ids::{NetworkId, UserId};
use secrecy::SecretString;
use serde_json::{Value, json};
use store::TenantTx;
use store::network::{self, Block, NetworkKind};
use store::provision::{GrantedUser, Owner, ensure_user};
use uuid::Uuid;

use crate::provision::hasher;

struct Person {
    /// What the printed result calls them.
    key: &'static str,
    email: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    role: Role,
    registry: Option<(&'static str, &'static str, &'static str)>,
}

const PEOPLE: [Person; 7] = [
    Person {
        key: "author",
        email: "autor@demo.example",
        first_name: "Marcos",
        last_name: "Teles",
        role: Role::Author,
        registry: None,
    },
    Person {
        key: "editor",
        email: "editora@demo.example",
        first_name: "Lívia",
        last_name: "Rocha",
        role: Role::Editor,
        registry: None,
    },
    Person {
        key: "doctor",
        email: "cardiologista@demo.example",
        first_name: "Helena",
        last_name: "Prado",
        role: Role::MedicalProfessional,
        registry: Some(("CRM-SP 123456", "Cardiologia", "45678")),
    },
    Person {
        key: "admin",
        email: "admin@demo.example",
        first_name: "Otávio",
        last_name: "Nunes",
        role: Role::Administrator,
        registry: None,
    },
    Person {
        key: "medical_admin",
        email: "diretora@demo.example",
        first_name: "Cecília",
        last_name: "Amaral",
        role: Role::MedicalAdmin,
        registry: Some(("CRM-SP 234567", "Clínica Médica", "56789")),
    },
    Person {
        key: "compliance",
        email: "conformidade@demo.example",
        first_name: "Renato",
        last_name: "Vidal",
        role: Role::ComplianceOfficer,
        registry: None,
    },
    Person {
        key: "reader",
        email: "leitora@demo.example",
        first_name: "Rita",
        last_name: "Lopes",
        role: Role::Subscriber,
        registry: None,
    },
];

/// The addresses of a developer's own machine.
const OWN_MACHINE: [(&str, &str); 2] = [("127.0.0.0/8", "Esta máquina (IPv4)"), ("::1/128", "Esta máquina (IPv6)")];

pub(crate) async fn run(owner: &Owner, password: SecretString) -> anyhow::Result<Value> {
    let tenant = owner.ensure_tenant("demo", "Clínica Demonstração", "demo.localhost").await?;
    let password_hash = hasher()?.hash(password).await?;
    let mut printed = json!({ "tenant": tenant.slug, "tenant_id": tenant.id, "host": tenant.host });
    let mut tx = owner.begin(tenant.id).await?;
    let mut administrator = None;
    for person in &PEOPLE {
        let id = ensure(&mut tx, person, &password_hash).await?;
        if person.role == Role::Administrator {
            administrator = Some(id);
        }
        if let Some(members) = printed.as_object_mut() {
            members.insert(person.key.to_owned(), person.email.into());
        }
    }
    let user = administrator.context("the demo tenant has no administrator")?;
    declare_own_machine(&mut tx, Actor { tenant: tenant.id, user, role: Role::Administrator, session: None }).await?;
    tx.commit().await?;
    Ok(printed)
}

async fn ensure(tx: &mut TenantTx, person: &Person, password_hash: &str) -> anyhow::Result<UserId> {
    let (registry, specialty, rqe) = match person.registry {
        Some((registry, specialty, rqe)) => (Some(registry), Some(specialty), Some(rqe)),
        None => (None, None, None),
    };
    let granted = GrantedUser {
        email: person.email,
        password_hash,
        first_name: person.first_name,
        last_name: person.last_name,
        role: person.role,
        registry,
        registry_status: if registry.is_some() { RegistryStatus::Verified } else { RegistryStatus::Pending },
        specialty,
        rqe,
    };
    Ok(ensure_user(tx, &granted).await?)
}

/// Without it a developer would be nowhere in particular, and much of the demo out of reach.
async fn declare_own_machine(tx: &mut TenantTx, administrator: Actor) -> anyhow::Result<()> {
    let may = permit::<ManageNetworks>(&administrator, administrator.tenant)?;
    let declared = network::list(tx, &may).await?;
    for (block, name) in OWN_MACHINE {
        let block: Block = block.parse()?;
        if declared.iter().all(|known| known.block != block) {
            let id = NetworkId(Uuid::now_v7());
            network::create(tx, &may, id, name, block, NetworkKind::VerifiedFacility).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_developers_machine_is_two_blocks() {
        let blocks: Vec<Block> = OWN_MACHINE.iter().map(|(block, _)| block.parse().unwrap()).collect();
        for own in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert!(blocks.iter().any(|block| block.contains(own.parse().unwrap())), "{own}");
        }
    }

    #[test]
    fn every_person_of_the_demo_is_printed_under_a_key_of_their_own() {
        let mut keys: Vec<&str> = PEOPLE.iter().map(|person| person.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), PEOPLE.len());
    }
}
