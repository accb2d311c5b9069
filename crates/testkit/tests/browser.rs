//! The editors' pages in a real browser: second factors with and without script, passkeys, devices, and
//! the links of letters; and all pages as those see them who see them otherwise. Where there is no Chromium, there is nothing to see, and the tests say so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/pages.rs"]
mod pages;

use std::time::{SystemTime, UNIX_EPOCH};

use chromium::{Browser, PATIENCE};
use serde_json::json;
use testkit::people::PASSWORD;
use testkit::stack::eventually;
use testkit::{Person, Stack};
use totp_rs::Totp;

const OTHER_PASSWORD: &str = "girassol caminha devagar no outono";

/// Passkeys belong to a name, so the pages are looked at by name.
fn url(stack: &Stack, path: &str) -> String {
    format!("http://localhost:{}{path}", stack.port)
}

fn browser() -> Option<Browser> {
    let browser = Browser::start();
    if browser.is_none() {
        eprintln!("There is no Chromium on this machine; nothing was tested");
    }
    browser
}

async fn sign_in(browser: &mut Browser, stack: &Stack, person: &Person, password: &str) {
    browser.open(&url(stack, "/admin/login")).await;
    browser.fill("#email", &person.email);
    browser.fill("#password", password);
    browser.click(".sign-in button[type=submit]");
}

async fn sign_out(browser: &mut Browser) {
    browser.click(".leave button");
    browser.arrive("/admin/login").await;
}

/// Adds a passkey to an account that has no factor, and shows it.
async fn add_first_passkey(browser: &mut Browser) {
    browser.fill("#passkey-name", "Celular");
    browser.fill("#passkey-password", PASSWORD);
    browser.click("form[data-passkey=add] button");
    browser.wait("recovery codes", "document.querySelectorAll('#passkey-codes li').length === 10").await;
    browser.click("#passkey-codes a");
    browser.arrive("/admin/factor").await;
    show_passkey(browser).await;
}

