//! A block of addresses, as text and as a question.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A block of addresses in CIDR form, without host bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    network: IpAddr,
    prefix_bits: u8,
}

/// Why a text is no block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBlock {
    /// Not an address, a slash and a number of bits.
    #[error("not a block of addresses in CIDR form")]
    Form,
    /// Bits are set beyond the prefix: an address was meant, or another prefix.
    #[error("bits are set beyond the prefix")]
    HostBits,
    /// Half the internet is nobody's network.
    #[error("the block is wider than /8 (IPv4) or /32 (IPv6)")]
    TooWide,
}

impl Block {
    /// Fewest bits of an IPv4 prefix: the widest blocks that any organisation holds.
    pub const LEAST_BITS_V4: u8 = 8;
    /// Fewest bits of an IPv6 prefix: what a provider is given.
    pub const LEAST_BITS_V6: u8 = 32;

    /// Whether an address lies in the block. An IPv4 address written as IPv6 is the IPv4 address.
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.network, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.prefix_bits)).unwrap_or(0);
                address.to_bits() & mask == network.to_bits()
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(self.prefix_bits)).unwrap_or(0);
                address.to_bits() & mask == network.to_bits()
            }
            _ => false,
        }
    }

    /// How many bits all its addresses share: of two blocks that hold an address, the one with more
    /// says more about it.
    pub const fn prefix_bits(self) -> u8 {
        self.prefix_bits
    }
}

impl FromStr for Block {
    type Err = NoBlock;

    fn from_str(text: &str) -> Result<Self, NoBlock> {
        let (network, bits) = text.split_once('/').ok_or(NoBlock::Form)?;
        let network: IpAddr = network.parse().map_err(|_| NoBlock::Form)?;
        if bits.len() > 3 || bits.is_empty() || !bits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NoBlock::Form);
        }
        let prefix_bits: u8 = bits.parse().map_err(|_| NoBlock::Form)?;
        let (least, most) = match network {
            IpAddr::V4(_) => (Self::LEAST_BITS_V4, 32),
            // Its addresses arrive as IPv4, so no such block would ever match.
            IpAddr::V6(v6) if v6.to_ipv4_mapped().is_some() => return Err(NoBlock::Form),
            IpAddr::V6(_) => (Self::LEAST_BITS_V6, 128),
        };
        if prefix_bits > most {
            return Err(NoBlock::Form);
        }
        if prefix_bits < least {
            return Err(NoBlock::TooWide);
        }
        let block = Self { network, prefix_bits };
        if block.contains(network) { Ok(block) } else { Err(NoBlock::HostBits) }
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.prefix_bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_its_addresses_and_no_others() {
        for (block, inside, outside) in [
            ("10.1.0.0/16", "10.1.255.255", "10.2.0.0"),
            ("192.0.2.7/32", "192.0.2.7", "192.0.2.8"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"),
            ("2001:db8::1/128", "2001:db8::1", "2001:db8::2"),
            ("10.0.0.0/8", "::ffff:10.9.8.7", "::ffff:11.0.0.0"),
        ] {
            let block: Block = block.parse().unwrap();
            assert!(block.contains(inside.parse().unwrap()), "{block} {inside}");
            assert!(!block.contains(outside.parse().unwrap()), "{block} {outside}");
        }
    }

    #[test]
    fn an_address_of_the_other_family_is_outside() {
        let block: Block = "10.0.0.0/8".parse().unwrap();
        assert!(!block.contains("2001:db8::1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_block_is_refused() {
        for (text, why) in [
            ("10.0.0.0", NoBlock::Form),
            ("10.0.0.0/", NoBlock::Form),
            ("10.0.0.0/+8", NoBlock::Form),
            ("10.0.0.0/33", NoBlock::Form),
            ("10.0.0/8", NoBlock::Form),
            ("::ffff:10.0.0.0/104", NoBlock::Form),
            ("10.0.0.1/8", NoBlock::HostBits),
            ("2001:db8::1/64", NoBlock::HostBits),
            ("0.0.0.0/0", NoBlock::TooWide),
            ("::/0", NoBlock::TooWide),
            ("10.0.0.0/7", NoBlock::TooWide),
        ] {
            assert_eq!(text.parse::<Block>(), Err(why), "{text}");
        }
    }

    #[test]
    fn a_block_is_written_as_it_is_read() {
        for text in ["10.0.0.0/8", "2001:db8::/32", "192.0.2.7/32"] {
            assert_eq!(text.parse::<Block>().unwrap().to_string(), text);
        }
    }
}
