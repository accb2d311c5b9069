//! What runs, in `.dev/run/<name>.pid`: process number, start time, boot. `down` stops exactly these.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use xtask::servers::{Identity, Signal};

use crate::checkout::Checkout;

/// The process that watches a foreground `up` or `services`.
pub(crate) const KEEPER: &str = "keeper";
pub(crate) const POSTGRES: &str = "postgres";
pub(crate) const NATS: &str = "nats";
pub(crate) const CLAMD: &str = "clamd";
pub(crate) const GATEWAY: &str = "gateway";

const KEEPER_GRACE: Duration = Duration::from_secs(60);
const GRACE: Duration = Duration::from_secs(25);

/// The records of one checkout.
#[derive(Debug)]
pub(crate) struct Records {
    folder: PathBuf,
}

impl Records {
    pub(crate) fn of(checkout: &Checkout) -> Self {
        Self { folder: checkout.run_dir() }
    }

    pub(crate) fn write(&self, name: &str, identity: &Identity) -> Result<()> {
        let path = self.path(name);
        fs::write(&path, format!("{identity}\n")).with_context(|| format!("write {}", path.display()))
    }

    pub(crate) fn remove(&self, name: &str) {
        drop(fs::remove_file(self.path(name)));
    }

    /// All records in the order they are to be stopped: the keeper, the gateway, workers, NATS and the antivirus, Postgres.
    pub(crate) fn all(&self) -> Vec<(String, Identity)> {
        let mut found: Vec<(String, Identity)> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_str()?.strip_suffix(".pid")?.to_owned();
                Some((name, fs::read_to_string(&path).ok()?.parse().ok()?))
            })
            .collect();
        found.sort_by_key(|(name, _)| (round_of(name), name.clone()));
        found
    }

    pub(crate) fn is_running(&self, name: &str) -> bool {
        self.all().iter().any(|(other, identity)| other == name && identity.is_running())
    }

    /// Stops what is recorded and selected; the names of what was running. The keeper stops what it started by itself,
    /// our own binaries drain at the same time, and the servers go last, one after the other.
    pub(crate) fn stop(&self, selected: impl Fn(&str) -> bool) -> Result<Vec<String>> {
        let all: Vec<(String, Identity)> = self.all().into_iter().filter(|(name, _)| selected(name)).collect();
        let mut stopped = Vec::new();
        for round in 0..=LAST_ROUND {
            let part = || all.iter().filter(|(name, _)| round_of(name) == round);
            for (name, identity) in part() {
                let signal = if name == POSTGRES { Signal::Interrupt } else { Signal::Terminate };
                if identity.signal(signal).with_context(|| format!("stop {name}"))? {
                    stopped.push(name.clone());
                }
            }
            for (name, identity) in part() {
                let grace = if name == KEEPER { KEEPER_GRACE } else { GRACE };
                identity.finish(grace).with_context(|| format!("stop {name}"))?;
                self.remove(name);
            }
        }
        Ok(stopped)
    }

    /// Removes the records of what has ended.
    pub(crate) fn forget_ended(&self) {
        for (name, _) in self.all().iter().filter(|(_, identity)| !identity.is_running()) {
            self.remove(name);
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.pid"))
    }
}

/// Whether the name is a server's and not one of our own binaries'.
pub(crate) fn is_service(name: &str) -> bool {
    matches!(name, POSTGRES | NATS | CLAMD)
}

const LAST_ROUND: u8 = 3;

fn round_of(name: &str) -> u8 {
    match name {
        KEEPER => 0,
        CLAMD | NATS => 2,
        POSTGRES => LAST_ROUND,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::servers::Scratch;

    #[test]
    fn the_database_is_stopped_last_and_strangers_are_left_alone() {
        let scratch = Scratch::new("records").unwrap();
        let records = Records { folder: scratch.path().to_owned() };
        let me = Identity::of(std::process::id()).unwrap();
        // Our own number with another start time: a number that was given to somebody else.
        let words = me.to_string();
        let mut words = words.split(' ');
        let (pid, start, boot) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let stranger: Identity = format!("{pid} {} {boot}", start.parse::<u64>().unwrap() - 1).parse().unwrap();
        for name in [POSTGRES, "workers-validation", NATS, GATEWAY] {
            records.write(name, &stranger).unwrap();
        }
        let names: Vec<String> = records.all().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [GATEWAY, "workers-validation", NATS, POSTGRES]);
        assert_eq!(records.stop(|_| true).unwrap(), Vec::<String>::new());
        assert!(records.all().is_empty());
        assert!(me.is_running());
    }
}
