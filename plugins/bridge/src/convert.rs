//! Word for word: WIT records to `domain`, findings back.

use domain::content::{ComplianceLevel, MedicalCategory, RegistryStatus};
use domain::gate;

use crate::bindings::cms::validation::types as wit;

pub(crate) fn article(article: wit::Article) -> Result<gate::Article, String> {
    let medical_category = MedicalCategory::parse(&article.medical_category).ok_or("unknown medical category")?;
    let compliance_level = ComplianceLevel::parse(&article.compliance_level).ok_or("unknown compliance level")?;
    Ok(gate::Article {
        title: article.title,
        content: article.content,
        excerpt: article.excerpt,
        meta_description: article.meta_description,
        medical_disclaimer: article.medical_disclaimer,
        medical_category,
        compliance_level,
        references: article.references.into_iter().map(reference).collect(),
        author: author(article.author)?,
        tenant_contacts: article.tenant_contacts,
        judged_on: article.judged_on,
    })
}

fn author(author: wit::Author) -> Result<gate::Author, String> {
    let registry_status = RegistryStatus::parse(&author.registry_status).ok_or("unknown registry status")?;
    Ok(gate::Author {
        name: author.name,
        registry: author.registry,
        registry_status,
        specialty: author.specialty,
        rqe: author.rqe,
    })
}

fn reference(reference: wit::Reference) -> gate::Reference {
    gate::Reference { text: reference.text, doi: reference.doi, pmid: reference.pmid, url: reference.url }
}

pub(crate) fn finding(finding: gate::Finding) -> wit::Finding {
    wit::Finding {
        rule: finding.rule,
        kind: finding.kind,
        severity: match finding.severity {
            gate::Severity::Blocks => wit::Severity::Blocks,
            gate::Severity::Holds => wit::Severity::Holds,
            gate::Severity::Warns => wit::Severity::Warns,
            gate::Severity::Informs => wit::Severity::Informs,
        },
        span: finding.span.map(|span| wit::Span { field: field(span.field), start: span.start, end: span.end }),
        message: finding.message,
        suggestion: finding.suggestion,
    }
}

const fn field(field: gate::Field) -> wit::Field {
    match field {
        gate::Field::Title => wit::Field::Title,
        gate::Field::Content => wit::Field::Content,
        gate::Field::Excerpt => wit::Field::Excerpt,
        gate::Field::MetaDescription => wit::Field::MetaDescription,
        gate::Field::MedicalDisclaimer => wit::Field::MedicalDisclaimer,
        gate::Field::References => wit::Field::References,
        gate::Field::Author => wit::Field::Author,
    }
}
