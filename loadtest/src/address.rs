//! Where requests may go: this machine, by plain HTTP.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// How long a connection to this machine may take.
const CONNECT: Duration = Duration::from_secs(5);

/// An address that is not ours to load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not an absolute address.
    #[error("not an absolute http address")]
    Unreadable,
    /// Another scheme.
    #[error("only plain http is spoken here")]
    NotHttp,
    /// Another machine.
    #[error("the address is not on this machine: only 127.0.0.0/8, ::1 and *.localhost are used")]
    NotLoopback,
}

/// Reads an address and refuses everything but plain HTTP on loopback.
///
/// # Errors
/// [`Refused`] says why.
pub fn loopback(address: &str) -> Result<Url, Refused> {
    let url = Url::parse(address).map_err(|_| Refused::Unreadable)?;
    if url.scheme() != "http" {
        return Err(Refused::NotHttp);
    }
    let host = url.host_str().ok_or(Refused::Unreadable)?;
    let ip = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let here = ip.map_or_else(|_| is_local_name(host), |ip| ip.is_loopback());
    if here { Ok(url) } else { Err(Refused::NotLoopback) }
}

/// An HTTP client that cannot leave this machine: no proxy, no redirects, and a resolver that knows
/// only names under `localhost`.
///
/// # Errors
/// The HTTP library's, when it cannot be set up.
pub fn http() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .dns_resolver(Arc::new(LocalNames))
        .connect_timeout(CONNECT)
        .build()
}

/// Names under `localhost` are this machine (RFC 6761 §6.3); all others are unknown.
struct LocalNames;

impl Resolve for LocalNames {
    fn resolve(&self, name: Name) -> Resolving {
        let found = is_local_name(name.as_str());
        Box::pin(async move {
            if !found {
                return Err(Refused::NotLoopback.into());
            }
            let here: Addrs = Box::new(std::iter::once(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))));
            Ok(here)
        })
    }
}

fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost") || name.to_ascii_lowercase().ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_are_taken() {
        for address in [
            "http://127.0.0.1:8080",
            "http://[::1]:1/",
            "http://localhost:9",
            "http://demo.localhost:9/",
            "http://127.9.9.9",
        ] {
            assert!(loopback(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn all_other_addresses_are_refused() {
        for (address, why) in [
            ("http://192.0.2.1:8080", Refused::NotLoopback),
            ("http://0.0.0.0:8080", Refused::NotLoopback),
            ("http://clinic.example", Refused::NotLoopback),
            ("http://localhost.example", Refused::NotLoopback),
            ("http://notlocalhost", Refused::NotLoopback),
            ("http://127.0.0.1@clinic.example/", Refused::NotLoopback),
            ("https://127.0.0.1", Refused::NotHttp),
            ("127.0.0.1:80", Refused::Unreadable),
            ("", Refused::Unreadable),
        ] {
            assert_eq!(loopback(address), Err(why), "{address}");
        }
    }
}
