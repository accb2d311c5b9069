//! How fast a service may be asked: the time between two calls, which its answers may lengthen.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until};

/// Longest rest, and longest time between two calls, that another side may ask for and be believed.
const SLOWEST: Duration = Duration::from_secs(60);

/// What an answer says of the calls to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowance {
    /// Time between two calls.
    interval: Option<Duration>,
    /// Calls at a time.
    concurrency: Option<usize>,
    /// Nothing is left of the second.
    spent: bool,
}

impl Allowance {
    /// Reads `X-Rate-Limit-Limit` with `X-Rate-Limit-Interval` and `X-Concurrency-Limit` (Crossref), and
    /// `X-RateLimit-Limit` with `X-RateLimit-Remaining`, which count by the second (E-utilities).
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<u32>().ok();
        let window = headers.get("x-rate-limit-interval").and_then(|value| value.to_str().ok());
        let seconds = window.and_then(|text| text.trim().trim_end_matches('s').parse::<u32>().ok());
        let by_window = number("x-rate-limit-limit").zip(seconds);
        let (calls, seconds) = match (by_window, number("x-ratelimit-limit")) {
            (Some((calls, seconds)), _) => (calls, seconds),
            (None, Some(calls)) => (calls, 1),
            (None, None) => (0, 0),
        };
        Self {
            interval: Duration::from_secs(seconds.into()).checked_div(calls).map(|interval| interval.min(SLOWEST)),
            concurrency: number("x-concurrency-limit").and_then(|limit| usize::try_from(limit).ok()),
            spent: number("x-ratelimit-remaining") == Some(0),
        }
    }
}

/// The pace and the slots of one service.
#[derive(Debug)]
pub(crate) struct Pace {
    own: Duration,
    most: usize,
    slots: Semaphore,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    interval: Duration,
    next: Instant,
    /// Until when the service asked to be left alone.
    resting: Instant,
    /// Slots that the service does not want us to use.
    withheld: usize,
}

impl Pace {
    /// Never faster than one call in `own`, never more than `most` at a time.
    pub(crate) fn new(own: Duration, most: usize) -> Self {
        let now = Instant::now();
        let state = State { interval: own, next: now, resting: now, withheld: 0 };
        Self { own, most, slots: Semaphore::new(most), state: Mutex::new(state) }
    }

