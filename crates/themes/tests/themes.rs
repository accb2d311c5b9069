//! Themes as folders: what is read, what is refused and where, and what the sandbox holds back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use themes::view::{Page, View};
use themes::{Fault, MAX_FILE, ManifestFault, Omission, Shipped, Theme, ThemeCode, ThemeError, ThemeFolder, samples};

/// A copy of a shipped theme, with the pages of the house, that a test may change.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::create_dir(folder.path().join("templates")).unwrap();
        let parts = [("shipped/clinic", ""), ("shipped/clinic/templates", "templates"), ("house/pages", "templates")];
        for (from, to) in parts {
            for entry in fs::read_dir(home.join(from)).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_file() {
                    fs::copy(entry.path(), folder.path().join(to).join(entry.file_name())).unwrap();
                }
            }
        }
        Self(folder)
    }

    fn write(&self, file: &str, text: &str) -> &Self {
        fs::write(self.0.path().join(file), text).unwrap();
        self
    }

    fn replace(&self, file: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.0.path().join(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        self.write(file, &text.replace(from, to))
    }

    fn load(&self) -> Result<Theme, ThemeError> {
        Theme::load(self.0.path())
    }

    fn refusal(&self) -> (String, Option<usize>, ThemeCode) {
        let error = self.load().expect_err("a refusal");
        (error.file, error.line, error.code)
    }

    /// What a template of the not-found page makes of the samples.
    fn main(&self, template: &str) -> Result<String, ThemeError> {
        const PAGE: &str = "<title></title><meta name=\"viewport\"><body><h1>\
                            {{ site.cookie_notice.text if site.cookie_notice else \"\" }}|";
        let theme = self.write("templates/not-found.html", &format!("{PAGE}{template}")).load()?;
        let pages = samples::full_in(&|text| format!("<b>{text}</b>"));
        let page = &pages.iter().find(|(name, _)| *name == "not-found").unwrap().1;
        let html = theme.render(&theme.default_settings(), page).unwrap();
        Ok(html.split_once('|').unwrap().1.to_owned())
    }
}

fn shipped(which: Shipped) -> Theme {
    Theme::shipped(which).unwrap()
}

fn sample(kind: &str) -> Page {
    samples::full().into_iter().find(|(name, _)| *name == kind).unwrap().1
}

#[test]
fn a_folder_is_a_theme_like_the_shipped_one() {
    let (folder, shipped) = (Folder::new().load().unwrap(), shipped(Shipped::Clinic));
    let settings = shipped.default_settings();
    assert_eq!(folder.fingerprint(&settings), shipped.fingerprint(&settings));
    assert_eq!(folder.stylesheet(&settings), shipped.stylesheet(&settings));
}

#[test]
fn shipped_themes_are_named_and_offer_the_three_page_templates() {
    for which in Shipped::ALL {
        let theme = shipped(which);
        assert_eq!(theme.manifest().name, which.name());
        assert_eq!(Shipped::parse(which.name()), Some(which));
        let names: Vec<&str> = theme.manifest().page_templates.iter().map(|template| template.name.as_str()).collect();
        assert_eq!(names, ["default", "full-width", "landing"]);
        assert!(theme.default_settings().number("posts_per_page").is_some_and(|n| n >= 10));
    }
    assert_eq!(Shipped::parse("../clinic"), None);
}

#[test]
fn a_broken_template_is_refused_with_file_and_line() {
    let folder = Folder::new();
    folder.replace("templates/article.html", "{{ part.figure(page.picture) }}", "{{ page.portrait }}");
    let (file, line, code) = folder.refusal();
    assert_eq!((file.as_str(), code), ("templates/article.html", ThemeCode::Template(Fault::Undefined)));
    let text = fs::read_to_string(folder.0.path().join("templates/article.html")).unwrap();
    assert_eq!(text.lines().nth(line.unwrap() - 1), Some("{{ page.portrait }}"));

    let folder = Folder::new();
    folder.write("templates/gate.html", "a\nb\n{% if %}");
    assert_eq!(folder.refusal(), ("templates/gate.html".into(), Some(3), ThemeCode::Template(Fault::Syntax)));

    let folder = Folder::new();
    folder.write("theme.toml", "name = \"clinic\"\nversion = \n");
    assert_eq!(folder.refusal(), ("theme.toml".into(), Some(2), ThemeCode::ManifestSyntax));
}

