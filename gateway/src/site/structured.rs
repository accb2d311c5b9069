//! Structured data for search engines (schema.org, JSON-LD).

use domain::content::MedicalCategory;
use serde_json::{Value, json};

use super::article::ArticlePage;

/// The page's structured data as the text of a `<script type="application/ld+json">`.
///
/// Such a block is data, never run, so it needs no hash in the policy. Its text ends at the first
/// `</script`: every `<` is written as an escape, and so are `&` and `>` and the two line
/// separators that older readers stumble over.
pub(crate) fn text(page: &ArticlePage, site_name: &str, origin: &str, category: MedicalCategory) -> String {
    let document = document(page, site_name, origin, category).to_string();
    let mut safe = String::with_capacity(document.len() + 32);
    for c in document.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

fn document(page: &ArticlePage, site_name: &str, origin: &str, category: MedicalCategory) -> Value {
    let mut document = json!({
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": page.url,
        "url": page.url,
        "headline": page.title,
        "description": page.description,
        "inLanguage": "pt-BR",
        "isAccessibleForFree": true,
        "datePublished": page.published_machine,
        "lastReviewed": page.reviewed_on,
        "audience": { "@type": "MedicalAudience", "audienceType": "Patient" },
        "medicalAudience": { "@type": "MedicalAudience", "audienceType": "Patient" },
        "author": person(page),
        "publisher": { "@type": "Organization", "name": site_name, "url": format!("{origin}/") },
        "citation": page.references.iter().map(citation).collect::<Vec<_>>(),
    });
    if let (Some(specialty), Value::Object(members)) = (specialty(category), &mut document) {
        members.insert("specialty".into(), json!(format!("https://schema.org/{specialty}")));
        members.insert("about".into(), json!({ "@type": "MedicalEntity", "name": about(category) }));
    }
    document
}

/// A person, not a `Physician`: that type is an organisation in schema.org's tree. The profession
/// is told by job title and credential.
fn person(page: &ArticlePage) -> Value {
    let author = &page.author;
    let mut person = json!({ "@type": "Person", "name": author.name });
    if let Value::Object(members) = &mut person {
        if let Some(profession) = author.profession {
            members.insert("jobTitle".into(), json!(profession));
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
    }
    person
}

fn citation(reference: &super::article::ReferenceLine) -> Value {
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
pub(crate) const fn about(category: MedicalCategory) -> &'static str {
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
