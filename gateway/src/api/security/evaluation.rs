//! `GET /security/trust-evaluation`: why my score is what it is, and what it opens.

use domain::access::Reach;
use domain::trust::{self, Act, Improvement, Verdict};
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use time::OffsetDateTime;

use crate::Deps;
use crate::api::Area;
use crate::api::words::Word;
use crate::auth::Auth;
use crate::problem::Problem;
use crate::trust::Resource;
use crate::trust::evaluation::Evaluation as Explained;
use crate::trust::gates::{Gate, Gated};

/// What one factor adds to the score.
#[derive(Debug, Object)]
#[oai(rename = "TrustFactor")]
struct FactorBody {
    /// Factor.
    factor: String,
    /// What was measured: a closed word.
    measured: String,
    /// Points, positive or negative.
    points: i16,
}

/// What an act asks for.
#[derive(Debug, Object)]
#[oai(rename = "ActStanding")]
struct StandingBody {
    /// The act.
    act: Word<Act>,
    /// Score that it asks for.
    required_score: u8,
    /// The role may do it, to one's own things at least.
    role_allows: bool,
    /// The score suffices.
    score_suffices: bool,
    /// It asks for a factor shown within the last ten minutes.
    needs_step_up: bool,
}

/// A trust evaluation.
#[derive(Debug, Object)]
#[oai(rename = "TrustEvaluation")]
struct EvaluationBody {
    /// Score, 0 to 100.
    score: u8,
    /// The sum before it was cut to that range.
    raw: i16,
    /// `low` up to 30, `medium` up to 70, `high` above.
    band: String,
    /// Where everybody begins.
    base: i16,
    /// What each factor added.
    factors: Vec<FactorBody>,
    /// What would raise the score.
    improvements: Vec<Word<Improvement>>,
    /// What each act asks for, and how it stands.
    acts: Vec<StandingBody>,
    /// Seconds since a factor was last shown in this session.
    #[oai(nullable)]
    step_up_age_seconds: Option<u32>,
    /// The decision that this answer was admitted by.
    decision_id: uuid::Uuid,
    /// Digest of the policies in force.
    policy_version: String,
    /// How far that decision goes.
    #[oai(nullable)]
    access_level: Option<Word<trust::AccessLevel>>,
    /// When this was measured.
    evaluated_at: OffsetDateTime,
}

/// A trust evaluation.
#[derive(Debug, Object)]
struct EvaluationData {
    /// The evaluation.
    data: EvaluationBody,
}

pub(crate) const GATES: &[Gated] = &[("readTrustEvaluation", Gate::Act(Act::AccountSelf))];

pub(crate) struct Evaluation;

#[OpenApi(tag = "Area::Security")]
impl Evaluation {
    /// My trust score, explained.
    ///
    /// Every factor with what was measured and its points, what would raise the score, and what each act
    /// asks for. Nothing in it is taken from the client's word.
    #[oai(path = "/security/trust-evaluation", method = "get", operation_id = "readTrustEvaluation")]
    async fn read(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<EvaluationData>, Problem> {
        let (act, now) = (Act::AccountSelf, OffsetDateTime::now_utc());
        let resource = Resource::unnamed(act);
        let answer = auth.admit(&deps, act, resource).await?;
        let question = deps.gate.question(&auth.subject, auth.address, act, resource, now).await?;
        let explained = Explained::of(&question);
        let score = explained.score;
        let acts = Act::ALL.iter().map(|act| {
            let required = act.sensitivity(None).required();
            StandingBody {
                act: Word(*act),
                required_score: required,
                role_allows: auth.actor.role.reach(act.capability()) != Reach::None,
                score_suffices: score.value >= required,
                needs_step_up: act.needs_step_up(),
            }
        });
        let data = EvaluationBody {
            score: score.value,
            raw: score.raw,
            band: explained.band().to_owned(),
            base: trust::BASE,
            factors: score
                .parts
                .iter()
                .map(|part| FactorBody {
                    factor: part.factor.word().to_owned(),
                    measured: part.word.to_owned(),
                    points: part.points,
                })
                .collect(),
            improvements: explained.improvements.into_iter().map(Word).collect(),
            acts: acts.collect(),
            step_up_age_seconds: question.step_up_age_s,
            decision_id: answer.decision_id.0,
            policy_version: answer.policy_version.clone(),
            access_level: match answer.ruling.verdict {
                Verdict::Allow { level } => Some(Word(level)),
                Verdict::Challenge { .. } | Verdict::Deny { .. } => None,
            },
            evaluated_at: now,
        };
        Ok(Json(EvaluationData { data }))
    }
}
