//! Those who run all tenants, on the real servers: what they can do, and that it ends at a tenant's
//! door.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use testkit::people::PASSWORD;
use testkit::stack::eventually;
use testkit::{Database, Oracle, Person, Stack, StackOptions, variable};
use time::OffsetDateTime;
use totp_rs::Totp;
use xtask::servers::account::Account;
use xtask::servers::process::{Launch, Process, Session};
use xtask::servers::{http, ports};

const PATIENCE: Duration = Duration::from_secs(60);
const EMAIL: &str = "raiz@plataforma.example";
const PLATFORM_PASSWORD: &str = "barco lento na lagoa funda";
/// How long anything that ended may still be believed.
const A_SECOND: Duration = Duration::from_secs(1);

#[derive(Debug)]
struct Answer {
    status: u16,
    body: Value,
    text: String,
    headers: reqwest::header::HeaderMap,
}

impl Answer {
    fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// One request to the API.
async fn ask(url: &str, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
    let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let mut request = reqwest::Client::new().request(method, format!("{url}/api/v1{path}"));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    if let Some(body) = body {
        request = request.json(body);
    }
    read(request).await
}

async fn read(request: reqwest::RequestBuilder) -> Answer {
    let answer = request.send().await.expect("an answer");
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let text = answer.text().await.expect("a body");
    Answer { status, body: serde_json::from_str(&text).unwrap_or_default(), text, headers }
}

/// A running product with an administrator of the platform.
struct Platform {
    stack: Stack,
    app: Totp,
}

impl Platform {
    async fn start() -> Self {
        Self::with(StackOptions::default()).await
    }

    async fn with(options: StackOptions) -> Self {
        let stack = Stack::with(options).await;
        let key = environment(&stack.gateway)["CMS_GATEWAY_SECRET_KEY_FILE"].clone();
        let words = ["platform-admin", "--email", EMAIL, "--name", "Raiz", "--secret-key-file", &key];
        let made = cms(&stack.database, &words, ("CMS_PLATFORM_PASSWORD", PLATFORM_PASSWORD));
        let app = Totp::from_url(made["otpauth_uri"].as_str().expect("the address for an app")).expect("a secret");
        Self { stack, app }
    }

    fn code(&self) -> String {
        self.app.generate(OffsetDateTime::now_utc().unix_timestamp().try_into().unwrap()).to_string()
    }

    async fn log_in(&self, email: &str, password: &str, code: &str) -> Answer {
        let body = json!({ "email": email, "password": password, "totp": code });
        ask(&self.stack.url, "post", "/platform/login", None, Some(&body)).await
    }

    /// A token. A code that ran out on its way is asked for again.
    async fn signed_in(&self) -> String {
        let mut answer = self.log_in(EMAIL, PLATFORM_PASSWORD, &self.code()).await;
        if answer.status == 401 {
            answer = self.log_in(EMAIL, PLATFORM_PASSWORD, &self.code()).await;
        }
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body["access_token"].as_str().unwrap().to_owned()
    }

    async fn ask(&self, token: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
        ask(&self.stack.url, method, path, Some(token), body).await
    }

    async fn create(&self, token: &str, slug: &str) -> Answer {
        let body = json!({ "slug": slug, "name": "Clínica Nova", "host": format!("{slug}.localhost"),
            "administrator_email": format!("dona@{slug}.example") });
        self.ask(token, "post", "/platform/tenants", Some(&body)).await
    }

    /// Operations of the platform's trail, newest first.
    async fn trail(&self, token: &str) -> Vec<String> {
        let page = self.ask(token, "get", "/platform/audit?per_page=100", None).await;
        let rows = page.body["data"].as_array().expect("a page").clone();
        rows.iter().map(|row| row["operation"].as_str().unwrap().to_owned()).collect()
    }

