//! What people say about the gate, on the real servers: appeals with an answer by another person, and findings that block
//! let pass by two.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::Duration;

use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::calls::said;
use testkit::stack::{article, eventually};
use testkit::{Oracle, Stack, StackOptions};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(60);
/// Says why, at the length that is asked for.
const REASON: &str = "O trecho cita a promessa apenas para criticá-la, como se lê no parágrafo seguinte.";
/// Promises a result: CFM-RES-01 blocks.
const PROMISE: &str = "<p>Resultado garantido para todos os pacientes.</p>";

/// A text that is fine.
fn shipped(stem: &str) -> Value {
    let file = article(stem);
    let members = ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    members.into_iter().map(|member| (member.to_owned(), file[member].clone())).collect()
}

/// A text that is fine but for one promise.
fn promising() -> Value {
    let mut body = shipped("02-vacinacao-adultos");
    body["content"] = json!(format!("{}{PROMISE}", body["content"].as_str().unwrap()));
    body
}

async fn submit(client: &Client, post: Uuid) -> String {
    let operation = client.submit(post).await.unwrap();
    client.wait_settled(operation.id, PATIENCE).await.unwrap().outcome.unwrap_or_default()
}

async fn publish(client: &Client, post: Uuid) -> (String, String) {
    let operation = client.publish(post).await.unwrap();
    let settled = client.wait_settled(operation.id, PATIENCE).await.unwrap();
    (settled.state, settled.outcome.unwrap_or_default())
}

/// The report that sent the text back, and the rules in its way.
async fn refusal(client: &Client, post: Uuid) -> (String, Vec<String>) {
    let body = said(client, Method::GET, &format!("/posts/{post}/validation"), None, 200).await;
    let reports = body["data"]["stages"].as_array().unwrap().clone();
    let refusing = reports.iter().find(|report| report["outcome"] == "revision_required").expect("a refusal");
    let blocking = |finding: &&Value| finding["severity"] == "B";
    let rules = refusing["findings"].as_array().unwrap().iter().filter(blocking);
    let rules = rules.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect();
    (refusing["id"].as_str().unwrap().to_owned(), rules)
}

