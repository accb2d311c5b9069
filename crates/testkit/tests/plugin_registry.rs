//! Versions of the gate's stages on the real servers: sent in by one person of the platform, let in by another, tried on
//! posts, chosen by tenants, and asked again for appeals. Components are the product's own with a mark that changes their
//! bytes, and the hostile one, which does what a title asks it to.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use crypto::digest;
use crypto::manifest::{self, Limits, Manifest, SigningKey};
use crypto::secret_key::SecretKey;
use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::calls::said;
use testkit::people::PASSWORD;
use testkit::stack::{article, eventually, plugins};
use testkit::{Oracle, People, Stack, StackOptions, newcomers};
use uuid::Uuid;

/// Compiling and asking about every example of the catalogue takes its time on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);
const REASON: &str = "A versão nova erra em textos sobre vacinas, como se viu ontem.";

/// An answer of the platform's face.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Value,
}

impl Answer {
    /// Status, code and details.
    fn refusal(&self) -> (u16, &str, &Value) {
        (self.status, self.body["code"].as_str().unwrap_or_default(), &self.body["details"])
    }
}

async fn send(request: reqwest::RequestBuilder, token: &str) -> Answer {
    let answer = request.bearer_auth(token).send().await.expect("an answer");
    let status = answer.status().as_u16();
    Answer { status, body: answer.json().await.unwrap_or_default() }
}

/// A running product that trusts one author, with two people of the platform.
struct Registry {
    stack: Stack,
    author: SigningKey,
    /// Sends in.
    first: String,
    /// Decides.
    second: String,
    _keys: tempfile::TempDir,
}

impl Registry {
    /// With a worker for everything, or none.
    async fn start(works: bool) -> Self {
        let author = signing_key();
        let keys = tempfile::tempdir().unwrap();
        let file = keys.path().join("author.pub");
        std::fs::write(&file, author.public().to_text()).unwrap();
        let trusted = format!("[\"{}\"]", file.display());
        let gateway = vec![("PLUGIN_KEYS", trusted.clone())];
        let options = StackOptions { workers: Vec::new(), decides: false, gateway, ..StackOptions::default() };
        let mut stack = Stack::with(options).await;
        if works {
            let worker = stack.worker(&["all"], &[("PLUGIN_KEYS", trusted)]);
            stack.workers.push(worker);
        }
        let mut oracle = stack.oracle().await;
        let first = newcomers::platform_session(&mut oracle, "primeira@plataforma.example", 'B').await;
        let second = newcomers::platform_session(&mut oracle, "segunda@plataforma.example", 'C').await;
        Self { stack, author, first, second, _keys: keys }
    }

    async fn ask(&self, token: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = reqwest::Client::new().request(method, format!("{}/api/v1/platform{path}", self.stack.url));
        if let Some(body) = &body {
            request = request.json(body);
        }
        send(request, token).await
    }

    /// What the platform shows, with this status.
    async fn said(&self, token: &str, method: Method, path: &str, body: Option<Value>, status: u16) -> Value {
        let answer = self.ask(token, method.clone(), path, body).await;
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
        answer.body["data"].clone()
    }

    async fn announce(&self, manifest: &str) -> Answer {
        self.ask(&self.first, Method::POST, "/plugins", Some(json!({ "manifest": manifest }))).await
    }

    async fn upload(&self, id: &str, media_type: &str, bytes: Vec<u8>) -> Answer {
        let url = format!("{}/api/v1/platform/plugins/{id}/component", self.stack.url);
        let request = reqwest::Client::new().put(url).header("content-type", media_type).body(bytes);
        send(request, &self.first).await
    }

    /// Sends a version in: its id.
    async fn sent_in(&self, version: &str, stage: &str, component: &[u8]) -> String {
        let announced = self.announce(&signed(&self.author, version, stage, component)).await;
        assert_eq!((announced.status, &announced.body["data"]["state"]), (201, &json!("announced")), "{announced:?}");
        let id = announced.body["data"]["id"].as_str().unwrap().to_owned();
        let uploaded = self.upload(&id, "application/wasm", component.to_vec()).await;
        assert_eq!(uploaded.status, 200, "{uploaded:?}");
        id
    }

    async fn version(&self, id: &str) -> Value {
        self.said(&self.second, Method::GET, &format!("/plugins/{id}"), None, 200).await
    }

