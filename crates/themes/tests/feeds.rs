//! Feeds as other libraries read them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use feed_rs::model::{Feed, FeedType};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use themes::feeds::{
    Entry, FeedData, MAX_SITEMAP_ADDRESSES, Robots, SitemapAddress, atom, json, robots, rss, sitemap, sitemap_index,
};
use themes::view::{Html, Local};
use time::macros::datetime;

fn local(path: &str) -> Local {
    Local::parse(path).unwrap()
}

fn feed(text: &str, content: Option<&str>) -> FeedData {
    FeedData {
        origin: "https://demo.example".into(),
        title: text.into(),
        description: text.into(),
        lang: "pt-BR".into(),
        page: local("/"),
        feed: local("/feed"),
        icon: Some(local("/assets/icon.svg")),
        entries: vec![Entry {
            path: local("/hipertensao?a=1&b=2"),
            title: text.into(),
            author: text.into(),
            summary: text.into(),
            content: content.map(Html::cleaned),
            terms: vec![text.into()],
            published: datetime!(2026-11-21 01:30 UTC),
            updated: datetime!(2026-11-22 12:00 UTC),
        }],
    }
}

type Write = fn(&FeedData) -> String;

const FORMATS: [(Write, FeedType); 3] = [(rss, FeedType::RSS2), (atom, FeedType::Atom), (json, FeedType::JSON)];

fn read(text: &str) -> Feed {
    feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn every_format_says_the_same() {
    for (write, kind) in FORMATS {
        let read = read(&write(&feed("Coração & vida", Some("<p>Um &amp; dois</p>"))));
        assert_eq!(read.feed_type, kind);
        assert_eq!(read.title.unwrap().content, "Coração & vida");
        assert_eq!(read.description.unwrap().content, "Coração & vida");
        let [entry] = &read.entries[..] else { panic!("{:?}", read.entries) };
        assert_eq!(entry.title.as_ref().unwrap().content, "Coração & vida");
        assert_eq!(entry.id, "https://demo.example/hipertensao?a=1&b=2");
        assert_eq!(entry.links[0].href, entry.id);
        assert_eq!(entry.authors[0].name.as_deref().unwrap(), "Coração & vida");
        assert_eq!(entry.published.unwrap().timestamp(), datetime!(2026-11-21 01:30 UTC).unix_timestamp());
        assert_eq!(entry.content.as_ref().unwrap().body.as_deref(), Some("<p>Um &amp; dois</p>"), "{kind:?}");
    }
}

#[test]
fn a_feed_without_articles_is_still_one() {
    for (write, kind) in FORMATS {
        let empty = FeedData { entries: Vec::new(), description: String::new(), ..feed("Demo", None) };
        assert_eq!(read(&write(&empty)).feed_type, kind);
    }
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "]]></title><script>alert(1)</script>\u{0}\u{b}\u{ffff}\u{1b}&lt;\"'";
    let kept = "]]></title><script>alert(1)</script>&lt;\"'";
    for (write, kind) in [(rss as Write, "rss"), (atom, "atom")] {
        let read = read(&write(&feed(hostile, Some(hostile))));
        assert_eq!(read.entries[0].authors[0].name.as_deref().unwrap(), kept, "{kind}");
        assert_eq!(read.entries[0].content.as_ref().unwrap().body.as_deref(), Some(kept), "{kind}");
    }
    let read: serde_json::Value = serde_json::from_str(&json(&feed(hostile, None))).unwrap();
    assert_eq!(read["items"][0]["title"], hostile);
}

/// The texts within all elements of a name.
fn texts(xml: &str, element: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut inside) = (Vec::new(), None);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(start) if start.name().as_ref() == element => inside = Some(String::new()),
            Event::End(end) if end.name().as_ref() == element => found.extend(inside.take()),
            Event::Text(text) => inside.iter_mut().for_each(|inside| inside.push_str(&text)),
            Event::GeneralRef(name) => {
                let known = quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                inside.iter_mut().for_each(|inside| inside.push_str(known));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn a_sitemap_lists_addresses_with_their_changes() {
    let changed = Some(datetime!(2026-03-01 01:30 UTC));
    let addresses =
        [SitemapAddress { path: local("/"), changed: None }, SitemapAddress { path: local("/a?b=1&c='"), changed }];
    let xml = sitemap("https://demo.example", &addresses);
    assert_eq!(texts(&xml, "loc"), ["https://demo.example/", "https://demo.example/a?b=1&c='"]);
    assert_eq!(texts(&xml, "lastmod"), ["2026-02-28T22:30:00-03:00"]);
    assert_eq!(texts(&sitemap_index("https://demo.example", &addresses), "loc").len(), 2);
}

#[test]
fn a_sitemap_keeps_to_the_bounds_of_its_protocol() {
    let path = local("/a");
    let many = vec![SitemapAddress { path, changed: None }; MAX_SITEMAP_ADDRESSES + 1];
    assert_eq!(sitemap("https://demo.example", &many).matches("<loc>").count(), MAX_SITEMAP_ADDRESSES);
    let path = local(&format!("/{}", "&".repeat(2000)));
    let long = vec![SitemapAddress { path, changed: None }; 6000];
    let xml = sitemap("https://demo.example", &long);
    assert!(xml.len() <= themes::feeds::MAX_SITEMAP_BYTES && xml.matches("<loc>").count() > 3000, "{}", xml.len());
}

#[test]
fn robots_know_what_is_closed_and_where_the_map_is() {
    let (closed, sitemap) = ([local("/admin"), local("/api/")], local("/sitemap.xml"));
    let asked = Robots { origin: "https://demo.example", open: true, closed: &closed, sitemap: &sitemap };
    assert_eq!(
        robots(&asked),
        "User-agent: *\nDisallow: /admin\nDisallow: /api/\n\nSitemap: https://demo.example/sitemap.xml\n"
    );
    assert_eq!(robots(&Robots { open: false, ..asked }), "User-agent: *\nDisallow: /\n");
}

proptest! {
    #[test]
    fn any_words_make_a_feed(text in any::<String>()) {
        for (write, kind) in FORMATS {
            let read = read(&write(&feed(&text, Some(&text))));
            prop_assert_eq!(read.feed_type, kind);
            prop_assert_eq!(read.entries.len(), 1);
        }
    }
}
