//! The synchronisation primitives of the queue, the wake flag, the turn and the worker: the standard library's, or
//! loom's when the crate is built with `--cfg loom`, so that the code loom explores is the code that ships.

#[cfg(tsan)]
pub(crate) use followed::AtomicU64;
#[cfg(loom)]
pub(crate) use loom::{
    cell::UnsafeCell,
    sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering, fence},
    sync::{Condvar, Mutex, MutexGuard},
    thread::{self, yield_now},
};
#[cfg(not(any(loom, tsan)))]
pub(crate) use std::sync::atomic::AtomicU64;
#[cfg(not(loom))]
pub(crate) use std::{
    sync::atomic::{AtomicBool, AtomicU32, Ordering, fence},
    sync::{Condvar, Mutex, MutexGuard},
    thread::{self, yield_now},
};

use std::sync::PoisonError;
use std::time::Instant;

/// ThreadSanitizer does not see `fetch_max`, and would report what that hands over as a race; it sees this. With `--cfg tsan`
/// alone, which `scripts/memory_native.sh` sets.
#[cfg(tsan)]
mod followed {
    use std::sync::atomic::Ordering;

    #[derive(Debug)]
    pub(crate) struct AtomicU64(std::sync::atomic::AtomicU64);

    impl AtomicU64 {
        pub(crate) fn new(value: u64) -> Self {
            Self(std::sync::atomic::AtomicU64::new(value))
        }

        pub(crate) fn fetch_max(&self, value: u64, order: Ordering) -> u64 {
            self.0.fetch_update(order, Ordering::Acquire, |now| Some(now.max(value))).unwrap_or_default()
        }
    }

    impl std::ops::Deref for AtomicU64 {
        type Target = std::sync::atomic::AtomicU64;
        fn deref(&self) -> &Self::Target {
            &self.0
        }
    }
}

/// `std::cell::UnsafeCell` with loom's closure interface.
#[cfg(not(loom))]
#[derive(Debug)]
pub(crate) struct UnsafeCell<T>(std::cell::UnsafeCell<T>);

#[cfg(not(loom))]
impl<T> UnsafeCell<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(std::cell::UnsafeCell::new(value))
    }

    #[inline(always)]
    pub(crate) fn with_mut<R>(&self, body: impl FnOnce(*mut T) -> R) -> R {
        body(self.0.get())
    }
}

/// Locks, whether or not a panicking thread left the lock poisoned: every section guarded here keeps its data valid
/// at each step, and a queue that refuses to work after one panic would hide the panic.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for a notification, or until `deadline`. True when the deadline has passed.
#[cfg(not(loom))]
pub(crate) fn wait_until<'a, T>(
    condvar: &Condvar,
    guard: MutexGuard<'a, T>,
    deadline: Option<Instant>,
) -> (MutexGuard<'a, T>, bool) {
    let Some(deadline) = deadline else {
        return (condvar.wait(guard).unwrap_or_else(PoisonError::into_inner), false);
    };
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return (guard, true);
    }
    let (guard, _) = condvar.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner);
    (guard, Instant::now() >= deadline)
}

/// Loom has no clock: a wait in a model ends by notification only.
#[cfg(loom)]
pub(crate) fn wait_until<'a, T>(
    condvar: &Condvar,
    guard: MutexGuard<'a, T>,
    _deadline: Option<Instant>,
) -> (MutexGuard<'a, T>, bool) {
    (condvar.wait(guard).unwrap_or_else(PoisonError::into_inner), false)
}

/// Keeps a value on cache lines of its own, so that producers and consumer do not invalidate each other's.
#[derive(Debug)]
#[repr(align(128))]
pub(crate) struct CachePadded<T>(pub(crate) T);

impl<T> std::ops::Deref for CachePadded<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}
