//! The runtime's timers: the host's, which become completions, and the native workers' deadlines, which call.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::AsyncRuntime;
use super::carrier::Parts;
use crate::clock::Hears;
use crate::key::MS_KEY_TIMER;
use crate::life::Stage;
use crate::limits::{TIMER_PERIOD_MAX, TIMERS_MAX};
use crate::record;
use crate::status::{MS_FULL, MS_INVALID, MS_OK, MS_STATE};
use crate::timers::{Call, Timers};

impl AsyncRuntime {
    pub(super) fn run_due_timers(&self) {
        self.clock.run_due(&Parts(self));
    }

    /// The host has taken these completions of timers.
    pub(super) fn timers_taken(&self, records: &[u8]) {
        self.clock.taken(&Parts(self), record::read(records).map(|message| message.request_id));
    }

    /// Sets timer `id`, or sets it anew: a completion of the key `timer` after `delay`, then every `period`.
    ///
    /// # Errors
    /// `MS_FULL` when there are too many timers, `MS_STATE` when the runtime stops, `MS_INVALID` for a time too far.
    pub fn set_timer(&self, id: u64, delay: Duration, period: Option<Duration>) -> Result<(), i32> {
        let due = Instant::now().checked_add(delay).ok_or(MS_INVALID)?;
        if period.is_some_and(|period| period > TIMER_PERIOD_MAX) {
            return Err(MS_INVALID);
        }
        self.with_timers(|timers| {
            if !timers.contains(id) && timers.len() >= TIMERS_MAX {
                return Err(MS_FULL);
            }
            timers.set(id, due, period.filter(|period| !period.is_zero()));
            Ok(())
        })
    }

    /// Takes timer `id` away; false when there is none. A completion that is already queued still comes.
    pub fn cancel_timer(&self, id: u64) -> bool {
        self.clock.timers().cancel(id)
    }

    /// Runs `call` at `due` on the backend thread, for the deadlines of native workers; the number cancels it.
    ///
    /// # Errors
    /// As `set_timer`.
    pub fn call_at(&self, due: Instant, call: impl FnOnce() + Send + 'static) -> Result<u64, i32> {
        self.with_timers(|timers| {
            if timers.len() >= TIMERS_MAX {
                return Err(MS_FULL);
            }
            Ok(timers.call_at(due, Box::new(call)))
        })
    }

    /// Takes a call away; false when it ran or runs.
    pub fn cancel_call(&self, number: u64) -> bool {
        self.clock.timers().cancel_call(number)
    }

    fn with_timers<R>(&self, change: impl FnOnce(&mut Timers) -> Result<R, i32>) -> Result<R, i32> {
        // Asked under the lock: the end takes all timers away under it.
        let change =
            |timers: &mut Timers| if self.life.stage() == Stage::Stopped { Err(MS_STATE) } else { change(timers) };
        self.clock.change(&Parts(self), change)
    }
}

impl Hears for Parts<'_> {
    fn post(&self, id: u64) -> bool {
        self.0.post(MS_KEY_TIMER, id, MS_OK, &[]) != Err(MS_FULL)
    }

    fn has_room(&self) -> bool {
        self.0.lane(MS_KEY_TIMER).is_none_or(|lane| lane.queue.len() < lane.queue.capacity())
    }

    fn call(&self, call: Call) {
        self.0.call_soon(call);
    }

    fn count_missed(&self, periods: u64) {
        self.0.counters.missed_periods.fetch_add(periods, Ordering::Relaxed);
    }

    fn wake_poller(&self) {
        self.0.poller.wake();
    }
}
