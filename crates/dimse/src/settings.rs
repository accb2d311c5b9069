//! Where we listen, who may send, and within which bounds.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;
use serde::Deserialize;

use crate::{AeTitle, BadSettings};

const SMALLEST_PDU: u32 = 16 * 1024;
const LARGEST_PDU: u32 = 1024 * 1024;
const MOST_ASSOCIATIONS: usize = 1000;

/// Settings of the DICOM network.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address and port; 11112 is DICOM's registered port. Without TLS anything but loopback belongs behind a network
    /// that is trusted with health data.
    pub listen: SocketAddr,
    /// Who may send. Nobody else is let in.
    pub peers: Vec<Peer>,
    /// Folder for instances in transit; the system's folder for temporary files by default. It holds as many bytes as
    /// associations at once times the largest instance, as files without a name.
    pub spool: Option<PathBuf>,
    /// TLS instead of the plain protocol.
    pub tls: Option<Tls>,
    /// Bounds.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 11112),
            peers: Vec::new(),
            spool: None,
            tls: None,
            limits: Limits::default(),
        }
    }
}

/// A modality or PACS.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// What logs call it; not its title, and nothing personal.
    pub name: String,
    /// Our title, as it calls us.
    pub called: AeTitle,
    /// Its title.
    pub calling: AeTitle,
    /// Networks that it sends from.
    pub from: Vec<IpNet>,
}

impl Peer {
    pub(crate) fn sends_from(&self, address: IpAddr) -> bool {
        self.from.iter().any(|network| network.contains(&address))
    }
}

/// Certificates. TLS 1.2 and 1.3 with the cipher suites of the BCP 195 profiles (PS3.15 annexes B.9 to B.12).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// Our certificate and those between it and its authority, PEM.
    pub certificate_file: PathBuf,
    /// Its key, PEM.
    pub key_file: PathBuf,
    /// Authorities of clients, PEM. With it, a client without a certificate of theirs is refused.
    pub client_ca_file: Option<PathBuf>,
}

/// Bounds. Times are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Associations at once; more are rejected for the moment.
    pub associations: usize,
    /// Associations at once of one peer.
    pub associations_per_peer: usize,
    /// The longest PDU that we take, announced to the peer (PS3.8 annex D.1).
    pub largest_pdu_bytes: u32,
    /// The longest data set of an instance.
    pub largest_instance_bytes: u64,
    /// Instances of one association.
    pub instances_per_association: u64,
    /// The longest wait for a whole PDU, and for the peer to take an answer (ARTIM, PS3.8 section 9.1.5).
    pub idle_seconds: u64,
    /// A whole association.
    pub association_seconds: u64,
    /// What instances that are on their way get when the process stops.
    pub grace_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            associations: 16,
            associations_per_peer: 4,
            // What DCMTK's tools send at most.
            largest_pdu_bytes: 128 * 1024,
            // The size of a DICOM upload by HTTP.
            largest_instance_bytes: 100_000_000,
            instances_per_association: 10_000,
            idle_seconds: 30,
            association_seconds: 3_600,
            grace_seconds: 10,
        }
    }
}

impl Limits {
    pub(crate) const fn idle(&self) -> Duration {
        Duration::from_secs(self.idle_seconds)
    }

    pub(crate) const fn association(&self) -> Duration {
        Duration::from_secs(self.association_seconds)
    }

    pub(crate) const fn grace(&self) -> Duration {
        Duration::from_secs(self.grace_seconds)
    }
}

impl Settings {
    /// Whether this can be served, files of TLS apart.
    pub fn check(&self) -> Result<(), BadSettings> {
        let limits = &self.limits;
        if !(SMALLEST_PDU..=LARGEST_PDU).contains(&limits.largest_pdu_bytes) {
            return Err(BadSettings::PduSize);
        }
        let counts = [limits.largest_instance_bytes, limits.instances_per_association];
        let times = [limits.idle_seconds, limits.association_seconds];
        let places = [limits.associations, limits.associations_per_peer];
        if counts.contains(&0) || times.contains(&0) || places.contains(&0) {
            return Err(BadSettings::ZeroLimit);
        }
        if places.iter().any(|places| *places > MOST_ASSOCIATIONS) {
            return Err(BadSettings::TooManyAssociations);
        }
        self.check_peers()
    }

    fn check_peers(&self) -> Result<(), BadSettings> {
        if self.peers.is_empty() {
            return Err(BadSettings::NoPeers);
        }
        if self.peers.iter().any(|peer| peer.from.is_empty()) {
            return Err(BadSettings::NoNetwork);
        }
        let overlap = |one: &IpNet, other: &IpNet| one.contains(other) || other.contains(one);
        let alike = |one: &Peer, other: &Peer| {
            one.called == other.called
                && one.calling == other.calling
                && one.from.iter().any(|network| other.from.iter().any(|second| overlap(network, second)))
        };
        let mut rest = self.peers.as_slice();
        while let [first, others @ ..] = rest {
            if others.iter().any(|other| alike(first, other)) {
                return Err(BadSettings::AmbiguousPeers);
            }
            rest = others;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEERS: &str = r#"
        [[peers]]
        name = "ct"
        called = "CMS"
        calling = "CT01"
        from = ["192.0.2.7/32", "2001:db8::/64"]
    "#;

    fn parsed(text: &str) -> Result<Settings, toml::de::Error> {
        toml::from_str(text)
    }

    #[test]
    fn one_peer_is_all_that_has_to_be_said() {
        let settings = parsed(PEERS).unwrap();
        assert_eq!(settings.check(), Ok(()));
        assert_eq!(settings.listen.to_string(), "127.0.0.1:11112");
        assert_eq!(settings.limits, Limits::default());
        let [peer] = settings.peers.as_slice() else { panic!("one peer") };
        assert!(peer.sends_from("2001:db8::9".parse().unwrap()));
        assert!(!peer.sends_from("192.0.2.8".parse().unwrap()));
    }

    #[test]
    fn a_word_that_is_no_setting_and_a_title_that_is_none_are_refused() {
        assert!(parsed("[limits]\nassociation = 3").is_err());
        assert!(parsed("port = 104").is_err());
        assert!(parsed(&PEERS.replace("CT01", "A\\\\B")).is_err());
    }

    #[test]
    fn settings_that_cannot_be_served_are_refused() {
        type Case = (&'static str, fn(&mut Settings), BadSettings);
        let cases: [Case; 7] = [
            ("nobody", |s| s.peers.clear(), BadSettings::NoPeers),
            ("nowhere", |s| s.peers[0].from.clear(), BadSettings::NoNetwork),
            ("small", |s| s.limits.largest_pdu_bytes = 16 * 1024 - 1, BadSettings::PduSize),
            ("large", |s| s.limits.largest_pdu_bytes = 1024 * 1024 + 1, BadSettings::PduSize),
            ("silence", |s| s.limits.idle_seconds = 0, BadSettings::ZeroLimit),
            ("crowd", |s| s.limits.associations = 1001, BadSettings::TooManyAssociations),
            (
                "twins",
                |s| {
                    let mut twin = s.peers[0].clone();
                    twin.from = vec!["192.0.2.0/24".parse().unwrap()];
                    s.peers.push(twin);
                },
                BadSettings::AmbiguousPeers,
            ),
        ];
        for (name, change, expected) in cases {
            let mut settings = parsed(PEERS).unwrap();
            change(&mut settings);
            assert_eq!(settings.check(), Err(expected), "{name}");
        }
    }
}
