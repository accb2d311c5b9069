//! A tenant's own policies: whole sets, one version after the other, of which one is in force. They can
//! only tighten what the base policies allow.

use std::time::Duration;

use domain::access::{ManagePolicies, ReadPolicies, permit};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use policy::{Addition, Engine, Issue, MAX_ADDITIONS, MAX_BYTES};
use serde_json::json;
use std::sync::LazyLock;
use store::policy::{self as sets, Edition, PolicySet, PolicyText};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::{Area, PREFIX};
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Largest body, bytes: all texts with their JSON around them.
const BODY_BYTES: usize = 2 * MAX_BYTES;
/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// The base policies, for judging whether a tenant's compile beside them. Decisions are the pool's.
static ENGINE: LazyLock<Result<Engine, policy::PolicyError>> = LazyLock::new(Engine::new);

/// One policy.
#[derive(Clone, Debug, Object)]
#[oai(rename = "PolicyText", deny_unknown_fields)]
struct PolicyTextBody {
    /// Name within the set: letters, digits, hyphens.
    #[oai(validator(min_length = 1, max_length = 64))]
    id: String,
    /// The policy in Cedar; `forbid` only.
    #[oai(validator(min_length = 1, max_length = 4096))]
    text: String,
}

/// A new set.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewPolicySet {
    /// The policies, at most 50.
    #[oai(validator(max_items = 50))]
    policies: Vec<PolicyTextBody>,
    /// What it is for.
    #[oai(default, validator(max_length = 200))]
    note: String,
}

input_bodies! { NewPolicySet: BODY_BYTES, PATIENCE; }

/// A version of the tenant's policies.
#[derive(Debug, Object)]
#[oai(rename = "PolicySet")]
struct PolicySetBody {
    /// Version, from 1.
    version: i32,
    /// Digest of base and tenant policies together.
    digest: String,
    /// What it is for.
    note: String,
    /// Who wrote it.
    created_by: Uuid,
    /// When.
    created_at: OffsetDateTime,
    /// It is in force.
    active: bool,
    /// When it came into force.
    #[oai(nullable)]
    activated_at: Option<OffsetDateTime>,
    /// When another took its place.
    #[oai(nullable)]
    retired_at: Option<OffsetDateTime>,
    /// Its policies; absent in lists.
    #[oai(nullable)]
    policies: Option<Vec<PolicyTextBody>>,
}

impl PolicySetBody {
    fn of(edition: Edition, policies: Option<Vec<PolicyText>>) -> Self {
        Self {
            version: edition.version,
            digest: edition.digest,
            note: edition.note,
            created_by: edition.created_by.0,
            created_at: edition.created_at,
            active: edition.activated_at.is_some() && edition.retired_at.is_none(),
            activated_at: edition.activated_at,
            retired_at: edition.retired_at,
            policies: policies.map(|all| all.into_iter().map(|p| PolicyTextBody { id: p.id, text: p.text }).collect()),
        }
    }

    fn whole(set: PolicySet) -> Self {
        Self::of(set.edition, Some(set.policies))
    }
}

/// A version of the tenant's policies.
#[derive(Debug, Object)]
struct PolicySetData {
    /// The set.
    data: PolicySetBody,
}

