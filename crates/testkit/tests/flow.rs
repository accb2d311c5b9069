//! The main job on the real servers: from draft to public page, through the bus.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::Duration;

use futures_util::StreamExt as _;
use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::stack::{article, eventually};
use testkit::{Stack, StackOptions};

const PATIENCE: Duration = Duration::from_secs(60);

/// The members of an article file that a post has.
fn body(file: &Value) -> Value {
    let members = [
        "title",
        "content",
        "excerpt",
        "meta_description",
        "medical_disclaimer",
        "medical_category",
        "compliance_level",
        "references",
    ];
    let present =
        members.iter().filter_map(|m| file.get(*m).filter(|v| !v.is_null()).map(|v| ((*m).to_owned(), v.clone())));
    Value::Object(present.collect())
}

async fn site(stack: &Stack, path: &str, tag: Option<&str>) -> reqwest::Response {
    let http = reqwest::Client::new();
    let mut request =
        http.get(format!("{}{path}", stack.url)).header("host", format!("clinica.localhost:{}", stack.port));
    if let Some(tag) = tag {
        request = request.header("if-none-match", tag);
    }
    request.send().await.expect("the site answers")
}

#[tokio::test]
async fn a_clean_article_goes_from_draft_to_public_page() {
    let mut stack = Stack::start().await;
    let doctor = stack.login(&stack.people.doctor).await;
    let post = doctor.create_post(&body(&article("01-hipertensao"))).await.unwrap();
    assert_eq!((post.status.as_str(), post.workflow_state.as_str(), post.revision), ("draft", "created", 1));
    let path = format!("/{}", post.slug);
    assert_eq!(site(&stack, &path, None).await.status(), 404, "a draft is not reachable");
    let early = doctor.publish(post.id).await.unwrap_err();
    assert_eq!((early.status(), early.code()), (Some(422), Some("invalid_transition")));

    let operation = doctor.submit(post.id).await.unwrap();
    let operation = doctor.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!((operation.state.as_str(), operation.outcome.as_deref()), ("done", Some("approved")), "{operation:?}");
    let stages: Vec<_> = operation.steps.iter().filter_map(|s| s.stage.as_deref()).collect();
    assert_eq!(stages, ["S.2.1", "S.3.1", "S.4-1.1-3"]);
    assert_eq!(site(&stack, &path, None).await.status(), 404, "approved is not published");

    let operation = doctor.publish(post.id).await.unwrap();
    let operation = doctor.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!(operation.outcome.as_deref(), Some("published"), "{operation:?}");

    let page = site(&stack, &path, None).await;
    assert_eq!(page.status(), 200);
    let tag = page.headers().get("etag").expect("an ETag").to_str().unwrap().to_owned();
    let html = page.text().await.unwrap();
    for part in
        ["Helena Prado", "CRM-SP 123456", "MÉDICO(A)", "application/ld+json", "MedicalWebPage", "SAMU", "doi.org"]
    {
        assert!(html.contains(part), "the page lacks {part}");
    }
    let again = site(&stack, &path, Some(&tag)).await;
    assert_eq!(again.status(), 304);
    assert!(again.bytes().await.unwrap().is_empty());
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_edit_of_a_live_post_stays_a_draft_until_it_is_approved() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&body(&article("02-vacinacao-adultos"))).await.unwrap();
    let operation = author.submit(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    let operation = author.publish(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();

    let live = author.post(post.id).await.unwrap();
    let edited = author
        .update(post.id, &live.etag, &json!({ "content": "<p>Texto novo, ainda sem verdict.</p>" }))
        .await
        .unwrap();
    assert_eq!((edited.revision, edited.workflow_state.as_str(), edited.status.as_str()), (2, "created", "published"));
    let stale = author.update(post.id, &live.etag, &json!({ "title": "Outro" })).await.unwrap_err();
    assert_eq!((stale.status(), stale.code()), (Some(412), Some("precondition_failed")));

    let html = site(&stack, &format!("/{}", post.slug), None).await.text().await.unwrap();
    assert!(!html.contains("ainda sem verdict"), "unapproved text is public");
    let anonymous = Client::anonymous(&stack.url).unwrap();
    let public = anonymous.post(post.id).await.unwrap();
    assert!(!public.content.contains("ainda sem verdict"), "unapproved text is public through the API");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn personal_data_send_an_article_back_and_its_revision_passes() {
    let mut stack = Stack::start().await;
    let doctor = stack.login(&stack.people.doctor).await;
    let file = article("03-relato-de-caso");
    let post = doctor.create_post(&body(&file)).await.unwrap();
    let operation = doctor.submit(post.id).await.unwrap();
    let operation = doctor.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!(operation.outcome.as_deref(), Some("revision_required"), "{operation:?}");

    let validation = doctor.validation(post.id).await.unwrap();
    assert_eq!(validation.workflow_state, "revision_required");
    let findings: Vec<_> = validation.stages.iter().flat_map(|s| &s.findings).collect();
    for kind in ["cpf", "cns", "phone", "name"] {
        let finding = findings
            .iter()
            .find(|f| f.kind.as_deref() == Some(kind))
            .unwrap_or_else(|| panic!("no finding of kind {kind}"));
        let span = finding.span.as_ref().expect("a span");
        let text = post.text(&span.field).expect("the field");
        let found = text.get(span.start..span.end).expect("a span on character borders");
        assert!(!finding.message.contains(found), "the message repeats what it found");
    }

    let current = doctor.post(post.id).await.unwrap();
    doctor.update(post.id, &current.etag, &body(&file["revision"])).await.unwrap();
    let operation = doctor.submit(post.id).await.unwrap();
    let operation = doctor.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!(operation.outcome.as_deref(), Some("approved"), "{operation:?}");

    // What was found is in the post and nowhere else: not on the bus, in the trail, or in a log.
    let mut oracle = stack.oracle().await;
    for canary in ["529.982.247-25", "52998224725"] {
        for table in ["events", "commands", "audit_trail", "validation_reports", "undecodable_messages"] {
            let leaks = oracle.number(&format!("select count(*) from {table} t where t::text like '%{canary}%'")).await;
            assert_eq!(leaks, 0, "{table} holds a CPF");
        }
        assert!(!stack.logs().contains(canary), "a log holds a CPF");
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_unverified_author_is_refused_and_others_see_nothing_of_it() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&body(&article("01-hipertensao"))).await.unwrap();
    let operation = author.submit(post.id).await.unwrap();
    let operation = author.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!(operation.outcome.as_deref(), Some("rejected"), "{operation:?}");

    let doctor = stack.login(&stack.people.doctor).await;
    assert_eq!(doctor.post(post.id).await.unwrap_err().status(), Some(404), "not theirs, not visible");
    assert_eq!(doctor.operation(operation.id).await.unwrap_err().status(), Some(404));
    assert_eq!(doctor.submit(post.id).await.unwrap_err().status(), Some(404));
    let editor = stack.login(&stack.people.editor).await;
    assert_eq!(editor.post(post.id).await.unwrap().workflow_state, "rejected");
    let subscriber = stack.login(&stack.people.subscriber).await;
    let refused = subscriber.create_post(&body(&article("02-vacinacao-adultos"))).await.unwrap_err();
    assert_eq!((refused.status(), refused.code()), (Some(403), Some("forbidden")));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn rights_lost_while_the_command_waited_stop_it() {
    let mut stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&body(&article("02-vacinacao-adultos"))).await.unwrap();
    let operation = author.submit(post.id).await.unwrap();
    let mut oracle = stack.oracle().await;
    oracle.execute(&format!("update users set role = 'subscriber' where id = '{}'", stack.people.author.id)).await;
    let worker = stack.worker(&["all"], &[]);
    stack.workers.push(worker);
    let settled = author.wait_settled(operation.id, PATIENCE).await.unwrap();
    assert_eq!((settled.state.as_str(), settled.outcome.as_deref()), ("rejected", Some("forbidden")));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn the_same_key_gives_the_same_operation_and_another_body_is_refused() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let file = body(&article("02-vacinacao-adultos"));
    let create = |title: &'static str| {
        let (author, mut file) = (author.clone(), file.clone());
        file["title"] = json!(title);
        async move {
            let call = author.call(Method::POST, "/api/v1/posts").await.unwrap();
            call.header("idempotency-key", "criar-1").json(&file).send().await.unwrap()
        }
    };
    let first: Value = create("Um título").await.success().unwrap().json().unwrap();
    let second: Value = create("Um título").await.success().unwrap().json().unwrap();
    assert_eq!(first["data"]["id"], second["data"]["id"]);
    let other = create("Outro título").await;
    assert_eq!((other.status.as_u16(), other.problem().code.as_str()), (422, "idempotency_mismatch"));

    let id = first["data"]["id"].as_str().unwrap().parse().unwrap();
    let sends: Vec<_> = (0..10).map(|_| author.submit_once(id, "validar-1")).collect();
    let ids: Vec<_> = futures_util::future::join_all(sends).await.into_iter().map(|o| o.unwrap().id).collect();
    assert!(ids.iter().all(|i| *i == ids[0]), "one key, one operation");
    author.wait_settled(ids[0], PATIENCE).await.unwrap();
    let mut oracle = stack.oracle().await;
    assert_eq!(oracle.number("select count(*) from commands where kind = 'validate_post'").await, 1);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn events_come_in_order_resume_exactly_and_show_each_listener_only_their_own() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let doctor = stack.login(&stack.people.doctor).await;
    let mut live = author.events(None).await.unwrap();
    let mut foreign = doctor.events(Some(0)).await.unwrap();

    let post = author.create_post(&body(&article("02-vacinacao-adultos"))).await.unwrap();
    let operation = author.submit(post.id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    let mut seen = Vec::new();
    while seen.len() < 4 {
        let event = tokio::time::timeout(PATIENCE, live.next()).await.expect("in time").expect("no end").unwrap();
        seen.push((event.id, event.name.clone(), event.word("workflow_state").unwrap_or_default().to_owned()));
    }
    let states: Vec<_> = seen.iter().map(|(_, _, state)| state.as_str()).collect();
    assert_eq!(states, ["lgpd_pending", "medical_pending", "cfm_pending", "approved"]);
    assert!(seen.windows(2).all(|pair| pair[0].0 < pair[1].0), "{seen:?}");

    let mut resumed = author.events(Some(seen[1].0)).await.unwrap();
    for expected in &seen[2..] {
        let event = tokio::time::timeout(PATIENCE, resumed.next()).await.expect("in time").expect("no end").unwrap();
        assert_eq!((event.id, event.name), (expected.0, expected.1.clone()));
    }

    // The doctor's own event is the first that the doctor sees, though it came last.
    let post = doctor.create_post(&body(&article("01-hipertensao"))).await.unwrap();
    doctor.submit(post.id).await.unwrap();
    let event = tokio::time::timeout(PATIENCE, foreign.next()).await.expect("in time").expect("no end").unwrap();
    assert_eq!(event.word("post_id"), Some(post.id.to_string().as_str()));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_session_ends_at_logout_and_a_reused_refresh_token_ends_it_for_everybody() {
    let stack = Stack::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let author = stack.login(&stack.people.author).await;
    author.create_post(&body(&article("02-vacinacao-adultos"))).await.unwrap();
    author.logout().await.unwrap();
    let after = author.create_post(&body(&article("02-vacinacao-adultos"))).await.unwrap_err();
    assert_eq!(after.status(), Some(401));

    let http = reqwest::Client::new();
    let post = |path: &'static str, body: Value| {
        let request = http.post(format!("{}/api/v1/auth/{path}", stack.url)).json(&body);
        async move {
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
        }
    };
    let credentials = json!({ "email": stack.people.author.email, "password": testkit::people::PASSWORD });
    let (status, first) = post("login", credentials).await;
    assert_eq!((status, first["expires_in"].as_i64()), (200, Some(900)));
    let (status, second) = post("refresh", json!({ "refresh_token": first["refresh_token"] })).await;
    assert_eq!(status, 200);
    let (status, reused) = post("refresh", json!({ "refresh_token": first["refresh_token"] })).await;
    assert_eq!((status, reused["code"].as_str()), (401, Some("invalid_token")));
    let (status, _) = post("refresh", json!({ "refresh_token": second["refresh_token"] })).await;
    assert_eq!(status, 401, "the family is gone");
    let me = http
        .get(format!("{}/api/v1/me", stack.url))
        .bearer_auth(second["access_token"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(me.status(), 401, "and with it its access tokens");

    let register = json!({ "email": "nova@clinica.example", "password": "uma frase bem longa", "name": "Nova Pessoa", "role": "author", "accept_terms": true });
    assert_eq!(post("register", register.clone()).await.0, 201);
    let mut forbidden = register;
    forbidden["email"] = json!("chefe@clinica.example");
    forbidden["role"] = json!("administrator");
    assert_eq!(post("register", forbidden).await.0, 422);
    let (unknown, a) =
        post("login", json!({ "email": "ninguem@clinica.example", "password": "uma frase bem longa" })).await;
    let (wrong, b) =
        post("login", json!({ "email": "nova@clinica.example", "password": "uma frase bem errada" })).await;
    assert_eq!((unknown, wrong), (401, 401));
    assert_eq!(a["code"], b["code"], "an unknown account answers like a wrong password");
}

#[tokio::test]
async fn errors_never_repeat_the_request_or_the_database() {
    const MARK: &str = "marcaSecreta8471";
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let mut answers = Vec::new();
    for (method, path, kind, bytes) in [
        (Method::GET, format!("/api/v1/{MARK}"), "application/json", String::new()),
        (Method::PATCH, "/api/v1/posts".to_owned(), "application/json", format!("{{\"title\":\"{MARK}\"}}")),
        (Method::POST, "/api/v1/posts".to_owned(), "application/json", format!("{{\"title\": {MARK}")),
        (Method::POST, "/api/v1/posts".to_owned(), "application/json", format!("{{\"title\":[\"{MARK}\"]}}")),
        (
            Method::POST,
            "/api/v1/posts".to_owned(),
            "application/json",
            format!("{{\"title\":\"a\",\"content\":\"b\",\"{MARK}\":1}}"),
        ),
        (
            Method::POST,
            "/api/v1/posts".to_owned(),
            "application/json",
            format!("{{\"title\":\"a\",\"content\":\"b\",\"medical_category\":\"{MARK}\"}}"),
        ),
        (Method::POST, "/api/v1/posts".to_owned(), "text/plain", MARK.to_owned()),
        (
            Method::POST,
            "/api/v1/posts".to_owned(),
            "application/json",
            format!("{{\"title\":\"{}\"}}", MARK.repeat(60_000)),
        ),
        (Method::GET, format!("/api/v1/posts/{MARK}"), "application/json", String::new()),
        (Method::GET, format!("/api/v1/posts?page={MARK}"), "application/json", String::new()),
        (Method::GET, format!("/api/v1/posts?status={MARK}"), "application/json", String::new()),
        (Method::GET, format!("/api/v1/posts?search={MARK}%00"), "application/json", String::new()),
    ] {
        let call = author.call(method.clone(), &path).await.unwrap().body(kind, bytes);
        answers.push((format!("{method} {path}"), call.send().await.unwrap()));
    }
    for (what, answer) in answers {
        assert!(answer.status.is_client_error(), "{what}: {}", answer.status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{what}");
        assert!(!answer.text().contains(MARK), "{what} repeats the request: {}", answer.text());
        let problem = answer.problem();
        assert!(!problem.code.is_empty() && problem.instance.starts_with("urn:uuid:"), "{what}: {}", answer.text());
    }
    assert!(!stack.logs().contains(MARK), "a log repeats the request");

    // A database in pieces: 5xx with a constant text.
    let mut oracle = stack.oracle().await;
    oracle.execute("revoke select on posts from cms_gateway").await;
    let broken = author.call(Method::GET, "/api/v1/posts?scope=mine").await.unwrap().send().await.unwrap();
    assert_eq!((broken.status.as_u16(), broken.problem().code.as_str()), (500, "internal_server_error"));
    for word in ["posts", "permission", "denied", "select", "sqlx"] {
        assert!(!broken.text().contains(word), "the answer names the database: {}", broken.text());
    }
    oracle.execute("grant select on posts to cms_gateway").await;
    let mended = eventually("the gateway recovers", PATIENCE, || async {
        let answer = author.call(Method::GET, "/api/v1/posts?scope=mine").await.unwrap().send().await.unwrap();
        answer.status.is_success().then_some(answer)
    });
    mended.await;
    stack.finish(PATIENCE).await;
}
