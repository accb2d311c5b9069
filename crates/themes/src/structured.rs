//! Structured data for search engines (schema.org, JSON-LD).

use domain::content::MedicalCategory;
use serde_json::{Map, Value, json};

use crate::view::{Article, Author, Page, Reference, Site, View};

/// The page's structured data as the text of a `<script type="application/ld+json">`; none for pages
/// that say nothing of themselves.
///
/// Such a block is data, never run, so it needs no hash in the policy. Its text ends at the first
/// `</script`: every `<` is written as an escape, and so are `&` and `>` and the two line
/// separators that older readers stumble over.
pub(crate) fn text(page: &Page) -> Option<String> {
    let url = page.site.absolute(&page.meta.path);
    let main = match &page.view {
        View::Article(article) => medical_page(page, article, &url),
        View::Home(_) => website(page, &url),
        View::Profile(profile) => json!({
            "@type": "ProfilePage", "@id": url, "url": url, "inLanguage": page.site.lang,
            "mainEntity": person(&profile.author, &page.site),
        }),
        View::StaticPage(content) => json!({
            "@type": "WebPage", "@id": url, "url": url, "name": content.title, "description": page.meta.description,
            "inLanguage": page.site.lang, "publisher": publisher(&page.site),
        }),
        View::Archive(archive) => json!({
            "@type": "CollectionPage", "@id": url, "url": url, "name": archive.title,
            "description": archive.description, "inLanguage": page.site.lang,
        }),
        View::Search(_) | View::NotFound(_) | View::Message(_) | View::Gate(_) => return None,
    };
    let crumbs = breadcrumbs(page, &url);
    // One object stands alone, as readers of the data know it; two share a context.
    let document = match (main, crumbs) {
        (main, Some(crumbs)) if !matches!(page.view, View::Article(_)) => {
            json!({ "@context": "https://schema.org", "@graph": [main, crumbs] })
        }
        (Value::Object(mut main), crumbs) => {
            main.insert("@context".into(), json!("https://schema.org"));
            if let Some(crumbs) = crumbs {
                main.insert("breadcrumb".into(), crumbs);
            }
            Value::Object(main)
        }
        (main, _) => main,
    };
    Some(escaped(&document.to_string()))
}

