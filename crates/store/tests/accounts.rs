//! Accounts: what changes them, what leaves them alone, and what is good only once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{
    Action, DeleteUser, InviteUsers, ManageDevices, ManageSessions, Role, RoleChange, SetUserRole, SettleRegistry,
    SuspendUser, permit,
};
use domain::access::{CaseFacts, Permit, UserFacts};
use domain::content::RegistryStatus;
use domain::ids::{
    AppPasswordId, CeremonyId, CommandId, DeviceId, EvidenceId, InvitationId, LinkId, PasskeyId, ReviewId, SessionId,
    SignInId, TotpId, UserId,
};
use domain::registry::Registry;
use domain::trust::{Behaviour, Factor, Factors, Location};
use futures_util::future::join_all;
use serde_json::json;
use sqlx::{AssertSqlSafe, Row as _};
use store::app_password::Created;
use store::factor::Totp;
use store::invitation::{Invited, NewInvitation};
use store::link::Purpose;
use store::passkey::{Added, CeremonyPurpose, NewPasskey};
use store::provision::{GrantedPlatformAdmin, GrantedUser};
use store::registry::{CheckSource, Kept, NewCheck, NewEvidence, NewReview, ReviewDecision};
use store::session::{EndReason, NewSession, Rotation, SessionMethod};
use store::sign_in::{NewSignIn, SignInOutcome};
use store::user::{NewUser, ProfileChange, RegistryStanding, StandingChange, User, UserStatus};
use store::{
    DbRole, PageRequest, Scope, Store, StoreError, TenantTx, Who, app_password, device, factor, invitation, link,
    passkey, provision, registry, session, sign_in, user,
};
use testkit::database::{connect, execute};
use testkit::{Database, People, Person};
use time::macros::{date, datetime};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// A tenant with its people, and stores as both roles.
struct House {
    database: Database,
    people: People,
    gateway: Store,
    worker: Store,
}

impl House {
    async fn open() -> Self {
        let database = Database::fresh().await;
        let people = People::settle(&database, "a").await;
        let gateway = database.store(DbRole::Gateway, 8).await;
        let worker = database.store(DbRole::Worker, 4).await;
        Self { database, people, gateway, worker }
    }

    async fn as_gateway(&self) -> TenantTx {
        self.gateway.begin(Scope::anonymous(self.people.tenant.id)).await.unwrap()
    }

    async fn as_worker(&self) -> TenantTx {
        self.worker.begin(Scope::worker(self.people.tenant.id)).await.unwrap()
    }

    async fn user(&self, person: &Person) -> User {
        let mut tx = self.as_worker().await;
        user::get(&mut tx, person.id).await.unwrap()
    }

    /// A permit of the administrator.
    fn admin<A: Action>(&self, resource: A::Resource) -> Permit<A> {
        permit::<A>(&self.people.admin.actor(), resource).unwrap()
    }

    fn facts(&self, person: &Person) -> UserFacts {
        UserFacts { id: person.id, tenant: person.tenant, role: person.role }
    }

