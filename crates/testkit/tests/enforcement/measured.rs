//! Signals are measured by the service, count from the next request on, and a client's own word
//! counts for nothing.

use serde_json::{Value, json};
use testkit::Stack;
use testkit::stack::eventually;
use uuid::Uuid;

use super::asking::{A_SECOND, Answer, Caller, PATIENCE, approved, members_operations, post, read, token};

async fn evaluation(caller: &Caller) -> Value {
    let mut data = caller.get("/security/trust-evaluation").await.expect(200).body["data"].take();
    for passing in ["decision_id", "evaluated_at", "step_up_age_seconds"] {
        data.as_object_mut().expect("an object").remove(passing);
    }
    data
}

async fn score(caller: &Caller) -> i64 {
    evaluation(caller).await["score"].as_i64().expect("a score")
}

fn points(evaluation: &Value, factor: &str) -> i64 {
    let factors = evaluation["factors"].as_array().expect("factors");
    let found = factors.iter().find(|one| one["factor"] == json!(factor)).expect("the factor");
    found["points"].as_i64().expect("points")
}

#[tokio::test]
async fn every_answer_names_its_decision_and_a_compliance_officer_reads_it() {
    let stack = Stack::start().await;
    let author = Caller::of(&stack, &stack.people.author).await;
    let officer = Caller::of(&stack, &stack.people.compliance).await;
    let answer = author.get("/me").await.expect(200);
    let id: Uuid = answer.header("x-decision-id").parse().expect("the id of the decision");
    // What was allowed is written down within a moment, what was refused before it is told.
    let decision = eventually("the decision is written down", A_SECOND, || async {
        let answer = officer.get(&format!("/security/decisions/{id}")).await;
        (answer.status == 200).then_some(answer)
    });
    let decision = decision.await.body["data"].take();
    assert_eq!(decision["user_id"], json!(stack.people.author.id));
    assert_eq!((decision["act"].as_str(), decision["decision"].as_str()), (Some("account.self"), Some("allow")));
    assert!(decision["question"]["signals"]["method"].is_string(), "{decision}");
    assert!(decision["policies"].as_array().is_some_and(|all| !all.is_empty()), "{decision}");
    assert!(
        author.get(&format!("/security/decisions/{id}")).await.status >= 403,
        "one's own decisions are read by others"
    );

    // A refusal for what is at stake names it too.
    let mut body = post("02-vacinacao-adultos");
    body["compliance_level"] = json!("phi");
    let refused = author.post("/posts", body).await.expect(403);
    let id = refused.body["details"]["decision_id"].as_str().expect("the id of the decision");
    let decision = officer.get(&format!("/security/decisions/{id}")).await.expect(200).body["data"].take();
    assert_eq!((decision["act"].as_str(), decision["decision"].as_str()), (Some("post.create"), Some("deny")));
    assert_eq!(decision["reason"], json!("compliance_violation"));
}

#[tokio::test]
async fn who_may_do_what_is_changed_with_a_factor_shown_in_the_last_ten_minutes_alone() {
    let stack = Stack::start().await;
    let admin = Caller::of(&stack, &stack.people.admin).await;
    let mut oracle = stack.oracle().await;
    let id = stack.people.admin.id;
    oracle
        .execute(&format!("update sessions set mfa_at = now() - interval '601 seconds' where user_id = '{id}'"))
        .await;
    let path = format!("/users/{}/role", stack.people.author.id);
    let change = json!({ "role": "contributor" });
    // A session is believed for less than a second without being looked at.
    let challenged = eventually("the factor is stale", A_SECOND, || async {
        let age = admin.get("/security/trust-evaluation").await.body["data"]["step_up_age_seconds"].as_i64();
        if age? > 600 { Some(admin.put(&path, change.clone()).await) } else { None }
    })
    .await
    .expect(401);
    assert_eq!((challenged.code(), challenged.reason()), ("challenge_required", "step_up_required"));
    let sufficient = challenged.body["details"]["sufficient"].as_array().expect("what would do").clone();
    assert!(sufficient.contains(&json!("passkey")), "{sufficient:?}");
    assert!(challenged.header("www-authenticate").contains("max_age=600"), "{challenged:?}");
    assert_eq!(oracle.number("select count(*) from commands where kind = 'set_user_role'").await, 0);

    let fresh = token(&admin.step_up(&stack, &stack.people.admin).await.expect(200));
    admin.with(&fresh).put(&path, change).await.expect(202);
}

