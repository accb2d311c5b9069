//! What each step is handed, and what is made of its answer.

use domain::composition::{Draft as Final, Keyword, KeywordRole, Seo as Found};
use domain::extraction::{self, Extraction, SourceType};
use domain::gate::{Article, Reference};
use domain::librarian;
use domain::seo;
use domain::wizard::{self, Draft, Proposal, Step, apply};
use serde::Serialize;
use serde_json::Value;
use store::library::Decided;
use store::wizard::{Kept, Run, Source, StepRow};
use time::format_description::well_known::Rfc3339;

use super::references;
use crate::plugin_host::{AssistError, Cause};

/// Everything that the steps of a run read.
pub(super) struct Matter {
    /// The text with the facts of its author.
    pub(super) article: Article,
    /// The run.
    pub(super) run: Run,
    /// What other steps have answered, for the steps that build on them.
    pub(super) answers: Vec<StepRow>,
    /// What the tenant's library has decided on, for the references.
    pub(super) library: Vec<Decided>,
    /// What the writer has decided, for the final text after decisions.
    pub(super) kept: Vec<Kept>,
}

/// The document of S.1.2; `plugins/wit/assist` says what it may hold.
#[derive(Serialize)]
struct Claims<'a> {
    title: &'a str,
    content: &'a str,
    medical_category: &'a str,
    references: &'a [Reference],
    medical_disclaimer: &'a str,
    professional: Professional<'a>,
    published_on: &'a str,
}

#[derive(Serialize)]
struct Professional<'a> {
    name: &'a str,
    specialty: &'a str,
    registry: &'a str,
}

impl Matter {
    /// The document that a step is handed.
    pub(super) fn document(&self, step: Step) -> Result<String, AssistError> {
        let written = match step {
            Step::Extraction => serde_json::to_string(&self.raw()),
            Step::Claims => serde_json::to_string(&self.claims()),
            Step::References => {
                let article = &self.article;
                let library = self.library.clone();
                serde_json::to_string(&references::input(
                    &article.references,
                    &self.answers,
                    library,
                    &article.judged_on,
                ))
            }
            Step::Seo => serde_json::to_string(&self.aims()),
            Step::Composition => serde_json::to_string(&self.draft()),
        };
        written.map_err(|_| AssistError::Failed(Cause::Input))
    }

    fn raw(&self) -> extraction::Input {
        let source_type = match self.run.source {
            Source::Transcript => Some(SourceType::AudioTranscription),
            Source::Text | Source::Html => Some(SourceType::TextContent),
            Source::Post => None,
        };
        extraction::Input {
            id: self.run.id.to_string(),
            date_received: self.run.started_at.format(&Rfc3339).unwrap_or_default(),
            source_type,
            duration_minutes: self.run.options.duration_minutes,
            article: self.article.clone(),
        }
    }

    fn claims(&self) -> Claims<'_> {
        let article = &self.article;
        let author = &article.author;
        Claims {
            title: &article.title,
            content: &article.content,
            medical_category: article.medical_category.word(),
            references: &article.references,
            medical_disclaimer: &article.medical_disclaimer,
            professional: Professional {
                name: &author.name,
                specialty: author.specialty.as_deref().unwrap_or(""),
                registry: author.registry.as_deref().unwrap_or(""),
            },
            published_on: &article.judged_on,
        }
    }

    fn aims(&self) -> seo::Input {
        let options = &self.run.options;
        seo::Input {
            article: self.article.clone(),
            profile: seo::Profile { name: self.article.author.name.clone(), ..seo::Profile::default() },
            targets: seo::Targets {
                primary: options.primary_keyword.clone(),
                secondary: options.secondary_keywords.clone(),
                ..seo::Targets::default()
            },
        }
    }

    fn draft(&self) -> Final {
        let mut article = self.article.clone();
        let decided: Vec<_> = self.kept.iter().filter_map(Kept::decided).collect();
        let made = apply(draft_of(&article), &decided).draft;
        article.title = made.title;
        article.content = made.content;
        article.excerpt = made.excerpt;
        article.meta_description = made.meta_description;
        article.medical_disclaimer = made.medical_disclaimer;
        article.references = made.references;
        let answer = self.answers.iter().find(|one| one.step == Step::Seo).and_then(|one| one.output.clone());
        let report = answer.and_then(|answer| serde_json::from_value::<seo::Report>(answer).ok());
        let seo = report.map(found).unwrap_or_default();
        Final { seo, ..Final::of(article) }
    }

    /// What is kept of a step's answer, and what it proposes. An answer that is not the step's own kind of document
    /// is none.
    pub(super) fn read(&self, step: Step, answer: &str) -> Result<(Value, Vec<Proposal>), AssistError> {
        let alien = |_| AssistError::Failed(Cause::InvalidReport);
        let output: Value = serde_json::from_str(answer).map_err(alien)?;
        let proposals = match step {
            Step::Extraction => {
                let found: Extraction = serde_json::from_str(answer).map_err(alien)?;
                wizard::from_extraction(&self.article, &found.redactions)
            }
            Step::References => {
                let report: librarian::Report = serde_json::from_str(answer).map_err(alien)?;
                wizard::from_librarian(&report)
            }
            Step::Seo => {
                let report: seo::Report = serde_json::from_str(answer).map_err(alien)?;
                wizard::from_seo(&report.proposals)
            }
            Step::Claims | Step::Composition => Vec::new(),
        };
        if output.is_object() { Ok((output, proposals)) } else { Err(AssistError::Failed(Cause::InvalidReport)) }
    }
}

/// The parts of an article that proposals change. The path segment is the post's own.
fn draft_of(article: &Article) -> Draft {
    Draft {
        title: article.title.clone(),
        content: article.content.clone(),
        excerpt: article.excerpt.clone(),
        meta_description: article.meta_description.clone(),
        medical_disclaimer: article.medical_disclaimer.clone(),
        slug: None,
        references: article.references.clone(),
    }
}

/// What the final text takes over from S.3-2.
fn found(report: seo::Report) -> Found {
    let role = |rank| match rank {
        seo::keywords::Rank::Primary => KeywordRole::Primary,
        seo::keywords::Rank::Secondary => KeywordRole::Secondary,
        seo::keywords::Rank::LongTail => KeywordRole::LongTail,
    };
    let keywords = report.keywords.into_iter().map(|used| Keyword { termo: used.keyword, papel: role(used.rank) });
    Found {
        meta_title: report.optimised.meta_title,
        meta_description: report.optimised.meta_description,
        canonical: None,
        keywords: keywords.collect(),
    }
}
