//! The tenant's library of references: whoever writes proposes, somebody else who reviews approves or rejects, and a
//! worker asks bibliographic services what the source is.

mod body;

use bus_schemas::{Command as _, Envelope, LookUpReference, subject};
use crypto::digest;
use domain::access::{self, CaseFacts, DecideReference, ReadLibrary, WithdrawReference, permit};
use domain::ids::{CommandId, ReferenceId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use store::command::{self, NewCommand};
use store::idempotency::{self, KeyUse};
use store::library::{self, LibraryFilter, LibraryReference, ReferenceState, Verdict};
use store::{StoreError, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use body::{ApproveReference, ProposeReference, ReferenceData, ReferencePage, RejectReference};

use crate::Deps;
use crate::api::compliance::words;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, SOURCE};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::Resource;
use crate::trust::gates::{Gate, Gated};

/// Longest text that the library is searched for, in characters.
const SEARCHED: usize = 100;

/// Answer to a proposal.
#[derive(ApiResponse)]
enum Proposed {
    /// It waits for a reviewer.
    #[oai(status = 201)]
    Reference(Json<ReferenceData>),
}

/// Answer to a withdrawal.
#[derive(ApiResponse)]
enum Withdrawn {
    /// It is in the library no more.
    #[oai(status = 204)]
    Withdrawn,
}

pub(crate) const GATES: &[Gated] = &[
    ("listReferences", Gate::Act(Act::PostRead)),
    ("readReference", Gate::Act(Act::PostRead)),
    ("proposeReference", Gate::Act(Act::PostCreate)),
    ("withdrawReference", Gate::Act(Act::PostCreate)),
    ("approveReference", Gate::Act(Act::FindingsReview)),
    ("rejectReference", Gate::Act(Act::FindingsReview)),
];

pub(crate) struct References;

#[OpenApi(tag = "Area::References")]
impl References {
    /// List the library, the newest proposal first.
    #[oai(path = "/references", method = "get", operation_id = "listReferences")]
    async fn list(
        &self,
        auth: Auth,
        /// Only sources in this state.
        state: Query<Option<Word<ReferenceState>>>,
        /// Only sources with this text in citation, title, authors, journal or identifiers; at most 100 characters.
        #[oai(validator(max_length = 100))]
        q: Query<Option<String>>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReferencePage>, Problem> {
        permit::<ReadLibrary>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let words = q.0.as_deref().map(str::trim).filter(|words| !words.is_empty());
        if words.is_some_and(|words| words.chars().count() > SEARCHED || words.contains('\0')) {
            return Err(Problem::field("q", "invalid"));
        }
        let mut tx = deps.store.begin(auth.scope()).await?;
        let filter = LibraryFilter { state: state.0.map(|state| state.0), words };
        let page = library::list(&mut tx, filter, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(ReferencePage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read a source with its citations by ABNT and Vancouver.
    #[oai(path = "/references/:id", method = "get", operation_id = "readReference")]
    async fn read(
        &self,
        auth: Auth,
        /// The source.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReferenceData>, Problem> {
        permit::<ReadLibrary>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, ReferenceId(id.0)).await?;
        tx.commit().await?;
        Ok(Json(ReferenceData { data: one.into() }))
    }

    /// Propose a source.
    ///
    /// A reviewer approves or rejects it. What bibliographic services know of it is in `known` once they were asked, which
    /// happens in the background. A source is in the library once for each of its identifiers.
    #[oai(path = "/references", method = "post", operation_id = "proposeReference")]
    async fn propose(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<ProposeReference>,
        deps: Data<&Deps>,
    ) -> Result<Proposed, Problem> {
        let may = permit::<access::ProposeReference>(&auth.actor, auth.actor.tenant)?;
        let new = input.body.checked(ReferenceId(Uuid::now_v7()))?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "references") {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, new.id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    // Withdrawn meanwhile, it is not proposed again by a repetition.
                    let first = found(&mut tx, ReferenceId(first)).await?;
                    return Ok(Proposed::Reference(Json(ReferenceData { data: first.into() })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let proposed = library::propose(&mut tx, &may, &new, OffsetDateTime::now_utc()).await?;
        let look_up = order(&mut tx, new.id, &context).await?;
        tx.commit().await?;
        deps.commands.publish(&look_up).await;
        Ok(Proposed::Reference(Json(ReferenceData { data: proposed.into() })))
    }

    /// Approve a source, as somebody who did not propose it.
    ///
    /// A rejected one can be approved later, a retracted one cannot.
    #[oai(path = "/references/:id/approve", method = "post", operation_id = "approveReference")]
    async fn approve(
        &self,
        auth: Auth,
        /// The source.
        id: Path<Uuid>,
        key: IdempotencyKey,
        input: Input<ApproveReference>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReferenceData>, Problem> {
        let reason = input.body.reason.as_deref().map(|reason| words("reason", reason)).transpose()?;
        let verdict = Verdict::Approve { reason: reason.as_deref() };
        decide(&deps, &auth, ReferenceId(id.0), (&key, "approve", &input.fingerprint), verdict).await
    }

    /// Reject a source, as somebody who did not propose it.
    ///
    /// A text that cites it by one of its identifiers is held from then on (`REF-05`, kind `library_rejected`). An approved
    /// one can be rejected later.
    #[oai(path = "/references/:id/reject", method = "post", operation_id = "rejectReference")]
    async fn reject(
        &self,
        auth: Auth,
        /// The source.
        id: Path<Uuid>,
        key: IdempotencyKey,
        input: Input<RejectReference>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReferenceData>, Problem> {
        let reason = words("reason", &input.body.reason)?;
        let verdict = Verdict::Reject { reason: &reason };
        decide(&deps, &auth, ReferenceId(id.0), (&key, "reject", &input.fingerprint), verdict).await
    }

    /// Take one's own proposal back, while nobody has decided on it.
    #[oai(path = "/references/:id", method = "delete", operation_id = "withdrawReference")]
    async fn withdraw(
        &self,
        auth: Auth,
        /// The source.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Withdrawn, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, ReferenceId(id.0)).await?;
        let may = permit::<WithdrawReference>(&auth.actor, case(&auth, &one))?;
        library::withdraw(&mut tx, &may, one.id, OffsetDateTime::now_utc()).await.map_err(past)?;
        tx.commit().await?;
        Ok(Withdrawn::Withdrawn)
    }
}

/// A source that is in the library.
async fn found(tx: &mut TenantTx, id: ReferenceId) -> Result<LibraryReference, Problem> {
    let one = library::find(tx, id).await?.filter(|one| one.withdrawn_at.is_none());
    one.ok_or_else(Problem::not_found)
}

const fn case(auth: &Auth, one: &LibraryReference) -> CaseFacts {
    CaseFacts { tenant: auth.actor.tenant, concerns: one.proposed_by, handled_by: None }
}

async fn decide(
    deps: &Deps,
    auth: &Auth,
    id: ReferenceId,
    (key, verb, fingerprint): (&IdempotencyKey, &str, &[u8; 32]),
    verdict: Verdict<'_>,
) -> Result<Json<ReferenceData>, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let one = found(&mut tx, id).await?;
    let may = permit::<DecideReference>(&auth.actor, case(auth, &one))?;
    let act = Act::FindingsReview;
    auth.admit(deps, act, Resource { id: Some(id.0), owner: false, ..Resource::unnamed(act) }).await?;
    if let Some(key) = key.hash(&auth.actor, &format!("references/{id}/{verb}")) {
        match idempotency::bind(&mut tx, &key, fingerprint, id.0).await? {
            KeyUse::First => {}
            KeyUse::Repeat(_) => return Ok(Json(ReferenceData { data: one.into() })),
            KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
        }
    }
    let decided = library::decide(&mut tx, &may, id, verdict, OffsetDateTime::now_utc()).await.map_err(past)?;
    tx.commit().await?;
    Ok(Json(ReferenceData { data: decided.into() }))
}

/// It was there a moment ago: it stands where this does not lead from.
fn past(error: StoreError) -> Problem {
    match error {
        StoreError::NotFound => Problem::new(Code::InvalidTransition),
        error => error.into(),
    }
}

/// Puts the look-up of a source into the ledger. Publish the command once the transaction is committed.
async fn order(tx: &mut TenantTx, reference_id: ReferenceId, context: &RequestContext) -> Result<NewCommand, Problem> {
    let (tenant, id) = (tx.scope().tenant, CommandId(Uuid::now_v7()));
    let traceparent = context.trace.to_string();
    let data = LookUpReference { command_id: id, reference_id };
    let envelope = Envelope::new(id.0, SOURCE, tenant, reference_id.0, OffsetDateTime::now_utc(), data)
        .traced(Some(traceparent.clone()));
    let parts = [LookUpReference::KIND.as_bytes(), id.0.as_bytes().as_slice()];
    let new = NewCommand {
        id,
        redrive_of: None,
        pool: LookUpReference::POOL,
        kind: LookUpReference::KIND,
        // The service asks, whoever proposed: what a source is does not depend on who they are.
        actor: None,
        post: None,
        stage: None,
        subject: subject::command::<LookUpReference>(tenant),
        message: envelope.to_value(),
        body_hash: digest::of_parts("healthcare-cms/command/v1", &parts),
        traceparent: Some(traceparent),
    };
    command::accept(tx, &new).await?;
    Ok(new)
}
