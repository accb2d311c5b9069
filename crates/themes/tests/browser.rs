//! The pages of both themes in a real browser, under the policy that they are served with: axe finds
//! nothing, nothing is wider than the screen, nothing is asked of anybody else, and the first view is
//! there at once. Where there is no Chromium, there is nothing to see, and the tests say so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/server.rs"]
mod server;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chromium::Browser;
use serde_json::{Value, json};
use server::Files;
use themes::view::Page;
use themes::{Shipped, Theme, samples};

/// A picture of one colour that fills its frame.
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"540\" viewBox=\"0 0 960 540\">\
                       <rect width=\"960\" height=\"540\" fill=\"#9ab\"/><circle cx=\"480\" cy=\"270\" r=\"180\" fill=\"#c33\"/></svg>";
/// The first view is there within this time, in milliseconds.
const FIRST_VIEW: f64 = 1000.0;

pub(crate) fn is_there(program: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {program}")]).stdout(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

fn browser() -> Option<Browser> {
    let browser = Browser::start();
    if browser.is_none() {
        eprintln!("There is no Chromium on this machine; nothing was tested");
    }
    browser
}

/// The script of axe, by npm from the lock file beside this test.
fn axe() -> Option<String> {
    if !is_there("npm") {
        eprintln!("There is no npm on this machine; nothing was tested");
        return None;
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (folder, wanted) = (target.join("axe-4.14.1"), "node_modules/axe-core/axe.min.js");
    if !folder.join(wanted).is_file() {
        // Tests run side by side: each fetches into a folder of its own, and the first one's is kept.
        let fresh = tempfile::tempdir_in(target).unwrap();
        for file in ["package.json", "package-lock.json"] {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser").join(file);
            fs::copy(from, fresh.path().join(file)).unwrap();
        }
        let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let fetched = Command::new("npm").args(options).current_dir(fresh.path()).status();
        assert!(fetched.is_ok_and(|status| status.success()), "npm ci");
        assert!(fs::rename(fresh.path(), &folder).is_ok() || folder.join(wanted).is_file());
    }
    let script = folder.join(wanted);
    Some(fs::read_to_string(script).unwrap())
}

/// A page and the path it is served at.
struct Shown {
    name: String,
    path: String,
}

/// Both themes with all samples, served.
fn served() -> (u16, Vec<Shown>) {
    let (mut files, mut shown) = (Files::new(), Vec::new());
    for path in ["/uploads/coracao.png", "/uploads/coracao-480.png", "/assets/icon.svg"] {
        files.insert(path.to_owned(), ("image/svg+xml", PICTURE.as_bytes().to_vec()));
    }
    for which in Shipped::ALL {
        let theme = Theme::shipped(which).unwrap();
        let settings = theme
            .settings_from(
                &json!({ "values": { "tagline": "Desde 1998", "footer_text": "Todos os direitos reservados." } }),
            )
            .unwrap();
        let sheet = theme.stylesheet(&settings);
        let pages: [(&str, Vec<(&str, Page)>); 2] = [("full", samples::full()), ("minimal", samples::minimal())];
        for (extent, pages) in pages {
            for (number, (name, mut page)) in pages.into_iter().enumerate() {
                page.site.stylesheet = sheet.address();
                let path = format!("/{}/{extent}/{number}-{name}", which.name());
                let html = theme.render(&settings, &page).unwrap();
                files.insert(path.clone(), ("text/html; charset=utf-8", html.into_bytes()));
                shown.push(Shown { name: format!("{name} ({extent}) of {}", which.name()), path });
            }
        }
        files.insert(sheet.address().as_str().to_owned(), ("text/css; charset=utf-8", sheet.text.into_bytes()));
    }
    (server::serve(files), shown)
}

/// What axe says of the page that is shown: what is wrong, and what it could not make out.
fn violations(browser: &mut Browser, axe: &str) -> Value {
    browser.ask(axe);
    browser.ask(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })\
         .then(r => ({ checked: r.passes.map(p => p.id), violations: r.violations.concat(r.incomplete).map(v => \
         [v.id, ...v.nodes.map(n => n.target.join(' ') + ': ' + n.failureSummary)].join(' | ')) }))",
    )
}