    /// The version once a worker has looked at it.
    async fn examined(&self, id: &str) -> Value {
        eventually("the examination", PATIENCE, || async {
            let version = self.version(id).await;
            (!matches!(version["state"].as_str(), Some("announced" | "uploaded"))).then_some(version)
        })
        .await
    }

    /// Sends a version in and lets it in.
    async fn approved(&self, version: &str, stage: &str, component: &[u8]) -> String {
        let id = self.sent_in(version, stage, component).await;
        let examined = self.examined(&id).await;
        assert_eq!(examined["state"], "examined", "{examined}");
        let approved = self.said(&self.second, Method::POST, &format!("/plugins/{id}/approve"), None, 200).await;
        assert_eq!(approved["state"], "approved");
        id
    }

    /// Puts a version on trial on every post: the trial's path.
    async fn on_trial(&self, id: &str, least_calls: u32) -> String {
        let body = json!({ "share_percent": 100, "least_calls": least_calls });
        let trial = self.said(&self.first, Method::POST, &format!("/plugins/{id}/trials"), Some(body), 201).await;
        assert_eq!((&trial["state"], &trial["most_disagreements"]), (&json!("running"), &json!(0)), "{trial}");
        format!("/plugin-trials/{}", trial["id"].as_str().unwrap())
    }

    async fn trial(&self, path: &str) -> Value {
        self.said(&self.second, Method::GET, path, None, 200).await
    }

    /// Has a version judge where nobody chose: its id. It is tried on one post of the author's.
    async fn promoted(&self, version: &str, stage: &str, component: &[u8], author: &Client) -> String {
        let id = self.approved(version, stage, component).await;
        let trial = self.on_trial(&id, 1).await;
        judged(author, &fine(version)).await;
        let promoted = self.said(&self.second, Method::POST, &format!("{trial}/promote"), None, 200).await;
        assert_eq!(promoted["state"], "promoted", "{promoted}");
        id
    }

    async fn oracle(&self) -> Oracle {
        self.stack.oracle().await
    }
}

fn signing_key() -> SigningKey {
    SigningKey::new(&SecretKey::generate().unwrap()).unwrap()
}

/// A component of the product.
fn shipped(name: &str) -> Vec<u8> {
    let file: PathBuf = plugins().join(name).with_extension("wasm");
    std::fs::read(file).expect("a component")
}

/// A section at the end of a component: its kind, its length, and what is in it.
fn section(component: &mut Vec<u8>, kind: u8, content: &[&[u8]]) {
    let content = content.concat();
    let length = u8::try_from(content.len()).ok().filter(|length| *length < 0x80).expect("one byte of LEB128");
    component.extend([kind, length]);
    component.extend(content);
}

/// A component of the product in other bytes: a custom section, which means nothing, names it.
fn marked(name: &str, mark: &str) -> Vec<u8> {
    let mut component = shipped(name);
    section(&mut component, 0, &[&[u8::try_from(mark.len()).unwrap()], mark.as_bytes()]);
    component
}

/// A component of the product that wants a clock as well: an abstract type of that interface.
fn with_a_clock(name: &str) -> Vec<u8> {
    let mut component = shipped(name);
    let import = b"wasi:clocks/wall-clock@0.2.0";
    let length = u8::try_from(import.len()).unwrap();
    section(&mut component, 0x0a, &[&[1, 0, length], import, &[3, 1]]);
    component
}

/// What an author says of a component.
fn described(version: &str, stage: &str, component: &[u8]) -> Manifest {
    Manifest {
        name: "etapa".to_owned(),
        version: version.to_owned(),
        contract: "cms:validation@2.0.0".to_owned(),
        stage: stage.to_owned(),
        sha256: hex::encode(digest::sha256(component)),
        size_bytes: u32::try_from(component.len()).unwrap(),
        limits: Limits {
            memory_bytes: NonZeroU32::new(256 << 20).unwrap(),
            deadline_ms: NonZeroU32::new(30_000).unwrap(),
        },
        capabilities: Vec::new(),
    }
}

fn signed(key: &SigningKey, version: &str, stage: &str, component: &[u8]) -> String {
    let manifest = manifest::sign(described(version, stage, component), component, key).unwrap();
    String::from_utf8(manifest).unwrap()
}

