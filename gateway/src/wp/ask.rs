//! One request, read: who asks what, of which site.

use domain::access::Actor;
use domain::content::ComplianceLevel;
use poem::Request;
use poem::http::HeaderMap;
use store::tenant::Tenant;
use store::{Scope, TenantTx};
use wordpress::args::Args;
use wordpress::dates::Zone;
use wordpress::kind::Context;
use wordpress::route::{Captures, Method, Resource, Route};
use wordpress::shape::Base;
use wordpress::{Code, WpError};

use super::PREFIX;
use super::answer::Fault;
use super::media::Upload;
use crate::Deps;
use crate::api::post_access::{listed_levels, readable_levels};
use crate::auth::{Address, Auth, MaybeAuth, assurance};
use crate::context::{RequestContext, host};
use crate::trust::Resource as Thing;
use domain::trust::Act;
use store::post::Reader;

/// The site that is asked.
pub(super) struct Site {
    /// Its tenant.
    pub tenant: Tenant,
    /// Its address, without a slash at the end.
    pub url: String,
    /// Where its API is.
    pub base: Base,
    /// IANA name of its zone.
    pub zone: String,
}

impl Site {
    /// The site of the host that was asked.
    pub(super) async fn of(deps: &Deps, request: &Request) -> Result<Self, Fault> {
        let tenant = deps.tenants.of_request(host(request).as_deref()).await?;
        let tenant = tenant.filter(Tenant::is_active).ok_or_else(|| WpError::new(Code::NoRoute))?;
        let url = deps.config.site_url(&tenant.host);
        let zone = deps.tenants.settings(tenant.id).await?.zone.iana_name().unwrap_or("UTC").to_owned();
        let base = Base {
            api: format!("{url}{PREFIX}"),
            avatar: format!("{url}{}", crate::site::assets::address("icon")),
            zone: Zone::named(&zone).ok_or_else(|| WpError::new(Code::Internal))?,
        };
        Ok(Self { tenant, url, base, zone })
    }
}

/// A request.
pub(super) struct Ask<'a> {
    pub deps: &'a Deps,
    pub site: &'a Site,
    /// Who asks; none: a visitor.
    pub auth: Option<Auth>,
    pub route: &'static Route,
    pub captures: Captures,
    pub method: Method,
    pub args: Args,
    /// The query as it came, for the links of lists.
    pub query_text: String,
    pub context: RequestContext,
    pub address: Address,
    pub headers: HeaderMap,
    /// The file that came with it.
    pub upload: Option<Upload>,
    /// How deep it stands in another one: what is embedded embeds nothing.
    pub depth: u8,
}

impl Ask<'_> {
    /// Whose rows are read.
    pub(super) fn scope(&self) -> Scope {
        self.auth.as_ref().map_or_else(|| Scope::anonymous(self.site.tenant.id), Auth::scope)
    }

    pub(super) async fn begin(&self) -> Result<TenantTx, Fault> {
        Ok(self.deps.store.begin(self.scope()).await?)
    }

    pub(super) fn actor(&self) -> Option<&Actor> {
        self.auth.as_ref().map(|auth| &auth.actor)
    }

    pub(super) const fn is_signed_in(&self) -> bool {
        self.auth.is_some()
    }

    /// Who asks, or the code that this needs somebody.
    pub(super) fn signed_in(&self, code: Code) -> Result<&Auth, WpError> {
        self.auth.as_ref().ok_or_else(|| WpError::denied(code, false))
    }

    /// A refusal with the status that fits whoever asks.
    pub(super) fn denied(&self, code: Code) -> Fault {
        WpError::denied(code, self.is_signed_in()).into()
    }

    pub(super) fn is_edit(&self) -> bool {
        self.args.context() == Context::Edit
    }

    /// The number in the path.
    pub(super) fn number(&self, name: &str, of: Resource) -> Result<i64, WpError> {
        self.captures.number(name).ok_or_else(|| WpError::new(of.unknown()))
    }

    /// What this caller reads of public copies.
    pub(super) async fn levels(&self) -> Result<Vec<ComplianceLevel>, Fault> {
        let auth = match &self.auth {
            Some(auth) => MaybeAuth::Actor(auth.clone()),
            None => MaybeAuth::Visitor(self.site.tenant.id),
        };
        Ok(readable_levels(self.deps, &auth).await?)
    }

    /// What a list of working texts shows this caller.
    pub(super) async fn reader(&self, auth: &Auth) -> Result<Reader, Fault> {
        let levels = if auth.actor.role.reads_others() { listed_levels(self.deps, auth).await? } else { Vec::new() };
        Ok(Reader { user: auth.actor.user, levels })
    }

    /// Has the policies decide about an act that the route alone did not say.
    pub(super) async fn pass(&self, act: Act) -> Result<(), Fault> {
        let Some(auth) = &self.auth else { return Ok(()) };
        assurance::own_password(&auth.subject, act)?;
        auth.admit(self.deps, act, Thing::unnamed(act)).await?;
        Ok(())
    }
}
