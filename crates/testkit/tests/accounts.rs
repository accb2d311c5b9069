//! One's own account on the real servers: letters and their links, passwords, sessions, devices,
//! programs. Everything over HTTP; letters are read from the folder that the mail pool writes to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use testkit::people::PASSWORD;
use testkit::stack::eventually;
use testkit::{Person, Stack};

const PATIENCE: Duration = Duration::from_secs(60);
const OTHER_PASSWORD: &str = "girassol caminha devagar no outono";

/// An answer: status, body, headers.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Value,
    headers: reqwest::header::HeaderMap,
}

impl Answer {
    fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    fn etag(&self) -> String {
        self.headers["etag"].to_str().unwrap().to_owned()
    }
}

/// Requests of somebody, or of nobody, to one gateway.
#[derive(Clone, Debug)]
struct Caller {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
    /// Id of the session's device.
    device: String,
}

impl Caller {
    fn nobody(stack: &Stack) -> Self {
        Self { http: reqwest::Client::new(), url: stack.url.clone(), token: None, device: String::new() }
    }

    /// A session with a password alone, on a device of its own.
    async fn sign_in(stack: &Stack, email: &str, password: &str) -> Self {
        let nobody = Self::nobody(stack);
        let answer = nobody.sign_in_answer(email, password).await;
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        Self {
            token: answer.body["access_token"].as_str().map(str::to_owned),
            device: answer.body["device_id"].as_str().unwrap().to_owned(),
            ..nobody
        }
    }

    async fn sign_in_answer(&self, email: &str, password: &str) -> Answer {
        self.post("/auth/login", json!({ "email": email, "password": password })).await
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}/api/v1{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        answer(self.request(Method::POST, path).json(&body)).await
    }

    async fn put(&self, path: &str, body: Value) -> Answer {
        answer(self.request(Method::PUT, path).json(&body)).await
    }

    async fn delete(&self, path: &str) -> Answer {
        answer(self.request(Method::DELETE, path)).await
    }

