//! Idempotency-Key (`decisions.md` 25): scoped to tenant, actor and route, kept for 24 hours.

use crypto::digest;
use domain::access::Actor;
use domain::ids::CommandId;
use poem::{Request, RequestBody};
use store::TenantTx;
use store::command::{self, Operation};
use time::{Duration, OffsetDateTime};
use uuid::{Builder, Uuid};

use crate::problem::Problem;

const MAX_LEN: usize = 255;
/// How long a key stands for its first request.
const KEPT: Duration = Duration::hours(24);
/// How often one key may be used anew after its time; each use costs a look into the ledger.
const MAX_USES: u32 = 32;

/// The key of a request, if it has one.
#[derive(Clone, Debug)]
pub(crate) struct IdempotencyKey(Option<String>);

impl IdempotencyKey {
    /// Digest of the key in its scope; none without a key.
    pub(crate) fn hash(&self, actor: &Actor, route: &str) -> Option<[u8; 32]> {
        let key = self.0.as_deref()?;
        let parts = [actor.tenant.0.as_bytes().as_slice(), actor.user.0.as_bytes(), route.as_bytes(), key.as_bytes()];
        Some(digest::of_parts("healthcare-cms/idempotency/v1", &parts))
    }

    /// The id of the command that this request stands for, when the key was used anew `uses` times
    /// before: the same for the same key, none without one.
    fn command_id(&self, actor: &Actor, route: &str, uses: u32) -> Option<CommandId> {
        let first = self.hash(actor, route)?;
        let hash = match uses {
            0 => first,
            uses => digest::of_parts("healthcare-cms/idempotency/again/v1", &[&first, &uses.to_be_bytes()]),
        };
        let bytes = hash.get(..16)?.try_into().ok()?;
        Some(CommandId(Builder::from_custom_bytes(bytes).into_uuid()))
    }

    fn parse(values: &[&[u8]]) -> Result<Self, Problem> {
        match values {
            [] => Ok(Self(None)),
            [value] if (1..=MAX_LEN).contains(&value.len()) && value.iter().all(u8::is_ascii_graphic) => {
                Ok(Self(Some(String::from_utf8_lossy(value).into_owned())))
            }
            _ => Err(Problem::field("Idempotency-Key", "invalid")),
        }
    }
}

/// The id of the command that a request stands for: that of the first request with its key while
/// the key is kept, a fresh one otherwise. The ledger keeps commands for ever and keys for a day.
///
/// The caller holds the lock of the post, so that two requests find the same.
///
/// # Errors
/// `validation_error` when the key was used anew too often; `unavailable`.
pub(crate) async fn command_of(
    tx: &mut TenantTx,
    key: &IdempotencyKey,
    actor: &Actor,
    route: &str,
) -> Result<CommandId, Problem> {
    let now = OffsetDateTime::now_utc();
    for uses in 0..MAX_USES {
        let Some(id) = key.command_id(actor, route, uses) else { return Ok(CommandId(Uuid::now_v7())) };
        match command::operation(tx, id).await? {
            Some(operation) if is_forgotten(&operation, now) => {}
            _ => return Ok(id),
        }
    }
    Err(Problem::field("Idempotency-Key", "too_many"))
}

/// Whether the key of this operation has had its time. Work that is still open keeps it.
fn is_forgotten(operation: &Operation, now: OffsetDateTime) -> bool {
    let accepted = operation.steps.first().map(|step| step.accepted_at);
    operation.state().is_settled() && accepted.is_some_and(|at| now - at > KEPT)
}

impl<'a> poem::FromRequest<'a> for IdempotencyKey {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let values: Vec<&[u8]> =
            request.headers().get_all("idempotency-key").iter().map(|value| value.as_bytes()).collect();
        Ok(Self::parse(&values)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::Role;
    use store::command::{CommandState, Step};

    fn actor() -> Actor {
        Actor { tenant: Uuid::now_v7().into(), user: Uuid::now_v7().into(), role: Role::Author, session: None }
    }

    fn key(text: &str) -> IdempotencyKey {
        IdempotencyKey::parse(&[text.as_bytes()]).unwrap()
    }

    #[test]
    fn a_key_means_the_same_only_within_its_scope() {
        let (ana, bia) = (actor(), actor());
        let id = |text: &str, who: &Actor, route: &str| key(text).command_id(who, route, 0);
        assert!(id("k", &ana, "validate/1").is_some());
        assert_eq!(id("k", &ana, "validate/1"), id("k", &ana, "validate/1"));
        assert_ne!(id("k", &ana, "validate/1"), id("k", &bia, "validate/1"));
        assert_ne!(id("k", &ana, "validate/1"), id("k", &ana, "validate/2"));
        assert_ne!(id("k", &ana, "validate/1"), id("l", &ana, "validate/1"));
    }

    #[test]
    fn without_a_key_every_request_is_its_own() {
        let (ana, none) = (actor(), IdempotencyKey::parse(&[]).unwrap());
        assert_eq!(none.command_id(&ana, "r", 0), None);
        assert_eq!(none.hash(&ana, "r"), None);
    }

    #[test]
    fn a_key_used_anew_stands_for_another_command_each_time() {
        let ana = actor();
        let ids: std::collections::BTreeSet<_> =
            (0..MAX_USES).filter_map(|uses| key("k").command_id(&ana, "r", uses)).map(|id| id.0).collect();
        assert_eq!(ids.len(), MAX_USES as usize);
    }

    fn operation(state: CommandState, age: Duration) -> Operation {
        let accepted_at = OffsetDateTime::UNIX_EPOCH - age;
        let id = CommandId(Uuid::nil());
        let step = Step {
            id,
            kind: String::new(),
            stage: None,
            state,
            outcome: None,
            error_code: None,
            attempts: 1,
            accepted_at,
            started_at: Some(accepted_at),
            settled_at: None,
        };
        Operation { id, actor: Some(Uuid::nil().into()), post: None, steps: vec![step] }
    }

    #[test]
    fn a_key_is_kept_for_a_day_and_for_as_long_as_its_work_is_open() {
        let now = OffsetDateTime::UNIX_EPOCH;
        for state in [CommandState::Done, CommandState::Rejected, CommandState::Dead] {
            assert!(!is_forgotten(&operation(state, Duration::hours(23)), now), "{state:?}");
            assert!(is_forgotten(&operation(state, Duration::hours(25)), now), "{state:?}");
        }
        for state in [CommandState::Accepted, CommandState::Running] {
            assert!(!is_forgotten(&operation(state, Duration::hours(25)), now), "{state:?}");
        }
    }

    #[test]
    fn keys_are_visible_ascii_of_bounded_length() {
        for bad in ["", "a b", "é", "a\u{7f}", &"a".repeat(256)] {
            assert!(IdempotencyKey::parse(&[bad.as_bytes()]).is_err(), "{bad}");
        }
        assert!(IdempotencyKey::parse(&[b"a", b"b"]).is_err());
    }
}
