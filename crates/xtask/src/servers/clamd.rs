//! A ClamAV daemon of our own, with signatures of our own.
//!
//! Tests and development do without the published signature sets (a gigabyte of memory, and a download that changes by
//! the hour): the daemon starts with one signature, of the EICAR test file, and is told others one by one. Where clamd
//! guards real uploads, an operator runs it with freshclam.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::account::Account;
use super::debian::ClamdProgram;
use super::identity::{Identity, Signal, wait_until};
use super::process::{Launch, Process, Session};
use super::scratch::Scratch;
use super::secrets;

const START: Duration = Duration::from_secs(30);
const STOP: Duration = Duration::from_secs(10);
const RELOAD: Duration = Duration::from_secs(15);
/// Longest wait for one answer: a scan of the largest stream included.
const ANSWER: Duration = Duration::from_secs(60);
/// An answer names one signature.
const LARGEST_ANSWER: u64 = 4 * 1024;
/// Chunk of an INSTREAM session (clamd(8)).
const CHUNK: usize = 64 * 1024;
/// `sun_path` of unix(7), with its final zero.
const LONGEST_SOCKET_PATH: usize = 108;

/// The EICAR test file in pieces: whole, it would make scanners take this file for the test file.
const EICAR: [&str; 4] = [r"X5O!P%@AP[4\PZX54(P^)", "7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-", "FILE!$H+H*"];

/// The 68 bytes that every scanner reports and that do nothing (eicar.org, "Anti-Malware Testfile").
#[must_use]
pub fn eicar() -> Vec<u8> {
    EICAR.concat().into_bytes()
}

/// What a daemon is started with.
#[derive(Clone, Debug)]
pub struct ClamdOptions {
    /// The executable and its libraries.
    pub program: ClamdProgram,
    /// A folder that nobody else may enter; it gets the socket, the configuration and the signatures.
    pub folder: PathBuf,
    /// Where the daemon's output goes.
    pub log: PathBuf,
    /// The longest stream it scans (`StreamMaxLength`); a longer one is answered with an error.
    pub stream_max_bytes: u64,
    /// Whether it shares our session.
    pub session: Session,
}

/// A running daemon, stopped when dropped.
#[derive(Debug)]
pub struct Clamd {
    process: Process,
    options: ClamdOptions,
    /// Removed after the daemon has ended: fields are dropped in this order.
    _scratch: Option<Scratch>,
}

impl Clamd {
    /// Writes configuration and signatures, starts the daemon and waits until it answers. Signatures that were added
    /// earlier stay.
    pub fn start(options: ClamdOptions) -> Result<Self> {
        let process = launch(&options)?;
        Ok(Self { process, options, _scratch: None })
    }

    /// A daemon in a temporary folder that goes with it.
    pub fn throw_away(program: &ClamdProgram, stream_max_bytes: u64) -> Result<Self> {
        let scratch = Scratch::new("clamd")?;
        let mut started = Self::start(ClamdOptions {
            program: program.clone(),
            folder: scratch.path().join("private"),
            log: scratch.path().join("log"),
            stream_max_bytes,
            session: Session::Shared,
        })?;
        started._scratch = Some(scratch);
        Ok(started)
    }

    /// The unix socket.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        socket(&self.options)
    }

    /// The configuration file.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        config(&self.options)
    }

    /// The running daemon's identity, for a record.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        self.process.identity()
    }

    /// The child process, to look after.
    pub fn process_mut(&mut self) -> &mut Process {
        &mut self.process
    }

    /// Whether it answers PING.
    #[must_use]
    pub fn answers(&self) -> bool {
        answers(&self.socket())
    }

    /// The daemon's verdict on some bytes, as it words it: `stream: OK`, `stream: <name> FOUND`, or an error.
    pub fn scan(&self, bytes: &[u8]) -> Result<String> {
        scan(&self.socket(), bytes)
    }

    /// Adds a signature that finds `body` anywhere in a file, and waits until the daemon finds it.
    pub fn add_signature(&self, name: &str, body: &[u8]) -> Result<()> {
        ensure!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'),
            "a signature's name is letters, digits and dots"
        );
        ensure!(body.len() >= 4, "four bytes at least: a shorter signature finds itself everywhere");
        let mut file =
            OpenOptions::new().append(true).open(signatures(&self.options)).context("open the signatures")?;
        file.write_all(signature(name, body).as_bytes()).context("write the signature")?;
        let answer = ask(&self.socket(), b"zRELOAD\0")?;
        ensure!(answer == "RELOADING", "clamd does not reload: {answer}");
        // The answer says that it will; only a scan says that it has.
        let known = wait_until(RELOAD, || self.scan(body).is_ok_and(|verdict| verdict.ends_with(" FOUND")));
        ensure!(known, "clamd does not know {name} after {} s\n{}", RELOAD.as_secs(), self.process.log_tail());
        Ok(())
    }

    /// Ends the daemon.
    pub fn stop(&mut self) -> Result<()> {
        self.process.stop(Signal::Terminate, STOP)
    }

    /// SIGKILL: as if the machine had lost it.
    pub fn kill9(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Starts it again on the same socket, after [`stop`](Self::stop) or [`kill9`](Self::kill9).
    pub fn start_again(&mut self) -> Result<()> {
        ensure!(self.process.ended()?.is_some(), "clamd is still running");
        self.process = launch(&self.options)?;
        Ok(())
    }

    /// Lets the daemon run on when this handle is gone.
    pub fn leave(&mut self) {
        self.process.leave();
    }
}