    async fn oracle(&self) -> Oracle {
        self.stack.oracle().await
    }
}

/// What a process was started with.
fn environment(process: &Process) -> BTreeMap<String, String> {
    let bytes = std::fs::read(format!("/proc/{}/environ", process.identity().pid())).expect("its environment");
    let all = String::from_utf8_lossy(&bytes).into_owned();
    all.split('\0').filter_map(|entry| entry.split_once('=')).map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
}

fn program(name: &str) -> std::path::PathBuf {
    Path::new(&variable("CMS_BIN_DIR")).join(name)
}

/// What the operator's command line prints.
fn cms(database: &Database, words: &[&str], secret: (&str, &str)) -> Value {
    let mut command = Command::new(program("cms"));
    command.args(words).env("CMS_DATABASE_URL", &database.urls.migrate).env(secret.0, secret.1);
    let output = command.output().expect("run cms");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Another gateway with the settings of the first, some of them changed; none takes one away.
fn another_gateway(stack: &Stack, folder: &Path, changes: &[(&str, Option<&str>)]) -> (Process, String) {
    let mut settings = environment(&stack.gateway);
    settings.retain(|name, _| name.starts_with("CMS_GATEWAY_"));
    let (port, metrics) = (ports::free().unwrap(), ports::free().unwrap());
    settings.insert("CMS_GATEWAY_LISTEN".to_owned(), format!("127.0.0.1:{port}"));
    settings.insert("CMS_GATEWAY_METRICS_LISTEN".to_owned(), format!("127.0.0.1:{metrics}"));
    for (name, value) in changes {
        match value {
            Some(value) => settings.insert((*name).to_owned(), (*value).to_owned()),
            None => settings.remove(*name),
        };
    }
    let mut process = Process::start(Launch {
        name: "gateway-2",
        program: &program("gateway"),
        arguments: Vec::new(),
        environment: settings.into_iter().collect(),
        folder: Path::new("/"),
        log: &folder.join("gateway-2.log"),
        account: &Account::Own,
        session: Session::Shared,
    })
    .expect("start a gateway");
    process
        .wait_ready(PATIENCE, || http::status(port, "/health/ready").is_ok_and(|code| code == 200))
        .expect("the gateway becomes ready");
    (process, format!("http://127.0.0.1:{port}"))
}

/// Tokens of a session with a password alone.
async fn member(stack: &Stack, person: &Person) -> Value {
    let body = json!({ "email": person.email, "password": PASSWORD, "tenant": stack.people.tenant.slug });
    let answer = ask(&stack.url, "post", "/auth/login", None, Some(&body)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

/// The public site under a host name.
async fn site(url: &str, host: &str) -> u16 {
    reqwest::Client::new().get(format!("{url}/")).header("host", host).send().await.expect("a page").status().as_u16()
}

/// An operation of the document with a path that fits its template.
struct Operation {
    method: String,
    path: String,
    document: Value,
}

impl Operation {
    fn is_of_platform(&self) -> bool {
        self.path.starts_with("/platform/")
    }

    /// It wants some token, whichever.
    fn is_closed(&self) -> bool {
        self.document["security"].as_array().is_some_and(|schemes| !schemes.is_empty())
    }

    async fn ask(&self, url: &str, token: Option<&str>) -> Answer {
        let body = self.document["requestBody"].is_object().then(|| json!({}));
        ask(url, &self.method, &self.path, token, body.as_ref()).await
    }
}

async fn operations(url: &str) -> Vec<Operation> {
    let document = read(reqwest::Client::new().get(format!("{url}/api/openapi.json"))).await.body;
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let mut path = path.clone();
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            for parameter in parameters.filter(|parameter| parameter["in"] == "path") {
                let value = match (parameter["schema"]["type"].as_str(), parameter["schema"]["format"].as_str()) {
                    (Some("integer"), _) => "1".to_owned(),
                    (_, Some("uuid")) => uuid::Uuid::now_v7().to_string(),
                    _ => "x".to_owned(),
                };
                path = path.replace(&format!("{{{}}}", parameter["name"].as_str().unwrap()), &value);
            }
            assert!(!path.contains('{'), "{path}");
            all.push(Operation { method: method.clone(), path, document: operation.clone() });
        }
    }
    assert!(all.len() > 40, "the document has lost its operations");
    all
}

#[tokio::test]
async fn the_platforms_token_opens_nothing_of_a_tenant() {
    let platform = Platform::start().await;
    let token = platform.signed_in().await;
    let url = &platform.stack.url;
    let mut closed = 0;
    for operation in operations(url).await.iter().filter(|operation| !operation.is_of_platform()) {
        let name = format!("{} {}", operation.method, operation.path);
        let answer = operation.ask(url, Some(&token)).await;
        if operation.is_closed() {
            closed += 1;
            assert!(matches!(answer.status, 401 | 403 | 404), "{name}: {answer:?}");
        } else {
            // What needs no token does not look at one.
            assert_eq!(answer.status, operation.ask(url, None).await.status, "{name}");
        }
        assert!(answer.body.get("data").is_none() && !answer.text.contains("@clinica.example"), "{name}: {answer:?}");
    }
    assert!(closed > 30, "{closed}");
}

#[tokio::test]
async fn what_the_platform_reads_names_nobody_of_a_tenant() {
    let platform = Platform::start().await;
    let token = platform.signed_in().await;
    let tenant = platform.stack.people.tenant.id;
    let reads = ["/platform/tenants".to_owned(), format!("/platform/tenants/{tenant}"), "/platform/audit".to_owned()];
    let more = ["/platform/health".to_owned(), format!("/platform/tenants/{tenant}/domains")];
    let people = platform.stack.people.all();
    for path in reads.iter().chain(&more) {
        let answer = platform.ask(&token, "get", path, None).await;
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        for person in people {
            let (id, email) = (person.id.to_string(), &person.email);
            assert!(!answer.text.contains(&id) && !answer.text.contains(email), "{path}: {}", answer.text);
        }
    }
    let health = platform.ask(&token, "get", "/platform/health", None).await.body["data"].clone();
    assert_eq!((&health["database"], &health["bus"]), (&json!(true), &json!(true)));
    let pools: Vec<&str> =
        health["pools"].as_array().unwrap().iter().map(|pool| pool["name"].as_str().unwrap()).collect();
    assert_eq!(pools, ["validation", "publishing", "policy", "identity", "mail"]);
    assert_eq!(health["pools"][0]["pending"], 0);
    let trail = platform.trail(&token).await;
    assert_eq!(
        trail,
        [
            "audit.list",
            "health.read",
            "tenant.list_domains",
            "health.read",
            "audit.list",
            "tenant.read",
            "tenant.list",
            "admin.login",
            "platform_admin.grant"
        ]
    );
}

#[tokio::test]
async fn a_tenants_token_opens_nothing_of_the_platform() {
    let platform = Platform::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let stack = &platform.stack;
    let admin = member(stack, &stack.people.admin).await["access_token"].as_str().unwrap().to_owned();
    let operations = operations(&stack.url).await;
    let of_platform = operations.iter().filter(|operation| operation.is_of_platform() && operation.is_closed());
    let mut seen = 0;
    for operation in of_platform {
        seen += 1;
        let answer = operation.ask(&stack.url, Some(&admin)).await;
        assert_eq!((answer.status, answer.code()), (401, "invalid_token"), "{} {}", operation.method, operation.path);
        let answer = operation.ask(&stack.url, None).await;
        assert_eq!((answer.status, answer.code()), (401, "unauthenticated"), "{} {}", operation.method, operation.path);
    }
    assert_eq!(seen, 26);
}

#[tokio::test]
async fn without_the_platforms_database_there_is_no_platform() {
    let platform = Platform::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let token = platform.signed_in().await;
    let folder = tempfile::tempdir().unwrap();
    let (_process, url) =
        another_gateway(&platform.stack, folder.path(), &[("CMS_GATEWAY_PLATFORM_DATABASE_URL", None)]);
    for operation in operations(&url).await.iter().filter(|operation| operation.is_of_platform()) {
        for token in [Some(token.as_str()), None] {
            let answer = operation.ask(&url, token).await;
            assert_eq!((answer.status, answer.code()), (404, "not_found"), "{} {}", operation.method, operation.path);
        }
    }
}

#[tokio::test]
async fn signing_in_takes_password_and_code_and_a_code_is_good_once() {
    let platform = Platform::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let body = json!({ "email": EMAIL, "password": PLATFORM_PASSWORD });
    let without = ask(&platform.stack.url, "post", "/platform/login", None, Some(&body)).await;
    assert_eq!((without.status, &without.body["details"]), (422, &json!({ "totp": ["required"] })));

    // One code, even when its half minute ends between the two.
    let code = platform.code();
    let first = platform.log_in(EMAIL, PLATFORM_PASSWORD, &code).await;
    let token = first.body["access_token"].as_str().unwrap_or_default().to_owned();
    assert!(token.starts_with("plt_") && token.len() == 47, "{first:?}");
    let replayed = platform.log_in(EMAIL, PLATFORM_PASSWORD, &code).await;
    let wrong_code = platform.log_in(EMAIL, PLATFORM_PASSWORD, "000000").await;
    let wrong_password = platform.log_in(EMAIL, "outra frase bem diferente", &platform.code()).await;
    let unknown = platform.log_in("ninguem@plataforma.example", PLATFORM_PASSWORD, &platform.code()).await;
    let shape = |answer: &Answer| {
        let mut body = answer.body.clone();
        body["instance"] = Value::Null;
        (answer.status, body, answer.headers.get("content-type").cloned())
    };
    assert_eq!((unknown.status, unknown.code()), (401, "invalid_credentials"));
    for answer in [&replayed, &wrong_code, &wrong_password] {
        assert_eq!(shape(answer), shape(&unknown), "{answer:?}");
    }

    assert_eq!(platform.ask(&token, "get", "/platform/tenants", None).await.status, 200);
    assert_eq!(platform.ask(&token, "delete", "/platform/logout", None).await.status, 204);
    let left = platform.ask(&token, "get", "/platform/tenants", None).await;
    assert_eq!((left.status, left.code()), (401, "invalid_token"));
}

#[tokio::test]
async fn five_failures_lock_and_then_nothing_opens() {
    let platform = Platform::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    for _ in 0..5 {
        assert_eq!(platform.log_in(EMAIL, PLATFORM_PASSWORD, "000000").await.status, 401);
    }
    let mut oracle = platform.oracle().await;
    assert_eq!(oracle.number("select count(*) from platform_admins where locked_until > now()").await, 1);
    for _ in 0..2 {
        let locked = platform.log_in(EMAIL, PLATFORM_PASSWORD, &platform.code()).await;
        assert_eq!((locked.status, locked.code()), (401, "invalid_credentials"));
    }
    assert_eq!(oracle.number("select count(*) from platform_sessions").await, 0);
    assert_eq!(
        oracle
            .number("select count(*) from platform_audit where operation = 'admin.login' and outcome = 'denied'")
            .await,
        7
    );
}

#[tokio::test]
async fn a_new_tenants_administrator_comes_in_by_the_letter_alone() {
    let mut platform = Platform::start().await;
    let token = platform.signed_in().await;
    let created = platform.create(&token, "nova").await;
    assert_eq!(created.status, 201, "{created:?}");
    let id = created.body["data"]["id"].as_str().unwrap().to_owned();
    assert_eq!(created.headers["location"].to_str().unwrap(), format!("/api/v1/platform/tenants/{id}"));
    assert_eq!(created.body["data"]["status"], "active");
    assert!(created.body["invitation"]["id"].is_string(), "{created:?}");
    assert_eq!(site(&platform.stack.url, "nova.localhost").await, 200);

    for (slug, host, field) in [("nova", "outra.localhost", "slug"), ("outra", "nova.localhost", "host")] {
        let body = json!({ "slug": slug, "name": "X", "host": host, "administrator_email": "x@y.example" });
        let taken = platform.ask(&token, "post", "/platform/tenants", Some(&body)).await;
        assert_eq!((taken.status, &taken.body["details"]), (409, &json!({ field: ["taken"] })));
    }
    let body = json!({ "slug": "-", "name": " ", "host": "10.0.0.1", "administrator_email": "x" });
    let wrong = platform.ask(&token, "post", "/platform/tenants", Some(&body)).await;
    assert_eq!(
        (wrong.status, &wrong.body["details"]),
        (
            422,
            &json!({ "slug": ["invalid"], "name": ["required"], "host": ["invalid"], "administrator_email": ["invalid"] })
        )
    );

    // Asked again, the same invitation goes out once more.
    let invite = format!("/platform/tenants/{id}/invitations");
    let address = json!({ "email": "DONA@nova.example" });
    let again = platform.ask(&token, "post", &invite, Some(&address)).await;
    assert_eq!((again.status, &again.body["data"]["id"]), (202, &created.body["invitation"]["id"]), "{again:?}");
    let link = platform.stack.link_token("dona@nova.example", "invitation", 2, PATIENCE).await;
    assert!(!created.text.contains(&link) && !again.text.contains(&link), "the platform never sees the link");
    let body = json!({ "tenant": "nova", "token": link, "first_name": "Alma", "last_name": "Duarte", "password": PASSWORD, "accept_terms": true });
    let accepted = ask(&platform.stack.url, "post", "/auth/invitations/accept", None, Some(&body)).await;
    assert!(matches!(accepted.status, 200..=202), "{accepted:?}");
    let mut oracle = platform.oracle().await;
    let role =
        format!("select count(*) from users where tenant_id = '{id}' and role = 'administrator' and status = 'active'");
    let start = Instant::now();
    while oracle.number(&role).await != 1 {
        assert!(start.elapsed() < PATIENCE, "the invited administrator has no role");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // From now on who comes in is not the platform's to say.
    let late = platform.ask(&token, "post", &invite, Some(&json!({ "email": "outra@nova.example" }))).await;
    assert_eq!((late.status, &late.body["details"]), (422, &json!({ "reason": "has_administrator" })));

    let invited = "select count(*) from platform_audit where operation in ('tenant.create', 'tenant.invite') and subject is not null";
    assert_eq!(oracle.number(invited).await, 4);
    platform.stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_suspended_tenant_is_shut_within_a_second_in_every_gateway() {
    let mut platform = Platform::start().await;
    let token = platform.signed_in().await;
    let folder = tempfile::tempdir().unwrap();
    let (_process, second) = another_gateway(&platform.stack, folder.path(), &[]);
    let tenant = platform.stack.people.tenant.clone();
    let session = member(&platform.stack, &platform.stack.people.subscriber).await;
    let access = session["access_token"].as_str().unwrap().to_owned();
    let first = platform.stack.url.clone();
    for url in [&first, &second] {
        assert_eq!(ask(url, "get", "/me", Some(&access), None).await.status, 200);
        assert_eq!(site(url, "clinica.localhost").await, 200);
    }
    let suspend = format!("/platform/tenants/{}/suspend", tenant.id);
    let suspended = platform.ask(&token, "post", &suspend, None).await;
    let since = Instant::now();
    assert_eq!((suspended.status, &suspended.body["data"]["status"]), (200, &json!("suspended")));
    for url in [&first, &second] {
        eventually("the session is refused", A_SECOND, || async {
            let answer = ask(url, "get", "/me", Some(&access), None).await;
            (answer.status == 401).then_some(())
        })
        .await;
    }
    assert!(since.elapsed() < A_SECOND, "{:?}", since.elapsed());
    assert_eq!(site(&first, "clinica.localhost").await, 404);
    let refresh = json!({ "refresh_token": session["refresh_token"] });
    let refreshed = ask(&first, "post", "/auth/refresh", None, Some(&refresh)).await;
    assert_eq!((refreshed.status, refreshed.code()), (401, "invalid_token"));
    let body = json!({ "email": platform.stack.people.author.email, "password": PASSWORD, "tenant": tenant.slug });
    let refused = ask(&first, "post", "/auth/login", None, Some(&body)).await;
    assert_eq!((refused.status, refused.code()), (401, "invalid_credentials"));
    let invite = format!("/platform/tenants/{}/invitations", tenant.id);
    let not_now = platform.ask(&token, "post", &invite, Some(&json!({ "email": "x@clinica.example" }))).await;
    assert_eq!((not_now.status, &not_now.body["details"]), (422, &json!({ "reason": "suspended" })));

    let resume = format!("/platform/tenants/{}/resume", tenant.id);
    assert_eq!(platform.ask(&token, "post", &resume, None).await.body["data"]["suspended_at"], Value::Null);
    assert_eq!(site(&first, "clinica.localhost").await, 200);
    member(&platform.stack, &platform.stack.people.author).await;
    assert_eq!(platform.trail(&token).await[1..3], ["tenant.resume", "tenant.suspend"]);
    platform.stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_further_host_name_shows_the_tenants_site_until_it_is_given_up() {
    let platform = Platform::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let token = platform.signed_in().await;
    let (url, tenant) = (&platform.stack.url, platform.stack.people.tenant.id);
    let domains = format!("/platform/tenants/{tenant}/domains");
    assert_eq!(site(url, "saude.localhost").await, 404);
    let added = platform.ask(&token, "post", &domains, Some(&json!({ "host": "Saude.localhost" }))).await;
    assert_eq!((added.status, &added.body["data"][0]["host"]), (201, &json!("saude.localhost")), "{added:?}");
    assert_eq!(site(url, "saude.localhost").await, 200, "also where it was asked for before");
    for (host, status) in [("saude.localhost", 409), ("clinica.localhost", 409), ("não é", 422), ("10.0.0.1", 422)] {
        let answer = platform.ask(&token, "post", &domains, Some(&json!({ "host": host }))).await;
        assert_eq!(answer.status, status, "{host}: {answer:?}");
    }
    let nowhere = format!("/platform/tenants/{}/domains", uuid::Uuid::now_v7());
    assert_eq!(platform.ask(&token, "get", &nowhere, None).await.status, 404);
    assert_eq!(platform.ask(&token, "post", &nowhere, Some(&json!({ "host": "x.localhost" }))).await.status, 404);

    let one = format!("{domains}/saude.localhost");
    assert_eq!(platform.ask(&token, "delete", &one, None).await.status, 204);
    assert_eq!(platform.ask(&token, "delete", &one, None).await.status, 404);
    assert_eq!(site(url, "saude.localhost").await, 404);
    assert_eq!(platform.ask(&token, "get", &domains, None).await.body["data"], json!([]));
}

#[tokio::test]
async fn a_tenants_name_is_the_platforms_to_change() {
    let platform = Platform::with(StackOptions { workers: Vec::new(), ..StackOptions::default() }).await;
    let token = platform.signed_in().await;
    let path = format!("/platform/tenants/{}", platform.stack.people.tenant.id);
    let renamed = platform.ask(&token, "put", &path, Some(&json!({ "name": " Clínica  Serena " }))).await;
    assert_eq!((renamed.status, &renamed.body["data"]["name"]), (200, &json!("Clínica Serena")));
    let page = reqwest::Client::new().get(format!("{}/", platform.stack.url)).header("host", "clinica.localhost");
    assert!(read(page).await.text.contains("Clínica Serena"));
    let nowhere = format!("/platform/tenants/{}", uuid::Uuid::now_v7());
    assert_eq!(platform.ask(&token, "put", &nowhere, Some(&json!({ "name": "X" }))).await.status, 404);
}

#[tokio::test]
async fn settings_and_networks_count_from_the_next_request_on() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await.token().await.unwrap().unwrap();
    let settings = async |tag: Option<&str>, body: &Value| {
        let mut request =
            reqwest::Client::new().put(format!("{}/api/v1/settings", stack.url)).bearer_auth(&admin).json(body);
        if let Some(tag) = tag {
            request = request.header("if-match", tag);
        }
        read(request).await
    };
    let before = ask(&stack.url, "get", "/settings", Some(&admin), None).await;
    assert_eq!((before.status, &before.body["data"]["time_zone"]), (200, &json!("America/Sao_Paulo")), "{before:?}");
    let tag = before.headers["etag"].to_str().unwrap().to_owned();
    let mut chosen = json!({ "time_zone": "america/manaus", "registration": "closed", "character_classes": true,
        "after_hours_work": true, "language": "en" });
    assert_eq!(settings(None, &chosen).await.status, 428);
    let changed = settings(Some(&tag), &chosen).await;
    assert_eq!((changed.status, &changed.body["data"]["time_zone"]), (200, &json!("America/Manaus")), "{changed:?}");
    assert_eq!(settings(Some(&tag), &chosen).await.status, 412, "somebody wrote meanwhile");
    chosen["time_zone"] = json!("America/Atlantis");
    let unknown = settings(Some("*"), &chosen).await;
    assert_eq!((unknown.status, &unknown.body["details"]), (422, &json!({ "time_zone": ["unknown"] })));
    let newcomer = json!({ "email": "nova@clinica.example", "password": "Uma frase longa 7", "name": "Nova Pessoa",
        "role": "subscriber", "accept_terms": true });
    let closed = ask(&stack.url, "post", "/auth/register", None, Some(&newcomer)).await;
    assert_eq!((closed.status, closed.code()), (403, "forbidden"), "registration is closed now");

    let networks = async |body: Value| ask(&stack.url, "post", "/networks", Some(&admin), Some(&body)).await;
    let own = networks(json!({ "name": "Mau", "block": "127.0.0.0/16", "kind": "suspicious" })).await;
    assert_eq!((own.status, &own.body["details"]), (422, &json!({ "block": ["own_address"] })), "{own:?}");
    let bits = networks(json!({ "name": "Sala", "block": "10.1.0.1/16", "kind": "office" })).await;
    assert_eq!((bits.status, &bits.body["details"]), (422, &json!({ "block": ["host_bits"] })));
    let ward = networks(json!({ "name": "Enfermaria", "block": "10.1.0.0/16", "kind": "facility" })).await;
    assert_eq!((ward.status, &ward.body["data"]["kind"]), (201, &json!("facility")), "{ward:?}");
    assert_eq!(networks(json!({ "name": "Outra", "block": "10.1.0.0/16", "kind": "vpn" })).await.status, 409);
    let all = ask(&stack.url, "get", "/networks", Some(&admin), None).await.body["data"].clone();
    assert_eq!(all.as_array().unwrap().len(), 3, "with the clinic's own two");
    let path = format!("/networks/{}", ward.body["data"]["id"].as_str().unwrap());
    assert_eq!(ask(&stack.url, "delete", &path, Some(&admin), None).await.status, 204);
    assert_eq!(ask(&stack.url, "delete", &path, Some(&admin), None).await.status, 404);

    let editor = stack.login(&stack.people.editor).await.token().await.unwrap().unwrap();
    for path in ["/settings", "/networks"] {
        let refused = ask(&stack.url, "get", path, Some(&editor), None).await;
        assert!(matches!(refused.status, 401 | 403), "{path}: {refused:?}");
    }
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn the_demo_may_be_made_twice_and_a_developers_machine_is_its_clinic() {
    let database = Database::fresh().await;
    let demo = || cms(&database, &["demo"], ("CMS_DEMO_PASSWORD", PASSWORD));
    let made = demo();
    assert_eq!(demo(), made);
    let mut oracle = Oracle::open(&database.urls.superuser).await;
    for key in ["author", "editor", "doctor", "admin", "medical_admin", "compliance", "reader"] {
        let email = made[key].as_str().unwrap_or_else(|| panic!("no {key}"));
        let confirmed = format!("select count(*) from users where email = '{email}' and confirmed_at is not null");
        assert_eq!(oracle.number(&confirmed).await, 1, "{key}");
    }
    let own = "select count(*) from networks where kind = 'verified_facility' and removed_at is null
        and (block >>= '127.0.0.1'::inet or block >>= '::1'::inet)";
    assert_eq!(oracle.number(own).await, 2);
}
