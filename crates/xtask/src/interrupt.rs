//! Ctrl-C, SIGTERM and a closed terminal: remembered, and looked at between steps and while a child runs, so that what
//! was started is stopped in order.

use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use xtask::servers::{Identity, Signal};

const POLL: Duration = Duration::from_millis(40);

/// Whether the user asked to stop.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt {
    asked: Arc<AtomicBool>,
    /// Asked of us alone: Ctrl-C in a terminal reaches our children by itself, the other signals do not, and a child
    /// that gets two may take the second as an order to drop everything.
    alone: Arc<AtomicBool>,
}

impl Interrupt {
    /// From now on the three signals are remembered instead of ending this process.
    pub(crate) fn catch() -> Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        let alone = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&asked)).context("catch signals")?;
        }
        for signal in [SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&alone)).context("catch signals")?;
        }
        Ok(Self { asked, alone })
    }

    pub(crate) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// An error once the user asked to stop.
    pub(crate) fn check(&self) -> Result<()> {
        if self.is_asked() {
            bail!("interrupted");
        }
        Ok(())
    }

    /// Runs a command with our input and output. When the user asks to stop, the command is asked too and waited for.
    pub(crate) fn run(&self, command: &mut Command) -> Result<ExitStatus> {
        self.check()?;
        let name = command.get_program().display().to_string();
        let mut child = command.spawn().with_context(|| format!("start {name}"))?;
        let mut forwarded = false;
        loop {
            if let Some(status) = child.try_wait().with_context(|| format!("wait for {name}"))? {
                self.check()?;
                return Ok(status);
            }
            if self.alone.load(Ordering::Relaxed) && !forwarded {
                Identity::of(child.id())?.signal(Signal::Terminate)?;
                forwarded = true;
            }
            sleep(POLL);
        }
    }

    /// Like [`run`](Self::run), and a failing command is an error.
    pub(crate) fn run_well(&self, command: &mut Command) -> Result<()> {
        let status = self.run(command)?;
        if !status.success() {
            bail!("`{}` failed ({status})", words(command));
        }
        Ok(())
    }
}

fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.display().to_string())
        .collect::<Vec<_>>()
        .join(" ")
}
