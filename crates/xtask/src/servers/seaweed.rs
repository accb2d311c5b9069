//! A SeaweedFS server of our own: object storage that speaks S3 and refuses what is not signed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::account::Account;
use super::identity::{Identity, Signal};
use super::process::{Launch, Process, Session};
use super::scratch::Scratch;
use super::{http, ports, secrets};

const START: Duration = Duration::from_secs(60);
const STOP: Duration = Duration::from_secs(10);

/// The bucket that is made at start. The account may use it and no other, and may not make any.
pub const BUCKET: &str = "cms";
/// Any will do: SeaweedFS takes the region from the signature.
pub const REGION: &str = "us-east-1";

/// The ports of its parts, all on loopback. One left out would be chosen by SeaweedFS: a fixed one, or another's plus
/// ten thousand.
#[derive(Clone, Copy, Debug)]
pub struct SeaweedPorts {
    /// Where S3 clients connect.
    pub s3: u16,
    /// Its gRPC.
    pub s3_grpc: u16,
    /// Master.
    pub master: u16,
    /// Its gRPC.
    pub master_grpc: u16,
    /// Volumes.
    pub volume: u16,
    /// Its gRPC.
    pub volume_grpc: u16,
    /// Filer.
    pub filer: u16,
    /// Its gRPC.
    pub filer_grpc: u16,
}

impl SeaweedPorts {
    /// Free ones.
    pub fn free() -> Result<Self> {
        Ok(Self {
            s3: ports::free()?,
            s3_grpc: ports::free()?,
            master: ports::free()?,
            master_grpc: ports::free()?,
            volume: ports::free()?,
            volume_grpc: ports::free()?,
            filer: ports::free()?,
            filer_grpc: ports::free()?,
        })
    }
}

/// What a server is started with.
#[derive(Clone)]
pub struct SeaweedOptions {
    /// The executable `weed`.
    pub server: PathBuf,
    /// A folder that nobody else may enter; it gets the data, the configuration and the sockets.
    pub folder: PathBuf,
    /// Where the server's output goes.
    pub log: PathBuf,
    /// The ports.
    pub ports: SeaweedPorts,
    /// Name of the account.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
    /// Whether it shares our session.
    pub session: Session,
}

impl std::fmt::Debug for SeaweedOptions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SeaweedOptions")
            .field("folder", &self.folder)
            .field("ports", &self.ports)
            .finish_non_exhaustive()
    }
}

/// A running server, stopped when dropped.
#[derive(Debug)]
pub struct Seaweed {
    process: Process,
    options: SeaweedOptions,
    /// Removed after the server has ended: fields are dropped in this order.
    _scratch: Option<Scratch>,
}

impl Seaweed {
    /// Starts the server, waits until it stores, and makes the bucket if there is none.
    pub fn start(options: SeaweedOptions) -> Result<Self> {
        let process = launch(&options)?;
        Ok(Self { process, options, _scratch: None })
    }

    /// A server on free ports, in a temporary folder that goes with it. `server` is what
    /// [`Tools::weed`](super::Tools::weed) gives.
    pub fn throw_away(server: &Path) -> Result<Self> {
        // It takes six ports, and another process may take one of them between the look and the start.
        Self::try_throw_away(server).or_else(|_| Self::try_throw_away(server))
    }

    fn try_throw_away(server: &Path) -> Result<Self> {
        let scratch = Scratch::new("seaweed")?;
        let mut started = Self::start(SeaweedOptions {
            server: server.to_owned(),
            folder: scratch.path().join("private"),
            log: scratch.path().join("log"),
            ports: SeaweedPorts::free()?,
            access_key: "cms-test".to_owned(),
            secret_key: secrets::random()?,
            session: Session::Shared,
        })?;
        started._scratch = Some(scratch);
        Ok(started)
    }

