//! Which text of a post a reader gets: the working text, the published copy, or none.

use domain::access::{PostFacts, ReadPost, permit};
use domain::content::{ComplianceLevel, MedicalCategory};
use domain::ids::{PatientId, PostId, TenantId, UserId};
use domain::trust::{Act, ResourceKind, level_admits};
use poem_openapi::types::ToJSON as _;
use store::care::ConsentPurpose;
use store::post::{self, Post, Text};
use store::snapshot::{self, PublicFilter};
use store::{PageRequest, Scope, StoreError, TenantTx};
use time::OffsetDateTime;

use crate::Deps;
use crate::api::etag;
use crate::api::post_view::PostBody;
use crate::auth::{Auth, MaybeAuth};
use crate::problem::Problem;
use crate::trust::{Resource, care};

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

/// A post whose working text the caller may read.
pub(crate) async fn opened(deps: &Deps, tx: &mut TenantTx, auth: &Auth, id: PostId) -> Result<Post, Problem> {
    let post = post::find(tx, id).await?.ok_or_else(Problem::not_found)?;
    permit::<ReadPost>(&auth.actor, facts(&post, tx.scope().tenant))?;
    admit(deps, tx, auth, Act::PostRead, &About::of(&post)).await?;
    Ok(post)
}

pub(crate) async fn find_working(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: Option<&Auth>,
    id: PostId,
) -> Result<Option<Post>, Problem> {
    let Some(auth) = auth else { return Ok(None) };
    let Some(post) = post::find(tx, id).await? else { return Ok(None) };
    if permit::<ReadPost>(&auth.actor, facts(&post, tx.scope().tenant)).is_err() {
        return Ok(None);
    }
    admit(deps, tx, auth, Act::PostRead, &About::of(&post)).await?;
    Ok(Some(post))
}

/// What of a post the policies decide on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    id: PostId,
    author: UserId,
    level: ComplianceLevel,
    category: MedicalCategory,
    patient: Option<PatientId>,
}

impl About {
    /// A post as it is.
    pub(crate) const fn of(post: &Post) -> Self {
        let text = &post.text;
        let (level, category) = (text.compliance_level, text.medical_category);
        Self { id: post.id, author: post.author, level, category, patient: post.patient }
    }

    /// A post as it is to be.
    pub(crate) const fn draft(id: PostId, author: UserId, text: &Text, patient: Option<PatientId>) -> Self {
        Self { id, author, level: text.compliance_level, category: text.medical_category, patient }
    }
}

/// Has the policies decide about this very post: whose it is, how sensitive, and for a text with
/// patient data, whose consent and treatment (`product.md` §2.4). The operation's own gate has
/// decided about public texts already.
///
/// # Errors
/// As [`crate::trust::Gatekeeper::admit`]; `validation_error` for a patient that is not there.
pub(crate) async fn admit(deps: &Deps, tx: &mut TenantTx, auth: &Auth, act: Act, post: &About) -> Result<(), Problem> {
    let owner = post.author == auth.actor.user;
    if post.level == ComplianceLevel::Public && owner {
        return Ok(());
    }
    let medical = match post.patient {
        None => None,
        Some(patient) => {
            let (purpose, required) = (ConsentPurpose::Publication, post.category.required_specialties());
            let now = OffsetDateTime::now_utc();
            let context = care::medical(tx, &auth.subject, patient, purpose, required, now).await;
            Some(context.map_err(|error| match error {
                StoreError::NotFound => Problem::field("patient_id", "unknown"),
                error => error.into(),
            })?)
        }
    };
    let resource = Resource { kind: ResourceKind::Post, id: Some(post.id.0), owner, level: Some(post.level), medical };
    auth.admit(deps, act, resource).await.map(drop)
}

/// Compliance levels of other people's working texts that a list shows: public ones, and those for
/// professionals to whom the policies admit. What is more sensitive is read one by one.
pub(crate) async fn listed_levels(deps: &Deps, auth: &Auth) -> Result<Vec<ComplianceLevel>, Problem> {
    let level = Some(ComplianceLevel::Professional);
    let resource = Resource { owner: false, level, ..Resource::unnamed(Act::PostRead) };
    let answer = deps.gate.decide(&auth.subject, auth.address, Act::PostRead, resource).await?;
    let mut levels = vec![ComplianceLevel::Public];
    levels.extend(level.filter(|_| answer.ruling.allows()));
    Ok(levels)
}

pub(crate) async fn find_public(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &MaybeAuth,
    id: PostId,
) -> Result<PostBody, Problem> {
    let levels = readable_levels(deps, auth).await?;
    let filter = PublicFilter { levels, post: Some(id), ..PublicFilter::default() };
    let page = snapshot::list_public(tx, &filter, PageRequest::default()).await?;
    let post = page.rows.into_iter().next().ok_or_else(Problem::not_found)?;
    PostBody::published(post, &site(deps, tx.scope().tenant).await?)
}

/// Which published copies this reader may read (`product.md` §2.4): public ones, and those for
/// professionals to whoever a council confirms and the policies admit. What is published is nobody's
/// working text, so how far the role reaches with those of others does not matter. Restricted and PHI
/// texts are not handed out as public copies at all.
pub(crate) async fn readable_levels(deps: &Deps, auth: &MaybeAuth) -> Result<Vec<ComplianceLevel>, Problem> {
    let mut levels = vec![ComplianceLevel::Public];
    let Some(auth) = auth.auth() else { return Ok(levels) };
    let (act, level) = (Act::PostRead, ComplianceLevel::Professional);
    let resource = Resource { level: Some(level), ..Resource::unnamed(act) };
    let now = OffsetDateTime::now_utc();
    let question = deps.gate.question(&auth.subject, auth.address, act, resource, now).await?;
    if level_admits(level, question.signals.professional, None) {
        let answer = deps.gate.decide(&auth.subject, auth.address, act, resource).await?;
        levels.extend(Some(level).filter(|_| answer.ruling.allows()));
    }
    Ok(levels)
}
