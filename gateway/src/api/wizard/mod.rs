//! The writing wizard: systems read a text, propose, and the writer decides (`product.md` §5.3, §7). Nothing becomes
//! public by it: what is accepted becomes a draft, which goes through the gate like any other.

mod body;
mod start;

use domain::access::{EditPost, Permit, ReadPost, permit};
use domain::ids::{PostId, RunId};
use domain::trust::Act;
use domain::wizard::{Decision, Draft, Made, Step, StepState, apply};
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use store::post::{self, Edit, Post, Text};
use store::wizard::{self, Kept, Run, Saying};
use store::{StoreError, TenantTx};
use uuid::Uuid;

use self::body::{
    AnswerBody, DecideProposal, DraftBody, ProgressBody, ProgressData, ProposalData, ResultBody, ResultData, RunPage,
    StartContentProcessing, SystemBody,
};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody};
use crate::api::operations::{self, AcceptedWork};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::post_access::{About, admit, facts, working};
use crate::api::post_body;
use crate::api::post_view::PostData;
use crate::api::words::Word;
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] = &[
    ("startContentProcessing", Gate::Act(Act::PostCreate)),
    ("listContentProcessing", Gate::Act(Act::PostRead)),
    ("readWorkflowProgress", Gate::Act(Act::PostRead)),
    ("readWorkflowResult", Gate::Act(Act::PostRead)),
    ("decideProposal", Gate::Act(Act::PostEdit)),
    ("composeWorkflow", Gate::Act(Act::PostEdit)),
    ("draftWorkflow", Gate::Act(Act::PostEdit)),
];

pub(crate) struct Wizard;

#[OpenApi(tag = "Area::Wizard")]
impl Wizard {
    /// Have a text worked on by the wizard.
    ///
    /// The systems answer one after the other: S.1.1 what is in the text and its LGPD risk, S.1.2 medical claims,
    /// S.2-1.2 the references and evidence for claims that have none, S.3-2 search and readability, S.4-1.1-3 the
    /// final text. A text that is sent along becomes a draft of the caller's.
    #[oai(path = "/medical/workflows/content-processing", method = "post", operation_id = "startContentProcessing")]
    async fn start(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<StartContentProcessing>,
        deps: Data<&Deps>,
    ) -> Result<start::Started, Problem> {
        start::order(&deps, &auth, &key, &context, input).await
    }

