//! What the product must survive, on the real servers. The oracle reads only HTTP and, from
//! outside, the database: accepted = settled, nothing lost, nothing doubled.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use chassis::bus::Bus;
use futures_util::StreamExt as _;
use futures_util::stream;
use loadtest::Client;
use serde_json::{Value, json};
use testkit::stack::{article, eventually, kill9, plugins};
use testkit::{Oracle, Stack, StackOptions};
use uuid::Uuid;
use xtask::servers::Signal;

const PATIENCE: Duration = Duration::from_secs(120);

fn body(n: usize) -> Value {
    let file = article("02-vacinacao-adultos");
    json!({
        "title": format!("{} ({n})", file["title"].as_str().unwrap()),
        "content": file["content"],
        "excerpt": file["excerpt"],
        "medical_disclaimer": file["medical_disclaimer"],
        "medical_category": file["medical_category"],
        "references": file["references"],
    })
}

/// Writes posts and submits them; gives the operations.
async fn submit_many(client: &Client, count: usize) -> Vec<Uuid> {
    stream::iter(0..count)
        .map(|n| async move {
            let post = client.create_post(&body(n)).await.expect("a draft");
            client.submit(post.id).await.expect("accepted").id
        })
        .buffer_unordered(8)
        .collect()
        .await
}

async fn all_approved(client: &Client, operations: &[Uuid]) {
    for id in operations {
        let operation = client.wait_settled(*id, PATIENCE).await.expect("settled");
        assert_eq!(operation.outcome.as_deref(), Some("approved"), "{operation:?}");
    }
}

/// A folder of stages in which S.2.1 is a guest that means harm.
fn hostile(guest: &str) -> tempfile::TempDir {
    use sha2::Digest as _;
    let folder = tempfile::tempdir().unwrap();
    let dist = plugins();
    let mut manifest: Value = serde_json::from_slice(&std::fs::read(dist.join("digests.json")).unwrap()).unwrap();
    let plugins = manifest["plugins"].as_array_mut().unwrap();
    for entry in plugins.iter_mut() {
        let name = entry["name"].as_str().unwrap().to_owned();
        let source = if entry["stage"] == "S.2.1" {
            dist.join("hostile").join(format!("{guest}.wasm"))
        } else {
            dist.join(format!("{name}.wasm"))
        };
        let bytes = std::fs::read(&source).unwrap();
        entry["sha256"] = json!(hex::encode(sha2::Sha256::digest(&bytes)));
        entry["size_bytes"] = json!(bytes.len());
        std::fs::write(folder.path().join(format!("{name}.wasm")), bytes).unwrap();
    }
    let kept = json!({ "plugins": plugins });
    std::fs::write(folder.path().join("digests.json"), kept.to_string()).unwrap();
    std::fs::create_dir(folder.path().join("fhir")).unwrap();
    for file in ["digests.json", "fhir.wasm"] {
        std::fs::copy(dist.join("fhir").join(file), folder.path().join("fhir").join(file)).unwrap();
    }
    folder
}

