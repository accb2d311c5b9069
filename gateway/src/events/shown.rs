//! An event as listeners get it, and who may get it.

use bus_schemas::subject;
use domain::access::Actor;
use domain::ids::{TenantId, UserId};
use serde_json::Value;

/// An event on its way to a listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Place in the tenant's log.
    pub seq: i64,
    /// `post.stage_judged`, `command.died`, …
    pub name: String,
    /// CloudEvents JSON on one line.
    pub data: String,
    tenant: TenantId,
    author: Option<UserId>,
}

impl Shown {
    /// Reads an event of the log.
    ///
    /// None when it is not what it should be: its tenant is not the subject's, or it lies at no
    /// place of the log. Such a message reaches nobody.
    pub(crate) fn read(subject: &str, message: &Value) -> Option<Self> {
        let (tenant, name) = split(subject)?;
        if message.get("tenantid")?.as_str()?.parse() != Ok(tenant) {
            return None;
        }
        let seq = message.get("sequence")?.as_str()?.parse().ok().filter(|seq| *seq > 0)?;
        let author = message.pointer("/data/author_id").and_then(Value::as_str).and_then(|id| id.parse().ok());
        Some(Self { seq, name, data: message.to_string(), tenant, author })
    }

    /// The tenant it happened in.
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Whether a listener may see it: its own tenant, and either its own doing or a role that
    /// reads the texts of others. An event without author is for those roles alone.
    pub fn is_visible_to(&self, actor: &Actor) -> bool {
        self.tenant == actor.tenant && (self.author == Some(actor.user) || actor.role.reads_others())
    }
}

/// Tenant and name of an event's subject.
fn split(subject: &str) -> Option<(TenantId, String)> {
    let prefix = subject::ALL_EVENTS.strip_suffix('>')?;
    let mut words = subject.strip_prefix(prefix)?.split('.');
    let (tenant, aggregate, event) = (words.next()?.parse().ok()?, words.next()?, words.next()?);
    words.next().is_none().then(|| (tenant, format!("{aggregate}.{event}")))
}

#[cfg(test)]
mod tests {
    use domain::access::Role;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    const TENANT: TenantId = TenantId(Uuid::from_u128(1));
    const AUTHOR: UserId = UserId(Uuid::from_u128(2));

    fn message() -> Value {
        json!({ "tenantid": TENANT, "sequence": "7", "data": { "author_id": AUTHOR } })
    }

    fn actor(tenant: TenantId, user: UserId, role: Role) -> Actor {
        Actor { tenant, user, role, session: None }
    }

    #[test]
    fn an_event_is_read_from_subject_and_message() {
        let shown = Shown::read(&format!("cms.evt.{TENANT}.post.stage_judged"), &message()).unwrap();
        assert_eq!((shown.seq, shown.name.as_str()), (7, "post.stage_judged"));
        assert!(!shown.data.contains('\n'));
    }

    #[test]
    fn a_message_that_contradicts_its_subject_reaches_nobody() {
        let other = TenantId(Uuid::from_u128(9));
        for subject in [
            format!("cms.evt.{other}.post.published"),
            format!("cms.evt.{TENANT}.post"),
            format!("cms.evt.{TENANT}.a.b.c"),
            "x".into(),
        ] {
            assert_eq!(Shown::read(&subject, &message()), None, "{subject}");
        }
        let subject = format!("cms.evt.{TENANT}.post.published");
        for sequence in ["0", "-1", "x"] {
            let mut message = message();
            message["sequence"] = json!(sequence);
            assert_eq!(Shown::read(&subject, &message), None, "{sequence}");
        }
    }

    #[test]
    fn an_event_is_seen_by_its_author_and_by_reading_roles_of_its_tenant() {
        let shown = Shown::read(&format!("cms.evt.{TENANT}.post.published"), &message()).unwrap();
        let (other_tenant, other_user) = (TenantId(Uuid::from_u128(9)), UserId(Uuid::from_u128(8)));
        for (tenant, user, role, seen) in [
            (TENANT, AUTHOR, Role::Author, true),
            (TENANT, other_user, Role::Author, false),
            (TENANT, other_user, Role::Subscriber, false),
            (TENANT, other_user, Role::Editor, true),
            (TENANT, other_user, Role::ComplianceOfficer, true),
            (other_tenant, AUTHOR, Role::Administrator, false),
        ] {
            assert_eq!(shown.is_visible_to(&actor(tenant, user, role)), seen, "{role}");
        }
    }

    #[test]
    fn an_event_without_author_is_for_reading_roles() {
        let message = json!({ "tenantid": TENANT, "sequence": "7", "data": {} });
        let shown = Shown::read(&format!("cms.evt.{TENANT}.post.published"), &message).unwrap();
        assert!(!shown.is_visible_to(&actor(TENANT, AUTHOR, Role::Author)));
        assert!(shown.is_visible_to(&actor(TENANT, AUTHOR, Role::MedicalAdmin)));
    }
}
