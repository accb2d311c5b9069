//! Those who run all tenants: what they can do, and that it ends at a tenant's wall.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::ids::TenantId;
use secrecy::{ExposeSecret as _, SecretString};
use store::audit::AuditOutcome;
use store::platform::{ABSOLUTE, IDLE, MOST_DOMAINS, NewTenant, PlatformEntry, PlatformStore, SignedIn};
use store::tenant::TenantStatus;
use store::{ConnectError, DbRole, PageRequest, Store, StoreError};
use testkit::Database;
use testkit::database::{connect, execute};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const TOKEN: [u8; 32] = [7; 32];

struct Platform {
    database: Database,
    store: PlatformStore,
    admin: Uuid,
}

impl Platform {
    async fn open() -> Self {
        let database = Database::fresh().await;
        let store = PlatformStore::connect(&SecretString::from(database.urls.platform.clone()), 4).await.unwrap();
        let admin = Uuid::now_v7();
        execute(
            &mut connect(&database.urls.migrate).await,
            &format!(
                "insert into platform_admins (id, email, name, password_hash, totp_sealed)
                 values ('{admin}', 'Raiz@plataforma.example', 'Raiz', '$argon2id$', decode(repeat('00', 32), 'hex'))"
            ),
        )
        .await;
        Self { database, store, admin }
    }

    async fn signed_in(&self) -> SignedIn {
        let now = OffsetDateTime::now_utc();
        self.store.open_session(self.admin, &TOKEN, now).await.unwrap();
        self.store.authenticate(&TOKEN, now).await.unwrap().unwrap()
    }

    async fn creates(&self, by: &SignedIn, slug: &str) -> TenantId {
        let id = TenantId(Uuid::now_v7());
        let host = format!("{slug}.example");
        self.store.create_tenant(by, &NewTenant { id, slug, name: "Clínica", host: &host }).await.unwrap();
        id
    }

    async fn gateway(&self) -> Store {
        self.database.store(DbRole::Gateway, 2).await
    }

    async fn operations(&self, by: &SignedIn) -> Vec<String> {
        let page = self.store.list_audit(by, PageRequest::default()).await.unwrap();
        page.rows.into_iter().rev().map(|r| r.operation).collect()
    }
}

fn conflict<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Conflict { constraint }) => constraint,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_platforms_role_opens_a_platform_store_and_nothing_else() {
    let platform = Platform::open().await;
    let urls = &platform.database.urls;
    let refused = Store::connect(&urls.platform.clone().into(), DbRole::Platform, 1).await;
    assert!(matches!(refused, Err(ConnectError::UnsafeRole(_))), "{refused:?}");
    for url in [&urls.superuser, &urls.migrate, &urls.gateway, &urls.worker] {
        let refused = PlatformStore::connect(&url.clone().into(), 1).await;
        assert!(matches!(refused, Err(ConnectError::UnsafeRole(_))), "{refused:?}");
    }
    platform.store.ping().await.unwrap();
}

#[tokio::test]
async fn five_failures_lock_an_administrator_and_a_sign_in_forgets_them() {
    let platform = Platform::open().await;
    let store = &platform.store;
    assert!(store.find_admin("ninguem@plataforma.example").await.unwrap().is_none());
    for _ in 0..4 {
        store.note_failed_login(platform.admin, "password").await.unwrap();
    }
    let found = store.find_admin("raiz@PLATAFORMA.example").await.unwrap().unwrap();
    assert!(found.active && found.locked_until.is_none());
    assert_eq!((found.admin.id, found.password_hash.expose_secret()), (platform.admin, "$argon2id$"));
    store.note_failed_login(platform.admin, "code").await.unwrap();
    let locked = store.find_admin("raiz@plataforma.example").await.unwrap().unwrap().locked_until.unwrap();
    let now = OffsetDateTime::now_utc();
    assert!(locked > now + Duration::minutes(14) && locked < now + Duration::minutes(16));

    let early = store.open_session(platform.admin, &TOKEN, now).await;
    assert!(matches!(early, Err(StoreError::NotFound)), "a locked account opens no session");
    store.open_session(platform.admin, &TOKEN, locked).await.unwrap();
    assert!(store.find_admin("raiz@plataforma.example").await.unwrap().unwrap().locked_until.is_none());
}

