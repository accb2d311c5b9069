//! Content of other systems on the real servers: WordPress exports and folders become drafts that the gate judges, and what
//! leaves one tenant arrives in another.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::io::{Cursor, Write as _};
use std::time::Duration;

use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::calls::{ask, said};
use testkit::people::PASSWORD;
use testkit::stack::eventually;
use testkit::{People, Stack};

const PATIENCE: Duration = Duration::from_secs(120);

/// Thirty items of a clinic that does not exist.
const CLINIC: &str = include_str!("imports/clinica.wxr.xml");

async fn declared(client: &Client, body: Value) -> String {
    let made = said(client, Method::POST, "/imports", Some(body), 201).await;
    assert_eq!(made["data"]["state"], "awaiting");
    made["data"]["id"].as_str().unwrap().to_owned()
}

async fn sent(client: &Client, id: &str, bytes: &[u8]) -> u16 {
    let call = client.call(Method::PUT, &format!("/api/v1/imports/{id}/file")).await.expect("a token");
    call.body("application/octet-stream", bytes.to_vec()).send().await.unwrap().status.as_u16()
}

/// Imports a file, and waits until that is over.
async fn imported(client: &Client, body: Value, bytes: &[u8]) -> Value {
    let id = declared(client, body).await;
    assert_eq!(sent(client, &id, bytes).await, 202);
    assert_eq!(sent(client, &id, bytes).await, 422, "one file");
    eventually("the import is over", PATIENCE, || async {
        let told = said(client, Method::GET, &format!("/imports/{id}"), None, 200).await["data"].clone();
        let state = told["import"]["state"].as_str().unwrap().to_owned();
        matches!(state.as_str(), "done" | "failed" | "cancelled").then_some(told)
    })
    .await
}

fn count(told: &Value, reason: &str) -> i64 {
    let reasons = told["import"]["reasons"].as_array().unwrap();
    reasons.iter().find(|one| one["reason"] == reason).map_or(0, |one| one["count"].as_i64().unwrap())
}

/// The file is destroyed when its import is over.
async fn swept(stack: &Stack) {
    eventually("the file goes", PATIENCE, || async {
        let sql = "select count(*) from imports where object_key is not null and bytes_gone_at is null";
        let left = stack.oracle().await.number(sql).await;
        (left == 0).then_some(())
    })
    .await;
}

