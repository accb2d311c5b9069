//! The same request over and over on connections that stay open: next to nothing is spent on this side, so that what is
//! measured is the other.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use bytes::BytesMut;
use futures_util::future::join_all;
use serde::Serialize;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::pipeline::statistics::Percentiles;

/// A request to a server on this machine.
#[derive(Clone, Debug)]
pub(super) struct Wire {
    address: SocketAddr,
    request: Vec<u8>,
}

/// What a closed loop gave.
#[derive(Debug, Serialize)]
pub(super) struct Loop {
    pub(super) per_second: f64,
    pub(super) latency_ms: Percentiles,
    pub(super) errors: u64,
}

impl Wire {
    pub(super) fn get(address: SocketAddr, host: &str, path: &str) -> Self {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n");
        Self { address, request: request.into_bytes() }
    }

    /// One connection for each client, asked for so long; an answer of another length is an error.
    pub(super) async fn closed_loop(&self, clients: u32, span: Duration, length: usize) -> Loop {
        let start = Instant::now();
        let reader = async || {
            let (mut times, mut errors) = (Vec::new(), 0u64);
            while start.elapsed() < span {
                // A connection that failed is replaced.
                if self.read(start, span, length, &mut times).await.is_err() {
                    errors += 1;
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
            (times, errors)
        };
        let all = join_all((0..clients).map(|_| reader())).await;
        let seconds = start.elapsed().as_secs_f64();
        let errors = all.iter().map(|(_, errors)| errors).sum();
        let times: Vec<f64> = all.into_iter().flat_map(|(times, _)| times).collect();
        Loop { per_second: times.len() as f64 / seconds, latency_ms: Percentiles::of(times), errors }
    }

    async fn read(&self, start: Instant, span: Duration, length: usize, times: &mut Vec<f64>) -> Result<()> {
        let mut stream = TcpStream::connect(self.address).await.context("connect")?;
        stream.set_nodelay(true).context("send at once")?;
        let mut buffer = BytesMut::with_capacity(length + 16 * 1024);
        while start.elapsed() < span {
            let began = Instant::now();
            stream.write_all(&self.request).await.context("ask")?;
            let body = answer(&mut stream, &mut buffer).await?;
            ensure!(body == length, "another answer: {body} bytes");
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
        Ok(())
    }
}

/// Reads one answer; the length of its body.
async fn answer(stream: &mut TcpStream, buffer: &mut BytesMut) -> Result<usize> {
    buffer.clear();
    let mut whole = None;
    loop {
        ensure!(stream.read_buf(buffer).await.context("read")? > 0, "the connection ended");
        if whole.is_none()
            && let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n")
        {
            let head = std::str::from_utf8(buffer.get(..end).unwrap_or_default()).context("read the headers")?;
            ensure!(head.starts_with("HTTP/1.1 200 "), "refused: {}", head.lines().next().unwrap_or_default());
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            let Some(length) = length else { bail!("an answer without its length") };
            whole = Some((end + 4, length));
        }
        match whole {
            Some((begin, length)) if buffer.len() >= begin + length => return Ok(length),
            _ => {}
        }
    }
}
