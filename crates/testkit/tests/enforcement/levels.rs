//! What a text is about decides who reads it, whatever the role (`product.md` §2.4), and breaking the
//! glass takes two people and a third (§3.8).

use serde_json::{Value, json};
use testkit::stack::eventually;
use testkit::{Oracle, Stack};
use uuid::Uuid;

use super::asking::{A_SECOND, Answer, Caller, PATIENCE, post, published};

fn about(patient: Uuid) -> Value {
    let mut body = post("02-vacinacao-adultos");
    // No specialty is asked for.
    body["medical_category"] = json!("general");
    body["compliance_level"] = json!("phi");
    body["patient_id"] = json!(patient);
    body
}

fn consent() -> Value {
    json!({ "purpose": "publication", "legal_basis": "consent", "method": "written", "text_version": "2026-1" })
}

#[track_caller]
fn assert_closed(answer: &Answer) {
    assert_eq!((answer.status, answer.code()), (403, "zero_trust_denied"), "{}", answer.body);
    assert!(matches!(answer.reason(), "compliance_violation" | "invalid_medical_context"), "{}", answer.body);
}

/// A text about a patient of the doctor's, with relation and consent.
async fn case(doctor: &Caller) -> (Uuid, Uuid, Uuid) {
    let patient = doctor.post("/patients", json!({})).await.expect(201).id();
    let care = doctor.post(&format!("/patients/{patient}/relationships"), json!({ "kind": "treating" })).await;
    care.expect(201);
    let consent = doctor.post(&format!("/patients/{patient}/consents"), consent()).await.expect(201).id();
    let text = doctor.post("/posts", about(patient)).await.expect(201).id();
    (patient, consent, text)
}

#[tokio::test]
async fn a_text_with_patient_data_takes_relation_and_consent_and_closes_with_either() {
    let stack = Stack::start().await;
    let people = &stack.people;
    let doctor = Caller::of(&stack, &people.doctor).await;
    let patient = doctor.post("/patients", json!({})).await.expect(201).id();
    assert_closed(&doctor.post("/posts", about(patient)).await);
    let care = format!("/patients/{patient}/relationships");
    let relation = doctor.post(&care, json!({ "kind": "treating" })).await.expect(201).id();
    assert_closed(&doctor.post("/posts", about(patient)).await);
    let consents = format!("/patients/{patient}/consents");
    let given = doctor.post(&consents, consent()).await.expect(201).id();
    let id = doctor.post("/posts", about(patient)).await.expect(201).id();
    let text = format!("/posts/{id}");
    doctor.get(&text).await.expect(200);
    doctor.get(&format!("{text}/revisions")).await.expect(200);

    // Nobody reads it by being somebody.
    Caller::of(&stack, &people.second_doctor).await.get(&text).await.expect(404);
    Caller::of(&stack, &people.subscriber).await.get(&text).await.expect(404);
    Caller::nobody(&stack).get(&text).await.expect(404);
    for person in
        [&people.editor, &people.admin, &people.medical_admin, &people.compliance, &people.specialist_reviewer]
    {
        let reader = Caller::of(&stack, person).await;
        assert_closed(&reader.get(&text).await);
        assert_closed(&reader.get(&format!("{text}/revisions")).await);
        assert_closed(&reader.get(&format!("{text}/validation")).await);
        let list = reader.get("/posts?scope=all&per_page=100").await.expect(200);
        assert!(!list.body.to_string().contains(&id.to_string()), "{}: listed", person.role);
    }
    // Treating the patient too is what opens it.
    let chief = Caller::of(&stack, &people.medical_admin).await;
    let chiefs = chief.post(&care, json!({ "kind": "consulting" })).await.expect(201).id();
    chief.get(&text).await.expect(200);
    chief.delete(&format!("{care}/{chiefs}")).await.expect(204);
    assert_closed(&chief.get(&text).await);

    doctor.delete(&format!("{consents}/{given}")).await.expect(204);
    assert_closed(&doctor.get(&text).await);
    doctor.post(&consents, consent()).await.expect(201);
    doctor.get(&text).await.expect(200);
    doctor.delete(&format!("{care}/{relation}")).await.expect(204);
    assert_closed(&doctor.get(&text).await);
}

