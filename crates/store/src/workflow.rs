//! A post's place in the gate. Only `cms_worker` may write here.

use domain::access::{Permit, SubmitPost};
use domain::ids::{PostId, RevisionId, UserId};
use domain::workflow::{InvalidTransition, WorkflowState};
use time::OffsetDateTime;

use crate::error::word;
use crate::{Result, StoreError, TenantTx};

/// Where a revision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The revision that is in the gate.
    pub revision: RevisionId,
    /// The state.
    pub state: WorkflowState,
    /// Held for a human.
    pub held: bool,
}

/// Why a move was not written.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The table does not have it.
    #[error("move the post through the gate")]
    Invalid(#[source] InvalidTransition),
    /// Another revision is in the gate by now.
    #[error("another revision is in the gate")]
    Superseded,
    /// Another post's public copy has the path segment.
    #[error("another post's public copy has the path segment")]
    SlugTaken,
    /// The database said no.
    #[error("write the workflow state")]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for MoveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// The place of a post, locked until the transaction ends; none when it was never submitted.
///
/// # Errors
/// When the database does not answer.
pub async fn lock(tx: &mut TenantTx, post: PostId) -> Result<Option<Place>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select revision_id, state, held from workflow_states where tenant_id = $1 and post_id = $2 for update",
        tenant,
        post.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        let state = word("workflow_states.state", WorkflowState::parse, &r.state)?;
        Ok(Place { revision: r.revision_id.into(), state, held: r.held })
    })
    .transpose()
}

/// Puts a revision at the start of the gate, and the post to `pending` unless readers have it.
///
/// A revision that still waits for a stage may enter again: the caller has made sure that no other
/// command of the post is open, so whoever should have judged it has given up.
///
/// # Errors
/// [`MoveError::Invalid`] when the same revision is public already.
pub async fn enter(tx: &mut TenantTx, permit: &Permit<SubmitPost>, revision: RevisionId) -> Result<(), MoveError> {
    let (tenant, post) = (tx.tenant(), permit.resource().id);
    if let Some(place) = lock(tx, post).await?
        && place.revision == revision
        && place.state.waiting_for().is_none()
    {
        place.state.move_to(WorkflowState::LgpdPending).map_err(MoveError::Invalid)?;
    }
    sqlx::query!(
        "insert into workflow_states (tenant_id, post_id, revision_id, state) values ($1, $2, $3, $4)
         on conflict (tenant_id, post_id) do update
         set revision_id = excluded.revision_id, state = excluded.state, held = false, approved_at = null, updated_at = now()",
        tenant,
        post.0,
        revision.0,
        WorkflowState::LgpdPending.word()
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update posts set status = 'pending' where tenant_id = $1 and id = $2 and status = 'draft'",
        tenant,
        post.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Moves a revision on. A post that leaves the gate without approval is a draft again.
///
/// # Errors
/// [`MoveError`]; nothing was written then.
pub async fn advance(
    tx: &mut TenantTx,
    permit: &Permit<SubmitPost>,
    revision: RevisionId,
    to: WorkflowState,
) -> Result<(), MoveError> {
    let (tenant, post) = (tx.tenant(), permit.resource().id);
    let place = lock(tx, post).await?.filter(|p| p.revision == revision).ok_or(MoveError::Superseded)?;
    place.state.move_to(to).map_err(MoveError::Invalid)?;
    sqlx::query!(
        "update workflow_states set state = $3, held = false, updated_at = now(),
                approved_at = case when $3 = 'approved' then now() else approved_at end
         where tenant_id = $1 and post_id = $2",
        tenant,
        post.0,
        to.word()
    )
    .execute(tx.conn())
    .await?;
    if matches!(to, WorkflowState::Rejected | WorkflowState::RevisionRequired) {
        sqlx::query!(
            "update posts set status = 'draft' where tenant_id = $1 and id = $2 and status = 'pending'",
            tenant,
            post.0
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// Holds a revision where it is, for a human to decide.
///
/// # Errors
/// [`MoveError::Superseded`] when another revision is in the gate by now.
pub async fn hold(tx: &mut TenantTx, permit: &Permit<SubmitPost>, revision: RevisionId) -> Result<(), MoveError> {
    let (tenant, post) = (tx.tenant(), permit.resource().id);
    let held = sqlx::query!(
        "update workflow_states set held = true, updated_at = now() where tenant_id = $1 and post_id = $2 and revision_id = $3",
        tenant,
        post.0,
        revision.0
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if held == 1 { Ok(()) } else { Err(MoveError::Superseded) }
}

/// A post on the board of the pipeline: what a card shows, without the text.
#[derive(Clone, Debug)]
pub struct Card {
    /// The post.
    pub post: PostId,
    /// Its current revision.
    pub revision: RevisionId,
    /// Headline.
    pub title: String,
    /// Author's shown name.
    pub author_name: String,
    /// Place in the gate of the current revision.
    pub state: WorkflowState,
    /// Held for a human.
    pub held: bool,
    /// A snapshot of this or an earlier revision is public.
    pub live: bool,
    /// Findings in the newest verdict of each stage on the current revision.
    pub findings: i64,
    /// Last edit or move, whichever came later.
    pub changed_at: OffsetDateTime,
}

/// The newest posts with their places, newest first; of one author when one is given.
///
/// # Errors
/// When the database does not answer.
pub async fn board(tx: &mut TenantTx, author: Option<UserId>, limit: i64) -> Result<Vec<Card>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select p.id, p.revision_id, r.title, u.display_name, coalesce(w.state, 'created') as "state!",
                  coalesce(w.held, false) as "held!", p.status = 'published' as "live!",
                  greatest(p.updated_at, w.updated_at) as "changed_at!", f.n as "findings!"
           from posts p
           join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
           join users u on u.tenant_id = p.tenant_id and u.id = p.author_id
           left join workflow_states w on w.tenant_id = p.tenant_id and w.post_id = p.id and w.revision_id = p.revision_id
           cross join lateral (
               select coalesce(sum(jsonb_array_length(v.findings)), 0)::bigint as n
               from (select distinct on (stage) findings from validation_reports
                     where tenant_id = p.tenant_id and revision_id = p.revision_id
                     order by stage, judged_at desc) v) f
           where p.tenant_id = $1 and ($2::uuid is null or p.author_id = $2) and p.status <> 'trash'
           order by p.created_at desc, p.id desc limit $3"#,
        tenant,
        author.map(|a| a.0),
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Card {
                post: r.id.into(),
                revision: r.revision_id.into(),
                title: r.title,
                author_name: r.display_name,
                state: word("workflow_states.state", WorkflowState::parse, &r.state)?,
                held: r.held,
                live: r.live,
                findings: r.findings,
                changed_at: r.changed_at,
            })
        })
        .collect()
}
