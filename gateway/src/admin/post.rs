//! One post with what the gate said of it, findings marked in the text.

use domain::gate::{Article, Author, Field, Finding, Outcome, Severity};
use domain::ids::PostId;
use domain::rules;
use domain::workflow::Stage;
use serde_json::{Value, json};
use store::post::Post;
use store::report::{self, Report};
use store::snapshot;

use super::board::state_name;
use super::highlight::{Place, parts};
use crate::Deps;
use crate::api::post_access;
use crate::auth::Auth;
use crate::problem::Problem;
use crate::site::dates;

/// Reads a post as its page shows it; none when it is not there or not for this actor.
///
/// # Errors
/// As the policies refuse this very text: a restricted one asks for more than the page itself does.
pub(super) async fn read(
    deps: &Deps,
    auth: &Auth,
    id: PostId,
    site: impl FnOnce(&str) -> String,
) -> Result<Option<Value>, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let Some(post) = post_access::find_working(deps, &mut tx, Some(auth), id).await? else { return Ok(None) };
    let reports = report::latest(&mut tx, id, post.revision_id).await?;
    let public = snapshot::find_live_post(&mut tx, id).await?.map(|live| site(&live.slug));
    Ok(Some(page(&post, &reports, public)))
}

fn page(post: &Post, reports: &[Report], public: Option<String>) -> Value {
    let article = article(post);
    let mut marks: Vec<(Field, Place)> = Vec::new();
    let mut stages = Vec::new();
    let mut number = 0;
    for report in reports {
        let mut findings = Vec::new();
        for finding in &report.findings {
            number += 1;
            if let Some(span) = finding.span {
                let place =
                    Place { start: span.start as usize, end: span.end as usize, number, severity: finding.severity };
                marks.push((span.field, place));
            }
            findings.push(line(finding, number));
        }
        stages.push(json!({
            "name": stage_name(report.stage),
            "outcome": outcome_name(report.outcome),
            "judged": dates::short(report.judged_at),
            "rule_set": report.rule_set,
            "findings": findings,
        }));
    }
    let fields: Vec<Value> = FIELDS
        .iter()
        .map(|(field, name)| (article.text(*field), *field, *name))
        .filter(|(text, _, _)| !text.is_empty())
        .map(|(text, field, name)| {
            let places: Vec<Place> = marks.iter().filter(|(f, _)| *f == field).map(|(_, place)| *place).collect();
            json!({ "name": name, "parts": parts(&text, &places) })
        })
        .collect();
    json!({
        "post": {
            "title": post.text.title,
            "author": post.author_name,
            "registry": post.author_registry,
            "revision": post.revision,
            "state": state_name(post.workflow_state),
            "held": post.held,
            "public": public,
        },
        "stages": stages,
        "fields": fields,
    })
}

const FIELDS: [(Field, &str); 8] = [
    (Field::Title, "Título"),
    (Field::Excerpt, "Resumo"),
    (Field::MetaDescription, "Descrição para buscadores"),
    (Field::MedicalDisclaimer, "Aviso do autor"),
    (Field::Content, "Conteúdo"),
    (Field::References, "Referências"),
    (Field::Media, "Textos das mídias"),
    (Field::CustomFields, "Campos personalizados"),
];

/// The revision as the stages read it: offsets of findings count in these very texts.
fn article(post: &Post) -> Article {
    Article {
        title: post.text.title.clone(),
        content: post.text.content.clone(),
        excerpt: post.text.excerpt.clone(),
        meta_description: post.text.meta_description.clone(),
        medical_disclaimer: post.text.medical_disclaimer.clone(),
        medical_category: post.text.medical_category,
        compliance_level: post.text.compliance_level,
        references: post.text.references.clone(),
        custom_fields: post.text.custom_fields(),
        ..Article::by(Author {
            name: post.author_name.clone(),
            registry: post.author_registry.clone(),
            registry_status: post.author_registry_status,
            specialty: None,
            rqe: None,
        })
    }
}

