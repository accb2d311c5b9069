//! Pages of lists as strings.

use domain::access::Role;
use domain::content::{RegistryStatus, Taxonomy};
use store::post::listing::PostOrder;
use store::search::{Count, Facet, Hit};
use store::term::Term;
use store::user::{User, UserStatus};
use themes::view::Fragment;

use super::super::address::Sought;
use super::super::lists::{Subject, Window, everything};
use super::super::pages::{page, results};
use super::super::search::{Marked, Results};
use super::*;

pub(super) fn window(copies: Vec<Published>, total: u64) -> Window {
    Window { copies, total, categories: ["coracao".to_owned()].into() }
}

pub(super) fn category(name: &str) -> Subject {
    let of = |number, name: &str, slug: &str, parent| Term {
        id: Uuid::from_u128(9).into(),
        number,
        taxonomy: Taxonomy::Category,
        parent,
        name: name.into(),
        slug: slug.into(),
        description: format!("Sobre {name}"),
        specialty: None,
        version: 1,
        count: 1,
    };
    let above = of(1, "Adultos", "adultos", None);
    Subject::Term(of(2, name, "coracao", Some((above.id, 1))), vec![above])
}

pub(super) fn author() -> Subject {
    let then = datetime!(2026-01-01 00:00 UTC);
    Subject::Author(Box::new(User {
        id: Uuid::from_u128(7).into(),
        email: "ana@demo.example".into(),
        username: "ana.lima".into(),
        first_name: "Ana".into(),
        last_name: "Lima".into(),
        display_name: "Cura garantida".into(),
        role: Role::Author,
        status: UserStatus::Active,
        status_reason: None,
        confirmed_at: None,
        professional_registry: Some("CRM-SP 123456".into()),
        registry_status: RegistryStatus::Verified,
        registry_verified_at: None,
        registry_expires_on: None,
        registry_next_check_at: None,
        specialty: None,
        rqe: None,
        professional_type: None,
        healthcare_institution: None,
        department: None,
        trust_level: 50,
        last_trust_evaluation: None,
        mfa_enabled: false,
        must_change_password: false,
        last_login_at: None,
        failed_login_attempts: 0,
        locked_until: None,
        deleted_at: None,
        deleted_by: None,
        access_epoch: 1,
        inserted_at: then,
        updated_at: then,
        number: 3,
    }))
}

fn shown(subject: &Subject, window: &Window, number: u32, pages: u32) -> Html {
    let (meta, view) = page(subject, window, window.copies.first(), number, pages).unwrap();
    rendered(meta, view)
}

fn rendered(meta: themes::view::Meta, view: themes::view::View) -> Html {
    let tenant = tenant();
    read(
        &Look::shipped()
            .unwrap()
            .page(&Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() }, meta, view)
            .unwrap(),
    )
}

#[test]
fn the_front_page_shows_the_newest_and_the_way_to_the_others() {
    let page = shown(&Subject::Home, &window(vec![copy(body())], 21), 2, 3);
    assert_eq!(text(&page, ".card h2"), "Hipertensão: o que é");
    assert_eq!(attribute(&page, ".card h2 a", "href"), ["/hipertensao"]);
    assert_eq!(attribute(&page, ".card .category a", "href"), ["/category/coracao"]);
    assert_eq!(text(&page, ".card .excerpt"), "Resumo");
    assert_eq!(text(&page, ".card .meta"), "Ana Lima · 20 de novembro de 2026");
    assert_eq!(attribute(&page, "link[rel=prev]", "href"), ["/"]);
    assert_eq!(attribute(&page, "link[rel=next]", "href"), ["/page/3"]);
    assert_eq!(attribute(&page, "link[rel=canonical]", "href"), ["https://demo.example/page/2"]);
    assert_eq!(attribute(&page, "meta[name=description]", "content"), ["Artigos de saúde de Clínica \"Demo\" & Cia."]);
}

#[test]
fn an_empty_site_says_so() {
    let page = shown(&Subject::Home, &Window::default(), 1, 1);
    assert!(text(&page, "main").contains("Ainda não há artigos publicados."));
    assert!(all(&page, ".pager").is_empty());
}

