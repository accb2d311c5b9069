//! Requests made from the OpenAPI document by a program that knows nothing else: whatever it sends, the
//! gateway answers as the document says, refuses what the schema refuses, and never fails
//! (`security.md` A16).
//!
//! A short run as an author is part of every test run. `cargo xtask test --deep` has every role tried
//! at length. What is not checked, and why, is in `schemathesis/schemathesis.toml`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use domain::access::Role;
use loadtest::Client;
use testkit::people::PASSWORD;
use testkit::{Oracle, Stack, StackOptions, newcomers, python};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::process::Command;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Visitor,
    Member(Role),
    Platform,
}

/// Hands out tokens, each good when it is handed out.
struct Tokens {
    url: String,
    tenant: String,
    email: Option<String>,
    oracle: Oracle,
    token: String,
}

impl Tokens {
    async fn of(stack: &Stack, who: Who) -> Self {
        let mut oracle = stack.oracle().await;
        let tenant = &stack.people.tenant;
        let email = match who {
            Who::Visitor | Who::Platform => None,
            Who::Member(role) => match stack.people.all().into_iter().find(|person| person.role == role) {
                Some(person) => Some(person.email.clone()),
                None => {
                    let id = newcomers::account(&mut oracle, tenant.id.0, role.word()).await;
                    Some(format!("{id}@clinica.example"))
                }
            },
        };
        Self { url: stack.url.clone(), tenant: tenant.slug.clone(), email, oracle, token: String::new() }
    }

    /// The token, or another one when it is no good any more. What was tried may have locked the
    /// account or left a bad name; neither is to keep the rest from being tried.
    async fn good(&mut self) -> String {
        let Some(email) = self.email.clone() else { return newcomers::platform_token(&mut self.oracle).await };
        let alive = reqwest::Client::new().get(format!("{}/api/v1/me", self.url)).bearer_auth(&self.token).send().await;
        if alive.expect("an answer").status() == 401 {
            self.oracle
                .execute(&format!(
                    "update users set locked_until = null, failed_login_attempts = 0, must_change_password = false
                         where email = '{email}';
                     delete from sign_ins where user_id = (select id from users where email = '{email}')"
                ))
                .await;
            let client = Client::login(&self.url, &email, PASSWORD, Some(&self.tenant)).await.expect("sign in again");
            self.token = client.token().await.expect("a token").expect("a session");
        }
        self.token.clone()
    }

    /// Hands them out over HTTP for ever.
    async fn serve(&mut self, listener: TcpListener) {
        loop {
            let (mut asker, _) = listener.accept().await.expect("a connection");
            let (mut question, mut part) = (Vec::new(), [0; 1024]);
            while !question.ends_with(b"\r\n\r\n") {
                match asker.read(&mut part).await {
                    Ok(read) if read > 0 => question.extend_from_slice(&part[..read]),
                    _ => break,
                }
            }
            let token = self.good().await;
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", token.len());
            // Whoever has gone needs no token.
            drop(asker.write_all(format!("{head}{token}").as_bytes()).await);
        }
    }
}

/// Runs the generator with these options as somebody, and fails with what it found.
async fn try_out(who: Who, options: &[&str], patience: Duration) {
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemathesis");
    let requirements = settings.join("requirements.txt");
    let installed = tokio::task::spawn_blocking(move || python::environment("schemathesis", &requirements));
    let program = installed.await.expect("no panic").expect("install schemathesis").join("bin/schemathesis");
    // Any number of accounts may be tried out from one address.
    let gateway = vec![("LIMITS__REGISTRATIONS_PER_ADDRESS", "1000000".to_owned())];
    let stack = Stack::with(StackOptions { gateway, ..StackOptions::default() }).await;
    let mut tokens = Tokens::of(&stack, who).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let folder = tempfile::tempdir().expect("a folder");
    let output = std::fs::File::create(folder.path().join("output")).expect("a file");

    let mut command = Command::new(program);
    command.arg("--config-file").arg(settings.join("schemathesis.toml")).arg("run");
    command.arg(format!("{}/api/openapi.json", stack.url)).args(options);
    if who != Who::Visitor {
        let address = listener.local_addr().expect("an address");
        command.env("CMS_TOKEN_URL", format!("http://{address}/"));
    }
    command.env("SCHEMATHESIS_HOOKS", settings.join("hooks.py")).env("PYTHONDONTWRITEBYTECODE", "1");
    command.current_dir(folder.path()).stdin(Stdio::null()).kill_on_drop(true);
    command.stdout(output.try_clone().expect("a file")).stderr(output);
    let mut running = command.spawn().expect("start schemathesis");
    let ended = tokio::select! {
        ended = tokio::time::timeout(patience, running.wait()) => ended,
        () = tokens.serve(listener) => unreachable!("it hands out tokens for ever"),
    };
    let found = std::fs::read(folder.path().join("output")).expect("its output");
    let found = String::from_utf8_lossy(&found);
    let ended = ended.unwrap_or_else(|_| panic!("not done within {patience:?}\n{found}")).expect("its status");
    assert!(ended.success(), "{who:?}: {ended}\n{found}");
    assert!(!stack.logs().contains("panicked"), "{who:?}: something panicked\n{}", stack.logs());
}

#[tokio::test]
async fn requests_at_the_edges_of_the_document_find_no_fault_as_an_author() {
    let short = ["--phases", "examples,coverage", "--max-examples", "5"];
    try_out(Who::Member(Role::Author), &short, Duration::from_secs(170)).await;
}

macro_rules! deep {
    ($($name:ident: $who:expr;)*) => {$(
        #[tokio::test]
        #[ignore = "many minutes; cargo xtask test --deep"]
        async fn $name() {
            let deep = ["--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "25"];
            try_out($who, &deep, Duration::from_secs(3600)).await;
        }
    )*};
}

deep! {
    deep_visitor: Who::Visitor;
    deep_subscriber: Who::Member(Role::Subscriber);
    deep_contributor: Who::Member(Role::Contributor);
    deep_author: Who::Member(Role::Author);
    deep_editor: Who::Member(Role::Editor);
    deep_administrator: Who::Member(Role::Administrator);
    deep_medical_professional: Who::Member(Role::MedicalProfessional);
    deep_medical_admin: Who::Member(Role::MedicalAdmin);
    deep_compliance_officer: Who::Member(Role::ComplianceOfficer);
    deep_content_planner: Who::Member(Role::ContentPlanner);
    deep_content_creator: Who::Member(Role::ContentCreator);
    deep_specialist_reviewer: Who::Member(Role::SpecialistReviewer);
    deep_legal_reviewer: Who::Member(Role::LegalReviewer);
    deep_platform: Who::Platform;
}
