//! A snapshot as a page: everything a reader sees, in the form the template wants.

use bus_schemas::snapshot::{Notice, SnapshotBody};
use domain::seal;
use minijinja::Value;
use serde::Serialize;
use store::snapshot::Snapshot;
use time::OffsetDateTime;

use super::author::AuthorBlock;
pub(crate) use super::references::ReferenceLine;
use super::{dates, html, structured};

/// Words a minute of somebody who reads with care.
const READING_SPEED: u32 = 200;

/// What the template of an article shows.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ArticlePage {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) url: String,
    pub(crate) category: Option<String>,
    pub(crate) author: AuthorBlock,
    pub(crate) published_day: String,
    pub(crate) published_machine: String,
    pub(crate) reviewed_on: String,
    pub(crate) reviewed_day: String,
    pub(crate) minutes: u32,
    pub(crate) notices_start: Vec<NoticeBox>,
    pub(crate) notices_end: Vec<NoticeBox>,
    /// Cleaned markup.
    pub(crate) content: Value,
    pub(crate) references: Vec<ReferenceLine>,
    pub(crate) verdicts: Vec<VerdictLine>,
    pub(crate) rule_set: String,
    pub(crate) seal: String,
    pub(crate) seal_short: String,
    /// JSON-LD, escaped for its block.
    pub(crate) structured: Value,
}

/// A notice beside the text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeBox {
    /// Part of a class name.
    kind: String,
    text: String,
}

/// The verdict of one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct VerdictLine {
    stage: &'static str,
    outcome: &'static str,
}

impl ArticlePage {
    pub(crate) fn new(snapshot: &Snapshot, body: &SnapshotBody, site_name: &str, origin: &str) -> Self {
        let description = [body.meta_description.as_str(), body.excerpt.as_str()]
            .into_iter()
            .find(|text| !text.trim().is_empty())
            .map_or_else(|| html::plain(&body.content, 160), |text| html::plain(text, 160));
        let seal = seal::to_hex(&snapshot.seal);
        let mut page = Self {
            title: body.title.clone(),
            description,
            url: format!("{origin}/{}", snapshot.slug),
            category: body.category.as_ref().map(|c| c.name.clone()),
            author: AuthorBlock::from(&body.author),
            published_day: dates::day(snapshot.published_at),
            published_machine: dates::machine(snapshot.published_at),
            reviewed_day: reviewed_day(&body.reviewed_on, snapshot.published_at),
            reviewed_on: body.reviewed_on.clone(),
            minutes: body.word_count.div_ceil(READING_SPEED),
            notices_start: notices(&body.disclaimers, true),
            notices_end: notices(&body.disclaimers, false),
            content: Value::from_safe_string(html::clean(&body.content)),
            references: body.references.iter().map(ReferenceLine::from).collect(),
            verdicts: verdicts(&snapshot.verdicts),
            rule_set: snapshot.rule_set.clone(),
            seal_short: seal.get(..16).unwrap_or_default().to_owned(),
            seal,
            structured: Value::UNDEFINED,
        };
        page.structured = Value::from_safe_string(structured::text(&page, site_name, origin, body.medical_category));
        page
    }
}

fn notices(all: &[Notice], at_start: bool) -> Vec<NoticeBox> {
    all.iter()
        .filter(|notice| notice.at_start == at_start)
        .map(|notice| NoticeBox { kind: notice.kind.clone(), text: notice.text.clone() })
        .collect()
}

fn reviewed_day(day: &str, published: OffsetDateTime) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    // Noon keeps the day the same in every zone that a reader of Portuguese lives in.
    time::Date::parse(day, &format).map_or_else(
        |_| dates::day(published),
        |d| dates::day(d.with_hms(15, 0, 0).map_or(published, |t| t.assume_utc())),
    )
}

/// Reads the sealed verdicts: a list of objects with `stage` and `outcome`.
fn verdicts(sealed: &serde_json::Value) -> Vec<VerdictLine> {
    let word = |verdict: &serde_json::Value, name: &str| verdict.get(name).and_then(|v| v.as_str()).map(str::to_owned);
    sealed
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|verdict| {
            let stage = domain::workflow::Stage::parse(&word(verdict, "stage")?)?;
            let outcome = domain::gate::Outcome::parse(&word(verdict, "outcome")?)?;
            Some(VerdictLine { stage: stage_name(stage), outcome: outcome_name(outcome) })
        })
        .collect()
}

const fn stage_name(stage: domain::workflow::Stage) -> &'static str {
    use domain::workflow::Stage as S;
    match stage {
        S::Lgpd => "Dados pessoais (LGPD)",
        S::Claims => "Afirmações e evidências",
        S::Council => "Conselho, CFM e ANVISA",
    }
}

const fn outcome_name(outcome: domain::gate::Outcome) -> &'static str {
    use domain::gate::Outcome as O;
    match outcome {
        O::Passed => "aprovado",
        O::RevisionRequired => "devolvido para revisão",
        O::Rejected => "recusado",
        O::Held => "retido para decisão humana",
        O::Inconclusive => "inconclusivo",
    }
}
