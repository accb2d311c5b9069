//! Argon2id (`decisions.md` 10) under a bound: at most `slots` hashes at a time, at most `queue`
//! callers waiting, none of them for longer than `max_wait`.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Version};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::{Instant, timeout_at};

/// Longest password, in bytes: 256 characters of four bytes each. Longer ones are never hashed.
pub const MAX_PASSWORD_BYTES: usize = 1024;

/// The most that a stored hash may ask for, in KiB and passes. A row that asks for more is refused
/// before anything is allocated: whoever can write one hash must not be able to exhaust memory.
const MAX_MEMORY_KIB: u32 = 65_536;
const MAX_PASSES: u32 = 16;
const MAX_LANES: u32 = 4;
const OUTPUT_BYTES: usize = 32;

/// How far hashing gives way to everything else of the machine, as Unix niceness: with contention a tenth
/// of what a request gets, so that a flood of sign-ins does not slow those who are signed in.
const NICENESS: i32 = 10;

/// How much hashing may go on at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Params {
    /// Hashes computed at a time; each takes a core and 64 MiB.
    pub slots: usize,
    /// Callers waiting for a slot; the next one is turned away.
    pub queue: usize,
    /// Longest wait for a slot.
    pub max_wait: Duration,
}

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many others are waiting, or the wait was too long. Trying again makes sense.
    #[error("too many passwords are being hashed")]
    Busy,
    /// Longer than [`MAX_PASSWORD_BYTES`].
    #[error("the password is too long")]
    TooLong,
    /// The stored hash is not Argon2id within our limits.
    #[error("the stored password hash is not usable")]
    UnusableHash,
    /// The algorithm gave up.
    #[error("the password could not be hashed")]
    Hash(#[source] password_hash::Error),
    /// The hashing thread was lost.
    #[error("the hashing thread was lost")]
    Lost(#[source] oneshot::error::RecvError),
    /// The hashing threads could not be started.
    #[error("the hashing threads could not be started")]
    Threads(#[source] ThreadPoolBuildError),
}

/// Hashes and compares passwords.
#[derive(Debug)]
pub struct PasswordHasher {
    algorithm: Argon2<'static>,
    /// Compared with when there is no account, so that both cases take the same time.
    dummy: PasswordHash,
    threads: ThreadPool,
    slots: Arc<Semaphore>,
    tickets: Arc<Semaphore>,
    max_wait: Duration,
}

impl PasswordHasher {
    /// The hasher of the product: 4 passes over 64 MiB in 2 lanes. Takes the time of one hash.
    ///
    /// # Errors
    /// When the first hash fails: the process must not serve then.
    pub fn new(params: Params) -> Result<Self, PasswordError> {
        Self::with_cost(params, MAX_MEMORY_KIB, 4, 2)
    }

    /// A hasher that costs almost nothing, for tests and throw-away deployments (`product.md` §1.4:
    /// time 1, memory 8). Its hashes are worth as little.
    ///
    /// # Errors
    /// When the first hash fails.
    pub fn for_tests(params: Params) -> Result<Self, PasswordError> {
        Self::with_cost(params, 8, 1, 1)
    }

    fn with_cost(params: Params, memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, PasswordError> {
        let cost = argon2::Params::new(memory_kib, passes, lanes, Some(OUTPUT_BYTES))
            .map_err(|error| PasswordError::Hash(error.into()))?;
        let algorithm = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
        // Nobody knows this password: a hash of its own fresh salt and 32 random bytes.
        let mut random = [0; 32];
        aws_lc_rs::rand::fill(&mut random).map_err(|_| PasswordError::Hash(password_hash::Error::Crypto))?;
        let dummy = algorithm.hash_password(&random).map_err(PasswordError::Hash)?;
        Ok(Self {
            algorithm,
            dummy,
            threads: threads(params.slots)?,
            slots: Arc::new(Semaphore::new(params.slots)),
            tickets: Arc::new(Semaphore::new(params.slots.saturating_add(params.queue))),
            max_wait: params.max_wait,
        })
    }

    /// Hashes a password with a fresh salt, as a PHC string.
    ///
    /// # Errors
    /// [`PasswordError::Busy`] or [`PasswordError::TooLong`]; the others are ours.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        check_length(&password)?;
        let algorithm = self.algorithm.clone();
        self.run(move || algorithm.hash_password(password.expose_secret().as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(PasswordError::Hash)
    }

    /// Whether a password has the stored hash. Without a stored hash the answer is no, after the
    /// same work: who asks learns nothing about which accounts exist.
    ///
    /// # Errors
    /// [`PasswordError::Busy`], [`PasswordError::TooLong`] or [`PasswordError::UnusableHash`]; the
    /// others are ours.
    pub async fn verify(&self, password: SecretString, stored: Option<&SecretString>) -> Result<bool, PasswordError> {
        check_length(&password)?;
        let (hash, known) = match stored {
            Some(stored) => (parse_stored(stored.expose_secret())?, true),
            None => (self.dummy.clone(), false),
        };
        let algorithm = self.algorithm.clone();
        let outcome = self.run(move || algorithm.verify_password(password.expose_secret().as_bytes(), &hash)).await?;
        match outcome {
            Ok(()) => Ok(known),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(PasswordError::Hash(error)),
        }
    }

    /// Waits for a slot and runs the work on a thread of its own.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        let permits = self.enter().await.inspect_err(|_| metrics::counter!("password_hash_busy_total").increment(1))?;
        let started = Instant::now();
        // The permits move into the thread: dropping this future (a client that hung up) does not
        // stop the hash, so its slot must not become free before the hash has ended.
        let (done, outcome) = oneshot::channel();
        self.threads.spawn(move || {
            let outcome = work();
            drop(permits);
            // Nobody may be waiting any more.
            done.send(outcome).ok();
        });
        let outcome = outcome.await.map_err(PasswordError::Lost)?;
        metrics::histogram!("password_hash_seconds").record(started.elapsed().as_secs_f64());
        Ok(outcome)
    }

    async fn enter(&self) -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), PasswordError> {
        let deadline = Instant::now() + self.max_wait;
        let ticket = Arc::clone(&self.tickets).try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let slot = timeout_at(deadline, Arc::clone(&self.slots).acquire_owned())
            .await
            .map_err(|_| PasswordError::Busy)?
            .map_err(|_| PasswordError::Busy)?;
        Ok((ticket, slot))
    }
}

/// Threads that give way. One that panics loses its work and lives on.
fn threads(slots: usize) -> Result<ThreadPool, PasswordError> {
    let give_way = |_| {
        // On Linux niceness belongs to the thread that asks.
        if rustix::process::setpriority_process(None, NICENESS).is_err() {
            metrics::counter!("password_hash_priority_failed_total").increment(1);
        }
    };
    ThreadPoolBuilder::new()
        .num_threads(slots)
        .thread_name(|number| format!("password-hash-{number}"))
        .start_handler(give_way)
        .panic_handler(|_| metrics::counter!("password_hash_panics_total").increment(1))
        .build()
        .map_err(PasswordError::Threads)
}

fn check_length(password: &SecretString) -> Result<(), PasswordError> {
    if password.expose_secret().len() > MAX_PASSWORD_BYTES { Err(PasswordError::TooLong) } else { Ok(()) }
}

fn parse_stored(stored: &str) -> Result<PasswordHash, PasswordError> {
    let hash = PasswordHash::new(stored).map_err(|_| PasswordError::UnusableHash)?;
    let cost = argon2::Params::try_from(&hash).map_err(|_| PasswordError::UnusableHash)?;
    let usable = hash.algorithm == argon2::ARGON2ID_IDENT
        && hash.version == Some(Version::V0x13.into())
        && cost.m_cost() <= MAX_MEMORY_KIB
        && cost.t_cost() <= MAX_PASSES
        && cost.p_cost() <= MAX_LANES
        && hash.salt.is_some()
        && hash.hash.as_ref().is_some_and(|output| output.len() == OUTPUT_BYTES);
    if usable { Ok(hash) } else { Err(PasswordError::UnusableHash) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAMS: Params = Params { slots: 2, queue: 4, max_wait: Duration::from_secs(2) };

    fn secret(text: &str) -> SecretString {
        text.to_owned().into()
    }

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_and_no_other_is() {
        let hasher = PasswordHasher::for_tests(PARAMS).unwrap();
        let hash = SecretString::from(hasher.hash(secret("correct horse battery")).await.unwrap());
        assert!(hasher.verify(secret("correct horse battery"), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(secret("correct horse batterz"), Some(&hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_signs_in_to_an_account_that_is_not_there() {
        let hasher = PasswordHasher::for_tests(PARAMS).unwrap();
        assert!(!hasher.verify(secret("whatever it may be"), None).await.unwrap());
    }

    #[tokio::test]
    async fn the_product_hashes_with_four_passes_over_64_mib_in_two_lanes() {
        let hasher = PasswordHasher::new(PARAMS).unwrap();
        let hash = hasher.hash(secret("correct horse battery")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=65536,t=4,p=2$"), "{hash}");
        assert!(hasher.verify(secret("correct horse battery"), Some(&hash.into())).await.unwrap());
    }

    #[tokio::test]
    async fn a_stored_hash_that_asks_for_too_much_is_refused() {
        let hasher = PasswordHasher::for_tests(PARAMS).unwrap();
        let tail = "c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        for head in [
            "$argon2id$v=19$m=4194304,t=4,p=2",
            "$argon2id$v=19$m=65536,t=1000000,p=2",
            "$argon2id$v=19$m=65536,t=4,p=64",
            "$argon2i$v=19$m=65536,t=4,p=2",
            "$argon2d$v=19$m=65536,t=4,p=2",
            "$argon2id$v=16$m=65536,t=4,p=2",
            "$argon2id$m=65536,t=4,p=2",
            "$2b$12",
        ] {
            let stored = SecretString::from(format!("{head}${tail}"));
            let outcome = hasher.verify(secret("correct horse battery"), Some(&stored)).await;
            assert!(matches!(outcome, Err(PasswordError::UnusableHash)), "{head}");
        }
        for stored in [
            "",
            "plain",
            "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ",
            "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAA",
        ] {
            let outcome = hasher.verify(secret("correct horse battery"), Some(&secret(stored))).await;
            assert!(matches!(outcome, Err(PasswordError::UnusableHash)), "{stored}");
        }
    }

    #[tokio::test]
    async fn an_endless_password_is_never_hashed() {
        let hasher = PasswordHasher::for_tests(PARAMS).unwrap();
        let long = "a".repeat(MAX_PASSWORD_BYTES + 1);
        assert!(matches!(hasher.hash(secret(&long)).await, Err(PasswordError::TooLong)));
        assert!(matches!(hasher.verify(secret(&long), None).await, Err(PasswordError::TooLong)));
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_too_long_is_told_to_come_back() {
        let hasher =
            PasswordHasher::for_tests(Params { slots: 1, queue: 1, max_wait: Duration::from_secs(2) }).unwrap();
        let _held = hasher.enter().await.unwrap();
        let (waiting, turned_away) = tokio::join!(hasher.enter(), async {
            tokio::task::yield_now().await;
            hasher.enter().await
        });
        assert!(matches!(waiting, Err(PasswordError::Busy)), "waited out");
        assert!(matches!(turned_away, Err(PasswordError::Busy)), "the queue is full");
    }

    #[tokio::test]
    async fn hashing_gives_way_and_a_thread_that_panics_is_not_lost() {
        let hasher = PasswordHasher::for_tests(Params { slots: 1, ..PARAMS }).unwrap();
        let niceness = || rustix::process::getpriority_process(None).unwrap();
        assert_eq!(hasher.run(niceness).await.unwrap(), NICENESS);
        assert!(niceness() < NICENESS, "the rest of the process does not");
        assert!(matches!(hasher.run(|| panic!("on purpose")).await, Err(PasswordError::Lost(_))));
        assert_eq!(hasher.run(|| 7).await.unwrap(), 7);
    }

    #[tokio::test]
    async fn a_caller_that_hangs_up_keeps_its_slot_until_the_hash_has_ended() {
        let hasher =
            PasswordHasher::for_tests(Params { slots: 1, queue: 0, max_wait: Duration::from_secs(5) }).unwrap();
        let (started, wait_started) = std::sync::mpsc::channel();
        let (release, wait_release) = std::sync::mpsc::channel::<()>();
        let call = hasher.run(move || {
            started.send(()).unwrap();
            wait_release.recv().unwrap();
        });
        tokio::select! {
            biased;
            _ = call => unreachable!("the work waits for its release"),
            () = async { while wait_started.try_recv().is_err() { tokio::task::yield_now().await } } => {}
        }
        assert!(matches!(hasher.enter().await, Err(PasswordError::Busy)), "the thread still has the slot");
        release.send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(5), async {
            while hasher.enter().await.is_err() {
                tokio::task::yield_now().await;
            }
        })
        .await
        .unwrap();
    }
}
