//! A real browser, driven over the pipe of its debugging protocol: no port, no driver, one page.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A page is there, or the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one page.
#[derive(Debug)]
pub(crate) struct Browser {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
    page: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts the browser of this machine; none where there is none.
    pub(crate) fn start() -> Option<Self> {
        let program =
            ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|program| super::is_there(program))?;
        let profile = tempfile::tempdir().expect("a folder");
        // The protocol is spoken on descriptors 3 and 4, which the shell makes of ours.
        let mut process = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", program])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--remote-debugging-pipe", "--lang=pt-BR", "--window-size=1280,900"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("start the browser");
        let (to, from) = (process.stdin.take().expect("a pipe"), process.stdout.take().expect("a pipe"));
        let mut browser =
            Self { process, to, from: BufReader::new(from), last: 0, page: String::new(), _profile: profile };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        browser.page = browser.call("Target.attachToTarget", attach)["sessionId"].as_str().expect("a page").to_owned();
        browser.call("Page.enable", json!({}));
        Some(browser)
    }

    /// Shows pages this wide, in pixels, by day or by night.
    pub(crate) fn look(&mut self, width: u32, dark: bool) {
        let screen = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", screen);
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Lets pages run script of their own, or none.
    pub(crate) fn script(&mut self, runs: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !runs }));
    }

    /// Looks at an address.
    pub(crate) fn open(&mut self, address: &str) {
        let gone = self.call("Page.navigate", json!({ "url": address }));
        assert!(gone["errorText"].is_null(), "{address}: {gone}");
        let start = Instant::now();
        while self.ask("document.readyState === 'complete'") != json!(true) {
            assert!(start.elapsed() < PATIENCE, "{address}: not within {PATIENCE:?}");
            sleep(Duration::from_millis(10));
        }
    }

    /// What an expression comes to in the page; null while the page is changing.
    pub(crate) fn ask(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.answer("Runtime.evaluate", params);
        // The page that was asked has gone before it could say anything.
        if answer["error"]["message"] == json!("Inspected target navigated or closed") {
            return Value::Null;
        }
        assert!(answer["error"].is_null(), "{answer}");
        let result = &answer["result"];
        assert!(result["exceptionDetails"].is_null(), "{}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    /// The page as a picture: base64 of a PNG.
    pub(crate) fn picture(&mut self) -> String {
        let shot = json!({ "format": "png", "captureBeyondViewport": true });
        self.call("Page.captureScreenshot", shot)["data"].as_str().unwrap_or_default().to_owned()
    }

    /// One call of the protocol, which must succeed.
    fn call(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The answer to one call of the protocol. What happens meanwhile is of no interest.
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
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
