//! Lookups for the driver's own threads, which wait for the answer where a host gets a completion: the same cache, the same
//! lookup for all who ask at the same time, the same limits. Another thread may break the waiting off.

use std::net::IpAddr;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use super::lookup::{Answer, Failure, Lookup};
use super::{DnsPool, State, Waiter};
use crate::status::{MS_BUSY, MS_INVALID, MS_NOT_FOUND, MS_STATE, MS_STOPPED, MS_TIMED_OUT};
use crate::sync::{lock, wait_until};

/// A thread that waits, as others see it.
#[derive(Debug, Default)]
pub(crate) struct Inquiry {
    outcome: Mutex<Option<Result<Answer, Unresolved>>>,
    told: Condvar,
}

/// Why there is no address: a status, and a text for a wizard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unresolved {
    pub(crate) status: i32,
    pub(crate) reason: String,
}

impl Inquiry {
    /// The thread waits no longer; the lookup goes on when others wait for it too, or when it has begun.
    pub(crate) fn break_off(&self) {
        self.tell(Err(Unresolved::new(MS_STOPPED, "the lookup was broken off")));
    }

    pub(super) fn stop(&self) {
        self.tell(Err(Unresolved::new(MS_STOPPED, "the driver is shutting down")));
    }

    pub(super) fn answer(&self, result: &Result<Answer, Failure>) {
        self.tell(result.clone().map_err(|failure| Unresolved::new(MS_NOT_FOUND, failure.reason)));
    }

    /// Only the first word counts.
    fn tell(&self, outcome: Result<Answer, Unresolved>) {
        lock(&self.outcome).get_or_insert(outcome);
        self.told.notify_all();
    }

    /// None when the time is over first.
    fn wait(&self, until: Option<Instant>) -> Option<Result<Answer, Unresolved>> {
        let mut outcome = lock(&self.outcome);
        while outcome.is_none() {
            let late;
            (outcome, late) = wait_until(&self.told, outcome, until);
            if late {
                break;
            }
        }
        outcome.clone()
    }
}

impl Unresolved {
    fn new(status: i32, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into() }
    }

    fn refused(status: i32, name: &str) -> Self {
        let reason = match status {
            MS_BUSY => "too many other names are being looked up".to_owned(),
            MS_STATE => "the driver is shutting down".to_owned(),
            _ => format!("{name:?} is no name of a host"),
        };
        Self::new(if status == MS_STATE { MS_STOPPED } else { status }, reason)
    }
}

impl DnsPool {
    /// The addresses of `name` in the order to try them, at least one; blocks for `timeout` at most, or without it until the
    /// lookup is over. `inquiry` is new for each call.
    pub(crate) fn await_addresses(
        &self,
        name: &str,
        timeout: Option<Duration>,
        inquiry: &Arc<Inquiry>,
    ) -> Result<Vec<IpAddr>, Unresolved> {
        // A time that is out of reach is none.
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let lookup = self.inquire(name, inquiry).map_err(|status| Unresolved::refused(status, name))?;
        let outcome = inquiry.wait(until);
        self.forget_inquiry(&lookup, inquiry);
        match outcome {
            None => Err(Unresolved::new(MS_TIMED_OUT, "no answer in time")),
            Some(Err(unresolved)) => Err(unresolved),
            Some(Ok(Answer::Addresses(addresses))) => Ok(addresses),
            Some(Ok(Answer::Name(_))) => unreachable!("a name is the answer to an address"),
        }
    }

    /// Answers from the cache, or puts the inquiry where it will be answered.
    fn inquire(&self, name: &str, inquiry: &Arc<Inquiry>) -> Result<Lookup, i32> {
        let lookup = Lookup::parse(name, false).ok_or(MS_INVALID)?;
        let mut state = lock(&self.state);
        if state.shift.stopped {
            return Err(MS_STATE);
        }
        state.telemetry.inquiries += 1;
        if let Some(result) = state.known(&lookup) {
            inquiry.answer(&result);
            return Ok(lookup);
        }
        let in_flight = self.find_place(&state, &lookup)?;
        self.join(&mut state, lookup.clone(), in_flight, Waiter::Thread(Arc::clone(inquiry)));
        self.crew.summon(state);
        Ok(lookup)
    }

    /// A lookup nobody began and nobody waits for goes with it.
    fn forget_inquiry(&self, lookup: &Lookup, inquiry: &Arc<Inquiry>) {
        let is_it = |waiter: &Waiter| matches!(waiter, Waiter::Thread(one) if Arc::ptr_eq(one, inquiry));
        State::drop_waiter(&mut lock(&self.state), lookup, is_it);
    }
}
