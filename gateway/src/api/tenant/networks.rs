//! Networks whose kind the tenant vouches for. They decide the location factor of everybody who comes
//! from them, from the next request on.

use std::str::FromStr;

use domain::access::{ManageNetworks, permit};
use domain::ids::NetworkId;
use domain::phi::short::in_name;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::idempotency::{self, KeyUse};
use store::network::{self, Block, Network, NetworkKind};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::words::Word;
use crate::auth::register::clean;
use crate::auth::{Address, Auth};
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// A network to be declared.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewNetwork {
    /// What the tenant calls it.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: String,
    /// Its addresses in CIDR form, no wider than /8 (IPv4) or /32 (IPv6), for example `10.20.0.0/16`.
    #[oai(validator(min_length = 1, max_length = 50))]
    block: String,
    /// What it is.
    kind: Word<NetworkKind>,
}

input_bodies! { NewNetwork: MAX_BYTES, PATIENCE; }

impl NewNetwork {
    /// Name and block, if nothing is wrong with them.
    fn checked(&self, own: Address) -> Result<(String, Block), Problem> {
        let name = clean(&self.name);
        let mut errors = FieldErrors::default();
        errors.require(!name.is_empty(), "name", "required");
        errors.require(!name.chars().any(char::is_control), "name", "invalid");
        errors.require(!in_name(&name), "name", "personal_data");
        let block = match self.block.parse::<Block>() {
            Ok(block) => Some(block),
            Err(why) => {
                errors.add("block", refusal(why));
                None
            }
        };
        // Whoever does this would be the first that it locks out, and could not undo it.
        let of_caller = block.zip(own).is_some_and(|(block, own)| block.contains(own));
        errors.require(self.kind.0 != NetworkKind::Suspicious || !of_caller, "block", "own_address");
        errors.check()?;
        block.map(|block| (name, block)).ok_or_else(|| Problem::field("block", "invalid"))
    }
}

/// Why a text is no block.
type NoBlock = <Block as FromStr>::Err;

/// What is wrong with a block, in words of ours.
const fn refusal(why: NoBlock) -> &'static str {
    match why {
        NoBlock::Form => "invalid",
        NoBlock::HostBits => "host_bits",
        NoBlock::TooWide => "too_wide",
    }
}

/// A declared network.
#[derive(Debug, Object)]
#[oai(rename = "Network")]
struct NetworkBody {
    /// Id.
    id: Uuid,
    /// What the tenant calls it.
    name: String,
    /// Its addresses in CIDR form.
    block: String,
    /// What it is.
    kind: Word<NetworkKind>,
    /// Who declared it; absent when the operator did.
    #[oai(nullable)]
    created_by: Option<Uuid>,
    /// When.
    created_at: OffsetDateTime,
}

impl From<Network> for NetworkBody {
    fn from(network: Network) -> Self {
        Self {
            id: network.id.0,
            name: network.name,
            block: network.block.to_string(),
            kind: Word(network.kind),
            created_by: network.created_by.map(|id| id.0),
            created_at: network.created_at,
        }
    }
}

/// A network.
#[derive(Debug, Object)]
struct NetworkData {
    /// The network.
    data: NetworkBody,
}

/// All networks of the tenant, oldest first; at most 200.
#[derive(Debug, Object)]
struct Declared {
    /// The networks.
    data: Vec<NetworkBody>,
}

/// Answer to a declaration.
#[derive(ApiResponse)]
enum Created {
    /// The network counts now.
    #[oai(status = 201)]
    Network(Json<NetworkData>),
}

/// Answer to a removal.
#[derive(ApiResponse)]
enum Removed {
    /// It is a network like any other.
    #[oai(status = 204)]
    Removed,
}

pub(crate) const GATES: &[Gated] = &[
    ("listNetworks", Gate::Act(Act::NetworkManage)),
    ("declareNetwork", Gate::Act(Act::NetworkManage)),
    ("removeNetwork", Gate::Act(Act::NetworkManage)),
];

pub(crate) struct Networks;

