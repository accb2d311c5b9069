//! Tenants and their people, made as an operator makes them.

use std::time::Duration;

use crypto::password::{Params, PasswordHasher};
use domain::access::{Actor, ManageNetworks, Role, permit};
use domain::content::RegistryStatus;
use domain::ids::{NetworkId, TenantId, UserId};
use secrecy::SecretString;
use store::TenantTx;
use store::network::{self, NetworkKind};
use store::provision::{GrantedUser, ensure_user};
use store::tenant::Tenant;
use uuid::Uuid;

use crate::Database;

/// The password of everybody.
pub const PASSWORD: &str = "uma frase longa de teste";

/// The addresses that tests come from, which count as the clinic's own.
pub const CLINIC: [&str; 2] = ["127.0.0.0/8", "::1/128"];

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

/// A tenant, and people with the roles that tests need. Their addresses are confirmed; where tests
/// run is the clinic's verified network.
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
    /// A verified paediatrician.
    pub second_doctor: Person,
    /// An administrator.
    pub admin: Person,
    /// A medical administrator, verified.
    pub medical_admin: Person,
    /// A compliance officer.
    pub compliance: Person,
    /// A reader with an account.
    pub subscriber: Person,
    /// Somebody who plans what is written about.
    pub content_planner: Person,
    /// Somebody who writes and submits.
    pub content_creator: Person,
    /// A verified psychologist who reads texts before they are public.
    pub specialist_reviewer: Person,
    /// A lawyer who reads texts before they are public.
    pub legal_reviewer: Person,
}

/// Somebody to be: role, first and last name, registry and specialty.
type Wanted = (&'static str, Role, &'static str, &'static str, Option<(&'static str, &'static str)>);

/// The first word is the local part of the address where it is not the role.
const WANTED: [Wanted; 12] = [
    ("", Role::Author, "Marcos", "Teles", None),
    ("", Role::Editor, "Lívia", "Rocha", None),
    ("", Role::MedicalProfessional, "Helena", "Prado", Some(("CRM-SP 123456", "Cardiologia"))),
    ("second_doctor", Role::MedicalProfessional, "Tiago", "Moura", Some(("CRM-SP 345678", "Pediatria"))),
    ("", Role::Administrator, "Otávio", "Nunes", None),
    ("", Role::MedicalAdmin, "Cecília", "Amaral", Some(("CRM-SP 234567", "Clínica Médica"))),
    ("", Role::ComplianceOfficer, "Renato", "Vidal", None),
    ("", Role::Subscriber, "Rita", "Lopes", None),
    ("", Role::ContentPlanner, "Bruna", "Farias", None),
    ("", Role::ContentCreator, "Danilo", "Reis", None),
    ("", Role::SpecialistReviewer, "Nara", "Bento", Some(("CRP 06/12345", "Psicologia"))),
    ("", Role::LegalReviewer, "Sílvio", "Castro", None),
];

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
        for wanted in &WANTED {
            people.push(create(&mut tx, slug, &hash, wanted).await);
        }
        let mut people = people.into_iter();
        let mut next = || people.next().expect("twelve people");
        let mut settled = Self {
            tenant,
            author: next(),
            editor: next(),
            doctor: next(),
            second_doctor: next(),
            admin: next(),
            medical_admin: next(),
            compliance: next(),
            subscriber: next(),
            content_planner: next(),
            content_creator: next(),
            specialist_reviewer: next(),
            legal_reviewer: next(),
        };
        declare_clinic(&mut tx, &settled.admin).await;
        tx.commit().await.expect("commit");
        // As it is now: declaring networks counts as a change of what decisions depend on.
        settled.tenant = owner.find_tenant(slug).await.expect("look").expect("the tenant");
        settled
    }

    /// Everybody.
    pub const fn all(&self) -> [&Person; WANTED.len()] {
        [
            &self.author,
            &self.editor,
            &self.doctor,
            &self.second_doctor,
            &self.admin,
            &self.medical_admin,
            &self.compliance,
            &self.subscriber,
            &self.content_planner,
            &self.content_creator,
            &self.specialist_reviewer,
            &self.legal_reviewer,
        ]
    }
}

async fn create(tx: &mut TenantTx, slug: &str, password_hash: &str, wanted: &Wanted) -> Person {
    let (name, role, first_name, last_name, registry) = *wanted;
    let email = if name.is_empty() { format!("{role}@{slug}.example") } else { format!("{name}@{slug}.example") };
    let granted = GrantedUser {
        email: &email,
        password_hash,
        first_name,
        last_name,
        role,
        registry: registry.map(|(registry, _)| registry),
        registry_status: if registry.is_some() { RegistryStatus::Verified } else { RegistryStatus::Pending },
        specialty: registry.map(|(_, specialty)| specialty),
        rqe: registry.map(|_| "45678"),
    };
    let id = ensure_user(tx, &granted).await.expect("create the account");
    Person { id, email, role, tenant: tx.scope().tenant }
}

async fn declare_clinic(tx: &mut TenantTx, admin: &Person) {
    let may = permit::<ManageNetworks>(&admin.actor(), admin.tenant).expect("an administrator");
    let declared = network::list(tx, &may).await.expect("list the networks");
    for block in CLINIC {
        let block = block.parse().expect("a block");
        if declared.iter().all(|known| known.block != block) {
            let (id, kind) = (NetworkId(Uuid::now_v7()), NetworkKind::VerifiedFacility);
            assert!(network::create(tx, &may, id, "Clínica", block, kind).await.expect("declare the network"));
        }
    }
}
