//! How often an address or a name may try to sign in, decided before any password is hashed, and how often somebody comments.
//!
//! A sliding window out of two counters per key. Names that do not exist are counted like the
//! others, and keys are hashes: the map knows no address of a person.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crypto::digest;
use domain::ids::{PostId, TenantId};

use crate::config::Limits;
use crate::problem::{Code, Problem};

/// Most keys remembered; when full, windows that have passed go first.
const CAPACITY: usize = 20_000;

type Key = [u8; 16];

#[derive(Clone, Copy, Debug)]
struct Window {
    began: Instant,
    current: u32,
    previous: u32,
}

/// Limits of sign-ins, registrations and comments.
#[derive(Debug)]
pub struct LoginLimits {
    per_address: u32,
    per_name: u32,
    per_tenant: u32,
    registrations: u32,
    comments_per_address: u32,
    comments_per_post: u32,
    window: Duration,
    counters: Mutex<HashMap<Key, Window>>,
}

/// An attempt that was counted; forgiven when it turns out to be a good one.
#[derive(Debug)]
pub struct Attempt {
    keys: [Key; 3],
}

impl LoginLimits {
    /// Limits as configured.
    pub fn new(limits: &Limits) -> Self {
        Self {
            per_address: limits.logins_per_address,
            per_name: limits.logins_per_name,
            per_tenant: limits.logins_per_tenant,
            registrations: limits.registrations_per_address,
            comments_per_address: limits.comments_per_address,
            comments_per_post: limits.comments_per_post,
            window: Duration::from_secs(limits.login_window_seconds.max(1)),
            counters: Mutex::default(),
        }
    }

    /// Counts a sign-in (or whatever else guesses at a secret) against its address, its tenant and its
    /// name.
    ///
    /// # Errors
    /// `rate_limit_exceeded` with the time to wait.
    pub fn enter(
        &self,
        address: Option<IpAddr>,
        tenant: Option<TenantId>,
        name: &str,
        now: Instant,
    ) -> Result<Attempt, Problem> {
        let tenant = tenant.map(|tenant| tenant.0.into_bytes()).unwrap_or_default();
        let by_address = key("address", &[&address_bytes(address)]);
        let by_tenant = key("tenant", &[&tenant]);
        let by_name = key("name", &[&tenant, name.to_lowercase().as_bytes()]);
        self.count(by_address, self.per_address, now)?;
        self.count(by_tenant, self.per_tenant, now)?;
        self.count(by_name, self.per_name, now)?;
        Ok(Attempt { keys: [by_address, by_tenant, by_name] })
    }

    /// Counts a registration against its address.
    ///
    /// # Errors
    /// `rate_limit_exceeded` with the time to wait.
    pub fn enter_registration(&self, address: Option<IpAddr>, now: Instant) -> Result<(), Problem> {
        self.count(key("registration", &[&address_bytes(address)]), self.registrations, now)
    }

    /// Counts a comment against its address and against the text that it stands below.
    ///
    /// # Errors
    /// `rate_limit_exceeded` with the time to wait.
    pub fn enter_comment(&self, address: Option<IpAddr>, post: PostId, now: Instant) -> Result<(), Problem> {
        self.count(key("comment/address", &[&address_bytes(address)]), self.comments_per_address, now)?;
        self.count(key("comment/post", &[post.0.as_bytes()]), self.comments_per_post, now)
    }

    /// Takes a good attempt back: only bad ones are limited.
    pub fn forgive(&self, attempt: &Attempt) {
        let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &attempt.keys {
            if let Some(window) = counters.get_mut(key) {
                window.current = window.current.saturating_sub(1);
            }
        }
    }

    fn count(&self, key: Key, limit: u32, now: Instant) -> Result<(), Problem> {
        let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        if counters.len() >= CAPACITY && !counters.contains_key(&key) {
            let window = self.window;
            counters.retain(|_, w| now.saturating_duration_since(w.began) < window * 2);
            // Still full of running windows: somebody is flooding. Losing one count is better than
            // turning everybody away or growing.
            if counters.len() >= CAPACITY
                && let Some(victim) = counters.keys().next().copied()
            {
                counters.remove(&victim);
            }
        }
        let window = counters.entry(key).or_insert(Window { began: now, current: 0, previous: 0 });
        self.slide(window, now);
        if self.weight(window, now) >= limit {
            let wait = self.window.saturating_sub(now.saturating_duration_since(window.began));
            let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1);
            metrics::counter!("login_limited_total").increment(1);
            return Err(Problem::retry_after(Code::RateLimitExceeded, seconds));
        }
        window.current += 1;
        Ok(())
    }

    fn slide(&self, window: &mut Window, now: Instant) {
        let age = now.saturating_duration_since(window.began);
        if age >= self.window * 2 {
            *window = Window { began: now, current: 0, previous: 0 };
        } else if age >= self.window {
            *window = Window { began: window.began + self.window, current: 0, previous: window.current };
        }
    }

    /// Attempts within the last window: all of the current counter, and the share of the previous
    /// one that still lies inside.
    fn weight(&self, window: &Window, now: Instant) -> u32 {
        let age = now.saturating_duration_since(window.began).as_millis();
        let whole = self.window.as_millis();
        let share = u128::from(window.previous) * whole.saturating_sub(age) / whole;
        window.current.saturating_add(u32::try_from(share).unwrap_or(u32::MAX))
    }
}

