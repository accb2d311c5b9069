//! The same bytes by nginx, where this machine has it.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use reqwest::header::HeaderMap;
use tokio::net::TcpStream;

/// How long it may take to listen.
const START: Duration = Duration::from_secs(5);
/// Headers that nginx writes itself.
const OWN: [&str; 5] = ["content-length", "content-type", "date", "connection", "server"];

/// An nginx with one file. Ends when it is dropped.
pub(super) struct Nginx {
    child: Child,
    folder: PathBuf,
    pub(super) address: SocketAddr,
}

impl Nginx {
    /// Starts it with a page and its headers; none where it is not installed.
    pub(super) async fn start(headers: &HeaderMap, body: &[u8]) -> Result<Option<Self>> {
        if Command::new("nginx").arg("-v").stderr(Stdio::null()).status().is_err() {
            return Ok(None);
        }
        // Free a moment ago; nobody else asks for ports here.
        let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).context("find a port")?;
        let folder = std::env::temp_dir().join(format!("cms-bench-nginx-{}", std::process::id()));
        std::fs::create_dir_all(&folder).context("make a folder for nginx")?;
        std::fs::write(folder.join("page"), body).context("write the page")?;
        std::fs::write(folder.join("nginx.conf"), settings(address, headers)).context("write nginx.conf")?;
        let child = Command::new("nginx")
            .arg("-p")
            .arg(&folder)
            .args(["-c", "nginx.conf", "-e", "error.log"])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("start nginx")?;
        let this = Self { child, folder, address };
        let listens = async {
            while TcpStream::connect(address).await.is_err() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(START, listens).await.is_err() {
            bail!("nginx does not listen; see {}", this.folder.join("error.log").display());
        }
        Ok(Some(this))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Nothing can be done about one that ended by itself, or a folder that stays.
        drop(self.child.kill());
        drop(self.child.wait());
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn settings(address: SocketAddr, headers: &HeaderMap) -> String {
    let mut added = String::new();
    for (name, value) in headers {
        if !OWN.contains(&name.as_str())
            && let Ok(value) = value.to_str()
        {
            // A variable of nginx's begins with a dollar; ours have none.
            let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
            added.push_str(&["      add_header ", name.as_str(), " \"", &quoted, "\";\n"].concat());
        }
    }
    format!(
        "daemon off; master_process off; pid nginx.pid; worker_processes 1;\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n  access_log off; etag off; keepalive_requests 1000000000; open_file_cache max=10;\n  sendfile on; tcp_nopush on;\n\
         \x20 client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n\
         \x20 server {{\n    listen {address};\n    location / {{\n      root .; try_files /page =404; default_type \"text/html; charset=utf-8\";\n{added}    }}\n  }}\n}}\n"
    )
}
