//! Accounts of others on the real servers: who sees them, who changes them, how fast it counts, and how
//! people are invited.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::Duration;

use loadtest::client::Answer;
use loadtest::{Client, ClientError};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::calls::ask;
use testkit::people::PASSWORD;
use testkit::stack::eventually;
use testkit::{People, Person, Stack, StackOptions};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(60);
/// How long anything that ended may still be believed (`decisions.md` 9).
const A_SECOND: Duration = Duration::from_secs(1);

async fn get(client: &Client, path: &str) -> Answer {
    ask(client, Method::GET, path, None).await
}

/// Orders work and waits for its end: state and outcome.
async fn order(client: &Client, method: Method, path: &str, body: Option<Value>) -> (String, String) {
    let answer = ask(client, method, path, body).await;
    assert_eq!(answer.status.as_u16(), 202, "{path}: {}", answer.text());
    let operation: loadtest::client::Operation = answer.data().unwrap();
    settled(client, operation.id).await
}

async fn settled(client: &Client, operation: Uuid) -> (String, String) {
    let operation = client.wait_settled(operation, PATIENCE).await.unwrap();
    (operation.state, operation.outcome.unwrap_or_default())
}

fn done(outcome: &str) -> (String, String) {
    ("done".to_owned(), outcome.to_owned())
}

fn rejected(outcome: &str) -> (String, String) {
    ("rejected".to_owned(), outcome.to_owned())
}

fn refusal(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.problem().code)
}

fn user(person: &Person) -> String {
    format!("/users/{}", person.id)
}

/// Waits until a session opens nothing any more.
async fn is_over(client: &Client, what: &str) {
    eventually(what, A_SECOND, || async { (get(client, "/me").await.status.as_u16() == 401).then_some(()) }).await;
}

async fn sign_in_refusal(stack: &Stack, person: &Person) -> Option<(u16, String)> {
    let slug = Some(stack.people.tenant.slug.as_str());
    match Client::login(&stack.url, &person.email, PASSWORD, slug).await {
        Ok(_) => None,
        Err(ClientError::Refused { problem, .. }) => Some((problem.status, problem.code)),
        Err(error) => panic!("{error}"),
    }
}

/// A stack whose pools are there, all but the one that changes accounts.
async fn without_identity() -> Stack {
    let workers = vec![vec!["policy", "mail"]];
    Stack::with(StackOptions { workers, ..StackOptions::default() }).await
}

fn start_identity(stack: &mut Stack) {
    let worker = stack.worker(&["identity", "mail"], &[]);
    stack.workers.push(worker);
}