#[tokio::test]
async fn a_password_alone_opens_nothing_but_the_own_account_once_there_is_a_factor() {
    let stack = Stack::start().await;
    for person in [&stack.people.doctor, &stack.people.medical_admin, &stack.people.author] {
        // The account has a passkey now, and a device that it signed on.
        stack.login(person).await;
        let first = Caller::nobody(&stack).sign_in(person, None).await.expect(200);
        let device = first.body["device_token"].as_str().expect("the secret of a new device").to_owned();
        let known = Caller::nobody(&stack).with(&token(&first));
        known.step_up(&stack, person).await.expect(200);
        let again = Caller::nobody(&stack).sign_in(person, Some(&device)).await.expect(200);
        assert_eq!(again.body["mfa"], json!({ "enrolled": true, "satisfied": false }));
        let halfway = Caller::nobody(&stack).with(&token(&again));

        halfway.get("/me").await.expect(200);
        halfway.get("/me/sessions").await.expect(200);
        for (method, path) in members_operations(&stack).await {
            let own = (path.starts_with("/me") && path != "/me/emergencies")
                || path.starts_with("/auth")
                // How one's own orders stand, such as that of a registry's check.
                || path.starts_with("/operations/")
                || path == "/security/trust-evaluation";
            if own {
                continue;
            }
            let answer = read(halfway.request(&method, &path).json(&json!({}))).await;
            let refused = answer.status == 403 || (answer.status == 401 && answer.code() == "challenge_required");
            assert!(refused, "{}: {method} {path}: {} {}", person.role, answer.status, answer.body);
        }
    }
}

#[tokio::test]
async fn a_client_cannot_raise_its_own_score() {
    let stack = Stack::start().await;
    let author = Caller::of(&stack, &stack.people.author).await;
    let honest = evaluation(&author).await;
    for (name, value) in [
        ("x-trust-score", "100"),
        ("x-score", "100"),
        ("x-mfa", "true"),
        ("x-mfa-verified", "true"),
        ("x-auth-method", "certificate"),
        ("x-client-cert", "MIIB"),
        ("x-ssl-client-verify", "SUCCESS"),
        ("x-device-trusted", "true"),
        ("x-device-managed", "true"),
        ("x-device-id", "0"),
        ("x-device-posture", "healthy"),
        ("x-forwarded-for", "10.0.0.1"),
        ("forwarded", "for=10.0.0.1"),
        ("x-real-ip", "10.0.0.1"),
        ("true-client-ip", "10.0.0.1"),
        ("x-location", "verified_facility"),
        ("x-country", "BR"),
        ("x-emergency", "critical"),
        ("x-emergency-override", "true"),
        ("x-role", "administrator"),
        ("x-user-role", "administrator"),
        ("x-professional-registry", "CRM-SP 123456"),
        ("x-tenant-id", "00000000-0000-0000-0000-000000000000"),
        ("x-original-method", "GET"),
        ("x-http-method-override", "PUT"),
        ("cookie", "trust_score=100; device_trusted=true"),
    ] {
        let request = author.request("GET", "/security/trust-evaluation").header(name, value);
        let mut told = read(request).await.expect(200).body["data"].take();
        for passing in ["decision_id", "evaluated_at", "step_up_age_seconds"] {
            told.as_object_mut().unwrap().remove(passing);
        }
        assert_eq!(told, honest, "{name}: {value}");
    }
    let mut told =
        author.get("/security/trust-evaluation?trust_score=100&device=managed_trusted").await.body["data"].take();
    assert_eq!(told["score"].take(), honest["score"]);

    // Bodies know no such members.
    for (member, value) in [
        ("trust_score", json!(100)),
        ("mfa", json!(true)),
        ("device_trusted", json!(true)),
        ("location", json!("verified_facility")),
        ("emergency", json!("critical")),
        ("role", json!("administrator")),
    ] {
        let mut body = json!({ "email": stack.people.author.email, "password": testkit::people::PASSWORD });
        body[member] = value.clone();
        let refused = Caller::nobody(&stack).post("/auth/login", body).await.expect(422);
        assert_eq!(refused.code(), "validation_error", "{member}");
        let mut body = post("02-vacinacao-adultos");
        body[member] = value;
        let refused = author.post("/posts", body).await.expect(422);
        assert_eq!(refused.code(), "validation_error", "{member}");
    }
}

