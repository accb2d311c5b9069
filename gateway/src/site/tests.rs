//! Pages as strings: what a hostile text becomes, and what every article must show.

mod feeds;
mod lists;

use bus_schemas::snapshot::{Notice, PublicAuthor, PublicCategory, SnapshotBody};
use domain::content::{ComplianceLevel, MedicalCategory};
use domain::gate::Reference;
use poem::Request;
use poem::http::StatusCode;
use poem::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH, LINK};
use scraper::{Html, Selector};
use serde_json::json;
use store::snapshot::Snapshot;
use store::tenant::Tenant;
use themes::view::{Address, Discussion, Term};
use time::macros::datetime;
use uuid::Uuid;

use super::answer::{self, Kind};
use super::beside::Beside;
use super::lists::Published;
use super::look::Look;
use super::page::Page;
use super::{Place, article_html, article_tag};

const ORIGIN: &str = "https://demo.example";
const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(1)></title>";

fn tenant() -> Tenant {
    Tenant {
        id: Uuid::from_u128(1).into(),
        slug: "demo".into(),
        name: "Clínica \"Demo\" & Cia".into(),
        host: "demo.example".into(),
        status: store::tenant::TenantStatus::Active,
        policy_epoch: 0,
    }
}

pub(super) fn body() -> SnapshotBody {
    let notice = |kind: &str, at_start, text: &str| Notice { kind: kind.into(), at_start, text: text.into() };
    SnapshotBody {
        title: "Hipertensão: o que é".into(),
        content: "<p>Texto <strong>forte</strong>.</p>".into(),
        excerpt: "Resumo".into(),
        meta_description: "Descrição".into(),
        medical_category: MedicalCategory::Cardiology,
        compliance_level: ComplianceLevel::Public,
        disclaimers: vec![
            notice("principal", true, "Conteúdo informativo."),
            notice("results", false, "Resultados variam."),
            notice("emergency", false, "Ligue 192."),
        ],
        author: PublicAuthor {
            name: "Ana Lima".into(),
            registry: Some("CRM-SP 123456".into()),
            registry_verified: true,
            specialty: Some("Cardiologia".into()),
            rqe: Some("4321".into()),
        },
        references: vec![Reference {
            text: "Silva A. Estudo. 2024.".into(),
            doi: Some("10.1000/xyz".into()),
            pmid: Some("12345678".into()),
            url: None,
        }],
        category: Some(PublicCategory { name: "Coração".into(), slug: "coracao".into() }),
        reviewed_on: "2026-11-20".into(),
        word_count: 450,
        custom_fields: serde_json::Map::new(),
    }
}

fn snapshot(body: &SnapshotBody) -> Snapshot {
    Snapshot {
        id: Uuid::from_u128(2).into(),
        post: Uuid::from_u128(3).into(),
        revision: Uuid::from_u128(4).into(),
        slug: "hipertensao".into(),
        title: body.title.clone(),
        body: serde_json::to_value(body).unwrap(),
        rule_set: "2026.11.1".into(),
        verdicts: json!([{ "stage": "S.2.1", "outcome": "passed", "report_id": Uuid::nil() }]),
        content_hash: [1; 32],
        seal: [0xab; 32],
        published_at: datetime!(2026-11-21 01:30 UTC),
    }
}

pub(super) fn copy(body: SnapshotBody) -> Published {
    Published { snapshot: snapshot(&body), body }
}

