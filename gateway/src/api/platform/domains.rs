//! Further host names of a tenant's site.

use domain::ids::TenantId;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::platform::Domain;
use time::OffsetDateTime;
use uuid::Uuid;

use super::auth::PlatformAuth;
use super::tenants::{check_host, taken};
use super::{MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::problem::{FieldErrors, Problem};

/// A further host name to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewDomain {
    /// The host name.
    #[oai(validator(min_length = 1, max_length = 253))]
    host: String,
}

input_bodies! { NewDomain: MAX_BYTES, PATIENCE; }

/// A further host name.
#[derive(Debug, Object)]
#[oai(rename = "TenantDomain")]
struct DomainBody {
    /// The host name.
    host: String,
    /// Since when.
    created_at: OffsetDateTime,
}

impl From<Domain> for DomainBody {
    fn from(domain: Domain) -> Self {
        Self { host: domain.host, created_at: domain.created_at }
    }
}

/// The further host names of a tenant, at most 50. The first is the tenant's own.
#[derive(Debug, Object)]
struct TenantDomains {
    /// The host names.
    data: Vec<DomainBody>,
}

/// Answer to a new host name.
#[derive(ApiResponse)]
enum Added {
    /// The tenant's site has it now.
    #[oai(status = 201)]
    Domains(Json<TenantDomains>),
}

/// Answer to a host name that is given up.
#[derive(ApiResponse)]
enum Removed {
    /// It is free for others.
    #[oai(status = 204)]
    Removed,
}

pub(crate) struct Domains;

#[OpenApi(tag = "Area::Platform")]
impl Domains {
    /// List the further host names of a tenant.
    #[oai(path = "/platform/tenants/:id/domains", method = "get", operation_id = "listTenantDomains")]
    async fn list(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
    ) -> Result<Json<TenantDomains>, Problem> {
        let tenant = TenantId(id.0);
        auth.store.get_tenant(&auth.by, tenant).await?;
        auth.reads("tenant.list_domains", Some(tenant.0)).await?;
        Ok(Json(domains(&auth, tenant).await?))
    }

    /// Give a tenant a further host name.
    #[oai(path = "/platform/tenants/:id/domains", method = "post", operation_id = "addTenantDomain")]
    async fn add(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
        input: Input<NewDomain>,
        deps: Data<&Deps>,
    ) -> Result<Added, Problem> {
        let tenant = TenantId(id.0);
        let host = input.body.host.to_ascii_lowercase();
        let mut errors = FieldErrors::default();
        check_host(&host, &mut errors);
        errors.check()?;
        if !auth.store.add_domain(&auth.by, tenant, &host).await.map_err(taken)? {
            return Err(Problem::field("host", "too_many"));
        }
        deps.pages.changed(tenant).await;
        Ok(Added::Domains(Json(domains(&auth, tenant).await?)))
    }

    /// Take a further host name away from a tenant.
    #[oai(path = "/platform/tenants/:id/domains/:host", method = "delete", operation_id = "removeTenantDomain")]
    async fn remove(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
        /// The host name.
        host: Path<String>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Removed, Problem> {
        let tenant = TenantId(id.0);
        auth.store.remove_domain(&auth.by, tenant, &host.0.to_ascii_lowercase()).await?;
        deps.pages.changed(tenant).await;
        Ok(Removed::Removed)
    }
}

async fn domains(auth: &PlatformAuth, tenant: TenantId) -> Result<TenantDomains, Problem> {
    let found = auth.store.list_domains(&auth.by, tenant).await?;
    Ok(TenantDomains { data: found.into_iter().map(Into::into).collect() })
}