/// A page of versions, newest first.
#[derive(Debug, Object)]
struct PolicySetPage {
    /// The versions, without their texts.
    data: Vec<PolicySetBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// The base policies, which every tenant has.
#[derive(Debug, Object)]
struct BasePolicies {
    /// The policies in Cedar.
    text: String,
}

/// Answer to a creation.
#[derive(ApiResponse)]
enum Created {
    /// The version exists, and is not in force.
    #[oai(status = 201)]
    Set(
        Json<PolicySetData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

fn engine() -> Result<&'static Engine, Problem> {
    ENGINE.as_ref().map_err(|_| Problem::new(Code::InternalServerError))
}

/// The digest of base and tenant policies together, or what is wrong with the latter.
fn compiled(policies: &[PolicyText]) -> Result<String, Problem> {
    if policies.len() > MAX_ADDITIONS {
        return Err(Problem::field("policies", "too_many"));
    }
    let additions: Vec<Addition<'_>> = policies.iter().map(|p| Addition { id: &p.id, text: &p.text }).collect();
    match engine()?.compile(&additions) {
        Ok(compiled) => Ok(compiled.version().to_owned()),
        Err(issues) => {
            let issues: Vec<_> = issues.iter().map(|issue| describe(policies, issue)).collect();
            Err(Problem::new(Code::ValidationError).with_details(json!({ "policies": issues })))
        }
    }
}

/// Where and what, in words of ours; of the text, nothing.
fn describe(policies: &[PolicyText], issue: &Issue) -> serde_json::Value {
    let index = policies.iter().position(|policy| policy.id == issue.policy);
    json!({ "policy": index, "line": issue.line, "column": issue.column, "code": issue.code.word() })
}

pub(crate) const GATES: &[Gated] = &[
    ("readBasePolicies", Gate::Act(Act::PolicyRead)),
    ("listPolicySets", Gate::Act(Act::PolicyRead)),
    ("readPolicySet", Gate::Act(Act::PolicyRead)),
    ("createPolicySet", Gate::Act(Act::PolicyManage)),
    ("activatePolicySet", Gate::Act(Act::PolicyManage)),
];

pub(crate) struct Policies;

#[OpenApi(tag = "Area::Security")]
impl Policies {
    /// The base policies.
    #[oai(path = "/security/policies/base", method = "get", operation_id = "readBasePolicies")]
    async fn base(&self, _auth: Auth) -> Result<Json<BasePolicies>, Problem> {
        Ok(Json(BasePolicies { text: engine()?.policies_text() }))
    }

    /// List the tenant's versions, newest first.
    #[oai(path = "/security/policies", method = "get", operation_id = "listPolicySets")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<PolicySetPage>, Problem> {
        let may = permit::<ReadPolicies>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = sets::list(&mut tx, &may, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        let data = page.rows.into_iter().map(|edition| PolicySetBody::of(edition, None)).collect();
        Ok(Json(PolicySetPage { data, pagination }))
    }

    /// Read a version with its policies.
    #[oai(path = "/security/policies/:version", method = "get", operation_id = "readPolicySet")]
    async fn read(
        &self,
        auth: Auth,
        /// Version, from 1.
        version: Path<i32>,
        deps: Data<&Deps>,
    ) -> Result<Json<PolicySetData>, Problem> {
        let may = permit::<ReadPolicies>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let set = sets::get(&mut tx, &may, version.0).await?;
        tx.commit().await?;
        Ok(Json(PolicySetData { data: PolicySetBody::whole(set) }))
    }

    /// Write a new version.
    ///
    /// It is checked against the schema, and not in force: a dry run shows what it would change, and
    /// `activate` puts it into force. Policies of a tenant may only forbid.
    #[oai(path = "/security/policies", method = "post", operation_id = "createPolicySet")]
    async fn create(&self, auth: Auth, input: Input<NewPolicySet>, deps: Data<&Deps>) -> Result<Created, Problem> {
        let may = permit::<ManagePolicies>(&auth.actor, auth.actor.tenant)?;
        let body = input.body;
        let policies: Vec<PolicyText> =
            body.policies.into_iter().map(|p| PolicyText { id: p.id, text: p.text }).collect();
        let digest = compiled(&policies)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let version = sets::create(&mut tx, &may, &policies, &digest, body.note.trim()).await?;
        let set = sets::load(&mut tx, version).await?;
        tx.commit().await?;
        let location = format!("{PREFIX}/security/policies/{version}");
        Ok(Created::Set(Json(PolicySetData { data: PolicySetBody::whole(set) }), location))
    }

    /// Put a version into force, at once and for every decision from now on.
    #[oai(path = "/security/policies/:version/activate", method = "post", operation_id = "activatePolicySet")]
    async fn activate(
        &self,
        auth: Auth,
        /// Version, from 1.
        version: Path<i32>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<PolicySetData>, Problem> {
        let may = permit::<ManagePolicies>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let set = sets::load(&mut tx, version.0).await?;
        // The base policies may be others than when it was written.
        compiled(&set.policies)?;
        sets::activate(&mut tx, &may, version.0).await?;
        let set = sets::load(&mut tx, version.0).await?;
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, None, None).await;
        Ok(Json(PolicySetData { data: PolicySetBody::whole(set) }))
    }
}