#[tokio::test]
async fn a_granted_appeal_lets_a_blocked_text_pass_once_a_second_person_agrees() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let (first, second) = (stack.login(&stack.people.medical_admin).await, stack.login(&stack.people.admin).await);
    let post = author.create_post(&promising()).await.unwrap().id;
    assert_eq!(submit(&author, post).await, "revision_required");
    let (report, rules) = refusal(&author, post).await;
    assert!(rules.iter().any(|rule| rule == "CFM-RES-01"), "{rules:?}");

    let appeals = format!("/posts/{post}/appeals");
    let filing = |reason: &str| Some(json!({ "report_id": report, "reason": reason }));
    said(&author, Method::POST, &appeals, filing("curta"), 422).await;
    let unknown = json!({ "report_id": Uuid::now_v7(), "reason": REASON });
    said(&author, Method::POST, &appeals, Some(unknown), 422).await;
    let appeal = said(&author, Method::POST, &appeals, filing(REASON), 201).await["data"].clone();
    said(&author, Method::POST, &appeals, filing(REASON), 409).await;
    assert_eq!((appeal["overdue"].clone(), appeal["decision"].clone()), (json!(false), Value::Null));
    let waiting = said(&first, Method::GET, "/appeals", None, 200).await;
    assert_eq!(waiting["data"][0]["id"], appeal["id"]);
    said(&author, Method::GET, "/appeals", None, 403).await;

    let answer = format!("/appeals/{}/answer", appeal["id"].as_str().unwrap());
    let grant = json!({ "decision": "granted", "answer": "A citação é crítica e fica clara no contexto." });
    said(&author, Method::POST, &answer, Some(grant.clone()), 403).await;
    let answered = said(&first, Method::POST, &answer, Some(grant.clone()), 200).await;
    assert_eq!(answered["data"]["decision"], "granted");
    let overrides = answered["overrides"].as_array().unwrap().clone();
    assert_eq!(overrides.len(), rules.iter().collect::<std::collections::BTreeSet<_>>().len());
    assert!(overrides.iter().all(|one| one["needs_second"] == true && one["in_force"] == false));
    said(&first, Method::POST, &answer, Some(grant), 422).await;

    // One person is not enough.
    assert_eq!(submit(&author, post).await, "revision_required");
    for one in &overrides {
        let path = format!("/overrides/{}/second", one["id"].as_str().unwrap());
        let confirm = Some(json!({ "decision": "confirmed" }));
        said(&first, Method::POST, &path, confirm.clone(), 403).await;
        said(&author, Method::POST, &path, confirm.clone(), 403).await;
        let body = said(&second, Method::POST, &path, confirm.clone(), 200).await;
        assert_eq!(body["data"]["in_force"], true);
        said(&second, Method::POST, &path, confirm, 422).await;
    }
    assert_eq!(submit(&author, post).await, "approved");
    assert_eq!(publish(&author, post).await, ("done".into(), "published".into()));
    let mut oracle = stack.oracle().await;
    let kept = oracle.text("select verdicts::text from published_snapshots").await.unwrap();
    assert!(kept.contains("CFM-RES-01") && kept.contains("override_id"), "{kept}");
    let trail = "select count(*) from audit_trail where operation in ('appeal.file', 'appeal.answer', 'override.ask', 'override.second')";
    assert_eq!(oracle.number(trail).await, 2 + 2 * i64::try_from(overrides.len()).unwrap());

    // Another text is another question.
    let draft = author.post(post).await.unwrap();
    let edited = json!({ "title": "Vacinação de adultos: o que mudou" });
    author.update(post, &draft.etag, &edited).await.unwrap();
    assert_eq!(submit(&author, post).await, "revision_required");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_override_counts_until_it_is_taken_back_and_only_while_those_who_gave_it_may() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let (first, second) = (stack.login(&stack.people.medical_admin).await, stack.login(&stack.people.admin).await);
    let post = author.create_post(&promising()).await.unwrap().id;
    assert_eq!(submit(&author, post).await, "revision_required");
    let (_, rules) = refusal(&author, post).await;

    let path = format!("/posts/{post}/overrides");
    let until = |days: i64| {
        let day = time::OffsetDateTime::now_utc() + time::Duration::days(days);
        day.format(&time::format_description::well_known::Rfc3339).unwrap()
    };
    let asking = |rule: &str, days| Some(json!({ "rule": rule, "reason": REASON, "expires_at": until(days) }));
    said(&author, Method::POST, &path, asking("CFM-RES-01", 30), 403).await;
    said(&first, Method::POST, &path, asking("CFM-RES-01", 400), 422).await;
    said(&first, Method::POST, &path, asking("LGPD-PHI-01", 30), 422).await;
    let mut ids = Vec::new();
    for rule in rules.iter().collect::<std::collections::BTreeSet<_>>() {
        let asked = said(&first, Method::POST, &path, asking(rule, 30), 201).await["data"].clone();
        said(&first, Method::POST, &path, asking(rule, 30), 409).await;
        let id = asked["id"].as_str().unwrap().to_owned();
        let confirm = Some(json!({ "decision": "confirmed" }));
        said(&second, Method::POST, &format!("/overrides/{id}/second"), confirm, 200).await;
        ids.push(id);
    }
    assert_eq!(submit(&author, post).await, "approved");

    // The second person may no longer override: what they said counts no more, at publication too.
    let mut oracle = stack.oracle().await;
    let admin = stack.people.admin.id;
    oracle.execute(&format!("update users set role = 'editor' where id = '{admin}'")).await;
    assert_eq!(publish(&author, post).await, ("rejected".into(), "override_over".into()));
    oracle.execute(&format!("update users set role = 'administrator' where id = '{admin}'")).await;

    for id in &ids {
        said(&first, Method::DELETE, &format!("/overrides/{id}"), None, 200).await;
        said(&first, Method::DELETE, &format!("/overrides/{id}"), None, 422).await;
    }
    assert_eq!(publish(&author, post).await, ("rejected".into(), "override_over".into()));
    assert_eq!(oracle.number("select count(*) from published_snapshots").await, 0);
    let listed = said(&first, Method::GET, &format!("/overrides?post_id={post}"), None, 200).await;
    assert!(listed["data"].as_array().unwrap().iter().all(|one| one["in_force"] == false));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_upheld_appeal_lets_nothing_pass() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let reviewer = stack.login(&stack.people.medical_admin).await;
    let post = author.create_post(&promising()).await.unwrap().id;
    assert_eq!(submit(&author, post).await, "revision_required");
    let (report, _) = refusal(&author, post).await;
    let body = json!({ "report_id": report, "reason": REASON });
    let appeal = said(&author, Method::POST, &format!("/posts/{post}/appeals"), Some(body), 201).await;
    let path = format!("/appeals/{}/answer", appeal["data"]["id"].as_str().unwrap());
    let upheld = json!({ "decision": "upheld", "answer": "A frase promete um resultado a quem lê o texto." });
    let answered = said(&reviewer, Method::POST, &path, Some(upheld), 200).await;
    assert_eq!(answered["overrides"], json!([]));
    let shown = said(&author, Method::GET, &format!("/posts/{post}/appeals"), None, 200).await;
    assert_eq!(shown["data"][0]["decision"], "upheld");
    assert_eq!(submit(&author, post).await, "revision_required");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn when_rules_change_public_texts_are_judged_again_and_their_owners_told() {
    // Everything but the sweep, which finds what is due when it starts.
    let workers = [["policy"], ["validation"], ["publishing"], ["mail"]].map(|pool| pool.to_vec()).to_vec();
    let mut stack = Stack::with(StackOptions { workers, ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let (first, second) = (stack.login(&stack.people.medical_admin).await, stack.login(&stack.people.admin).await);
    let fine = author.create_post(&shipped("02-vacinacao-adultos")).await.unwrap().id;
    assert_eq!(submit(&author, fine).await, "approved");
    publish(&author, fine).await;

    let mut promising = promising();
    promising["title"] = json!("Vacinas que todo adulto precisa conhecer");
    let post = author.create_post(&promising).await.unwrap().id;
    assert_eq!(submit(&author, post).await, "revision_required");
    let (report, _) = refusal(&author, post).await;
    let body = json!({ "report_id": report, "reason": REASON });
    let appeal = said(&author, Method::POST, &format!("/posts/{post}/appeals"), Some(body), 201).await;
    let path = format!("/appeals/{}/answer", appeal["data"]["id"].as_str().unwrap());
    let grant = json!({ "decision": "granted", "answer": "A citação é crítica e fica clara no contexto." });
    let answered = said(&first, Method::POST, &path, Some(grant), 200).await;
    for one in answered["overrides"].as_array().unwrap() {
        let path = format!("/overrides/{}/second", one["id"].as_str().unwrap());
        said(&second, Method::POST, &path, Some(json!({ "decision": "confirmed" })), 200).await;
    }
    assert_eq!(submit(&author, post).await, "approved");
    assert_eq!(publish(&author, post).await, ("done".into(), "published".into()));

    // An older rule set, and nobody vouches for the promise any more.
    let mut oracle = stack.oracle().await;
    oracle.execute("update published_snapshots set rule_set = '2020.1.1'").await;
    oracle.execute("update overrides set withdrawn_at = now()").await;
    let sweep = stack.worker(&["sweep"], &[]);
    stack.workers.push(sweep);

    let url = stack.database.urls.superuser.clone();
    let judged = eventually("both copies judged again", PATIENCE, || async {
        let mut oracle = Oracle::open(&url).await;
        (oracle.number("select count(*) from rechecks").await == 2).then_some(())
    });
    judged.await;
    let of = |post: Uuid| format!("select outcome from rechecks where post_id = '{post}'");
    assert_eq!(oracle.text(&of(fine)).await.as_deref(), Some("passed"));
    assert_eq!(oracle.text(&of(post)).await.as_deref(), Some("revision_required"));
    let kept = oracle.text(&format!("select findings::text from rechecks where post_id = '{post}'")).await.unwrap();
    assert!(kept.contains("CFM-RES-01") && !kept.contains("Resultado"), "{kept}");
    let told = eventually("the letter", PATIENCE, || async {
        let letters = stack.letters();
        letters.iter().any(|letter| letter.subject.contains("precisa de revisão")).then_some(letters)
    });
    let letters = told.await;
    assert_eq!(letters.iter().filter(|letter| letter.subject.contains("precisa de revisão")).count(), 1);
    assert_eq!(oracle.number("select count(*) from events where subject like '%.post.rechecked'").await, 2);
    // Nothing was taken off the site.
    assert_eq!(oracle.number("select count(*) from published_snapshots where withdrawn_at is null").await, 2);
    stack.finish(PATIENCE).await;
}
