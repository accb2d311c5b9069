//! Step S.2-1.2: what the step is handed, and the desk that answers its questions from the services.

use std::sync::Arc;
use std::time::Duration;

use domain::bibliography::{Names, Strategy, Work, may_leave};
use domain::gate::{Reference, Resolution};
use domain::librarian::input::{Claim, Source, Verdict};
use domain::librarian::{Answer, Found, Input, MOST_REFERENCES, MOST_SEARCHES, Silence};
use domain::wizard::Step;
use futures_util::{StreamExt as _, stream};
use serde::Serialize;
use serde_json::Value;
use store::library::Decided;
use store::wizard::StepRow;
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout_at};

use crate::adapters::references::Lookup;
use crate::plugin_host::Desk;

/// Decided sources of the library that the step is handed, rejected ones first: with their identifiers they take a fifth of
/// the longest document.
pub(super) const LIBRARY: i64 = 3_000;

/// How long all questions of a run may take: the pool's deadline leaves half a minute for the step itself.
const PATIENCE: Duration = Duration::from_secs(55);

/// References that are asked about at once, before the step starts. It asks one by one, and each may take a second.
const AT_ONCE: usize = 8;

/// Questions of a run beside those about its own references: two for each search it may make.
const QUESTIONS: usize = MOST_REFERENCES + 2 * MOST_SEARCHES;

/// Authors of a work that are handed over; a consortium names hundreds.
const AUTHORS: usize = 50;

/// The document of the step.
pub(super) fn input(references: &[Reference], answers: &[StepRow], library: Vec<Decided>, judged_on: &str) -> Input {
    Input {
        references: references.to_vec(),
        claims: claims(answers),
        library: library.into_iter().map(source).collect(),
        judged_on: judged_on.to_owned(),
    }
}

/// What S.1.2 found; nothing where it was not asked, gave nothing, or gave something else.
fn claims(answers: &[StepRow]) -> Vec<Claim> {
    let answer = answers.iter().find(|one| one.step == Step::Claims).and_then(|one| one.output.as_ref());
    let list = answer.and_then(|answer| answer.pointer("/content_extraction/claims_for_verification"));
    let list = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|claim| serde_json::from_value(claim.clone()).ok()).collect()
}

fn source(decided: Decided) -> Source {
    let Decided { rejected, doi, pmid, pmcid } = decided;
    Source { verdict: if rejected { Verdict::Rejected } else { Verdict::Approved }, doi, pmid, pmcid }
}

/// What is known of a reference, as the look-up says it.
type Said = Option<(Resolution, Work)>;

/// Answers the step's questions from the services, as often and for as long as a run may ask.
pub(super) struct Services {
    lookup: Option<Arc<Lookup>>,
    runtime: Handle,
    /// The article's own references, asked about before.
    known: Vec<(Reference, Said)>,
    left: usize,
    until: Instant,
}

impl Services {
    /// Asks about the references of an article, and is ready for other questions.
    pub(super) async fn open(lookup: Option<Arc<Lookup>>, references: Vec<Reference>) -> Self {
        let until = Instant::now() + PATIENCE;
        let mut known = Vec::new();
        if let Some(lookup) = &lookup {
            let asked = stream::iter(references.into_iter().take(MOST_REFERENCES)).map(|reference| async move {
                let said = timeout_at(until, lookup.find(&reference)).await;
                said.ok().map(|said| (reference, said))
            });
            let said: Vec<_> = asked.buffered(AT_ONCE).collect().await;
            known = said.into_iter().flatten().collect();
        }
        Self { lookup, runtime: Handle::current(), known, left: QUESTIONS, until }
    }

    /// The services, for one more question.
    fn services(&mut self) -> Result<Arc<Lookup>, Silence> {
        let lookup = self.lookup.clone().ok_or(Silence::Unreachable)?;
        self.left = self.left.checked_sub(1).filter(|_| Instant::now() < self.until).ok_or(Silence::Bound)?;
        Ok(lookup)
    }

