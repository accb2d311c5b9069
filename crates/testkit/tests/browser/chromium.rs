//! A real browser, driven over the pipe of its debugging protocol: no port, no driver, one page. Its
//! authenticator is a virtual one of the browser's own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A page is there, or the test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one page.
#[derive(Debug)]
pub(crate) struct Browser {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
    page: String,
    /// What it tells by itself; none unless somebody listens.
    heard: Option<Vec<Value>>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts the browser of this machine; none where there is none.
    pub(crate) fn start() -> Option<Self> {
        let program = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|program| {
            let found =
                Command::new("sh").args(["-c", &format!("command -v {program}")]).stdout(Stdio::null()).status();
            found.is_ok_and(|status| status.success())
        })?;
        let profile = tempfile::tempdir().expect("a folder");
        // The protocol is spoken on descriptors 3 and 4, which the shell makes of ours.
        let mut process = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", program])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--remote-debugging-pipe", "--lang=pt-BR", "--window-size=1200,1600"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("start the browser");
        let (to, from) = (process.stdin.take().expect("a pipe"), process.stdout.take().expect("a pipe"));
        let (from, page) = (BufReader::new(from), String::new());
        let mut browser = Self { process, to, from, last: 0, page, heard: None, _profile: profile };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        browser.page = browser.call("Target.attachToTarget", attach)["sessionId"].as_str().expect("a page").to_owned();
        browser.call("Page.enable", json!({}));
        browser.call("Network.enable", json!({}));
        Some(browser)
    }

    /// Gives the page an authenticator that keeps passkeys and says yes by itself, as a person would.
    pub(crate) fn plug_in_authenticator(&mut self) {
        self.call("WebAuthn.enable", json!({}));
        let options = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true,
        });
        self.call("WebAuthn.addVirtualAuthenticator", json!({ "options": options }));
    }

    /// Keeps from now on what pages ask for, and what they are refused.
    pub(crate) fn listen(&mut self) {
        self.heard = Some(Vec::new());
        for domain in ["Log", "Audits", "Runtime"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// What was heard since this was last asked for.
    pub(crate) fn heard(&mut self) -> Vec<Value> {
        self.heard.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Lets pages run no script from now on.
    pub(crate) fn without_script(&mut self) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }

    /// One call of the protocol, which must succeed.
    fn call(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The answer to one call of the protocol. What happens meanwhile is kept where somebody listens.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if !self.page.is_empty() {
            message["sessionId"] = json!(self.page);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("speak to the browser");
        loop {
            let mut bytes = Vec::new();
            self.from.read_until(0, &mut bytes).expect("hear the browser");
            assert!(bytes.pop().is_some(), "the browser has ended");
            let answer: Value = serde_json::from_slice(&bytes).expect("an answer");
            if answer["id"] == json!(self.last) {
                return answer;
            }
            if let Some(heard) = &mut self.heard {
                heard.push(answer);
            }
        }
    }

    /// Looks at an address.
    pub(crate) async fn open(&mut self, address: &str) {
        let gone = self.call("Page.navigate", json!({ "url": address }));
        assert!(gone["errorText"].is_null(), "{address}: {gone}");
        self.settled().await;
    }

    /// What an expression comes to in the page; null while the page is changing.
    pub(crate) fn ask(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.answer("Runtime.evaluate", params);
        // The page that was asked has gone before it could say anything.
        if answer["error"]["message"] == json!("Inspected target navigated or closed") {
            return Value::Null;
        }
        assert!(answer["error"].is_null(), "{expression}: {answer}");
        answer["result"]["result"]["value"].clone()
    }

    /// Waits for the page to be whole.
    async fn settled(&mut self) {
        self.wait("the page", "document.readyState === 'complete'").await;
    }

    /// Waits until an expression holds in the page.
    pub(crate) async fn wait(&mut self, what: &str, expression: &str) {
        let start = Instant::now();
        while self.ask(expression) != json!(true) {
            if start.elapsed() > PATIENCE {
                panic!("{what}: not within {PATIENCE:?}; the page is {} {}", self.ask("location.href"), self.text());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits for the page at a path.
    pub(crate) async fn arrive(&mut self, path: &str) {
        let there = format!("location.pathname === {} && document.readyState === 'complete'", json!(path));
        self.wait(path, &there).await;
    }

    /// Types into a field, in the place of what it holds.
    pub(crate) fn fill(&mut self, field: &str, text: &str) {
        let (field, text) = (json!(field), json!(text));
        let filled = self.ask(&format!(
            "(() => {{ const f = document.querySelector({field}); if (!f) return false; f.value = {text}; return true; }})()"
        ));
        assert_eq!(filled, json!(true), "no field {field}");
    }

    /// Clicks, and does not wait for what comes of it.
    pub(crate) fn click(&mut self, what: &str) {
        let clicked = self.ask(&format!(
            "(() => {{ const e = document.querySelector({}); if (!e) return false; e.click(); return true; }})()",
            json!(what)
        ));
        assert_eq!(clicked, json!(true), "nothing to click at {what}: {}", self.text());
    }

    /// The page's text as a person reads it.
    pub(crate) fn text(&mut self) -> String {
        self.ask("document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// The browser's cookies: name, and whether scripts and other sites are kept from it.
    pub(crate) fn cookies(&mut self) -> Vec<(String, bool)> {
        let cookies = self.call("Network.getCookies", json!({}))["cookies"].as_array().cloned().unwrap_or_default();
        let kept = |one: &Value| one["httpOnly"] == json!(true) && one["sameSite"] == json!("Strict");
        cookies.iter().map(|one| (one["name"].as_str().unwrap_or_default().to_owned(), kept(one))).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