    /// Another administrator, by the operator's hand.
    async fn second_admin(&self) -> Person {
        let owner = self.database.owner().await;
        let mut tx = owner.begin(self.people.tenant.id).await.unwrap();
        let email = "second@a.example".to_owned();
        let granted = GrantedUser {
            email: &email,
            password_hash: "x",
            first_name: "Sara",
            last_name: "Lima",
            role: Role::Administrator,
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        let id = provision::ensure_user(&mut tx, &granted).await.unwrap();
        tx.commit().await.unwrap();
        Person { id, email, role: Role::Administrator, tenant: self.people.tenant.id }
    }

    /// The first column of one row, as the superuser sees it.
    async fn eye(&self, sql: &str) -> i64 {
        let mut eye = connect(&self.database.urls.superuser).await;
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_one(&mut eye).await.unwrap().get(0)
    }

    async fn open_session(&self, id: SessionId, user: UserId, hash: [u8; 32], now: OffsetDateTime) {
        let mut tx = self.as_gateway().await;
        session::open(&mut tx, &NewSession::with_password(id, user, &hash), now).await.unwrap();
        tx.commit().await.unwrap();
    }
}

fn hash_of(n: u16) -> [u8; 32] {
    let mut hash = [0; 32];
    hash[..2].copy_from_slice(&n.to_be_bytes());
    hash
}

fn now() -> OffsetDateTime {
    // Postgres keeps microseconds.
    OffsetDateTime::now_utc().replace_nanosecond(0).unwrap()
}

fn is_conflict(error: &StoreError, name: &str) -> bool {
    matches!(error, StoreError::Conflict { constraint } if constraint == name)
}

#[tokio::test]
async fn a_profile_edit_keeps_role_and_verification() {
    let house = House::open().await;
    let before = house.user(&house.people.doctor).await;
    let mut tx = house.as_gateway().await;
    let change = ProfileChange {
        first_name: Some("Heloísa".to_owned()),
        display_name: Some("Dra. Heloísa".to_owned()),
        username: Some("dra.heloisa".to_owned()),
        specialty: Some(Some("Neurologia".to_owned())),
        rqe: Some(None),
        healthcare_institution: Some(Some("Hospital Central".to_owned())),
        department: Some(Some("Pronto-socorro".to_owned())),
        ..ProfileChange::default()
    };
    let after = user::update_profile(&mut tx, house.people.doctor.id, &change).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((after.role, after.registry_status), (Role::MedicalProfessional, RegistryStatus::Verified));
    assert_eq!(after.registry_verified_at, before.registry_verified_at);
    assert!(after.registry_verified_at.is_some() && after.is_registry_verified());
    assert_eq!(after.registry_state(), Some("SP"));
    assert_eq!((after.first_name.as_str(), after.last_name.as_str()), ("Heloísa", "Prado"));
    assert_eq!((after.username.as_str(), after.rqe), ("dra.heloisa", None));
    assert_eq!(after.department.as_deref(), Some("Pronto-socorro"));
    assert_eq!(after.access_epoch, before.access_epoch + 1, "decisions read specialty and department");
}

#[tokio::test]
async fn a_sign_in_a_password_and_a_lock_keep_role_and_verification() {
    let house = House::open().await;
    let doctor = house.people.doctor.id;
    let before = house.user(&house.people.doctor).await;
    let mut tx = house.as_gateway().await;
    for _ in 0..5 {
        user::note_failed_login(&mut tx, doctor).await.unwrap();
    }
    user::unlock(&mut tx, doctor).await.unwrap();
    user::note_login(&mut tx, doctor).await.unwrap();
    user::set_password(&mut tx, doctor, "another").await.unwrap();
    user::set_mfa_enabled(&mut tx, doctor, true).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = house.as_worker().await;
    user::set_trust(&mut tx, doctor, 80, now()).await.unwrap();
    tx.commit().await.unwrap();
    let after = house.user(&house.people.doctor).await;
    assert_eq!((after.role, after.registry_status), (Role::MedicalProfessional, RegistryStatus::Verified));
    assert_eq!(after.registry_verified_at, before.registry_verified_at);
    assert!(after.last_login_at.is_some() && after.last_trust_evaluation.is_some());
    assert_eq!((after.trust_level, after.mfa_enabled, after.must_change_password), (80, true, false));
}

#[tokio::test]
async fn another_registry_starts_unverified_and_the_same_one_changes_nothing() {
    let house = House::open().await;
    let doctor = house.people.doctor.id;
    let before = house.user(&house.people.doctor).await;
    let mut tx = house.as_gateway().await;
    let same = Registry::parse("crm/sp 123.456").unwrap();
    let kept = user::change_registry(&mut tx, doctor, Some(&same)).await.unwrap();
    assert_eq!((kept.registry_status, kept.access_epoch), (RegistryStatus::Verified, before.access_epoch));

    let other = Registry::parse("CRM/RJ 654321").unwrap();
    let changed = user::change_registry(&mut tx, doctor, Some(&other)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(changed.professional_registry.as_deref(), Some("CRM-RJ 654321"));
    assert_eq!((changed.registry_status, changed.registry_verified_at), (RegistryStatus::Pending, None));
    assert_eq!(changed.access_epoch, before.access_epoch + 1);
    assert_eq!(changed.role, Role::MedicalProfessional, "the role is not the registry's to give or take");

    // Not even a statement of its own making verifies: the gateway has no grant for it.
    let mut gateway = connect(&house.database.urls.gateway).await;
    execute(&mut gateway, &format!("begin; select set_config('app.tenant_id', '{}', true)", house.people.tenant.id))
        .await;
    let refused = sqlx::raw_sql("update users set registry_status = 'verified'").execute(&mut gateway).await;
    assert_eq!(refused.unwrap_err().as_database_error().unwrap().code().as_deref(), Some("42501"));

    let mut tx = house.as_gateway().await;
    let none = user::change_registry(&mut tx, doctor, None).await.unwrap();
    assert_eq!((none.professional_registry, none.registry_status), (None, RegistryStatus::Pending));
}

#[tokio::test]
async fn a_registry_belongs_to_one_account() {
    let house = House::open().await;
    let registry = Registry::parse("CRM/SP 123456").unwrap();
    let mut tx = house.as_gateway().await;
    let refused = user::change_registry(&mut tx, house.people.author.id, Some(&registry)).await.unwrap_err();
    assert!(is_conflict(&refused, "users_registry"), "{refused}");
}

#[tokio::test]
async fn a_deleted_account_keeps_its_time_is_listed_nowhere_and_comes_back() {
    let house = House::open().await;
    let author = &house.people.author;
    let all = PageRequest::new(1, 100).unwrap();
    let listed = async |filter: user::Filter| {
        let mut tx = house.as_gateway().await;
        let page = user::list(&mut tx, &filter, all).await.unwrap();
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows.into_iter().map(|u| u.id).collect::<Vec<_>>()
    };
    let everybody = listed(user::Filter::default()).await.len();

    let permit = house.admin::<DeleteUser>(house.facts(author));
    let mut tx = house.as_worker().await;
    assert_eq!(user::delete(&mut tx, &permit).await.unwrap(), StandingChange::Changed);
    assert_eq!(user::delete(&mut tx, &permit).await.unwrap(), StandingChange::Unchanged);
    tx.commit().await.unwrap();
    let gone = house.user(author).await;
    assert_eq!((gone.status, gone.deleted_by), (UserStatus::Deleted, Some(house.people.admin.id)));
    assert!(gone.deleted_at.is_some() && !gone.is_active());
    assert_eq!(listed(user::Filter::default()).await.len() + 1, everybody);
    assert!(!listed(user::Filter::default()).await.contains(&author.id));
    assert!(!listed(user::Filter { search: Some("Marc".to_owned()), ..Default::default() }).await.contains(&author.id));
    let deleted = user::Filter { status: Some(UserStatus::Deleted), ..Default::default() };
    assert_eq!(listed(deleted).await, [author.id]);
    let mut tx = house.as_gateway().await;
    assert!(user::find_by_email(&mut tx, &author.email).await.unwrap().is_none());
    drop(tx);

    let mut tx = house.as_worker().await;
    assert_eq!(user::restore(&mut tx, &permit).await.unwrap(), StandingChange::Changed);
    tx.commit().await.unwrap();
    let back = house.user(author).await;
    assert_eq!((back.status, back.deleted_at, back.deleted_by), (UserStatus::Active, None, None));
    assert_eq!(back.access_epoch, gone.access_epoch + 1);
    assert!(listed(user::Filter { search: Some("MARC".to_owned()), ..Default::default() }).await.contains(&author.id));
    assert_eq!(listed(user::Filter { role: Some(Role::Editor), ..Default::default() }).await, [house.people.editor.id]);
}

#[tokio::test]
async fn deletion_and_restoration_are_no_way_around_a_suspension() {
    let house = House::open().await;
    let author = &house.people.author;
    let suspend = house.admin::<SuspendUser>(house.facts(author));
    let delete = house.admin::<DeleteUser>(house.facts(author));
    let mut tx = house.as_worker().await;
    let changed = StandingChange::Changed;
    assert_eq!(user::set_status(&mut tx, &suspend, UserStatus::Suspended, None).await.unwrap(), changed);
    assert_eq!(user::delete(&mut tx, &delete).await.unwrap(), changed);
    assert!(user::set_status(&mut tx, &suspend, UserStatus::Active, None).await.is_err(), "that is a restoration");
    assert_eq!(user::restore(&mut tx, &delete).await.unwrap(), changed);
    assert_eq!(user::get(&mut tx, author.id).await.unwrap().status, UserStatus::Suspended);
    assert_eq!(user::set_status(&mut tx, &suspend, UserStatus::Active, None).await.unwrap(), changed);
    assert_eq!(user::delete(&mut tx, &delete).await.unwrap(), changed);
    assert_eq!(user::restore(&mut tx, &delete).await.unwrap(), changed);
    assert!(user::get(&mut tx, author.id).await.unwrap().is_active());
}

#[tokio::test]
async fn the_last_active_administrator_cannot_be_demoted_suspended_or_deleted() {
    let house = House::open().await;
    let second = house.second_admin().await;
    let admin = &house.people.admin;
    // Made while there were two; nobody has a permit against themselves.
    let by_second = second.actor();
    let demote = permit::<SetUserRole>(&by_second, RoleChange { user: house.facts(admin), to: Role::Author }).unwrap();
    let suspend = permit::<SuspendUser>(&by_second, house.facts(admin)).unwrap();
    let delete = permit::<DeleteUser>(&by_second, house.facts(admin)).unwrap();

    let mut tx = house.as_worker().await;
    let aside = house.admin::<SuspendUser>(house.facts(&second));
    let change = user::set_status(&mut tx, &aside, UserStatus::Suspended, Some("left")).await.unwrap();
    assert_eq!(change, StandingChange::Changed);
    let refused = StandingChange::LastAdministrator;
    assert_eq!(user::set_role(&mut tx, &demote).await.unwrap(), refused);
    assert_eq!(user::set_status(&mut tx, &suspend, UserStatus::Inactive, None).await.unwrap(), refused);
    assert_eq!(user::delete(&mut tx, &delete).await.unwrap(), refused);
    tx.commit().await.unwrap();
    let still = house.user(admin).await;
    assert_eq!((still.role, still.status), (Role::Administrator, UserStatus::Active));
    let denied =
        "select count(*) from audit_trail where outcome = 'denied' and detail->>'reason' = 'last_administrator'";
    assert_eq!(house.eye(denied).await, 3);
}

#[tokio::test]
async fn of_two_administrators_who_demote_each_other_one_stays() {
    for _ in 0..5 {
        let house = House::open().await;
        let second = house.second_admin().await;
        let first = house.people.admin.clone();
        let demote = async |by: &Person, whom: &Person| {
            let change = RoleChange { user: house.facts(whom), to: Role::Author };
            let permit = permit::<SetUserRole>(&by.actor(), change).unwrap();
            let mut tx = house.as_worker().await;
            let change = user::set_role(&mut tx, &permit).await.unwrap();
            tx.commit().await.unwrap();
            change
        };
        let (one, two) = tokio::join!(demote(&first, &second), demote(&second, &first));
        let changed = [one, two].iter().filter(|c| **c == StandingChange::Changed).count();
        assert_eq!(changed, 1, "{one:?} {two:?}");
        assert_eq!(house.eye("select count(*) from users where role = 'administrator'").await, 1);
    }
}

#[tokio::test]
async fn a_permit_does_not_outlive_the_role_it_was_made_for() {
    let house = House::open().await;
    let author = &house.people.author;
    let facts = house.facts(author);
    let promote = house.admin::<SetUserRole>(RoleChange { user: facts, to: Role::Administrator });
    let suspend = house.admin::<SuspendUser>(facts);
    let mut tx = house.as_worker().await;
    assert_eq!(user::set_role(&mut tx, &promote).await.unwrap(), StandingChange::Changed);
    let stale = user::set_status(&mut tx, &suspend, UserStatus::Suspended, None).await.unwrap_err();
    assert!(matches!(stale, StoreError::Stale), "{stale}");
}

#[tokio::test]
async fn equal_local_parts_get_different_user_names() {
    let house = House::open().await;
    let mut names = Vec::new();
    for n in 0..11 {
        let email = format!("Ana.Souza@clinica{n}.example");
        let new = NewUser {
            id: UserId(Uuid::now_v7()),
            email: &email,
            password_hash: "x",
            first_name: "Ana",
            last_name: "Souza",
            role: Role::Subscriber,
        };
        let mut tx = house.as_gateway().await;
        let user = user::register(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((user.status, user.confirmed_at, user.trust_level), (UserStatus::Active, None, 50));
        names.push(user.username);
    }
    assert_eq!(&names[..3], ["anasouza", "anasouza-2", "anasouza-3"]);
    assert_eq!(names[8], "anasouza-9");
    assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), 11, "{names:?}");

    let mut tx = house.as_gateway().await;
    let taken = NewUser {
        id: UserId(Uuid::now_v7()),
        email: "ANA.SOUZA@clinica0.example",
        password_hash: "x",
        first_name: "Ana",
        last_name: "Souza",
        role: Role::Subscriber,
    };
    let refused = user::register(&mut tx, &taken).await.unwrap_err();
    assert!(is_conflict(&refused, "users_email"), "{refused}");
}

#[tokio::test]
async fn the_fifth_failure_in_a_row_locks_for_fifteen_minutes() {
    let house = House::open().await;
    let author = house.people.author.id;
    let mut tx = house.as_gateway().await;
    let mut locked = Vec::new();
    for _ in 0..6 {
        locked.push(user::note_failed_login(&mut tx, author).await.unwrap());
    }
    assert_eq!(locked, [false, false, false, false, true, false]);
    let until = user::get(&mut tx, author).await.unwrap().locked_until.unwrap();
    let left = until - OffsetDateTime::now_utc();
    assert!(left > Duration::minutes(14) && left <= Duration::minutes(15), "{left}");
    user::note_login(&mut tx, author).await.unwrap();
    let open = user::get(&mut tx, author).await.unwrap();
    assert_eq!((open.locked_until, open.failed_login_attempts), (None, 0));
}

#[tokio::test]
async fn a_link_opens_once_however_many_come_with_it() {
    let house = House::open().await;
    let author = house.people.author.id;
    let (id, now) = (LinkId(Uuid::now_v7()), now());
    let mut tx = house.as_gateway().await;
    let hour = Duration::hours(1);
    link::create(&mut tx, id, author, Purpose::ResetPassword, None, hour, now).await.unwrap();
    tx.commit().await.unwrap();
    let takers = (0..20).map(async |_| {
        let mut tx = house.as_gateway().await;
        let taken = link::take(&mut tx, id, Purpose::ResetPassword, now).await.unwrap();
        tx.commit().await.unwrap();
        taken
    });
    let taken: Vec<_> = join_all(takers).await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].user, author);
}