#[tokio::test]
async fn a_suspension_ends_sessions_within_a_second_and_a_deleted_account_comes_back() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let author = stack.login(&stack.people.author).await;
    let path = user(&stack.people.author);
    let status = format!("{path}/status");

    let unsaid = ask(&admin, Method::PUT, &status, Some(json!({ "status": "suspended" }))).await;
    assert_eq!(unsaid.problem().details, json!({ "reason": ["required"] }));
    let body = json!({ "status": "suspended", "reason": "misconduct" });
    assert_eq!(order(&admin, Method::PUT, &status, Some(body.clone())).await, done("suspended"));
    is_over(&author, "the end of a suspended account's session").await;
    assert_eq!(sign_in_refusal(&stack, &stack.people.author).await, Some((403, "user_inactive".to_owned())));
    let seen: Value = get(&admin, &path).await.data().unwrap();
    assert_eq!((&seen["status"], &seen["status_reason"]), (&json!("suspended"), &json!("misconduct")));
    assert_eq!(order(&admin, Method::PUT, &status, Some(body)).await, done("unchanged"));

    let back = json!({ "status": "active" });
    assert_eq!(order(&admin, Method::PUT, &status, Some(back)).await, done("activated"));
    let author = stack.login(&stack.people.author).await;

    assert_eq!(order(&admin, Method::DELETE, &path, None).await, done("deleted"));
    is_over(&author, "the end of a deleted account's session").await;
    let ids = |page: Answer| {
        let rows: Vec<Value> = page.data().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let id = stack.people.author.id.to_string();
    assert!(!ids(get(&admin, "/users?per_page=100").await).contains(&id), "lists leave the deleted out");
    assert_eq!(ids(get(&admin, "/users?deleted=true").await), std::slice::from_ref(&id));
    let seen: Value = get(&admin, &path).await.data().unwrap();
    assert_eq!(seen["deleted_by"], json!(stack.people.admin.id));
    let role = ask(&admin, Method::PUT, &format!("{path}/role"), Some(json!({ "role": "editor" }))).await;
    assert_eq!(refusal(&role), (422, "invalid_transition".to_owned()));

    let restore = format!("{path}/restore");
    assert_eq!(order(&admin, Method::POST, &restore, None).await, done("restored"));
    assert_eq!(order(&admin, Method::POST, &restore, None).await, done("unchanged"));
    assert_eq!(ids(get(&admin, "/users?search=Marcos").await), [id]);
    stack.login(&stack.people.author).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn another_role_ends_sessions_and_nobody_gives_one_to_themselves() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let reader = stack.login(&stack.people.subscriber).await;
    let path = format!("{}/role", user(&stack.people.subscriber));
    let editor = json!({ "role": "editor" });

    let call = || async {
        let call = admin.call(Method::PUT, &format!("/api/v1{path}")).await.unwrap();
        call.header("idempotency-key", "papel-1").json(&editor).send().await.unwrap()
    };
    let first: loadtest::client::Operation = call().await.data().unwrap();
    assert_eq!(settled(&admin, first.id).await, done("role_changed"));
    let again: loadtest::client::Operation = call().await.data().unwrap();
    assert_eq!(again.id, first.id, "one key, one operation");
    is_over(&reader, "the end of a session with another role").await;
    let reader = stack.login(&stack.people.subscriber).await;
    assert_eq!(get(&reader, "/posts?scope=all").await.status.as_u16(), 200, "an editor reads everybody's posts");
    assert_eq!(order(&admin, Method::PUT, &path, Some(editor)).await, done("unchanged"));

    let own = format!("{}/role", user(&stack.people.admin));
    for role in ["author", "administrator"] {
        let answer = ask(&admin, Method::PUT, &own, Some(json!({ "role": role }))).await;
        assert_eq!(refusal(&answer), (403, "forbidden".to_owned()), "{role}");
    }
    assert_eq!(ask(&admin, Method::DELETE, &user(&stack.people.admin), None).await.status.as_u16(), 403);

    // A medical administrator suspends people, and no administrator.
    let medical = stack.login(&stack.people.medical_admin).await;
    let suspend = Some(json!({ "status": "suspended", "reason": "absence" }));
    let boss = format!("{}/status", user(&stack.people.admin));
    assert_eq!(refusal(&ask(&medical, Method::PUT, &boss, suspend.clone()).await), (403, "forbidden".to_owned()));
    let role = ask(&medical, Method::PUT, &path, Some(json!({ "role": "author" }))).await;
    assert_eq!(refusal(&role), (403, "forbidden".to_owned()));
    let status = format!("{}/status", user(&stack.people.author));
    assert_eq!(order(&medical, Method::PUT, &status, suspend).await, done("suspended"));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn people_of_another_tenant_are_not_there_and_those_who_only_write_see_nobody() {
    let mut stack = Stack::start().await;
    let others = People::settle(&stack.database, "outra").await;
    let admin = stack.login(&stack.people.admin).await;
    let foreign = user(&others.author);
    let role = Some(json!({ "role": "editor" }));
    let status = Some(json!({ "status": "suspended", "reason": "other" }));
    let review = Some(json!({ "user_id": others.doctor.id, "evidence_id": Uuid::now_v7() }));
    let some = Uuid::now_v7();
    let asked = [
        (Method::GET, foreign.clone(), None),
        (Method::PUT, format!("{foreign}/role"), role),
        (Method::PUT, format!("{foreign}/status"), status),
        (Method::DELETE, foreign.clone(), None),
        (Method::POST, format!("{foreign}/restore"), None),
        (Method::GET, format!("{foreign}/sessions"), None),
        (Method::DELETE, format!("{foreign}/sessions"), None),
        (Method::DELETE, format!("{foreign}/sessions/{some}"), None),
        (Method::GET, format!("{foreign}/sign-ins"), None),
        (Method::GET, format!("{foreign}/devices"), None),
        (Method::PUT, format!("{foreign}/devices/{some}"), Some(json!({ "managed": true }))),
        (Method::GET, format!("{foreign}/registry"), None),
        (Method::POST, format!("{foreign}/registry/verify"), None),
        (Method::POST, "/registry/reviews".to_owned(), review),
        (Method::GET, format!("/registry/evidence/{some}"), None),
        (Method::POST, format!("/registry/reviews/{some}/second"), Some(json!({ "decision": "confirmed" }))),
        (Method::DELETE, format!("/invitations/{some}"), None),
    ];
    for (method, path, body) in asked {
        let answer = ask(&admin, method.clone(), &path, body).await;
        assert_eq!(refusal(&answer), (404, "not_found".to_owned()), "{method} {path}");
    }
    for person in [&stack.people.author, &stack.people.doctor, &stack.people.content_creator] {
        let client = stack.login(person).await;
        let id = user(&stack.people.subscriber);
        for path in ["/users".to_owned(), id.clone(), format!("{id}/devices"), format!("{id}/registry")] {
            let answer = get(&client, &path).await;
            assert_eq!(refusal(&answer), (403, "forbidden".to_owned()), "{} {path}", person.role);
        }
        // Everybody manages sessions, their own; whose they cannot see is not there.
        let sessions = get(&client, &format!("{id}/sessions")).await;
        assert_eq!(refusal(&sessions), (404, "not_found".to_owned()), "{}", person.role);
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_list_is_filtered_by_role_status_and_beginnings_of_names() {
    let mut stack = Stack::start().await;
    let officer = stack.login(&stack.people.compliance).await;
    let emails = async |query: &str| {
        let rows: Vec<Value> = get(&officer, &format!("/users?{query}")).await.data().unwrap();
        rows.iter().map(|row| row["email"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(emails("role=author").await, ["author@clinica.example"]);
    assert_eq!(emails("search=ren").await, ["compliance_officer@clinica.example"]);
    assert!(emails("status=suspended").await.is_empty());
    assert_eq!(emails("role=medical_professional&per_page=1").await.len(), 1);
    for bad in ["per_page=101", "status=active&deleted=true"] {
        assert_eq!(get(&officer, &format!("/users?{bad}")).await.status.as_u16(), 422, "{bad}");
    }
    let hashes = get(&officer, "/users").await.text();
    assert!(!hashes.contains("argon2"), "no list holds what signs in");
    let refused = ask(&officer, Method::DELETE, &user(&stack.people.author), None).await;
    assert_eq!(refusal(&refused), (403, "forbidden".to_owned()), "who reads everything changes nothing");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_administrator_ends_sessions_and_marks_devices_at_once() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let (desk, phone) = (stack.login(&stack.people.author).await, stack.login(&stack.people.author).await);
    let path = user(&stack.people.author);
    let sessions: Vec<Value> = get(&admin, &format!("{path}/sessions")).await.data().unwrap();
    assert_eq!(sessions.len(), 2);
    let own: Vec<Value> = get(&desk, "/me/sessions").await.data().unwrap();
    let current = own.iter().find(|session| session["current"] == true).unwrap();
    let ended = format!("{path}/sessions/{}", current["id"].as_str().unwrap());
    assert_eq!(ask(&admin, Method::DELETE, &ended, None).await.status.as_u16(), 204);
    assert_eq!(get(&desk, "/me").await.status.as_u16(), 401, "at once, at this gateway");
    assert_eq!(get(&phone, "/me").await.status.as_u16(), 200);
    assert_eq!(ask(&admin, Method::DELETE, &ended, None).await.status.as_u16(), 404);

    let history: Vec<Value> = get(&admin, &format!("{path}/sign-ins")).await.data().unwrap();
    assert!(history.iter().any(|entry| entry["outcome"] == "ok"), "{history:?}");

    let devices: Vec<Value> = get(&phone, "/me/devices").await.data().unwrap();
    let device = devices.iter().find(|device| device["current"] == true).unwrap()["id"].as_str().unwrap().to_owned();
    let mark = async |body: Value| {
        let answer = ask(&admin, Method::PUT, &format!("{path}/devices/{device}"), Some(body)).await;
        answer.data::<Value>().unwrap()
    };
    let managed = mark(json!({ "managed": true })).await;
    assert!(managed["managed_at"].is_string() && managed["compromised_at"].is_null());
    assert_eq!(get(&phone, "/me").await.status.as_u16(), 200);
    assert!(mark(json!({ "compromised": true })).await["compromised_at"].is_string());
    assert_eq!(get(&phone, "/me").await.status.as_u16(), 401, "nobody is signed in on a compromised device");
    let nothing = ask(&admin, Method::PUT, &format!("{path}/devices/{device}"), Some(json!({}))).await;
    assert_eq!(nothing.status.as_u16(), 422);

    let (again, also) = (stack.login(&stack.people.author).await, stack.login(&stack.people.author).await);
    assert_eq!(ask(&admin, Method::DELETE, &format!("{path}/sessions"), None).await.status.as_u16(), 204);
    for client in [&again, &also] {
        assert_eq!(get(client, "/me").await.status.as_u16(), 401);
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn rights_that_went_while_an_order_waited_change_nobody() {
    let mut stack = without_identity().await;
    let admin = stack.login(&stack.people.admin).await;
    let path = format!("{}/role", user(&stack.people.author));
    let answer = ask(&admin, Method::PUT, &path, Some(json!({ "role": "administrator" }))).await;
    let operation: loadtest::client::Operation = answer.data().unwrap();
    let mut oracle = stack.oracle().await;
    let demoted = format!("update users set role = 'author' where id = '{}'", stack.people.admin.id);
    oracle.execute(&demoted).await;
    start_identity(&mut stack);
    assert_eq!(settled(&admin, operation.id).await, rejected("not_visible"));
    let role = format!("select role from users where id = '{}'", stack.people.author.id);
    assert_eq!(oracle.text(&role).await.as_deref(), Some("author"));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let mut stack = without_identity().await;
    let mut oracle = stack.oracle().await;
    let second = stack.people.editor.id;
    oracle.execute(&format!("update users set role = 'administrator' where id = '{second}'")).await;
    let admin = stack.login(&stack.people.admin).await;
    // There are two when it is ordered, and one when its turn comes.
    let farewell = ask(&admin, Method::DELETE, "/me", Some(json!({ "current_password": PASSWORD }))).await;
    assert_eq!(farewell.status.as_u16(), 202, "{}", farewell.text());
    let operation: loadtest::client::Operation = farewell.data().unwrap();
    oracle.execute(&format!("update users set status = 'suspended' where id = '{second}'")).await;
    start_identity(&mut stack);
    assert_eq!(settled(&admin, operation.id).await, rejected("last_administrator"));
    assert_eq!(get(&admin, "/me").await.status.as_u16(), 200);
    let left = "select count(*) from users where role = 'administrator' and status = 'active'";
    assert_eq!(oracle.number(left).await, 1);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_account_is_deleted_by_its_own_holder() {
    let mut stack = Stack::start().await;
    let reader = stack.login(&stack.people.subscriber).await;
    let farewell = ask(&reader, Method::DELETE, "/me", Some(json!({ "current_password": PASSWORD }))).await;
    assert_eq!(farewell.status.as_u16(), 202, "{}", farewell.text());
    eventually("the end of the account", PATIENCE, || async {
        (get(&reader, "/me").await.status.as_u16() == 401).then_some(())
    })
    .await;
    let admin = stack.login(&stack.people.admin).await;
    let seen: Value = get(&admin, &user(&stack.people.subscriber)).await.data().unwrap();
    assert_eq!((&seen["status"], &seen["deleted_by"]), (&json!("deleted"), &json!(stack.people.subscriber.id)));
    stack.finish(PATIENCE).await;
}

fn take_up(token: &str) -> Value {
    json!({
        "token": token, "first_name": "Nair", "last_name": "Quadros", "password": PASSWORD, "accept_terms": true,
    })
}

const ACCEPT: &str = "/auth/invitations/accept";

#[tokio::test]
async fn an_invitation_makes_an_account_once_and_a_worker_gives_its_role() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let nobody = Client::anonymous(&stack.url).unwrap();
    let email = "nair@clinica.example";
    let invite = json!({ "email": email, "role": "editor" });
    let keyed = || async {
        let call = admin.call(Method::POST, "/api/v1/invitations").await.unwrap();
        call.header("idempotency-key", "convite-1").json(&invite).send().await.unwrap()
    };
    let first = keyed().await;
    assert_eq!(first.status.as_u16(), 201, "{}", first.text());
    let (first, again): (Value, Value) = (first.data().unwrap(), keyed().await.data().unwrap());
    assert_eq!(first["id"], again["id"], "one key, one invitation");
    let twice = ask(&admin, Method::POST, "/invitations", Some(invite.clone())).await;
    assert_eq!(refusal(&twice), (409, "already_exists".to_owned()), "an address has one open invitation");
    let known = json!({ "email": stack.people.author.email, "role": "editor" });
    assert_eq!(ask(&admin, Method::POST, "/invitations", Some(known)).await.status.as_u16(), 409);

    let token = stack.link_token(email, "invitation", 1, PATIENCE).await;
    let accept = async |body: Value| ask(&nobody, Method::POST, ACCEPT, Some(body)).await;
    let mut forged = token.clone();
    forged.replace_range(..1, if token.starts_with('A') { "B" } else { "A" });
    for bad in ["x", forged.as_str()] {
        let refused = accept(take_up(bad)).await;
        assert_eq!(
            (refused.status.as_u16(), refused.problem().details),
            (422, json!({ "token": ["invalid"] })),
            "{bad}"
        );
    }
    for (member, value, word) in [
        ("password", json!("123456789012"), "too_common"),
        ("first_name", json!("Nair 529.982.247-25"), "personal_data"),
        ("accept_terms", json!(false), "required"),
    ] {
        let mut body = take_up(&token);
        body[member] = value;
        let details = accept(body).await.problem().details;
        assert!(details[member].as_array().is_some_and(|words| words.contains(&json!(word))), "{details}");
    }
    let accepted = accept(take_up(&token)).await;
    assert_eq!(accepted.status.as_u16(), 201, "{}", accepted.text());
    assert!(accepted.location().is_some_and(|path| path.starts_with("/api/v1/operations/")));
    let operation: loadtest::client::Operation = accepted.data().unwrap();
    let slug = Some(stack.people.tenant.slug.as_str());
    let nair = Client::login(&stack.url, email, PASSWORD, slug).await.unwrap();
    assert_eq!(settled(&nair, operation.id).await, done("role_given"));
    let me: Value = get(&nair, "/me").await.data().unwrap();
    assert_eq!(me["role"], "editor");
    assert!(me["confirmed_at"].is_string(), "the letter proved the address");
    let second = accept(take_up(&token)).await;
    assert_eq!(second.problem().details, json!({ "token": ["invalid"] }), "good once");
    let listed: Vec<Value> = get(&admin, "/invitations").await.data().unwrap();
    assert_eq!((listed.len(), &listed[0]["open"], &listed[0]["accepted_by"]), (1, &json!(false), &me["id"]));

    let author = stack.login(&stack.people.author).await;
    let other = json!({ "email": "outra@clinica.example", "role": "author" });
    assert_eq!(ask(&author, Method::POST, "/invitations", Some(other.clone())).await.status.as_u16(), 403);
    let other = ask(&admin, Method::POST, "/invitations", Some(other)).await.data::<Value>().unwrap();
    let token = stack.link_token("outra@clinica.example", "invitation", 1, PATIENCE).await;
    let path = format!("/invitations/{}", other["id"].as_str().unwrap());
    assert_eq!(ask(&admin, Method::DELETE, &path, None).await.status.as_u16(), 204);
    assert_eq!(ask(&admin, Method::DELETE, &path, None).await.status.as_u16(), 404);
    assert_eq!(accept(take_up(&token)).await.status.as_u16(), 422, "taken back");
    assert!(!stack.logs().contains(email), "a log holds an address");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_invitation_of_somebody_who_may_no_longer_invite_gives_no_role() {
    let mut stack = without_identity().await;
    let admin = stack.login(&stack.people.admin).await;
    let email = "nair@clinica.example";
    let invite = json!({ "email": email, "role": "administrator" });
    assert_eq!(ask(&admin, Method::POST, "/invitations", Some(invite)).await.status.as_u16(), 201);
    let token = stack.link_token(email, "invitation", 1, PATIENCE).await;
    let nobody = Client::anonymous(&stack.url).unwrap();
    let accepted = ask(&nobody, Method::POST, ACCEPT, Some(take_up(&token))).await;
    let operation: loadtest::client::Operation = accepted.data().unwrap();
    let mut oracle = stack.oracle().await;
    let suspended = format!("update users set status = 'suspended' where id = '{}'", stack.people.admin.id);
    oracle.execute(&suspended).await;
    start_identity(&mut stack);
    let slug = Some(stack.people.tenant.slug.as_str());
    let nair = Client::login(&stack.url, email, PASSWORD, slug).await.unwrap();
    assert_eq!(settled(&nair, operation.id).await, rejected("user_inactive"));
    let me: Value = get(&nair, "/me").await.data().unwrap();
    assert_eq!(me["role"], "subscriber");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn of_many_who_come_with_one_invitation_one_gets_an_account() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let email = "nair@clinica.example";
    let invite = json!({ "email": email, "role": "author" });
    assert_eq!(ask(&admin, Method::POST, "/invitations", Some(invite)).await.status.as_u16(), 201);
    let token = stack.link_token(email, "invitation", 1, PATIENCE).await;
    let nobody = Client::anonymous(&stack.url).unwrap();
    let come = (0..4).map(|_| ask(&nobody, Method::POST, ACCEPT, Some(take_up(&token))));
    let statuses: Vec<u16> = futures_util::future::join_all(come).await.iter().map(|a| a.status.as_u16()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 201 | 409 | 422)), "{statuses:?}");
    stack.finish(PATIENCE).await;
}
