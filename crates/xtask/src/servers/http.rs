//! One request over plain HTTP to loopback: enough to ask a server whether it is ready.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};

const PATIENCE: Duration = Duration::from_secs(2);
const LARGEST_ANSWER: u64 = 64 * 1024;

/// The status code of `GET http://127.0.0.1:port/path`.
pub fn status(port: u16, path: &str) -> Result<u16> {
    ask(port, "GET", path)
}

/// The status code of a `POST` without a body.
pub fn post(port: u16, path: &str) -> Result<u16> {
    ask(port, "POST", path)
}

fn ask(port: u16, method: &str, path: &str) -> Result<u16> {
    let mut stream = TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), PATIENCE).context("connect")?;
    stream
        .set_read_timeout(Some(PATIENCE))
        .and_then(|()| stream.set_write_timeout(Some(PATIENCE)))
        .context("set up")?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    .context("ask")?;
    let mut answer = Vec::new();
    stream.take(LARGEST_ANSWER).read_to_end(&mut answer).context("read the answer")?;
    let head = String::from_utf8_lossy(&answer);
    head.split_whitespace().nth(1).and_then(|code| code.parse().ok()).context("no HTTP status in the answer")
}
