//! Letters. A command names a template and ids; address, name and language are read here, and the
//! link is made here, from the id that the gateway gave it and a key that both have. Nothing of a
//! letter is kept but that it was sent.

use std::time::Duration;

use bus_schemas::{Command as _, Message as _, SendMail};
use crypto::key_file;
use crypto::link::LinkKey;
use domain::access::{Capability, Role};
use domain::ids::{EmergencyId, InvitationId, LinkId, UserId};
use domain::mail::{Language, MailTemplate, SignInNovelty};
use domain::registry::Registry;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use store::audit::{self, AuditEntry};
use store::emergency::{self, Emergency, REVIEW_WITHIN};
use store::link::{self, Purpose};
use store::settings::{self, Settings};
use store::tenant::TenantStatus;
use store::user::{self, User, UserStatus};
use store::{PageRequest, Scope, Store, TenantTx, invitation};
use time::OffsetDateTime;
use uuid::Uuid;

use super::StartError;
use crate::adapters::mail::{Link, MailFacts, Mailer, Message, Recipient};
use crate::config::{Config, Profile};
use crate::runner::{Bench, Effect, Emission, Handler, Job, Pool, Spec, WorkError};

/// The pool's table entry (`product.md` §11).
pub const POOL: Spec = Spec {
    name: "mail",
    commands: &[SendMail::TYPE],
    concurrency: 5,
    deadline: Duration::from_secs(30),
    max_attempts: 5,
};

/// Purpose word of an invitation's token; the other purposes are [`Purpose`]'s.
const INVITATION: &str = "invitation";
/// Most people whom one emergency is told.
const MOST_TOLD: usize = 50;
/// A link that lost no more than this on its way is told with its whole life.
const ON_THE_WAY: time::Duration = time::Duration::minutes(2);

/// Sends letters.
pub struct Mail {
    store: Store,
    mailer: Mailer,
    links: LinkKey,
    /// Without a slash at its end.
    public_url: String,
}

/// Reads the key of links and the settings of the transport; connects to nothing yet.
///
/// # Errors
/// When one of them is missing or cannot be used.
pub fn build(bench: &Bench, config: &Config) -> Result<Mail, StartError> {
    let file = config.link_key_file.as_ref().ok_or(StartError::Missing { key: "link_key_file" })?;
    let links =
        LinkKey::new(&key_file::read_secret(file)?).map_err(|_| StartError::Missing { key: "link_key_file" })?;
    let public_url = config.public_url.trim_end_matches('/').to_owned();
    let secure = public_url.starts_with("https://") || config.profile == Profile::Dev;
    if !secure || Link::parse(public_url.clone()).is_err() {
        return Err(StartError::PublicUrl);
    }
    let mailer = Mailer::from_settings(&config.mail, config.profile)?;
    Ok(Mail { store: bench.store.clone(), mailer, links, public_url })
}

impl Pool for Mail {
    fn spec(&self) -> Spec {
        POOL
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        match job.claimed.kind.as_str() {
            SendMail::KIND => bench.drive(self, job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }
    }
}

/// What was done, and is still to be written down.
pub enum Done {
    /// A letter has left.
    Sent,
    /// An emergency is to be told to these people, each by a command of its own.
    ToTell(EmergencyId, Vec<UserId>),
}

impl Handler for Mail {
    type Prepared = Done;