#[tokio::test]
async fn a_link_is_good_for_its_purpose_and_time_until_a_newer_one_or_a_change_closes_it() {
    let house = House::open().await;
    let (author, now, hour) = (house.people.author.id, now(), Duration::hours(1));
    let mut tx = house.as_gateway().await;
    let reset = Purpose::ResetPassword;
    let make = async |tx: &mut TenantTx, purpose: Purpose| {
        let id = LinkId(Uuid::now_v7());
        let email = (purpose == Purpose::ChangeEmail).then_some("novo@a.example");
        link::create(tx, id, author, purpose, email, hour, now).await.unwrap();
        id
    };
    let (old, confirm) = (make(&mut tx, reset).await, make(&mut tx, Purpose::ConfirmEmail).await);
    let new = make(&mut tx, reset).await;
    assert!(link::take(&mut tx, old, reset, now).await.unwrap().is_none(), "superseded");
    assert!(link::take(&mut tx, new, Purpose::ConfirmEmail, now).await.unwrap().is_none(), "another purpose");
    assert!(link::take(&mut tx, new, reset, now + hour).await.unwrap().is_none(), "expired");
    assert!(link::find(&mut tx, new).await.unwrap().unwrap().is_open(now));
    assert!(link::find(&mut tx, confirm).await.unwrap().unwrap().is_open(now), "another purpose is left alone");
    user::set_password(&mut tx, author, "another").await.unwrap();
    assert!(link::take(&mut tx, new, reset, now).await.unwrap().is_none(), "the password is another one");

    let (reset_id, change) = (make(&mut tx, reset).await, make(&mut tx, Purpose::ChangeEmail).await);
    let taken = link::take(&mut tx, change, Purpose::ChangeEmail, now).await.unwrap().unwrap();
    user::change_email(&mut tx, author, taken.new_email.as_deref().unwrap()).await.unwrap();
    assert!(link::take(&mut tx, reset_id, reset, now).await.unwrap().is_none(), "it went to the old address");
    let moved = user::get(&mut tx, author).await.unwrap();
    assert_eq!(moved.email, "novo@a.example");
    assert!(moved.confirmed_at.is_some());
    assert!(!user::confirm_email(&mut tx, author).await.unwrap());
}