    async fn me(&self) -> Value {
        let answer = self.get("/me").await;
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        answer.body["data"].clone()
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let answer = request.send().await.expect("an answer");
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let bytes = answer.bytes().await.expect("a body");
    Answer { status, body: serde_json::from_slice(&bytes).unwrap_or_default(), headers }
}

/// Registers an account that writes, and signs it in.
async fn newcomer(stack: &Stack, email: &str) -> Caller {
    let body =
        json!({ "email": email, "password": PASSWORD, "name": "Joana Prates", "role": "author", "accept_terms": true });
    let answer = Caller::nobody(stack).post("/auth/register", body).await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    Caller::sign_in(stack, email, PASSWORD).await
}

#[tokio::test]
async fn an_address_is_proved_by_the_link_that_was_sent_to_it() {
    let mut stack = Stack::start().await;
    let email = "joana@clinica.example";
    let joana = newcomer(&stack, email).await;
    let me = joana.me().await;
    assert_eq!((me["confirmed_at"].clone(), me["username"].as_str()), (Value::Null, Some("joana")));
    let token = stack.link_token(email, "confirm_email", 1, PATIENCE).await;
    let nobody = Caller::nobody(&stack);
    let confirm = |token: &str| nobody.post("/auth/confirm", json!({ "token": token }));
    let mut forged = token.clone();
    forged.replace_range(..1, if token.starts_with('A') { "B" } else { "A" });
    for bad in ["x", forged.as_str()] {
        let refused = confirm(bad).await;
        assert_eq!((refused.status, &refused.body["details"]), (422, &json!({ "token": ["invalid"] })), "{bad}");
    }
    assert_eq!(nobody.post("/auth/unlock", json!({ "token": token })).await.status, 422, "made for another purpose");
    assert_eq!(confirm(&token).await.status, 204);
    assert!(joana.me().await["confirmed_at"].is_string());
    assert_eq!(confirm(&token).await.status, 422, "good once");
    let again = joana.post("/me/confirmation", json!({})).await;
    assert_eq!((again.status, again.code()), (422, "invalid_transition"));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn letters_are_sent_again_five_times_an_hour_and_the_newest_counts() {
    let mut stack = Stack::start().await;
    let email = "joana@clinica.example";
    let joana = newcomer(&stack, email).await;
    let first = stack.link_token(email, "confirm_email", 1, PATIENCE).await;
    for _ in 0..4 {
        assert_eq!(joana.post("/me/confirmation", json!({})).await.status, 202);
    }
    let refused = joana.post("/me/confirmation", json!({})).await;
    assert_eq!((refused.status, refused.code()), (429, "rate_limit_exceeded"));
    assert!(refused.headers.contains_key("retry-after"));
    stack.finish(PATIENCE).await;
    // A letter whose link was closed before it left is not sent, so there may be fewer than five.
    let newest = stack.link_tokens(email, "confirm_email").pop().unwrap();
    let nobody = Caller::nobody(&stack);
    assert_eq!(nobody.post("/auth/confirm", json!({ "token": first })).await.status, 422);
    assert_eq!(nobody.post("/auth/confirm", json!({ "token": newest })).await.status, 204);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_and_every_session_ends() {
    let mut stack = Stack::start().await;
    let owner = stack.database.owner().await;
    owner.ensure_tenant("outra", "Outra Clínica", "outra.localhost").await.unwrap();
    let email = stack.people.author.email.clone();
    let (one, two) = (Caller::sign_in(&stack, &email, PASSWORD).await, Caller::sign_in(&stack, &email, PASSWORD).await);
    let nobody = Caller::nobody(&stack);
    assert_eq!(nobody.post("/auth/password/forgot", json!({ "email": email })).await.status, 202);
    let token = stack.link_token(&email, "reset_password", 1, PATIENCE).await;
    let reset = |body: Value| nobody.post("/auth/password/reset", body);

    let elsewhere = reset(json!({ "token": token, "tenant": "outra", "password": OTHER_PASSWORD })).await;
    assert_eq!((elsewhere.status, &elsewhere.body["details"]), (422, &json!({ "token": ["invalid"] })));
    let weak = reset(json!({ "token": token, "password": "senhasenha123" })).await;
    assert_eq!((weak.status, &weak.body["details"]), (422, &json!({ "password": ["too_common"] })));
    assert_eq!(one.get("/me").await.status, 200, "nothing has happened yet");

    assert_eq!(reset(json!({ "token": token, "password": OTHER_PASSWORD })).await.status, 204);
    let again = reset(json!({ "token": token, "password": "outra frase que ninguem conhece" })).await;
    assert_eq!((again.status, &again.body["details"]), (422, &json!({ "token": ["invalid"] })), "good once");
    for session in [&one, &two] {
        assert_eq!(session.get("/me").await.status, 401, "every session has ended");
    }
    assert_eq!(nobody.sign_in_answer(&email, PASSWORD).await.status, 401);
    let back = Caller::sign_in(&stack, &email, OTHER_PASSWORD).await;
    assert!(back.me().await["confirmed_at"].is_string(), "the letter proved the address");
    let told = || async { stack.letters().into_iter().find(|letter| letter.text.contains("foi alterada")) };
    eventually("the letter about the new password", PATIENCE, told).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn of_many_who_come_with_one_link_one_sets_the_password() {
    let mut stack = Stack::start().await;
    let email = stack.people.author.email.clone();
    let nobody = Caller::nobody(&stack);
    assert_eq!(nobody.post("/auth/password/forgot", json!({ "email": email })).await.status, 202);
    let token = stack.link_token(&email, "reset_password", 1, PATIENCE).await;
    let racing = (0..6).map(|n| {
        let body = json!({ "token": token, "password": format!("{OTHER_PASSWORD} numero {n}") });
        let nobody = nobody.clone();
        async move { nobody.post("/auth/password/reset", body).await.status }
    });
    let statuses = futures_util::future::join_all(racing).await;
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 1, "{statuses:?}");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_new_password_is_no_second_factor() {
    let mut stack = Stack::start().await;
    let email = stack.people.author.email.clone();
    // Adds a passkey to the account.
    stack.login(&stack.people.author).await;
    let nobody = Caller::nobody(&stack);
    assert_eq!(nobody.post("/auth/password/forgot", json!({ "email": email })).await.status, 202);
    let token = stack.link_token(&email, "reset_password", 1, PATIENCE).await;
    let body = json!({ "token": token, "password": OTHER_PASSWORD });
    assert_eq!(nobody.post("/auth/password/reset", body).await.status, 204);
    let signed_in = nobody.sign_in_answer(&email, OTHER_PASSWORD).await;
    assert_eq!(signed_in.body["mfa"], json!({ "enrolled": true, "satisfied": false }));
    let session = Caller::sign_in(&stack, &email, OTHER_PASSWORD).await;
    let body = json!({ "current_password": OTHER_PASSWORD, "password": "outra frase que ninguem conhece" });
    let refused = session.put("/me/password", body).await;
    assert_eq!((refused.status, refused.code()), (401, "challenge_required"), "{:?}", refused.body);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn nobody_learns_which_addresses_have_an_account() {
    let mut stack = Stack::start().await;
    let mut oracle = stack.oracle().await;
    let inactive = stack.people.subscriber.clone();
    oracle.execute(&format!("update users set status = 'suspended' where id = '{}'", inactive.id)).await;
    let nobody = Caller::nobody(&stack);
    let mut answers = Vec::new();
    for email in [stack.people.author.email.as_str(), "ninguem@clinica.example", inactive.email.as_str(), "x"] {
        let answer = nobody.post("/auth/password/forgot", json!({ "email": email })).await;
        let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        answers.push((answer.status, answer.body, names));
    }
    assert_eq!(answers[0].0, 202);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let elsewhere = nobody.post("/auth/password/forgot", json!({ "email": "a@b.example", "tenant": "nenhuma" })).await;
    assert_eq!((elsewhere.status, elsewhere.body), (answers[0].0, answers[0].1.clone()));
    stack.link_token(&stack.people.author.email, "reset_password", 1, PATIENCE).await;
    stack.finish(PATIENCE).await;
    assert_eq!(stack.letters().len(), 1, "one account, one letter");
}

#[tokio::test]
async fn five_wrong_passwords_lock_and_the_letter_about_it_opens() {
    let mut stack = Stack::start().await;
    let email = stack.people.editor.email.clone();
    let nobody = Caller::nobody(&stack);
    for _ in 0..5 {
        assert_eq!(nobody.sign_in_answer(&email, "uma frase bem errada").await.status, 401);
    }
    let locked = nobody.sign_in_answer(&email, PASSWORD).await;
    assert_eq!((locked.status, locked.code()), (401, "invalid_credentials"), "the right password does not help");
    let token = stack.link_token(&email, "unlock", 1, PATIENCE).await;
    let unlock = |token: &str| nobody.post("/auth/unlock", json!({ "token": token }));
    assert_eq!(unlock(&token).await.status, 204);
    let editor = Caller::sign_in(&stack, &email, PASSWORD).await;
    assert_eq!(unlock(&token).await.status, 422, "good once");
    let history = editor.get("/me/sign-ins?per_page=20").await.body;
    let count =
        |outcome: &str| history["data"].as_array().unwrap().iter().filter(|entry| entry["outcome"] == outcome).count();
    assert_eq!((count("wrong_password"), count("locked"), count("ok")), (5, 1, 1), "{history}");
    assert_eq!(history["pagination"]["total"], 7);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn ended_sessions_are_refused_from_the_next_request_on() {
    let mut stack = Stack::start().await;
    let email = stack.people.author.email.clone();
    let sign_in = || Caller::sign_in(&stack, &email, PASSWORD);
    let (here, there, elsewhere) = (sign_in().await, sign_in().await, sign_in().await);
    for session in [&here, &there, &elsewhere] {
        assert_eq!(session.get("/me").await.status, 200);
    }
    let sessions = here.get("/me/sessions").await.body["data"].as_array().unwrap().clone();
    assert_eq!(sessions.len(), 3);
    assert_eq!(sessions.iter().filter(|session| session["current"] == true).count(), 1);
    let id_of = |caller: &Caller| {
        let session = sessions.iter().find(|session| session["device_id"] == caller.device).unwrap();
        session["id"].as_str().unwrap().to_owned()
    };
    let path = format!("/me/sessions/{}", id_of(&there));
    let stranger = Caller::sign_in(&stack, &stack.people.editor.email, PASSWORD).await;
    assert_eq!(stranger.delete(&path).await.status, 404, "somebody else's");
    assert_eq!(here.delete(&path).await.status, 204);
    assert_eq!(there.get("/me").await.status, 401);
    assert_eq!(here.delete(&path).await.status, 404, "over already");
    assert_eq!(elsewhere.get("/me").await.status, 200);
    assert_eq!(here.delete("/me/sessions").await.status, 204);
    assert_eq!(elsewhere.get("/me").await.status, 401);
    assert_eq!(here.get("/me").await.status, 200, "one's own goes on");
    assert_eq!(stranger.get("/me").await.status, 200);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let mut stack = Stack::start().await;
    let email = stack.people.author.email.clone();
    let here = Caller::sign_in(&stack, &email, PASSWORD).await;
    let there = Caller::sign_in(&stack, &email, PASSWORD).await;
    assert_eq!(there.get("/me").await.status, 200);
    let change = |current: &str, new: &str| {
        let body = json!({ "current_password": current, "password": new });
        let here = here.clone();
        async move { here.put("/me/password", body).await }
    };
    for (current, new, details) in [
        ("uma frase bem errada", OTHER_PASSWORD, json!({ "current_password": ["wrong"] })),
        (PASSWORD, PASSWORD, json!({ "password": ["unchanged"] })),
        (PASSWORD, "curta", json!({ "password": ["too_short"] })),
        (PASSWORD, "Flamengo1981", json!({ "password": ["too_common"] })),
        (PASSWORD, "author@clinica.example", json!({ "password": ["too_common"] })),
    ] {
        let refused = change(current, new).await;
        assert_eq!((refused.status, &refused.body["details"]), (422, &details));
    }
    assert_eq!(there.get("/me").await.status, 200, "nothing was changed");
    assert_eq!(change(PASSWORD, OTHER_PASSWORD).await.status, 204);
    assert_eq!(there.get("/me").await.status, 401);
    assert_eq!(here.get("/me").await.status, 200);
    assert_eq!(Caller::nobody(&stack).sign_in_answer(&email, PASSWORD).await.status, 401);
    Caller::sign_in(&stack, &email, OTHER_PASSWORD).await;
    stack.finish(PATIENCE).await;
    assert!(stack.letters().iter().any(|letter| letter.text.contains("foi alterada")), "the owner is told");
}

#[tokio::test]
async fn first_guesses_are_no_passwords() {
    let mut stack = Stack::start().await;
    let nobody = Caller::nobody(&stack);
    for (password, word) in [
        ("Password1234", "too_common"),
        ("minhasenha2025", "too_common"),
        ("joana.prates.2024", "too_common"),
        ("clinica de teste", "too_common"),
        ("curta", "too_short"),
    ] {
        let body = json!({ "email": "joana.prates@clinica.example", "password": password, "name": "Joana Prates", "accept_terms": true });
        let refused = nobody.post("/auth/register", body).await;
        assert_eq!((refused.status, &refused.body["details"]), (422, &json!({ "password": [word] })), "{password}");
        assert!(!refused.body.to_string().contains(password));
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn the_tenant_says_who_registers_and_what_a_password_needs() {
    let mut stack = Stack::start().await;
    let mut oracle = stack.oracle().await;
    for (slug, registration, classes) in [("fechada", "'closed'", false), ("rigorosa", "null", true)] {
        let owner = stack.database.owner().await;
        let tenant = owner.ensure_tenant(slug, "Clínica", &format!("{slug}.localhost")).await.unwrap();
        let settings = format!(
            "insert into tenant_settings (tenant_id, registration, character_classes) values ('{}', {registration}, {classes})
             on conflict (tenant_id) do update set registration = excluded.registration, character_classes = excluded.character_classes",
            tenant.id
        );
        oracle.execute(&settings).await;
    }
    let nobody = Caller::nobody(&stack);
    let register = |tenant: &str, password: &str| {
        let body = json!({ "email": "ana@x.example", "password": password, "name": "Ana Lima", "accept_terms": true, "tenant": tenant });
        let nobody = nobody.clone();
        async move { nobody.post("/auth/register", body).await }
    };
    let closed = register("fechada", OTHER_PASSWORD).await;
    assert_eq!((closed.status, closed.code()), (403, "forbidden"));
    let plain = register("rigorosa", OTHER_PASSWORD).await;
    assert_eq!((plain.status, &plain.body["details"]), (422, &json!({ "password": ["character_classes"] })));
    assert_eq!(register("rigorosa", "Girassol caminha 7 vezes!").await.status, 201);
    let taken = register("rigorosa", "Girassol caminha 8 vezes!").await;
    assert_eq!((taken.status, taken.code()), (409, "already_exists"));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_profile_edit_never_loses_the_verification() {
    let mut stack = Stack::start().await;
    let doctor = Caller::sign_in(&stack, &stack.people.doctor.email, PASSWORD).await;
    let read = doctor.get("/me").await;
    let (tag, before) = (read.etag(), read.body["data"].clone());
    for field in [
        "id",
        "email",
        "first_name",
        "last_name",
        "status",
        "confirmed_at",
        "username",
        "display_name",
        "role",
        "professional_registry",
        "registry_state",
        "registry_verified",
        "specialty",
        "healthcare_institution",
        "trust_level",
        "last_trust_evaluation",
        "mfa_enabled",
        "device_fingerprints",
        "last_login_at",
        "failed_login_attempts",
        "locked_until",
        "deleted_at",
        "tenant_id",
        "inserted_at",
        "updated_at",
    ] {
        assert!(before.get(field).is_some(), "{field}");
    }
    assert!(before.get("password_hash").is_none() && before.get("password").is_none());
    assert_eq!(before["device_fingerprints"], json!([doctor.device]));
    assert_eq!((before["registry_verified"].clone(), before["registry_state"].clone()), (json!(true), json!("SP")));

    let put = |tag: Option<String>, body: Value| {
        let request = doctor.request(Method::PUT, "/me").json(&body);
        answer(match tag {
            Some(tag) => request.header("if-match", tag),
            None => request,
        })
    };
    let body = json!({ "last_name": "Prado Lima", "healthcare_institution": "Hospital do Coração", "username": "helena.prado" });
    assert_eq!(put(None, body.clone()).await.code(), "precondition_required");
    assert_eq!(put(Some("\"1.aa\"".to_owned()), body.clone()).await.code(), "precondition_failed");
    let changed = put(Some(tag.clone()), body).await;
    assert_eq!(changed.status, 200, "{:?}", changed.body);
    let after = &changed.body["data"];
    assert_eq!(after["display_name"], "Helena Prado Lima");
    assert_eq!(
        (after["username"].as_str(), after["healthcare_institution"].as_str()),
        (Some("helena.prado"), Some("Hospital do Coração"))
    );
    for kept in [
        "role",
        "professional_registry",
        "registry_verified",
        "registry_verified_at",
        "registry_status",
        "specialty",
        "rqe",
    ] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    assert_eq!(
        put(Some(tag), json!({ "first_name": "Outra" })).await.code(),
        "precondition_failed",
        "somebody else wrote first"
    );
    let claim = put(Some(changed.etag()), json!({ "specialty": "Neurologia" })).await;
    assert_eq!((claim.status, &claim.body["details"]), (422, &json!({ "specialty": ["verified"] })));
    let taken = put(Some(changed.etag()), json!({ "username": "author" })).await;
    assert_eq!((taken.status, &taken.body["details"]), (422, &json!({ "username": ["taken"] })));
    for others in ["role", "professional_registry", "trust_level", "department"] {
        let refused = put(Some(changed.etag()), json!({ others: "x" })).await;
        assert_eq!((refused.status, &refused.body["details"]), (422, &json!({ "": ["unknown_member"] })), "{others}");
    }
    // A sign-in changes the account and nothing that the profile's owner wrote.
    let again = Caller::sign_in(&stack, &stack.people.doctor.email, PASSWORD).await;
    assert_eq!(put(Some(changed.etag()), json!({ "first_name": "Helena" })).await.status, 200);
    let unchanged = again.get("/me").await.etag();
    assert_eq!(answer(again.request(Method::GET, "/me").header("if-none-match", unchanged)).await.status, 304);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn an_account_moves_once_the_new_address_is_proved() {
    let mut stack = Stack::start().await;
    let (old, new) = (stack.people.author.email.clone(), "marcos.teles@clinica.example");
    let author = Caller::sign_in(&stack, &old, PASSWORD).await;
    let ask = |email: &str, password: &str| {
        let body = json!({ "email": email, "current_password": password });
        let author = author.clone();
        async move { author.post("/me/email", body).await }
    };
    assert_eq!(ask(new, "uma frase bem errada").await.body["details"], json!({ "current_password": ["wrong"] }));
    assert_eq!(ask("sem arroba", PASSWORD).await.body["details"], json!({ "email": ["invalid"] }));
    assert_eq!(ask(&old.to_uppercase(), PASSWORD).await.body["details"], json!({ "email": ["unchanged"] }));
    // An address that has an account gets the same answer, and is never taken away from it.
    let taken = stack.people.editor.email.clone();
    assert_eq!(ask(&taken, PASSWORD).await.status, 202);
    let nobody = Caller::nobody(&stack);
    let token = stack.link_token(&taken, "change_email", 1, PATIENCE).await;
    let refused = nobody.post("/auth/confirm", json!({ "token": token })).await;
    assert_eq!((refused.status, refused.code()), (409, "already_exists"));

    assert_eq!(ask(new, PASSWORD).await.status, 202);
    let token = stack.link_token(new, "change_email", 1, PATIENCE).await;
    assert_eq!(author.me().await["email"], old.as_str(), "not before it is proved");
    let warned = || async {
        let letters = stack.letters().into_iter();
        let mut warnings = letters.filter(|letter| letter.text.contains("endereço de e-mail foi indicado"));
        warnings.find(|letter| letter.header("to").is_some_and(|to| to.contains(&old)))
    };
    eventually("a warning to the old address", PATIENCE, warned).await;
    assert_eq!(nobody.post("/auth/confirm", json!({ "token": token })).await.status, 204);
    let me = author.me().await;
    assert_eq!(me["email"], new);
    assert!(me["confirmed_at"].is_string());
    assert_eq!(nobody.sign_in_answer(&old, PASSWORD).await.status, 401);
    Caller::sign_in(&stack, new, PASSWORD).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_program_reads_posts_and_none_of_the_keys() {
    let mut stack = Stack::start().await;
    let email = stack.people.author.email.clone();
    let author = Caller::sign_in(&stack, &email, PASSWORD).await;
    let path = "/me/application-passwords";
    let missing = author.post(path, json!({ "name": "WordPress" })).await;
    assert_eq!((missing.status, &missing.body["details"]), (422, &json!({ "current_password": ["required"] })));
    let create = || {
        let body = json!({ "name": "WordPress no celular", "current_password": PASSWORD });
        answer(author.request(Method::POST, path).header("idempotency-key", "programa-1").json(&body))
    };
    let made = create().await;
    assert_eq!(made.status, 201, "{:?}", made.body);
    assert_eq!(made.headers["cache-control"], "no-store");
    let (id, secret) = (made.body["data"]["id"].as_str().unwrap(), made.body["data"]["password"].as_str().unwrap());
    assert_eq!(secret.split(' ').map(str::len).collect::<Vec<_>>(), [4; 6]);
    let again = create().await;
    assert_eq!(
        (again.status, again.body["data"]["id"].as_str(), &again.body["data"]["password"]),
        (201, Some(id), &Value::Null)
    );

    let nobody = Caller::nobody(&stack);
    let program = |method: Method, path: &str| answer(nobody.request(method, path).basic_auth(&email, Some(secret)));
    let posts = program(Method::GET, "/posts?scope=mine").await;
    assert_eq!(posts.status, 200, "{:?}", posts.body);
    assert_eq!(program(Method::GET, "/me").await.body["data"]["email"], email.as_str());
    for (method, path) in [
        (Method::GET, "/me/application-passwords"),
        (Method::GET, "/me/sessions"),
        (Method::DELETE, "/me/sessions"),
        (Method::GET, "/me/devices"),
        (Method::GET, "/me/sign-ins"),
        (Method::POST, "/me/confirmation"),
    ] {
        let refused = program(method, path).await;
        assert_eq!((refused.status, refused.code()), (403, "forbidden"), "{path}");
    }
    let body = json!({ "current_password": PASSWORD, "password": OTHER_PASSWORD });
    let refused =
        answer(nobody.request(Method::PUT, "/me/password").basic_auth(&email, Some(secret)).json(&body)).await;
    assert_eq!(refused.status, 403, "not even with the password in hand");

    let listed = author.get(path).await.body["data"].clone();
    assert_eq!((listed[0]["id"].as_str(), listed[0]["last_used_at"].is_string()), (Some(id), true));
    assert!(!listed.to_string().contains(secret), "shown once");
    assert_eq!(author.delete(&format!("{path}/{id}")).await.status, 204);
    assert_eq!(program(Method::GET, "/posts?scope=mine").await.status, 401);
    assert_eq!(author.delete(&format!("{path}/{id}")).await.status, 404);
    let mut oracle = stack.oracle().await;
    for table in ["audit_trail", "commands", "idempotency_keys", "application_passwords"] {
        let leaks = oracle.number(&format!("select count(*) from {table} t where t::text like '%{secret}%'")).await;
        assert_eq!(leaks, 0, "{table}");
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_lost_device_takes_its_sessions_along() {
    let mut stack = Stack::start().await;
    let email = stack.people.author.email.clone();
    let here = Caller::sign_in(&stack, &email, PASSWORD).await;
    let lost = Caller::sign_in(&stack, &email, PASSWORD).await;
    let old = Caller::sign_in(&stack, &email, PASSWORD).await;
    let path = |caller: &Caller| format!("/me/devices/{}", caller.device);
    let named = here.put(&path(&here), json!({ "name": " Notebook  da recepção " })).await;
    assert_eq!((named.status, named.body["data"]["name"].as_str()), (200, Some("Notebook da recepção")));
    assert_eq!(named.body["data"]["current"], true);
    let far = here.put(&path(&lost), json!({ "trusted": true })).await;
    assert_eq!((far.status, &far.body["details"]), (422, &json!({ "trusted": ["not_this_device"] })));
    let bare = here.put(&path(&here), json!({ "trusted": true })).await;
    assert_eq!((bare.status, bare.code()), (401, "challenge_required"), "a password alone trusts nothing");
    assert_eq!(bare.body["details"]["reason"], "factor_required");

    assert_eq!(here.post(&format!("{}/compromised", path(&lost)), json!({})).await.status, 204);
    assert_eq!(lost.get("/me").await.status, 401);
    assert_eq!(here.delete(&path(&old)).await.status, 204);
    assert_eq!(old.get("/me").await.status, 401);
    let devices = here.get("/me/devices").await.body["data"].as_array().unwrap().clone();
    assert_eq!(devices.len(), 2, "{devices:?}");
    assert!(devices.iter().any(|device| device["id"] == lost.device && device["compromised_at"].is_string()));
    assert_eq!(here.get("/me").await.status, 200);
    let stranger = Caller::sign_in(&stack, &stack.people.editor.email, PASSWORD).await;
    assert_eq!(stranger.delete(&path(&here)).await.status, 404);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_device_is_trusted_with_a_factor_that_was_shown_on_it() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let devices: Value =
        author.call(Method::GET, "/api/v1/me/devices").await.unwrap().send().await.unwrap().data().unwrap();
    let here = devices.as_array().unwrap().iter().find(|device| device["current"] == true).unwrap().clone();
    let path = format!("/api/v1/me/devices/{}", here["id"].as_str().unwrap());
    let put = |body: Value| {
        let (author, path) = (author.clone(), path.clone());
        async move {
            let call = author.call(Method::PUT, &path).await.unwrap().json(&body);
            call.send().await.unwrap().data::<Value>().unwrap()
        }
    };
    assert!(put(json!({ "trusted": true })).await["trusted_at"].is_string());
    assert!(put(json!({ "trusted": false })).await["trusted_at"].is_null());
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_borrowed_password_opens_nothing_but_its_own_change() {
    let mut stack = Stack::start().await;
    let author = stack.people.author.clone();
    let session = Caller::sign_in(&stack, &author.email, PASSWORD).await;
    let mut oracle = stack.oracle().await;
    oracle.execute(&format!("update users set must_change_password = true where id = '{}'", author.id)).await;
    let posts = || async { session.get("/posts?scope=mine").await };
    let is_held = |answer: &Answer| answer.body["details"]["reason"] == "password_change_required";
    let refused = eventually("the session is held", PATIENCE, || async { Some(posts().await).filter(is_held) }).await;
    assert_eq!((refused.status, refused.code()), (401, "challenge_required"));
    assert_eq!(session.me().await["must_change_password"], true, "the account itself stays open");
    let body = json!({ "current_password": PASSWORD, "password": OTHER_PASSWORD });
    assert_eq!(session.put("/me/password", body).await.status, 204);
    assert!(!is_held(&posts().await));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn somebody_who_leaves_is_deleted_softly_and_the_last_administrator_stays() {
    let mut stack = Stack::start().await;
    let leave = |person: Person, password: &'static str| {
        let stack = &stack;
        async move {
            let caller = Caller::sign_in(stack, &person.email, PASSWORD).await;
            answer(caller.request(Method::DELETE, "/me").json(&json!({ "current_password": password }))).await
        }
    };
    let admin = leave(stack.people.admin.clone(), PASSWORD).await;
    assert_eq!((admin.status, admin.code()), (422, "invalid_transition"));
    assert_eq!(admin.body["details"], json!({ "reason": "last_administrator" }));
    let reader = stack.people.subscriber.clone();
    let wrong = leave(reader.clone(), "uma frase bem errada").await;
    assert_eq!((wrong.status, &wrong.body["details"]), (422, &json!({ "current_password": ["wrong"] })));
    let accepted = leave(reader.clone(), PASSWORD).await;
    assert_eq!(accepted.status, 202, "{:?}", accepted.body);
    assert!(accepted.headers["location"].to_str().unwrap().starts_with("/api/v1/operations/"));
    let deleted = || async {
        let sql = format!(
            "select count(*) from users where id = '{}' and status = 'deleted' and deleted_at is not null",
            reader.id
        );
        (stack.oracle().await.number(&sql).await == 1).then_some(())
    };
    eventually("the account is deleted", PATIENCE, deleted).await;
    assert_ne!(Caller::nobody(&stack).sign_in_answer(&reader.email, PASSWORD).await.status, 200);
    stack.finish(PATIENCE).await;
}