#[test]
fn a_category_has_its_name_its_words_and_the_way_there() {
    let page = shown(&category("Coração"), &window(vec![copy(body())], 1), 1, 1);
    assert_eq!(text(&page, "h1"), "Coração");
    assert_eq!(text(&page, ".lead"), "Sobre Coração");
    assert_eq!(attribute(&page, ".crumbs a", "href"), ["/", "/category/adultos"]);
    assert_eq!(attribute(&page, "link[rel=canonical]", "href"), ["https://demo.example/category/coracao"]);
    assert!(attribute(&page, "link[type='application/rss+xml']", "href").contains(&"/category/coracao/feed".into()));
}

#[test]
fn a_category_without_a_page_is_named_without_a_link() {
    let unlinked = Window { categories: std::collections::BTreeSet::new(), ..window(vec![copy(body())], 1) };
    let page = shown(&Subject::Home, &unlinked, 1, 1);
    assert_eq!(text(&page, ".card .category"), "Coração");
    assert!(all(&page, ".card .category a").is_empty());
}

#[test]
fn a_month_is_below_its_year() {
    let page = shown(&Subject::Date(2026, Some(11)), &window(vec![copy(body())], 1), 1, 1);
    assert_eq!(text(&page, "h1"), "novembro de 2026");
    assert_eq!(attribute(&page, ".crumbs a", "href"), ["/", "/2026"]);
    assert_eq!(attribute(&page, "link[rel=canonical]", "href"), ["https://demo.example/2026/11"]);
}

#[test]
fn an_author_is_shown_as_they_were_published_not_as_they_call_themselves_since() {
    let page = shown(&author(), &window(vec![copy(body())], 1), 1, 1);
    assert_eq!(text(&page, "h1"), "Ana Lima");
    assert_eq!(text(&page, ".profile .author"), "MÉDICO(A) CRM-SP 123456 registro verificado Cardiologia · RQE 4321");
    assert_eq!(attribute(&page, "link[rel=canonical]", "href"), ["https://demo.example/author/ana.lima"]);
    let shown = page.html();
    assert!(!shown.contains("Cura garantida") && !shown.contains("ana@demo.example"), "{shown}");
}

#[test]
fn a_confirmation_that_the_council_took_back_is_not_shown() {
    let Subject::Author(user) = author() else { panic!("not an author") };
    let window = window(vec![copy(body())], 1);
    let revoked = User { registry_status: RegistryStatus::Revoked, ..(*user).clone() };
    let other = User { professional_registry: Some("CRM-RJ 1".into()), ..*user };
    for user in [revoked, other] {
        let page = shown(&Subject::Author(Box::new(user)), &window, 1, 1);
        assert!(text(&page, ".profile .author").contains("(registro ainda não verificado)"));
    }
}

#[test]
fn hostile_words_are_inert_in_every_list() {
    let mut body = body();
    for place in [&mut body.title, &mut body.excerpt, &mut body.author.name, &mut body.content] {
        *place = HOSTILE.into();
    }
    body.category = Some(PublicCategory { name: HOSTILE.into(), slug: "coracao".into() });
    let window = window(vec![copy(body)], 1);
    for subject in [Subject::Home, category(HOSTILE), author(), Subject::Date(2026, None)] {
        assert_eq!(text(&shown(&subject, &window, 1, 1), ".card h2"), HOSTILE, "{subject:?}");
    }
    let mut found = found(21);
    let hit = &mut found.hits[0];
    hit.title = vec![Fragment { text: HOSTILE.into(), hit: true }];
    hit.excerpt = hit.title.clone();
    hit.hit.author_name = HOSTILE.into();
    hit.hit.category = Some(("coracao".into(), HOSTILE.into()));
    let count = |value: &str| Count { facet: Facet::Category, value: value.into(), label: HOSTILE.into(), copies: 1 };
    found.counts = vec![count("a"), count("b")];
    found.meant = Some(HOSTILE.into());
    let page = shown_results(&found, &sought(HOSTILE), 1, 1);
    assert_eq!(text(&page, ".card h2 mark"), HOSTILE);
    assert_eq!(text(&page, ".suggestion a"), HOSTILE);
    assert_eq!(attribute(&page, "main input[name=q]", "value"), [HOSTILE]);
}

