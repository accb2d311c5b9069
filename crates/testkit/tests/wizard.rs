//! The writing wizard on the real servers: what its systems say of a text, what the writer decides, and that nothing
//! becomes public by it.

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
use testkit::calls::{ask, said};
use testkit::people::PASSWORD;
use testkit::stack::{eventually, kill9};
use testkit::{People, Stack, StackOptions};
use uuid::Uuid;

/// Four systems in a sandbox that interprets nothing and compiles once; the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(120);
const CPF: &str = "529.982.247-25";
const PHONE: &str = "(11) 98765-4321";

fn transcript() -> Value {
    let content = format!(
        "<p>A paciente Maria Aparecida da Silva, CPF {CPF}, telefone {PHONE}, veio com dor no peito.</p>\
         <h2>Hipertensão arterial</h2><p>A hipertensão arterial aumenta o risco de infarto. A losartana reduz a pressão \
         arterial em adultos. Procure um cardiologista para avaliar o seu caso.</p>"
    );
    json!({ "title": "Dor no peito", "content": content, "medical_category": "cardiology" })
}

fn order(input: Value) -> Value {
    json!({ "input": input, "options": { "primary_keyword": "hipertensão arterial" } })
}

async fn start(client: &Client, input: Value) -> Value {
    said(client, Method::POST, "/medical/workflows/content-processing", Some(order(input)), 202).await["data"].clone()
}

fn run_of(started: &Value) -> String {
    started["run"]["id"].as_str().unwrap().to_owned()
}

async fn progress(client: &Client, run: &str) -> Value {
    said(client, Method::GET, &format!("/medical/workflows/{run}/progress"), None, 200).await["data"].clone()
}

async fn result(client: &Client, run: &str) -> Value {
    said(client, Method::GET, &format!("/medical/workflows/{run}/result"), None, 200).await["data"].clone()
}

async fn finished(client: &Client, run: &str) -> Value {
    eventually("the run ends", PATIENCE, || async {
        let progress = progress(client, run).await;
        (progress["run"]["status"] != "running").then_some(progress)
    })
    .await
}

async fn decide(client: &Client, run: &str, number: &Value, body: Value, status: u16) -> Value {
    let path = format!("/medical/workflows/{run}/proposals/{number}");
    said(client, Method::PUT, &path, Some(body), status).await
}

fn answer<'a>(result: &'a Value, system: &str) -> &'a Value {
    let answers = result["answers"].as_array().unwrap();
    &answers.iter().find(|one| one["system"] == system).unwrap_or_else(|| panic!("no answer of {system}"))["answer"]
}

