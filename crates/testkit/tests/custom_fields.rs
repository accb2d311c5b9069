//! Custom fields on the real servers: groups kept and changed, values asked for, judged, sealed and told to WordPress clients.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::Duration;

use loadtest::Client;
use loadtest::client::Answer;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::Stack;
use testkit::calls::{ask, said};
use testkit::stack::{article, eventually};

const PATIENCE: Duration = Duration::from_secs(60);

/// What nobody but editors may read.
const SECRET: &str = "Observação interna da equipe.";

/// A group for posts: something that is asked for, something free, something that stays behind.
fn definition() -> Value {
    json!({
        "key": "group_evidence", "title": "Evidência", "show_in_rest": true,
        "location": [[{ "param": "post_type", "operator": "==", "value": "post" }]],
        "fields": [
            { "key": "field_level", "name": "level", "label": "Nível", "required": true, "kind": {
                "type": "select", "return_format": "label",
                "choices": [{ "value": "II", "label": "Coorte" }, { "value": "I", "label": "Ensaio clínico" }],
            } },
            { "key": "field_note", "name": "note", "label": "Nota", "kind": { "type": "textarea" } },
            { "key": "field_inner", "name": "inner", "label": "Interno", "is_phi": true, "kind": { "type": "text" } },
        ],
    })
}

async fn kept(stack: &Stack) -> (Client, Value) {
    let admin = stack.login(&stack.people.admin).await;
    let body = json!({ "definition": definition() });
    let group = said(&admin, Method::POST, "/field-groups", Some(body), 201).await["data"].clone();
    (admin, group)
}