#[tokio::test]
async fn a_code_of_one_step_is_accepted_once() {
    let house = House::open().await;
    let (author, now) = (house.people.author.id, now());
    let before = house.user(&house.people.author).await;
    let (first, second) = (TotpId(Uuid::now_v7()), TotpId(Uuid::now_v7()));
    let mut tx = house.as_gateway().await;
    factor::begin_totp(&mut tx, author, first, &[1; 40], now).await.unwrap();
    assert!(factor::active_totp(&mut tx, author).await.unwrap().is_none());
    factor::begin_totp(&mut tx, author, second, &[2; 40], now).await.unwrap();
    let begun: Totp = factor::begun_totp(&mut tx, author, now).await.unwrap().unwrap();
    assert_eq!((begun.id, begun.sealed), (second, vec![2; 40]));
    let late = now + factor::ENROLMENT;
    assert!(factor::begun_totp(&mut tx, author, late).await.unwrap().is_none());
    factor::confirm_totp(&mut tx, author, second, 100, now).await.unwrap();
    assert!(matches!(factor::confirm_totp(&mut tx, author, first, 100, now).await, Err(StoreError::NotFound)));
    drop(tx);

    let mut tx = house.as_gateway().await;
    factor::begin_totp(&mut tx, author, second, &[2; 40], now).await.unwrap();
    factor::confirm_totp(&mut tx, author, second, 100, now).await.unwrap();
    factor::replace_recovery_codes(&mut tx, author, &[hash_of(1), hash_of(2)]).await.unwrap();
    tx.commit().await.unwrap();
    let enrolled = house.user(&house.people.author).await;
    assert!(enrolled.mfa_enabled && enrolled.access_epoch > before.access_epoch);

    let accept = async |step: i64| {
        let mut tx = house.as_gateway().await;
        let accepted = factor::accept_step(&mut tx, second, step).await.unwrap();
        tx.commit().await.unwrap();
        accepted
    };
    assert!(!accept(100).await, "the code that confirmed is spent");
    let accepted = join_all((0..20).map(|_| accept(101))).await;
    assert_eq!(accepted.iter().filter(|a| **a).count(), 1);
    assert!(!accept(99).await, "an earlier one is too late");

    let spend = async |n: u16| {
        let mut tx = house.as_gateway().await;
        let taken = factor::take_recovery_code(&mut tx, author, &hash_of(n), now).await.unwrap();
        tx.commit().await.unwrap();
        taken
    };
    let spent = join_all((0..10).map(|_| spend(1))).await;
    assert_eq!(spent.iter().filter(|s| **s).count(), 1);
    assert!(!spend(9).await);
    let mut tx = house.as_gateway().await;
    assert_eq!(factor::remaining_recovery_codes(&mut tx, author).await.unwrap(), 1);
    assert!(factor::remove_totp(&mut tx, author, now).await.unwrap());
    assert!(!factor::remove_totp(&mut tx, author, now).await.unwrap());
    assert_eq!(factor::remaining_recovery_codes(&mut tx, author).await.unwrap(), 0, "nothing is left to recover");
    assert!(!user::get(&mut tx, author).await.unwrap().mfa_enabled);
}

#[tokio::test]
async fn of_one_hundred_racing_refreshes_one_wins_and_the_family_ends() {
    let house = House::open().await;
    let (id, now) = (SessionId(Uuid::now_v7()), now());
    house.open_session(id, house.people.author.id, hash_of(0), now).await;
    let racers = (1..=100).map(async |n| {
        let mut tx = house.as_gateway().await;
        let rotation = session::rotate(&mut tx, &hash_of(0), &hash_of(n), now).await.unwrap();
        tx.commit().await.unwrap();
        match rotation {
            Rotation::Rotated { .. } => "rotated",
            Rotation::Reused { session } => {
                assert_eq!(session, id);
                "reused"
            }
            Rotation::Unknown => "unknown",
        }
    });
    let came = join_all(racers).await;
    let count = |word: &str| came.iter().filter(|c| **c == word).count();
    assert_eq!((count("rotated"), count("reused"), count("unknown")), (1, 99, 0));
    assert_eq!(house.eye("select count(*) from refresh_tokens").await, 2);
    assert_eq!(house.eye("select count(*) from refresh_tokens where used_at is null").await, 1, "one live child");
    let mut tx = house.as_gateway().await;
    assert!(session::facts(&mut tx, id, now, true).await.unwrap().is_none(), "the family is revoked");
    let child = (1..=100).map(hash_of);
    for hash in child {
        let rotation = session::rotate(&mut tx, &hash, &hash_of(200), now).await.unwrap();
        assert!(matches!(rotation, Rotation::Unknown), "no child of a revoked family is worth anything");
    }
    assert_eq!(house.eye("select count(*) from sessions where end_reason = 'refresh_reuse'").await, 1);
}

#[tokio::test]
async fn a_session_tells_what_was_measured_and_what_its_device_is_now() {
    let house = House::open().await;
    let (author, now) = (house.people.author.id, now());
    let (id, device_id, token) = (SessionId(Uuid::now_v7()), DeviceId(Uuid::now_v7()), hash_of(1));
    let mut tx = house.as_gateway().await;
    let new =
        device::NewDevice { id: device_id, user: author, token_hash: &hash_of(7), name: "Meu", client: "firefox" };
    device::register(&mut tx, &new, now).await.unwrap();
    let new = NewSession {
        method: SessionMethod::Passkey,
        factors: Factors::NONE.with(Factor::HardwareToken).with(Factor::AppCode),
        mfa_at: Some(now),
        device: Some(device_id),
        address: Some("2001:db8::7".parse().unwrap()),
        country: Some("BR"),
        network: Location::Facility,
        behaviour: Behaviour::Consistent,
        client: "firefox",
        ..NewSession::with_password(id, author, &token)
    };
    session::open(&mut tx, &new, now).await.unwrap();
    tx.commit().await.unwrap();

    let facts = async |at: OffsetDateTime, slide: bool| {
        let mut tx = house.as_gateway().await;
        let facts = session::facts(&mut tx, id, at, slide).await.unwrap();
        tx.commit().await.unwrap();
        facts
    };
    let found = facts(now, true).await.unwrap();
    assert_eq!((found.method, found.factors, found.mfa_at), (new.method, new.factors, Some(now)));
    assert_eq!((found.network, found.behaviour), (Location::Facility, Behaviour::Consistent));
    assert_eq!((found.address, found.country.as_deref(), found.client.as_str()), (new.address, Some("BR"), "firefox"));
    assert_eq!((found.created_at, found.expires_at), (now, now + session::ABSOLUTE));
    let device = found.device_facts;
    assert!(!device.recognised && !device.trusted && !found.key_bound, "seen for the first time: not seen before");
    assert_eq!(found.actor().session, Some(id));

    let mut tx = house.as_gateway().await;
    device::set_trusted(&mut tx, author, device_id, true, now).await.unwrap();
    device::bind_key(&mut tx, author, device_id, now).await.unwrap();
    let managed = house.admin::<ManageDevices>(house.facts(&house.people.author));
    device::set_managed(&mut tx, &managed, device_id, true, now).await.unwrap();
    tx.commit().await.unwrap();
    let raised = facts(now, false).await.unwrap();
    let device = raised.device_facts;
    assert!(device.recognised && device.trusted && device.managed && raised.key_bound);
    assert_eq!(raised.user.access_epoch, found.user.access_epoch + 3);

    let mut tx = house.as_gateway().await;
    device::report_compromised(&mut tx, author, device_id, now).await.unwrap();
    assert!(device::set_trusted(&mut tx, author, device_id, true, now).await.is_err());
    device::remove(&mut tx, author, device_id, now).await.unwrap();
    tx.commit().await.unwrap();
    let lowered = facts(now, false).await.unwrap().device_facts;
    assert!(lowered.compromised && !lowered.recognised && !lowered.trusted, "removing it makes nothing better");
    let mut tx = house.as_gateway().await;
    let known = device::find_by_token(&mut tx, author, &hash_of(7)).await.unwrap().unwrap();
    assert!(known.compromised_at.is_some(), "a compromised device is recognised for what it is");
    drop(tx);

    // Idle: a page by itself does not keep it awake, a person does.
    let later = now + Duration::minutes(14);
    assert!(facts(later, false).await.is_some());
    assert!(facts(later + Duration::minutes(2), true).await.is_none());
    assert!(facts(later, true).await.is_some());
    assert!(facts(later + Duration::minutes(2), true).await.is_some());
}

