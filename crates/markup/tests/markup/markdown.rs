use std::time::{Duration, Instant};

use markup::matter::{Matter, MatterError, When, split};
use markup::policy::{Kind, Policy, Site};
use markup::{MAX_BYTES, TooLong, markdown};
use proptest::prelude::*;
use time::macros::{date, datetime};

use crate::walk;

const SITE: Site<'static> = Site::new(&["clinica.example"]);

fn html(text: &str) -> String {
    markdown(text, &SITE).unwrap().html
}

#[test]
fn markdown_becomes_the_html_of_an_author() {
    for (text, expected) in [
        (
            "# T\n\na *b* **c** ~~d~~ `e`",
            "<h1>T</h1>\n<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p>\n",
        ),
        ("- a\n- b\n\n1. c", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n"),
        (
            "[a](b.md \"t\") <https://x.example>",
            "<p><a href=\"b.md\" title=\"t\">a</a> <a href=\"https://x.example\">https://x.example</a></p>\n",
        ),
        ("![Mão](a.png)", "<p><img src=\"a.png\" alt=\"Mão\"></p>\n"),
        (
            "| a | b |\n|---|:-:|\n| c | d |",
            "<table><thead><tr><th>a</th><th class=\"has-text-align-center\">b</th></tr></thead><tbody>\n<tr><td>c</td><td \
             class=\"has-text-align-center\">d</td></tr>\n</tbody></table>\n",
        ),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn footnotes_lead_there() {
    let made = html("a[^n]\n\n[^n]: b");
    assert!(made.contains("href=\"#texto-n\"") && made.contains("id=\"texto-n\""), "{made}");
}

#[test]
fn html_within_is_held_to_the_policy() {
    let made =
        markdown("<script>x</script>\n\n<p onclick=x>a</p>\n\n[b](javascript:x) ![c](//m.example/d)", &SITE).unwrap();
    assert_eq!(walk::check(&made.html, Policy::Author, &["clinica.example"]), Ok(()));
    let kinds: Vec<Kind> = made.removed.iter().map(|removed| removed.kind).collect();
    assert_eq!(kinds, [Kind::Script, Kind::Handler, Kind::ForeignImage, Kind::BadUrl]);
}

#[test]
fn markdown_is_bounded() {
    assert_eq!(markdown(&"a".repeat(MAX_BYTES + 1), &SITE), Err(TooLong));
    for unit in [
        ">", "- ", "*", "[", "![", "`", "<", "|", "a\n|-\n", "[^a]", "[^a]:", "&", "_a ", "[a](", "\\", "~~", "<!--",
        "(", "> - ",
    ] {
        let started = Instant::now();
        let _made = markdown(&unit.repeat(MAX_BYTES / unit.len()), &SITE);
        assert!(started.elapsed() < Duration::from_secs(5), "{unit:?}: {:?}", started.elapsed());
    }
}

#[test]
fn front_matter_is_typed_in_both_forms() {
    let yaml = "---\ntitle: \"Dor: o que é\"\nslug: dor\ndate: 2024-03-02 10:20:30 -0300\ntags: [dor, 2024, dor]\n\
                categories: Saúde, Clínica\nsummary: >\n  a\n  b\ndraft: yes\nlayout: {x: 1}\n---\nTexto\n---\n";
    let toml = "+++\ntitle = 'Dor: o que é'\nslug = 'dor'\ndate = 2024-03-02T10:20:30-03:00\ntags = ['dor', '2024']\n\
                categories = ['Saúde', 'Clínica']\ndescription = 'a b'\ndraft = true\n[params]\nx = 1\n+++\nTexto\n---\n";
    let expected = Matter {
        title: Some("Dor: o que é".to_owned()),
        slug: Some("dor".to_owned()),
        date: Some(When::Instant(datetime!(2024-03-02 10:20:30 -3))),
        tags: vec!["dor".to_owned(), "2024".to_owned()],
        categories: vec!["Saúde".to_owned(), "Clínica".to_owned()],
        excerpt: Some("a b".to_owned()),
        draft: true,
    };
    for file in [yaml, toml, &yaml.replace('\n', "\r\n"), &format!("\u{feff}{yaml}")] {
        let (matter, text) = split(file).unwrap();
        assert_eq!(matter, expected, "{file}");
        assert_eq!(text.replace('\r', ""), "Texto\n---\n");
    }
}

#[test]
fn files_without_front_matter_are_all_text() {
    for file in ["", "a", "---\na", "----\na\n---\n", "a\n---\ntitle: b\n---\n"] {
        assert_eq!(split(file), Ok((Matter::default(), file)));
    }
    assert_eq!(split("---\n---\na"), Ok((Matter::default(), "a")));
    assert_eq!(split("---\n# nada\n---\na"), Ok((Matter::default(), "a")));
    assert_eq!(split("---\ntitle:\ntags:\ntitulo: 1\n---\na"), Ok((Matter::default(), "a")));
}

#[test]
fn dates_are_as_exact_as_written() {
    for (text, expected) in [
        ("2024-02-29", Some(When::Day(date!(2024 - 02 - 29)))),
        ("2024-01-02T03:04", Some(When::Local(datetime!(2024-01-02 03:04)))),
        ("2024-01-02 03:04:05.678", Some(When::Local(datetime!(2024-01-02 03:04:05)))),
        ("2024-01-02T03:04:05Z", Some(When::Instant(datetime!(2024-01-02 03:04:05 UTC)))),
        ("2024-01-02 03:04:05 -03:30", Some(When::Instant(datetime!(2024-01-02 03:04:05 -3:30)))),
        ("2024-02-30", None),
        ("02/01/2024", None),
        ("2024-01-02T25:00", None),
        ("2024-01-02T03:04:05 Mars", None),
        ("ontem à tarde", None),
    ] {
        let file = format!("---\ndate: '{text}'\n---\n");
        assert_eq!(split(&file).map(|(matter, _)| matter.date), expected.map(Some).ok_or(MatterError::Date), "{text}");
    }
}

#[test]
fn front_matter_is_bounded_and_never_quoted() {
    let bomb = (0..12).fold("a0: &a0 [x, x]\n".to_owned(), |text, level| {
        let list = vec![format!("*a{level}"); 10].join(", ");
        format!("{text}a{}: &a{} [{list}]\n", level + 1, level + 1)
    });
    for (matter, expected) in [
        (format!("title: {}", "a".repeat(301)), MatterError::Title),
        (format!("title: {}", "a".repeat(20_000)), MatterError::TooLong),
        ("slug: Dor de cabeça".to_owned(), MatterError::Slug),
        ("slug: ../a".to_owned(), MatterError::Slug),
        (format!("tags: [{}]", (0..51).map(|i| format!("t{i}")).collect::<Vec<_>>().join(",")), MatterError::Terms),
        (format!("excerpt: {}", "a ".repeat(1500)), MatterError::Excerpt),
        ("title: [a".to_owned(), MatterError::Syntax),
        ("- a".to_owned(), MatterError::Syntax),
        ("title: {a: b}".to_owned(), MatterError::Syntax),
        ("segredo".to_owned(), MatterError::Syntax),
        (bomb, MatterError::Syntax),
    ] {
        let error = split(&format!("---\n{matter}\n---\nTexto")).unwrap_err();
        assert_eq!(error, expected, "{matter:.60}");
        assert!(!error.to_string().contains("segredo") && error.code().starts_with("front_matter_"));
    }
    assert_eq!(split("+++\nsegredo\n+++\n").unwrap_err(), MatterError::Syntax);
}

proptest! {
    #[test]
    fn any_file_is_taken(text in "(---|\\+\\+\\+)\n[a-z:\\[\\]{}&*!|>'\"#=, \n-]{0,60}\n(---|\\+\\+\\+)\n[a-z*_<>\\[\\]()!`|\n -]{0,60}") {
        if let Ok((_, body)) = split(&text) {
            let made = markdown(body, &SITE).unwrap();
            prop_assert_eq!(walk::check(&made.html, Policy::Author, &["clinica.example"]), Ok(()));
        }
    }
}