#[tokio::test]
async fn a_code_is_good_once_and_never_after_a_later_one() {
    let platform = Platform::open().await;
    for (step, good) in [(100, true), (100, false), (99, false), (101, true)] {
        assert_eq!(platform.store.take_totp_step(platform.admin, step).await.unwrap(), good, "{step}");
    }
}

#[tokio::test]
async fn a_session_ends_by_idling_by_its_age_and_by_leaving() {
    let platform = Platform::open().await;
    let (store, start) = (&platform.store, OffsetDateTime::now_utc());
    store.open_session(platform.admin, &TOKEN, start).await.unwrap();
    assert!(store.authenticate(&[8; 32], start).await.unwrap().is_none());
    assert!(store.authenticate(&TOKEN, start + IDLE).await.unwrap().is_none(), "idle");
    // Used every ten minutes it lives for an hour and no longer.
    for minutes in (0..60).step_by(10) {
        assert!(store.authenticate(&TOKEN, start + Duration::minutes(minutes)).await.unwrap().is_some(), "{minutes}");
    }
    assert!(store.authenticate(&TOKEN, start + ABSOLUTE).await.unwrap().is_none(), "its age");

    store.open_session(platform.admin, &[9; 32], start).await.unwrap();
    let signed_in = store.authenticate(&[9; 32], start).await.unwrap().unwrap();
    assert_eq!(signed_in.admin().name, "Raiz");
    store.end_session(&signed_in).await.unwrap();
    assert!(store.authenticate(&[9; 32], start).await.unwrap().is_none(), "left");
}

#[tokio::test]
async fn a_suspended_administrator_is_out_at_once() {
    let platform = Platform::open().await;
    platform.signed_in().await;
    let suspend = "update platform_admins set status = 'suspended'";
    execute(&mut connect(&platform.database.urls.migrate).await, suspend).await;
    let now = OffsetDateTime::now_utc();
    assert!(platform.store.authenticate(&TOKEN, now).await.unwrap().is_none());
    assert!(matches!(platform.store.open_session(platform.admin, &[9; 32], now).await, Err(StoreError::NotFound)));
    assert!(!platform.store.find_admin("raiz@plataforma.example").await.unwrap().unwrap().active);
}

#[tokio::test]
async fn a_tenant_is_created_renamed_suspended_and_resumed() {
    let platform = Platform::open().await;
    let (store, by) = (&platform.store, platform.signed_in().await);
    let id = platform.creates(&by, "alfa").await;
    platform.creates(&by, "beta").await;
    store.rename_tenant(&by, id, "Clínica Alfa").await.unwrap();
    let found = store.get_tenant(&by, id).await.unwrap();
    assert_eq!((found.tenant.name.as_str(), found.tenant.status), ("Clínica Alfa", TenantStatus::Active));
    let page = store.list_tenants(&by, PageRequest::default()).await.unwrap();
    assert_eq!(page.rows.iter().map(|t| t.tenant.slug.as_str()).collect::<Vec<_>>(), ["alfa", "beta"]);

    let gateway = platform.gateway().await;
    assert_eq!(gateway.tenant_ids().await.unwrap().len(), 2);
    for _ in 0..2 {
        store.suspend_tenant(&by, id).await.unwrap();
    }
    let suspended = gateway.tenant_by_host("alfa.example").await.unwrap().unwrap();
    assert_eq!(suspended.policy_epoch, found.tenant.policy_epoch + 1, "what was decided in it ends, once");
    assert!(!suspended.is_active(), "still found: who serves it decides what to say");
    assert!(store.get_tenant(&by, id).await.unwrap().suspended_at.is_some());
    assert!(!gateway.tenant_ids().await.unwrap().contains(&id));
    store.resume_tenant(&by, id).await.unwrap();
    let resumed = gateway.tenant_by_name("alfa").await.unwrap().unwrap();
    assert!(resumed.is_active() && resumed.policy_epoch == suspended.policy_epoch + 1);
    assert!(store.get_tenant(&by, id).await.unwrap().suspended_at.is_none());

    let nowhere = TenantId(Uuid::now_v7());
    assert!(matches!(store.suspend_tenant(&by, nowhere).await, Err(StoreError::NotFound)));
    assert!(matches!(store.rename_tenant(&by, nowhere, "X").await, Err(StoreError::NotFound)));
    assert!(matches!(store.get_tenant(&by, nowhere).await, Err(StoreError::NotFound)));
    assert_eq!(
        platform.operations(&by).await,
        ["admin.login", "tenant.create", "tenant.create", "tenant.rename", "tenant.suspend", "tenant.resume"]
    );
}