    async fn work(&self, job: &Job) -> Result<Done, WorkError> {
        let order: SendMail = job.message()?;
        if let (Some(id), None) = (order.emergency_id, order.user_id) {
            return Ok(Done::ToTell(id, self.people_to_tell(job, order.template, id).await?));
        }
        let message = self.letter(job, &order).await?;
        // A letter that left before its command was settled leaves again, under the same Message-ID.
        self.mailer.send(&message).await?;
        Ok(Done::Sent)
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, done: Done) -> Result<Effect, WorkError> {
        let order: SendMail = job.message()?;
        let detail = json!({ "template": order.template.word() });
        match done {
            Done::Sent => {
                let (kind, id) = match (order.user_id, order.invitation_id) {
                    (Some(user), _) => ("user", user.0),
                    (None, Some(invitation)) => ("invitation", invitation.0),
                    (None, None) => ("command", job.claimed.id.0),
                };
                let entry = AuditEntry::done("mail.sent", kind, id).by_command(job.claimed.id).with(detail);
                audit::record(tx, entry).await?;
                Ok(Effect { outcome: "sent", follow: Vec::new(), events: Vec::new() })
            }
            Done::ToTell(emergency, people) => {
                let follow = people
                    .into_iter()
                    .map(|user| {
                        job.follow_on(user.0, |command_id| SendMail {
                            emergency_id: Some(emergency),
                            ..SendMail::to(command_id, order.template, user)
                        })
                    })
                    .collect();
                Ok(Effect { outcome: "told", follow, events: Vec::new() })
            }
        }
    }
}

const fn refused(reason: &'static str) -> WorkError {
    WorkError::Refused { reason }
}

/// Nothing of what the template needs is missing.
fn named<T>(part: Option<T>) -> Result<T, WorkError> {
    part.ok_or(refused("message_invalid"))
}

/// What a letter says, and to whom.
struct Said {
    to: String,
    name: Option<String>,
    facts: MailFacts,
    link: SecretString,
}

impl Mail {
    async fn letter(&self, job: &Job, order: &SendMail) -> Result<Message, WorkError> {
        let tenant = self.store.tenant_by_name(&job.tenant.to_string()).await?.ok_or(refused("tenant_inactive"))?;
        if tenant.status != TenantStatus::Active {
            return Err(refused("tenant_inactive"));
        }
        let now = OffsetDateTime::now_utc();
        let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
        let Settings { time_zone, language, .. } = settings::get(&mut tx).await?;
        let said = match order.template {
            MailTemplate::Invitation => self.invitation(job, &mut tx, named(order.invitation_id)?, now).await?,
            MailTemplate::ConfirmEmail | MailTemplate::ResetPassword | MailTemplate::AccountLocked => {
                self.with_link(job, &mut tx, order, named(order.link_id)?, now).await?
            }
            _ => self.plain(job, &mut tx, order).await?,
        };
        tx.commit().await?;
        Ok(Message {
            id: job.claimed.id.0,
            to: Recipient::parse(&SecretString::from(said.to))?,
            name: said.name.map(SecretString::from),
            tenant: tenant.name,
            zone: time_zone,
            language: match language {
                settings::Language::Portuguese => Language::Portuguese,
                settings::Language::English => Language::English,
            },
            link: Link::parse(said.link)?,
            facts: said.facts,
        })
    }

    /// Address of a page that takes a token.
    fn link(&self, job: &Job, purpose: &str, id: Uuid) -> SecretString {
        let token = self.links.token(purpose, job.tenant.0, id);
        let (base, tenant, token) = (&self.public_url, job.tenant, token.expose_secret());
        format!("{base}/admin/links/{purpose}?tenant={tenant}&token={token}").into()
    }

    async fn invitation(
        &self,
        job: &Job,
        tx: &mut TenantTx,
        id: InvitationId,
        now: OffsetDateTime,
    ) -> Result<Said, WorkError> {
        let invitation = invitation::find_open(tx, id, now).await?.ok_or(refused("invitation_closed"))?;
        let valid_minutes = minutes_left(invitation.expires_at, invitation::LIFETIME, now);
        Ok(Said {
            to: invitation.email,
            name: None,
            facts: MailFacts::Invitation { role: invitation.role, valid_minutes },
            link: self.link(job, INVITATION, id.0),
        })
    }

    async fn with_link(
        &self,
        job: &Job,
        tx: &mut TenantTx,
        order: &SendMail,
        id: LinkId,
        now: OffsetDateTime,
    ) -> Result<Said, WorkError> {
        let user = reader(tx, named(order.user_id)?).await?;
        let link = link::find(tx, id).await?.filter(|link| link.user == user.id).ok_or(refused("link_closed"))?;
        if !link.is_open(now) {
            return Err(refused("link_closed"));
        }
        let valid_minutes = minutes_left(link.expires_at, link.purpose.lifetime(), now);
        let (to, facts) = match (order.template, link.purpose, link.new_email) {
            (MailTemplate::ConfirmEmail, Purpose::ConfirmEmail, _) => {
                (user.email, MailFacts::ConfirmEmail { valid_minutes })
            }
            // The address that is to be proved, not the one that the account has.
            (MailTemplate::ConfirmEmail, Purpose::ChangeEmail, Some(new)) => {
                (new, MailFacts::ConfirmEmail { valid_minutes })
            }
            (MailTemplate::ResetPassword, Purpose::ResetPassword, _) => {
                (user.email, MailFacts::ResetPassword { valid_minutes })
            }
            (MailTemplate::AccountLocked, Purpose::Unlock, _) => {
                (user.email, MailFacts::AccountLocked { at: job.ordered_at(), valid_minutes })
            }
            _ => return Err(refused("message_invalid")),
        };
        Ok(Said { to, name: Some(user.display_name), facts, link: self.link(job, link.purpose.word(), id.0) })
    }

