//! Word for word: an article to WIT by reference, findings back to `domain`.

use domain::gate;

use super::bindings::cms::validation::types as wit;

/// Length of all text that crosses to a guest.
pub(super) fn bytes(article: &gate::Article) -> usize {
    let optional = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    let own = [
        &article.title,
        &article.content,
        &article.excerpt,
        &article.meta_description,
        &article.medical_disclaimer,
        &article.author.name,
        &article.judged_on,
    ];
    let author = &article.author;
    let references = article.references.iter().map(|reference| {
        // An empty reference still costs a record.
        let texts = optional(&reference.doi) + optional(&reference.pmid) + optional(&reference.url);
        size_of::<gate::Reference>() + reference.text.len() + texts
    });
    own.into_iter().map(String::len).sum::<usize>()
        + optional(&author.registry)
        + optional(&author.specialty)
        + optional(&author.rqe)
        + references.sum::<usize>()
        + article.resolved.iter().map(resolved_bytes).sum::<usize>()
        + article.media.iter().map(media_bytes).sum::<usize>()
        + article.custom_fields.iter().map(custom_field_bytes).sum::<usize>()
        + article.reviewer.as_ref().map_or(0, |one| one.name.len() + optional(&one.registry))
        + article.clinic.as_ref().map_or(0, clinic_bytes)
        + article.tenant_contacts.iter().map(|contact| size_of::<String>() + contact.len()).sum::<usize>()
}

fn resolved_bytes(resolved: &gate::Resolved) -> usize {
    let lists = resolved.authors.iter().chain(&resolved.publication_types);
    let texts = lists.map(|text| size_of::<String>() + text.len()).sum::<usize>();
    size_of::<gate::Resolved>() + resolved.title.len() + texts
}

fn media_bytes(media: &gate::Media) -> usize {
    size_of::<gate::Media>() + media.texts().iter().map(|text| text.len()).sum::<usize>() + media.credit.len()
}

fn custom_field_bytes(field: &gate::CustomField) -> usize {
    size_of::<gate::CustomField>() + field.name.len() + field.value.len()
}

fn clinic_bytes(clinic: &gate::Clinic) -> usize {
    let optional = [&clinic.registry, &clinic.director, &clinic.director_registry, &clinic.director_rqe];
    clinic.name.len() + optional.into_iter().flatten().map(String::len).sum::<usize>()
}

/// What crosses as lists: of records, which borrow their texts.
pub(super) struct Lists<'a> {
    references: Vec<wit::Reference<'a>>,
    names: Vec<Names<'a>>,
    media: Vec<wit::Media<'a>>,
    custom_fields: Vec<wit::CustomField<'a>>,
    tenant_contacts: Vec<&'a str>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(article: &'a gate::Article) -> Self {
        Self {
            references: article.references.iter().map(reference).collect(),
            names: article.resolved.iter().map(Names::of).collect(),
            media: article.media.iter().map(media).collect(),
            custom_fields: article.custom_fields.iter().map(custom_field).collect(),
            tenant_contacts: article.tenant_contacts.iter().map(String::as_str).collect(),
        }
    }
}

fn reference(reference: &gate::Reference) -> wit::Reference<'_> {
    wit::Reference {
        text: &reference.text,
        doi: reference.doi.as_deref(),
        pmid: reference.pmid.as_deref(),
        url: reference.url.as_deref(),
    }
}

/// Names of a reference that was looked up.
struct Names<'a> {
    authors: Vec<&'a str>,
    publication_types: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(resolved: &'a gate::Resolved) -> Self {
        let texts = |list: &'a [String]| list.iter().map(String::as_str).collect();
        Self { authors: texts(&resolved.authors), publication_types: texts(&resolved.publication_types) }
    }
}

