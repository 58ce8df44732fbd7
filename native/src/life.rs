//! The states of a runtime and the order of its end. What ends is brought by an [`Ends`], the library's runtime or a model of
//! `tests/loom`, as in `handover`.

use crate::sync::{AtomicBool, AtomicU32, Ordering};

/// Where a runtime stands; each state is later than the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing runs yet.
    Created,
    /// Its host has a doorbell.
    Running,
    /// Its workers are told to stop.
    Stopping,
    /// Nothing enters any more.
    Stopped,
}

const STAGES: [Stage; 4] = [Stage::Created, Stage::Running, Stage::Stopping, Stage::Stopped];

impl Stage {
    /// The word for reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Running => "running",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
        }
    }
}

/// What there is to end.
pub trait Ends {
    /// Tells every worker to stop.
    fn signal_workers(&self);
    /// Makes the workers that wait for room ask whether they shall stop.
    fn wake_writers(&self);
    /// Waits for the workers, as long as they may take.
    fn await_workers(&self);
    /// Refuses every later post, and wakes who waits for room.
    fn close_queues(&self);
    /// Takes the timers away; `stop` is called while none can be set.
    fn clear_timers(&self, stop: impl FnOnce());
    /// Wakes whoever waits for completions.
    fn wake_up(&self);
    /// Begins `Life::stop` on a thread, or does it; false when it has begun before.
    fn shut_down(&self) -> bool;
    /// Nobody is to wait for what the host would have to hear.
    fn tell_that_the_host_is_gone(&self);
    /// Waits until `Life::stop` is done.
    fn await_stop(&self);
    /// Ends the waits and the doorbell.
    fn close_handover(&self);
    /// Waits for the backend thread.
    fn await_backend(&self);
}

/// See the module.
#[derive(Debug)]
pub struct Life {
    stage: AtomicU32,
    farewell_sent: AtomicBool,
}

impl Default for Life {
    fn default() -> Self {
        Self::new()
    }
}

impl Life {
    /// `Created`.
    #[must_use]
    pub fn new() -> Self {
        Self { stage: AtomicU32::new(Stage::Created as u32), farewell_sent: AtomicBool::new(false) }
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        STAGES[self.stage.load(Ordering::Acquire) as usize]
    }

    /// Goes on from `Created` to `Running`; false when it stands elsewhere.
    pub fn begin(&self) -> bool {
        let [from, to] = [Stage::Created, Stage::Running].map(|stage| stage as u32);
        self.stage.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    /// The start failed, and may be tried again.
    pub fn take_back_begin(&self) {
        self.set(Stage::Created);
    }

    /// The shutdown begins.
    pub fn begin_to_stop(&self) {
        self.set(Stage::Stopping);
    }

    /// The shutdown, beside a host that drains on: when it is over, everything that entered is in the queues.
    pub fn stop(&self, all: &impl Ends) {
        all.signal_workers();
        all.wake_writers();
        all.await_workers();
        all.close_queues();
        all.clear_timers(|| self.set(Stage::Stopped));
        all.wake_up();
    }

    /// The end when the host drains no more, or never did.
    pub fn close(&self, all: &impl Ends) {
        if all.shut_down() {
            // Nobody drains: writers are woken by the closing of their queues, not by room.
            all.close_queues();
        }
        all.tell_that_the_host_is_gone();
        all.await_stop();
        all.close_handover();
        all.await_backend();
    }

    /// True when everything is stopped, the farewell has not been said, and `is_delivered` says that it comes last. It is asked AFTER
    /// the look whether everything is stopped: what entered before that is seen.
    pub fn farewell_is_due(&self, is_delivered: impl FnOnce() -> bool) -> bool {
        self.stage() == Stage::Stopped && !self.farewell_sent.load(Ordering::Acquire) && is_delivered()
    }

    /// The farewell is said.
    pub fn said_farewell(&self) {
        self.farewell_sent.store(true, Ordering::Release);
    }

    fn set(&self, stage: Stage) {
        self.stage.store(stage as u32, Ordering::Release);
    }
}
