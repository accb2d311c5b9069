//! Which text of a post a reader gets: the working text, the published copy, or none.

use domain::access::{Actor, PostFacts, ReadPost, Role, permit};
use domain::content::{ComplianceLevel, RegistryStatus};
use domain::ids::{PostId, TenantId};
use poem_openapi::types::ToJSON as _;
use store::post::{self, Post};
use store::snapshot::{self, PublicFilter};
use store::{PageRequest, Scope, TenantTx, user};

use crate::Deps;
use crate::api::etag;
use crate::api::post_view::PostBody;
use crate::auth::MaybeAuth;
use crate::problem::Problem;

/// The facts that decide access to a post that was just read.
pub(crate) const fn facts(post: &Post, tenant: TenantId) -> PostFacts {
    PostFacts { id: post.id, tenant, author: post.author }
}

/// Address of a tenant's public site.
pub(crate) async fn site(deps: &Deps, tenant: TenantId) -> Result<String, Problem> {
    let tenant = deps.tenants.by_id(tenant).await?.ok_or_else(Problem::not_found)?;
    Ok(deps.config.site_url(&tenant.host))
}

pub(crate) fn tagged(body: PostBody) -> (PostBody, String) {
    let tag = etag::of(body.version(), &body.to_json_string());
    (body, tag)
}

/// The working text of a post that the caller may read.
pub(crate) async fn working(deps: &Deps, scope: Scope, id: PostId) -> Result<(PostBody, String), Problem> {
    let mut tx = deps.store.begin(scope).await?;
    let post = post::find(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(tagged(PostBody::working(post, &site(deps, scope.tenant).await?)))
}

pub(crate) async fn find_working(
    tx: &mut TenantTx,
    actor: Option<&Actor>,
    id: PostId,
) -> Result<Option<Post>, Problem> {
    let Some(actor) = actor else { return Ok(None) };
    let Some(post) = post::find(tx, id).await? else { return Ok(None) };
    Ok(permit::<ReadPost>(actor, facts(&post, tx.scope().tenant)).is_ok().then_some(post))
}

pub(crate) async fn find_public(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &MaybeAuth,
    id: PostId,
) -> Result<PostBody, Problem> {
    let levels = readable_levels(tx, auth.actor()).await?;
    let filter = PublicFilter { levels, post: Some(id), ..PublicFilter::default() };
    let page = snapshot::list_public(tx, &filter, PageRequest::default()).await?;
    let post = page.rows.into_iter().next().ok_or_else(Problem::not_found)?;
    PostBody::published(post, &site(deps, tx.scope().tenant).await?)
}

/// Which published copies this reader may read (`product.md` §2.4): texts for professionals need a
/// verified registry or the right to read everybody's posts. Restricted and PHI texts are not
/// handed out here at all: who is authorised or treating is not known yet.
pub(crate) async fn readable_levels(tx: &mut TenantTx, actor: Option<&Actor>) -> Result<Vec<ComplianceLevel>, Problem> {
    let professional = match actor {
        None => false,
        Some(actor) if actor.role.reads_others() => true,
        Some(actor) if actor.role == Role::MedicalProfessional => {
            user::get(tx, actor.user).await?.registry_status == RegistryStatus::Verified
        }
        Some(_) => false,
    };
    let mut levels = vec![ComplianceLevel::Public];
    if professional {
        levels.push(ComplianceLevel::Professional);
    }
    Ok(levels)
}