#[OpenApi(tag = "Area::Tenant")]
impl Networks {
    /// List the tenant's networks, oldest first.
    #[oai(path = "/networks", method = "get", operation_id = "listNetworks")]
    async fn list(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<Declared>, Problem> {
        let may = permit::<ManageNetworks>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let networks = network::list(&mut tx, &may).await?;
        tx.commit().await?;
        Ok(Json(Declared { data: networks.into_iter().map(Into::into).collect() }))
    }

    /// Declare a network.
    ///
    /// Of several networks around an address the narrowest counts, and a suspicious one always. A
    /// suspicious one around one's own address is refused (`own_address`).
    #[oai(path = "/networks", method = "post", operation_id = "declareNetwork")]
    async fn declare(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<NewNetwork>,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let may = permit::<ManageNetworks>(&auth.actor, auth.actor.tenant)?;
        let (name, block) = input.body.checked(auth.address)?;
        let id = NetworkId(Uuid::now_v7());
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "networks") {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let known = network::list(&mut tx, &may).await?;
                    // Removed meanwhile, it is not declared again by a repetition.
                    let first = known.into_iter().find(|one| one.id.0 == first).ok_or_else(Problem::not_found)?;
                    return Ok(Created::Network(Json(NetworkData { data: first.into() })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        if !network::create(&mut tx, &may, id, &name, block, input.body.kind.0).await? {
            return Err(Problem::field("block", "too_many"));
        }
        let all = network::list(&mut tx, &may).await?;
        let declared = all.into_iter().find(|one| one.id == id).ok_or_else(Problem::not_found)?;
        tx.commit().await?;
        changed(&deps, &auth).await;
        Ok(Created::Network(Json(NetworkData { data: declared.into() })))
    }

    /// Take a network's kind away from it.
    #[oai(path = "/networks/:id", method = "delete", operation_id = "removeNetwork")]
    async fn remove(
        &self,
        auth: Auth,
        /// The network.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Removed, Problem> {
        let may = permit::<ManageNetworks>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        network::remove(&mut tx, &may, NetworkId(id.0)).await?;
        tx.commit().await?;
        changed(&deps, &auth).await;
        Ok(Removed::Removed)
    }
}

/// What was decided by the old networks ends at once.
async fn changed(deps: &Deps, auth: &Auth) {
    let tenant = auth.actor.tenant;
    deps.tenants.forget(tenant);
    deps.gate.locations.forget(tenant).await;
    deps.gate.revoke(tenant, None, None).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(block: &str, kind: NetworkKind, own: &str) -> Option<String> {
        let new = NewNetwork { name: "Enfermaria  sul".to_owned(), block: block.to_owned(), kind: Word(kind) };
        let problem = new.checked(Some(own.parse().unwrap())).err()?;
        Some(problem.details().unwrap()["block"][0].as_str().unwrap().to_owned())
    }

    #[test]
    fn nobody_calls_the_network_they_sit_in_suspicious() {
        let own = "10.20.30.40";
        assert_eq!(declared("10.20.0.0/16", NetworkKind::Suspicious, own).as_deref(), Some("own_address"));
        let mapped = "::ffff:10.20.30.40";
        assert_eq!(declared("10.20.0.0/16", NetworkKind::Suspicious, mapped).as_deref(), Some("own_address"));
        assert_eq!(declared("10.21.0.0/16", NetworkKind::Suspicious, own), None);
        assert_eq!(declared("10.20.0.0/16", NetworkKind::Office, own), None);
    }

    #[test]
    fn what_is_wrong_with_a_block_is_told_in_a_word() {
        let own = "192.0.2.1";
        for (block, word) in
            [("10.20.0.0", "invalid"), ("x", "invalid"), ("10.20.0.1/16", "host_bits"), ("0.0.0.0/0", "too_wide")]
        {
            assert_eq!(declared(block, NetworkKind::Vpn, own).as_deref(), Some(word), "{block}");
        }
    }

    #[test]
    fn a_name_has_single_spaces_and_nobodys_number() {
        let new = |name: &str| NewNetwork {
            name: name.to_owned(),
            block: "10.20.0.0/16".to_owned(),
            kind: Word(NetworkKind::Vpn),
        };
        assert_eq!(new(" Enfermaria \t sul ").checked(None).unwrap().0, "Enfermaria sul");
        for bad in ["  ", "CPF 529.982.247-25", "a\u{7}b"] {
            assert!(new(bad).checked(None).is_err(), "{bad}");
        }
    }
}
