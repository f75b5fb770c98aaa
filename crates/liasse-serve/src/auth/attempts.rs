use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::fault::Fault;

/// The passwords that may be tried from one address until [`PAUSE`] has passed since the first.
const MOST: u32 = 10;
const PAUSE: Duration = Duration::from_secs(10 * 60);
/// The most addresses that are remembered; when more try at once, all wait.
const MOST_ADDRESSES: usize = 4096;

/// Counts passwords that were tried and did not fit, by where they came from.
#[derive(Debug, Default)]
pub(super) struct Attempts(Mutex<HashMap<IpAddr, (u32, Instant)>>);

impl Attempts {
    /// Counts an attempt, or refuses it.
    pub(super) fn count(&self, peer: IpAddr) -> Result<(), Fault> {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let peer = network(peer);
        if attempts.len() >= MOST_ADDRESSES {
            attempts.retain(|_, (_, first)| first.elapsed() < PAUSE);
        }
        if attempts.len() >= MOST_ADDRESSES && !attempts.contains_key(&peer) {
            return Err(Fault::Attempts);
        }
        let (count, first) = attempts.entry(peer).or_insert((0, Instant::now()));
        if first.elapsed() >= PAUSE {
            (*count, *first) = (0, Instant::now());
        }
        *count = count.saturating_add(1);
        if *count > MOST { Err(Fault::Attempts) } else { Ok(()) }
    }

    /// Forgets the attempts of an address from which a password did fit.
    pub(super) fn forget(&self, peer: IpAddr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&network(peer));
    }
}

/// Returns what one person has: an address of version 4, the first half of one of version 6.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => {
            let half = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(half.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_that_tries_on_is_stopped_and_others_are_not() {
        let attempts = Attempts::default();
        let (one, other): (IpAddr, IpAddr) =
            ("2001:db8::1".parse().unwrap(), "192.0.2.1".parse().unwrap());
        for _ in 0..MOST {
            assert_eq!(attempts.count(one), Ok(()));
        }
        assert_eq!(attempts.count(one), Err(Fault::Attempts));
        assert_eq!(attempts.count("2001:db8::2".parse().unwrap()), Err(Fault::Attempts));
        assert_eq!(attempts.count(other), Ok(()));
        attempts.forget(one);
        assert_eq!(attempts.count(one), Ok(()));
    }
}