#[tokio::test]
async fn no_session_lives_in_a_suspended_tenant_or_account() {
    let house = House::open().await;
    let (id, now) = (SessionId(Uuid::now_v7()), now());
    house.open_session(id, house.people.author.id, hash_of(1), now).await;
    let mut owner = connect(&house.database.urls.migrate).await;
    execute(&mut owner, "update tenants set status = 'suspended', suspended_at = now()").await;
    let mut tx = house.as_gateway().await;
    assert!(session::authenticate(&mut tx, id, now).await.unwrap().is_none());
    assert!(session::peek(&mut tx, id, now).await.unwrap().is_none());
    let rotation = session::rotate(&mut tx, &hash_of(1), &hash_of(2), now).await.unwrap();
    assert!(matches!(rotation, Rotation::Unknown));
    drop(tx);
    execute(&mut owner, "update tenants set status = 'active', suspended_at = null").await;
    let mut tx = house.as_worker().await;
    assert!(session::peek(&mut tx, id, now).await.unwrap().is_some(), "workers may look");
    let suspend = house.admin::<SuspendUser>(house.facts(&house.people.author));
    let change = user::set_status(&mut tx, &suspend, UserStatus::Suspended, Some("misuse")).await.unwrap();
    assert_eq!(change, StandingChange::Changed);
    assert!(session::peek(&mut tx, id, now).await.unwrap().is_none());
    let ended = session::end_all(&mut tx, house.people.author.id, None, EndReason::Suspended).await.unwrap();
    assert_eq!(ended, [id]);
}

#[tokio::test]
async fn showing_more_opens_another_session_that_ends_when_the_first_would_have() {
    let house = House::open().await;
    let (author, now) = (house.people.author.id, now());
    let (old, new, stranger) = (SessionId(Uuid::now_v7()), SessionId(Uuid::now_v7()), SessionId(Uuid::now_v7()));
    house.open_session(old, author, hash_of(1), now).await;
    let mut tx = house.as_gateway().await;
    let theirs = NewSession::with_password(stranger, house.people.editor.id, &[9; 32]);
    let refused = session::replace(&mut tx, old, &theirs, now).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "a session is replaced by its owner's alone");
    drop(tx);

    let later = now + Duration::minutes(5);
    let mut tx = house.as_gateway().await;
    let step = hash_of(2);
    let more = NewSession { mfa_at: Some(later), ..NewSession::with_password(new, author, &step) };
    session::replace(&mut tx, old, &more, later).await.unwrap();
    assert!(session::facts(&mut tx, old, later, true).await.unwrap().is_none());
    let facts = session::facts(&mut tx, new, later, true).await.unwrap().unwrap();
    assert_eq!((facts.expires_at, facts.mfa_at), (now + session::ABSOLUTE, Some(later)));
    let spent = session::rotate(&mut tx, &hash_of(1), &hash_of(3), later).await.unwrap();
    assert!(matches!(spent, Rotation::Unknown), "the old one's refresh token went with it");
    tx.commit().await.unwrap();
    assert_eq!(
        house.eye("select count(*) from sessions where end_reason = 'replaced' and replaced_by is not null").await,
        1
    );
}

#[tokio::test]
async fn people_end_their_own_sessions_and_administrators_those_of_others() {
    let house = House::open().await;
    let (author, now) = (&house.people.author, now());
    let ids: Vec<SessionId> = (0..4).map(|_| SessionId(Uuid::now_v7())).collect();
    for (n, id) in (0..).zip(&ids) {
        house.open_session(*id, author.id, hash_of(n), now).await;
    }
    let foreign = SessionId(Uuid::now_v7());
    house.open_session(foreign, house.people.editor.id, hash_of(99), now).await;

    let own = permit::<ManageSessions>(&author.actor(), house.facts(author)).unwrap();
    let mut tx = house.as_gateway().await;
    assert!(!session::end_one(&mut tx, &own, foreign).await.unwrap(), "a permit is for one account");
    assert!(session::end_one(&mut tx, &own, ids[0]).await.unwrap());
    assert!(!session::end_one(&mut tx, &own, ids[0]).await.unwrap(), "it is over already");
    let listed = session::list(&mut tx, author.id, now).await.unwrap();
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().all(|s| s.id != ids[0] && s.method == SessionMethod::Password && s.device_name.is_none()));

    let of_others = house.admin::<ManageSessions>(house.facts(author));
    assert!(session::end_one(&mut tx, &of_others, ids[1]).await.unwrap());
    let rest = session::end_every(&mut tx, &own, Some(ids[2])).await.unwrap();
    assert_eq!(rest, [ids[3]]);
    assert_eq!(session::list(&mut tx, author.id, now).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    assert_eq!(house.eye("select count(*) from sessions where end_reason = 'ended_by_administrator'").await, 1);
    assert_eq!(house.eye("select count(*) from sessions where end_reason = 'ended_by_owner'").await, 2);
}

#[tokio::test]
async fn habits_are_counted_in_the_hours_of_the_tenant() {
    let house = House::open().await;
    let (author, now) = (house.people.author.id, datetime!(2026-11-20 18:30 UTC));
    let mut tx = house.as_gateway().await;
    let tries = [
        (datetime!(2026-11-18 01:10 UTC), SignInOutcome::Ok, "203.0.113.7", "BR"),
        (datetime!(2026-11-18 12:00 UTC), SignInOutcome::Ok, "203.0.113.99", "BR"),
        (datetime!(2026-11-19 12:30 UTC), SignInOutcome::Ok, "2001:db8:1::1", "PT"),
        (datetime!(2026-11-20 10:00 UTC), SignInOutcome::WrongPassword, "198.51.100.1", "US"),
        (datetime!(2026-11-20 18:10 UTC), SignInOutcome::WrongFactor, "198.51.100.1", "US"),
        (datetime!(2026-10-01 12:00 UTC), SignInOutcome::Ok, "192.0.2.1", "AR"),
    ];
    for (at, outcome, address, country) in tries {
        let new = NewSignIn {
            id: SignInId(Uuid::now_v7()),
            user: author,
            outcome,
            method: "password",
            address: Some(address.parse().unwrap()),
            country: Some(country),
            network: Location::Ordinary,
            client: "firefox",
            device: None,
            session: None,
        };
        sign_in::insert(&mut tx, &new, at).await.unwrap();
    }
    let since = now - Duration::days(30);
    let past = sign_in::history(&mut tx, author, since, "America/Sao_Paulo", now).await.unwrap();
    // 01:10 UTC is 22:10 of the day before in São Paulo.
    assert_eq!((past.sign_ins, past.days), (3, 3));
    assert_eq!((past.hours[22], past.hours[9], past.hours.iter().sum::<u32>()), (1, 2, 3));
    assert_eq!((past.failed_last_hour, past.failed_last_day), (1, 2));
    assert_eq!(past.countries.iter().map(String::as_str).collect::<Vec<_>>(), ["BR", "PT"]);
    assert_eq!(past.networks, [Location::Ordinary]);
    assert_eq!(past.blocks.len(), 2);
    assert!(past.knows("203.0.113.200".parse().unwrap()) && past.knows("2001:db8:1:9::".parse().unwrap()));
    assert!(!past.knows("198.51.100.1".parse().unwrap()), "a refused try makes no place known");
    let utc = sign_in::history(&mut tx, author, since, "UTC", now).await.unwrap();
    assert_eq!((utc.days, utc.hours[1], utc.hours[12]), (2, 1, 2));
    let page = sign_in::list(&mut tx, author, PageRequest::new(1, 2).unwrap()).await.unwrap();
    assert_eq!((page.total, page.rows.len()), (6, 2));
    assert_eq!(page.rows[0].outcome, SignInOutcome::WrongFactor);
}

