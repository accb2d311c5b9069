//! Every page of both themes, with everything, with almost nothing, and with hostile words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use scraper::{Html, Selector};
use serde_json::Value;
use themes::view::{Page, View};
use themes::{Shipped, Theme, samples};

fn themes() -> Vec<Theme> {
    Shipped::ALL
        .into_iter()
        .map(|which| Theme::shipped(which).unwrap_or_else(|error| panic!("{which:?}: {error}")))
        .collect()
}

fn each_page(pages: &[(&'static str, Page)], mut look: impl FnMut(&str, &Page, &str)) {
    for theme in themes() {
        for (name, page) in pages {
            let html = theme.render(&theme.default_settings(), page).unwrap();
            look(&format!("{} of {}", name, theme.manifest().name), page, &html);
        }
    }
}

fn all(html: &Html, selector: &str) -> usize {
    html.select(&Selector::parse(selector).unwrap()).count()
}

fn attribute<'a>(html: &'a Html, selector: &str, name: &str) -> Vec<&'a str> {
    html.select(&Selector::parse(selector).unwrap()).filter_map(|element| element.value().attr(name)).collect()
}

#[test]
fn every_page_is_well_formed() {
    let pages = [samples::full(), samples::minimal()].concat();
    each_page(&pages, |name, _, html| {
        let document = Html::parse_document(html);
        assert!(document.errors.is_empty(), "{name}: {:?}\n{html}", document.errors);
        let mut ids = attribute(&document, "[id]", "id");
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id twice");
    });
}

#[test]
fn every_page_can_be_found_around_without_eyes() {
    let pages = [samples::full(), samples::minimal()].concat();
    each_page(&pages, |name, page, html| {
        let document = Html::parse_document(html);
        assert_eq!(all(&document, "html[lang=pt-BR]"), 1, "{name}");
        assert_eq!(all(&document, "main#conteudo"), 1, "{name}");
        assert_eq!(all(&document, "a.skip[href='#conteudo']"), 1, "{name}");
        assert_eq!(all(&document, "h1"), 1, "{name}");
        assert_eq!(all(&document, "title"), 1, "{name}");
        assert_eq!(all(&document, "nav:not([aria-label])"), 0, "{name}");
        assert_eq!(all(&document, "img:not([alt])"), 0, "{name}");
        assert_eq!(all(&document, "img:not([width])"), 0, "{name}: a picture that moves the text");
        for id in attribute(&document, "input", "id") {
            assert_eq!(all(&document, &format!("label[for='{id}']")), 1, "{name}: {id}");
        }
        let headings = Selector::parse("h1, h2, h3, h4, h5, h6").unwrap();
        let mut level = 0;
        for heading in document.select(&headings) {
            let next = heading.value().name()[1..].parse::<u32>().unwrap();
            assert!(next <= level + 1, "{name}: h{next} after h{level}");
            level = next;
        }
        if !page.site.name.is_empty() {
            assert_eq!((all(&document, "body > header"), all(&document, "body > footer")), (1, 1), "{name}");
        }
    });
}

#[test]
fn a_page_loads_nothing_from_elsewhere_and_runs_nothing() {
    each_page(&samples::full(), |name, _, html| {
        let document = Html::parse_document(html);
        let mut loaded = attribute(&document, "[src]", "src");
        loaded.extend(attribute(&document, "link[rel=stylesheet], link[rel=icon]", "href"));
        loaded.extend(attribute(&document, "[srcset]", "srcset").iter().flat_map(|set| set.split(", ")));
        loaded.extend(attribute(&document, "form", "action"));
        assert!(!loaded.is_empty());
        for address in loaded {
            assert!(address.starts_with('/') && !address.starts_with("//"), "{name}: {address}");
        }
        assert_eq!(all(&document, "script:not([type='application/ld+json'])"), 0, "{name}");
        assert_eq!(all(&document, "style, [style], iframe, object, embed, video, audio"), 0, "{name}");
        assert_eq!(all(&document, "meta[http-equiv], base, link[rel=preconnect], link[rel=dns-prefetch]"), 0, "{name}");
    });
}

