//! Nobody decides, or nobody who can be believed: then the answer is no (`security.md` Z6).

use std::future::Future;

use bus_schemas::policy::{EVALUATE, GROUP};
use bytes::Bytes;
use chassis::bus::{Asked, Bus, Service};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use sha2::Digest as _;
use testkit::stack::kill9;
use testkit::{Oracle, Stack, StackOptions};

use super::asking::{Answer, Caller, members_operations, post, published, read};

async fn stack() -> Stack {
    let workers = vec![vec!["policy"], vec!["validation"], vec!["publishing"]];
    Stack::with(StackOptions { workers, ..StackOptions::default() }).await
}

async fn undecided(oracle: &mut Oracle, reason: Option<&str>) -> i64 {
    let reason = reason.map_or(String::new(), |reason| format!("and detail->>'reason' = '{reason}'"));
    oracle
        .number(&format!(
            "select count(*) from audit_trail where operation = 'policy.undecided' and outcome = 'failed' {reason}"
        ))
        .await
}

#[track_caller]
fn assert_unavailable(what: &str, answer: &Answer) {
    assert_eq!((answer.status, answer.code()), (503, "policy_unavailable"), "{what}: {}", answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0), "{what}: no Retry-After");
}

#[tokio::test]
async fn while_nobody_decides_every_operation_says_so_and_public_pages_go_on() {
    let mut stack = stack().await;
    let (_, slug) = published(&stack.login(&stack.people.author).await, &post("02-vacinacao-adultos")).await;
    // A session of its own: decisions that were made for another one do not count for it.
    let author = Caller::of(&stack, &stack.people.author).await;
    let operations = members_operations(&stack).await;
    let mut oracle = stack.oracle().await;
    let posts = oracle.number("select count(*) from posts").await;
    let commands = oracle.number("select count(*) from commands").await;
    kill9(&mut stack.workers[0]);

    for (method, path) in &operations {
        let answer = read(author.request(method, path).json(&json!({}))).await;
        assert_unavailable(&format!("{method} {path}"), &answer);
    }
    let asked = i64::try_from(operations.len()).unwrap();
    assert_eq!(undecided(&mut oracle, None).await, asked, "each missing decision is written down");
    assert_eq!(oracle.number("select count(*) from posts").await, posts, "a handler has run");
    assert_eq!(oracle.number("select count(*) from commands").await, commands, "a handler has run");

    let visitor = Caller::nobody(&stack);
    for path in ["/", &format!("/{slug}"), "/health"] {
        assert_eq!(visitor.page(&stack, path).await, 200, "{path}");
    }
    let list = visitor.get("/posts").await.expect(200);
    assert_eq!(list.body["data"][0]["slug"], json!(slug));
    // Signing in is for whoever proves it; what the session may do is decided when it asks.
    visitor.sign_in(&stack.people.editor, None).await.expect(200);

    let worker = stack.worker(&["policy"], &[]);
    stack.workers[0] = worker;
    author.get("/me").await.expect(200);
    author.post("/posts", post("02-vacinacao-adultos")).await.expect(201);
}

/// How a false decision point answers.
#[derive(Clone, Debug)]
enum Lie {
    /// Not at all.
    Never,
    Refused,
    Says(Bytes),
    /// An old answer with what the question lets everybody know.
    Patched {
        old: Value,
        also_digest: bool,
    },
}

impl Lie {
    async fn tell(&self, asked: &Asked) {
        match self {
            Self::Never => {}
            Self::Refused => asked.refuse().await,
            Self::Says(bytes) => asked.answer(bytes.clone()).await,
            Self::Patched { old, also_digest } => {
                let question: Value = serde_json::from_slice(asked.payload()).unwrap();
                let mut answer = old.clone();
                answer["nonce"] = question["nonce"].clone();
                if *also_digest {
                    answer["question_sha256"] = json!(hex::encode(sha2::Sha256::digest(asked.payload())));
                }
                asked.answer(Bytes::from(answer.to_string())).await;
            }
        }
    }
}

/// Waits for an answer of the gateway while the false decision point serves.
async fn lied_to(service: &mut Service, lie: &Lie, asking: impl Future<Output = Answer>) -> Answer {
    tokio::pin!(asking);
    // A question that is dropped is answered by nobody, and this is how it is kept.
    let mut kept = Vec::new();
    loop {
        tokio::select! {
            answer = &mut asking => return answer,
            Some(asked) = service.next() => {
                lie.tell(&asked).await;
                kept.push(asked);
            }
        }
    }
}

#[tokio::test]
async fn a_decision_point_that_is_slow_refuses_babbles_or_repeats_itself_opens_nothing() {
    let mut stack = stack().await;
    let bus = Bus::connect(&stack.nats.url(), "liar").await.unwrap();
    let mut inbox = Box::pin(bus.hear("_INBOX.>").await.unwrap());
    let honest = Caller::of(&stack, &stack.people.author).await;
    let deceived = Caller::of(&stack, &stack.people.author).await;
    honest.post("/posts", post("02-vacinacao-adultos")).await.expect(201);
    let recorded = loop {
        let message = inbox.next().await.expect("the answer to it");
        let answer: Value = serde_json::from_slice(&message.payload).unwrap_or_default();
        if answer["ruling"]["verdict"].to_string().contains("allow") && answer["nonce"].is_string() {
            break answer;
        }
    };
    kill9(&mut stack.workers[0]);
    let mut oracle = stack.oracle().await;
    let posts = oracle.number("select count(*) from posts").await;
    let mut old = recorded.clone();
    old["decided_at_ms"] = json!(recorded["decided_at_ms"].as_i64().unwrap() - 60_000);
    let garbage = |text: &'static str| Lie::Says(Bytes::from_static(text.as_bytes()));
    for (lie, reason) in [
        (Lie::Never, "slow"),
        (Lie::Refused, "refused"),
        (garbage(""), "garbage"),
        (garbage("{}"), "garbage"),
        (garbage("\u{0}allow"), "garbage"),
        (Lie::Says(Bytes::from("[".repeat(100_000))), "garbage"),
        (Lie::Says(Bytes::from(recorded.to_string())), "replayed"),
        (Lie::Patched { old: recorded.clone(), also_digest: false }, "replayed"),
        (Lie::Patched { old, also_digest: true }, "replayed"),
    ] {
        let before = undecided(&mut oracle, Some(reason)).await;
        let mut service = bus.serve(GROUP, "0.0.0", EVALUATE, GROUP).await.unwrap();
        let mut tries = 0;
        let answer = loop {
            let answer = lied_to(&mut service, &lie, deceived.post("/posts", post("02-vacinacao-adultos"))).await;
            // Until the bus knows of the service nobody is asked.
            if undecided(&mut oracle, Some(reason)).await > before {
                break answer;
            }
            tries += 1;
            assert!(tries < 100, "{lie:?} is not told: {answer:?}");
        };
        assert_unavailable(reason, &answer);
        service.stop().await;
    }
    assert_eq!(oracle.number("select count(*) from posts").await, posts, "a handler has run");

    let worker = stack.worker(&["policy"], &[]);
    stack.workers[0] = worker;
    deceived.post("/posts", post("02-vacinacao-adultos")).await.expect(201);
}