#[tokio::test]
async fn an_export_of_wordpress_becomes_drafts_once_and_the_gate_judges_what_was_public() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let (doctor, author) = (stack.people.doctor.id, stack.people.author.id);
    let authors = json!([{ "login": "Helena", "user_id": doctor }, { "login": "redacao", "user_id": author }]);
    let body = json!({ "kind": "wxr", "authors": authors });
    let told = imported(&admin, body.clone(), CLINIC.as_bytes()).await;
    let import = &told["import"];
    assert_eq!((&import["state"], &import["percentage"]), (&json!("done"), &json!(100)), "{told}");
    assert_eq!(import["seen"], 30, "{told}");
    // Without two files, a menu, one in the trash, an empty one and one with too long a title.
    assert_eq!(import["made"], 24, "{told}");
    // Ten were public; one of them names a patient.
    assert_eq!(import["submitted"], 9, "{told}");
    for (reason, expected) in [
        ("attachments_not_fetched", 2),
        ("comments_not_imported", 2),
        ("kind_not_supported", 1),
        ("in_the_trash", 1),
        ("empty", 1),
        ("title_too_long", 1),
        ("author_not_mapped", 1),
        ("personal_data", 1),
    ] {
        assert_eq!(count(&told, reason), expected, "{reason}: {told}");
    }
    let notes = told["notes"].as_array().unwrap();
    let personal = notes.iter().find(|note| note["reason"] == "personal_data").unwrap();
    assert!(!told.to_string().contains("529.982.247-25") && personal["byte"].as_i64().unwrap() > 0);

    let mut oracle = stack.oracle().await;
    let tenant = stack.people.tenant.id;
    let hidden = personal["post_id"].as_str().unwrap();
    let level = format!(
        "select r.compliance_level from posts p join post_revisions r on r.id = p.revision_id where p.id = '{hidden}' and p.author_id = '{doctor}'"
    );
    assert_eq!(oracle.text(&level).await.as_deref(), Some("professional"));
    let scripts =
        format!("select count(*) from post_revisions where tenant_id = '{tenant}' and content like '%script%'");
    assert_eq!(oracle.number(&scripts).await, 0);
    let dated = format!("select count(*) from posts where tenant_id = '{tenant}' and created_at < '2022-07-01'");
    assert_eq!(oracle.number(&dated).await, 24);
    let deepest = format!(
        "select count(*) from posts p join posts q on q.id = p.parent_id join posts r on r.id = q.parent_id
         where p.tenant_id = '{tenant}' and p.slug = 'como-chegar' and r.slug = 'unidades'"
    );
    assert_eq!(oracle.number(&deepest).await, 1, "pages stand in their tree");
    let nested = format!(
        "select count(*) from terms t join terms u on u.id = t.parent_id join terms v on v.id = u.parent_id
         where t.tenant_id = '{tenant}' and t.slug = 'vacinas-adultos' and v.slug = 'saude'"
    );
    assert_eq!(oracle.number(&nested).await, 1, "so do categories");
    let judged = format!("select count(distinct post_id) from validation_reports where tenant_id = '{tenant}'");
    eventually("the gate judges what was public", PATIENCE, || async {
        (stack.oracle().await.number(&judged).await == 9).then_some(())
    })
    .await;

    let again = imported(&admin, body, CLINIC.as_bytes()).await;
    assert_eq!((&again["import"]["made"], count(&again, "already_there")), (&json!(0), 24), "{again}");
    let posts = format!("select count(*) from posts where tenant_id = '{tenant}'");
    assert_eq!(oracle.number(&posts).await, 24);
    swept(&stack).await;
    assert!(!stack.logs().contains("529.982.247-25"));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_file_that_is_broken_in_its_middle_fails_and_what_was_before_stays() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let cut = &CLINIC[..CLINIC.find("Rascunho 5").unwrap()];
    let body = json!({ "kind": "wxr", "keep_public": false });
    let told = imported(&admin, body.clone(), cut.as_bytes()).await;
    assert_eq!(
        (&told["import"]["state"], &told["import"]["failure"]),
        (&json!("failed"), &json!("wxr_truncated")),
        "{told}"
    );
    assert_eq!((&told["import"]["made"], &told["import"]["submitted"]), (&json!(14), &json!(0)), "{told}");
    let whole = imported(&admin, body.clone(), CLINIC.as_bytes()).await;
    assert_eq!((&whole["import"]["made"], count(&whole, "already_there")), (&json!(10), 14), "{whole}");
    let none = imported(&admin, body.clone(), b"<html>").await;
    assert_eq!(none["import"]["failure"], "wxr_not_wxr", "{none}");
    let tricked = CLINIC.replace("<rss", "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss");
    let tricked = imported(&admin, body, tricked.as_bytes()).await;
    assert_eq!(tricked["import"]["failure"], "wxr_doctype", "{tricked}");
    stack.finish(PATIENCE).await;
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_folder_becomes_drafts_and_nothing_leads_out_of_it() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let archive = zipped(&[
        ("avisos/horario.md", "---\ntitle: Horário novo\ntags: [Rotina]\n---\nAbrimos às **8 horas**.\n"),
        ("sobre.html", "<title>Sobre</title><body><p>Somos uma clínica.</p><script>boom()</script></body>"),
        ("../fora.md", "# Fora\n\nTexto.\n"),
        ("leiame.txt", "Nada."),
    ]);
    let body = json!({ "kind": "folder", "source_name": "site antigo" });
    let told = imported(&admin, body.clone(), &archive).await;
    assert_eq!((&told["import"]["made"], &told["import"]["submitted"]), (&json!(2), &json!(0)), "{told}");
    assert_eq!(count(&told, "file_path"), 1, "{told}");
    let again = imported(&admin, body.clone(), &archive).await;
    assert_eq!(count(&again, "already_there"), 2, "{again}");
    let none = imported(&admin, body, b"PK no archive").await;
    assert_eq!(none["import"]["failure"], "folder_unreadable", "{none}");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn what_leaves_one_tenant_arrives_in_another_and_its_purpose_is_kept() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    imported(&admin, json!({ "kind": "wxr", "keep_public": false }), CLINIC.as_bytes()).await;
    let without = ask(&admin, Method::GET, "/exports/wxr", None).await;
    assert_eq!(without.problem().details, json!({ "purpose": ["required"] }));
    let file = ask(&admin, Method::GET, "/exports/wxr?purpose=migration", None).await;
    assert_eq!(file.status.as_u16(), 200);
    let text = file.text();
    assert!(text.ends_with("</rss>\n") && !text.contains("529.982.247-25") && !text.contains("@clinica.example"));
    let kept = "select detail->>'purpose' from audit_trail where operation = 'content.export'";
    assert_eq!(stack.oracle().await.text(kept).await.as_deref(), Some("migration"));
    let author = stack.login(&stack.people.author).await;
    assert_eq!(ask(&author, Method::GET, "/exports/wxr?purpose=backup", None).await.status.as_u16(), 403);
    assert_eq!(ask(&author, Method::GET, "/imports", None).await.status.as_u16(), 403);

    let there = People::settle(&stack.database, "outra").await;
    let other = Client::login(&stack.url, &there.admin.email, PASSWORD, Some("outra")).await.unwrap();
    let told = imported(&other, json!({ "kind": "wxr" }), text.as_bytes()).await;
    // All but those at level professional: one names a patient, one was private.
    assert_eq!((&told["import"]["state"], &told["import"]["made"]), (&json!("done"), &json!(22)), "{told}");
    let same = "select count(*) from posts a join posts b on b.slug = a.slug and b.tenant_id <> a.tenant_id
                join post_revisions r on r.id = a.revision_id join post_revisions s on s.id = b.revision_id
                where r.title = s.title and regexp_replace(r.content, '\\s', '', 'g') = regexp_replace(s.content, '\\s', '', 'g')
                  and a.tenant_id < b.tenant_id";
    assert_eq!(stack.oracle().await.number(same).await, 22);
    stack.finish(PATIENCE).await;
}