#[tokio::test]
async fn the_oldest_device_makes_room_and_the_clinics_own_stays() {
    let house = House::open().await;
    let (author, now) = (house.people.author.id, now());
    let mut tx = house.as_gateway().await;
    let managed = house.admin::<ManageDevices>(house.facts(&house.people.author));
    let first = DeviceId(Uuid::now_v7());
    for n in 0..=device::MAX_PER_USER + 1 {
        let id = if n == 0 { first } else { DeviceId(Uuid::now_v7()) };
        let token_hash = &hash_of(u16::try_from(n).unwrap());
        let new = device::NewDevice { id, user: author, token_hash, name: "", client: "other" };
        device::register(&mut tx, &new, now + Duration::seconds(n)).await.unwrap();
        if n == 0 {
            device::set_managed(&mut tx, &managed, first, true, now).await.unwrap();
        }
    }
    let kept = device::list(&mut tx, author).await.unwrap();
    assert_eq!(i64::try_from(kept.len()).unwrap(), device::MAX_PER_USER + 1);
    assert_eq!(kept.last().unwrap().id, first);
    assert!(device::find_by_token(&mut tx, author, &hash_of(1)).await.unwrap().is_none(), "least recently seen");
    assert!(device::find_by_token(&mut tx, house.people.editor.id, &hash_of(5)).await.unwrap().is_none());
    device::rename(&mut tx, author, first, "Recepção").await.unwrap();
    assert_eq!(device::find(&mut tx, author, first).await.unwrap().unwrap().name, "Recepção");
}

#[tokio::test]
async fn a_ceremony_is_taken_once_and_twenty_passkeys_are_enough() {
    let house = House::open().await;
    let (author, now) = (house.people.author.id, now());
    let (one, stale) = (CeremonyId(Uuid::now_v7()), CeremonyId(Uuid::now_v7()));
    let state = json!({ "challenge": "x" });
    let mut tx = house.as_gateway().await;
    let register = CeremonyPurpose::Register;
    passkey::begin_ceremony(&mut tx, one, Some(author), register, &state, now).await.unwrap();
    passkey::begin_ceremony(&mut tx, stale, None, CeremonyPurpose::SignIn, &state, now).await.unwrap();
    assert!(passkey::take_ceremony(&mut tx, one, CeremonyPurpose::StepUp, now).await.unwrap().is_none());
    let late = now + passkey::CEREMONY;
    assert!(passkey::take_ceremony(&mut tx, stale, CeremonyPurpose::SignIn, late).await.unwrap().is_none());
    tx.commit().await.unwrap();
    let takers = (0..10).map(async |_| {
        let mut tx = house.as_gateway().await;
        let taken = passkey::take_ceremony(&mut tx, one, register, now).await.unwrap();
        tx.commit().await.unwrap();
        taken
    });
    let taken: Vec<_> = join_all(takers).await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].user, &taken[0].state), (Some(author), &state));

    let mut tx = house.as_worker().await;
    assert_eq!(passkey::sweep_ceremonies(&mut tx, late).await.unwrap(), 2);
    tx.commit().await.unwrap();

    let ids: Vec<PasskeyId> = (0..=passkey::MAX_PER_USER).map(|_| PasskeyId(Uuid::now_v7())).collect();
    let mut tx = house.as_gateway().await;
    for (n, id) in (0..).zip(&ids) {
        let credential_id = &hash_of(n);
        let credential = &json!({ "counter": 0 });
        let new = NewPasskey { id: *id, user: author, credential_id, credential, name: "Chave", device: None };
        let expected = if i64::from(n) < passkey::MAX_PER_USER { Added::Added } else { Added::TooMany };
        assert_eq!(passkey::add(&mut tx, &new, now).await.unwrap(), expected, "{n}");
    }
    assert!(user::get(&mut tx, author).await.unwrap().mfa_enabled);
    passkey::note_use(&mut tx, ids[0], &json!({ "counter": 1 }), now).await.unwrap();
    passkey::rename(&mut tx, author, ids[0], "Chave azul").await.unwrap();
    let found = passkey::find(&mut tx, &hash_of(0)).await.unwrap().unwrap();
    assert_eq!((found.user, found.credential, found.last_used_at), (author, json!({ "counter": 1 }), Some(now)));
    assert_eq!(found.name, "Chave azul");
    assert!(passkey::remove(&mut tx, house.people.editor.id, ids[0], now).await.is_err(), "not theirs");
    for id in &ids[..20] {
        passkey::remove(&mut tx, author, *id, now).await.unwrap();
    }
    assert!(passkey::note_use(&mut tx, ids[0], &json!({}), now).await.is_err(), "a removed one signs for nothing");
    assert!(!user::get(&mut tx, author).await.unwrap().mfa_enabled);
    assert!(passkey::list(&mut tx, author).await.unwrap().is_empty());
}

#[tokio::test]
async fn fifty_programs_have_passwords_and_a_revoked_one_finds_nobody() {
    let house = House::open().await;
    let (author, now) = (house.people.author.id, now());
    let mut tx = house.as_gateway().await;
    let ids: Vec<AppPasswordId> = (0..=app_password::MAX_PER_USER).map(|_| AppPasswordId(Uuid::now_v7())).collect();
    for (n, id) in (0..).zip(&ids) {
        let expected = if i64::from(n) < app_password::MAX_PER_USER { Created::Created } else { Created::TooMany };
        let came = app_password::create(&mut tx, *id, author, "Aplicativo", &hash_of(n), now).await.unwrap();
        assert_eq!(came, expected, "{n}");
    }
    let found = app_password::find(&mut tx, &hash_of(3)).await.unwrap().unwrap();
    assert_eq!((found.id, found.user.id, found.last_used_at), (ids[3], author, None));
    let used = async |tx: &mut TenantTx, at: OffsetDateTime| {
        app_password::note_use(tx, ids[3], Some("203.0.113.7".parse().unwrap()), at).await.unwrap();
        app_password::find(tx, &hash_of(3)).await.unwrap().unwrap().last_used_at.unwrap()
    };
    assert_eq!(used(&mut tx, now).await, now);
    assert_eq!(used(&mut tx, now + Duration::seconds(59)).await, now);
    assert_eq!(used(&mut tx, now + Duration::minutes(1)).await, now + Duration::minutes(1));
    app_password::revoke(&mut tx, author, ids[3], now).await.unwrap();
    assert!(app_password::find(&mut tx, &hash_of(3)).await.unwrap().is_none());
    assert_eq!(app_password::list(&mut tx, author).await.unwrap().len(), 49);
    tx.commit().await.unwrap();

    let suspend = house.admin::<SuspendUser>(house.facts(&house.people.author));
    let mut tx = house.as_worker().await;
    let change = user::set_status(&mut tx, &suspend, UserStatus::Suspended, None).await.unwrap();
    assert_eq!(change, StandingChange::Changed);
    tx.commit().await.unwrap();
    let mut tx = house.as_gateway().await;
    assert!(app_password::find(&mut tx, &hash_of(4)).await.unwrap().is_none(), "nobody acts for a suspended account");
}