    /// Waits for a slot and for this call's turn. While the service rests for longer than `patience`, says how long
    /// instead: whoever waits for that holds a place in vain.
    pub(crate) async fn turn(&self, patience: Duration) -> Result<SemaphorePermit<'_>, Option<Duration>> {
        let slot = self.slots.acquire().await.map_err(|_| None)?;
        let at = {
            let mut state = self.lock();
            let now = Instant::now();
            let rest = state.resting.saturating_duration_since(now);
            if rest > patience {
                return Err(Some(rest));
            }
            let at = state.next.max(now);
            state.next = at + state.interval;
            at
        };
        sleep_until(at).await;
        Ok(slot)
    }

    /// Obeys what an answer says of the calls to come.
    pub(crate) fn adopt(&self, allowance: Allowance) {
        let mut state = self.lock();
        if let Some(interval) = allowance.interval {
            let interval = interval.max(self.own);
            if interval > state.interval {
                state.next = state.next.max(Instant::now() + interval);
            }
            state.interval = interval;
        }
        if allowance.spent {
            state.next = state.next.max(Instant::now() + Duration::from_secs(1));
        }
        if let Some(limit) = allowance.concurrency {
            let withheld = self.most - limit.clamp(1, self.most);
            if withheld > state.withheld {
                // Slots in use are withheld when a later answer says the same.
                state.withheld += self.slots.forget_permits(withheld - state.withheld);
            } else {
                self.slots.add_permits(state.withheld - withheld);
                state.withheld = withheld;
            }
        }
    }

    /// Leaves the service alone for a while (`Retry-After`).
    pub(crate) fn rest(&self, pause: Duration) {
        let mut state = self.lock();
        state.resting = state.resting.max(Instant::now() + pause.min(SLOWEST));
        state.next = state.next.max(state.resting);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn interval(millis: u64) -> Allowance {
        Allowance { interval: Some(Duration::from_millis(millis)), ..Allowance::default() }
    }

    async fn turns(pace: &Pace, count: usize) -> Duration {
        let begun = Instant::now();
        for _ in 0..count {
            drop(pace.turn(SLOWEST).await.unwrap());
        }
        begun.elapsed()
    }

    #[test]
    fn limits_are_read_in_both_spellings() {
        for (pairs, expected) in [
            (&[("x-rate-limit-limit", "50"), ("x-rate-limit-interval", "1s")][..], interval(20)),
            (&[("x-rate-limit-limit", "3000"), ("x-rate-limit-interval", "60s")], interval(20)),
            (&[("x-ratelimit-limit", "10")], interval(100)),
            (&[("x-rate-limit-limit", "1"), ("x-rate-limit-interval", "99999s")], interval(60_000)),
            (&[("x-rate-limit-limit", "0"), ("x-rate-limit-interval", "1s")], Allowance::default()),
            (&[("x-rate-limit-limit", "50")], Allowance::default()),
            (&[("x-rate-limit-limit", "many"), ("x-rate-limit-interval", "1s")], Allowance::default()),
            (&[("x-ratelimit-remaining", "0")], Allowance { spent: true, ..Allowance::default() }),
            (&[("x-concurrency-limit", "2")], Allowance { concurrency: Some(2), ..Allowance::default() }),
            (&[], Allowance::default()),
        ] {
            assert_eq!(Allowance::of(&headers(pairs)), expected, "{pairs:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn calls_keep_their_distance() {
        let pace = Pace::new(Duration::from_millis(334), 3);
        assert_eq!(turns(&pace, 10).await, Duration::from_millis(334 * 9));
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_slows_us_down_and_lets_us_go_again() {
        let pace = Pace::new(Duration::from_millis(100), 3);
        turns(&pace, 1).await;
        pace.adopt(interval(1_000));
        assert_eq!(turns(&pace, 3).await, Duration::from_secs(3), "the very next call waits");
        pace.adopt(interval(100));
        assert_eq!(turns(&pace, 3).await, Duration::from_millis(1_200), "one turn was given at the old pace");
        pace.adopt(interval(1));
        assert!(turns(&pace, 10).await >= Duration::from_millis(900), "never faster than our own settings");
    }

    #[tokio::test(start_paused = true)]
    async fn a_spent_second_and_a_rest_are_waited_out() {
        let pace = Pace::new(Duration::from_millis(1), 3);
        pace.adopt(Allowance { spent: true, ..Allowance::default() });
        assert_eq!(turns(&pace, 1).await, Duration::from_secs(1));
        pace.rest(Duration::from_secs(7));
        assert_eq!(turns(&pace, 1).await, Duration::from_secs(7));
        pace.rest(Duration::from_secs(999_999));
        assert_eq!(pace.turn(Duration::from_secs(5)).await.unwrap_err(), Some(SLOWEST), "not waited for in vain");
        assert_eq!(turns(&pace, 1).await, SLOWEST);
    }

    #[tokio::test(start_paused = true)]
    async fn a_service_may_ask_for_fewer_calls_at_a_time() {
        let free = |pace: &Pace| pace.slots.available_permits();
        let limit = |limit| Allowance { concurrency: Some(limit), ..Allowance::default() };
        let pace = Pace::new(Duration::from_millis(1), 3);
        let busy = pace.turn(SLOWEST).await.unwrap();
        pace.adopt(limit(0));
        assert_eq!(free(&pace), 0, "one is in use, and no other may be");
        drop(busy);
        assert_eq!(free(&pace), 1);
        pace.adopt(limit(2));
        assert_eq!(free(&pace), 2);
        pace.adopt(limit(99));
        assert_eq!(free(&pace), 3, "never more than our own settings");
    }
}
