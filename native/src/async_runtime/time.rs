//! The runtime's timers: the host's, which become completions, and the native workers' deadlines, which call.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::{AsyncRuntime, STOPPED};
use crate::key::MS_KEY_TIMER;
use crate::limits::{TIMER_PERIOD_MAX, TIMERS_MAX};
use crate::record;
use crate::status::{MS_FULL, MS_INVALID, MS_OK, MS_STATE};
use crate::sync::lock;
use crate::timers::{Action, Timers};

/// How long a timer whose lane is full waits before it tries again.
const TIMER_RETRY: Duration = Duration::from_millis(1);

impl AsyncRuntime {
    pub(super) fn run_due_timers(&self) {
        // One moment for all: a period shorter than the time this takes would keep us here for ever.
        let now = Instant::now();
        loop {
            let due = lock(&self.timers).take_due(now);
            let Some(due) = due else { return };
            self.counters.missed_periods.fetch_add(due.missed, Ordering::Relaxed);
            match due.action {
                Action::Call(call) => self.call_soon(call),
                Action::Post => self.post_timer(due.id),
            }
        }
    }

    /// A periodic timer whose last completion the host has not taken yet does not pile up a second one.
    fn post_timer(&self, id: u64) {
        if !lock(&self.timers).begin_post(id) {
            self.counters.missed_periods.fetch_add(1, Ordering::Relaxed);
        } else if self.post(MS_KEY_TIMER, id, MS_OK, &[]) == Err(MS_FULL) {
            self.retry_timer(id);
        }
    }

    /// The host has taken these completions of timers.
    pub(super) fn timers_taken(&self, records: &[u8]) {
        let mut timers = lock(&self.timers);
        record::read(records).for_each(|message| timers.end_post(message.request_id));
    }

    /// A one-shot timer that found its lane full comes again shortly; a periodic one has its next period.
    fn retry_timer(&self, id: u64) {
        let mut timers = lock(&self.timers);
        timers.end_post(id);
        if timers.contains(id) {
            self.counters.missed_periods.fetch_add(1, Ordering::Relaxed);
        } else {
            timers.set(id, Instant::now() + TIMER_RETRY, None);
        }
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
        lock(&self.timers).cancel(id)
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
        lock(&self.timers).cancel_call(number)
    }

    /// Changes the timers; a deadline before the end of the wait wakes it, so that it is kept.
    fn with_timers<R>(&self, change: impl FnOnce(&mut Timers) -> Result<R, i32>) -> Result<R, i32> {
        let mut timers = lock(&self.timers);
        if self.state.load(Ordering::Acquire) == STOPPED {
            return Err(MS_STATE);
        }
        let result = change(&mut timers)?;
        let wake = timers.must_wake();
        drop(timers);
        if wake {
            self.poller.wake();
        }
        Ok(result)
    }
}