    /// What S3 clients connect to.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.options.ports.s3)
    }

    /// Name of the account that may use [`BUCKET`].
    #[must_use]
    pub fn access_key(&self) -> &str {
        &self.options.access_key
    }

    /// Its secret.
    #[must_use]
    pub fn secret_key(&self) -> &str {
        &self.options.secret_key
    }

    /// The running server's identity, for a record.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        self.process.identity()
    }

    /// The child process, to look after.
    pub fn process_mut(&mut self) -> &mut Process {
        &mut self.process
    }

    /// Writes everything out, stops.
    pub fn stop(&mut self) -> Result<()> {
        self.process.stop(Signal::Terminate, STOP)
    }

    /// SIGKILL: as if the machine had lost it.
    pub fn kill9(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Starts it again on the same ports with the same data, after [`stop`](Self::stop) or [`kill9`](Self::kill9).
    pub fn start_again(&mut self) -> Result<()> {
        ensure!(self.process.ended()?.is_some(), "weed is still running");
        self.process = launch(&self.options)?;
        Ok(())
    }

    /// Lets the server run on when this handle is gone.
    pub fn leave(&mut self) {
        self.process.leave();
    }
}

fn launch(options: &SeaweedOptions) -> Result<Process> {
    let data = options.folder.join("data");
    secrets::private_dir(&data)?;
    let accounts = options.folder.join("s3.json");
    let actions = ["Read", "Write", "List", "Tagging"].map(|action| format!("{action}:{BUCKET}"));
    let content = serde_json::to_string(&serde_json::json!({
        "identities": [{
            "name": "cms",
            "credentials": [{ "accessKey": options.access_key, "secretKey": options.secret_key }],
            "actions": actions,
        }]
    }))
    .context("word the accounts")?;
    secrets::write_private(&accounts, &content)?;
    let home = options.folder.to_str().context("the folder's name is not UTF-8")?.to_owned();
    let mut process = Process::start(Launch {
        name: "weed",
        program: &options.server,
        arguments: arguments(options).into_iter().map(Into::into).collect(),
        // It looks for more settings at home.
        environment: vec![("HOME".to_owned(), home)],
        folder: &options.folder,
        log: &options.log,
        account: &Account::Own,
        session: options.session,
    })?;
    let ports = options.ports;
    process.wait_ready(START, || {
        // The master has a volume to write to; the filer makes the bucket's folder; S3 turns strangers away.
        http::status(ports.master, "/dir/assign").is_ok_and(|code| code == 200)
            && http::post(ports.filer, &format!("/buckets/{BUCKET}/")).is_ok_and(|code| code == 201 || code == 409)
            && http::status(ports.s3, &format!("/{BUCKET}")).is_ok_and(|code| code == 403)
    })?;
    Ok(process)
}

fn arguments(options: &SeaweedOptions) -> Vec<String> {
    let folder = options.folder.display();
    let ports = options.ports;
    let mut arguments: Vec<String> = [
        "server",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        // On by default: it reports the cluster to its makers.
        "-master.telemetry=false",
        "-master.volumeSizeLimitMB=64",
        "-volume.max=50",
        "-volume.minFreeSpace=1",
        "-filer",
        "-s3",
        "-s3.iam=false",
        "-s3.autoCreateBucket=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
    ]
    .map(str::to_owned)
    .into();
    arguments.extend([
        format!("-dir={folder}/data"),
        format!("-s3.config={folder}/s3.json"),
        format!("-s3.localSocket={folder}/s3.sock"),
        format!("-filer.localSocket={folder}/filer.sock"),
        format!("-s3.port={}", ports.s3),
        format!("-s3.port.grpc={}", ports.s3_grpc),
        format!("-master.port={}", ports.master),
        format!("-master.port.grpc={}", ports.master_grpc),
        format!("-volume.port={}", ports.volume),
        format!("-volume.port.grpc={}", ports.volume_grpc),
        format!("-volume.port.public={}", ports.volume),
        format!("-filer.port={}", ports.filer),
        format!("-filer.port.grpc={}", ports.filer_grpc),
    ]);
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_on_no_command_line_and_in_no_debug_text() {
        let options = SeaweedOptions {
            server: "weed".into(),
            folder: "/tmp/x".into(),
            log: "/tmp/log".into(),
            ports: SeaweedPorts::free().unwrap(),
            access_key: "name".into(),
            secret_key: "hunter22".into(),
            session: Session::Shared,
        };
        let line = arguments(&options).join(" ");
        assert!(!line.contains("hunter22") && !format!("{options:?}").contains("hunter22"));
        assert!(line.contains("-ip.bind=127.0.0.1") && line.contains("-master.telemetry=false"), "{line}");
    }
}
