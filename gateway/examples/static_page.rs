//! The baseline of `cargo xtask bench site`: one answer, held in memory, by poem alone. Serves nobody.
//!
//! `PUT /` says which: the body, and every header of the request that begins with `x-answer-`, without that.

use std::net::SocketAddr;
use std::sync::{Arc, RwLock};

use anyhow::Context as _;
use bytes::Bytes;
use clap::Parser;
use poem::http::{HeaderMap, HeaderName, Method, StatusCode};
use poem::listener::TcpListener;
use poem::{Endpoint, Request, Response, Server};

#[derive(Parser)]
struct Options {
    /// Where to listen.
    #[arg(long)]
    listen: SocketAddr,
}

#[derive(Clone, Default)]
struct Page {
    held: Arc<RwLock<(HeaderMap, Bytes)>>,
}

impl Endpoint for Page {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let failed = || poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR);
        if *request.method() == Method::PUT {
            let body = request.take_body().into_bytes().await.map_err(|_| failed())?;
            let mut headers = HeaderMap::new();
            for (name, value) in request.headers() {
                if let Some(name) = name.as_str().strip_prefix("x-answer-") {
                    let name: HeaderName = name.parse().map_err(|_| failed())?;
                    headers.append(name, value.clone());
                }
            }
            *self.held.write().map_err(|_| failed())? = (headers, body);
            return Ok(StatusCode::NO_CONTENT.into());
        }
        let held = self.held.read().map_err(|_| failed())?;
        let mut response = Response::builder().body(held.1.clone());
        *response.headers_mut() = held.0.clone();
        Ok(response)
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    Server::new(TcpListener::bind(options.listen)).run(Page::default()).await.context("serve")
}
