//! The order of the steps between who posts, who waits and the host. What the steps move and wait in is brought by a [`Side`]: the
//! library's runtime brings its queues, timers and the system's poller, and the models of `tests/loom` bring small ones, so that
//! the order that loom explores is the order that ships.

use std::time::Instant;

use crate::sync::{AtomicBool, Mutex, Ordering, lock};
use crate::turn::{Handed, Turn};
use crate::wake::WakeFlag;

/// The host's end: the memory that it shares with us, and its doorbell.
pub trait HostEnd {
    /// The words in its memory.
    fn turn(&self) -> &Turn;
    /// Tells the host, from whichever thread, that its turn has begun.
    fn ring(&self);
}

/// Whom and what the steps are taken with.
pub trait Side {
    /// The host's end.
    type End: HostEnd;
    /// Where the steps stand.
    fn handover(&self) -> &Handover<Self::End>;
    /// Fills the memory on our turn; none when there is nothing for the host.
    fn fill(&self, end: &mut Self::End) -> Option<Handed>;
    /// Is there anything for the host?
    fn has_work(&self) -> bool;
    /// Does what is due by the clock; what that gives the host is work.
    fn run_due(&self);
    /// Ends the present wait in the poller, or the next one at once.
    fn wake_poller(&self);
    /// Waits in the poller until woken, `deadline`, or the next thing that falls due.
    fn poll(&self, deadline: Option<Instant>);
    /// Takes from the poller what is there already.
    fn glance(&self) {}
    /// A post found nobody who would see it.
    fn count_wake(&self) {}
    /// The doorbell is about to ring.
    fn count_ring(&self) {}
}

/// See the module.
#[derive(Debug)]
pub struct Handover<End> {
    wake: WakeFlag,
    // None as long as the host has no doorbell, and waits in the poller instead.
    end: Mutex<Option<End>>,
    closing: AtomicBool,
}

impl<End: HostEnd> Default for Handover<End> {
    fn default() -> Self {
        Self::new()
    }
}

impl<End: HostEnd> Handover<End> {
    /// Without a doorbell.
    #[must_use]
    pub fn new() -> Self {
        Self { wake: WakeFlag::new(), end: Mutex::new(None), closing: AtomicBool::new(false) }
    }

    /// From now on the host has a doorbell.
    pub fn begin(&self, side: &impl Side<End = End>, end: End) {
        *lock(&self.end) = Some(end);
        // What was posted before found nobody to carry it.
        self.carry(side, true);
    }

    /// Poster, AFTER its message is published: wakes whoever waits for it.
    #[inline]
    pub fn wake_up(&self, side: &impl Side<End = End>) {
        if self.wake.raise() {
            side.count_wake();
            self.carry(side, true);
        }
    }

    /// Hands the host what there is, on our turn. True when it did; with `ring` the doorbell tells it.
    pub fn carry(&self, side: &impl Side<End = End>, ring: bool) -> bool {
        let mut end = lock(&self.end);
        let Some(end) = &mut *end else {
            // A host without a doorbell waits in the poller.
            side.wake_poller();
            return false;
        };
        if end.turn().leave_word() {
            return false;
        }
        // Lowered BEFORE looking: a post that comes after the look carries itself.
        self.wake.lower();
        let Some(handed) = side.fill(end) else { return false };
        let more = side.has_work();
        if ring {
            // Before it rings: the host may ask for the count while it answers.
            side.count_ring();
        }
        end.turn().hand_over(handed, more);
        if ring {
            end.ring();
        }
        true
    }

    /// Host without a doorbell: waits until there is work, which is true, at most until `deadline`.
    pub fn wait(&self, side: &impl Side<End = End>, deadline: Option<Instant>) -> bool {
        loop {
            // Lowered BEFORE looking: a post that comes after the look wakes the poller.
            self.wake.lower();
            side.run_due();
            if side.has_work() {
                // What the poller has is not to wait until nobody posts any more.
                side.glance();
                return true;
            }
            if self.is_closing() || deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                return false;
            }
            side.poll(deadline);
        }
    }

    /// The backend thread, beside a host with a doorbell: waits in the poller until the close.
    pub fn tend(&self, side: &impl Side<End = End>) {
        loop {
            side.run_due();
            if self.is_closing() {
                return;
            }
            side.poll(None);
        }
    }

    /// Ends every wait, present and to come; no doorbell rings after this.
    pub fn close(&self, side: &impl Side<End = End>) {
        self.closing.store(true, Ordering::Release);
        *lock(&self.end) = None;
        side.wake_poller();
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }
}
