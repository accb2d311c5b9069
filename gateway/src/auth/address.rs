//! Where a request comes from, as far as that can be believed.

use std::net::IpAddr;

use poem::web::RemoteAddr;
use poem::{Addr, Request, RequestBody};

use crate::Deps;
use crate::auth::Address;

/// The client's address.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub Address);

impl ClientAddress {
    /// The peer's address or, behind `trusted_proxies` proxies of ours, the entry that the
    /// outermost of them wrote. Entries further left are the client's own words.
    pub fn of(request: &Request, trusted_proxies: usize) -> Self {
        let peer = match request.remote_addr() {
            RemoteAddr(Addr::SocketAddr(address)) => Some(address.ip()),
            _ => None,
        };
        if trusted_proxies == 0 {
            return Self(peer);
        }
        let entries = request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let entries: Vec<&str> = entries.flat_map(|value| value.split(',')).map(str::trim).collect();
        let entry = entries.len().checked_sub(trusted_proxies).and_then(|index| entries.get(index));
        Self(entry.and_then(|entry| entry.parse::<IpAddr>().ok()).or(peer))
    }
}

impl<'a> poem::FromRequest<'a> for ClientAddress {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self::of(request, request.data::<Deps>().map_or(0, |deps| deps.config.trusted_proxies)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(forwarded: &str, proxies: usize) -> Option<String> {
        let request = Request::builder().header("x-forwarded-for", forwarded).finish();
        ClientAddress::of(&request, proxies).0.map(|ip| ip.to_string())
    }

    #[test]
    fn only_entries_of_trusted_proxies_are_believed() {
        assert_eq!(address("1.1.1.1, 2.2.2.2, 3.3.3.3", 0), None);
        assert_eq!(address("1.1.1.1, 2.2.2.2, 3.3.3.3", 1).as_deref(), Some("3.3.3.3"));
        assert_eq!(address("1.1.1.1, 2.2.2.2, 3.3.3.3", 2).as_deref(), Some("2.2.2.2"));
        assert_eq!(address("3.3.3.3", 2), None);
        assert_eq!(address("unknown", 1), None);
    }
}
