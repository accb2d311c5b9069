//! Invitations: an administrator names an address and a role, a letter goes there, and whoever opens it
//! makes an account of it. The role itself is a worker's to give, when it has asked again.

use std::time::{Duration, Instant};

use bus_schemas::{AcceptInvitation, Command as _, Envelope, subject};
use crypto::digest;
use domain::access::{InviteUsers, Role, permit};
use domain::ids::{CommandId, InvitationId, TenantId, UserId};
use domain::mail::MailTemplate;
use domain::phi::short::in_name;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Password;
use poem_openapi::{ApiResponse, Object, OpenApi};
use secrecy::{ExposeSecret as _, SecretString};
use store::command::{self, NewCommand};
use store::idempotency::{self, KeyUse};
use store::invitation::{self, Invitation, Invited, NewInvitation};
use store::tenant::Tenant;
use store::user::{self, NewUser};
use store::{Scope, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::operations::{self, AcceptedWork, OperationData};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, PREFIX, SOURCE};
use crate::auth::register::{check_email, check_name, clean};
use crate::auth::{Auth, ClientAddress, Owner, check_password};
use crate::context::{Host, RequestContext};
use crate::mail::Letter;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// Largest body, bytes.
const MAX_BYTES: usize = 16 * 1024;
/// Longest time for a body to arrive. They are small, and anybody may send one of them.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest first or last name, characters.
const MAX_NAME: usize = 100;
/// What the tokens of these letters are made for; the mail pool makes them.
const PURPOSE: &str = "invitation";

/// An invitation to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct Invite {
    /// The address it goes to.
    #[oai(validator(min_length = 3, max_length = 160))]
    email: String,
    /// The role that comes with it.
    role: Word<Role>,
}

/// What somebody makes of an invitation.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct TakeUp {
    /// Tenant, slug or id; else by host name.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
    /// Token of the letter.
    #[oai(validator(min_length = 1, max_length = 100))]
    token: Password,
    /// First name.
    #[oai(validator(max_length = 100))]
    first_name: String,
    /// Last name.
    #[oai(validator(max_length = 100))]
    last_name: String,
    /// 12 to 256 characters, none of the well-known ones.
    #[oai(validator(max_length = 1024))]
    password: Password,
    /// Terms of use accepted.
    accept_terms: bool,
}

input_bodies! {
    Invite: MAX_BYTES;
    TakeUp: MAX_BYTES, PATIENCE;
}

/// An invitation.
#[derive(Debug, Object)]
#[oai(rename = "Invitation")]
struct InvitationBody {
    /// Id.
    id: Uuid,
    /// The address it went to.
    email: String,
    /// The role that comes with it.
    role: Word<Role>,
    /// Who invited; none when the platform did.
    #[oai(nullable)]
    invited_by: Option<Uuid>,
    /// It can still be accepted.
    open: bool,
    /// Creation.
    created_at: OffsetDateTime,
    /// End.
    expires_at: OffsetDateTime,
    /// When it was accepted.
    #[oai(nullable)]
    accepted_at: Option<OffsetDateTime>,
    /// By which account.
    #[oai(nullable)]
    accepted_by: Option<Uuid>,
    /// When it was taken back.
    #[oai(nullable)]
    revoked_at: Option<OffsetDateTime>,
}

impl From<Invitation> for InvitationBody {
    fn from(one: Invitation) -> Self {
        Self {
            id: one.id.0,
            open: one.is_open(OffsetDateTime::now_utc()),
            email: one.email,
            role: Word(one.role),
            invited_by: one.invited_by.map(|id| id.0),
            created_at: one.created_at,
            expires_at: one.expires_at,
            accepted_at: one.accepted_at,
            accepted_by: one.accepted_by.map(|id| id.0),
            revoked_at: one.revoked_at,
        }
    }
}

/// An invitation.
#[derive(Debug, Object)]
struct InvitationData {
    /// The invitation.
    data: InvitationBody,
}