#[test]
fn an_error_names_the_place_and_never_what_was_printed() {
    let folder = Folder::new();
    folder.replace(
        "templates/message.html",
        "{{ page.text }}",
        "{{ page.text if page.text != \"dor\" else page.none }}",
    );
    let theme = folder.load().unwrap();
    let mut page = sample("message");
    let View::Message(message) = &mut page.view else { panic!() };
    message.text = "dor".into();
    message.title = "Segredo".into();
    let error = theme.render(&theme.default_settings(), &page).unwrap_err();
    assert_eq!((error.template.as_str(), error.line, error.fault), ("message.html", Some(4), Fault::Undefined));
    assert_eq!(error.to_string(), "template message.html, line 4: undefined");
    assert!(!format!("{error:?}").contains("Segredo"));
}

#[test]
fn a_theme_that_leaves_out_what_the_rules_want_is_refused() {
    let unverified = "{{ page.review.day }}{{ page.review.rule_set }}{{ page.review.seal_short }}";
    let (before, after) = (
        "{{ part.notices(page.notices.before, \"Aviso importante\") }}",
        "{{ part.notices(page.notices.after, \"Avisos\") }}",
    );
    let author = "<div class=\"author\">{{ part.author_lines(page.author, \"Por\") }}</div>";
    let cases = [
        ("article.html", before, "", Omission::NoticesBefore),
        ("article.html", after, "", Omission::NoticesAfter),
        ("article.html", author, "", Omission::Author),
        ("article.html", "{% include \"cms/review.html\" %}", "", Omission::Review),
        ("article.html", "{% include \"cms/review.html\" %}", unverified, Omission::References),
        ("article.html", "{{ page.content }}", "", Omission::Content),
        ("page.html", before, "", Omission::NoticesBefore),
        ("profile.html", "{{ page.author.registry }}", "", Omission::Author),
        ("layout.html", "{% include \"cms/foot.html\" %}", "", Omission::CookieNotice),
        ("layout.html", "{% include \"cms/head.html\" %}", "", Omission::Head),
    ];
    for (file, from, to, what) in cases {
        let folder = Folder::new();
        folder.replace("templates/article.html", "settings.show_author_box", "false");
        folder.replace(&format!("templates/{file}"), from, to);
        assert_eq!(folder.refusal().2, ThemeCode::Omission(what), "{file} without {from}");
    }
}

#[test]
fn page_templates_are_tried_whatever_they_are_called() {
    let folder = Folder::new();
    folder.replace("theme.toml", "name = \"landing\"", "name = \"campaign\"");
    folder.write("templates/page-landing.html", "{% extends \"layout.html\" %}");
    let (file, _, code) = folder.refusal();
    assert_eq!((file.as_str(), code), ("templates/page-landing.html", ThemeCode::Omission(Omission::Head)));
}

#[test]
fn a_notice_at_the_wrong_end_is_a_notice_left_out() {
    let folder = Folder::new();
    folder.replace("templates/article.html", "page.notices.after", "page.notices.none_");
    folder.replace("templates/article.html", "page.notices.before", "page.notices.after");
    folder.replace("templates/article.html", "page.notices.none_", "page.notices.before");
    assert_eq!(folder.refusal().2, ThemeCode::Omission(Omission::NoticesBefore));
}

#[test]
fn script_style_and_foreign_files_are_refused() {
    for part in [
        "<script src=\"/a.js\"></script>",
        "<p style=\"color: red\">a</p>",
        "<style>a{}</style>",
        "<a href=\"javascript:a\">a</a>",
    ] {
        let folder = Folder::new();
        folder.replace("templates/gate.html", "{{ part.gate(page) }}", &format!("{{{{ part.gate(page) }}}}{part}"));
        assert_eq!(folder.refusal(), ("templates/gate.html".into(), None, ThemeCode::InlineCode), "{part}");
    }
    for part in ["@import \"a\";", "a { background: URL(https://evil.example/a.png) }", "@font-face { }"] {
        let folder = Folder::new();
        folder.write("style.css", &format!("a {{}}\n{part}"));
        assert_eq!(folder.refusal(), ("style.css".into(), Some(2), ThemeCode::ForeignStyle), "{part}");
    }
}