/// An article of the load generator under another title.
fn text(stem: &str, title: &str) -> Value {
    let file = article(stem);
    let members = ["content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    let mut body: Value = members.into_iter().map(|member| (member.to_owned(), file[member].clone())).collect();
    body["title"] = json!(title);
    body
}

/// A text that passes every stage.
fn fine(title: &str) -> Value {
    text("02-vacinacao-adultos", &format!("Vacinação de adultos, texto {title}"))
}

/// A text that S.3.1 sends back.
fn without_references(title: &str) -> Value {
    text("05-sem-referencias", &format!("Um texto sem referências, {title}"))
}

/// Writes a text and sends it through the gate: how that ended, and the verdicts of its stages.
async fn judged(client: &Client, body: &Value) -> (Uuid, String, Value) {
    let post = client.create_post(body).await.unwrap().id;
    let operation = client.submit(post).await.unwrap();
    let outcome = client.wait_settled(operation.id, PATIENCE).await.unwrap().outcome.unwrap_or_default();
    let shown = said(client, Method::GET, &format!("/posts/{post}/validation"), None, 200).await;
    (post, outcome, shown["data"]["stages"].clone())
}

/// Which code judged a stage.
fn judge_of(stages: &Value, stage: &str) -> String {
    let all = stages.as_array().expect("verdicts");
    let verdict = all.iter().find(|verdict| verdict["stage"] == stage).expect("a verdict of this stage");
    verdict["plugin"].as_str().unwrap().to_owned()
}

/// The stage among those that a tenant may choose for.
async fn offered(client: &Client, stage: &str) -> Value {
    let shown = said(client, Method::GET, "/plugins", None, 200).await;
    let all = shown["data"].as_array().unwrap().clone();
    all.into_iter().find(|row| row["stage"] == stage).expect("the stage")
}

async fn choose(client: &Client, stage: &str, version: Option<&str>, status: u16) -> Value {
    said(client, Method::PUT, &format!("/plugins/{stage}"), Some(json!({ "version_id": version })), status).await
}

const BUILT_IN: &str = "claims@2.0.0";
const CLAIMS: &str = "S.3.1";
const PRIVACY: &str = "S.2.1";

#[tokio::test]
async fn a_manifest_that_no_trusted_author_signed_like_this_is_refused() {
    let registry = Registry::start(false).await;
    let component = marked("claims", "a");
    let good = signed(&registry.author, "1.0.0", CLAIMS, &component);
    let refused = async |manifest: String, word: &str| {
        let answer = registry.announce(&manifest).await;
        assert_eq!(answer.refusal(), (422, "validation_error", &json!({ "manifest": [word] })), "{word}");
    };
    refused(signed(&signing_key(), "1.0.0", CLAIMS, &component), "other_key").await;
    refused(format!("{good}\n"), "not_canonical").await;
    refused(good.replace("\"etapa\"", "\"etape\""), "signature").await;
    let mut document: Value = serde_json::from_str(&good).unwrap();
    let half = document["signatures"]["ml_dsa_65"].as_str().unwrap().to_owned();
    let flipped = if half.starts_with('A') { half.replacen('A', "B", 1) } else { format!("A{}", &half[1..]) };
    refused(good.replace(&half, &flipped), "signature").await;
    document["signatures"].as_object_mut().unwrap().remove("ml_dsa_65");
    refused(document.to_string(), "missing_signature").await;
    refused("{}".to_owned(), "shape").await;

    let of_wizard = Manifest { contract: "cms:assist@1.0.0".to_owned(), ..described("1.0.0", CLAIMS, &component) };
    let nowhere = described("1.0.0", "S.9", &component);
    let greedy = Manifest { capabilities: vec!["http".to_owned()], ..described("1.0.0", CLAIMS, &component) };
    for (manifest, word) in [(of_wizard, "contract"), (nowhere, "stage"), (greedy, "capabilities")] {
        let signed = manifest::sign(manifest, &component, &registry.author).unwrap();
        refused(String::from_utf8(signed).unwrap(), word).await;
    }

    assert_eq!(registry.announce(&good).await.status, 201);
    let again = registry.announce(&good).await;
    assert_eq!((again.status, again.body["code"].as_str()), (409, Some("already_exists")), "{again:?}");
    let other = signed(&registry.author, "1.0.0", CLAIMS, &marked("claims", "b"));
    assert_eq!(registry.announce(&other).await.refusal().2, &json!({ "version": ["taken"] }));
    let renumbered = signed(&registry.author, "1.0.1", CLAIMS, &component);
    assert_eq!(registry.announce(&renumbered).await.refusal().2, &json!({ "component": ["taken"] }));
    let listed = registry.said(&registry.first, Method::GET, "/plugins?stage=S.3.1&state=announced", None, 200).await;
    assert_eq!(listed.as_array().unwrap().len(), 1, "what was refused is not there");

    // Who trusts nobody takes nothing.
    let (_process, url) = registry.stack.another_gateway();
    let request = reqwest::Client::new().post(format!("{url}/api/v1/platform/plugins"));
    let answer = send(request.json(&json!({ "manifest": good })), &registry.first).await;
    assert_eq!(answer.refusal().2, &json!({ "manifest": ["no_trusted_keys"] }));
}

#[tokio::test]
async fn a_component_that_is_not_the_one_signed_is_refused() {
    let registry = Registry::start(false).await;
    let component = marked("claims", "a");
    let announced = registry.announce(&signed(&registry.author, "1.0.0", CLAIMS, &component)).await;
    let id = announced.body["data"]["id"].as_str().unwrap().to_owned();
    let wasm = "application/wasm";

    let refused = registry.upload(&id, wasm, marked("claims", "b")).await;
    assert_eq!(refused.refusal(), (422, "validation_error", &json!({ "component": ["other"] })));
    let shorter = component[..component.len() - 1].to_vec();
    assert_eq!(registry.upload(&id, wasm, shorter).await.status, 422);
    assert_eq!(registry.upload(&id, wasm, [component.clone(), vec![0]].concat()).await.status, 413);
    assert_eq!(registry.upload(&id, "application/octet-stream", component.clone()).await.status, 415);
    assert_eq!(registry.upload(&Uuid::now_v7().to_string(), wasm, component.clone()).await.status, 404);
    assert_eq!(registry.version(&id).await["state"], "announced");
    // Nobody decides on what is not there.
    let early = registry.ask(&registry.second, Method::POST, &format!("/plugins/{id}/approve"), None).await;
    assert_eq!(early.refusal().1, "invalid_transition");

    for _ in 0..2 {
        let sent = registry.upload(&id, wasm, component.clone()).await;
        assert_eq!((sent.status, &sent.body["data"]["state"]), (200, &json!("uploaded")), "{sent:?}");
    }
    let mut oracle = registry.oracle().await;
    assert_eq!(oracle.number("select count(*) from plugin_components").await, 1);
    let trail = "select string_agg(operation, ' ' order by id) from platform_audit where operation in ('plugin.announce', 'plugin.upload')";
    assert_eq!(oracle.text(trail).await.as_deref(), Some("plugin.announce plugin.upload"));
}

#[tokio::test]
async fn nobody_lets_in_what_they_sent_in_and_an_examined_version_tells_how_it_judged() {
    let mut registry = Registry::start(true).await;
    let id = registry.sent_in("1.0.0", CLAIMS, &marked("claims", "a")).await;
    let examined = registry.examined(&id).await;
    assert_eq!((&examined["state"], &examined["cause"]), (&json!("examined"), &Value::Null), "{examined}");
    let seen = &examined["examination"];
    assert!(seen["examples"].as_u64().unwrap() > 100, "{examined}");
    assert_eq!(seen["agreed"], seen["examples"], "it is the built-in version in other bytes");

    let path = |verb: &str| format!("/plugins/{id}/{verb}");
    let reason = json!({ "reason": REASON });
    for (verb, body) in [("approve", None), ("decline", Some(reason.clone()))] {
        let own = registry.ask(&registry.first, Method::POST, &path(verb), body).await;
        assert_eq!(own.refusal(), (403, "forbidden", &json!({ "reason": "own_version" })), "{verb}");
    }
    let curt = registry.ask(&registry.second, Method::POST, &path("decline"), Some(json!({ "reason": "não" }))).await;
    assert_eq!(curt.refusal().2, &json!({ "reason": ["too_short"] }));
    for _ in 0..2 {
        let approved = registry.said(&registry.second, Method::POST, &path("approve"), None, 200).await;
        assert_eq!(approved["state"], "approved");
        assert_ne!(approved["decided_by"], approved["sent_by"]);
    }
    let late = registry.ask(&registry.second, Method::POST, &path("decline"), Some(reason.clone())).await;
    assert_eq!(late.refusal().1, "invalid_transition");

    // One that says nothing at all agrees where there is nothing to say, and no more; somebody declines it.
    let silent = registry.sent_in("2.0.0", PRIVACY, &shipped("hostile/hostile")).await;
    let examined = registry.examined(&silent).await;
    let (agreed, examples) = (&examined["examination"]["agreed"], &examined["examination"]["examples"]);
    assert!(agreed.as_u64().unwrap() < examples.as_u64().unwrap(), "{examined}");
    let decline = format!("/plugins/{silent}/decline");
    let declined = registry.said(&registry.second, Method::POST, &decline, Some(reason), 200).await;
    assert_eq!((&declined["state"], &declined["reason"]), (&json!("declined"), &json!(REASON)));
    let trials = format!("/plugins/{silent}/trials");
    let refused = registry.ask(&registry.first, Method::POST, &trials, Some(json!({ "share_percent": 10 }))).await;
    assert_eq!(refused.refusal().1, "invalid_transition");
    registry.stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_component_that_wants_what_it_was_not_granted_is_shut_away_and_nobody_lets_it_in() {
    let mut registry = Registry::start(true).await;
    let component = with_a_clock("claims");
    let id = registry.sent_in("1.0.0", CLAIMS, &component).await;
    let shut = registry.examined(&id).await;
    assert_eq!((&shut["state"], &shut["cause"]), (&json!("quarantined"), &json!("capability")), "{shut}");
    let approve = format!("/plugins/{id}/approve");
    assert_eq!(registry.ask(&registry.second, Method::POST, &approve, None).await.refusal().1, "invalid_transition");
    let again = registry.upload(&id, "application/wasm", component).await;
    assert_eq!((again.status, &again.body["data"]["state"]), (200, &json!("quarantined")), "{again:?}");
    let trail = "select count(*) from platform_audit where operation = 'plugin.quarantine' and admin_id is null";
    assert_eq!(registry.oracle().await.number(trail).await, 1);
    registry.stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_version_on_trial_judges_its_share_and_is_the_default_after_its_calls() {
    let mut registry = Registry::start(true).await;
    let author = registry.stack.login(&registry.stack.people.author).await;
    let admin = registry.stack.login(&registry.stack.people.admin).await;
    let id = registry.approved("1.0.0", CLAIMS, &marked("claims", "a")).await;
    let bodies = [json!({}), json!({ "share_percent": 0 }), json!({ "share_percent": 101 })];
    for body in bodies {
        let wrong = registry.ask(&registry.first, Method::POST, &format!("/plugins/{id}/trials"), Some(body)).await;
        assert_eq!(wrong.status, 422, "{wrong:?}");
    }
    let trial = registry.on_trial(&id, 2).await;
    let second = registry.approved("1.0.1", CLAIMS, &marked("claims", "b")).await;
    let body = Some(json!({ "share_percent": 1 }));
    let taken = registry.ask(&registry.first, Method::POST, &format!("/plugins/{second}/trials"), body).await;
    assert_eq!(taken.refusal(), (409, "already_exists", &json!({ "stage": ["on_trial"] })));

    let (_, outcome, stages) = judged(&author, &fine("um")).await;
    assert_eq!((outcome.as_str(), judge_of(&stages, CLAIMS).as_str()), ("approved", "etapa@1.0.0"), "{stages}");
    let promote = format!("{trial}/promote");
    let early = registry.ask(&registry.second, Method::POST, &promote, None).await;
    assert_eq!(early.refusal().1, "invalid_transition");
    let (_, outcome, stages) = judged(&author, &without_references("um")).await;
    assert_eq!(
        (outcome.as_str(), judge_of(&stages, CLAIMS).as_str()),
        ("revision_required", "etapa@1.0.0"),
        "{stages}"
    );
    let counted = registry.trial(&trial).await;
    assert_eq!(
        (&counted["calls"], &counted["disagreements"], &counted["errors"]),
        (&json!(2), &json!(0), &json!(0)),
        "{counted}"
    );
    assert!(offered(&admin, CLAIMS).await["versions"].as_array().unwrap().iter().all(|one| one["id"] != json!(id)));

    for _ in 0..2 {
        let promoted = registry.said(&registry.second, Method::POST, &promote, None, 200).await;
        assert_eq!(promoted["state"], "promoted");
    }
    assert_eq!(registry.version(&id).await["state"], "offered");
    let stage = offered(&admin, CLAIMS).await;
    let one = stage["versions"].as_array().unwrap().iter().find(|one| one["id"] == json!(id)).unwrap().clone();
    assert_eq!((&one["is_default"], &one["origin"]), (&json!(true), &json!("uploaded")), "{stage}");
    assert_eq!(judge_of(&judged(&author, &fine("dois")).await.2, CLAIMS), "etapa@1.0.0");
    let stopped = registry.ask(&registry.first, Method::POST, &format!("{trial}/stop"), None).await;
    assert_eq!(stopped.refusal().1, "invalid_transition", "it is over");

    // The way back, and forth again; what was never on trial is no default.
    let default = |version: Option<&str>| Some(json!({ "version_id": version }));
    let path = "/plugin-defaults/S.3.1";
    let unknown = registry.ask(&registry.first, Method::PUT, path, default(Some(&second))).await;
    assert_eq!(unknown.refusal().2, &json!({ "version_id": ["unknown"] }));
    let built_in = registry.said(&registry.first, Method::PUT, path, default(None), 200).await;
    assert_eq!(built_in, json!({ "stage": CLAIMS, "version_id": null }));
    assert_eq!(judge_of(&judged(&author, &fine("três")).await.2, CLAIMS), BUILT_IN);
    registry.said(&registry.first, Method::PUT, path, default(Some(&id)), 200).await;
    assert_eq!(judge_of(&judged(&author, &fine("quatro")).await.2, CLAIMS), "etapa@1.0.0");
    registry.stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_version_that_fails_or_disagrees_is_taken_back_by_itself_and_one_that_lies_is_shut_away() {
    let mut registry = Registry::start(true).await;
    let author = registry.stack.login(&registry.stack.people.author).await;
    let id = registry.approved("6.6.6", PRIVACY, &shipped("hostile/hostile")).await;
    let built_in = "lgpd@2.0.0";

    // It traps when the title says so: the verdict is that of the version in force.
    let trial = registry.on_trial(&id, 1).await;
    let (_, outcome, stages) = judged(&author, &text("02-vacinacao-adultos", "trap")).await;
    assert_eq!((outcome.as_str(), judge_of(&stages, PRIVACY).as_str()), ("approved", built_in), "{stages}");
    let over = registry.trial(&trial).await;
    assert_eq!((&over["state"], &over["cause"]), (&json!("rolled_back"), &json!("error")), "{over}");
    assert_eq!((&over["errors"], &over["ended_by"]), (&json!(1), &Value::Null));
    assert_eq!(registry.version(&id).await["state"], "approved", "it may be tried again");
    assert_eq!(
        registry.ask(&registry.second, Method::POST, &format!("{trial}/promote"), None).await.refusal().1,
        "invalid_transition"
    );

    // It finds nothing where there is something.
    let trial = registry.on_trial(&id, 1).await;
    let mut body = fine("com um número");
    body["content"] = json!(format!("{}<p>CPF 529.982.247-25</p>", body["content"].as_str().unwrap()));
    let (_, outcome, stages) = judged(&author, &body).await;
    assert_eq!((outcome.as_str(), judge_of(&stages, PRIVACY).as_str()), ("revision_required", built_in), "{stages}");
    let over = registry.trial(&trial).await;
    assert_eq!((&over["state"], &over["cause"]), (&json!("rolled_back"), &json!("disagreement")), "{over}");

    // It cites a rule that there is not.
    let trial = registry.on_trial(&id, 1).await;
    let (_, outcome, stages) = judged(&author, &text("02-vacinacao-adultos", "unknown rule")).await;
    assert_eq!((outcome.as_str(), judge_of(&stages, PRIVACY).as_str()), ("approved", built_in), "{stages}");
    let over = registry.trial(&trial).await;
    assert_eq!((&over["state"], &over["cause"]), (&json!("rolled_back"), &json!("quarantine")), "{over}");
    let shut = registry.version(&id).await;
    assert_eq!((&shut["state"], &shut["cause"]), (&json!("quarantined"), &json!("invalid_report")), "{shut}");
    let body = Some(json!({ "share_percent": 100 }));
    let never = registry.ask(&registry.first, Method::POST, &format!("/plugins/{id}/trials"), body).await;
    assert_eq!(never.refusal().1, "invalid_transition");

    let trail = "select string_agg(operation, ' ' order by id) from platform_audit
                 where operation in ('plugin.roll_back', 'plugin.quarantine') and admin_id is null";
    assert_eq!(
        registry.oracle().await.text(trail).await.as_deref(),
        Some("plugin.roll_back plugin.roll_back plugin.quarantine")
    );
    registry.stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_tenants_choice_goes_before_the_default_until_it_is_retired_and_an_old_verdict_is_asked_again() {
    let mut registry = Registry::start(true).await;
    let people = registry.stack.people.clone();
    let author = registry.stack.login(&people.author).await;
    let (admin, reviewer) =
        (registry.stack.login(&people.admin).await, registry.stack.login(&people.medical_admin).await);
    let foreign = People::settle(&registry.stack.database, "vizinha").await;
    let sign_in = Client::login(&registry.stack.url, &foreign.author.email, PASSWORD, Some("vizinha"));
    let neighbour = sign_in.await.expect("sign in");

    // The default is a second version; the tenant keeps to the first.
    let chosen = registry.promoted("1.0.0", CLAIMS, &marked("claims", "a"), &author).await;
    registry.promoted("1.0.1", CLAIMS, &marked("claims", "b"), &author).await;
    said(&author, Method::PUT, "/plugins/S.3.1", Some(json!({ "version_id": chosen })), 403).await;
    choose(&admin, PRIVACY, Some(&chosen), 422).await;
    choose(&admin, CLAIMS, Some(&Uuid::now_v7().to_string()), 422).await;
    let choice = choose(&admin, CLAIMS, Some(&chosen), 200).await["data"].clone();
    assert_eq!((&choice["version_id"], &choice["is_in_force"]), (&json!(chosen), &json!(true)), "{choice}");
    let (post, outcome, stages) = judged(&author, &without_references("dois")).await;
    assert_eq!((outcome.as_str(), judge_of(&stages, CLAIMS).as_str()), ("revision_required", "etapa@1.0.0"));
    let (_, _, elsewhere) = judged(&neighbour, &fine("vizinho")).await;
    assert_eq!(judge_of(&elsewhere, CLAIMS), "etapa@1.0.1", "another tenant is judged by the default");

    // Retired, it judges no more, and the tenant is told.
    let retire = format!("/plugins/{chosen}/retire");
    registry.said(&registry.second, Method::POST, &retire, Some(json!({ "reason": REASON })), 200).await;
    let stage = offered(&admin, CLAIMS).await;
    assert_eq!(
        (&stage["choice"]["version_id"], &stage["choice"]["is_in_force"]),
        (&json!(chosen), &json!(false)),
        "{stage}"
    );
    assert_eq!(judge_of(&judged(&author, &fine("depois")).await.2, CLAIMS), "etapa@1.0.1");
    choose(&admin, CLAIMS, Some(&chosen), 422).await;
    assert_eq!(choose(&admin, CLAIMS, None, 200).await["data"]["version_id"], Value::Null);

    // The verdict that it gave is asked for again, of itself.
    let verdict = stages.as_array().unwrap().iter().find(|one| one["stage"] == CLAIMS).unwrap().clone();
    let filing = json!({ "report_id": verdict["id"], "reason": REASON });
    let appeal = said(&author, Method::POST, &format!("/posts/{post}/appeals"), Some(filing), 201).await;
    let replays = format!("/appeals/{}/replays", appeal["data"]["id"].as_str().unwrap());
    said(&author, Method::POST, &replays, None, 403).await;
    said(&author, Method::GET, &replays, None, 403).await;
    said(&neighbour, Method::GET, &replays, None, 403).await;
    let ordered = said(&reviewer, Method::POST, &replays, None, 202).await["data"].clone();
    let operation: Uuid = ordered["id"].as_str().unwrap().parse().unwrap();
    let settled = reviewer.wait_settled(operation, PATIENCE).await.unwrap();
    assert_eq!((settled.state.as_str(), settled.outcome.as_deref()), ("done", Some("same")));
    let shown = said(&reviewer, Method::GET, &replays, None, 200).await["data"].clone();
    let [replay] = shown.as_array().unwrap().as_slice() else { panic!("one replay: {shown}") };
    assert_eq!(
        (&replay["plugin"], &replay["outcome"], &replay["is_same"], &replay["is_author_same"]),
        (&json!("etapa@1.0.0"), &json!("revision_required"), &json!(true), &json!(true)),
        "{replay}"
    );
    assert_eq!(replay["findings"], verdict["findings"]);
    assert_eq!((&replay["report_id"], &replay["operation_id"]), (&verdict["id"], &json!(operation)), "{replay}");
    registry.stack.finish(PATIENCE).await;
}