/// An article that the gate approves, with these values.
fn sound(values: Value) -> Value {
    let file = article("02-vacinacao-adultos");
    let members = ["title", "content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    let mut body: serde_json::Map<String, Value> =
        members.iter().map(|m| ((*m).to_owned(), file[*m].clone())).collect();
    body.insert("custom_fields".to_owned(), values);
    body.into()
}

async fn written(author: &Client, values: Value) -> Value {
    said(author, Method::POST, "/posts", Some(sound(values)), 201).await["data"].clone()
}

async fn changed(client: &Client, path: &str, tag: &str, body: &Value) -> Answer {
    let call = client.call(Method::PUT, &format!("/api/v1{path}")).await.unwrap();
    call.header("if-match", tag).json(body).send().await.unwrap()
}

/// Sends a post into the gate and waits for what comes of it.
async fn judged(author: &Client, post: &Value) -> String {
    let id = post["id"].as_str().unwrap().parse().unwrap();
    let operation = author.submit(id).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap().outcome.unwrap_or_default()
}

#[tokio::test]
async fn groups_are_kept_by_administrators_and_make_sense_together() {
    let mut stack = Stack::start().await;
    let (admin, group) = kept(&stack).await;
    let path = format!("/field-groups/{}", group["id"].as_str().unwrap());
    assert_eq!(group["definition"]["fields"][0]["key"], "field_level");

    let body = json!({ "definition": definition() });
    let twin = ask(&admin, Method::POST, "/field-groups", Some(body.clone())).await;
    assert_eq!(twin.status.as_u16(), 422, "{}", twin.text());
    assert_eq!(twin.problem().details["definition/key"], json!(["key_duplicate"]));
    let mut bad = definition();
    bad["key"] = json!("group_other");
    bad["fields"] =
        json!([{ "key": "field_x", "name": "x", "label": "X", "kind": { "type": "clone", "clone": ["field_y"] } }]);
    let refused = ask(&admin, Method::POST, "/field-groups", Some(json!({ "definition": bad }))).await;
    assert!(refused.text().contains("clone_unknown"), "{}", refused.text());
    let nonsense = ask(&admin, Method::POST, "/field-groups", Some(json!({ "definition": { "a": 1 } }))).await;
    assert_eq!(nonsense.problem().details, json!({ "definition": ["definition_malformed"] }));

    let read = ask(&admin, Method::GET, &path, None).await;
    let tag = read.etag().unwrap().to_owned();
    let mut other = definition();
    other["title"] = json!("Outra");
    assert_eq!(changed(&admin, &path, "\"7\"", &json!({ "definition": other })).await.status.as_u16(), 412);
    let done = changed(&admin, &path, &tag, &json!({ "definition": other })).await;
    assert_eq!(done.status.as_u16(), 200, "{}", done.text());
    other["key"] = json!("group_renamed");
    let renamed = changed(&admin, &path, "*", &json!({ "definition": other })).await;
    assert_eq!(renamed.problem().details, json!({ "definition/key": ["fixed"] }));

    let author = stack.login(&stack.people.author).await;
    let list = said(&author, Method::GET, "/field-groups", None, 200).await;
    assert_eq!((&list["pagination"]["total"], &list["data"][0]["definition"]["title"]), (&json!(1), &json!("Outra")));
    assert_eq!(ask(&author, Method::POST, "/field-groups", Some(body)).await.status.as_u16(), 403);
    assert_eq!(ask(&author, Method::GET, "/field-groups/export", None).await.status.as_u16(), 403);
    said(&admin, Method::DELETE, &path, None, 204).await;
    assert_eq!(ask(&admin, Method::GET, &path, None).await.status.as_u16(), 404);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_creation_with_a_key_is_done_once() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let body = json!({ "definition": definition() });
    let create = async || {
        let call = admin.call(Method::POST, "/api/v1/field-groups").await.unwrap();
        call.header("idempotency-key", "uma-vez").json(&body).send().await.unwrap()
    };
    let (first, again) = (create().await, create().await);
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201), "{}", again.text());
    assert_eq!(first.location(), again.location());
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn values_are_checked_by_their_groups_and_whole_when_they_enter_the_gate() {
    let mut stack = Stack::start().await;
    kept(&stack).await;
    let author = stack.login(&stack.people.author).await;
    for (values, details) in [
        (json!({ "level": "V" }), json!({ "custom_fields/level": ["choice_unknown"] })),
        (json!({ "note": 7 }), json!({ "custom_fields/note": ["not_text"] })),
        (json!({ "<script>": 1 }), json!({ "custom_fields": ["unknown_field"] })),
        (json!("texto"), json!({ "custom_fields": ["not_an_object"] })),
    ] {
        let refused = ask(&author, Method::POST, "/posts", Some(sound(values))).await;
        assert_eq!((refused.status.as_u16(), refused.problem().details), (422, details));
    }

    let post = written(&author, json!({ "note": "Lido em equipe." })).await;
    assert_eq!(post["custom_fields"], json!({ "note": "Lido em equipe." }));
    let path = format!("/posts/{}", post["id"].as_str().unwrap());
    let early = ask(&author, Method::POST, &format!("{path}/validate"), None).await;
    assert_eq!(early.problem().details, json!({ "custom_fields/level": ["required"] }), "{}", early.text());

    let done = changed(&author, &path, "*", &json!({ "custom_fields": { "level": "I", "inner": SECRET } })).await;
    assert_eq!(done.status.as_u16(), 200, "{}", done.text());
    let now = said(&author, Method::GET, &path, None, 200).await["data"].clone();
    let values = json!({ "level": "I", "note": "Lido em equipe.", "inner": SECRET });
    assert_eq!((&now["revision"], &now["custom_fields"]), (&json!(2), &values));
    let changes = said(&author, Method::GET, &format!("{path}/revisions/2/changes"), None, 200).await;
    assert!(changes["data"]["custom_fields"].to_string().contains("level: I"), "{changes}");

    assert_eq!(judged(&author, &post).await, "approved");
    let operation = author.publish(post["id"].as_str().unwrap().parse().unwrap()).await.unwrap();
    author.wait_settled(operation.id, PATIENCE).await.unwrap();
    let nobody = Client::anonymous(&stack.url).unwrap();
    let public = ask(&nobody, Method::GET, &path, None).await;
    assert_eq!(public.status.as_u16(), 200, "{}", public.text());
    assert!(!public.text().contains(SECRET), "what is a patient's stays behind");
    let public: Value = public.data().unwrap();
    assert_eq!(public["custom_fields"], json!({ "level": "I", "note": "Lido em equipe." }));

    let restored = {
        let call = author.call(Method::POST, &format!("/api/v1{path}/revisions/1/restore")).await.unwrap();
        call.header("if-match", "*").send().await.unwrap()
    };
    let restored: Value = restored.data().unwrap();
    assert_eq!(restored["custom_fields"], json!({ "note": "Lido em equipe." }));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn personal_data_in_a_field_hold_a_text_back_at_the_gate() {
    let mut stack = Stack::start().await;
    kept(&stack).await;
    let author = stack.login(&stack.people.author).await;
    let note = "Paciente Maria Aparecida da Silva, CPF 529.982.247-25, telefone (11) 98765-4321.";
    let post = written(&author, json!({ "level": "I", "note": note })).await;
    assert_eq!(judged(&author, &post).await, "revision_required");
    let path = format!("/posts/{}/validation", post["id"].as_str().unwrap());
    let validation = said(&author, Method::GET, &path, None, 200).await.to_string();
    assert!(validation.contains("\"custom_fields\"") && !validation.contains("529.982"), "{validation}");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_file_of_acf_comes_back_as_it_went() {
    let mut stack = Stack::start().await;
    let (admin, group) = kept(&stack).await;
    let export = async || ask(&admin, Method::GET, "/field-groups/export", None).await.text();
    let import = async |file: String| {
        let call = admin.call(Method::POST, "/api/v1/field-groups/import").await.unwrap();
        call.body("application/json", file).send().await.unwrap()
    };
    let file = export().await;
    assert!(file.find("\"II\"").unwrap() < file.find("\"I\"").unwrap(), "choices keep their order: {file}");
    let same: Value = import(file.clone()).await.data().unwrap();
    assert_eq!((&same["unchanged"], &same["ignored"]), (&json!([group["id"]]), &json!([])));

    said(&admin, Method::DELETE, &format!("/field-groups/{}", group["id"].as_str().unwrap()), None, 204).await;
    assert_eq!(export().await, "[]");
    let back: Value = import(file.clone()).await.data().unwrap();
    assert_eq!(back["created"].as_array().map(Vec::len), Some(1), "{back}");
    assert_eq!(export().await, file);

    let more = file.replacen("\"Evidência\"", "\"Evidência\",\"of_nobody\":\"x\"", 1);
    let told: Value = import(more).await.data().unwrap();
    assert_eq!(told["ignored"], json!(["/0/of_nobody"]), "{told}");
    let unknown = import(file.replacen("\"textarea\"", "\"hologram\"", 1)).await;
    assert_eq!(unknown.status.as_u16(), 422, "{}", unknown.text());
    assert!(unknown.text().contains("acf_type_unknown") && !unknown.text().contains("hologram"), "{}", unknown.text());
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn wordpress_clients_read_and_write_the_member_acf() {
    let mut stack = Stack::start().await;
    kept(&stack).await;
    let author = stack.login(&stack.people.author).await;
    let wp = async |method: Method, path: &str, sent: Option<Value>| {
        let call = author.call(method, &format!("/wp-json/wp/v2{path}")).await.unwrap();
        let call = match &sent {
            Some(sent) => call.json(sent),
            None => call,
        };
        let answer = call.send().await.unwrap();
        (answer.status.as_u16(), serde_json::from_str::<Value>(&answer.text()).unwrap_or_default())
    };
    let mut sent = sound(Value::Null);
    let sent = sent.as_object_mut().unwrap();
    let meta = json!({
        "medical_category": sent.remove("medical_category"), "medical_disclaimer": sent.remove("medical_disclaimer"),
        "references": sent.remove("references"),
    });
    sent.remove("custom_fields");
    sent.insert("meta".to_owned(), meta);
    sent.insert("acf".to_owned(), json!({ "level": "V" }));
    let (status, refused) = wp(Method::POST, "/posts", Some(sent.clone().into())).await;
    assert_eq!((status, &refused["code"]), (400, &json!("rest_invalid_param")), "{refused}");
    assert!(refused["data"]["params"]["acf"].as_str().unwrap().contains("acf/level: choice_unknown"), "{refused}");

    sent.insert("acf".to_owned(), json!({ "level": "I", "note": "Linha", "inner": SECRET }));
    sent.insert("status".to_owned(), json!("publish"));
    let (status, made) = wp(Method::POST, "/posts", Some(sent.clone().into())).await;
    assert_eq!((status, &made["acf"]), (201, &json!({ "level": "I", "note": "Linha", "inner": SECRET })), "{made}");
    let path = format!("/posts/{}", made["id"]);
    let (_, told) = wp(Method::GET, &format!("{path}?context=edit&acf_format=standard"), None).await;
    assert_eq!(told["acf"]["level"], "Ensaio clínico");

    // Readers have the copy, once there is one.
    let url = format!("{}/wp-json/wp/v2{path}", stack.url);
    let host = format!("clinica.localhost:{}", stack.port);
    let live = eventually("the text is public", PATIENCE, || async {
        let answer = reqwest::Client::new().get(&url).header("host", &host).send().await.ok()?;
        if answer.status().as_u16() == 200 { answer.json::<Value>().await.ok() } else { None }
    })
    .await;
    assert_eq!(live["acf"], json!({ "level": "I", "note": "Linha", "inner": null }));
    assert!(!live.to_string().contains(SECRET));

    let (_, described) = wp(Method::OPTIONS, "/posts", None).await;
    let acf = &described["schema"]["properties"]["acf"]["properties"];
    assert_eq!((&acf["level"]["title"], &acf["level"]["required"]), (&json!("Nível"), &json!(true)), "{described}");
    let (status, page) = wp(Method::POST, "/pages", Some(json!({ "title": "Sobre", "acf": { "level": "I" } }))).await;
    assert_eq!(status, 400, "the group shows on posts alone: {page}");
    stack.finish(PATIENCE).await;
}
