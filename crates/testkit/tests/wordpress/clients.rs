//! Clients as they come from their registries, against the running site.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use testkit::people::PASSWORD;
use testkit::{node, python};

use super::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wordpress/clients")
}

/// Runs a program that ends with 0 unless something is not as the client expects it.
async fn run(mut command: Command) {
    let what = format!("{command:?}");
    let ended = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert!(ended.status.success(), "{what}\n{out}\n{err}");
}

/// A program's password of a fresh account of that role, and the name that it goes with.
async fn program(stack: &Stack, who: &testkit::Person) -> (String, String) {
    let client = stack.login(who).await;
    let wanted = json!({ "name": "Cliente", "current_password": PASSWORD });
    let made = said(&client, Method::POST, "/wp/v2/users/me/application-passwords", Some(wanted), 201).await;
    (who.email.clone(), made["password"].as_str().unwrap().to_owned())
}

async fn script(stack: &Stack, script: &str, args: &[&str]) {
    let wanted = folder();
    let environment =
        tokio::task::spawn_blocking(move || node::environment("wordpress-clients", &wanted)).await.unwrap().unwrap();
    // Beside its packages, where Node looks for them.
    let copy = environment.join(script);
    std::fs::copy(folder().join(script), &copy).unwrap();
    let mut command = Command::new("node");
    command.arg(copy).arg(format!("{}/wp-json", stack.url)).args(args);
    run(command).await;
}

#[tokio::test]
async fn npm_api_fetch_works_unmodified() {
    let mut stack = Stack::start().await;
    let (name, password) = program(&stack, &stack.people.author).await;
    script(&stack, "api-fetch.mjs", &[&BASE64_STANDARD.encode(format!("{name}:{password}"))]).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn our_answers_compile_against_npm_wp_types() {
    let mut stack = Stack::start().await;
    let editor = stack.login(&stack.people.editor).await;
    let category = said(&editor, Method::POST, "/wp/v2/categories", Some(json!({ "name": "Vacinas" })), 201).await;
    said(&editor, Method::POST, "/wp/v2/tags", Some(json!({ "name": "adultos" })), 201).await;
    said(&editor, Method::POST, "/wp/v2/pages", Some(json!({ "title": "A clínica" })), 201).await;
    let mut sent = sound("Alfa");
    sent["categories"] = json!([category["id"]]);
    published(&editor, sent).await;
    let admin = stack.login(&stack.people.admin).await;
    let item = json!({ "title": "Vacinas", "url": "/category/vacinas", "menus": 1 });
    said(&admin, Method::POST, "/wp/v2/menu-items", Some(item), 201).await;
    let (name, password) = program(&stack, &stack.people.editor).await;
    script(&stack, "types.mjs", &[&BASE64_STANDARD.encode(format!("{name}:{password}"))]).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_python_client_works_unmodified() {
    let mut stack = Stack::start().await;
    let (name, password) = program(&stack, &stack.people.author).await;
    let requirements = folder().join("requirements.txt");
    let installed = tokio::task::spawn_blocking(move || python::environment("wordpress-client", &requirements));
    let environment = installed.await.unwrap().unwrap();
    let mut command = Command::new(environment.join("bin/python"));
    command.arg(folder().join("client.py")).arg(&stack.url).args([name, password]);
    run(command).await;
    stack.finish(PATIENCE).await;
}