async fn show_passkey(browser: &mut Browser) {
    browser.wait("the script", "!document.querySelector('form[data-passkey=show]').hidden").await;
    browser.click("form[data-passkey=show] button");
    browser.arrive("/admin/pipeline").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_adds_a_passkey_and_is_asked_for_it_from_then_on() {
    let Some(mut browser) = browser() else { return };
    let mut stack = Stack::start().await;
    let admin = stack.people.admin.clone();
    browser.plug_in_authenticator();
    sign_in(&mut browser, &stack, &admin, PASSWORD).await;
    browser.arrive("/admin/security").await;
    assert!(browser.text().contains("Seu perfil exige um"), "{}", browser.text());

    browser.open(&url(&stack, "/admin/pipeline")).await;
    browser.arrive("/admin/security").await;
    assert!(browser.text().contains("Adicione um segundo fator para continuar"), "{}", browser.text());

    browser.wait("the script", "!document.querySelector('form[data-passkey=add]').hidden").await;
    browser.fill("#passkey-name", "Celular");
    browser.fill("#passkey-password", "uma frase bem errada");
    browser.click("form[data-passkey=add] button");
    browser.wait("a refusal", "document.body.innerText.includes('A senha atual não confere.')").await;
    add_first_passkey(&mut browser).await;

    sign_out(&mut browser).await;
    sign_in(&mut browser, &stack, &admin, PASSWORD).await;
    browser.arrive("/admin/factor").await;
    browser.open(&url(&stack, "/admin/pipeline")).await;
    browser.arrive("/admin/factor").await;
    show_passkey(&mut browser).await;

    browser.open(&url(&stack, "/admin/security")).await;
    let text = browser.text();
    assert!(text.contains("com mais de um fator") && text.contains("Celular"), "{text}");
    let devices = browser.ask("document.querySelectorAll('[aria-labelledby=dispositivos] li').length");
    assert_eq!(devices, json!(1), "the browser is the same device after it signed out: {text}");
    let mut cookies = browser.cookies();
    cookies.sort_unstable();
    assert_eq!(cookies, [("cms_dev".to_owned(), true), ("cms_device".to_owned(), true)]);
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_sessions_and_devices_are_managed_without_script() {
    let Some(mut browser) = browser() else { return };
    let mut stack = Stack::start().await;
    let author = stack.people.author.clone();
    browser.without_script();
    sign_in(&mut browser, &stack, &author, PASSWORD).await;
    browser.wait("a page", "location.pathname !== '/admin/login'").await;
    browser.open(&url(&stack, "/admin/security")).await;
    browser.fill("#totp-password", PASSWORD);
    browser.click("form[action='/admin/security/totp'] button");
    browser.arrive("/admin/security/totp").await;
    let address = browser.ask("document.querySelector('.secret + p a').href");
    let app = Totp::from_url(address.as_str().expect("an address for the app")).expect("a secret");
    let shown = browser.ask("document.querySelector('.secret code').textContent.replaceAll(' ', '')");
    assert!(address.as_str().is_some_and(|address| address.contains(shown.as_str().expect("a secret"))));

    browser.fill("#code", "000000");
    browser.click(".sign-in button[type=submit]");
    browser.arrive("/admin/security/totp/confirm").await;
    assert!(browser.text().contains("Código inválido"), "{}", browser.text());
    let (code, step) = code_after(&app, 0).await;
    browser.fill("#code", &code);
    browser.click(".sign-in button[type=submit]");
    browser.wait("recovery codes", "document.querySelectorAll('.codes li').length === 10").await;
    let recovery = browser.ask("document.querySelector('.codes code').textContent").as_str().unwrap().to_owned();

    browser.click("main a");
    browser.arrive("/admin/factor").await;
    browser.fill("#recovery_code", &recovery);
    browser.click("details button");
    browser.arrive("/admin/pipeline").await;
    browser.open(&url(&stack, "/admin/factor")).await;
    browser.fill("#recovery_code", &recovery);
    browser.click("details button");
    browser.wait("a refusal", "document.body.innerText.includes('Código não aceito')").await;
    // A code of the step of the first one opens nothing any more.
    let (code, _) = code_after(&app, step).await;
    browser.fill("#totp", &format!("{} {}", &code[..3], &code[3..]));
    browser.click("form:has(#totp) button");
    browser.arrive("/admin/pipeline").await;

    another_session(&stack, &author).await;
    browser.open(&url(&stack, "/admin/security")).await;
    browser.click("form[action$='/end'] button");
    browser.wait("the end of the session", "document.body.innerText.includes('Sessão encerrada')").await;
    browser.click("form[action$='/trust'] button");
    browser.wait("trust", "document.body.innerText.includes('agora é confiável')").await;
    browser.click("li:has(.badge-live) form[action$='/forget'] button");
    browser.arrive("/admin/login").await;
    assert_eq!(browser.cookies(), [], "nothing of the session or the device is left");
    stack.finish(PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_spent_by_its_button_and_not_by_looking_at_it() {
    let Some(mut browser) = browser() else { return };
    let mut stack = Stack::start().await;
    let editor = stack.people.editor.clone();
    browser.without_script();
    browser.open(&url(&stack, "/admin/login")).await;
    browser.click("a[href='/admin/forgot']");
    browser.arrive("/admin/forgot").await;
    browser.fill("#email", &editor.email);
    browser.click(".sign-in button[type=submit]");
    browser.wait("an answer", "document.body.innerText.includes('Verifique seu e-mail')").await;
    let sent =
        || async { stack.letters().into_iter().find(|letter| letter.link().contains("/admin/links/reset_password?")) };
    let link = eventually("the letter", PATIENCE, sent).await.link().to_owned();

    for _ in 0..3 {
        browser.open(&link).await;
    }
    browser.fill("#password", "senhasenha123");
    browser.click(".sign-in button[type=submit]");
    browser.wait("a refusal", "document.body.innerText.includes('fácil de adivinhar')").await;
    assert_eq!(browser.ask("location.search"), json!(""), "the token is no longer in the address");
    browser.fill("#password", OTHER_PASSWORD);
    browser.click(".sign-in button[type=submit]");
    browser.wait("the end", "document.body.innerText.includes('Senha trocada')").await;

    browser.open(&link).await;
    browser.fill("#password", "outra frase que ninguem conhece");
    browser.click(".sign-in button[type=submit]");
    browser.wait("a refusal", "document.body.innerText.includes('Este link não vale mais')").await;
    sign_in(&mut browser, &stack, &editor, OTHER_PASSWORD).await;
    browser.wait("the way in", "location.pathname !== '/admin/login'").await;
    stack.finish(PATIENCE).await;
}

/// Signs in elsewhere, with the password alone.
async fn another_session(stack: &Stack, person: &Person) {
    let body = json!({ "email": person.email, "password": PASSWORD, "tenant": stack.people.tenant.slug });
    let request = reqwest::Client::new().post(url(stack, "/api/v1/auth/login")).json(&body);
    assert_eq!(request.send().await.unwrap().status().as_u16(), 200);
}

/// Seconds of a code.
const STEP: u64 = 30;

/// A code of a step after this one, early enough in its time to be typed, and its step.
async fn code_after(app: &Totp, step: u64) -> (String, u64) {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs();
    let good = || async { Some(now()).filter(|now| now / STEP > step && now % STEP < STEP - 10) };
    let now = eventually("the next code", 2 * PATIENCE, good).await;
    (app.generate(now).to_string(), now / STEP)
}