#[tokio::test]
async fn an_invitation_is_accepted_once_and_its_role_comes_from_a_worker() {
    let house = House::open().await;
    let (tenant, now) = (house.people.tenant.id, now());
    let may = house.admin::<InviteUsers>(tenant);
    let id = InvitationId(Uuid::now_v7());
    let new = NewInvitation { id, email: "nova@a.example", role: Role::Editor };
    let mut tx = house.gateway.begin(Scope::of(&house.people.admin.actor())).await.unwrap();
    assert_eq!(invitation::create(&mut tx, &may, &new, now).await.unwrap(), Invited::Invited);
    tx.commit().await.unwrap();
    let mut tx = house.as_gateway().await;
    let again = NewInvitation { id: InvitationId(Uuid::now_v7()), email: "NOVA@a.example", role: Role::Author };
    let refused = invitation::create(&mut tx, &may, &again, now).await.unwrap_err();
    assert!(is_conflict(&refused, "invitations_open"), "{refused}");
    drop(tx);

    let subscriber = &house.people.subscriber;
    let takers = (0..10).map(async |_| {
        let mut tx = house.as_gateway().await;
        let accepted = invitation::accept(&mut tx, id, subscriber.id, now).await.unwrap();
        tx.commit().await.unwrap();
        accepted
    });
    let accepted: Vec<_> = join_all(takers).await.into_iter().flatten().collect();
    assert_eq!(accepted.len(), 1);
    assert_eq!((accepted[0].role, accepted[0].accepted_by), (Role::Editor, Some(subscriber.id)));
    assert_eq!(house.user(subscriber).await.role, Role::Subscriber, "not yet");

    let mut tx = house.as_worker().await;
    assert!(invitation::grant(&mut tx, None, id, subscriber.id).await.is_err(), "somebody stands for it");
    assert!(invitation::grant(&mut tx, Some(&may), id, house.people.author.id).await.is_err(), "not theirs");
    let change = invitation::grant(&mut tx, Some(&may), id, subscriber.id).await.unwrap();
    assert_eq!(change, StandingChange::Changed);
    tx.commit().await.unwrap();
    assert_eq!(house.user(subscriber).await.role, Role::Editor);

    let mut tx = house.as_gateway().await;
    assert!(invitation::find_open(&mut tx, id, now).await.unwrap().is_none());
    assert_eq!(invitation::create(&mut tx, &may, &again, now).await.unwrap(), Invited::Invited);
    let over = now + invitation::LIFETIME;
    assert!(invitation::find_open(&mut tx, again.id, over).await.unwrap().is_none());
    let third = NewInvitation { id: InvitationId(Uuid::now_v7()), ..again };
    assert_eq!(invitation::create(&mut tx, &may, &third, over).await.unwrap(), Invited::Invited);
    invitation::revoke(&mut tx, &may, third.id, over).await.unwrap();
    assert!(invitation::accept(&mut tx, third.id, subscriber.id, over).await.unwrap().is_none());
    assert_eq!(invitation::list(&mut tx, PageRequest::default()).await.unwrap().total, 3);
}

#[tokio::test]
async fn the_platform_invites_the_first_administrator_and_nobody_after() {
    let house = House::open().await;
    let now = now();
    let owner = house.database.owner().await;
    let empty = owner.ensure_tenant("nova", "Nova", "nova.localhost").await.unwrap();
    let platform = |tenant| Scope { tenant, who: Who::Platform };
    let id = InvitationId(Uuid::now_v7());
    let mut tx = house.gateway.begin(platform(empty.id)).await.unwrap();
    let came = invitation::create_first(&mut tx, id, "dona@nova.example", now).await.unwrap();
    assert_eq!(came, Invited::Invited);
    let found = invitation::find_open(&mut tx, id, now).await.unwrap().unwrap();
    assert_eq!((found.role, found.invited_by), (Role::Administrator, None));
    drop(tx);
    let mut tx = house.gateway.begin(platform(house.people.tenant.id)).await.unwrap();
    let came = invitation::create_first(&mut tx, id, "intruso@a.example", now).await.unwrap();
    assert_eq!(came, Invited::HasAdministrator);
    drop(tx);
    let mut tx = house.gateway.begin(Scope::anonymous(empty.id)).await.unwrap();
    assert!(invitation::create_first(&mut tx, id, "alguem@nova.example", now).await.is_err());
}

#[tokio::test]
async fn a_councils_answer_is_kept_once_and_counts_for_the_registry_it_was_about() {
    let house = House::open().await;
    let (doctor, now) = (house.people.doctor.id, now());
    let command = CommandId(Uuid::now_v7());
    let specialties = ["Cardiologia RQE 45678".to_owned()];
    let check = NewCheck {
        command,
        user: doctor,
        registry: "CRM-SP 123456",
        source: CheckSource::CfmSoap,
        situation: "suspended",
        status: RegistryStatus::Revoked,
        name_match: "exact",
        specialties: &specialties,
        valid_until: Some(date!(2027 - 01 - 31)),
        next_due_at: Some(now + Duration::days(30)),
    };
    let standing = RegistryStanding {
        registry: "CRM-SP 123456".to_owned(),
        status: RegistryStatus::Revoked,
        checked_at: now,
        expires_on: Some(date!(2027 - 01 - 31)),
        next_check_at: Some(now + Duration::days(30)),
        specialty: None,
        rqe: None,
    };
    let before = house.user(&house.people.doctor).await;
    let mut tx = house.as_worker().await;
    assert!(registry::record_check(&mut tx, &check, now).await.unwrap());
    assert!(!registry::record_check(&mut tx, &check, now).await.unwrap(), "delivered twice, kept once");
    assert!(user::set_registry_standing(&mut tx, doctor, &standing).await.unwrap());
    assert!(!user::set_registry_standing(&mut tx, doctor, &standing).await.unwrap(), "nothing new");
    let past = RegistryStanding { registry: "CRM-SP 1111".to_owned(), ..standing.clone() };
    assert!(matches!(user::set_registry_standing(&mut tx, doctor, &past).await, Err(StoreError::Stale)));
    tx.commit().await.unwrap();
    let after = house.user(&house.people.doctor).await;
    assert_eq!((after.registry_status, after.access_epoch), (RegistryStatus::Revoked, before.access_epoch + 1));
    assert_eq!((after.role, after.specialty.as_deref()), (Role::MedicalProfessional, Some("Cardiologia")));
    assert_eq!(after.registry_verified_at, before.registry_verified_at, "when it was last confirmed");
    let mut tx = house.as_gateway().await;
    let page = registry::checks(&mut tx, doctor, PageRequest::default()).await.unwrap();
    assert_eq!((page.total, page.rows[0].specialties.as_slice()), (1, specialties.as_slice()));

    let due = async |at: OffsetDateTime| {
        let mut tx = house.as_worker().await;
        registry::due(&mut tx, at, 10).await.unwrap()
    };
    assert!(due(now).await.is_empty());
    assert_eq!(due(now + Duration::days(30)).await, [doctor]);
}