    /// A letter whose link is a page that asks for a sign-in.
    async fn plain(&self, job: &Job, tx: &mut TenantTx, order: &SendMail) -> Result<Said, WorkError> {
        let user = reader(tx, named(order.user_id)?).await?;
        let at = job.ordered_at();
        let facts = match order.template {
            MailTemplate::PasswordChanged => MailFacts::PasswordChanged { at },
            MailTemplate::NewSignIn => {
                MailFacts::NewSignIn { at, novelty: order.novelty.unwrap_or(SignInNovelty::NewDevice) }
            }
            MailTemplate::FactorChanged => MailFacts::FactorChanged { at, change: named(order.change)? },
            MailTemplate::RegistryChanged => {
                let registry = user.professional_registry.as_deref().and_then(|text| Registry::parse(text).ok());
                let council = registry.ok_or(refused("registry_missing"))?.council();
                MailFacts::RegistryChanged { council, status: user.registry_status }
            }
            MailTemplate::TextRechecked => MailFacts::TextRechecked { at },
            MailTemplate::ReviewDue => MailFacts::ReviewDue { at },
            MailTemplate::FileInfected => MailFacts::FileInfected { at },
            MailTemplate::EmergencyDeclared => {
                let emergency = to_answer(tx, named(order.emergency_id)?).await?;
                MailFacts::EmergencyDeclared { reference: emergency.id.0, at: emergency.declared_at }
            }
            MailTemplate::EmergencyReview => {
                let emergency = to_review(tx, named(order.emergency_id)?).await?;
                MailFacts::EmergencyReview { reference: emergency.id.0, due: emergency.declared_at + REVIEW_WITHIN }
            }
            MailTemplate::Invitation
            | MailTemplate::ConfirmEmail
            | MailTemplate::ResetPassword
            | MailTemplate::AccountLocked => return Err(refused("message_invalid")),
        };
        let link = format!("{}/admin", self.public_url).into();
        Ok(Said { to: user.email, name: Some(user.display_name), facts, link })
    }

    /// Everybody who may do what an emergency waits for, but those who had a part in it already.
    async fn people_to_tell(
        &self,
        job: &Job,
        template: MailTemplate,
        id: EmergencyId,
    ) -> Result<Vec<UserId>, WorkError> {
        let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
        let (capability, emergency) = match template {
            MailTemplate::EmergencyDeclared => (Capability::EmergencyVerify, to_answer(&mut tx, id).await?),
            MailTemplate::EmergencyReview => (Capability::EmergencyReview, to_review(&mut tx, id).await?),
            _ => return Err(refused("message_invalid")),
        };
        let mut people = Vec::new();
        for role in Role::ALL.iter().filter(|role| role.reach(capability).covers(false)) {
            let filter =
                user::Filter { role: Some(*role), status: Some(UserStatus::Active), ..user::Filter::default() };
            let page = PageRequest::new(1, PageRequest::MAX_PER_PAGE).unwrap_or_default();
            let found = user::list(&mut tx, &filter, page).await?.rows.into_iter().map(|user| user.id);
            people.extend(found.filter(|user| *user != emergency.user && Some(*user) != emergency.answered_by));
        }
        tx.commit().await?;
        if people.is_empty() {
            tracing::error!(tenant_id = %job.tenant, template = template.word(), "Nobody in the tenant may do what an emergency waits for");
        }
        if people.len() > MOST_TOLD {
            tracing::warn!(tenant_id = %job.tenant, people = people.len(), "An emergency is told to fewer people than may act on it");
            people.truncate(MOST_TOLD);
        }
        Ok(people)
    }
}

/// The account that a letter goes to. One that may not act still gets its letters; one that was
/// deleted gets none.
async fn reader(tx: &mut TenantTx, id: UserId) -> Result<User, WorkError> {
    user::find(tx, id).await?.filter(|user| user.status != UserStatus::Deleted).ok_or(refused("user_deleted"))
}

/// An emergency that still waits for its second person.
async fn to_answer(tx: &mut TenantTx, id: EmergencyId) -> Result<Emergency, WorkError> {
    let waits = |e: &Emergency| e.answered_by.is_none() && e.ended_at.is_none() && e.reviewed_at.is_none();
    emergency::find(tx, id).await?.filter(waits).ok_or(refused("emergency_answered"))
}

/// An emergency that nobody has judged.
async fn to_review(tx: &mut TenantTx, id: EmergencyId) -> Result<Emergency, WorkError> {
    emergency::find(tx, id).await?.filter(|e| e.reviewed_at.is_none()).ok_or(refused("emergency_reviewed"))
}

/// How long something is good for, in minutes, as a reader is told.
fn minutes_left(until: OffsetDateTime, life: time::Duration, now: OffsetDateTime) -> u32 {
    let left = until - now;
    let told = if life - left <= ON_THE_WAY { life } else { left };
    u32::try_from(told.whole_minutes()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_letter_that_leaves_at_once_tells_the_whole_life_of_its_link_and_a_late_one_what_is_left() {
        let (made, life) = (datetime!(2026-11-21 12:00 UTC), time::Duration::hours(1));
        for (waited, told) in [(0, 60), (90, 60), (600, 50), (3_599, 1)] {
            assert_eq!(minutes_left(made + life, life, made + time::Duration::seconds(waited)), told, "{waited} s");
        }
    }
}