fn line(finding: &Finding, number: usize) -> Value {
    let rule = rules::find(&finding.rule);
    json!({
        "number": number,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "rule": finding.rule,
        "norm": rule.map(|r| r.norm),
        "article": rule.map(|r| r.article),
        "severity": finding.severity.word(),
        "weight": weight(finding.severity),
    })
}

const fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocks => "impede a publicação",
        Severity::Holds => "retém para decisão humana",
        Severity::Warns => "alerta",
        Severity::Informs => "informação",
    }
}

const fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Lgpd => "S.2.1 Dados pessoais (LGPD)",
        Stage::Claims => "S.3.1 Afirmações e evidências",
        Stage::Council => "S.4-1.1-3 Conselho, CFM e ANVISA",
    }
}

const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "aprovado",
        Outcome::RevisionRequired => "devolvido para revisão",
        Outcome::Rejected => "recusado",
        Outcome::Held => "retido para decisão humana",
        Outcome::Inconclusive => "inconclusivo",
    }
}

#[cfg(test)]
mod tests {
    use domain::content::{ComplianceLevel, MedicalCategory, PostStatus, PostType, RegistryStatus};
    use domain::gate::{Reference, Span};
    use domain::workflow::WorkflowState;
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::*;
    use crate::site::templates::render;

    fn post(content: &str) -> Post {
        let at = OffsetDateTime::UNIX_EPOCH;
        Post {
            id: Uuid::from_u128(1).into(),
            number: 1,
            author_number: 1,
            post_type: PostType::Post,
            placement: store::post::Placement::default(),
            wanted: None,
            timetable: store::post::Timetable::default(),
            trashed_at: None,
            slug: "s".into(),
            version: 1,
            revision_id: Uuid::from_u128(2).into(),
            revision: 1,
            text: store::post::Text {
                title: "Título".into(),
                content: content.into(),
                excerpt: String::new(),
                meta_description: String::new(),
                medical_disclaimer: String::new(),
                medical_category: MedicalCategory::General,
                compliance_level: ComplianceLevel::Public,
                references: vec![Reference { text: "Silva".into(), ..Reference::default() }],
                fields: serde_json::Map::new(),
                content_hash: [0; 32],
            },
            status: PostStatus::Draft,
            workflow_state: WorkflowState::RevisionRequired,
            held: false,
            published_at: None,
            created_at: at,
            updated_at: at,
            author: Uuid::from_u128(3).into(),
            author_name: "Ana".into(),
            author_registry: None,
            author_registry_status: RegistryStatus::Pending,
            category: None,
            patient: None,
        }
    }

    fn report(findings: Vec<Finding>) -> Report {
        let at = OffsetDateTime::UNIX_EPOCH;
        Report {
            id: Uuid::from_u128(4).into(),
            command: Uuid::from_u128(5).into(),
            stage: Stage::Lgpd,
            outcome: Outcome::RevisionRequired,
            findings,
            let_pass: Vec::new(),
            cause: None,
            rule_set: "1".into(),
            plugin: "lgpd@1".into(),
            plugin_digest: [0; 32],
            content_hash: [0; 32],
            author_hash: [0; 32],
            judged_on: at.date(),
            duration_us: 1,
            judged_at: at,
        }
    }

    #[test]
    fn a_finding_marks_its_words_and_hostile_text_stays_text() {
        let content = "<script>alert(1)</script> CPF 123.456.789-09";
        let start = u32::try_from(content.find("123").unwrap()).unwrap();
        let finding = Finding {
            rule: "X".into(),
            kind: String::new(),
            severity: Severity::Blocks,
            span: Some(Span { field: Field::Content, start, end: start + 14 }),
            message: "CPF no texto".into(),
            suggestion: "Retire".into(),
        };
        let mut data = page(&post(content), &[report(vec![finding])], None);
        data["assets"] = json!({ "style": "/a.css", "icon": "/i" });
        data["user"] = Value::Null;
        let html = render("admin/post.html", data).unwrap();
        assert!(html.contains("<mark class=\"severity-B\">123.456.789-09<a href=\"#apontamento-1\">"), "{html}");
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("impede a publicação"), "{html}");
    }
}
