//! Posts with what is shown beside them: the public copy, the terms, the groups of custom fields.

use std::sync::Arc;

use bus_schemas::snapshot::SnapshotBody;
use domain::content::{ComplianceLevel, PostStatus, Taxonomy};
use domain::ids::{PostId, TermId};
use domain::trust::Act;
use domain::workflow::WorkflowState;
use fields::Catalogue;
use fields::location::Term;
use serde::Deserialize as _;
use store::post::{self, Post};
use store::{StoreError, TenantTx, snapshot, term};
use time::OffsetDateTime;
use wordpress::kind::Context;
use wordpress::route::Resource;
use wordpress::{Code, WpError};

use super::{reads_working, type_of};
use crate::api::post_access::{About, admit};
use crate::custom_fields;
use crate::wp::answer::Fault;
use crate::wp::ask::Ask;

/// The public copy of a post.
pub(in crate::wp) struct Copy {
    /// Path segment.
    pub slug: String,
    /// What it says.
    pub body: SnapshotBody,
    /// Since when.
    pub published_at: OffsetDateTime,
}

/// A post and what is shown beside it.
pub(in crate::wp) struct Row {
    /// The post with its working text.
    pub post: Post,
    /// The public copy, where there is one that the caller may read.
    pub copy: Option<Copy>,
    /// Numbers of its categories and tags.
    pub terms: Vec<(Taxonomy, i64)>,
    /// The tenant's groups of custom fields, for the values of the working text.
    pub groups: Arc<Catalogue>,
    /// Its categories and tags as the rules of groups name them; none where there are no groups.
    pub named: Vec<Term>,
}

impl Row {
    /// Takes the texts away whose level is shown one by one only: a list is not the place where consent and treatment are
    /// looked at (`product.md` §2.4).
    pub(super) fn withhold(&mut self) {
        let text = &mut self.post.text;
        if self.copy.is_some() || !matches!(text.compliance_level, ComplianceLevel::Restricted | ComplianceLevel::Phi) {
            return;
        }
        for words in [
            &mut text.title,
            &mut text.content,
            &mut text.excerpt,
            &mut text.meta_description,
            &mut text.medical_disclaimer,
            &mut self.post.slug,
        ] {
            words.clear();
        }
        text.references.clear();
        text.fields.clear();
    }

    /// The status by WordPress's name. What somebody wants to be public and the gate has not approved is pending.
    pub(super) fn status(&self, context: Context) -> &'static str {
        let post = &self.post;
        if post.trashed_at.is_some() {
            return "trash";
        }
        if self.copy.is_some() && (context != Context::Edit || post.wanted.is_none()) {
            return "publish";
        }
        let in_gate = post.workflow_state.waiting_for().is_some() || post.workflow_state == WorkflowState::Approved;
        match post.status {
            _ if post.wanted.is_some() && post.timetable.publish_at.is_some() => "future",
            _ if post.wanted.is_some() => "pending",
            PostStatus::Published => "publish",
            PostStatus::Private => "private",
            PostStatus::Scheduled => "future",
            PostStatus::Pending => "pending",
            PostStatus::Draft if in_gate => "pending",
            PostStatus::Draft | PostStatus::Trash => "draft",
        }
    }
}

/// These posts in this order, with the copies of these levels.
pub(in crate::wp) async fn rows(
    tx: &mut TenantTx,
    ids: &[PostId],
    levels: &[ComplianceLevel],
) -> Result<Vec<Row>, Fault> {
    let mut posts = post::find_many(tx, ids).await?;
    posts.sort_by_key(|post| ids.iter().position(|id| *id == post.id));
    let mut copies = snapshot::live_of(tx, ids, levels).await?;
    let terms = term::of_posts(tx, ids).await?;
    let groups = Arc::new(custom_fields::catalogue(tx).await?);
    let named = if groups.groups().is_empty() {
        Vec::new()
    } else {
        term::slugs(tx, &terms.iter().map(|(_, _, id, _)| *id).collect::<Vec<_>>()).await?
    };
    posts
        .into_iter()
        .map(|post| {
            let copy = copies.iter().position(|copy| copy.post == post.id).map(|at| copies.swap_remove(at));
            let copy = copy.map(|copy| {
                let body = SnapshotBody::deserialize(&copy.body)
                    .map_err(|_| StoreError::Corrupt { column: "published_snapshots.body" })?;
                Ok::<_, StoreError>(Copy { slug: copy.slug, body, published_at: copy.published_at })
            });
            let of = |(id, taxonomy, _, number): &(PostId, Taxonomy, _, i64)| {
                (*id == post.id).then_some((*taxonomy, *number))
            };
            let has = |of: &TermId| terms.iter().any(|(id, _, term, _)| *id == post.id && term == of);
            let of_post = named.iter().filter(|(id, ..)| has(id));
            let named = of_post.map(|(_, taxonomy, slug)| custom_fields::named(*taxonomy, slug.clone())).collect();
            let terms = terms.iter().filter_map(of).collect();
            Ok(Row { copy: copy.transpose()?, terms, groups: Arc::clone(&groups), named, post })
        })
        .collect()
}

/// The post of a number, as far as this caller may read it: the public copy, or the working text.
pub(in crate::wp) async fn found(
    ask: &Ask<'_>,
    tx: &mut TenantTx,
    resource: Resource,
    number: i64,
) -> Result<Row, Fault> {
    let unknown = || WpError::new(resource.unknown());
    let post = post::numbered(tx, number).await?.filter(|post| post.post_type == type_of(resource));
    let post = post.ok_or_else(unknown)?;
    let levels = ask.levels().await?;
    let row = rows(tx, &[post.id], &levels).await?.pop().ok_or_else(unknown)?;
    let works = reads_working(ask, &row.post);
    if works && let Some(auth) = &ask.auth {
        admit(ask.deps, tx, auth, Act::PostRead, &About::of(&row.post)).await?;
    }
    let is_public = row.copy.is_some() && row.post.trashed_at.is_none();
    if !works && !is_public {
        return Err(ask.denied(Code::Forbidden));
    }
    // What others than its readers are shown is the copy, also in the edit context that they will not get.
    Ok(row)
}
