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
        resolved: article.resolved.into_iter().map(resolved).collect::<Result<_, _>>()?,
        media: article.media.into_iter().map(media).collect::<Result<_, _>>()?,
        custom_fields: article.custom_fields.into_iter().map(custom_field).collect(),
        ai_generated: article.ai_generated,
        sponsored: article.sponsored,
        reviewer: article.reviewer.map(reviewer).transpose()?,
        clinic: article.clinic.map(clinic),
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

fn resolved(resolved: wit::Resolved) -> Result<gate::Resolved, String> {
    Ok(gate::Resolved {
        reference: resolved.reference,
        resolution: gate::Resolution::parse(&resolved.resolution).ok_or("unknown resolution")?,
        title: resolved.title,
        authors: resolved.authors,
        publication_types: resolved.publication_types,
        retracted: resolved.retracted,
        concern: resolved.concern,
        animal: resolved.animal,
    })
}

fn media(media: wit::Media) -> Result<gate::Media, String> {
    Ok(gate::Media {
        kind: gate::MediaKind::parse(&media.kind).ok_or("unknown kind of media")?,
        alt: media.alt,
        caption: media.caption,
        file_name: media.file_name,
        role: gate::MediaRole::parse(&media.role).ok_or("unknown role of media")?,
        patient: media.patient,
        identifiable: media.identifiable,
        minor: media.minor,
        consent: media.consent,
        edited: media.edited,
        credit: media.credit,
        live: media.live,
        seconds: media.seconds,
    })
}

fn custom_field(field: wit::CustomField) -> gate::CustomField {
    gate::CustomField { name: field.name, value: field.value }
}

fn reviewer(reviewer: wit::Reviewer) -> Result<gate::Reviewer, String> {
    let registry_status = RegistryStatus::parse(&reviewer.registry_status).ok_or("unknown registry status")?;
    Ok(gate::Reviewer { name: reviewer.name, registry: reviewer.registry, registry_status })
}

fn clinic(clinic: wit::Clinic) -> gate::Clinic {
    gate::Clinic {
        name: clinic.name,
        registry: clinic.registry,
        director: clinic.director,
        director_registry: clinic.director_registry,
        director_rqe: clinic.director_rqe,
    }
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
        gate::Field::Media => wit::Field::Media,
        gate::Field::CustomFields => wit::Field::CustomFields,
        gate::Field::Author => wit::Field::Author,
    }
}