#[track_caller]
fn assert_untrusted(answer: &Answer) {
    assert!(
        matches!((answer.status, answer.code()), (401, "challenge_required") | (403, "zero_trust_denied")),
        "{answer:?}"
    );
    assert_eq!(answer.reason(), "insufficient_trust", "{answer:?}");
}

#[tokio::test]
async fn a_network_that_became_suspicious_counts_from_the_next_request_on() {
    let mut stack = Stack::start().await;
    let client = stack.login(&stack.people.author).await;
    let (id, _) = approved(&client, &post("02-vacinacao-adultos")).await;
    let author = Caller::nobody(&stack).with(&client.token().await.unwrap().unwrap());
    let before = evaluation(&author).await;
    let publish = format!("/posts/{id}/publish");

    // Nobody cuts off the branch that they sit on, so the administrator sits elsewhere.
    let admin = Caller::of(&stack, &stack.people.admin).await.from("127.0.0.2");
    let declared = json!({ "name": "Rede estranha", "block": "127.0.0.1/32", "kind": "suspicious" });
    let network = admin.post("/networks", declared).await.expect(201).id();

    let after = evaluation(&author).await;
    assert_eq!((points(&before, "location"), points(&after, "location")), (15, -20));
    assert!(after["score"].as_i64() < before["score"].as_i64(), "{after}");
    assert_untrusted(&author.order(&publish).await);
    // Saying that one is elsewhere does not help; being elsewhere does.
    for claim in ["x-forwarded-for", "x-real-ip", "forwarded"] {
        let told = read(author.request("POST", &publish).header(claim, "127.0.0.2")).await;
        assert_untrusted(&told);
    }
    assert_eq!(score(&author.from("127.0.0.2")).await, before["score"].as_i64().unwrap());

    admin.delete(&format!("/networks/{network}")).await.expect(204);
    author.order(&publish).await.expect(202);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_compromised_device_ends_its_sessions_and_is_never_trusted_again() {
    let mut stack = Stack::start().await;
    let author = &stack.people.author;
    let (id, _) = approved(&stack.login(author).await, &post("02-vacinacao-adultos")).await;
    let publish = format!("/posts/{id}/publish");
    let nobody = Caller::nobody(&stack);
    let first = nobody.sign_in(author, None).await.expect(200);
    let secret = first.body["device_token"].as_str().expect("the secret of a new device").to_owned();
    let device = first.body["device_id"].as_str().expect("a device").to_owned();
    let session = nobody.with(&token(&nobody.with(&token(&first)).step_up(&stack, author).await.expect(200)));
    let before = evaluation(&session).await;

    let admin = Caller::of(&stack, &stack.people.admin).await;
    let mark = json!({ "compromised": true });
    admin.put(&format!("/users/{}/devices/{device}", author.id), mark).await.expect(200);
    assert_eq!(session.get("/me").await.expect(401).code(), "invalid_token", "the very next request");

    let again = nobody.sign_in(author, Some(&secret)).await.expect(200);
    assert_eq!(again.body["device_id"].as_str(), Some(device.as_str()), "it is recognised");
    let again = nobody.with(&token(&nobody.with(&token(&again)).step_up(&stack, author).await.expect(200)));
    let after = evaluation(&again).await;
    assert_eq!(points(&after, "device"), -30, "{after}");
    assert!(after["score"].as_i64() < before["score"].as_i64(), "{after}");
    assert_untrusted(&again.order(&publish).await);

    Caller::of(&stack, author).await.order(&publish).await.expect(202);
    stack.finish(PATIENCE).await;
}
