//! A resolver of ours, for tests.

use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

use super::lookup::{Answer, Failure, Lookup, Lookups};
use crate::sync::{lock, wait_until};

/// Each name is at the same addresses, but `none` is not found and `again` fails for now; names that begin with `slow` wait until the
/// gate opens.
pub(crate) struct FakeNames {
    addresses: Vec<IpAddr>,
    calls: AtomicUsize,
    open: Mutex<bool>,
    opened: Condvar,
}

impl FakeNames {
    pub(crate) fn at(addresses: [&str; 2]) -> Self {
        let addresses = addresses.iter().map(|address| address.parse().expect("an address")).collect();
        Self { addresses, calls: AtomicUsize::new(0), open: Mutex::new(false), opened: Condvar::new() }
    }

    pub(crate) fn open(&self) {
        *lock(&self.open) = true;
        self.opened.notify_all();
    }

    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

impl Lookups for FakeNames {
    fn look_up(&self, lookup: &Lookup) -> Result<Answer, Failure> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let name = match lookup {
            Lookup::Reverse(address) => return Ok(Answer::Name(format!("host-{address}"))),
            Lookup::Forward(name) => name.as_str(),
            Lookup::Numeric(_) => unreachable!("an address needs no lookup"),
        };
        let mut open = lock(&self.open);
        while name.starts_with("slow") && !*open {
            (open, _) = wait_until(&self.opened, open, None);
        }
        drop(open);
        match name {
            "none" => Err(Failure { reason: "no such name".to_owned(), passing: false }),
            "again" => Err(Failure { reason: "later".to_owned(), passing: true }),
            "panic" => std::panic::resume_unwind(Box::new(())),
            _ => Ok(Answer::Addresses(self.addresses.clone())),
        }
    }
}
