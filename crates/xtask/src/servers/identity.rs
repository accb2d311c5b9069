//! Which process is meant, and signals to it and to nobody else.

use std::fmt;
use std::fs;
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

const POLL: Duration = Duration::from_millis(15);

/// The signals we send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT: Postgres' fast shutdown.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGKILL.
    Kill,
    /// SIGSTOP: the process stands still and does not know it.
    Pause,
    /// SIGCONT: it goes on where it stood.
    Resume,
}

impl Signal {
    fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "INT",
            Self::Terminate => "TERM",
            Self::Kill => "KILL",
            Self::Pause => "STOP",
            Self::Resume => "CONT",
        }
    }
}

/// A process by number, start time and boot: a number alone may be somebody else's by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pid: u32,
    start_ticks: u64,
    boot: String,
}

impl Identity {
    /// The identity of a running process.
    pub fn of(pid: u32) -> Result<Self> {
        let (_, start_ticks) = stat(pid).with_context(|| format!("process {pid} is not running"))?;
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").context("read the boot id")?.trim().to_owned();
        Ok(Self { pid, start_ticks, boot })
    }

    /// The process number.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Whether this very process still runs. A zombie does not count.
    #[must_use]
    pub fn is_running(&self) -> bool {
        !matches!(stat(self.pid), None | Some(('Z' | 'X', _))) && Self::of(self.pid).is_ok_and(|now| now == *self)
    }

    /// Sends a signal, unless the process is gone; whether it was there.
    pub fn signal(&self, signal: Signal) -> Result<bool> {
        if !self.is_running() {
            return Ok(false);
        }
        // The shell's own `kill`: a machine need not have procps, and every one has a shell.
        let sent = Command::new("sh")
            .args(["-c", r#"kill -s "$1" "$2""#, "sh", signal.name(), &self.pid.to_string()])
            .stderr(Stdio::null())
            .status()
            .context("run sh")?;
        ensure!(sent.success() || !self.is_running(), "may not signal process {}", self.pid);
        Ok(sent.success())
    }

    /// Waits until it has ended, and kills it when the grace is over.
    pub fn finish(&self, grace: Duration) -> Result<()> {
        if !wait_until(grace, || !self.is_running()) {
            self.signal(Signal::Kill)?;
            ensure!(wait_until(Duration::from_secs(5), || !self.is_running()), "process {} does not end", self.pid);
        }
        Ok(())
    }

    /// Asks it to end, then makes it end; whether it was running.
    pub fn stop(&self, first: Signal, grace: Duration) -> Result<bool> {
        let was_running = self.signal(first)?;
        self.finish(grace)?;
        Ok(was_running)
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {}", self.pid, self.start_ticks, self.boot)
    }
}

impl FromStr for Identity {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut words = text.split_whitespace();
        let (Some(pid), Some(start), Some(boot), None) = (words.next(), words.next(), words.next(), words.next())
        else {
            bail!("not a process record: three words are expected");
        };
        Ok(Self { pid: pid.parse()?, start_ticks: start.parse()?, boot: boot.to_owned() })
    }
}

/// State and start time of a process, from `/proc/<pid>/stat` (proc(5): fields 3 and 22).
fn stat(pid: u32) -> Option<(char, u64)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in parentheses and may itself hold spaces and parentheses.
    let (_, after_name) = text.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace();
    let state = fields.next()?.chars().next()?;
    Some((state, fields.nth(18)?.parse().ok()?))
}

/// Asks again and again until it holds or the time is over; whether it held.
pub fn wait_until(patience: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + patience;
    loop {
        if holds() {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        sleep(POLL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reused_process_number_is_not_signalled() {
        let mut child = std::process::Command::new("sleep").arg("600").spawn().unwrap();
        let real = Identity::of(child.id()).unwrap();
        let mut earlier = real.clone();
        earlier.start_ticks -= 1;
        let mut other_boot = real.clone();
        other_boot.boot = "another".into();
        for stranger in [earlier, other_boot] {
            assert!(!stranger.is_running());
            assert!(!stranger.stop(Signal::Kill, Duration::from_secs(1)).unwrap());
        }
        assert!(real.is_running());
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!real.is_running());
    }

    #[test]
    fn a_record_survives_being_written_and_read() {
        let me = Identity::of(std::process::id()).unwrap();
        assert_eq!(me.to_string().parse::<Identity>().unwrap(), me);
        assert!("12".parse::<Identity>().is_err());
        assert!("12 x y".parse::<Identity>().is_err());
    }
}
