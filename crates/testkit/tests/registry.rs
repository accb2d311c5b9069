//! Professional registries on the real servers: a council that speaks its own protocol, rights that
//! follow its word within a second, and two people where no council answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::Duration;

use loadtest::Client;
use loadtest::client::{Answer, Operation};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::calls::ask;
use testkit::council::{COUNCIL_KEY, CouncilServer, Fault, Professional};
use testkit::stack::eventually;
use testkit::{Person, Stack, StackOptions};

const PATIENCE: Duration = Duration::from_secs(60);
/// How long a right that went may still be used (`decisions.md` 9).
const A_SECOND: Duration = Duration::from_secs(1);
/// The registry that the reader, Rita Lopes, names.
const REGISTRY: &str = "CRM-SP 654321";
/// `%PDF-1.7` and a line, in base64.
const SCAN: &str = "JVBERi0xLjcKY2VydGlkYW8K";

async fn get(client: &Client, path: &str) -> Value {
    ask(client, Method::GET, path, None).await.data().unwrap()
}

/// Orders work and waits for its end.
async fn order(client: &Client, method: Method, path: &str, body: Option<Value>) -> Operation {
    let answer = ask(client, method, path, body).await;
    assert_eq!(answer.status.as_u16(), 202, "{path}: {}", answer.text());
    client.wait_settled(answer.data::<Operation>().unwrap().id, PATIENCE).await.unwrap()
}

/// Names a registry, and says what came of it.
async fn name(client: &Client, registry: &str) -> String {
    let operation =
        order(client, Method::PUT, "/me/registry", Some(json!({ "professional_registry": registry }))).await;
    assert_eq!(operation.state, "done", "{operation:?}");
    operation.outcome.unwrap()
}

/// A reviewer has somebody's registry verified, and says what came of it.
async fn verify(reviewer: &Client, person: &Person) -> String {
    let operation = order(reviewer, Method::POST, &format!("/users/{}/registry/verify", person.id), None).await;
    operation.outcome.unwrap()
}

/// No process beside the one that knows the council.
fn alone() -> StackOptions {
    StackOptions { workers: Vec::new(), decides: false, ..StackOptions::default() }
}

/// A stack whose workers ask this council about physicians.
async fn asking(council: &CouncilServer) -> Stack {
    let mut stack = Stack::with(alone()).await;
    start(&mut stack, council, "all");
    stack
}

/// The same, with everybody away from the clinic's own network, and at night: the scores of a place and of business hours would
/// hide that of a registry.
async fn asking_from_home(council: &CouncilServer) -> Stack {
    let mut stack = Stack::with(alone()).await;
    let (tenant, admin) = (stack.people.admin.tenant, stack.people.admin.id);
    let night = zone_where_it_is_three(time::OffsetDateTime::now_utc().hour());
    stack
        .oracle()
        .await
        .execute(&format!(
            "update networks set removed_at = now();
             insert into tenant_settings (tenant_id, time_zone, updated_by) values ('{tenant}', '{night}', '{admin}')
             on conflict (tenant_id) do update set time_zone = excluded.time_zone"
        ))
        .await;
    start(&mut stack, council, "all");
    stack
}

/// The IANA name of a zone whose clocks show the third hour when UTC's show this one. Its signs are those of POSIX.
fn zone_where_it_is_three(utc: u8) -> String {
    match 3 - i32::from(utc) {
        0 => "Etc/UTC".to_owned(),
        east @ 1.. => format!("Etc/GMT-{east}"),
        west @ -12..=-1 => format!("Etc/GMT+{}", -west),
        beyond => format!("Etc/GMT-{}", beyond + 24),
    }
}

fn start(stack: &mut Stack, council: &CouncilServer, pool: &'static str) {
    let settings =
        [("REGISTRY__CRM__ENDPOINT", council.cfm_endpoint()), ("REGISTRY__CRM__KEY", COUNCIL_KEY.to_owned())];
    let worker = stack.worker(&[pool], &settings);
    stack.workers.push(worker);
}

fn rita() -> Professional {
    Professional::regular("RITA LOPES DE CARVALHO").specialised("CARDIOLOGIA - RQE Nº: 1234")
}

fn draft() -> Value {
    json!({ "title": "Caminhar faz bem", "content": "<p>Trinta minutos por dia.</p>", "medical_category": "general",
            "compliance_level": "public" })
}

async fn refusal(answer: Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.problem().code)
}

async fn measured(client: &Client) -> String {
    let evaluation = get(client, "/security/trust-evaluation").await;
    let factors = evaluation["factors"].as_array().unwrap().clone();
    let of_registry = factors.iter().find(|factor| factor["factor"] == "professional").unwrap();
    of_registry["measured"].as_str().unwrap().to_owned()
}

