//! What people say about the gate: appeals against its refusals, and findings that they let pass.

mod appeals;
mod body;
mod overrides;
mod replays;

use domain::access::{AnswerAppeal, CaseFacts, Permit, ReadPost, SettleOverride, permit};
use domain::gate::{Finding, Severity};
use domain::ids::{OverrideId, PostId};
use domain::trust::Act;
use store::compliance::overrides::{NewOverride, Override};
use store::compliance::{REASON_CHARS, overrides as ledger};
use store::post::{self, Post};
use store::{TenantTx, report};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::post_access::{About, admit, facts};
use crate::auth::Auth;
use crate::problem::Problem;

pub(crate) use appeals::{Appeals, GATES as APPEAL_GATES};
pub(crate) use overrides::{GATES as OVERRIDE_GATES, Overrides};
pub(crate) use replays::{GATES as VERDICT_REPLAY_GATES, VerdictReplays};

/// A reason or an answer, without the white space around it.
pub(crate) fn words(field: &str, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    match text.chars().count() {
        count if count < *REASON_CHARS.start() => Err(Problem::field(field, "too_short")),
        count if count > *REASON_CHARS.end() => Err(Problem::field(field, "too_long")),
        _ if text.contains('\0') => Err(Problem::field(field, "invalid")),
        _ => Ok(text.to_owned()),
    }
}

/// When an override ends: later than now, and not later than the longest life.
fn ends(asked: OffsetDateTime, now: OffsetDateTime) -> Result<OffsetDateTime, Problem> {
    if asked > now && asked <= now + ledger::LONGEST {
        Ok(asked)
    } else {
        Err(Problem::field("expires_at", "out_of_range"))
    }
}

/// A post that the caller may read.
async fn readable(tx: &mut TenantTx, auth: &Auth, id: Uuid) -> Result<Post, Problem> {
    let post = post::find(tx, PostId(id)).await?.ok_or_else(Problem::not_found)?;
    permit::<ReadPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
    Ok(post)
}

/// The findings of the newest verdicts on a post's current revision that keep it from the public.
async fn in_the_way(tx: &mut TenantTx, post: &Post) -> Result<Vec<Finding>, Problem> {
    let reports = report::latest(tx, post.id, post.revision_id).await?;
    let findings = reports.into_iter().flat_map(|report| report.findings);
    Ok(findings.filter(|finding| matches!(finding.severity, Severity::Blocks | Severity::Holds)).collect())
}

const fn case(auth: &Auth, post: &Post) -> CaseFacts {
    CaseFacts { tenant: auth.actor.tenant, concerns: post.author, handled_by: None }
}

/// The right to answer for a finding of this text.
async fn reviewer(deps: &Deps, tx: &mut TenantTx, auth: &Auth, post: &Post) -> Result<Permit<AnswerAppeal>, Problem> {
    let may = permit::<AnswerAppeal>(&auth.actor, case(auth, post))?;
    admit(deps, tx, auth, Act::FindingsReview, &About::of(post)).await?;
    Ok(may)
}

/// Lets a rule pass on a post's current revision, as the first person; none when that was said already. A finding that
/// blocks asks for the right to override, and for a second person.
async fn let_pass(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &Auth,
    post: &Post,
    blocks: bool,
    new: &NewOverride<'_>,
) -> Result<Option<Override>, Problem> {
    if blocks {
        permit::<SettleOverride>(&auth.actor, case(auth, post))?;
        admit(deps, tx, auth, Act::ComplianceOverride, &About::of(post)).await?;
    }
    Ok(ledger::ask(tx, auth.actor.user, post.author, new, OffsetDateTime::now_utc()).await?)
}

fn new_id() -> OverrideId {
    OverrideId(Uuid::now_v7())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Duration;

    #[test]
    fn a_reason_says_something() {
        let code = |text: &str| words("reason", text).map_err(|problem| problem.code().word());
        assert_eq!(code("   curta   "), Err("validation_error"));
        assert_eq!(code(&"a".repeat(2_001)), Err("validation_error"));
        assert_eq!(code(&format!("  {}  ", "á".repeat(20))), Ok("á".repeat(20)));
        assert_eq!(code(&format!("{}\0", "a".repeat(30))), Err("validation_error"));
    }

    #[test]
    fn an_override_ends_within_a_year() {
        let now = OffsetDateTime::now_utc();
        assert!(ends(now + Duration::days(365), now).is_ok());
        for bad in [now, now - Duration::DAY, now + Duration::days(366)] {
            assert!(ends(bad, now).is_err());
        }
    }
}
