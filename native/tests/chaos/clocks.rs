//! Timers of the host: ones that come once, each of which is heard once or was taken away; and ones that are set again and again.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::key::MS_KEY_TIMER;
use mudstone_native::record::Message;
use mudstone_native::status::MS_STATE;

use crate::chance::Chance;
use crate::host::{Kind, Tally, closed};

/// Timers below are set anew all the time, some of them periodic; those above come once.
const RESTLESS: u64 = 20;

/// Sometimes no room but for a few.
pub fn choose_queue(runtime: &AsyncRuntime, chance: &mut Chance) {
    if chance.one_in(2) {
        let queue = AsyncQueue::new(1 + chance.below(4) as usize, 64, Policy::Fail);
        runtime.set_key(MS_KEY_TIMER, "timer", queue, 1 + chance.below(4) as usize).unwrap();
    }
}

pub struct Clocks {
    runtime: Arc<AsyncRuntime>,
    /// Those that come once and have not come.
    open: HashSet<u64>,
    next: u64,
    heard: u64,
    cancelled: u64,
}

impl Clocks {
    pub fn new(runtime: &Arc<AsyncRuntime>) -> Self {
        Self { runtime: Arc::clone(runtime), open: HashSet::new(), next: RESTLESS, heard: 0, cancelled: 0 }
    }

    fn set(&self, id: u64, delay: Duration, period: Option<Duration>) -> bool {
        let set = self.runtime.set_timer(id, delay, period);
        assert!(set == Ok(()) || set == Err(MS_STATE), "{set:?}");
        set.is_ok()
    }
}

impl Kind for Clocks {
    fn has_key(&self, key: u64) -> bool {
        key == MS_KEY_TIMER
    }

    fn act(&mut self, chance: &mut Chance) {
        let period = chance.one_in(3).then(|| chance.micros(2000));
        self.set(chance.below(RESTLESS), chance.micros(3000), period);
        if chance.one_in(2) {
            self.runtime.cancel_timer(chance.below(RESTLESS));
        }
        for _ in 0..chance.below(6) {
            if self.set(self.next, chance.micros(4000), None) {
                self.open.insert(self.next);
            }
            self.next += 1;
        }
        let one = self.next - 1 - chance.below(8).min(self.next - RESTLESS);
        // One that was there to be taken away does not come; one that was not is on its way.
        if one >= RESTLESS && self.runtime.cancel_timer(one) {
            assert!(self.open.remove(&one), "timer {one} was heard, and there still");
            self.cancelled += 1;
        }
    }

    fn hear(&mut self, message: &Message<'_>) {
        self.heard += 1;
        if message.request_id >= RESTLESS {
            assert!(self.open.remove(&message.request_id), "timer {} came twice", message.request_id);
        }
    }

    fn winds_down(&mut self) -> Result<(), String> {
        (0..RESTLESS).for_each(|id| {
            self.runtime.cancel_timer(id);
        });
        closed("timers", &self.open)
    }

    fn check(&mut self, _report: &str) {}

    fn count(&self, tally: &mut Tally) {
        tally.add("timers", "heard", self.heard);
        tally.add("timers", "set to come once", self.next - RESTLESS);
        tally.add("timers", "cancelled", self.cancelled);
    }
}