fn socket(options: &ClamdOptions) -> PathBuf {
    options.folder.join("socket")
}

fn config(options: &ClamdOptions) -> PathBuf {
    options.folder.join("clamd.conf")
}

fn signatures(options: &ClamdOptions) -> PathBuf {
    options.folder.join("signatures/local.ndb")
}

/// One line of an `.ndb` file: any kind of file, at any offset.
fn signature(name: &str, body: &[u8]) -> String {
    format!("{name}:0:*:{}\n", hex::encode(body))
}

fn launch(options: &ClamdOptions) -> Result<Process> {
    secrets::private_dir(&options.folder)?;
    let socket = socket(options);
    ensure!(
        socket.as_os_str().len() < LONGEST_SOCKET_PATH,
        "the path {} is too long for a socket",
        options.folder.display()
    );
    let signatures = signatures(options);
    secrets::private_dir(signatures.parent().unwrap_or(Path::new("/")))?;
    if !signatures.exists() {
        fs::write(&signatures, signature("Local.Eicar", &eicar())).context("write the signatures")?;
    }
    let config = config(options);
    fs::write(&config, configuration(options)?).with_context(|| format!("write {}", config.display()))?;
    let mut process = Process::start(Launch {
        name: "clamd",
        program: &options.program.clamd,
        arguments: vec!["--config-file".into(), config.into()],
        environment: options.program.environment(),
        folder: &options.folder,
        log: &options.log,
        account: &Account::Own,
        session: options.session,
    })?;
    process.wait_ready(START, || answers(&socket))?;
    Ok(process)
}

fn configuration(options: &ClamdOptions) -> Result<String> {
    let folder = options.folder.to_str().context("the folder's name is not UTF-8")?;
    // clamd reads a value to the end of its line.
    ensure!(!folder.contains(['\n', '\r', '"']), "the folder's name does not fit into a configuration");
    let most = options.stream_max_bytes;
    // Unpacked, an archive may be larger than the stream; what exceeds a limit is reported and not passed as clean.
    let unpacked = most.saturating_mul(4);
    Ok(format!(
        "Foreground yes\n\
         LocalSocket {folder}/socket\n\
         LocalSocketMode 600\n\
         FixStaleSocket yes\n\
         DatabaseDirectory {folder}/signatures\n\
         StreamMaxLength {most}\n\
         MaxFileSize {most}\n\
         MaxScanSize {unpacked}\n\
         AlertExceedsMax yes\n\
         SelfCheck 0\n"
    ))
}

fn answers(socket: &Path) -> bool {
    ask(socket, b"zPING\0").is_ok_and(|answer| answer == "PONG")
}

fn scan(socket: &Path, bytes: &[u8]) -> Result<String> {
    let mut stream = connect(socket)?;
    let sent = send(&mut stream, bytes);
    // A stream beyond the limit is answered and closed in mid-sending: the answer counts.
    let answer = receive(&mut stream);
    match answer {
        Ok(answer) if !answer.is_empty() => Ok(answer),
        other => sent.and(other),
    }
}

fn send(stream: &mut UnixStream, bytes: &[u8]) -> Result<()> {
    stream.write_all(b"zINSTREAM\0").context("ask")?;
    for chunk in bytes.chunks(CHUNK) {
        let length = u32::try_from(chunk.len()).context("a chunk is shorter than 4 GiB")?;
        stream.write_all(&length.to_be_bytes()).and_then(|()| stream.write_all(chunk)).context("send")?;
    }
    stream.write_all(&[0; 4]).context("end the stream")
}

fn ask(socket: &Path, command: &[u8]) -> Result<String> {
    let mut stream = connect(socket)?;
    stream.write_all(command).context("ask")?;
    receive(&mut stream)
}

fn connect(socket: &Path) -> Result<UnixStream> {
    let stream = UnixStream::connect(socket).context("connect to clamd")?;
    stream
        .set_read_timeout(Some(ANSWER))
        .and_then(|()| stream.set_write_timeout(Some(ANSWER)))
        .context("set up the connection")?;
    Ok(stream)
}

fn receive(stream: &mut UnixStream) -> Result<String> {
    let mut answer = Vec::new();
    stream.take(LARGEST_ANSWER).read_to_end(&mut answer).context("read the answer")?;
    Ok(String::from_utf8_lossy(&answer).trim_matches(['\0', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(folder: &str) -> ClamdOptions {
        ClamdOptions {
            program: ClamdProgram { clamd: "clamd".into(), libraries: None },
            folder: folder.into(),
            log: "/tmp/log".into(),
            stream_max_bytes: 5_000,
            session: Session::Shared,
        }
    }

    #[test]
    fn the_daemon_listens_on_a_private_socket_alone_and_reports_what_exceeds_a_limit() {
        let text = configuration(&options("/tmp/a b")).unwrap();
        assert!(!text.contains("TCP"), "{text}");
        for line in ["LocalSocket /tmp/a b/socket\n", "LocalSocketMode 600\n", "StreamMaxLength 5000\n"] {
            assert!(text.contains(line), "{text}");
        }
        assert!(text.contains("AlertExceedsMax yes\n"), "{text}");
        assert!(configuration(&options("/tmp/a\nTCPSocket 1")).is_err());
    }

    #[test]
    fn the_test_file_is_the_published_one_and_stands_nowhere_in_this_source() {
        // The digest that the test file is known by.
        assert_eq!(
            hex::encode(<sha2::Sha256 as sha2::Digest>::digest(eicar())),
            "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f"
        );
        assert!(!include_str!("clamd.rs").contains(&EICAR.concat()));
    }
}