#[test]
fn hostile_words_are_inert_in_every_place() {
    const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)></title></script><!--{{ 7*7 }}";
    // The check of a theme is not what is tested here: it never sees these words.
    each_page(&samples::full_in(&|_| HOSTILE.to_owned()), |name, page, html| {
        let document = Html::parse_document(html);
        assert!(document.errors.is_empty(), "{name}: {:?}\n{html}", document.errors);
        assert_eq!(all(&document, "script:not([type='application/ld+json'])"), 0, "{name}: {html}");
        assert_eq!(all(&document, "[onerror], img[src=x]"), 0, "{name}: {html}");
        assert!(!html.contains("49"), "{name}: words were read as a template: {html}");
        assert!(all(&document, "script") <= 1, "{name}");
        if let View::Article(_) = page.view {
            assert_eq!(structured(html)["headline"], HOSTILE);
            assert!(html.contains("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
        }
    });
}

#[test]
fn every_word_of_a_full_page_is_shown() {
    use std::cell::RefCell;
    let said = RefCell::new(Vec::new());
    let pages = samples::full_in(&|text| {
        said.borrow_mut().push(text.to_owned());
        text.to_owned()
    });
    for theme in themes() {
        let html: String =
            pages.iter().map(|(_, page)| theme.render(&theme.default_settings(), page).unwrap()).collect();
        // A theme shows the areas that it declares; the value of a custom field is for themes that know it.
        let areas = ["Como chegar", "Horário", "I"];
        for text in said.borrow().iter().filter(|text| !areas.contains(&text.as_str())) {
            assert!(html.contains(text.trim()), "{}: {text}", theme.manifest().name);
        }
    }
}

fn structured(html: &str) -> Value {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let (text, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(text).unwrap()
}

fn of_kind(pages: &[(&'static str, Page)], kind: &str, look: impl Fn(&str, &Html)) {
    let pages: Vec<_> = pages.iter().filter(|(name, _)| *name == kind).cloned().collect();
    assert!(!pages.is_empty());
    each_page(&pages, |_, _, html| look(html, &Html::parse_document(html)));
}

#[test]
fn an_article_shows_who_wrote_it_and_how_it_was_verified() {
    of_kind(&samples::full(), "article", |html, document| {
        for part in [
            "MÉDICO(A)",
            "CRM-SP 123456",
            "registro verificado",
            "Cardiologia · RQE 4321",
            "20 de novembro de 2026",
            "atualizado em",
            "3 min de leitura",
            "doi:10.1000/xyz",
            "PubMed 12345678",
            "versão 2026.11.1",
            "abababababababab",
            "Dados pessoais (LGPD)",
            "Revisado por",
            "Leia também",
            "YouTube · www.youtube.com",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        let place = |part: &str| html.find(part).unwrap();
        assert!(place("Conteúdo informativo") < place("<div class=\"text\">"));
        assert!(place("Resultados variam") > place("<div class=\"text\">"));
        assert_eq!(all(document, "article[class=article] ol.references li"), 1);
    });
}

#[test]
fn structured_data_names_author_reviewer_and_sources() {
    of_kind(&samples::full(), "article", |html, _| {
        let data = structured(html);
        assert_eq!(data["@context"], "https://schema.org");
        assert_eq!(data["@type"], "MedicalWebPage");
        assert_eq!(data["url"], "https://demo.example/hipertensao");
        assert_eq!(data["author"]["identifier"]["value"], "CRM-SP 123456");
        assert_eq!(data["author"]["hasCredential"]["identifier"], "4321");
        assert_eq!(data["reviewedBy"]["name"], "Rui Costa");
        assert_eq!(data["lastReviewed"], "2026-11-20");
        assert_eq!(data["specialty"], "https://schema.org/Cardiovascular");
        assert_eq!(data["citation"][0]["url"], "https://doi.org/10.1000/xyz");
        assert_eq!(data["breadcrumb"]["itemListElement"][2]["name"], "Hipertensão: o que é");
    });
    of_kind(&samples::full(), "home", |html, _| {
        let data = structured(html);
        assert_eq!(data["@type"], "WebSite");
        assert_eq!(data["potentialAction"]["target"], "https://demo.example/busca?q={search_term_string}");
    });
    of_kind(&samples::full(), "profile", |html, _| {
        assert_eq!(structured(html)["@graph"][0]["mainEntity"]["identifier"]["value"], "CRM-SP 123456");
    });
}

#[test]
fn machines_find_title_address_picture_and_other_forms() {
    of_kind(&samples::full(), "article", |_, document| {
        let one = |selector: &str, name: &str| match attribute(document, selector, name)[..] {
            [value] => value.to_owned(),
            ref other => panic!("{selector}: {other:?}"),
        };
        assert_eq!(one("link[rel=canonical]", "href"), "https://demo.example/hipertensao");
        assert_eq!(one("meta[property='og:type']", "content"), "article");
        assert_eq!(one("meta[property='og:image']", "content"), "https://demo.example/uploads/coracao.png");
        assert_eq!(one("meta[name='twitter:card']", "content"), "summary_large_image");
        assert_eq!(one("link[rel='https://api.w.org/']", "href"), "https://demo.example/wp-json/");
        assert_eq!(one("link[type='application/json']", "href"), "/wp-json/wp/v2/posts/1");
        assert_eq!(one("meta[name=author]", "content"), "Ana Lima");
        assert_eq!(all(document, "link[type='application/rss+xml']"), 2);
        assert_eq!(all(document, "link[type='application/atom+xml'], link[type='application/feed+json']"), 2);
        assert_eq!(all(document, "meta[name=robots]"), 0);
    });
    of_kind(&samples::full(), "home-2", |html, document| {
        assert!(html.contains("<title>Página 2 – Clínica Demonstração</title>"), "{html}");
        assert_eq!(attribute(document, "link[rel=prev]", "href"), ["/?page=1"]);
        assert_eq!(attribute(document, "link[rel=next]", "href"), ["/?page=3"]);
    });
}

#[test]
fn what_nobody_shall_find_says_so() {
    for kind in ["search", "not-found", "message", "gate"] {
        of_kind(&samples::full(), kind, |html, document| {
            assert_eq!(attribute(document, "meta[name=robots]", "content"), ["noindex"], "{kind}");
            assert!(!html.contains("ld+json"), "{kind}");
        });
    }
}

#[test]
fn a_door_tells_each_reader_what_keeps_them_out() {
    let pages = samples::minimal();
    let mut said = Vec::new();
    each_page(&pages, |name, page, html| {
        if let View::Gate(_) = page.view {
            let (_, rest) = html.split_once("Conteúdo para profissionais de saúde.").unwrap();
            let (words, _) = rest.split_once("</div>").unwrap();
            said.push((name.to_owned(), words.to_owned()));
        }
    });
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 8);
}

#[test]
fn a_list_says_which_page_it_is() {
    of_kind(&samples::full(), "archive", |_, document| {
        assert_eq!(attribute(document, ".pager [aria-current=page]", "aria-label"), ["Página 3"]);
        assert_eq!(all(document, "nav.crumbs [aria-current=page]"), 1);
    });
}

#[test]
fn a_page_takes_the_template_it_was_given_or_the_first() {
    for (kind, crumbs) in [("page", 1), ("page-full-width", 1), ("page-landing", 0)] {
        of_kind(&samples::full(), kind, |_, document| assert_eq!(all(document, "nav.crumbs"), crumbs, "{kind}"));
    }
    let mut pages = samples::full();
    for (_, page) in &mut pages {
        if let View::StaticPage(page) = &mut page.view {
            page.template = "of-another-theme".to_owned();
        }
    }
    of_kind(&pages, "page-landing", |_, document| assert_eq!(all(document, "nav.crumbs"), 1));
}