#[test]
fn a_template_sees_only_its_values_and_its_theme() {
    let folder = Folder::new();
    for (template, fault) in [
        ("{% include \"../../../../etc/passwd\" %}", Fault::MissingTemplate),
        ("{% include \"/etc/passwd\" %}", Fault::MissingTemplate),
        ("{% import \"theme.toml\" as a %}", Fault::MissingTemplate),
        ("{{ site.name | safe }}", Fault::Unknown),
        ("{{ site.name | tojson }}", Fault::Unknown),
        ("{{ debug() }}", Fault::Unknown),
        ("{{ site.name.__class__ }}", Fault::Undefined),
        ("{{ namespace() }}", Fault::Unknown),
    ] {
        let error = folder.main(template).expect_err(template);
        assert_eq!(error.code, ThemeCode::Template(fault), "{template}: {error}");
    }
}

#[test]
fn nothing_makes_a_template_print_markup_from_words() {
    let folder = Folder::new();
    for template in [
        "{{ site.description }}",
        "{% autoescape false %}{{ site.description }}{% endautoescape %}",
        "{% autoescape \"none\" %}{{ site.description }}{{ [site.description] }}{{ {\"a\": site.description} }}{% endautoescape %}",
        "{% autoescape false %}{% set a %}{{ site.description }}{% endset %}{{ a }}{% endautoescape %}{{ a }}",
        "{{ site.description | upper | lower | trim }}",
        "{{ [site.description, site.description] | join(\"<i>\") }}",
        "{{ site.description ~ page.latest[0].title }}",
        "{{ page.latest }}",
        "{{ embed(\"https://youtu.be/a\", site.description) }}",
        "{% macro a(b) %}{{ b }}{% endmacro %}{{ a(site.description) }}",
    ] {
        match folder.main(template) {
            Ok(html) => assert!(!html.contains("<b>") && !html.contains("<i>"), "{template}: {html}"),
            Err(error) => assert!(matches!(error.code, ThemeCode::Template(_)), "{template}: {error}"),
        }
    }
    assert!(folder.main("{{ site.description }}").unwrap().contains("&lt;b&gt;"));
}

#[test]
fn a_template_that_never_ends_runs_out_of_fuel() {
    let folder = Folder::new();
    let endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a %}{% endfor %}{% endfor %}";
    assert_eq!(folder.main(endless).unwrap_err().code, ThemeCode::Template(Fault::OutOfFuel));
    let long = "{% set a = \"a\" * 100000 %}{% for b in range(1000) %}{{ a }}{% endfor %}";
    assert_eq!(folder.main(long).unwrap_err().code, ThemeCode::Template(Fault::TooLong));
    for deep in ["{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{% include \"not-found.html\" %}"] {
        assert!(matches!(folder.main(deep).unwrap_err().code, ThemeCode::Template(_)), "{deep}");
    }
}

#[test]
fn the_longest_shipped_page_is_far_from_its_bound() {
    for which in Shipped::ALL {
        let theme = shipped(which);
        let mut page = sample("home");
        let View::Home(home) = &mut page.view else { panic!() };
        home.articles = home.articles.iter().cycle().take(200).cloned().collect();
        assert!(theme.render(&theme.default_settings(), &page).is_ok(), "{which:?}");
    }
}

#[test]
fn a_changed_folder_is_read_again_and_a_broken_one_refused_until_it_is_mended() {
    let files = Folder::new();
    let folder = ThemeFolder::new(files.0.path().to_owned());
    let html = |theme: &Theme| theme.render(&theme.default_settings(), &sample("message")).unwrap();
    let first = folder.current().unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &folder.current().unwrap()), "nothing changed, nothing is read");

    files.replace("templates/message.html", "{{ page.text }}", "Mudou: {{ page.text }}");
    let second = folder.current().unwrap();
    assert!(html(&second).contains("Mudou: ") && !html(&first).contains("Mudou: "));
    assert_ne!(first.fingerprint(&first.default_settings()), second.fingerprint(&first.default_settings()));

    files.write("templates/message.html", "\n{{ ");
    for _ in 0..2 {
        let error = folder.current().unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("templates/message.html", Some(2)));
    }
    files.replace(
        "templates/message.html",
        "\n{{ ",
        "{% extends \"layout.html\" %}{% block main %}<h1>Bem</h1>{% endblock %}",
    );
    assert!(html(&folder.current().unwrap()).contains("<h1>Bem</h1>"));
}