    /// List the runs over a post, newest first.
    #[oai(path = "/posts/:id/workflows", method = "get", operation_id = "listContentProcessing")]
    async fn list(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<RunPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = post::find(&mut tx, PostId(id.0)).await?.ok_or_else(Problem::not_found)?;
        permit::<ReadPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
        admit(&deps, &mut tx, &auth, Act::PostRead, &About::of(&post)).await?;
        let page = wizard::of_post(&mut tx, post.id, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(RunPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// How far a run is.
    #[oai(path = "/medical/workflows/:id/progress", method = "get", operation_id = "readWorkflowProgress")]
    async fn progress(
        &self,
        auth: Auth,
        /// The run.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ProgressData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (run, _) = readable(&deps, &mut tx, &auth, id.0).await?;
        let steps = wizard::steps(&mut tx, run.id, false).await?;
        let kept = wizard::proposals(&mut tx, run.id).await?;
        tx.commit().await?;
        let waiting = steps.iter().find(|step| step.state == StepState::Waiting).map(|step| Word(step.step));
        let finished = steps.iter().filter(|step| step.state != StepState::Waiting).count();
        let percentage = finished.saturating_mul(100).checked_div(steps.len()).unwrap_or(100);
        let data = ProgressBody {
            run: run.into(),
            current_system: waiting,
            percentage: u32::try_from(percentage).unwrap_or(100),
            systems: steps.iter().map(|step| SystemBody::of(step, &kept)).collect(),
        };
        Ok(Json(ProgressData { data }))
    }

    /// What came of a run, so far.
    #[oai(path = "/medical/workflows/:id/result", method = "get", operation_id = "readWorkflowResult")]
    async fn result(
        &self,
        auth: Auth,
        /// The run.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ResultData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (run, _) = readable(&deps, &mut tx, &auth, id.0).await?;
        let text = post::text(&mut tx, run.revision).await?.ok_or_else(Problem::not_found)?;
        let steps = wizard::steps(&mut tx, run.id, true).await?;
        let kept = wizard::proposals(&mut tx, run.id).await?;
        tx.commit().await?;
        let Made { draft, conflicts } = decided(&text, &kept);
        let answers = steps
            .into_iter()
            .filter_map(|step| Some(AnswerBody { system: Word(step.step), answer: Any(step.output?) }));
        let data = ResultBody {
            answers: answers.collect(),
            proposals: kept.into_iter().map(Into::into).collect(),
            draft: DraftBody {
                title: draft.title,
                content: draft.content,
                excerpt: draft.excerpt,
                meta_description: draft.meta_description,
                medical_disclaimer: draft.medical_disclaimer,
                slug: draft.slug,
                references: draft.references.into_iter().map(Into::into).collect(),
                conflicts,
            },
            run: run.into(),
        };
        Ok(Json(ResultData { data }))
    }

    /// Accept, change or refuse a proposal.
    #[oai(path = "/medical/workflows/:id/proposals/:number", method = "put", operation_id = "decideProposal")]
    async fn decide(
        &self,
        auth: Auth,
        /// The run.
        id: Path<Uuid>,
        /// Number of the proposal.
        #[oai(validator(minimum(value = "1"), maximum(value = "2000")))]
        number: Path<u32>,
        input: Input<DecideProposal>,
        deps: Data<&Deps>,
    ) -> Result<Json<ProposalData>, Problem> {
        let DecideProposal { decision, way, text } = input.body;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (run, _, may) = editable(&deps, &mut tx, &auth, id.0).await?;
        let known = wizard::proposals(&mut tx, run.id).await?;
        let found = known.iter().find(|one| one.number == number.0).ok_or_else(Problem::not_found)?;
        let changes = decision.0 == Decision::Changed;
        if changes != (way.is_some() != text.is_some()) || (!changes && (way.is_some() || text.is_some())) {
            return Err(Problem::field(
                if way.is_some() { "way" } else { "text" },
                if changes { "required" } else { "invalid" },
            ));
        }
        if way.is_some_and(|way| found.proposal.alternatives.iter().all(|one| one.way != way.0)) {
            return Err(Problem::field("way", "invalid"));
        }
        if text.as_deref().is_some_and(|text| text.contains('\0')) {
            return Err(Problem::field("text", "invalid"));
        }
        let saying =
            Saying { number: number.0, decision: decision.0, way: way.map(|way| way.0), words: text.as_deref() };
        wizard::decide(&mut tx, &may, run.id, &saying).await?;
        let kept = wizard::proposals(&mut tx, run.id).await?;
        tx.commit().await?;
        let now = kept.into_iter().find(|one| one.number == number.0).ok_or_else(Problem::not_found)?;
        Ok(Json(ProposalData { data: now.into() }))
    }

    /// Have the final text composed again, with what was accepted.
    #[oai(path = "/medical/workflows/:id/composition", method = "post", operation_id = "composeWorkflow")]
    async fn compose(
        &self,
        auth: Auth,
        /// The run.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (run, post, _) = editable(&deps, &mut tx, &auth, id.0).await?;
        let steps = wizard::steps(&mut tx, run.id, false).await?;
        let ready = |step: &wizard::StepRow| step.step == Step::Composition;
        if steps.iter().any(|step| step.state == StepState::Waiting) || !steps.iter().any(ready) {
            return Err(Problem::new(Code::InvalidTransition));
        }
        let command = start::compose_again(&deps, &auth, tx, &key, &context, run.id, post.id).await?;
        operations::accepted(&deps, auth.scope(), command).await
    }

    /// Put what was accepted into the post, as a draft.
    ///
    /// The gate has not seen it; a published copy stays as it is. Refused when the post was edited since the run read it.
    #[oai(path = "/medical/workflows/:id/draft", method = "post", operation_id = "draftWorkflow")]
    async fn draft(
        &self,
        auth: Auth,
        /// The run.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<PostData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (run, post, may) = editable(&deps, &mut tx, &auth, id.0).await?;
        if post.revision_id != run.revision {
            return Err(Problem::new(Code::PreconditionFailed));
        }
        let kept = wizard::proposals(&mut tx, run.id).await?;
        let made = decided(&post.text, &kept).draft;
        let (expected_version, id) = (post.version, post.id);
        let draft = post_body::of_wizard(made, post.text)?;
        let edit = Edit { expected_version, slug: draft.slug, category: None, patient: None, text: draft.text };
        post::edit(&mut tx, &may, &edit).await.map_err(|error| match error {
            // Somebody wrote between our look and our lock.
            StoreError::Stale => Problem::new(Code::PreconditionFailed),
            other => other.into(),
        })?;
        tx.commit().await?;
        let (data, _) = working(&deps, auth.scope(), id).await?;
        Ok(Json(PostData { data }))
    }
}

/// A run over a post that the caller may read.
async fn readable(deps: &Deps, tx: &mut TenantTx, auth: &Auth, id: Uuid) -> Result<(Run, Post), Problem> {
    let run = wizard::find(tx, RunId(id)).await?.ok_or_else(Problem::not_found)?;
    let post = post::find(tx, run.post).await?.ok_or_else(Problem::not_found)?;
    permit::<ReadPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
    admit(deps, tx, auth, Act::PostRead, &About::of(&post)).await?;
    Ok((run, post))
}

/// A run over a post that the caller may edit.
async fn editable(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &Auth,
    id: Uuid,
) -> Result<(Run, Post, Permit<EditPost>), Problem> {
    let run = wizard::find(tx, RunId(id)).await?.ok_or_else(Problem::not_found)?;
    let post = post::find(tx, run.post).await?.ok_or_else(Problem::not_found)?;
    let may = permit::<EditPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
    admit(deps, tx, auth, Act::PostEdit, &About::of(&post)).await?;
    Ok((run, post, may))
}

/// The text that a run read, with what was accepted.
fn decided(text: &Text, kept: &[Kept]) -> Made {
    let draft = Draft {
        title: text.title.clone(),
        content: text.content.clone(),
        excerpt: text.excerpt.clone(),
        meta_description: text.meta_description.clone(),
        medical_disclaimer: text.medical_disclaimer.clone(),
        slug: None,
        references: text.references.clone(),
    };
    apply(draft, &kept.iter().filter_map(Kept::decided).collect::<Vec<_>>())
}
