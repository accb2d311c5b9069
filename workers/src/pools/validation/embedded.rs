//! FHIR resources within a text: the validator judges them beside the stage S.3.1, whose verdict they join.

use std::sync::Arc;

use domain::fhir::{Embedded, embedded};
use domain::gate::{self, Article};
use domain::workflow::Stage;
use tokio::task::spawn_blocking;

use crate::plugin_host::{Cause, Evaluation, FhirValidator, Verdict};

/// A stage's evaluation with what is said of the resources of its article. When the validator gives no usable answer the
/// stage has none either: it is tried again, and then held.
pub(super) async fn beside(
    validator: &Arc<FhirValidator>,
    stage: Stage,
    article: &Article,
    evaluation: Evaluation,
) -> Evaluation {
    let Some(found) = wanted(stage, article, &evaluation) else { return evaluation };
    let (validator, article) = (Arc::clone(validator), article.clone());
    // Not on a thread that serves others.
    let call = spawn_blocking(move || said(&validator, &article, &found));
    joined(evaluation, call.await.unwrap_or(Err(Cause::Host)))
}

/// The same on this thread.
pub(super) fn beside_blocking(
    validator: &FhirValidator,
    stage: Stage,
    article: &Article,
    evaluation: Evaluation,
) -> Evaluation {
    match wanted(stage, article, &evaluation) {
        None => evaluation,
        Some(found) => joined(evaluation, said(validator, article, &found)),
    }
}

/// The resources to be judged; none beside other stages, and none beside one that could not tell.
fn wanted(stage: Stage, article: &Article, evaluation: &Evaluation) -> Option<Embedded> {
    if stage != Stage::Claims || matches!(evaluation.verdict, Verdict::Inconclusive(_)) {
        return None;
    }
    Some(embedded(article)).filter(|found| *found != Embedded::default())
}

fn said(validator: &FhirValidator, article: &Article, found: &Embedded) -> Result<Vec<gate::Finding>, Cause> {
    let texts: Vec<&str> = found.resources.iter().map(|one| one.text.as_str()).collect();
    let outcomes = validator.validate_each(&texts)?;
    Ok(gate::embedded_resources(article, found, &outcomes))
}

fn joined(mut evaluation: Evaluation, said: Result<Vec<gate::Finding>, Cause>) -> Evaluation {
    match (&mut evaluation.verdict, said) {
        (Verdict::Findings(findings), Ok(more)) => findings.extend(more),
        (verdict, Err(cause)) => *verdict = Verdict::Inconclusive(cause),
        (Verdict::Inconclusive(_), Ok(_)) => {}
    }
    evaluation
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::plugin_host::{GuestLog, Identity};

    fn passed() -> Evaluation {
        let plugin = Identity { name: "claims".into(), version: "1.0.0".into(), digest: String::new() };
        Evaluation {
            verdict: Verdict::Findings(Vec::new()),
            duration: Duration::ZERO,
            plugin: Arc::new(plugin),
            log: GuestLog::default(),
        }
    }

    #[test]
    fn a_validator_that_fails_makes_the_stage_inconclusive() {
        for cause in Cause::ALL {
            let evaluation = joined(passed(), Err(cause));
            assert_eq!(evaluation.verdict, Verdict::Inconclusive(cause));
            assert_eq!(evaluation.outcome(), gate::Outcome::Inconclusive);
        }
    }

    #[test]
    fn a_stage_that_could_not_tell_stays_so() {
        let unsure = Evaluation { verdict: Verdict::Inconclusive(Cause::Trap), ..passed() };
        assert_eq!(joined(unsure, Ok(Vec::new())).verdict, Verdict::Inconclusive(Cause::Trap));
    }
}
