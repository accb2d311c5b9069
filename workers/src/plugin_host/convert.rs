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
        + article.tenant_contacts.iter().map(|contact| size_of::<String>() + contact.len()).sum::<usize>()
}

pub(super) fn references(article: &gate::Article) -> Vec<wit::Reference<'_>> {
    article.references.iter().map(reference).collect()
}

fn reference(reference: &gate::Reference) -> wit::Reference<'_> {
    wit::Reference {
        text: &reference.text,
        doi: reference.doi.as_deref(),
        pmid: reference.pmid.as_deref(),
        url: reference.url.as_deref(),
    }
}

pub(super) fn contacts(article: &gate::Article) -> Vec<&str> {
    article.tenant_contacts.iter().map(String::as_str).collect()
}

pub(super) fn article<'a>(
    article: &'a gate::Article,
    references: &'a [wit::Reference<'a>],
    tenant_contacts: &'a [&'a str],
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
        references,
        author: wit::Author {
            name: &author.name,
            registry: author.registry.as_deref(),
            registry_status: author.registry_status.word(),
            specialty: author.specialty.as_deref(),
            rqe: author.rqe.as_deref(),
        },
        tenant_contacts,
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
        wit::Field::Author => gate::Field::Author,
    }
}
