//! The final step of the authoring wizard, S.4-1.1-3: a text with everything that readers are owed, in every form it
//! is delivered in (`product.md` §7.8).
//!
//! [`compose`] puts identification, notices, references and calls to action around the author's text, asks the gate
//! what it thinks of the whole, and writes the whole as web page, WordPress blocks, plain text, post, mail and page to
//! print. [`may_write`] answers an author who picks a category, [`check_template`] one who follows a template.
//!
//! Whatever a person typed is escaped where it is put in; the author's HTML arrives sanitised and stays as it is, but
//! for its headline, its marks of references and what would reach out of its place. It judges nothing itself: a
//! composed text passes the gate like any other before it is published.

mod body;
mod day;
mod draft;
mod entities;
mod facts;
mod figures;
mod identity;
mod judged;
mod layout;
mod marks;
mod newsletter;
mod notices;
mod plain;
mod scope;
mod social;
mod steps;
mod template;
mod themes;
mod tree;
mod web;
mod wordpress;

use alloc::string::String;

pub use draft::{
    Call, CallKind, CallPlace, Draft, Keyword, KeywordRole, MAX_CALLS, MAX_KEYWORDS, MAX_REFERENCES, SchemaInput,
    SchemaKind, Seo,
};
pub use scope::{Ability, may_write};
pub use social::{LINK_PLACEHOLDER, SOCIAL_CHARACTERS};
pub use template::{Element, Fault, Section, SectionFault, Template, TemplateReport, Words, check_template};
pub use tree::{
    Citation, Compliance, Composition, Density, Elements, FinalContent, Headers, Metadata, Metrics, NextSteps, Notice,
    NoticeKind, Optimisation, Part, Position, SchemaMarkup, Score, Versions,
};

use self::body::Body;
use self::facts::{fact, line};
use self::layout::Layout;
use self::themes::Themes;
use crate::content::{ComplianceLevel, MedicalCategory};
use crate::gate::Article;
use crate::gate::text::Text;

/// Longest headline, in characters.
const MAX_TITLE: usize = 300;

/// Longest title and description for machines, in characters.
const MAX_DESCRIPTION: usize = 320;

/// Composes a text.
pub fn compose(draft: &Draft) -> Composition {
    composed(draft).0
}

/// A composition, and the article as the gate judged it.
fn composed(draft: &Draft) -> (Composition, Article) {
    let article = &draft.article;
    let body = Body::read(&article.content, article.references.len().min(MAX_REFERENCES));
    let themes = Themes::of(&[&Text::read(&article.title), &Text::read(&body.html)]);
    let layout = Layout::of(draft, &body, &themes);
    let judged = judged::article(draft, &body, &layout);
    let compliance_final = judged::compliance(&judged, body.marks.unmatched);
    let meta_dados = metadata(draft, &layout);
    let schema_markup_final = schema(draft);
    let otimizacao_final = figures::optimisation(draft, &body, &layout);
    let metricas_qualidade = figures::metrics(draft, &body, &meta_dados, &otimizacao_final, &compliance_final);
    let open = article.compliance_level == ComplianceLevel::Public;
    let mailed = open || article.compliance_level == ComplianceLevel::Professional;
    let versoes_entrega = Versions {
        html_completo: web::page(&layout, &meta_dados, schema_markup_final.json_ld.as_deref()),
        wordpress: wordpress::blocks(&layout),
        social_media: open.then(|| social::post(&layout)).flatten(),
        email_marketing: mailed.then(|| newsletter::html(&layout)),
        pdf_download: web::print(&layout, &meta_dados),
    };
    let conteudo_final = FinalContent {
        titulo_h1: layout.title.clone(),
        meta_dados,
        conteudo_html: web::content(&layout),
        conteudo_texto: plain::text(&layout),
        estrutura_headers: headers(&layout, &body),
        corpo_html: body.html,
    };
    let proximos_passos = steps::next(draft, &compliance_final);
    let elementos_integrados = Elements {
        referencias_cientificas: layout.citations,
        disclaimers_incluidos: layout.notices,
        calls_to_action: layout.calls,
    };
    let composition = Composition {
        conteudo_final,
        elementos_integrados,
        otimizacao_final,
        schema_markup_final,
        compliance_final,
        versoes_entrega,
        metricas_qualidade,
        proximos_passos,
    };
    (composition, judged)
}

fn metadata(draft: &Draft, layout: &Layout) -> Metadata {
    let given = |text: &str| Some(line(text, MAX_DESCRIPTION)).filter(|text| !text.is_empty());
    let article = &draft.article;
    let description = given(&draft.seo.meta_description).or_else(|| given(&article.meta_description));
    Metadata {
        title: given(&draft.seo.meta_title).unwrap_or_else(|| layout.title.clone()),
        description: description.or_else(|| given(&plain::inline(&article.excerpt))).unwrap_or_default(),
        keywords: figures::terms(draft),
        author: fact(&article.author.name),
        canonical: layout.canonical.clone(),
    }
}

fn headers(layout: &Layout, body: &Body) -> Headers {
    let of = |level: u8| {
        let headings = body.headings.iter().filter(move |heading| heading.level == level);
        headings.map(|heading| heading.text.clone()).collect()
    };
    Headers { h1: layout.title.clone(), h2: of(2), h3: of(3) }
}

fn schema(draft: &Draft) -> SchemaMarkup {
    let article = &draft.article;
    let medical = article.medical_category != MedicalCategory::General;
    let given = draft.schema.as_ref();
    let usual = if medical { SchemaKind::MedicalWebPage } else { SchemaKind::Article };
    SchemaMarkup {
        tipo: given.map_or(usual, |given| given.tipo),
        json_ld: given.map(|given| given.json_ld.clone()),
        medical_specialty: given.and_then(|given| given.medical_specialty.clone()),
        author: identity::author(&article.author),
        reviewed_by: article.reviewer.as_ref().map(identity::reviewer),
        last_reviewed: day::valid(&article.judged_on).map(String::from),
    }
}

#[cfg(test)]
mod tests;