async fn letters(stack: &Stack) -> i64 {
    let sent =
        "select count(*) from commands where kind = 'send_mail' and message->'data'->>'template' = 'registry_changed'";
    stack.oracle().await.number(sent).await
}

#[tokio::test]
async fn a_council_gives_rights_and_takes_them_and_they_follow_within_a_second() {
    let council = CouncilServer::start().await;
    council.enrol(REGISTRY, rita());
    let mut stack = asking_from_home(&council).await;
    let admin = stack.login(&stack.people.admin).await;
    let reader = stack.login(&stack.people.subscriber).await;
    let refused = reader.create_post(&draft()).await.unwrap_err();
    assert_eq!((refused.status(), refused.code()), (Some(403), Some("forbidden")));

    assert_eq!(name(&reader, "crm/sp 654.321").await, "verified");
    let post = eventually("the right to write", A_SECOND, || async { reader.create_post(&draft()).await.ok() }).await;
    assert_eq!(measured(&reader).await, "crm_clean");
    let standing = get(&reader, "/me/registry").await;
    assert_eq!((&standing["professional_registry"], &standing["status"]), (&json!(REGISTRY), &json!("verified")));
    assert_eq!((&standing["specialty"], &standing["rqe"]), (&json!("Cardiologia"), &json!("1234")));
    let check = &standing["checks"][0];
    for (member, value) in [("source", "cfm_soap"), ("situation", "active"), ("name_match", "compatible")] {
        assert_eq!(check[member], value, "{check}");
    }
    let me = get(&reader, "/me").await;
    assert_eq!((&me["role"], &me["registry_verified"]), (&json!("medical_professional"), &json!(true)));
    assert_eq!(letters(&stack).await, 1, "the holder is told");

    // Once more, and nothing changes: no second letter.
    assert_eq!(name(&reader, REGISTRY).await, "verified");
    assert_eq!(letters(&stack).await, 1);
    let publish = format!("/medical/posts/{}/publish", post.id);
    let early = ask(&reader, Method::POST, &publish, None).await;
    assert_eq!(refusal(early).await, (422, "invalid_transition".to_owned()), "only the gate stands before it");

    council.enrol(REGISTRY, rita().standing('S'));
    assert_eq!(verify(&admin, &stack.people.subscriber).await, "revoked");
    let taken = eventually("the end of the right to publish", A_SECOND, || async {
        let (status, code) = refusal(ask(&reader, Method::POST, &publish, None).await).await;
        (status == 403).then_some(code)
    })
    .await;
    assert_eq!((taken.as_str(), measured(&reader).await.as_str()), ("zero_trust_denied", "violations"));
    let standing = get(&admin, &format!("/users/{}/registry", stack.people.subscriber.id)).await;
    assert_eq!((&standing["status"], &standing["checks"][0]["situation"]), (&json!("revoked"), &json!("suspended")));
    eventually("the letters", PATIENCE, || async { (letters(&stack).await == 2).then_some(()) }).await;

    council.enrol(REGISTRY, rita());
    assert_eq!(verify(&admin, &stack.people.subscriber).await, "verified");
    eventually("the right to publish", A_SECOND, || async {
        (ask(&reader, Method::POST, &publish, None).await.status.as_u16() == 422).then_some(())
    })
    .await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_registry_of_somebody_else_or_of_nobody_verifies_nobody() {
    let council = CouncilServer::start().await;
    council.enrol(REGISTRY, Professional::regular("JOAQUIM PEREIRA NETO"));
    let mut stack = asking(&council).await;
    let reader = stack.login(&stack.people.subscriber).await;
    assert_eq!(name(&reader, REGISTRY).await, "name_not_matching");
    let standing = get(&reader, "/me/registry").await;
    assert_eq!((&standing["status"], &standing["specialty"]), (&json!("pending"), &Value::Null));
    let check = &standing["checks"][0];
    assert_eq!((&check["situation"], &check["name_match"]), (&json!("active"), &json!("different")));
    assert_eq!(get(&reader, "/me").await["role"], "subscriber");
    assert!(!check.to_string().contains("JOAQUIM"), "the council's name goes nowhere");

    assert_eq!(name(&reader, "CRM-SP 777777").await, "revoked");
    assert_eq!(get(&reader, "/me/registry").await["checks"][0]["situation"], "not_found");
    let taken = ask(&reader, Method::PUT, "/me/registry", Some(json!({ "professional_registry": "CRM/SP 123456" })));
    assert_eq!(taken.await.problem().details, json!({ "professional_registry": ["taken"] }));
    let wrong = ask(&reader, Method::PUT, "/me/registry", Some(json!({ "professional_registry": "CRX 1" }))).await;
    assert_eq!(wrong.problem().details, json!({ "professional_registry": ["invalid"] }));

    let mut oracle = stack.oracle().await;
    for table in ["registry_checks", "commands", "audit_trail", "events"] {
        let leaks = oracle.number(&format!("select count(*) from {table} t where t::text ilike '%joaquim%'")).await;
        assert_eq!(leaks, 0, "{table} holds a name");
    }
    assert!(!stack.logs().contains("JOAQUIM"), "a log holds a name");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_council_that_does_not_answer_is_asked_again_and_nobody_else_waits_for_it() {
    let council = CouncilServer::start().await;
    council.enrol(REGISTRY, rita());
    // One look-up is a call and three more.
    council.misbehave(&Fault::Status(503), 4);
    let mut stack = asking(&council).await;
    let admin = stack.login(&stack.people.admin).await;
    let reader = stack.login(&stack.people.subscriber).await;
    let body = json!({ "professional_registry": REGISTRY });
    let answer = ask(&reader, Method::PUT, "/me/registry", Some(body)).await;
    let operation: Operation = answer.data().unwrap();
    // Meanwhile somebody else is suspended.
    let suspend = json!({ "status": "inactive", "reason": "absence" });
    let path = format!("/users/{}/status", stack.people.content_creator.id);
    assert_eq!(order(&admin, Method::PUT, &path, Some(suspend)).await.outcome.as_deref(), Some("deactivated"));
    let operation = reader.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!(operation.outcome.as_deref(), Some("verified"), "{operation:?}");
    assert_eq!(council.calls(), 5);
    let mut oracle = stack.oracle().await;
    assert_eq!(oracle.number("select count(*) from registry_checks").await, 1, "only answers are kept");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_order_that_waited_counts_for_the_registry_that_the_account_has_when_its_turn_comes() {
    let council = CouncilServer::start().await;
    council.enrol(REGISTRY, rita());
    let mut stack =
        Stack::with(StackOptions { workers: vec![vec!["policy", "mail"]], ..StackOptions::default() }).await;
    let reader = stack.login(&stack.people.subscriber).await;
    let mut orders = Vec::new();
    for registry in ["CRM-SP 777777", REGISTRY] {
        let body = json!({ "professional_registry": registry });
        let answer = ask(&reader, Method::PUT, "/me/registry", Some(body)).await;
        orders.push(answer.data::<Operation>().unwrap().id);
    }
    start(&mut stack, &council, "identity");
    for id in orders {
        let settled = reader.wait_settled(id, PATIENCE).await.unwrap();
        assert_eq!(settled.outcome.as_deref(), Some("verified"), "{settled:?}");
    }
    assert_eq!(letters(&stack).await, 1, "what was verified is not news");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn where_no_council_answers_two_people_decide_and_they_are_two() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let medical = stack.login(&stack.people.medical_admin).await;
    let reader = stack.login(&stack.people.subscriber).await;
    let hand_in = async |client: &Client, content: &str| {
        ask(client, Method::POST, "/me/registry/evidence", Some(json!({ "content": content }))).await
    };
    assert_eq!(hand_in(&reader, SCAN).await.status.as_u16(), 422, "a scan proves a registry that was named");
    assert_eq!(name(&reader, REGISTRY).await, "manual_review_required");
    assert_eq!(get(&reader, "/me/registry").await["status"], "pending");
    for (bad, word) in [("R0lGODlhAQABAA==", "unknown_type"), ("não", "invalid")] {
        assert_eq!(hand_in(&reader, bad).await.problem().details, json!({ "content": [word] }));
    }
    let scan: Value = hand_in(&reader, SCAN).await.data().unwrap();
    assert_eq!((&scan["media_type"], &scan["size_bytes"]), (&json!("application/pdf"), &json!(18)));
    let scan = scan["id"].as_str().unwrap().to_owned();

    // Kept sealed, opened for reviewers alone, with a trace.
    let mut oracle = stack.oracle().await;
    let plain = "select count(*) from registry_evidence where position('%PDF-'::bytea in sealed) > 0";
    assert_eq!(oracle.number(plain).await, 0);
    let path = format!("/registry/evidence/{scan}");
    assert_eq!(ask(&reader, Method::GET, &path, None).await.status.as_u16(), 403);
    let file = ask(&admin, Method::GET, &path, None).await;
    assert_eq!((file.status.as_u16(), &file.body[..5]), (200, &b"%PDF-"[..]));
    assert_eq!(
        (file.header("cache-control"), file.header("x-content-type-options")),
        (Some("no-store"), Some("nosniff"))
    );
    assert!(file.header("content-disposition").is_some_and(|value| value.starts_with("attachment;")));
    let traced = "select count(*) from audit_trail where operation = 'registry.read_evidence' and outcome = 'done'";
    assert_eq!(oracle.number(traced).await, 1);

    let subject = stack.people.subscriber.id;
    let listed = get(&admin, &format!("/users/{subject}/registry")).await;
    assert_eq!(listed["evidence"][0]["id"], json!(scan));
    let review = json!({ "user_id": subject, "evidence_id": scan, "valid_until": "2999-12-31" });
    let begun = ask(&admin, Method::POST, "/registry/reviews", Some(review.clone())).await;
    assert_eq!(begun.status.as_u16(), 201, "{}", begun.text());
    let begun: Value = begun.data().unwrap();
    assert_eq!(ask(&medical, Method::POST, "/registry/reviews", Some(review)).await.status.as_u16(), 409);
    let waiting = get(&medical, "/registry/reviews").await;
    assert_eq!((waiting.as_array().unwrap().len(), &waiting[0]["id"]), (1, &begun["id"]));

    let second = format!("/registry/reviews/{}/second", begun["id"].as_str().unwrap());
    let confirmed = json!({ "decision": "confirmed" });
    let same = ask(&admin, Method::POST, &second, Some(confirmed.clone())).await;
    assert_eq!(refusal(same).await, (403, "forbidden".to_owned()), "the same person twice is one person");
    assert_eq!(ask(&reader, Method::POST, &second, Some(confirmed.clone())).await.status.as_u16(), 403);
    let operation = order(&medical, Method::POST, &second, Some(confirmed.clone())).await;
    assert_eq!((operation.state.as_str(), operation.outcome.as_deref()), ("done", Some("verified")));
    let me = eventually("the rights", A_SECOND, || async {
        let me = get(&reader, "/me").await;
        (me["role"] == "medical_professional").then_some(me)
    })
    .await;
    assert_eq!(me["registry_status"], "verified");
    let standing = get(&reader, "/me/registry").await;
    assert_eq!(
        (&standing["checks"][0]["source"], &standing["checks"][0]["name_match"]),
        (&json!("manual"), &json!("by_people"))
    );
    let last_day = standing["expires_on"].as_str().unwrap();
    assert!(last_day < "2999", "a paper holds for a year at most: {last_day}");
    assert_eq!(letters(&stack).await, 1);

    let again = order(&medical, Method::POST, &second, Some(confirmed)).await;
    assert_eq!(again.outcome.as_deref(), Some("unchanged"));
    let other = ask(&medical, Method::POST, &second, Some(json!({ "decision": "refused" }))).await;
    assert_eq!(refusal(other).await, (422, "invalid_transition".to_owned()));
    // Asking the council that is not there takes nothing away.
    assert_eq!(verify(&admin, &stack.people.subscriber).await, "manual_review_required");
    assert_eq!(get(&reader, "/me/registry").await["status"], "verified");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn nobody_reviews_their_own_registry_and_refused_evidence_changes_nothing() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let medical = stack.login(&stack.people.medical_admin).await;
    let author = stack.login(&stack.people.author).await;
    let hand_in = async |client: &Client| {
        let answer = ask(client, Method::POST, "/me/registry/evidence", Some(json!({ "content": SCAN }))).await;
        answer.data::<Value>().unwrap()["id"].as_str().unwrap().to_owned()
    };
    let begin = async |client: &Client, person: &Person, scan: &str| {
        let review = json!({ "user_id": person.id, "evidence_id": scan });
        ask(client, Method::POST, "/registry/reviews", Some(review)).await
    };
    let own = hand_in(&medical).await;
    let first = begin(&medical, &stack.people.medical_admin, &own).await;
    assert_eq!(refusal(first).await, (403, "forbidden".to_owned()));
    let begun: Value = begin(&admin, &stack.people.medical_admin, &own).await.data().unwrap();
    let second = format!("/registry/reviews/{}/second", begun["id"].as_str().unwrap());
    let confirmed = ask(&medical, Method::POST, &second, Some(json!({ "decision": "confirmed" }))).await;
    assert_eq!(refusal(confirmed).await, (403, "forbidden".to_owned()));

    assert_eq!(name(&author, "CRP 06/54321").await, "manual_review_required");
    let scan = hand_in(&author).await;
    let wrong = begin(&medical, &stack.people.author, &own).await;
    assert_eq!(wrong.status.as_u16(), 404, "a scan proves its owner's registry and no other");
    let begun: Value = begin(&medical, &stack.people.author, &scan).await.data().unwrap();
    let second = format!("/registry/reviews/{}/second", begun["id"].as_str().unwrap());
    let refused = order(&admin, Method::POST, &second, Some(json!({ "decision": "refused" }))).await;
    assert_eq!(refused.outcome.as_deref(), Some("evidence_refused"));
    let standing = get(&author, "/me/registry").await;
    assert_eq!(
        (&standing["status"], &standing["checks"][0]["situation"]),
        (&json!("pending"), &json!("evidence_refused"))
    );
    assert_eq!(get(&author, "/me").await["role"], "author");
    assert_eq!(letters(&stack).await, 0);
    stack.finish(PATIENCE).await;
}
