//! Where a request comes from, as far as it can be measured: networks that the tenant vouches for,
//! and the country of the address where a database of addresses is at hand.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::ids::TenantId;
use domain::trust::Location;
use moka::future::Cache;
use store::network::{self, Block};
use store::{Scope, Store, StoreError};

/// How long a tenant's networks are believed.
const BELIEVED: Duration = Duration::from_secs(5);
/// Most tenants remembered.
const CAPACITY: u64 = 10_000;
/// Where the product's people are.
pub(crate) const HOME: &str = "BR";

/// Countries of addresses, from a MaxMind DB file. Without a file every country is unknown, which
/// neither helps nor harms anybody.
pub struct GeoIp {
    reader: Option<maxminddb::Reader<Vec<u8>>>,
}

impl std::fmt::Debug for GeoIp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GeoIp").field("database", &self.reader.is_some()).finish()
    }
}

impl GeoIp {
    /// Reads the database, if there is one.
    ///
    /// # Errors
    /// When the file is not a MaxMind DB.
    pub fn open(file: Option<&Path>) -> Result<Self, maxminddb::MaxMindDbError> {
        Ok(Self { reader: file.map(maxminddb::Reader::open_readfile).transpose()? })
    }

    /// ISO 3166-1 alpha-2 code of an address's country.
    pub fn country(&self, address: IpAddr) -> Option<String> {
        let found = self.reader.as_ref()?.lookup(address).ok()?;
        let country: maxminddb::geoip2::Country<'_> = found.decode().ok()??;
        country.country.iso_code.filter(|code| code.len() == 2).map(str::to_owned)
    }
}

/// Kinds of networks by tenant.
#[derive(Debug)]
pub struct Locations {
    store: Store,
    networks: Cache<TenantId, Arc<Vec<(Block, Location)>>>,
    /// The database of addresses.
    pub geo: GeoIp,
}

impl Locations {
    /// Asks this store.
    pub fn new(store: Store, geo: GeoIp) -> Self {
        Self { store, networks: Cache::builder().max_capacity(CAPACITY).time_to_live(BELIEVED).build(), geo }
    }

    /// Forgets a tenant's networks: they were just changed.
    pub async fn forget(&self, tenant: TenantId) {
        self.networks.invalidate(&tenant).await;
    }

    /// The location of an address. `usual` are countries that the account has signed in from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(
        &self,
        tenant: TenantId,
        address: Option<IpAddr>,
        usual: &[String],
    ) -> Result<Location, StoreError> {
        // Outside of a connection nothing is measured, and what is not measured is at its worst.
        let Some(address) = address else { return Ok(Location::Suspicious) };
        let networks = match self.networks.get(&tenant).await {
            Some(known) => known,
            None => {
                let read = Arc::new(self.read(tenant).await?);
                self.networks.insert(tenant, Arc::clone(&read)).await;
                read
            }
        };
        Ok(locate(&networks, address, || self.geo.country(address), usual))
    }

    async fn read(&self, tenant: TenantId) -> Result<Vec<(Block, Location)>, StoreError> {
        let mut tx = self.store.begin(Scope::anonymous(tenant)).await?;
        let networks = network::of_tenant(&mut tx).await?;
        tx.commit().await?;
        Ok(networks.into_iter().map(|network| (network.block, network.kind.location())).collect())
    }
}

/// The worst kind of the narrowest networks wins; an address in none of them is judged by country.
fn locate(
    networks: &[(Block, Location)],
    address: IpAddr,
    country: impl FnOnce() -> Option<String>,
    usual: &[String],
) -> Location {
    let around = || networks.iter().filter(|(block, _)| block.contains(address));
    if around().any(|(_, kind)| *kind == Location::Suspicious) {
        return Location::Suspicious;
    }
    if let Some((_, kind)) = around().max_by_key(|(block, _)| block.prefix_bits()) {
        return *kind;
    }
    match country() {
        Some(country) if country != HOME && !usual.contains(&country) => Location::Unexpected,
        _ => Location::Ordinary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks() -> Vec<(Block, Location)> {
        vec![
            ("10.0.0.0/8".parse().unwrap(), Location::Office),
            ("10.1.0.0/16".parse().unwrap(), Location::VerifiedFacility),
            ("10.1.2.0/24".parse().unwrap(), Location::Suspicious),
        ]
    }

    fn at(address: &str, country: Option<&str>, usual: &[&str]) -> Location {
        let usual: Vec<String> = usual.iter().map(|c| (*c).to_owned()).collect();
        locate(&networks(), address.parse().unwrap(), || country.map(str::to_owned), &usual)
    }

    #[test]
    fn the_narrowest_network_says_where_an_address_is_and_a_bad_one_always_does() {
        assert_eq!(at("10.2.0.1", None, &[]), Location::Office);
        assert_eq!(at("10.1.0.1", None, &[]), Location::VerifiedFacility);
        assert_eq!(at("10.1.2.3", None, &[]), Location::Suspicious);
    }

    #[test]
    fn abroad_is_unexpected_until_it_is_usual() {
        assert_eq!(at("192.0.2.1", Some("FR"), &[]), Location::Unexpected);
        assert_eq!(at("192.0.2.1", Some("FR"), &["FR"]), Location::Ordinary);
        assert_eq!(at("192.0.2.1", Some("BR"), &[]), Location::Ordinary);
    }

    #[test]
    fn without_a_database_of_addresses_every_country_is_unknown() {
        let geo = GeoIp::open(None).unwrap();
        assert_eq!(geo.country("192.0.2.1".parse().unwrap()), None);
        assert_eq!(at("192.0.2.1", None, &[]), Location::Ordinary);
    }
}
