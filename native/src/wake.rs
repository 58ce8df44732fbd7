//! The wake flag between those who post and the one who waits: any number of posts before the waiter looks cost one
//! wake-up, and no post is ever missed. Knows neither the queue nor the poller; the caller brings both.

use crate::sync::{AtomicBool, Ordering};

/// See the module.
#[derive(Debug)]
pub struct WakeFlag {
    raised: AtomicBool,
}

impl Default for WakeFlag {
    fn default() -> Self {
        Self::new()
    }
}

impl WakeFlag {
    /// A lowered flag.
    #[must_use]
    pub fn new() -> Self {
        Self { raised: AtomicBool::new(false) }
    }

    /// Poster, AFTER its message is published: true when the waiter must be woken, false when a wake-up is on its way.
    #[inline]
    #[must_use]
    pub fn raise(&self) -> bool {
        // The plain load keeps the cache line shared in a burst. It must not run ahead of the message's publication,
        // which a release store and a relaxed load would allow; hence the fence.
        crate::sync::fence(Ordering::SeqCst);
        !self.raised.load(Ordering::SeqCst) && !self.raised.swap(true, Ordering::SeqCst)
    }

    /// Waiter, BEFORE it looks whether there is work: posts from here on wake it again.
    pub fn lower(&self) {
        self.raised.store(false, Ordering::SeqCst);
        crate::sync::fence(Ordering::SeqCst);
    }
}
