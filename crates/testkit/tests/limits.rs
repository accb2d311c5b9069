//! Floods and silences that must not take the gateway down.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use reqwest::Method;
use serde_json::json;
use testkit::stack::article;
use testkit::{Stack, StackOptions};
use xtask::servers::Signal;

const PATIENCE: Duration = Duration::from_secs(60);

/// Peak resident memory of a process, MiB (`VmHWM`).
fn peak_mib(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[tokio::test]
async fn a_login_flood_is_turned_away_before_it_exhausts_memory() {
    let stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let before = peak_mib(stack.gateway.identity().pid());
    let http = reqwest::Client::new();
    // Unknown names cost a full hash of 64 MiB each; 300 at once would be 19 GiB.
    let flood = (0..300).map(|n| {
        let request = http
            .post(format!("{}/api/v1/auth/login", stack.url))
            .json(&json!({ "email": format!("flood{n}@clinica.example"), "password": "uma frase qualquer longa" }));
        async move {
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.headers().contains_key("retry-after"))
        }
    });
    let flood = futures_util::future::join_all(flood);
    // Meanwhile somebody who is signed in goes on working.
    let work = async {
        let mut slowest = Duration::ZERO;
        for _ in 0..20 {
            let start = Instant::now();
            let answer = author.call(Method::GET, "/api/v1/posts?scope=mine").await.unwrap().send().await.unwrap();
            assert!(answer.status.is_success());
            slowest = slowest.max(start.elapsed());
        }
        slowest
    };
    let (answers, slowest) = tokio::join!(flood, work);
    let refused = answers.iter().filter(|(status, _)| *status == 503).count();
    assert!(
        answers.iter().all(|(status, retry)| matches!(status, 401) || (matches!(status, 429 | 503) && *retry)),
        "{answers:?}"
    );
    assert!(refused > 0, "the queue has to be bounded");
    assert!(slowest < Duration::from_secs(5), "a reader waited {slowest:?}");
    let cores = std::thread::available_parallelism().unwrap().get() as u64;
    let grown = peak_mib(stack.gateway.identity().pid()).saturating_sub(before);
    assert!(grown <= cores * 64 + 64, "memory grew by {grown} MiB");
}

#[tokio::test]
async fn without_the_bus_work_is_accepted_and_listeners_still_hear_of_it() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let mut live = author.events(None).await.unwrap();
    // Decisions that were made before hold while nobody can make new ones; whoever comes new is refused.
    let file = article("02-vacinacao-adultos");
    let earlier = author.create_post(&json!({ "title": "Antes", "content": file["content"] })).await.unwrap();
    drop(author.submit(earlier.id).await.unwrap());
    assert!(stack.nats.identity().signal(Signal::Pause).unwrap());
    let post = author.create_post(&json!({ "title": file["title"], "content": file["content"] })).await.unwrap();
    let start = Instant::now();
    let operation = author.submit(post.id).await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(5), "accepting waited for the bus");
    assert_eq!(operation.state, "accepted");
    let ready = author.call(Method::GET, "/health/ready").await.unwrap().send().await.unwrap();
    assert!(ready.status.is_success(), "a gateway without a bus keeps its traffic");

    assert!(stack.nats.identity().signal(Signal::Resume).unwrap());
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    let heard = async {
        loop {
            let event = live.next().await.expect("no end").unwrap();
            if event.word("post_id") == Some(post.id.to_string().as_str()) {
                break;
            }
        }
    };
    tokio::time::timeout(PATIENCE, heard).await.expect("in time");
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn events_reach_listeners_when_the_bus_never_brings_them() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let mut live = author.events(Some(0)).await.unwrap();
    // An event that is in the log and on no bus: only the log can bring it.
    let (tenant, user) = (stack.people.tenant.id, stack.people.author.id);
    let data = json!({ "type": "br.healthcare-cms.event.post_submitted.v1", "tenantid": tenant, "sequence": "1", "data": { "author_id": user } });
    let mut oracle = stack.oracle().await;
    oracle
        .execute(&format!(
            "insert into event_clock (tenant_id, last_seq) values ('{tenant}', 1);
             insert into events (tenant_id, seq, id, command_id, subject, message, emitted_at)
             values ('{tenant}', 1, gen_random_uuid(), gen_random_uuid(), 'cms.evt.{tenant}.post.submitted', '{data}', now())"
        ))
        .await;
    let event = tokio::time::timeout(PATIENCE, live.next()).await.expect("in time").expect("no end").unwrap();
    assert_eq!(event.id, 1);
    stack.finish(PATIENCE).await;
}