fn escaped(document: &str) -> String {
    let mut safe = String::with_capacity(document.len() + 32);
    for c in document.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

fn medical_page(page: &Page, article: &Article, url: &str) -> Value {
    let mut document = json!({
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "headline": article.title,
        "description": page.meta.description,
        "inLanguage": page.site.lang,
        "isAccessibleForFree": true,
        "datePublished": article.published.machine,
        "lastReviewed": article.review.on,
        "audience": { "@type": "MedicalAudience", "audienceType": "Patient" },
        "medicalAudience": { "@type": "MedicalAudience", "audienceType": "Patient" },
        "author": person(&article.author, &page.site),
        "publisher": publisher(&page.site),
        "citation": article.references.iter().map(citation).collect::<Vec<_>>(),
    });
    let Value::Object(members) = &mut document else { return document };
    if let Some(reviewer) = &article.review.reviewer {
        members.insert("reviewedBy".into(), person(reviewer, &page.site));
    }
    if let Some(updated) = &article.updated {
        members.insert("dateModified".into(), json!(updated.machine));
    }
    if let Some(picture) = &article.picture {
        members.insert("image".into(), json!(page.site.absolute(&picture.src)));
    }
    if !article.tags.is_empty() {
        members.insert("keywords".into(), article.tags.iter().map(|tag| tag.name.as_str()).collect());
    }
    if let Some(specialty) = specialty(article.medical_category) {
        members.insert("specialty".into(), json!(format!("https://schema.org/{specialty}")));
        members.insert("about".into(), json!({ "@type": "MedicalEntity", "name": about(article.medical_category) }));
    }
    document
}

fn website(page: &Page, url: &str) -> Value {
    let mut document = json!({
        "@type": "WebSite", "@id": url, "url": url, "name": page.site.name, "description": page.site.description,
        "inLanguage": page.site.lang, "publisher": publisher(&page.site),
    });
    if let (Some(search), Value::Object(members)) = (&page.site.search, &mut document) {
        let target = format!("{}?q={{search_term_string}}", page.site.absolute(search));
        members.insert(
            "potentialAction".into(),
            json!({ "@type": "SearchAction", "target": target, "query-input": "required name=search_term_string" }),
        );
    }
    document
}

fn publisher(site: &Site) -> Value {
    let mut publisher = json!({ "@type": "Organization", "name": site.name, "url": format!("{}/", site.origin) });
    if let (Some(logo), Value::Object(members)) = (&site.logo, &mut publisher) {
        members.insert("logo".into(), json!(site.absolute(&logo.src)));
    }
    publisher
}

fn breadcrumbs(page: &Page, url: &str) -> Option<Value> {
    let crumbs = page.view.breadcrumbs();
    if crumbs.is_empty() {
        return None;
    }
    let item = |position: usize, name: &str, url: String| json!({ "@type": "ListItem", "position": position, "name": name, "item": url });
    let mut items: Vec<Value> = crumbs
        .iter()
        .enumerate()
        .map(|(index, crumb)| {
            let href = crumb.href.as_str();
            let address = if href.starts_with('/') { format!("{}{href}", page.site.origin) } else { href.to_owned() };
            item(index + 1, &crumb.label, address)
        })
        .collect();
    items.push(item(crumbs.len() + 1, page.view.headline(), url.to_owned()));
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// A person, not a `Physician`: that type is an organisation in schema.org's tree. The profession
/// is told by job title and credential.
fn person(author: &Author, site: &Site) -> Value {
    let mut members = Map::new();
    members.insert("@type".into(), json!("Person"));
    members.insert("name".into(), json!(author.name));
    if let Some(profession) = author.profession {
        members.insert("jobTitle".into(), json!(profession));
    }
    if let Some(href) = author.href.as_ref().filter(|href| href.as_str().starts_with('/')) {
        members.insert("url".into(), json!(format!("{}{}", site.origin, href.as_str())));
    }
    if let Some(registry) = &author.registry {
        members.insert(
            "identifier".into(),
            json!({ "@type": "PropertyValue", "name": "Registro profissional", "value": registry }),
        );
    }
    if let (Some(specialty), Some(rqe)) = (&author.specialty, &author.rqe) {
        members.insert(
            "hasCredential".into(),
            json!({ "@type": "EducationalOccupationalCredential", "credentialCategory": "RQE", "name": specialty, "identifier": rqe }),
        );
    }
    Value::Object(members)
}

fn citation(reference: &Reference) -> Value {
    let mut citation = json!({ "@type": "CreativeWork", "name": reference.text });
    if let (Some(link), Value::Object(members)) = (reference.links.first(), &mut citation) {
        members.insert("url".into(), json!(link.href));
    }
    citation
}

/// The word of schema.org's list of specialties.
const fn specialty(category: MedicalCategory) -> Option<&'static str> {
    use MedicalCategory as C;
    Some(match category {
        C::General => return None,
        C::Cardiology => "Cardiovascular",
        C::Neurology => "Neurologic",
        C::Pediatrics => "Pediatric",
        C::Surgery => "Surgical",
        C::Pharmacy => "PharmacySpecialty",
        C::Radiology => "Radiography",
        C::Laboratory => "LaboratoryScience",
        C::Emergency => "Emergency",
        C::Preventive => "PublicHealth",
    })
}

/// The category in words.
#[must_use]
pub const fn about(category: MedicalCategory) -> &'static str {
    use MedicalCategory as C;
    match category {
        C::General => "Saúde",
        C::Cardiology => "Cardiologia",
        C::Neurology => "Neurologia",
        C::Pediatrics => "Pediatria",
        C::Surgery => "Cirurgia",
        C::Pharmacy => "Farmácia",
        C::Radiology => "Radiologia",
        C::Laboratory => "Medicina laboratorial",
        C::Emergency => "Emergência",
        C::Preventive => "Prevenção",
    }
}