/// A page of invitations.
#[derive(Debug, Object)]
struct InvitationPage {
    /// The invitations, newest first.
    data: Vec<InvitationBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Answer to an invitation.
#[derive(ApiResponse)]
enum Created {
    /// It stands, and a letter is on its way.
    #[oai(status = 201)]
    Invitation(Json<InvitationData>),
}

/// Answer to its end.
#[derive(ApiResponse)]
enum TakenBack {
    /// It opens nothing any more.
    #[oai(status = 204)]
    TakenBack,
}

/// Answer to its acceptance.
#[derive(ApiResponse)]
enum Accepted {
    /// The account is there; the operation gives it its role, and can be asked for by whoever signs in
    /// with the account.
    #[oai(status = 201)]
    Account(
        Json<OperationData>,
        /// Where to ask how the operation stands.
        #[oai(header = "Location")]
        String,
    ),
}

/// Only administrators bring in those who run the tenant or see into everything.
fn check_role(inviter: Role, role: Role) -> Result<(), Problem> {
    if role.must_have_factor() && inviter != Role::Administrator {
        return Err(Problem::new(Code::Forbidden));
    }
    Ok(())
}

/// What every token is told that opens nothing.
fn invalid() -> Problem {
    Problem::field("token", "invalid")
}

async fn found(tx: &mut TenantTx, id: InvitationId) -> Result<Invitation, Problem> {
    invitation::find(tx, id).await?.ok_or_else(Problem::not_found)
}

pub(crate) const GATES: &[Gated] = &[
    ("listInvitations", Gate::Act(Act::UserInvite)),
    ("createInvitation", Gate::Act(Act::UserInvite)),
    ("revokeInvitation", Gate::Act(Act::UserInvite)),
    ("acceptInvitation", Gate::Open),
];

pub(crate) struct Invitations;

#[OpenApi(tag = "Area::People")]
impl Invitations {
    /// List invitations, newest first.
    #[oai(path = "/invitations", method = "get", operation_id = "listInvitations")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<InvitationPage>, Problem> {
        permit::<InviteUsers>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = invitation::list(&mut tx, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(InvitationPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Invite somebody into the tenant.
    ///
    /// A letter with a link goes to the address; it opens for seven days, once. An address has one open
    /// invitation at a time, and none while it has an account.
    #[oai(path = "/invitations", method = "post", operation_id = "createInvitation")]
    async fn create(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<Invite>,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let may = permit::<InviteUsers>(&auth.actor, auth.actor.tenant)?;
        let Invite { email, role } = input.body;
        check_role(auth.actor.role, role.0)?;
        let mut errors = FieldErrors::default();
        check_email(&email, &mut errors);
        errors.check()?;
        let (id, now) = (InvitationId(Uuid::now_v7()), OffsetDateTime::now_utc());
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "invitations") {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let first = found(&mut tx, first.into()).await?;
                    return Ok(Created::Invitation(Json(InvitationData { data: first.into() })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        if user::find_by_email(&mut tx, &email).await?.is_some() {
            return Err(Problem::new(Code::AlreadyExists));
        }
        let new = NewInvitation { id, email: &email, role: role.0 };
        if invitation::create(&mut tx, &may, &new, now).await? != Invited::Invited {
            return Err(Problem::field("", "too_many"));
        }
        // It goes to the address of the invitation, not to an account.
        let letter =
            Letter { user: None, invitation: Some(id), ..Letter::to(MailTemplate::Invitation, auth.actor.user) };
        let letter = letter.order(&mut tx, &context).await?;
        let one = found(&mut tx, id).await?;
        tx.commit().await?;
        deps.commands.publish(&letter).await;
        Ok(Created::Invitation(Json(InvitationData { data: one.into() })))
    }

    /// Take an invitation back.
    #[oai(path = "/invitations/:id", method = "delete", operation_id = "revokeInvitation")]
    async fn revoke(
        &self,
        auth: Auth,
        /// The invitation.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<TakenBack, Problem> {
        let may = permit::<InviteUsers>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        invitation::revoke(&mut tx, &may, InvitationId(id.0), OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        Ok(TakenBack::TakenBack)
    }

    /// Accept an invitation.
    ///
    /// Makes the account, its address proved by the letter. It is a reader's until the operation has given it
    /// the role that it was invited to.
    #[oai(path = "/auth/invitations/accept", method = "post", operation_id = "acceptInvitation")]
    async fn accept(
        &self,
        input: Input<TakeUp>,
        host: Host,
        address: ClientAddress,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Accepted, Problem> {
        deps.login_limits.enter_registration(address.0, Instant::now())?;
        let body = input.body;
        let tenant = deps.tenants.of_sign_in(body.tenant.as_deref(), host.0.as_deref()).await?.ok_or_else(invalid)?;
        let token = SecretString::from(body.token.0.clone());
        let id = deps.links.verify(PURPOSE, tenant.id.0, token.expose_secret()).ok_or_else(invalid)?;
        let (id, now) = (InvitationId(id), OffsetDateTime::now_utc());
        let mut tx = deps.store.begin(Scope::anonymous(tenant.id)).await?;
        let open = invitation::find_open(&mut tx, id, now).await?.ok_or_else(invalid)?;
        tx.commit().await?;
        let (first_name, last_name) = body.checked(&deps, &tenant, &open).await?;
        let password_hash = deps.hasher.hash(body.password.0.into()).await?;
        let new = NewUser {
            id: UserId(Uuid::now_v7()),
            email: &open.email,
            password_hash: &password_hash,
            first_name: &first_name,
            last_name: &last_name,
            role: Role::Subscriber,
        };
        let mut tx = deps.store.begin(Scope::anonymous(tenant.id)).await?;
        let user = user::register(&mut tx, &new).await?;
        user::confirm_email(&mut tx, user.id).await?;
        // Of two that come with one token, one gets it; the other makes no account.
        invitation::accept(&mut tx, id, user.id, now).await?.ok_or_else(invalid)?;
        let order = ordered(tenant.id, id, user.id, &context);
        command::accept(&mut tx, &order).await?;
        tx.commit().await?;
        deps.commands.publish(&order).await;
        let scope = Scope::anonymous(tenant.id);
        let AcceptedWork::Operation(operation, _) = operations::accepted(&deps, scope, order.id).await?;
        Ok(Accepted::Account(operation, format!("{PREFIX}/operations/{}", order.id)))
    }
}

impl TakeUp {
    /// First and last name, when nothing is wrong with the body.
    async fn checked(&self, deps: &Deps, tenant: &Tenant, open: &Invitation) -> Result<(String, String), Problem> {
        let settings = deps.tenants.settings(tenant.id).await?;
        let (first_name, last_name) = (clean(&self.first_name), clean(&self.last_name));
        let mut errors = FieldErrors::default();
        check_name(&first_name, MAX_NAME, "first_name", &mut errors);
        check_name(&last_name, MAX_NAME, "last_name", &mut errors);
        // The two together are shown, and neither half of a number is one.
        errors.require(!in_name(&format!("{first_name} {last_name}")), "first_name", "personal_data");
        let owner = Owner {
            email: &open.email,
            first_name: &first_name,
            last_name: &last_name,
            tenant: &tenant.name,
            character_classes: settings.character_classes,
        };
        check_password(&self.password.0, &owner, &mut errors);
        errors.require(self.accept_terms, "accept_terms", "required");
        errors.check()?;
        Ok((first_name, last_name))
    }
}

/// The order to give the account its role, on behalf of its holder.
fn ordered(tenant: TenantId, invitation: InvitationId, user: UserId, context: &RequestContext) -> NewCommand {
    let id = CommandId(Uuid::now_v7());
    let data = AcceptInvitation { command_id: id, invitation_id: invitation, user_id: user };
    let traceparent = context.trace.to_string();
    let envelope =
        Envelope::new(id.0, SOURCE, tenant, user.0, OffsetDateTime::now_utc(), data).traced(Some(traceparent.clone()));
    let parts = [AcceptInvitation::KIND.as_bytes(), id.0.as_bytes().as_slice()];
    NewCommand {
        id,
        redrive_of: None,
        pool: AcceptInvitation::POOL,
        kind: AcceptInvitation::KIND,
        actor: Some(user),
        post: None,
        stage: None,
        subject: subject::command::<AcceptInvitation>(tenant),
        message: envelope.to_value(),
        body_hash: digest::of_parts("healthcare-cms/command/v1", &parts),
        traceparent: Some(traceparent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_administrators_bring_in_those_who_see_into_everything() {
        for role in [Role::Administrator, Role::MedicalAdmin, Role::ComplianceOfficer] {
            assert!(check_role(Role::Administrator, role).is_ok(), "{role}");
            assert!(check_role(Role::MedicalAdmin, role).is_err(), "{role}");
        }
        assert!(check_role(Role::MedicalAdmin, Role::Author).is_ok());
    }
}
