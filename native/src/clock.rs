//! Timers between the threads that set them, the one that waits for the next, and the host that hears of them. A deadline before the
//! end of the wait wakes it. When there is no room for a completion the host's timers keep their places until it has taken some: then
//! they come in their order, and nobody looks at them meanwhile. What hears and waits is brought by a [`Hears`], as in `handover`.

use std::time::Instant;

use crate::sync::{Mutex, MutexGuard, lock};
use crate::timers::{Call, Due, Post, Timers};

/// Where due timers go.
pub trait Hears {
    /// Posts the completion of timer `id`; false when there is no room.
    fn post(&self, id: u64) -> bool;
    /// Is there room?
    fn has_room(&self) -> bool;
    /// Runs what a native worker left.
    fn call(&self, call: Call);
    /// Periods passed without a completion.
    fn count_missed(&self, periods: u64);
    /// Ends the present wait in the poller, or the next one at once.
    fn wake_poller(&self);
}

/// See the module.
#[derive(Debug, Default)]
pub struct Clock {
    timers: Mutex<Timers>,
}

impl Clock {
    /// The timers, for what changes no deadline.
    pub fn timers(&self) -> MutexGuard<'_, Timers> {
        lock(&self.timers)
    }

    /// Changes the timers; a deadline before the end of the wait wakes it, so that it is kept.
    pub fn change<R>(&self, hears: &impl Hears, change: impl FnOnce(&mut Timers) -> R) -> R {
        let mut timers = self.timers();
        let result = change(&mut timers);
        let wake = timers.must_wake();
        drop(timers);
        if wake {
            hears.wake_poller();
        }
        result
    }

    /// Does all that is due; by the thread that waits.
    pub fn run_due(&self, hears: &impl Hears) {
        // One moment for all: a period shorter than the time this takes would keep us here for ever.
        let now = Instant::now();
        loop {
            let due = self.timers().take_due(now);
            match due {
                Some(Due::Call(call)) => hears.call(call),
                Some(Due::Post(post)) => self.post(hears, post),
                None => return,
            }
        }
    }

    /// A periodic timer whose last completion the host has not taken yet does not pile up a second one.
    fn post(&self, hears: &impl Hears, post: Post) {
        let begun = self.timers().begin_post(&post);
        if begun && !hears.post(post.id) {
            return self.hold(hears, post);
        }
        hears.count_missed(post.missed + u64::from(!begun));
    }

    fn hold(&self, hears: &impl Hears, post: Post) {
        self.timers().hold(post);
        // The look comes AFTER: a host that made room before it could know that timers wait for it releases none.
        if hears.has_room() {
            self.timers().release();
        }
    }

    /// The host has taken completions of these timers.
    pub fn taken(&self, hears: &impl Hears, ids: impl Iterator<Item = u64>) {
        let mut timers = self.timers();
        ids.for_each(|id| timers.end_post(id));
        let wake = timers.release() && timers.must_wake();
        drop(timers);
        if wake {
            hears.wake_poller();
        }
    }
}
