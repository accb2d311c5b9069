//! Who listens: bounded per process and per account.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::access::Actor;
use domain::ids::{TenantId, UserId};

/// Most open streams of one account: some windows of some devices.
const MOST_PER_USER: usize = 10;

/// Why there is no seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSeat {
    /// This process has as many listeners as it may have.
    #[error("this process has as many listeners as it may have")]
    Full,
    /// This account has too many open streams.
    #[error("this account has too many open streams")]
    TooManyOfOne,
}

#[derive(Debug, Default)]
struct Taken {
    by_user: HashMap<(TenantId, UserId), usize>,
    by_tenant: HashMap<TenantId, usize>,
    all: usize,
}

/// The seats of a process.
#[derive(Clone, Debug)]
pub(super) struct Seats {
    taken: Arc<Mutex<Taken>>,
    most: usize,
}

/// A seat; dropping it frees it.
#[derive(Debug)]
pub(super) struct Seat {
    seats: Seats,
    tenant: TenantId,
    user: UserId,
}

impl Seats {
    pub(super) fn new(most: usize) -> Self {
        Self { taken: Arc::default(), most }
    }

    pub(super) fn take(&self, actor: &Actor) -> Result<Seat, NoSeat> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.all >= self.most {
            return Err(NoSeat::Full);
        }
        let of_user = taken.by_user.entry((actor.tenant, actor.user)).or_default();
        if *of_user >= MOST_PER_USER {
            return Err(NoSeat::TooManyOfOne);
        }
        *of_user += 1;
        *taken.by_tenant.entry(actor.tenant).or_default() += 1;
        taken.all += 1;
        metrics::gauge!(super::LISTENERS).increment(1);
        Ok(Seat { seats: self.clone(), tenant: actor.tenant, user: actor.user })
    }

    /// Tenants that somebody listens to.
    pub(super) fn tenants(&self) -> Vec<TenantId> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).by_tenant.keys().copied().collect()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        leave(&mut taken.by_user, (self.tenant, self.user));
        leave(&mut taken.by_tenant, self.tenant);
        taken.all = taken.all.saturating_sub(1);
        metrics::gauge!(super::LISTENERS).decrement(1);
    }
}

fn leave<K: std::hash::Hash + Eq>(counts: &mut HashMap<K, usize>, key: K) {
    if let std::collections::hash_map::Entry::Occupied(mut count) = counts.entry(key) {
        *count.get_mut() -= 1;
        if *count.get() == 0 {
            count.remove();
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::access::Role;
    use uuid::Uuid;

    use super::*;

    fn actor(user: u128) -> Actor {
        Actor {
            tenant: Uuid::from_u128(1).into(),
            user: Uuid::from_u128(user).into(),
            role: Role::Author,
            session: None,
        }
    }

    #[test]
    fn seats_are_bounded_and_come_back() {
        let seats = Seats::new(12);
        let mut held: Vec<Seat> = (0..10).map(|_| seats.take(&actor(1)).unwrap()).collect();
        assert_eq!(seats.take(&actor(1)).unwrap_err(), NoSeat::TooManyOfOne);
        held.push(seats.take(&actor(2)).unwrap());
        held.push(seats.take(&actor(3)).unwrap());
        assert_eq!(seats.take(&actor(4)).unwrap_err(), NoSeat::Full);
        drop(held);
        assert!(seats.tenants().is_empty());
        seats.take(&actor(1)).unwrap();
    }
}