#[tokio::test]
async fn a_host_name_belongs_to_one_tenant_whichever_way_it_came() {
    let platform = Platform::open().await;
    let (store, by) = (&platform.store, platform.signed_in().await);
    let (alfa, beta) = (platform.creates(&by, "alfa").await, platform.creates(&by, "beta").await);
    assert!(store.add_domain(&by, alfa, "www.alfa.example").await.unwrap());
    let gateway = platform.gateway().await;
    assert_eq!(gateway.tenant_by_host("www.alfa.example").await.unwrap().unwrap().id, alfa);

    assert_eq!(conflict(store.add_domain(&by, beta, "www.alfa.example").await), "tenant_domains_pkey");
    assert_eq!(conflict(store.add_domain(&by, beta, "alfa.example").await), "tenants_host_key");
    let new = |slug, host| NewTenant { id: TenantId(Uuid::now_v7()), slug, name: "X", host };
    assert_eq!(conflict(store.create_tenant(&by, &new("gama", "www.alfa.example")).await), "tenant_domains_pkey");
    assert_eq!(conflict(store.create_tenant(&by, &new("gama", "alfa.example")).await), "tenants_host_key");
    assert_eq!(conflict(store.create_tenant(&by, &new("alfa", "gama.example")).await), "tenants_slug_key");
    assert!(matches!(store.add_domain(&by, beta, "não é host").await, Err(StoreError::Failed { .. })));
    let nowhere = TenantId(Uuid::now_v7());
    assert!(matches!(store.add_domain(&by, nowhere, "x.example").await, Err(StoreError::NotFound)));

    // Given up, it is free.
    assert!(matches!(store.remove_domain(&by, beta, "www.alfa.example").await, Err(StoreError::NotFound)));
    store.remove_domain(&by, alfa, "www.alfa.example").await.unwrap();
    assert!(gateway.tenant_by_host("www.alfa.example").await.unwrap().is_none());
    assert!(store.add_domain(&by, beta, "www.alfa.example").await.unwrap());
    let hosts = store.list_domains(&by, beta).await.unwrap();
    assert_eq!(hosts.iter().map(|d| d.host.as_str()).collect::<Vec<_>>(), ["www.alfa.example"]);
    for n in 1..MOST_DOMAINS {
        assert!(store.add_domain(&by, beta, &format!("n{n}.beta.example")).await.unwrap());
    }
    assert!(!store.add_domain(&by, beta, "um-a-mais.beta.example").await.unwrap());
}

#[tokio::test]
async fn what_was_refused_is_in_the_trail_too() {
    let platform = Platform::open().await;
    let by = platform.signed_in().await;
    let refused = PlatformEntry {
        admin: None,
        operation: "admin.login",
        subject: None,
        outcome: AuditOutcome::Denied,
        detail: serde_json::json!({ "wrong": "address" }),
    };
    platform.store.record(refused).await.unwrap();
    let page = platform.store.list_audit(&by, PageRequest::default()).await.unwrap();
    assert_eq!((page.rows[0].outcome, page.rows[0].admin), (AuditOutcome::Denied, None));
    assert_eq!(page.rows[0].detail, serde_json::json!({ "wrong": "address" }));
}