#[tokio::test]
async fn breaking_the_glass_takes_a_second_person_ends_and_is_judged_by_a_third() {
    let stack = Stack::start().await;
    let doctor = Caller::of(&stack, &stack.people.doctor).await;
    let chief = Caller::of(&stack, &stack.people.medical_admin).await;
    let officer = Caller::of(&stack, &stack.people.compliance).await;
    let (patient, consent, id) = case(&doctor).await;
    let text = format!("/posts/{id}");
    doctor.delete(&format!("/patients/{patient}/consents/{consent}")).await.expect(204);
    assert_closed(&doctor.get(&text).await);

    let declaration = json!({
        "patient_id": patient, "level": "critical", "justification": "Parada na enfermaria, alergias desconhecidas.",
    });
    let declared = doctor.post("/emergencies", declaration.clone()).await.expect(201);
    assert_eq!(declared.body["data"]["status"], json!("pending"));
    let emergency = format!("/emergencies/{}", declared.id());
    assert_closed(&doctor.get(&text).await);
    doctor.order(&format!("{emergency}/verify")).await.expect(403);
    let waiting = chief.get("/emergencies/waiting").await.expect(200);
    assert_eq!(waiting.body["data"][0]["justification"], declaration["justification"]);

    let open = chief.order(&format!("{emergency}/verify")).await.expect(200);
    assert_eq!(open.body["data"]["status"], json!("granted"));
    let seconds = open.body["data"]["expires_in"].as_i64().expect("seconds");
    assert!((1..=900).contains(&seconds), "{seconds}");
    doctor.get(&text).await.expect(200);
    // It is the declarer's, and nobody else's.
    assert_closed(&chief.get(&text).await);

    doctor.order(&format!("{emergency}/end")).await.expect(200);
    assert_closed(&doctor.get(&text).await);

    // The next one is left to run out.
    let next = doctor.post("/emergencies", declaration).await.expect(201).id();
    chief.order(&format!("/emergencies/{next}/verify")).await.expect(200);
    doctor.get(&text).await.expect(200);
    let mut oracle = stack.oracle().await;
    oracle
        .execute(&format!(
            "update emergencies set declared_at = declared_at - interval '901 s', verified_at = verified_at - interval '901 s',
                                    expires_at = expires_at - interval '901 s' where id = '{next}'"
        ))
        .await;
    let closed = eventually("the emergency runs out", A_SECOND, || async {
        let answer = doctor.get(&text).await;
        (answer.status != 200).then_some(answer)
    });
    assert_closed(&closed.await);

    let queue = officer.get("/emergencies").await.expect(200);
    assert_eq!(queue.body["data"].as_array().map(Vec::len), Some(2), "{}", queue.body);
    let judgement = json!({ "review": "justified" });
    chief.post(&format!("{emergency}/review"), judgement.clone()).await.expect(403);
    doctor.post(&format!("{emergency}/review"), judgement.clone()).await.expect(403);
    officer.post(&format!("{emergency}/review"), judgement).await.expect(200);
    for operation in ["emergency.declare", "emergency.verify", "emergency.review"] {
        let written = count(&mut oracle, operation).await;
        assert!(written > 0, "{operation} is not in the trail");
    }
    let sealed = oracle
        .number("select count(*) from emergencies where position('enfermaria' in encode(justification, 'escape')) > 0");
    assert_eq!(sealed.await, 0, "the reason lies open in the database");
    assert!(!stack.logs().contains("enfermaria"), "the reason is in a log");
}

async fn count(oracle: &mut Oracle, operation: &str) -> i64 {
    oracle.number(&format!("select count(*) from audit_trail where operation = '{operation}'")).await
}

#[tokio::test]
async fn a_text_for_professionals_is_there_for_confirmed_registries_alone() {
    let mut stack = Stack::start().await;
    let people = stack.people.clone();
    let client = stack.login(&people.doctor).await;
    let (open, open_slug) = published(&client, &post("02-vacinacao-adultos")).await;
    let mut body = post("01-hipertensao");
    body["compliance_level"] = json!("professional");
    let (id, slug) = published(&client, &body).await;

    let visitor = Caller::nobody(&stack);
    visitor.get(&format!("/posts/{open}")).await.expect(200);
    assert_eq!(visitor.page(&stack, &format!("/{open_slug}")).await, 200);
    assert_eq!(visitor.page(&stack, &format!("/{slug}")).await, 404, "the public site shows what is public");
    let listed = async |reader: &Caller, query: &str| {
        let list = reader.get(&format!("/posts?per_page=100{query}")).await.expect(200);
        assert!(list.body.to_string().contains(&open.to_string()), "{query}: what is public is listed");
        list.body.to_string().contains(&id.to_string())
    };
    visitor.get(&format!("/posts/{id}")).await.expect(404);
    assert!(!listed(&visitor, "").await);
    let mut readers = vec![visitor];
    for person in [&people.subscriber, &people.author, &people.content_creator] {
        let reader = Caller::of(&stack, person).await;
        reader.get(&format!("/posts/{id}")).await.expect(404);
        readers.push(reader);
    }
    for person in [&people.editor, &people.legal_reviewer, &people.compliance] {
        // They see the working texts of all, and are told why this one stays closed.
        let reader = Caller::of(&stack, person).await;
        assert_closed(&reader.get(&format!("/posts/{id}")).await);
        assert!(!listed(&reader, "&scope=all").await, "{}", person.role);
        readers.push(reader);
    }
    for reader in &readers {
        assert!(!listed(reader, "&scope=public").await);
        let found = reader.get("/posts?scope=public&search=Hipertens%C3%A3o").await.expect(200);
        assert!(!found.body.to_string().contains(&id.to_string()), "found by its words");
    }
    for person in [&people.second_doctor, &people.specialist_reviewer, &people.doctor] {
        let reader = Caller::of(&stack, person).await;
        reader.get(&format!("/posts/{id}")).await.expect(200);
        assert!(listed(&reader, "&scope=public").await, "{}", person.role);
    }

    // A registry that is no longer good closes it at once.
    let second = Caller::of(&stack, &people.second_doctor).await;
    second.get(&format!("/posts/{id}")).await.expect(200);
    let mut oracle = stack.oracle().await;
    oracle
        .execute(&format!("update users set registry_status = 'expired' where id = '{}'", people.second_doctor.id))
        .await;
    eventually("the registry counts no more", A_SECOND, || async {
        (second.get(&format!("/posts/{id}")).await.status == 404).then_some(())
    })
    .await;
    stack.finish(PATIENCE).await;
}