/// A page as its readers' browsers take it, without a fault and with nothing that runs or is loaded from elsewhere.
fn read(html: &str) -> Html {
    let page = Html::parse_document(html);
    assert!(page.errors.is_empty(), "{:?}\n{html}", page.errors);
    for bad in ["script:not([type='application/ld+json'])", "style", "[style]", "[onerror]", "img[src=x]", "iframe"] {
        assert_eq!(all(&page, bad).len(), 0, "{bad}: {html}");
    }
    for address in all(&page, "[src]").into_iter().chain(all(&page, "link[rel=stylesheet], link[rel=icon]")) {
        let address = address.attr("src").or(address.attr("href")).unwrap();
        assert!(address.starts_with('/') && !address.starts_with("//"), "{address}");
    }
    page
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(page: &Html, selector: &str) -> String {
    let words: Vec<&str> = all(page, selector).into_iter().flat_map(|element| element.text()).collect();
    words.concat().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attribute(page: &Html, selector: &str, name: &str) -> Vec<String> {
    all(page, selector).iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
}

fn html(body: &SnapshotBody) -> String {
    let tenant = tenant();
    let place = Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() };
    let html = article_html(Look::shipped().unwrap(), &copy(body.clone()), &beside(), &place).unwrap();
    read(&html);
    html
}

fn beside() -> Beside {
    Beside {
        author: Address::parse("/author/ana.lima"),
        categories: ["coracao".to_owned()].into(),
        tags: vec![Term { name: "Sal & pressão".into(), href: Address::parse("/tag/sal") }],
        related: Vec::new(),
        discussion: Discussion::default(),
    }
}

fn structured(html: &str) -> serde_json::Value {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let (text, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(text).unwrap()
}

#[test]
fn an_article_shows_who_wrote_it_and_how_it_was_verified() {
    let html = html(&body());
    for part in [
        "<html lang=\"pt-BR\">",
        "Ana Lima</a> — MÉDICO(A)",
        "CRM-SP 123456",
        "registro verificado",
        "Cardiologia · RQE 4321",
        "20 de novembro de 2026",
        "3 min de leitura",
        "Conteúdo informativo.",
        "<p>Texto <strong>forte</strong>.</p>",
        "doi:10.1000/xyz",
        "PubMed 12345678",
        "versão 2026.11.1",
        "abababababababab",
        "Dados pessoais (LGPD)",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    let place = |part: &str| html.find(part).unwrap();
    assert!(place("Conteúdo informativo.") < place("<div class=\"text\">"));
    assert!(place("Resultados variam.") > place("<div class=\"text\">"));
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(!html.contains("<script>") && !html.contains("style=\""));
}

#[test]
fn structured_data_cannot_end_its_own_block() {
    let title = "</script><script>alert(1)</script><!--";
    let page = html(&SnapshotBody { title: title.into(), ..body() });
    assert_eq!(page.matches("</script").count(), 1, "{page}");
    assert!(!page.contains("<script>"), "{page}");
    assert_eq!(structured(&page)["headline"], title);
}

#[test]
fn structured_data_names_author_review_and_sources() {
    let data = structured(&html(&body()));
    assert_eq!(data["@type"], "MedicalWebPage");
    assert_eq!(data["url"], "https://demo.example/hipertensao");
    assert_eq!(data["author"]["identifier"]["value"], "CRM-SP 123456");
    assert_eq!(data["lastReviewed"], "2026-11-20");
    assert_eq!(data["specialty"], "https://schema.org/Cardiovascular");
    assert_eq!(data["citation"][0]["url"], "https://doi.org/10.1000/xyz");
}

#[test]
fn hostile_text_is_inert_in_every_place() {
    let hostile = HOSTILE;
    let mut body = body();
    body.content = format!("<p>a</p>{hostile}");
    body.meta_description = hostile.into();
    body.author.name = hostile.into();
    body.author.registry = Some(hostile.into());
    body.disclaimers[0].kind = hostile.into();
    body.disclaimers[0].text = hostile.into();
    body.references[0].text = hostile.into();
    body.references[0].doi = Some("10.1/\"><script>".into());
    body.category = Some(PublicCategory { name: hostile.into(), slug: hostile.into() });
    let page = html(&body);
    assert!(
        !page.contains("<script>") && !page.contains("onerror=alert(1)>\n") && !page.contains("<img src=x"),
        "{page}"
    );
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(!page.contains("<img"), "no picture until there is media of our own: {page}");
}

#[test]
fn a_renamed_clinic_is_another_page() {
    let (body, tenant) = (body(), tenant());
    let renamed = Tenant { name: "Outra".into(), ..tenant.clone() };
    let look = Look::shipped().unwrap();
    let tag = |tenant: &Tenant| {
        article_tag(
            look,
            &snapshot(&body),
            &beside(),
            &Place { tenant, origin: "https://demo.example", look: Look::shipped().unwrap() },
        )
    };
    assert_ne!(tag(&tenant), tag(&renamed));
}

#[test]
fn machines_find_title_address_feeds_and_other_forms_of_an_article() {
    let page = read(&html(&body()));
    let one = |selector: &str, name: &str| match &attribute(&page, selector, name)[..] {
        [value] => value.clone(),
        other => panic!("{selector}: {other:?}"),
    };
    assert_eq!(text(&page, "title"), "Hipertensão: o que é – Clínica \"Demo\" & Cia");
    assert_eq!(one("link[rel=canonical]", "href"), "https://demo.example/hipertensao");
    assert_eq!(one("meta[name=description]", "content"), "Descrição");
    assert_eq!(one("meta[name=author]", "content"), "Ana Lima");
    assert_eq!(one("meta[property='og:type']", "content"), "article");
    assert_eq!(one("meta[property='og:locale']", "content"), "pt_BR");
    assert_eq!(one("meta[property='og:url']", "content"), "https://demo.example/hipertensao");
    assert_eq!(one("meta[property='article:published_time']", "content"), "2026-11-20T22:30:00-03:00");
    assert_eq!(one("meta[property='article:section']", "content"), "Coração");
    assert_eq!(one("link[rel='https://api.w.org/']", "href"), "https://demo.example/wp-json/");
    assert_eq!(attribute(&page, "link[type$='+xml'][rel=alternate]", "href"), ["/feed", "/feed/atom"]);
    assert_eq!(one("link[type='application/feed+json']", "href"), "/feed/json");
    assert_eq!(one("form[role=search]", "action"), "/search");
    assert!(all(&page, "meta[name=robots]").is_empty());
}

#[test]
fn a_page_tells_clients_of_wordpress_where_its_api_is() {
    let tenant = tenant();
    let place = Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() };
    let list = |body: &str| Page::of_bytes(Kind::LIST, body.into()).announcing(&place);
    let response = list("page").answer(&Request::builder().finish());
    assert_eq!(response.headers()[LINK], "<https://demo.example/wp-json/>; rel=\"https://api.w.org/\"");
    assert_eq!(response.headers()[CACHE_CONTROL], "public, max-age=60");
    let again = Request::builder().header(IF_NONE_MATCH, &response.headers()[ETAG]).finish();
    assert_eq!(list("page").answer(&again).status(), StatusCode::NOT_MODIFIED);
    assert_eq!(list("more").answer(&again).status(), StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_is_said_on_the_site_itself_and_kept_by_no_cache() {
    let tenant = tenant();
    let place = Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() };
    let fresh = Request::builder().finish();
    for (status, headline) in [
        (StatusCode::NOT_FOUND, "Página não encontrada"),
        (StatusCode::METHOD_NOT_ALLOWED, "Método não permitido"),
        (StatusCode::SERVICE_UNAVAILABLE, "Indisponível no momento"),
        (StatusCode::INTERNAL_SERVER_ERROR, "Algo deu errado"),
    ] {
        let response = answer::message_on(&fresh, status, &place);
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
        assert_eq!(response.header("retry-after").is_some(), status == StatusCode::SERVICE_UNAVAILABLE);
        let page = read(&response.into_body().into_string().await.unwrap());
        assert_eq!(text(&page, "h1"), headline);
        assert_eq!(text(&page, ".site-name"), tenant.name);
        assert_eq!(attribute(&page, "meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(attribute(&page, "main a", "href"), ["/"]);
    }
    let nobodys = answer::message(&fresh, StatusCode::NOT_FOUND).into_body().into_string().await.unwrap();
    let page = read(&nobodys);
    assert_eq!(text(&page, "h1"), "Página não encontrada");
    assert!(all(&page, "header, footer, main a").is_empty(), "nothing is known of such a site: {nobodys}");
}

#[test]
fn an_article_leads_to_its_author_its_category_and_its_tags() {
    let page = read(&html(&body()));
    assert_eq!(attribute(&page, ".author-name a", "href"), ["/author/ana.lima"]);
    assert_eq!(attribute(&page, ".crumbs a", "href"), ["/", "/category/coracao"]);
    assert_eq!(attribute(&page, "article .category a", "href"), ["/category/coracao"]);
    assert_eq!(attribute(&page, ".tags a", "href"), ["/tag/sal"]);
    assert_eq!(text(&page, ".tags a"), "Sal & pressão");
}

#[test]
fn another_tag_beside_an_article_is_another_page() {
    let (body, tenant) = (body(), tenant());
    let (look, place) =
        (Look::shipped().unwrap(), Place { tenant: &tenant, origin: ORIGIN, look: Look::shipped().unwrap() });
    let tag = |beside: &Beside| article_tag(look, &snapshot(&body), beside, &place);
    assert_ne!(tag(&beside()), tag(&Beside { tags: Vec::new(), ..beside() }));
}
