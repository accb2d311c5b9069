//! What the service orders of itself: slots and commands without a person behind them.

use std::time::Duration;

use domain::ids::CommandId;
use store::command::{self, Claim, CommandState, NewCommand, Settlement};
use store::{DbRole, Scope, schedule};
use time::macros::datetime;
use uuid::Uuid;

use crate::Clinic;

fn rescore(id: CommandId) -> NewCommand {
    NewCommand {
        id,
        redrive_of: None,
        pool: "policy",
        kind: "rescore_sessions",
        actor: None,
        post: None,
        stage: None,
        subject: "cms.cmd.policy.rescore_sessions".to_owned(),
        message: serde_json::json!({}),
        body_hash: [0; 32],
        traceparent: None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_sweeps_at_once_one_takes_the_slot() {
    let clinic = Clinic::open().await;
    let slot = datetime!(2026-11-21 10:15 UTC);
    let store = clinic.database.store(DbRole::Worker, 20).await;
    let id = CommandId(Uuid::now_v7());
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (store, tenant) = (store.clone(), clinic.tenant());
            tokio::spawn(async move {
                let mut tx = store.begin(Scope::worker(tenant)).await.unwrap();
                let mine = schedule::claim_slot(&mut tx, "policy.rescore_sessions", slot).await.unwrap();
                if mine {
                    assert!(command::enqueue(&mut tx, &rescore(id)).await.unwrap());
                }
                tx.commit().await.unwrap();
                mine
            })
        })
        .collect();
    let mut taken = 0;
    for task in tasks {
        taken += usize::from(task.await.unwrap());
    }
    assert_eq!(taken, 1);

    let mut tx = clinic.as_worker().await;
    let earlier = slot - time::Duration::minutes(15);
    assert!(!schedule::claim_slot(&mut tx, "policy.rescore_sessions", earlier).await.unwrap());
    assert!(schedule::claim_slot(&mut tx, "registry.verify", earlier).await.unwrap(), "each job has its own slots");
    let next = slot + time::Duration::minutes(15);
    assert!(schedule::claim_slot(&mut tx, "policy.rescore_sessions", next).await.unwrap());
}

#[tokio::test]
async fn a_slot_that_is_not_committed_is_free_again() {
    let clinic = Clinic::open().await;
    let slot = datetime!(2026-11-21 10:15 UTC);
    let mut tx = clinic.as_worker().await;
    assert!(schedule::claim_slot(&mut tx, "job", slot).await.unwrap());
    drop(tx);
    assert!(schedule::claim_slot(&mut clinic.as_worker().await, "job", slot).await.unwrap());
}

#[tokio::test]
async fn a_command_of_the_service_runs_once_and_in_nobodys_name() {
    let clinic = Clinic::open().await;
    let id = CommandId(Uuid::now_v7());
    let mut tx = clinic.as_worker().await;
    assert!(command::enqueue(&mut tx, &rescore(id)).await.unwrap());
    assert!(!command::enqueue(&mut tx, &rescore(id)).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(clinic.audited("command.accept", "done").await, 1);

    let mut tx = clinic.as_worker().await;
    let Claim::Claimed(claimed) = command::claim(&mut tx, id, "w", Duration::from_secs(30)).await.unwrap() else {
        panic!("claimed")
    };
    assert_eq!(claimed.actor, None);
    let settlement = Settlement { state: CommandState::Done, outcome: "rescored".to_owned() };
    command::settle(&mut tx, &claimed, &settlement).await.unwrap();
    tx.commit().await.unwrap();
    let operation = command::operation(&mut clinic.as_worker().await, id).await.unwrap().unwrap();
    assert_eq!((operation.actor, operation.state()), (None, CommandState::Done));
}