fn axe_finds_nothing(width: u32, dark: bool) {
    let (Some(mut browser), Some(axe)) = (browser(), axe()) else { return };
    let (port, shown) = served();
    let mut wrong = Vec::new();
    browser.look(width, dark);
    for page in &shown {
        browser.open(&format!("http://127.0.0.1:{port}{}", page.path));
        let whole = browser.ask("document.documentElement.scrollWidth").as_u64().unwrap();
        if whole > u64::from(width) {
            wrong.push(format!("{}: {whole} wide", page.name));
        }
        let found = violations(&mut browser, &axe);
        let checked = found["checked"].as_array().unwrap();
        assert!(checked.contains(&json!("color-contrast")), "{}: {found}", page.name);
        let violations = found["violations"].as_array().unwrap().iter().filter_map(Value::as_str);
        wrong.extend(violations.map(|violation| format!("{}: {violation}", page.name)));
    }
    assert!(wrong.is_empty(), "{} violations:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn axe_finds_nothing_on_a_telephone_by_day() {
    axe_finds_nothing(320, false);
}

#[test]
fn axe_finds_nothing_on_a_telephone_by_night() {
    axe_finds_nothing(320, true);
}

#[test]
fn axe_finds_nothing_on_a_desk_by_day() {
    axe_finds_nothing(1280, false);
}

#[test]
fn axe_finds_nothing_on_a_desk_by_night() {
    axe_finds_nothing(1280, true);
}

#[test]
fn axe_would_find_what_is_wrong() {
    let (Some(mut browser), Some(axe)) = (browser(), axe()) else { return };
    let (port, shown) = served();
    browser.look(320, false);
    browser.open(&format!("http://127.0.0.1:{port}{}", shown[0].path));
    browser.ask(
        "document.querySelector('h1').style.color = '#c0c0c0';\
         document.querySelector('input').removeAttribute('id'); document.documentElement.lang = '';",
    );
    let found = violations(&mut browser, &axe).to_string();
    for rule in ["color-contrast", "label", "html-has-lang"] {
        assert!(found.contains(rule), "{rule}: {found}");
    }
}

#[test]
fn pages_are_there_at_once_and_ask_nobody_else() {
    let Some(mut browser) = browser() else { return };
    let (port, shown) = served();
    let origin = format!("http://127.0.0.1:{port}/");
    browser.look(1280, false);
    for page in &shown {
        browser.open(&format!("http://127.0.0.1:{port}{}", page.path));
        let first = browser.ask(
            "new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))\
             .observe({ type: 'largest-contentful-paint', buffered: true }))",
        );
        assert!(first.as_f64().unwrap() < FIRST_VIEW, "{}: {first} ms", page.name);
        let asked = browser.ask("performance.getEntriesByType('resource').map(r => r.name)");
        let asked: Vec<&str> = asked.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(!asked.is_empty() && asked.iter().all(|name| name.starts_with(&origin)), "{}: {asked:?}", page.name);
        assert_eq!(browser.ask("getComputedStyle(document.body).margin"), json!("0px"), "{}: no style", page.name);
        assert_eq!(browser.ask("document.cookie"), json!(""), "{}", page.name);
    }
}

#[test]
fn a_reader_with_a_keyboard_skips_to_the_text_without_script() {
    let Some(mut browser) = browser() else { return };
    let (port, shown) = served();
    browser.script(false);
    for page in shown.iter().filter(|page| page.name.starts_with("article (full)")) {
        browser.open(&format!("http://127.0.0.1:{port}{}#conteudo", page.path));
        assert_eq!(browser.ask("document.querySelector(':target').tagName"), json!("MAIN"), "{}", page.name);
        let small = browser.ask(
            "[...document.querySelectorAll('nav a, button, input, summary, h2 a, .embed a, .references a')].filter(e => \
             { const box = e.getBoundingClientRect(); return box.height < 24 || box.width < 24; }).map(e => e.outerHTML)",
        );
        assert_eq!(small, json!([]), "{}", page.name);
    }
}

/// Pictures of the pages into the folder of the target, for those who change a theme.
#[test]
#[ignore = "for people to look at"]
fn pictures_of_all_pages() {
    let Some(mut browser) = browser() else { return };
    let (port, shown) = served();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    fs::create_dir_all(&folder).unwrap();
    for (width, dark) in [(320, false), (1280, false), (1280, true)] {
        browser.look(width, dark);
        for page in &shown {
            browser.open(&format!("http://127.0.0.1:{port}{}", page.path));
            let name = format!(
                "{}-{width}{}.png",
                page.path.trim_matches('/').replace('/', "-"),
                if dark { "-dark" } else { "" }
            );
            fs::write(folder.join(name), BASE64_STANDARD.decode(browser.picture()).unwrap()).unwrap();
        }
    }
}