#[tokio::test]
async fn a_transcript_is_worked_on_and_its_writer_decides_what_becomes_of_it() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let started = start(&author, json!({ "type": "transcript", "draft": transcript() })).await;
    let run = run_of(&started);
    let post: Uuid = started["run"]["post_id"].as_str().unwrap().parse().unwrap();
    assert_eq!(started["systems"], json!(["S.1.1", "S.1.2", "S.2-1.2", "S.3-2", "S.4-1.1-3"]));
    assert_eq!(started["queue"]["pool"], "wizard");

    let progress = finished(&author, &run).await;
    assert_eq!((&progress["run"]["status"], &progress["percentage"]), (&json!("done"), &json!(100)), "{progress}");
    for system in progress["systems"].as_array().unwrap() {
        assert!(system["plugin"].as_str().is_some_and(|plugin| plugin.contains('@')), "{system}");
        assert!(system["duration_ms"].as_f64().is_some_and(|duration| duration > 0.0), "{system}");
    }

    let first = result(&author, &run).await;
    let risk = answer(&first, "S.1.1")["risk_assessment"].clone();
    assert!(risk["overall_score"].as_u64().is_some_and(|score| score > 0), "{risk}");
    let claims = answer(&first, "S.1.2")["content_extraction"]["claims_for_verification"].as_array().unwrap();
    assert!(!claims.is_empty());
    assert!(answer(&first, "S.3-2")["legibilidade"].is_object());
    assert!(answer(&first, "S.4-1.1-3")["versoes_entrega"]["html_completo"].as_str().unwrap().contains("Dor no peito"));
    // Nothing was decided, so nothing has changed.
    assert_eq!(first["draft"]["content"], transcript()["content"]);

    let proposals = first["proposals"].as_array().unwrap().clone();
    let of_kind =
        |kind: &str| proposals.iter().find(|one| one["kind"] == kind).unwrap_or_else(|| panic!("{kind}")).clone();
    let (cpf, phone, name) = (of_kind("cpf"), of_kind("phone"), of_kind("name"));
    assert!(proposals.iter().any(|one| one["origin"] == "search"), "{proposals:?}");
    decide(&author, &run, &cpf["number"], json!({ "decision": "accepted" }), 200).await;
    decide(&author, &run, &phone["number"], json!({ "decision": "changed", "way": "mask" }), 200).await;
    let renamed =
        decide(&author, &run, &name["number"], json!({ "decision": "changed", "text": "de meia-idade" }), 200).await;
    assert_eq!(renamed["data"]["chosen_text"], "de meia-idade");
    for (body, status) in [
        (json!({ "decision": "changed" }), 422),
        (json!({ "decision": "accepted", "text": "a" }), 422),
        (json!({ "decision": "changed", "text": "a", "way": "mask" }), 422),
        (json!({ "decision": "certainly" }), 422),
    ] {
        decide(&author, &run, &cpf["number"], body, status).await;
    }
    decide(&author, &run, &json!(999), json!({ "decision": "accepted" }), 404).await;

    let decided = result(&author, &run).await;
    let content = decided["draft"]["content"].as_str().unwrap();
    for datum in [CPF, PHONE, "Maria Aparecida"] {
        assert!(!content.contains(datum), "{datum}: {content}");
    }
    assert!(content.contains("paciente de meia-idade") && content.contains("(11) "), "{content}");

    // The final text is composed of what was decided.
    let path = format!("/medical/workflows/{run}/composition");
    let operation =
        said(&author, Method::POST, &path, None, 202).await["data"]["id"].as_str().unwrap().parse().unwrap();
    author.wait_settled(operation, PATIENCE).await.unwrap();
    let composed = result(&author, &run).await;
    let page = answer(&composed, "S.4-1.1-3").to_string();
    assert!(!page.contains(CPF) && page.contains("meia-idade"));

    // It becomes a draft, once, and is public nowhere.
    let path = format!("/medical/workflows/{run}/draft");
    let draft = said(&author, Method::POST, &path, None, 200).await;
    assert_eq!(draft["data"]["content"], content);
    said(&author, Method::POST, &path, None, 412).await;
    let left = said(&author, Method::GET, &format!("/posts/{post}"), None, 200).await;
    assert_eq!(left["data"]["status"], "draft");
    let mut oracle = stack.oracle().await;
    assert_eq!(oracle.number("select count(*) from published_snapshots").await, 0);
    let events = "select count(*) from events where message->>'type' = 'br.healthcare-cms.event.wizard_stepped.v1'";
    assert_eq!(oracle.number(events).await, 6);
    // No word of the text left the tables of the text.
    for table in ["events", "commands", "audit_trail"] {
        let leaks =
            format!("select count(*) from {table} t where t::text like '%{CPF}%' or t::text like '%Aparecida%'");
        assert_eq!(oracle.number(&leaks).await, 0, "{table}");
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_run_over_a_post_is_its_editors_alone_and_keeps_nobody_from_the_gate() {
    let mut stack = Stack::start().await;
    let foreign = People::settle(&stack.database, "vizinha").await;
    let author = stack.login(&stack.people.author).await;
    let neighbour = Client::login(&stack.url, &foreign.author.email, PASSWORD, Some("vizinha")).await.unwrap();
    let subscriber = stack.login(&stack.people.subscriber).await;
    let post = author.create_post(&transcript()).await.unwrap().id;

    let input = json!({ "type": "post", "post_id": post });
    for (client, status) in [(&neighbour, 422), (&subscriber, 403)] {
        said(client, Method::POST, "/medical/workflows/content-processing", Some(order(input.clone())), status).await;
    }
    for (wrong, field) in [
        (json!({ "type": "post" }), "input.post_id"),
        (json!({ "type": "text" }), "input.draft"),
        (json!({ "type": "text", "post_id": post, "draft": transcript() }), "input.post_id"),
    ] {
        let problem =
            said(&author, Method::POST, "/medical/workflows/content-processing", Some(order(wrong)), 422).await;
        assert!(problem["details"].as_object().unwrap().contains_key(field), "{problem}");
    }

    let subset = json!({ "input": input, "systems": ["S.3-2", "S.1.1", "S.3-2"] });
    let started =
        said(&author, Method::POST, "/medical/workflows/content-processing", Some(subset), 202).await["data"].clone();
    assert_eq!(started["systems"], json!(["S.1.1", "S.3-2"]));
    let run = run_of(&started);
    // A text may be sent into the gate while the wizard reads it.
    let operation = author.submit(post).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    let progress = finished(&author, &run).await;
    assert_eq!(progress["systems"].as_array().unwrap().len(), 2);

    for path in ["progress", "result"] {
        let path = format!("/medical/workflows/{run}/{path}");
        said(&neighbour, Method::GET, &path, None, 404).await;
        assert!(matches!(ask(&subscriber, Method::GET, &path, None).await.status.as_u16(), 403 | 404));
    }
    decide(&neighbour, &run, &json!(1), json!({ "decision": "accepted" }), 404).await;
    said(&author, Method::POST, &format!("/medical/workflows/{run}/composition"), None, 422).await;
    let listed = said(&author, Method::GET, &format!("/posts/{post}/workflows"), None, 200).await;
    assert_eq!((&listed["data"][0]["id"], &listed["pagination"]["total"]), (&json!(run), &json!(1)));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_repeated_order_is_one_run_and_a_dead_worker_loses_none() {
    let mut stack = Stack::with(StackOptions { lease_ms: 2_000, ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let send = async |title: &str| {
        let draft = json!({ "title": title, "content": "<p>A vacina reduz o risco de gripe grave.</p>" });
        let body = json!({ "input": { "type": "html", "draft": draft } });
        let call = author.call(Method::POST, "/api/v1/medical/workflows/content-processing").await.unwrap();
        call.header("idempotency-key", "uma-vez").json(&body).send().await.unwrap()
    };
    let first: Value = serde_json::from_str(&send("Vacina").await.text()).unwrap();
    let again: Value = serde_json::from_str(&send("Vacina").await.text()).unwrap();
    assert_eq!(first["data"]["run"], again["data"]["run"]);
    assert_eq!(send("Outra").await.status.as_u16(), 422);

    kill9(&mut stack.workers[0]);
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    let run = run_of(&first["data"]);
    let progress = finished(&author, &run).await;
    assert_eq!(progress["run"]["status"], "done");
    let mut oracle = stack.oracle().await;
    assert_eq!(oracle.number("select count(*) from wizard_runs").await, 1);
    assert_eq!(oracle.number("select count(*) from posts").await, 1);
    assert_eq!(oracle.number("select count(*) from wizard_steps where state = 'done'").await, 5);
    let twice = "select count(*) from (select run_id, proposal from wizard_proposals group by 1, 2 having count(*) > 1) doubled";
    assert_eq!(oracle.number(twice).await, 0);
    stack.finish(PATIENCE).await;
}