fn sought(words: &str) -> Sought {
    Sought { words: words.into(), ..Sought::default() }
}

fn found(total: u64) -> Results {
    let piece = |text: &str, hit| Fragment { text: text.into(), hit };
    let hit = Hit {
        post: Uuid::from_u128(3).into(),
        slug: "hipertensao".into(),
        title: "Hipertensão: o que é".into(),
        excerpt: "Resumo".into(),
        meta_description: String::new(),
        content: String::new(),
        category: Some(("coracao".into(), "Coração".into())),
        author: Uuid::from_u128(7).into(),
        author_name: "Ana Lima".into(),
        rank: 1.5,
        published_at: datetime!(2026-11-21 01:30 UTC),
    };
    let marked = Marked {
        hit,
        title: vec![piece("Hipertensão", true), piece(": o que é", false)],
        excerpt: vec![piece("forte", true)],
    };
    Results { hits: vec![marked], total, ..Results::default() }
}

fn shown_results(found: &Results, sought: &Sought, number: u32, pages: u32) -> Html {
    let (meta, view) = results(found, &["coracao".to_owned()].into(), sought, number, pages);
    rendered(meta, view)
}

#[test]
fn what_was_found_is_marked_and_listed_nowhere_else() {
    let page = shown_results(&found(21), &sought("hipertensão & sal"), 2, 3);
    assert_eq!(text(&page, "h1"), "Busca por “hipertensão & sal”");
    assert_eq!(text(&page, ".total"), "21 resultados");
    assert_eq!(attribute(&page, "meta[name=robots]", "content"), ["noindex"]);
    let there = "/search?q=hipertens%C3%A3o+%26+sal";
    assert_eq!(attribute(&page, "link[rel=prev]", "href"), [there]);
    assert_eq!(attribute(&page, "link[rel=next]", "href"), [format!("{there}&page=3")]);
    assert_eq!(text(&page, ".card h2 mark"), "Hipertensão");
    assert_eq!(text(&page, ".excerpt mark"), "forte");
    assert_eq!(attribute(&page, ".card .category a", "href"), ["/category/coracao"]);
    assert_eq!(text(&shown_results(&Results::default(), &sought(""), 1, 1), "h1"), "Busca");
}

#[test]
fn words_that_found_nothing_lead_to_those_that_were_meant() {
    let found = Results { meant: Some("hipertensão".into()), ..found(1) };
    let page = shown_results(&found, &sought("hipertencao"), 1, 1);
    assert!(text(&page, ".suggestion").contains("Você quis dizer hipertensão?"));
    assert_eq!(attribute(&page, ".suggestion a", "href"), ["/search?q=hipertens%C3%A3o"]);
}

#[test]
fn words_that_no_address_can_hold_still_have_a_page() {
    let (meta, _) = results(&Results::default(), &[].into(), &sought(&"疼".repeat(300)), 1, 1);
    assert_eq!(meta.path.as_str(), "/search");
}

#[test]
fn strangers_are_shown_what_is_for_everybody_alone() {
    let store::post::listing::View::Public(levels) = everything().view else { panic!("working texts") };
    assert_eq!(levels, [ComplianceLevel::Public]);
    assert_eq!(everything().order, PostOrder::Modified);
    let mut body = body();
    for level in ComplianceLevel::ALL {
        body.compliance_level = *level;
        let read = Published::read(snapshot(&body)).unwrap();
        assert_eq!(read.is_some(), *level == ComplianceLevel::Public, "{level}");
    }
}

#[test]
fn what_somebody_looked_for_stays_in_their_own_browser() {
    let response = Page::of_bytes(Kind::SEARCH, "page".into()).answer(&Request::builder().finish());
    assert_eq!(response.headers()[CACHE_CONTROL], "private, max-age=60");
}
