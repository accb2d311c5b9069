//! Policy sets and dry runs.

use domain::access::{ManagePolicies, ReadPolicies, Role};
use store::policy::{self, PolicyText, ReplayResult};
use store::{PageRequest, Scope, StoreError, tenant};

use crate::{Clinic, new};

const DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn texts(id: &str) -> Vec<PolicyText> {
    vec![PolicyText { id: id.to_owned(), text: "forbid (principal, action, resource);".to_owned() }]
}

impl Clinic {
    pub(crate) async fn writes_policies(&self, id: &str) -> i32 {
        let may = self.may::<ManagePolicies>(&self.people.admin, Role::Administrator);
        let mut tx = self.as_person(&self.people.admin).await;
        let version = policy::create(&mut tx, &may, &texts(id), DIGEST, "nota").await.unwrap();
        tx.commit().await.unwrap();
        version
    }

    async fn activates(&self, version: i32) -> Result<i64, StoreError> {
        let may = self.may::<ManagePolicies>(&self.people.admin, Role::Administrator);
        let mut tx = self.as_person(&self.people.admin).await;
        let epoch = policy::activate(&mut tx, &may, version).await?;
        tx.commit().await?;
        Ok(epoch)
    }
}

#[tokio::test]
async fn authors_at_the_same_time_get_versions_without_gaps() {
    let clinic = Clinic::open().await;
    let tasks: Vec<_> = (0..10)
        .map(|n| {
            let (store, admin) = (clinic.gateway.clone(), clinic.people.admin.clone());
            let may = clinic.may::<ManagePolicies>(&admin, Role::Administrator);
            tokio::spawn(async move {
                let mut tx = store.begin(Scope::of(&admin.actor())).await.unwrap();
                let version = policy::create(&mut tx, &may, &texts(&n.to_string()), DIGEST, "").await.unwrap();
                tx.commit().await.unwrap();
                version
            })
        })
        .collect();
    let mut versions = Vec::new();
    for task in tasks {
        versions.push(task.await.unwrap());
    }
    versions.sort_unstable();
    assert_eq!(versions, (1..=10).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_activated_version_takes_the_place_of_the_former_and_moves_the_epoch() {
    let clinic = Clinic::open().await;
    let (first, second) = (clinic.writes_policies("um").await, clinic.writes_policies("dois").await);
    let mut tx = clinic.as_worker().await;
    assert!(policy::active(&mut tx).await.unwrap().is_none(), "writing changes nothing");
    let before = tenant::standing(&mut tx).await.unwrap().policy_epoch;
    drop(tx);

    assert_eq!(clinic.activates(first).await.unwrap(), before + 1);
    let active = policy::active(&mut clinic.as_worker().await).await.unwrap().unwrap();
    assert_eq!((active.edition.version, active.policies), (first, texts("um")));
    assert_eq!(clinic.activates(second).await.unwrap(), before + 2);
    let mut tx = clinic.as_worker().await;
    assert_eq!(policy::active(&mut tx).await.unwrap().unwrap().edition.version, second);
    let former = policy::load(&mut tx, first).await.unwrap().edition;
    assert!(former.retired_at.is_some() && former.activated_by == Some(clinic.people.admin.id));
    assert_eq!(tenant::standing(&mut tx).await.unwrap().policy_epoch, before + 2);
    drop(tx);

    // A version has one time in force; what fails moves no epoch.
    assert!(matches!(clinic.activates(first).await, Err(StoreError::Stale)));
    assert!(matches!(clinic.activates(second).await, Err(StoreError::Stale)));
    assert!(matches!(clinic.activates(99).await, Err(StoreError::NotFound)));
    let mut tx = clinic.as_worker().await;
    assert_eq!(tenant::standing(&mut tx).await.unwrap().policy_epoch, before + 2);
    assert_eq!(clinic.audited("policy.activate", "done").await, 2);
}

#[tokio::test]
async fn activations_at_the_same_time_leave_one_set_in_force() {
    let clinic = Clinic::open().await;
    let mut versions = Vec::new();
    for n in 0..8 {
        versions.push(clinic.writes_policies(&n.to_string()).await);
    }
    let tasks: Vec<_> = versions
        .into_iter()
        .map(|version| {
            let (store, admin) = (clinic.gateway.clone(), clinic.people.admin.clone());
            let may = clinic.may::<ManagePolicies>(&admin, Role::Administrator);
            tokio::spawn(async move {
                let mut tx = store.begin(Scope::of(&admin.actor())).await.unwrap();
                policy::activate(&mut tx, &may, version).await.unwrap();
                tx.commit().await.unwrap();
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let in_force = "select count(*) from policy_sets where activated_at is not null and retired_at is null";
    assert_eq!(clinic.number(in_force).await, 1);
    assert_eq!(clinic.number("select count(*) from policy_sets where retired_at is not null").await, 7);
}

#[tokio::test]
async fn readers_see_versions_newest_first() {
    let clinic = Clinic::open().await;
    for id in ["um", "dois", "três"] {
        clinic.writes_policies(id).await;
    }
    let may = clinic.may::<ReadPolicies>(&clinic.people.editor, Role::ComplianceOfficer);
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    let page = policy::list(&mut tx, &may, PageRequest::new(1, 2).unwrap()).await.unwrap();
    assert_eq!((page.total, page.rows.iter().map(|e| e.version).collect::<Vec<_>>()), (3, vec![3, 2]));
    assert_eq!(policy::get(&mut tx, &may, 1).await.unwrap().policies, texts("um"));
}

#[tokio::test]
async fn a_dry_run_is_asked_for_once_and_answered_once() {
    let clinic = Clinic::open().await;
    let version = clinic.writes_policies("um").await;
    let may = clinic.may::<ManagePolicies>(&clinic.people.admin, Role::Administrator);
    let id = new();
    let mut tx = clinic.as_person(&clinic.people.admin).await;
    assert!(matches!(policy::create_replay(&mut tx, &may, new(), 99, 7).await, Err(StoreError::NotFound)));
    policy::create_replay(&mut tx, &may, id, version, 7).await.unwrap();
    tx.commit().await.unwrap();

    let found = ReplayResult {
        replayed: 5,
        unchanged: 3,
        tightened: 2,
        widened: 0,
        changes: serde_json::json!([{ "act": "post.read", "count": 2 }]),
    };
    let mut tx = clinic.as_worker().await;
    assert!(policy::load_replay(&mut tx, id).await.unwrap().result.is_none());
    policy::finish_replay(&mut tx, id, &found).await.unwrap();
    assert!(matches!(policy::finish_replay(&mut tx, id, &found).await, Err(StoreError::Stale)));
    tx.commit().await.unwrap();

    let read = clinic.may::<ReadPolicies>(&clinic.people.admin, Role::Administrator);
    let mut tx = clinic.as_person(&clinic.people.admin).await;
    let replay = policy::get_replay(&mut tx, &read, id).await.unwrap();
    assert_eq!((replay.version, replay.days, replay.result), (version, 7, Some(found)));
    assert_eq!(policy::list_replays(&mut tx, &read, PageRequest::default()).await.unwrap().total, 1);
    let eight_days = policy::create_replay(&mut tx, &may, new(), version, 8).await;
    assert!(matches!(eight_days, Err(StoreError::Failed { .. })));
}