#[tokio::test]
async fn a_licence_whose_last_day_has_passed_is_due_at_once() {
    let house = House::open().await;
    let now = datetime!(2027-02-01 02:00 UTC);
    let standing = RegistryStanding {
        registry: "CRM-SP 123456".to_owned(),
        status: RegistryStatus::Verified,
        checked_at: now,
        expires_on: Some(date!(2027 - 01 - 31)),
        next_check_at: Some(now + Duration::days(30)),
        specialty: Some("Cardiologia".to_owned()),
        rqe: None,
    };
    let mut tx = house.as_worker().await;
    user::set_registry_standing(&mut tx, house.people.doctor.id, &standing).await.unwrap();
    // 02:00 UTC is still the last day in Brazil.
    assert!(registry::due(&mut tx, now, 10).await.unwrap().is_empty());
    let next = now + Duration::hours(2);
    assert_eq!(registry::due(&mut tx, next, 10).await.unwrap(), [house.people.doctor.id]);
}

#[tokio::test]
async fn two_people_who_are_not_its_subject_decide_on_evidence() {
    let house = House::open().await;
    let second_admin = house.second_admin().await;
    let (doctor, tenant, now) = (house.people.doctor.id, house.people.tenant.id, now());
    let (evidence_id, review_id) = (EvidenceId(Uuid::now_v7()), ReviewId(Uuid::now_v7()));
    let new = NewEvidence {
        id: evidence_id,
        user: doctor,
        media_type: "image/png",
        size_bytes: 3,
        digest: &[5; 32],
        sealed: &[1, 2, 3, 4],
        created_by: doctor,
    };
    let case = |handled_by| CaseFacts { tenant, concerns: doctor, handled_by };
    let first = house.admin::<SettleRegistry>(case(None));
    // Made as if nobody had looked yet: the table's own rule is what holds.
    let same_person = house.admin::<SettleRegistry>(case(None));
    let second = permit::<SettleRegistry>(&second_admin.actor(), case(Some(house.people.admin.id))).unwrap();
    let mut tx = house.as_gateway().await;
    assert_eq!(registry::add_evidence(&mut tx, &new, now).await.unwrap(), Kept::Kept);
    let review = NewReview { id: review_id, evidence: evidence_id, valid_until: None };
    registry::open_review(&mut tx, &first, &review, now).await.unwrap();
    assert_eq!(registry::open_reviews(&mut tx, PageRequest::default()).await.unwrap().total, 1);
    let confirmed = ReviewDecision::Confirmed;
    let refused = registry::second(&mut tx, &same_person, review_id, confirmed, now).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "one person is not two");
    tx.commit().await.unwrap();

    let mut tx = house.as_worker().await;
    assert!(registry::settle_review(&mut tx, review_id, now).await.unwrap().is_none(), "not decided");
    drop(tx);
    let mut tx = house.as_gateway().await;
    registry::second(&mut tx, &second, review_id, confirmed, now).await.unwrap();
    assert!(registry::second(&mut tx, &second, review_id, ReviewDecision::Refused, now).await.is_err());
    let scan = registry::evidence(&mut tx, evidence_id).await.unwrap();
    assert_eq!((scan.sealed, scan.head.user), (vec![1, 2, 3, 4], doctor));
    for n in 1..registry::MAX_EVIDENCE {
        let another = NewEvidence { id: EvidenceId(Uuid::now_v7()), ..new };
        assert_eq!(registry::add_evidence(&mut tx, &another, now).await.unwrap(), Kept::Kept, "{n}");
    }
    let more = NewEvidence { id: EvidenceId(Uuid::now_v7()), ..new };
    assert_eq!(registry::add_evidence(&mut tx, &more, now).await.unwrap(), Kept::TooMany);
    assert_eq!(registry::evidence_of(&mut tx, doctor).await.unwrap().len(), 10);
    tx.commit().await.unwrap();
    assert_eq!(house.eye("select count(*) from audit_trail where operation = 'registry.read_evidence'").await, 1);

    let mut tx = house.as_worker().await;
    let settled = registry::settle_review(&mut tx, review_id, now).await.unwrap().unwrap();
    assert_eq!((settled.decision, settled.registry.as_str()), (Some(confirmed), "CRM-SP 123456"));
    assert!(registry::settle_review(&mut tx, review_id, now).await.unwrap().is_none(), "once");
}

#[tokio::test]
async fn an_operator_makes_platform_administrators_and_signs_them_out() {
    let house = House::open().await;
    let owner = house.database.owner().await;
    let id = Uuid::now_v7();
    assert_eq!(owner.platform_admin_id("ops@platform.example").await.unwrap(), None);
    let admin = GrantedPlatformAdmin {
        id,
        email: "ops@platform.example",
        name: "Operação",
        password_hash: "x",
        totp_sealed: &[3; 40],
    };
    owner.ensure_platform_admin(&admin).await.unwrap();
    assert_eq!(owner.platform_admin_id("OPS@platform.example").await.unwrap(), Some(id));
    let mut eye = connect(&house.database.urls.superuser).await;
    execute(
        &mut eye,
        &format!(
            "insert into platform_sessions (id, admin_id, token_hash, expires_at)
             values ('{0}', '{0}', sha256('x'), now() + interval '1 hour');
             update platform_admins set status = 'suspended', failed_attempts = 3",
            id
        ),
    )
    .await;
    owner.ensure_platform_admin(&GrantedPlatformAdmin { name: "Outra", ..admin }).await.unwrap();
    assert_eq!(house.eye("select count(*) from platform_sessions where ended_at is null").await, 0);
    assert_eq!(
        house.eye("select count(*) from platform_admins where status = 'active' and failed_attempts = 0").await,
        1
    );
    assert_eq!(house.eye("select count(*) from platform_audit where operation = 'platform_admin.grant'").await, 2);
    let twin = GrantedPlatformAdmin { id: Uuid::now_v7(), ..admin };
    assert!(is_conflict(&owner.ensure_platform_admin(&twin).await.unwrap_err(), "platform_admins_email"));
}

#[tokio::test]
async fn an_operators_second_word_on_a_registry_counts_at_once() {
    let house = House::open().await;
    let owner = house.database.owner().await;
    let mut tx = owner.begin(house.people.tenant.id).await.unwrap();
    let email = house.people.doctor.email.clone();
    for registry in ["CRM-SP 222222", "CRM-SP 333333"] {
        let granted = GrantedUser {
            email: &email,
            password_hash: "x",
            first_name: "Helena",
            last_name: "Prado",
            role: Role::MedicalProfessional,
            registry: Some(registry),
            registry_status: RegistryStatus::Verified,
            specialty: None,
            rqe: None,
        };
        let id = provision::ensure_user(&mut tx, &granted).await.unwrap();
        let user = user::get(&mut tx, id).await.unwrap();
        assert_eq!(
            (user.professional_registry.as_deref(), user.registry_status),
            (Some(registry), RegistryStatus::Verified)
        );
        assert!(user.confirmed_at.is_some());
    }
}
