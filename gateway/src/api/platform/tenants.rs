//! Tenants: made, named, stopped and started again.

use domain::ids::TenantId;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use serde_json::json;
use store::StoreError;
use store::platform::{NewTenant, TenantRecord};
use store::tenant::TenantStatus;
use time::OffsetDateTime;
use uuid::Uuid;

use super::auth::PlatformAuth;
use super::invitations::{self, Sent};
use super::{MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, PREFIX};
use crate::auth::register::{check_email, clean};
use crate::context::RequestContext;
use crate::problem::{Code, FieldErrors, Problem};

/// A tenant to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct CreateTenant {
    /// Short name in addresses: a-z, 0-9, hyphens.
    #[oai(validator(min_length = 1, max_length = 63))]
    slug: String,
    /// Name shown to people.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
    /// First host name of its public site.
    #[oai(validator(min_length = 1, max_length = 253))]
    host: String,
    /// Address of its first administrator, who is invited.
    #[oai(validator(min_length = 1, max_length = 160))]
    administrator_email: String,
}

/// Another name of a tenant.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct RenameTenant {
    /// Name shown to people.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
}

input_bodies! {
    CreateTenant: MAX_BYTES, PATIENCE;
    RenameTenant: MAX_BYTES, PATIENCE;
}

/// A tenant, as the platform knows it.
#[derive(Debug, Object)]
#[oai(rename = "Tenant")]
struct TenantBody {
    /// Id.
    id: Uuid,
    /// Short name in addresses.
    slug: String,
    /// Name shown to people.
    name: String,
    /// First host name of its public site.
    host: String,
    /// Whether it is served.
    status: Word<TenantStatus>,
    /// When it was created.
    created_at: OffsetDateTime,
    /// Since when it is suspended.
    #[oai(nullable)]
    suspended_at: Option<OffsetDateTime>,
}

impl From<TenantRecord> for TenantBody {
    fn from(record: TenantRecord) -> Self {
        let tenant = record.tenant;
        Self {
            id: tenant.id.0,
            slug: tenant.slug,
            name: tenant.name,
            host: tenant.host,
            status: Word(tenant.status),
            created_at: record.created_at,
            suspended_at: record.suspended_at,
        }
    }
}

/// A tenant.
#[derive(Debug, Object)]
struct TenantData {
    /// The tenant.
    data: TenantBody,
}

/// A tenant that was just made.
#[derive(Debug, Object)]
struct NewTenantData {
    /// The tenant.
    data: TenantBody,
    /// The invitation of its first administrator; absent when it could not be written: the tenant is there
    /// and waits for another one.
    #[oai(nullable)]
    invitation: Option<Sent>,
}

