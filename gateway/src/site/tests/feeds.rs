//! Feeds and sitemaps as other libraries read them.

use feed_rs::model::{Feed, FeedType};

use super::super::address::Format;
use super::super::feeds::{Plan, feed, lists, robots, sitemap};
use super::super::lists::{Subject, Window};
use super::lists::{author, category, window};
use super::*;

fn made(subject: &Subject, newest: &Window, format: Format) -> Feed {
    let tenant = tenant();
    let text =
        feed(&Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() }, subject, newest, format);
    feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const KINDS: [(Format, FeedType); 3] =
    [(Format::Rss, FeedType::RSS2), (Format::Atom, FeedType::Atom), (Format::Json, FeedType::JSON)];

#[test]
fn every_form_of_a_feed_says_the_same() {
    for (format, kind) in KINDS {
        let read = made(&Subject::Home, &window(vec![copy(body())], 1), format);
        assert_eq!(read.feed_type, kind);
        assert_eq!(read.title.unwrap().content, "Clínica \"Demo\" & Cia");
        let [entry] = &read.entries[..] else { panic!("{:?}", read.entries) };
        assert_eq!(entry.id, "https://demo.example/hipertensao");
        assert_eq!(entry.title.as_ref().unwrap().content, "Hipertensão: o que é");
        assert_eq!(entry.authors[0].name.as_deref(), Some("Ana Lima"));
        assert_eq!(entry.summary.as_ref().map_or("Resumo", |summary| summary.content.as_str()), "Resumo");
        assert_eq!(entry.published.unwrap().to_rfc3339(), "2026-11-21T01:30:00+00:00");
    }
}

#[test]
fn texts_do_not_go_without_their_notices() {
    let tenant = tenant();
    for (format, _) in KINDS {
        let place = Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() };
        let text = feed(&place, &Subject::Home, &window(vec![copy(body())], 1), format);
        assert!(!text.contains("forte"), "{text}");
    }
}

#[test]
fn the_feed_of_a_list_is_called_after_it() {
    let newest = window(vec![copy(body())], 1);
    for (format, _) in KINDS {
        for (subject, name) in [(category("Coração"), "Coração"), (author(), "Ana Lima")] {
            let title = made(&subject, &newest, format).title.unwrap().content;
            assert_eq!(title, format!("Clínica \"Demo\" & Cia – {name}"));
        }
    }
}

#[test]
fn hostile_words_and_letters_that_xml_cannot_carry_do_no_harm() {
    let mut body = body();
    body.title = format!("{HOSTILE}\u{0}\u{b}]]>");
    body.excerpt = String::new();
    body.meta_description = HOSTILE.into();
    body.author.name = HOSTILE.into();
    body.category = Some(PublicCategory { name: HOSTILE.into(), slug: "coracao".into() });
    for (format, _) in KINDS {
        let read = made(&category(HOSTILE), &window(vec![copy(body.clone())], 1), format);
        let title = &read.entries[0].title.as_ref().unwrap().content;
        assert!(title.starts_with(HOSTILE), "{title}");
        assert_eq!(read.entries[0].authors[0].name.as_deref(), Some(HOSTILE));
    }
}

#[test]
fn an_empty_feed_is_a_feed() {
    for (format, kind) in KINDS {
        let read = made(&Subject::Home, &Window::default(), format);
        assert_eq!((read.feed_type, read.entries.len()), (kind, 0));
    }
}

#[test]
fn a_sitemap_is_one_document_until_it_would_be_too_long() {
    assert_eq!(Plan::of(0, None), Some(Plan::Whole));
    assert_eq!(Plan::of(48_999, None), Some(Plan::Whole));
    assert_eq!(Plan::of(48_999, Some(1)), None);
    assert_eq!(Plan::of(49_000, None), Some(Plan::Index(2)));
    assert_eq!(Plan::of(49_000, Some(1)), Some(Plan::Lists));
    assert_eq!(Plan::of(49_000, Some(2)), Some(Plan::Texts(0)));
    assert_eq!(Plan::of(49_000, Some(3)), None);
    assert_eq!(Plan::of(50_001, Some(3)), Some(Plan::Texts(1)));
    assert_eq!(Plan::of(usize::MAX, None), Some(Plan::Index(6)));
    assert_eq!(Plan::of(usize::MAX, Some(7)), None);
}

#[test]
fn a_sitemap_names_the_front_page_the_archives_and_the_parts() {
    let tenant = tenant();
    let place = Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() };
    let read = |plan, addresses: &[_]| {
        let page = Html::parse_document(&sitemap(&place, plan, addresses));
        let texts =
            |name| all(&page, name).into_iter().map(|element| element.text().collect()).collect::<Vec<String>>();
        (texts("urlset > url > loc"), texts("sitemapindex > sitemap > loc"), texts("lastmod"))
    };
    let Subject::Term(term, _) = category("Coração") else { panic!("no term") };
    let (urls, _, changed) = read(Plan::Whole, &lists(&[term], Some(datetime!(2026-11-21 01:30 UTC))));
    assert_eq!(urls, ["https://demo.example/", "https://demo.example/category/coracao"]);
    assert_eq!(changed, ["2026-11-20T22:30:00-03:00"]);
    let (_, parts, _) = read(Plan::Index(2), &[]);
    assert_eq!(parts, ["https://demo.example/sitemap-1.xml", "https://demo.example/sitemap-2.xml"]);
}

#[test]
fn search_engines_are_told_where_to_look_and_where_not() {
    let tenant = tenant();
    let text = robots(&Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() });
    assert_eq!(
        text,
        "User-agent: *\nDisallow: /admin\nDisallow: /api/\nDisallow: /search\n\nSitemap: https://demo.example/sitemap.xml\n"
    );
}