fn resolved<'a>(resolved: &'a gate::Resolved, names: &'a Names<'a>) -> wit::Resolved<'a> {
    wit::Resolved {
        reference: resolved.reference,
        resolution: resolved.resolution.word(),
        title: &resolved.title,
        authors: &names.authors,
        publication_types: &names.publication_types,
        retracted: resolved.retracted,
        concern: resolved.concern,
        animal: resolved.animal,
    }
}

fn media(media: &gate::Media) -> wit::Media<'_> {
    wit::Media {
        kind: media.kind.word(),
        alt: &media.alt,
        caption: &media.caption,
        file_name: &media.file_name,
        role: media.role.word(),
        patient: media.patient,
        identifiable: media.identifiable,
        minor: media.minor,
        consent: media.consent,
        edited: media.edited,
        credit: &media.credit,
        live: media.live,
        seconds: media.seconds,
    }
}

fn custom_field(field: &gate::CustomField) -> wit::CustomField<'_> {
    wit::CustomField { name: &field.name, value: &field.value }
}

pub(super) fn resolved_of<'a>(article: &'a gate::Article, lists: &'a Lists<'a>) -> Vec<wit::Resolved<'a>> {
    article.resolved.iter().zip(&lists.names).map(|(one, names)| resolved(one, names)).collect()
}

pub(super) fn article<'a>(
    article: &'a gate::Article,
    lists: &'a Lists<'a>,
    resolved: &'a [wit::Resolved<'a>],
) -> wit::Article<'a> {
    let author = &article.author;
    wit::Article {
        title: &article.title,
        content: &article.content,
        excerpt: &article.excerpt,
        meta_description: &article.meta_description,
        medical_disclaimer: &article.medical_disclaimer,
        medical_category: article.medical_category.word(),
        compliance_level: article.compliance_level.word(),
        references: &lists.references,
        author: wit::Author {
            name: &author.name,
            registry: author.registry.as_deref(),
            registry_status: author.registry_status.word(),
            specialty: author.specialty.as_deref(),
            rqe: author.rqe.as_deref(),
        },
        resolved,
        media: &lists.media,
        custom_fields: &lists.custom_fields,
        ai_generated: article.ai_generated,
        sponsored: article.sponsored,
        reviewer: article.reviewer.as_ref().map(|reviewer| wit::Reviewer {
            name: &reviewer.name,
            registry: reviewer.registry.as_deref(),
            registry_status: reviewer.registry_status.word(),
        }),
        clinic: article.clinic.as_ref().map(|clinic| wit::Clinic {
            name: &clinic.name,
            registry: clinic.registry.as_deref(),
            director: clinic.director.as_deref(),
            director_registry: clinic.director_registry.as_deref(),
            director_rqe: clinic.director_rqe.as_deref(),
        }),
        tenant_contacts: &lists.tenant_contacts,
        judged_on: &article.judged_on,
    }
}

pub(super) fn finding(finding: wit::Finding) -> gate::Finding {
    gate::Finding {
        rule: finding.rule,
        kind: finding.kind,
        severity: match finding.severity {
            wit::Severity::Blocks => gate::Severity::Blocks,
            wit::Severity::Holds => gate::Severity::Holds,
            wit::Severity::Warns => gate::Severity::Warns,
            wit::Severity::Informs => gate::Severity::Informs,
        },
        span: finding.span.map(|span| gate::Span { field: field(span.field), start: span.start, end: span.end }),
        message: finding.message,
        suggestion: finding.suggestion,
    }
}

const fn field(field: wit::Field) -> gate::Field {
    match field {
        wit::Field::Title => gate::Field::Title,
        wit::Field::Content => gate::Field::Content,
        wit::Field::Excerpt => gate::Field::Excerpt,
        wit::Field::MetaDescription => gate::Field::MetaDescription,
        wit::Field::MedicalDisclaimer => gate::Field::MedicalDisclaimer,
        wit::Field::References => gate::Field::References,
        wit::Field::Media => gate::Field::Media,
        wit::Field::CustomFields => gate::Field::CustomFields,
        wit::Field::Author => gate::Field::Author,
    }
}
