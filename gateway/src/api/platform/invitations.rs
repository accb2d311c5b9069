//! The only way from the platform into a tenant: an invitation that it writes and never reads again.
//! Once somebody administers the tenant, who else comes in is theirs to say.

use std::time::Instant;

use domain::access::Role;
use domain::ids::{InvitationId, TenantId, UserId};
use domain::mail::MailTemplate;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use serde_json::json;
use store::invitation::{self, Invitation, Invited, LIFETIME};
use store::platform::PlatformEntry;
use store::{PageRequest, Scope, StoreError, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use super::auth::PlatformAuth;
use super::{MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, input_bodies};
use crate::auth::ClientAddress;
use crate::auth::register::check_email;
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::{Code, FieldErrors, Problem};

/// Who is to administer a tenant.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewAdministrator {
    /// Address that the invitation goes to.
    #[oai(validator(min_length = 1, max_length = 160))]
    email: String,
}

input_bodies! { NewAdministrator: MAX_BYTES, PATIENCE; }

/// An invitation on its way.
#[derive(Clone, Copy, Debug, Object)]
#[oai(rename = "AdministratorInvitation")]
pub(super) struct Sent {
    /// Id.
    id: Uuid,
    /// Until when it can be accepted.
    expires_at: OffsetDateTime,
}

/// An invitation on its way.
#[derive(Debug, Object)]
struct SentData {
    /// The invitation.
    data: Sent,
}

/// Answer to an invitation.
#[derive(ApiResponse)]
enum Ordered {
    /// The letter is on its way.
    #[oai(status = 202)]
    Sent(Json<SentData>),
}

pub(crate) struct Invitations;

#[OpenApi(tag = "Area::Platform")]
impl Invitations {
    /// Invite a tenant's administrator again.
    ///
    /// An address that has an open invitation is sent the same one once more. `invalid_transition` when
    /// the tenant is suspended, or has an administrator already (`has_administrator`).
    #[oai(path = "/platform/tenants/:id/invitations", method = "post", operation_id = "inviteTenantAdministrator")]
    async fn invite(
        &self,
        auth: PlatformAuth,
        /// The tenant.
        id: Path<Uuid>,
        input: Input<NewAdministrator>,
        address: ClientAddress,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Ordered, Problem> {
        let (tenant, email) = (TenantId(id.0), input.body.email);
        let mut errors = FieldErrors::default();
        check_email(&email, &mut errors);
        errors.check()?;
        if !auth.store.get_tenant(&auth.by, tenant).await?.tenant.is_active() {
            return Err(not_now("suspended"));
        }
        // Nobody fills a mailbox through us.
        let by_admin = format!("invitation/{}", auth.by.admin().id);
        deps.login_limits.enter(address.0, Some(tenant), &by_admin, Instant::now())?;
        let sent = send(&deps, &auth, tenant, &email, &context).await?;
        Ok(Ordered::Sent(Json(SentData { data: sent })))
    }
}

/// Invites, and orders the letter.
pub(super) async fn send(
    deps: &Deps,
    auth: &PlatformAuth,
    tenant: TenantId,
    email: &str,
    context: &RequestContext,
) -> Result<Sent, Problem> {
    let now = OffsetDateTime::now_utc();
    // The platform's trail precedes the act, as they lie behind two doors: an entry of an invitation that
    // came to nothing is better than an invitation without one.
    let detail = json!({ "role": Role::Administrator });
    let entry = PlatformEntry::done(Some(auth.by.admin().id), "tenant.invite", Some(tenant.0), detail);
    auth.store.record(entry).await?;
    let id = InvitationId(Uuid::now_v7());
    let mut tx = deps.store.begin(Scope::platform(tenant)).await?;
    let (mut tx, sent) = match invitation::create_first(&mut tx, id, email, now).await {
        Ok(Invited::Invited) => (tx, Sent { id: id.0, expires_at: now + LIFETIME }),
        Ok(Invited::TooMany) => return Err(Problem::field("email", "too_many")),
        Ok(Invited::HasAdministrator) => return Err(not_now("has_administrator")),
        Err(StoreError::Conflict { .. }) => {
            drop(tx);
            let mut tx = deps.store.begin(Scope::platform(tenant)).await?;
            let open = open_one(&mut tx, email, now).await?.ok_or_else(|| Problem::new(Code::AlreadyExists))?;
            (tx, Sent { id: open.id.0, expires_at: open.expires_at })
        }
        Err(error) => return Err(error.into()),
    };
    let letter = letter(InvitationId(sent.id)).order(&mut tx, context).await?;
    tx.commit().await?;
    deps.commands.publish(&letter).await;
    Ok(sent)
}

/// The platform's own open invitation of an address. Where it may invite at all there are few.
async fn open_one(tx: &mut TenantTx, email: &str, now: OffsetDateTime) -> Result<Option<Invitation>, Problem> {
    let Some(newest) = PageRequest::new(1, PageRequest::MAX_PER_PAGE) else { return Ok(None) };
    let page = invitation::list(tx, newest).await?;
    Ok(page
        .rows
        .into_iter()
        .find(|one| one.is_open(now) && one.invited_by.is_none() && one.email.to_lowercase() == email.to_lowercase()))
}

fn letter(id: InvitationId) -> Letter {
    Letter { user: None, invitation: Some(id), ..Letter::to(MailTemplate::Invitation, UserId(Uuid::nil())) }
}

fn not_now(reason: &'static str) -> Problem {
    Problem::new(Code::InvalidTransition).with_details(json!({ "reason": reason }))
}