fn key(kind: &str, parts: &[&[u8]]) -> Key {
    let hash = digest::of_parts(kind, parts);
    let mut key = Key::default();
    key.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    key
}

/// IPv6 clients own a whole /64, so that is what is counted.
fn address_bytes(address: Option<IpAddr>) -> Vec<u8> {
    match address {
        None => Vec::new(),
        Some(IpAddr::V4(v4)) => v4.octets().to_vec(),
        Some(IpAddr::V6(v6)) => v6.octets().iter().take(8).copied().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> LoginLimits {
        LoginLimits::new(&Limits {
            logins_per_address: 5,
            logins_per_name: 3,
            login_window_seconds: 60,
            ..Limits::default()
        })
    }

    fn ip(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_name_is_limited_whatever_the_address_and_the_case() {
        let (limits, now) = (limits(), Instant::now());
        for n in 0..3 {
            limits.enter(ip(&format!("10.0.0.{n}")), None, "Ana@x.br", now).unwrap();
        }
        let refused = limits.enter(ip("10.0.0.9"), None, "ana@X.br", now).unwrap_err();
        assert_eq!(refused.code(), Code::RateLimitExceeded);
    }

    #[test]
    fn an_address_is_limited_whatever_the_name() {
        let (limits, now) = (limits(), Instant::now());
        for n in 0..5 {
            limits.enter(ip("2001:db8::1"), None, &format!("user{n}"), now).unwrap();
        }
        assert!(limits.enter(ip("2001:db8::2"), None, "other", now).is_err(), "same /64");
        limits.enter(ip("2001:db8:1::1"), None, "other", now).unwrap();
    }

    #[test]
    fn a_tenant_is_limited_whatever_the_address_and_the_name() {
        let (limits, now) = (LoginLimits::new(&Limits { logins_per_tenant: 2, ..Limits::default() }), Instant::now());
        let [one, other] = [1, 2].map(|n| Some(TenantId(uuid::Uuid::from_u128(n))));
        for n in 0..2 {
            limits.enter(ip(&format!("10.0.0.{n}")), one, &format!("user{n}"), now).unwrap();
        }
        assert!(limits.enter(ip("10.0.0.9"), one, "user9", now).is_err());
        limits.enter(ip("10.0.0.9"), other, "user9", now).unwrap();
    }

    #[test]
    fn comments_are_limited_by_address_and_by_text() {
        let limits = LoginLimits::new(&Limits { comments_per_address: 2, comments_per_post: 3, ..Limits::default() });
        let (now, [one, other]) = (Instant::now(), [1, 2].map(|n| PostId(uuid::Uuid::from_u128(n))));
        for _ in 0..2 {
            limits.enter_comment(ip("10.0.0.1"), one, now).unwrap();
        }
        assert!(limits.enter_comment(ip("10.0.0.1"), other, now).is_err(), "the address");
        limits.enter_comment(ip("10.0.0.2"), one, now).unwrap();
        assert!(limits.enter_comment(ip("10.0.0.3"), one, now).is_err(), "the text");
    }

    #[test]
    fn good_sign_ins_are_not_counted() {
        let (limits, now) = (limits(), Instant::now());
        for _ in 0..50 {
            let attempt = limits.enter(ip("10.0.0.1"), None, "ana", now).unwrap();
            limits.forgive(&attempt);
        }
    }

    #[test]
    fn the_window_slides() {
        let (limits, start) = (limits(), Instant::now());
        for _ in 0..3 {
            limits.enter(ip("10.0.0.1"), None, "ana", start).unwrap();
        }
        let (mid, late) = (start + Duration::from_secs(65), start + Duration::from_secs(119));
        limits.enter(ip("10.0.0.1"), None, "ana", mid).unwrap();
        assert!(limits.enter(ip("10.0.0.1"), None, "ana", mid).is_err(), "most of the old window still counts");
        limits.enter(ip("10.0.0.1"), None, "ana", late).unwrap();
    }

    #[test]
    fn a_flood_of_keys_does_not_grow_the_memory() {
        let (limits, now) = (limits(), Instant::now());
        for n in 0..(CAPACITY + 100) {
            limits.count(key("name", &[&n.to_be_bytes()]), 3, now).unwrap();
        }
        assert!(limits.counters.lock().unwrap().len() <= CAPACITY);
    }
}