#[test]
fn only_bounded_files_of_the_folder_itself_are_read() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.html"), "segredo").unwrap();
    let code = |change: &dyn Fn(&Path)| {
        let folder = Folder::new();
        change(folder.0.path());
        folder.load().map(|_| ()).map_err(|error| error.code)
    };
    let link = |to: &Path, from: std::path::PathBuf| std::os::unix::fs::symlink(to, from).unwrap();
    assert_eq!(code(&|path| link(&outside.path().join("a.html"), path.join("templates/a.html"))), Err(ThemeCode::Link));
    assert_eq!(
        code(&|path| {
            fs::remove_dir_all(path.join("templates")).unwrap();
            link(outside.path(), path.join("templates"));
        }),
        Err(ThemeCode::Link)
    );
    let long = " ".repeat(MAX_FILE as usize + 1);
    assert_eq!(code(&|path| fs::write(path.join("templates/a.html"), &long).unwrap()), Err(ThemeCode::FileTooLarge));
    let many = |path: &Path| (0..60).for_each(|n| fs::write(path.join(format!("{n}.txt")), "").unwrap());
    assert_eq!(code(&many), Err(ThemeCode::TooManyFiles));
    assert_eq!(code(&|path| fs::write(path.join("templates/a.html"), b"\xff").unwrap()), Err(ThemeCode::NotText));
    assert_eq!(
        code(&|path| fs::remove_file(path.join("templates/layout.html")).unwrap()),
        Err(ThemeCode::MissingTemplate)
    );
    assert_eq!(code(&|path| fs::remove_file(path.join("style.css")).unwrap()), Err(ThemeCode::Unreadable));
    assert_eq!(code(&|path| fs::write(path.join("templates/.a.html.swp"), b"\xff").unwrap()), Ok(()));
    assert_eq!(code(&|path| fs::create_dir(path.join("node_modules")).unwrap()), Ok(()));
    assert_eq!(code(&|path| fs::remove_file(path.join("templates/gate.html")).unwrap()), Ok(()), "the house has one");
}

#[test]
fn a_manifest_that_does_not_hold_together_is_refused() {
    for (from, to, fault) in [
        ("name = \"clinic\"", "name = \"../clinic\"", ManifestFault::Name),
        ("key = \"tagline\"", "key = \"Tag line\"", ManifestFault::Name),
        ("key = \"tagline\"", "key = \"logo_text\"", ManifestFault::Setting),
        ("default = 10\n", "default = 51\n", ManifestFault::Setting),
        ("max = 300\n", "max = 501\n", ManifestFault::Setting),
        ("soft = \"#4a5d66\"\n", "", ManifestFault::Palette),
        ("soft = \"#4a5d66\"\n", "soft = \"#8a9da6\"\n", ManifestFault::Contrast),
    ] {
        let folder = Folder::new();
        folder.replace("theme.toml", from, to);
        assert_eq!(folder.refusal(), ("theme.toml".into(), None, ThemeCode::Manifest(fault)), "{to}");
    }
    for to in ["colour = 1\nname = \"clinic\"", "name = 7"] {
        let folder = Folder::new();
        folder.replace("theme.toml", "name = \"clinic\"", to);
        assert_eq!(folder.refusal().2, ThemeCode::ManifestSyntax, "{to}");
    }
}

#[test]
fn custom_fields_are_values_of_a_template() {
    let folder = Folder::new();
    folder.replace(
        "templates/article.html",
        "{{ page.content }}",
        "{{ page.content }}{% if page.fields.evidence_level is defined %}<p>Evidência: {{ page.fields.evidence_level }}</p>{% endif %}",
    );
    let theme = folder.load().unwrap();
    let pages = samples::full_in(&|text| format!("<{text}>"));
    let page = &pages.iter().find(|(name, _)| *name == "article").unwrap().1;
    let html = theme.render(&theme.default_settings(), page).unwrap();
    assert!(html.contains("<p>Evidência: &lt;I&gt;</p>"), "{html}");
}