    fn said(&mut self, reference: &Reference) -> Result<Said, Silence> {
        if let Some((_, said)) = self.known.iter().find(|(known, _)| known == reference) {
            return Ok(said.clone());
        }
        let services = self.services()?;
        self.runtime.block_on(timeout_at(self.until, services.find(reference))).map_err(|_| Silence::Bound)
    }
}

impl Desk for Services {
    fn resolve(&mut self, reference: &str) -> Result<String, Silence> {
        let reference: Reference = serde_json::from_str(reference).map_err(|_| Silence::Refused)?;
        // A guest may be mistaken in what it sends. Nothing but an identifier goes out where there is one.
        if Names::of(&reference).is_empty() && !may_leave(&reference.text) {
            return Err(Silence::Refused);
        }
        match self.said(&reference)? {
            None => written(&Answer::default()),
            Some((Resolution::Unreachable, _)) => Err(Silence::Unreachable),
            Some((resolution, work)) => written(&Answer { resolution: Some(resolution), work: short(work) }),
        }
    }

    fn find(&mut self, strategy: &str) -> Result<String, Silence> {
        let strategy: Strategy = serde_json::from_str(strategy).map_err(|_| Silence::Refused)?;
        let services = self.services()?;
        let found = self.runtime.block_on(timeout_at(self.until, services.gather(&strategy)));
        let found = found.map_err(|_| Silence::Bound)?.map_err(|_personal_data| Silence::Refused)?;
        let lists = found.lists.into_iter().map(|list| list.into_iter().map(short).collect()).collect();
        written(&Found { lists, silent: found.silent.iter().map(|service| service.word().to_owned()).collect() })
    }
}

fn short(mut work: Work) -> Work {
    work.authors.truncate(AUTHORS);
    work
}

fn written(answer: &impl Serialize) -> Result<String, Silence> {
    serde_json::to_string(answer).map_err(|_| Silence::Unreachable)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use store::wizard::StepRow;

    use super::*;

    fn answered(output: Value) -> StepRow {
        StepRow {
            step: Step::Claims,
            state: domain::wizard::StepState::Done,
            plugin: None,
            output: Some(output),
            cause: None,
            duration_us: None,
            finished_at: None,
        }
    }

    #[test]
    fn the_claims_of_s_1_2_are_handed_on_and_without_them_there_are_none() {
        let claim = json!({ "claim_id": "C001", "raw_statement": "A.", "search_requirements": null });
        for (answers, expected) in [
            (vec![], vec![]),
            (vec![answered(json!({ "content_extraction": { "claims_for_verification": null } }))], vec![]),
            (
                vec![answered(json!({ "content_extraction": { "claims_for_verification": [
                    { "claim_id": "C001", "category": "eficacia" }, claim, 7,
                ] } }))],
                vec!["C001"],
            ),
        ] {
            let document = input(&[], &answers, vec![], "2026-11-22");
            let claims: Vec<&str> = document.claims.iter().map(|one| one.claim_id.as_str()).collect();
            assert_eq!(claims, expected);
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn without_services_everything_is_unreachable_and_personal_data_is_refused() {
        let mut desk = Services::open(None, vec![]).await;
        tokio::task::spawn_blocking(move || {
            for (reference, silence) in [
                (json!({ "text": "SOUZA, A. Caminhada.", "doi": "10.5555/a" }), Silence::Unreachable),
                (json!({ "text": "Paciente Maria da Silva, CPF 529.982.247-25" }), Silence::Refused),
                (json!([]), Silence::Refused),
            ] {
                assert_eq!(desk.resolve(&reference.to_string()), Err(silence), "{reference}");
            }
            let strategy = json!({ "kind": "efficacy", "concept": "walking", "mandatory": [], "precision": [],
                                   "exclusions": [], "needs_level": 2, "year": 2026 });
            assert_eq!(desk.find(&strategy.to_string()), Err(Silence::Unreachable));
            assert_eq!(desk.find("{}"), Err(Silence::Refused));
        })
        .await
        .unwrap();
    }
}