fn plugins_from(folder: &Path) -> [(&'static str, String); 1] {
    [("PLUGINS_DIR", folder.display().to_string())]
}

async fn running_stage(oracle: &mut Oracle) -> bool {
    oracle.number("select count(*) from commands where kind = 'run_stage' and state = 'running'").await == 1
}

#[tokio::test]
async fn fault_a_worker_killed_in_the_middle_of_a_stage_loses_nothing() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), lease_ms: 2_000, ..StackOptions::default() }).await;
    let spin = hostile("start-spins");
    let mut doomed = stack.worker(&["validation"], &plugins_from(spin.path()));
    let author = stack.login(&stack.people.author).await;
    let operations = submit_many(&author, 1).await;
    let mut oracle = stack.oracle().await;
    while !running_stage(&mut oracle).await {
        tokio::task::yield_now().await;
    }
    kill9(&mut doomed);
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    all_approved(&author, &operations).await;
    let settled = author.operation(operations[0]).await.unwrap();
    assert!(settled.steps.iter().any(|s| s.attempts == 2), "the stage had a second attempt: {settled:?}");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_worker_killed_between_commit_and_publish_doubles_nothing() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), lease_ms: 2_000, ..StackOptions::default() }).await;
    let mut doomed = stack.worker(&["validation"], &[]);
    let author = stack.login(&stack.people.author).await;
    // The worker waits for this lock at the last statement of its transaction.
    let mut brake = stack.oracle().await;
    brake.execute("begin; lock table event_clock in exclusive mode").await;
    let operations = submit_many(&author, 1).await;
    let mut oracle = stack.oracle().await;
    while oracle.number("select count(*) from pg_locks where relation = 'event_clock'::regclass and not granted").await
        == 0
    {
        tokio::task::yield_now().await;
    }
    // The bus stands still, then the commit goes through.
    assert!(stack.nats.identity().signal(Signal::Pause).unwrap());
    brake.execute("commit").await;
    let committed = "select count(*) from commands where kind = 'validate_post' and state = 'done'";
    while oracle.number(committed).await == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(oracle.number("select count(*) from events where emitted_at is not null").await, 0);
    kill9(&mut doomed);
    assert!(stack.nats.identity().signal(Signal::Resume).unwrap());
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    all_approved(&author, &operations).await;
    assert_eq!(oracle.number("select count(*) from commands where kind = 'validate_post'").await, 1);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_nats_restarted_and_killed_is_only_a_delay() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let mut operations = submit_many(&author, 15).await;
    stack.nats.restart().unwrap();
    operations.extend(submit_many(&author, 15).await);
    stack.nats.kill9().unwrap();
    // Accepting goes on without a bus.
    operations.extend(submit_many(&author, 5).await);
    stack.nats.start_again().unwrap();
    all_approved(&author, &operations).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_the_whole_store_of_nats_deleted_with_200_posts_in_flight_loses_none() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let operations = submit_many(&author, 200).await;
    let mut oracle = stack.oracle().await;
    let open = oracle.count().await.open;
    assert!(open > 20, "the fault has to strike in flight: {open} open");
    stack.nats.kill9().unwrap();
    stack.nats.wipe_store().unwrap();
    stack.nats.start_again().unwrap();
    all_approved(&author, &operations).await;
    assert_eq!(oracle.number("select count(*) from validation_reports").await, 600, "three verdicts a post");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_postgres_restarted_and_killed_in_mid_run_loses_nothing() {
    let mut stack = Stack::with(StackOptions { own_postgres: true, lease_ms: 3_000, ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let operations = submit_many(&author, 30).await;
    let server = stack.database.server.as_mut().unwrap();
    server.restart().unwrap();
    all_approved(&author, &operations).await;
    let operations = submit_many(&author, 30).await;
    let server = stack.database.server.as_mut().unwrap();
    server.kill9().unwrap();
    // Backends outlive their postmaster for a moment and keep its shared memory, so a supervisor
    // has to try more than once.
    let mut tries = 0;
    while let Err(error) = server.start_again() {
        tries += 1;
        assert!(tries < 50, "{error:#}");
    }
    all_approved(&author, &operations).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_the_same_message_delivered_ten_times_has_one_effect() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let operations = submit_many(&author, 1).await;
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    let bus = Bus::connect(&stack.nats.url(), "test").await.unwrap();
    let mut oracle = stack.oracle().await;
    // Every command of the chain, again and again, while it runs and after.
    for round in 0..10 {
        for column in 0..oracle.number("select count(*) from commands").await {
            let row = format!("from commands order by accepted_at, id limit 1 offset {column}");
            let subject = oracle.text(&format!("select subject {row}")).await.unwrap();
            let message = oracle.text(&format!("select message::text {row}")).await.unwrap();
            bus.publish(&subject, &format!("again-{round}-{column}"), None, Bytes::from(message)).await.unwrap();
        }
    }
    all_approved(&author, &operations).await;
    let message = oracle.text("select message::text from commands where kind = 'validate_post'").await.unwrap();
    let subject = oracle.text("select subject from commands where kind = 'validate_post'").await.unwrap();
    for n in 0..10 {
        bus.publish(&subject, &format!("late-{n}"), None, Bytes::from(message.clone())).await.unwrap();
    }
    // A neighbour that came after them shows that they were all answered.
    let next = submit_many(&author, 1).await;
    all_approved(&author, &next).await;
    assert_eq!(oracle.number("select count(*) from validation_reports").await, 6);
    assert_eq!(oracle.number("select count(*) from events").await, 8);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_message_that_cannot_be_read_is_put_aside_and_its_neighbours_go_on() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let bus = Bus::connect(&stack.nats.url(), "test").await.unwrap();
    let tenant = stack.people.tenant.id;
    let subject = format!("cms.cmd.validation.run_stage.{tenant}");
    let foreign = json!({ "specversion": "1.0", "id": Uuid::now_v7(), "type": "br.healthcare-cms.command.run_stage.v99", "tenantid": tenant });
    let poison: [Bytes; 4] = [
        Bytes::from_static(b"\xff\xfe\x00 nonsense"),
        Bytes::from("[".repeat(5_000)),
        Bytes::from(foreign.to_string()),
        Bytes::new(),
    ];
    for (n, payload) in poison.iter().enumerate() {
        bus.publish(&subject, &format!("poison-{n}"), None, payload.clone()).await.unwrap();
    }
    // Well-formed, but for a command that no ledger knows: acted on by nobody.
    let unknown = json!({ "specversion": "1.0", "id": Uuid::now_v7(), "type": "br.healthcare-cms.command.run_stage.v1", "tenantid": tenant });
    bus.publish(&subject, "unknown", None, Bytes::from(unknown.to_string())).await.unwrap();

    let operations = submit_many(&author, 3).await;
    all_approved(&author, &operations).await;
    let url = stack.database.urls.superuser.clone();
    eventually("all poison is put aside", PATIENCE, || async {
        let mut oracle = Oracle::open(&url).await;
        (oracle.number("select count(*) from undecodable_messages").await == 4).then_some(())
    })
    .await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_zombie_that_wakes_up_after_its_claim_was_taken_over_writes_nothing() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), lease_ms: 2_000, ..StackOptions::default() }).await;
    let trap = hostile("start-spins");
    let zombie = stack.worker(&["validation"], &plugins_from(trap.path()));
    let author = stack.login(&stack.people.author).await;
    let operations = submit_many(&author, 1).await;
    let mut oracle = stack.oracle().await;
    while !running_stage(&mut oracle).await {
        tokio::task::yield_now().await;
    }
    assert!(zombie.identity().signal(Signal::Pause).unwrap());
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    all_approved(&author, &operations).await;
    let before = oracle.count().await;
    assert!(zombie.identity().signal(Signal::Resume).unwrap());
    // It learns that the claim is gone at its next heartbeat and says so in its log.
    eventually("the zombie notices", PATIENCE, || async {
        stack.logs().contains("Lost the claim of a command").then_some(())
    })
    .await;
    assert_eq!(oracle.count().await, before, "a zombie wrote something");
    drop(zombie);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_command_that_fails_every_time_becomes_a_dead_letter_and_can_be_redriven() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let admin = stack.login(&stack.people.admin).await;
    let mut oracle = stack.oracle().await;
    oracle.execute("revoke insert on validation_reports from cms_worker").await;
    let operations = submit_many(&author, 1).await;
    let dead = author.wait_settled(operations[0], PATIENCE).await.unwrap();
    assert_eq!(dead.state, "dead", "{dead:?}");

    let letters = admin.dead_letters().await.unwrap();
    assert_eq!(letters.len(), 1);
    let raw: Value =
        admin.call(reqwest::Method::GET, "/api/v1/dead-letters").await.unwrap().send().await.unwrap().json().unwrap();
    let letter = &raw["data"][0];
    assert_eq!(
        (letter["attempts"].as_i64(), letter["error_code"].as_str()),
        (Some(4), Some("statement_failed")),
        "{letter}"
    );
    assert_eq!(letter["errors"].as_array().map(Vec::len), Some(4), "every attempt left its cause: {letter}");
    assert!(author.dead_letters().await.is_err(), "an author reads no dead letters");

    oracle.execute("grant insert on validation_reports to cms_worker").await;
    let again = admin.redrive(letters[0].id).await.unwrap();
    let settled = admin.wait_settled(again.id, PATIENCE).await.unwrap();
    assert_eq!(settled.outcome.as_deref(), Some("approved"), "{settled:?}");
    assert_eq!(oracle.number("select count(*) from commands where redrive_of is not null").await, 1);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_command_that_kills_its_workers_is_given_up() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let operations = submit_many(&author, 1).await;
    let mut oracle = stack.oracle().await;
    // As if every allowed attempt had ended with its worker.
    oracle.execute("update commands set state = 'running', attempts = 4, fence = 4, claimed_by = 'gone', lease_until = now() - interval '1 minute' where state = 'accepted'").await;
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    let dead = author.wait_settled(operations[0], PATIENCE).await.unwrap();
    assert_eq!(dead.state, "dead", "{dead:?}");
    assert_eq!(
        oracle.text("select error_code from commands where state = 'dead'").await.as_deref(),
        Some("workers_died")
    );
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_stage_that_cannot_tell_holds_the_post_and_the_worker_lives_on() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let trap = hostile("hostile");
    let worker = stack.worker(&["validation", "publishing"], &plugins_from(trap.path()));
    stack.workers.push(worker);
    let author = stack.login(&stack.people.author).await;
    for _ in 0..2 {
        // The title tells the hostile guest what to do.
        let mut article = body(0);
        article["title"] = json!("trap");
        let post = author.create_post(&article).await.unwrap();
        let operation = author.submit(post.id).await.unwrap();
        let held = author.wait_settled(operation.id, PATIENCE).await.unwrap();
        assert_eq!(held.outcome.as_deref(), Some("inconclusive"), "{held:?}");
        let post = author.post(held.post_id.unwrap()).await.unwrap();
        assert!(post.held && post.workflow_state == "lgpd_pending", "{post:?}");
        let refused = author.publish(post.id).await.unwrap_err();
        assert_eq!(refused.code(), Some("invalid_transition"));
    }
    assert!(stack.workers[0].ended().unwrap().is_none(), "the worker lives");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_sigterm_drains_and_the_next_worker_takes_over() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let operations = submit_many(&author, 40).await;
    let mut leaving = stack.workers.remove(0);
    leaving.stop(Signal::Terminate, Duration::from_secs(30)).unwrap();
    let mut oracle = stack.oracle().await;
    assert_eq!(
        oracle.number("select count(*) from commands where state = 'running'").await,
        0,
        "it left nothing half done"
    );
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    all_approved(&author, &operations).await;
    assert_eq!(
        oracle.number("select count(*) from commands where attempts > 1").await,
        0,
        "and cost nobody an attempt"
    );
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_registry_revoked_between_approval_and_publication_stops_it() {
    let mut stack = Stack::start().await;
    let doctor = stack.login(&stack.people.doctor).await;
    let file = article("01-hipertensao");
    let mut body = body(0);
    for member in ["title", "content", "medical_disclaimer", "medical_category", "references"] {
        body[member] = file[member].clone();
    }
    let post = doctor.create_post(&body).await.unwrap();
    let operation = doctor.submit(post.id).await.unwrap();
    all_approved(&doctor, &[operation.id]).await;
    let mut oracle = stack.oracle().await;
    oracle
        .execute(&format!("update users set registry_status = 'revoked' where id = '{}'", stack.people.doctor.id))
        .await;
    let operation = doctor.publish(post.id).await.unwrap();
    let refused = doctor.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!((refused.state.as_str(), refused.outcome.as_deref()), ("rejected", Some("author_changed")));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_post_that_lost_its_stage_can_be_submitted_again_and_a_new_slug_needs_a_new_verdict() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&body(0)).await.unwrap();
    // The stage's command is refused in mid-chain: the author may not submit while it runs.
    let mut oracle = stack.oracle().await;
    oracle.execute("begin; lock table validation_reports in exclusive mode").await;
    let operation = author.submit(post.id).await.unwrap();
    let mut other = stack.oracle().await;
    while other.number("select count(*) from commands where kind = 'run_stage' and state = 'running'").await == 0 {
        tokio::task::yield_now().await;
    }
    other.execute(&format!("update users set role = 'subscriber' where id = '{}'", stack.people.author.id)).await;
    oracle.execute("rollback").await;
    let refused = author.wait_settled(operation.id, PATIENCE).await.unwrap();
    // The rights may have been asked for just before they went; then the chain ends one stage later.
    assert_eq!(refused.state, "rejected", "{refused:?}");
    other.execute(&format!("update users set role = 'author' where id = '{}'", stack.people.author.id)).await;
    let again = author.submit(post.id).await.unwrap();
    all_approved(&author, &[again.id]).await;

    let current = author.post(post.id).await.unwrap();
    let renamed = author.update(post.id, &current.etag, &json!({ "slug": "outro-caminho" })).await.unwrap();
    assert_eq!(renamed.workflow_state, "created", "a new path segment has no verdict");
    assert_eq!(author.publish(post.id).await.unwrap_err().code(), Some("invalid_transition"));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn fault_a_command_of_a_type_that_no_worker_knows_is_kept_for_newer_workers() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&body(0)).await.unwrap();
    let mut oracle = stack.oracle().await;
    let (tenant, user, id) = (stack.people.tenant.id, stack.people.author.id, Uuid::now_v7());
    let message = json!({ "specversion": "1.0", "id": id, "type": "br.healthcare-cms.command.run_stage.v99", "tenantid": tenant });
    oracle
        .execute(&format!(
            "insert into commands (tenant_id, id, root_id, pool, kind, actor_id, post_id, subject, message, body_hash)
             values ('{tenant}', '{id}', '{id}', 'validation', 'run_stage', '{user}', '{}',
                     'cms.cmd.validation.run_stage.{tenant}', '{message}', '\\x{}')",
            post.id,
            "00".repeat(32)
        ))
        .await;
    let mut skipped = stack.oracle().await;
    eventually("the sweep offers it to the workers", PATIENCE, || {
        let url = stack.database.urls.superuser.clone();
        async move {
            let mut oracle = Oracle::open(&url).await;
            (oracle.number("select count(*) from commands where publications > 0").await == 1).then_some(())
        }
    })
    .await;
    // It is no poison: the ledger has it, so it is neither put aside nor forgotten at once.
    let operations = submit_many(&author, 2).await;
    all_approved(&author, &operations).await;
    assert_eq!(skipped.number("select count(*) from undecodable_messages").await, 0);
    assert_eq!(
        skipped.text(&format!("select state from commands where id = '{id}'")).await.as_deref(),
        Some("accepted")
    );
    skipped.execute(&format!("update commands set state = 'dead', settled_at = now() where id = '{id}'")).await;
    stack.finish(PATIENCE).await;
}