/// A page of tenants by slug.
#[derive(Debug, Object)]
struct TenantPage {
    /// The tenants.
    data: Vec<TenantBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Answer to a creation.
#[derive(ApiResponse)]
enum Created {
    /// The tenant exists now.
    #[oai(status = 201)]
    Tenant(
        Json<NewTenantData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

pub(crate) struct Tenants;

#[OpenApi(tag = "Area::Platform")]
impl Tenants {
    /// List tenants by slug, suspended ones among them.
    #[oai(path = "/platform/tenants", method = "get", operation_id = "listTenants")]
    async fn list(
        &self,
        auth: PlatformAuth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
    ) -> Result<Json<TenantPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        auth.reads("tenant.list", None).await?;
        let page = auth.store.list_tenants(&auth.by, request).await?;
        let pagination = Pagination::of(&page);
        Ok(Json(TenantPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Create a tenant and invite its first administrator.
    ///
    /// `already_exists` names what is taken, `slug` or `host`.
    #[oai(path = "/platform/tenants", method = "post", operation_id = "createTenant")]
    async fn create(
        &self,
        auth: PlatformAuth,
        input: Input<CreateTenant>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let body = input.body;
        let (slug, host, name) = (body.slug, body.host.to_ascii_lowercase(), clean(&body.name));
        let mut errors = FieldErrors::default();
        check_slug(&slug, &mut errors);
        check_name(&name, &mut errors);
        check_host(&host, &mut errors);
        let mut of_address = FieldErrors::default();
        check_email(&body.administrator_email, &mut of_address);
        errors.require(of_address.check().is_ok(), "administrator_email", "invalid");
        errors.check()?;
        let id = TenantId(Uuid::now_v7());
        auth.store
            .create_tenant(&auth.by, &NewTenant { id, slug: &slug, name: &name, host: &host })
            .await
            .map_err(taken)?;
        // Somebody may have asked for this host name before there was a tenant.
        deps.pages.changed(id).await;
        // The tenant is there whatever comes of the letter, and the answer has to say so.
        let invitation = match invitations::send(&deps, &auth, id, &body.administrator_email, &context).await {
            Ok(sent) => Some(sent),
            Err(problem) => {
                tracing::error!(tenant_id = %id, error = ?problem.chain(), "Tenant created without an invitation");
                None
            }
        };
        let data = auth.store.get_tenant(&auth.by, id).await?.into();
        let location = format!("{PREFIX}/platform/tenants/{id}");
        Ok(Created::Tenant(Json(NewTenantData { data, invitation }), location))
    }

    /// Read a tenant.
    #[oai(path = "/platform/tenants/:id", method = "get", operation_id = "readTenant")]
    async fn read(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
    ) -> Result<Json<TenantData>, Problem> {
        auth.reads("tenant.read", Some(id.0)).await?;
        found(&auth, TenantId(id.0)).await
    }

    /// Give a tenant another name.
    #[oai(path = "/platform/tenants/:id", method = "put", operation_id = "renameTenant")]
    async fn rename(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
        input: Input<RenameTenant>,
        deps: Data<&Deps>,
    ) -> Result<Json<TenantData>, Problem> {
        let (id, name) = (TenantId(id.0), clean(&input.body.name));
        let mut errors = FieldErrors::default();
        check_name(&name, &mut errors);
        errors.check()?;
        auth.store.rename_tenant(&auth.by, id, &name).await?;
        deps.pages.changed(id).await;
        found(&auth, id).await
    }

    /// Stop serving a tenant: nobody signs in or acts, no page is shown, within a second.
    #[oai(path = "/platform/tenants/:id/suspend", method = "post", operation_id = "suspendTenant")]
    async fn suspend(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<TenantData>, Problem> {
        let id = TenantId(id.0);
        auth.store.suspend_tenant(&auth.by, id).await?;
        ended(&deps, id).await;
        found(&auth, id).await
    }

    /// Serve a suspended tenant again.
    #[oai(path = "/platform/tenants/:id/resume", method = "post", operation_id = "resumeTenant")]
    async fn resume(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<TenantData>, Problem> {
        let id = TenantId(id.0);
        auth.store.resume_tenant(&auth.by, id).await?;
        ended(&deps, id).await;
        found(&auth, id).await
    }
}

async fn found(auth: &PlatformAuth, id: TenantId) -> Result<Json<TenantData>, Problem> {
    Ok(Json(TenantData { data: auth.store.get_tenant(&auth.by, id).await?.into() }))
}

/// What was believed of a tenant counts no more, here and elsewhere.
async fn ended(deps: &Deps, id: TenantId) {
    deps.pages.changed(id).await;
    deps.gate.locations.forget(id).await;
    deps.gate.revoke(id, None, None).await;
}

/// Names what is taken, in words of ours.
pub(super) fn taken(error: StoreError) -> Problem {
    let field = match &error {
        StoreError::Conflict { constraint } if constraint == "tenants_slug_key" => "slug",
        StoreError::Conflict { .. } => "host",
        _ => return error.into(),
    };
    Problem::new(Code::AlreadyExists).with_details(json!({ field: ["taken"] }))
}

fn check_slug(slug: &str, errors: &mut FieldErrors) {
    let shaped = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-');
    errors.require(shaped && !slug.is_empty() && slug.len() <= 63, "slug", "invalid");
    // Tenants are found by slug or id: one must not pass for the other.
    errors.require(Uuid::try_parse(slug).is_err(), "slug", "reserved");
}

fn check_name(name: &str, errors: &mut FieldErrors) {
    errors.require(!name.is_empty(), "name", "required");
    errors.require(!name.chars().any(char::is_control), "name", "invalid");
}

/// A host name in lower case: labels of letters, digits and inner hyphens, the last one no number, which
/// an address would have.
pub(super) fn check_host(host: &str, errors: &mut FieldErrors) {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let shaped = host.len() <= 253
        && host.split('.').all(is_label)
        && host.rsplit('.').next().is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()));
    errors.require(shaped, "host", "invalid");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_good(check: impl Fn(&str, &mut FieldErrors), text: &str) -> bool {
        let mut errors = FieldErrors::default();
        check(text, &mut errors);
        errors.check().is_ok()
    }

    #[test]
    fn a_host_name_has_labels_and_is_no_address() {
        for good in ["clinica.example", "localhost", "a-1.b.example", "xn--clnica-3ya.example"] {
            assert!(is_good(check_host, good), "{good}");
        }
        let long = format!("{}.example", "a".repeat(64));
        for bad in
            ["", ".", "a..b", "-a.example", "a-.example", "a_b.example", "A.example", "10.0.0.1", "a.b:80", &long]
        {
            assert!(!is_good(check_host, bad), "{bad}");
        }
    }

    #[test]
    fn a_slug_is_one_label_and_no_id() {
        for good in ["clinica", "clinica-2", "1"] {
            assert!(is_good(check_slug, good), "{good}");
        }
        let id = Uuid::now_v7();
        for bad in ["", "-a", "a-", "A", "a.b", "é", &id.to_string(), &id.simple().to_string()] {
            assert!(!is_good(check_slug, bad), "{bad}");
        }
    }

    #[test]
    fn what_is_taken_is_named() {
        for (constraint, field) in
            [("tenants_slug_key", "slug"), ("tenants_host_key", "host"), ("tenant_domains_pkey", "host")]
        {
            let problem = taken(StoreError::Conflict { constraint: constraint.to_owned() });
            assert_eq!(problem.code(), Code::AlreadyExists);
            assert_eq!(problem.details(), Some(&json!({ field: ["taken"] })));
        }
        assert_eq!(taken(StoreError::NotFound).code(), Code::NotFound);
    }
}
