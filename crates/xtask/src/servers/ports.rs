//! Free ports on loopback.

use std::fs::File;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// Below the range the kernel hands to outgoing connections, so that nobody takes the port between the choice and the
/// server's start by merely connecting somewhere.
const RANGE: std::ops::Range<u16> = 15_000..32_000;
const ATTEMPTS: usize = 200;

/// A port of loopback that nobody listens on.
pub fn free() -> Result<u16> {
    let mut random = File::open("/dev/urandom").context("open /dev/urandom")?;
    for _ in 0..ATTEMPTS {
        let mut bytes = [0_u8; 2];
        random.read_exact(&mut bytes).context("read /dev/urandom")?;
        let port = RANGE.start + u16::from_ne_bytes(bytes) % (RANGE.end - RANGE.start);
        if is_free(port) {
            return Ok(port);
        }
    }
    bail!("no free port found on 127.0.0.1 between {} and {}", RANGE.start, RANGE.end)
}

/// Whether the port can be listened on now.
#[must_use]
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Whether somebody accepts connections on the port.
#[must_use]
pub fn accepts(port: u16) -> bool {
    TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), Duration::from_millis(500)).is_ok()
}
