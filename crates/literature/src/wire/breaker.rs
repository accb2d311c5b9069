//! A circuit breaker: an endpoint that keeps failing is left alone for a while, then tried by one call.
//!
//! Closed until `threshold` failures in a row, open for `open_for`, then a single probe decides. The clock is given, so
//! that the behaviour can be tested without waiting.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug)]
enum State {
    Closed { failures: u32 },
    Open { until: Instant },
    Probing,
}

/// The breaker of one endpoint.
#[derive(Debug)]
pub(crate) struct Breaker {
    threshold: u32,
    open_for: Duration,
    state: Mutex<State>,
}

/// What a settled call did to the circuit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Nothing,
    Opened,
    Closed,
}

impl Breaker {
    pub(crate) const fn new(threshold: u32, open_for: Duration) -> Self {
        Self { threshold, open_for, state: Mutex::new(State::Closed { failures: 0 }) }
    }

    /// Leave for one call, or how long to wait.
    pub(crate) fn admit(&self, now: Instant) -> Result<Pass<'_>, Duration> {
        let mut state = self.lock();
        let probe = match *state {
            State::Closed { .. } => false,
            State::Open { until } if now < until => return Err(until.duration_since(now)),
            State::Open { .. } => {
                *state = State::Probing;
                true
            }
            State::Probing => return Err(self.open_for),
        };
        Ok(Pass { breaker: self, probe, admitted: now, settled: false })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self, probe: bool, now: Instant) -> Change {
        let mut state = self.lock();
        let opens = match &mut *state {
            State::Closed { failures } => {
                *failures += 1;
                *failures >= self.threshold
            }
            State::Probing => probe,
            // A call from before the circuit opened says nothing new.
            State::Open { .. } => false,
        };
        if opens {
            *state = State::Open { until: now + self.open_for };
            return Change::Opened;
        }
        Change::Nothing
    }

    fn succeeded(&self, probe: bool) -> Change {
        let mut state = self.lock();
        match &mut *state {
            State::Closed { failures } => *failures = 0,
            State::Probing if probe => {
                *state = State::Closed { failures: 0 };
                return Change::Closed;
            }
            State::Probing | State::Open { .. } => {}
        }
        Change::Nothing
    }
}

/// Leave for one call. Dropped without a verdict (a deadline passed, a shutdown), it counts as a failure: a probe that
/// vanished must not hold the only place for ever.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    breaker: &'a Breaker,
    probe: bool,
    admitted: Instant,
    settled: bool,
}

impl Pass<'_> {
    /// The endpoint answered, whatever it said.
    pub(crate) fn succeeded(mut self) -> Change {
        self.settled = true;
        self.breaker.succeeded(self.probe)
    }

    /// The endpoint did not answer, or not as itself.
    pub(crate) fn failed(mut self, now: Instant) -> Change {
        self.settled = true;
        self.breaker.failed(self.probe, now)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if !self.settled {
            self.breaker.failed(self.probe, self.admitted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN_FOR: Duration = Duration::from_secs(30);

    fn broken(now: Instant) -> Breaker {
        let breaker = Breaker::new(3, OPEN_FOR);
        for _ in 0..2 {
            assert_eq!(breaker.admit(now).unwrap().failed(now), Change::Nothing);
        }
        assert_eq!(breaker.admit(now).unwrap().failed(now), Change::Opened);
        breaker
    }

    #[test]
    fn the_third_failure_in_a_row_opens_it() {
        let now = Instant::now();
        let breaker = broken(now);
        assert_eq!(breaker.admit(now).unwrap_err(), OPEN_FOR);
        assert_eq!(breaker.admit(now + Duration::from_secs(20)).unwrap_err(), Duration::from_secs(10));
    }

    #[test]
    fn a_success_in_between_starts_the_count_anew() {
        let now = Instant::now();
        let breaker = Breaker::new(2, OPEN_FOR);
        for _ in 0..5 {
            assert_eq!(breaker.admit(now).unwrap().failed(now), Change::Nothing);
            assert_eq!(breaker.admit(now).unwrap().succeeded(), Change::Nothing);
        }
    }

    #[test]
    fn one_probe_at_a_time_decides() {
        let now = Instant::now();
        let breaker = broken(now);
        let later = now + OPEN_FOR;
        let probe = breaker.admit(later).unwrap();
        assert!(breaker.admit(later).is_err(), "a second call while the probe is out");
        assert_eq!(probe.succeeded(), Change::Closed);
        assert_eq!(breaker.admit(later).unwrap().succeeded(), Change::Nothing);
    }

    #[test]
    fn a_failed_probe_opens_it_again() {
        let now = Instant::now();
        let breaker = broken(now);
        let later = now + OPEN_FOR;
        assert_eq!(breaker.admit(later).unwrap().failed(later), Change::Opened);
        assert_eq!(breaker.admit(later).unwrap_err(), OPEN_FOR);
    }

    #[test]
    fn a_probe_that_vanishes_gives_its_place_back() {
        let now = Instant::now();
        let breaker = broken(now);
        let later = now + OPEN_FOR;
        drop(breaker.admit(later).unwrap());
        assert!(breaker.admit(later).is_err());
        assert_eq!(breaker.admit(later + OPEN_FOR).unwrap().succeeded(), Change::Closed);
    }

    #[test]
    fn a_call_from_before_it_opened_changes_nothing() {
        let now = Instant::now();
        let breaker = Breaker::new(1, OPEN_FOR);
        let (early, late) = (breaker.admit(now).unwrap(), breaker.admit(now).unwrap());
        assert_eq!(breaker.admit(now).unwrap().failed(now), Change::Opened);
        assert_eq!(early.succeeded(), Change::Nothing);
        let probe = breaker.admit(now + OPEN_FOR).unwrap();
        assert_eq!(late.failed(now + OPEN_FOR), Change::Nothing);
        assert_eq!(probe.succeeded(), Change::Closed);
    }
}
