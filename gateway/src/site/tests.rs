//! Pages as strings: what a hostile text becomes, and what every article must show.

use bus_schemas::snapshot::{Notice, PublicAuthor, PublicCategory, SnapshotBody};
use domain::content::{ComplianceLevel, MedicalCategory};
use domain::gate::Reference;
use poem::Request;
use poem::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use poem::http::{Method, StatusCode};
use serde_json::json;
use store::snapshot::Snapshot;
use store::tenant::Tenant;
use time::macros::datetime;
use uuid::Uuid;

use super::answer::{self, Kind};
use super::{Place, article_html, article_tag, is_slug, page_number};

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

fn body() -> SnapshotBody {
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

fn html(body: &SnapshotBody) -> String {
    let tenant = tenant();
    article_html(&snapshot(body), body, &Place { tenant: &tenant, origin: "https://demo.example" }).unwrap()
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
        "Ana Lima — MÉDICO(A)",
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
    let hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
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
fn a_page_that_the_reader_has_is_not_sent_again() {
    let (body, tenant) = (body(), tenant());
    let tag = article_tag(&snapshot(&body), &Place { tenant: &tenant, origin: "https://demo.example" });
    let fresh = Request::builder().finish();
    assert!(answer::unchanged(&fresh, &tag, Kind::HTML).is_none());
    let again = Request::builder().header(IF_NONE_MATCH, tag.as_str()).finish();
    let response = answer::unchanged(&again, &tag, Kind::HTML).unwrap();
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(response.headers()[ETAG], tag.as_str());
    assert_eq!(response.headers()[CACHE_CONTROL], "public, max-age=300");
    assert_eq!(response.headers()["X-Compliance-Level"], "public");
}

#[test]
fn a_renamed_clinic_is_another_page() {
    let (body, tenant) = (body(), tenant());
    let renamed = Tenant { name: "Outra".into(), ..tenant.clone() };
    let tag = |tenant: &Tenant| article_tag(&snapshot(&body), &Place { tenant, origin: "https://demo.example" });
    assert_ne!(tag(&tenant), tag(&renamed));
}

#[tokio::test]
async fn head_has_the_headers_without_the_page() {
    let tag = super::ETag::of(&[b"x"]);
    let request = Request::builder().method(Method::HEAD).finish();
    let response = answer::page(&request, &tag, Kind::HTML, "page");
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    assert!(response.into_body().into_bytes().await.unwrap().is_empty());
}

#[test]
fn addresses_are_slugs_and_nothing_else() {
    assert!(is_slug("dor-de-cabeca-2"));
    for bad in ["", "A", "a/b", "..", "a%20b", "ação", &"a".repeat(256)] {
        assert!(!is_slug(bad), "{bad}");
    }
    assert_eq!(page_number(None), Some(1));
    assert_eq!(page_number(Some("x=1&page=3")), Some(3));
    assert_eq!(page_number(Some("page=x")), None);
}
