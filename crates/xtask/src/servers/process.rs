//! A started server: its log, its readiness, its end.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::account::Account;
use super::identity::{Identity, Signal, wait_until};

const LOG_TAIL: usize = 12;

/// Whether a server shares our terminal's session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    /// In our process group: whoever stops that group (a terminal, a test runner) stops the server too.
    Shared,
    /// In a session of its own: Ctrl-C reaches us alone, and we stop the servers in order.
    Own,
}

/// What to start.
#[derive(Debug)]
pub struct Launch<'a> {
    /// What messages call it.
    pub name: &'a str,
    /// The executable.
    pub program: &'a Path,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// Added to our environment.
    pub environment: Vec<(String, String)>,
    /// Its working folder.
    pub folder: &'a Path,
    /// Where its output is appended.
    pub log: &'a Path,
    /// Who runs it.
    pub account: &'a Account,
    /// Whether it shares our session.
    pub session: Session,
}

/// A child of ours. Dropping it ends it, unless it was [left running](Process::leave).
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
    identity: Identity,
    log: PathBuf,
    left: bool,
}

impl Process {
    /// Starts it. Output goes to the log, nothing comes from standard input.
    pub fn start(launch: Launch<'_>) -> Result<Self> {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(launch.log)
            .with_context(|| format!("open {}", launch.log.display()))?;
        let errors: File = log.try_clone().context("open the log twice")?;
        // setsid and setpriv both replace themselves: the child's number is the server's.
        let mut words: Vec<OsString> = Vec::new();
        if launch.session == Session::Own {
            words.push("setsid".into());
        }
        words.extend(launch.account.prefix());
        words.push(launch.program.into());
        words.extend(launch.arguments);
        let mut words = words.into_iter();
        let first = words.next().context("nothing to start")?;
        let child = Command::new(&first)
            .args(words)
            .envs(launch.environment)
            .current_dir(launch.folder)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .spawn()
            .with_context(|| format!("start {} ({})", launch.name, launch.program.display()))?;
        let identity = Identity::of(child.id())?;
        Ok(Self { name: launch.name.to_owned(), child, identity, log: launch.log.to_owned(), left: false })
    }

    /// What messages call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its identity, for a record that outlives us.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("wait for {}", self.name))
    }

    /// Waits until `ready` holds. An early end is an error with the log's last lines.
    pub fn wait_ready(&mut self, patience: Duration, mut ready: impl FnMut() -> bool) -> Result<()> {
        let mut ended = None;
        let reached = wait_until(patience, || {
            if let Ok(Some(status)) = self.child.try_wait() {
                ended = Some(status);
                return true;
            }
            ready()
        });
        match ended {
            Some(status) => bail!("{} ended while starting ({status})\n{}", self.name, self.log_tail()),
            None if reached => Ok(()),
            None => bail!("{} is not ready after {} s\n{}", self.name, patience.as_secs(), self.log_tail()),
        }
    }

    /// The last lines of its log, indented, with the log's path.
    #[must_use]
    pub fn log_tail(&self) -> String {
        let text = fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let tail = lines.get(lines.len().saturating_sub(LOG_TAIL)..).unwrap_or_default();
        format!("  log: {}\n    {}", self.log.display(), tail.join("\n    "))
    }

    /// Asks it to end, kills it after the grace, and takes its exit status.
    pub fn stop(&mut self, first: Signal, grace: Duration) -> Result<()> {
        if self.ended()?.is_none() {
            self.identity.signal(first)?;
        }
        self.finish(grace)
    }

    /// Waits until it has ended, kills it after the grace, and takes its exit status.
    pub fn finish(&mut self, grace: Duration) -> Result<()> {
        if !wait_until(grace, || !matches!(self.child.try_wait(), Ok(None))) {
            self.child.kill().with_context(|| format!("kill {}", self.name))?;
        }
        self.child.wait().map(drop).with_context(|| format!("wait for {}", self.name))
    }

    /// SIGKILL, at once.
    pub fn kill(&mut self) -> Result<()> {
        self.stop(Signal::Kill, Duration::from_secs(5))
    }

    /// Lets it run on when we are gone.
    pub fn leave(&mut self) {
        self.left = true;
    }

    /// Whether it is to run on.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.left
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if !self.left {
            drop(self.stop(Signal::Terminate, Duration::from_secs(3)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::servers::Scratch;

    fn sleeper(scratch: &Scratch, session: Session) -> Process {
        Process::start(Launch {
            name: "sleeper",
            program: Path::new("sleep"),
            arguments: vec!["600".into()],
            environment: Vec::new(),
            folder: scratch.path(),
            log: &scratch.path().join("log"),
            account: &Account::Own,
            session,
        })
        .unwrap()
    }

    #[test]
    fn a_dropped_process_is_gone_and_a_left_one_stays_until_stopped() {
        let scratch = Scratch::new("drop").unwrap();
        let dropped = sleeper(&scratch, Session::Own);
        let identity = dropped.identity().clone();
        drop(dropped);
        assert!(!identity.is_running());

        let mut left = sleeper(&scratch, Session::Own);
        let identity = left.identity().clone();
        left.leave();
        drop(left);
        assert!(identity.is_running());
        assert!(identity.stop(Signal::Terminate, Duration::from_secs(5)).unwrap());
        assert!(!identity.is_running());
    }

    #[test]
    fn an_early_end_is_reported_with_the_log() {
        let scratch = Scratch::new("early").unwrap();
        let mut process = Process::start(Launch {
            name: "failing",
            program: Path::new("sh"),
            arguments: vec!["-c".into(), "echo no such luck; exit 3".into()],
            environment: Vec::new(),
            folder: scratch.path(),
            log: &scratch.path().join("log"),
            account: &Account::Own,
            session: Session::Shared,
        })
        .unwrap();
        let error = process.wait_ready(Duration::from_secs(10), || false).unwrap_err().to_string();
        assert!(error.contains("no such luck") && error.contains("ended while starting"), "{error}");
    }
}
