//! The turn: who of the two loops may run. The backend thread waits for work on its turn, hands the turn to the host
//! with the doorbell, and gets it back when the host has dispatched. They strictly alternate, so that at most one
//! doorbell is in flight and the host drains at its own pace.

use crate::sync::{Condvar, Mutex, lock, wait_until};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Backend,
    Host,
    Closed,
}

/// See the module.
#[derive(Debug)]
pub struct Turn {
    holder: Mutex<Holder>,
    changed: Condvar,
}

impl Default for Turn {
    fn default() -> Self {
        Self::new()
    }
}

impl Turn {
    /// The backend begins.
    #[must_use]
    pub fn new() -> Self {
        Self { holder: Mutex::new(Holder::Backend), changed: Condvar::new() }
    }

    /// Backend: waits for its turn. False when the turn is closed.
    #[must_use]
    pub fn acquire(&self) -> bool {
        let mut holder = lock(&self.holder);
        while *holder == Holder::Host {
            (holder, _) = wait_until(&self.changed, holder, None);
        }
        *holder == Holder::Backend
    }

    /// Backend: gives the turn to the host, BEFORE it rings. False when the turn is closed, and then it must not ring.
    #[must_use]
    pub fn hand_over(&self) -> bool {
        let mut holder = lock(&self.holder);
        if *holder == Holder::Backend {
            *holder = Holder::Host;
        }
        *holder == Holder::Host
    }

    /// Host: gives the turn back. Without effect when the host does not hold it.
    pub fn release(&self) {
        let mut holder = lock(&self.holder);
        if *holder == Holder::Host {
            *holder = Holder::Backend;
            self.changed.notify_one();
        }
    }

    /// Ends the alternation for good, whoever holds the turn.
    pub fn close(&self) {
        *lock(&self.holder) = Holder::Closed;
        self.changed.notify_all();
    }
}
