//! Idempotency-Key (`decisions.md` 25): scoped to tenant, actor and route.

use crypto::digest;
use domain::access::Actor;
use domain::ids::CommandId;
use poem::{Request, RequestBody};
use uuid::{Builder, Uuid};

use crate::problem::Problem;

const MAX_LEN: usize = 255;

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

    /// The id of the command that this request stands for: the same for the same key, fresh
    /// without one.
    pub(crate) fn command_id(&self, actor: &Actor, route: &str) -> CommandId {
        let id = self.hash(actor, route).and_then(|hash| hash.get(..16).and_then(|bytes| bytes.try_into().ok()));
        CommandId(id.map_or_else(Uuid::now_v7, |bytes| Builder::from_custom_bytes(bytes).into_uuid()))
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

    fn actor() -> Actor {
        Actor { tenant: Uuid::now_v7().into(), user: Uuid::now_v7().into(), role: Role::Author, session: None }
    }

    fn key(text: &str) -> IdempotencyKey {
        IdempotencyKey::parse(&[text.as_bytes()]).unwrap()
    }

    #[test]
    fn a_key_means_the_same_only_within_its_scope() {
        let (ana, bia) = (actor(), actor());
        assert_eq!(key("k").command_id(&ana, "validate/1"), key("k").command_id(&ana, "validate/1"));
        assert_ne!(key("k").command_id(&ana, "validate/1"), key("k").command_id(&bia, "validate/1"));
        assert_ne!(key("k").command_id(&ana, "validate/1"), key("k").command_id(&ana, "validate/2"));
        assert_ne!(key("k").command_id(&ana, "validate/1"), key("l").command_id(&ana, "validate/1"));
    }

    #[test]
    fn without_a_key_every_request_is_its_own() {
        let (ana, none) = (actor(), IdempotencyKey::parse(&[]).unwrap());
        assert_ne!(none.command_id(&ana, "r"), none.command_id(&ana, "r"));
        assert_eq!(none.hash(&ana, "r"), None);
    }

    #[test]
    fn keys_are_visible_ascii_of_bounded_length() {
        for bad in ["", "a b", "é", "a\u{7f}", &"a".repeat(256)] {
            assert!(IdempotencyKey::parse(&[bad.as_bytes()]).is_err(), "{bad}");
        }
        assert!(IdempotencyKey::parse(&[b"a", b"b"]).is_err());
    }
}
