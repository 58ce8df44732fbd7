//! A runtime small enough for every interleaving: one queue, one host, a poller without descriptors. The queue, the order of all steps
//! (`handover`, `clock`, `life`), the turn and the workers are the library's own; here stands only what the steps move and wait in.

use std::time::{Duration, Instant};

use loom::cell::UnsafeCell;
use loom::sync::{Arc, Condvar, Mutex};
use loom::thread;
use mudstone_native::async_queue::{AsyncQueue, Policy, Refused};
use mudstone_native::async_worker::AsyncWorker;
use mudstone_native::clock::{Clock, Hears};
use mudstone_native::handover::{Handover, HostEnd, Side};
use mudstone_native::life::{Ends, Life, Stage};
use mudstone_native::timers::Call;
use mudstone_native::turn::{Handed, Turn};

use super::{message, take};

/// Loom has no clock: who is not woken before that waits for ever, which loom reports as a deadlock.
pub const LONG: Duration = Duration::from_secs(120);
/// What the host reads in the place of the farewell.
pub const FAREWELL: u64 = u64::MAX;

/// Something that may come once before somebody waits for it.
#[derive(Default)]
pub struct Signal {
    come: Mutex<bool>,
    changed: Condvar,
}

impl Signal {
    pub fn give(&self) {
        *self.come.lock().unwrap() = true;
        self.changed.notify_one();
    }

    pub fn wait(&self) {
        let mut come = self.come.lock().unwrap();
        while !*come {
            come = self.changed.wait(come).unwrap();
        }
        *come = false;
    }
}

/// What host and library share.
pub struct Memory {
    turn: Turn,
    // Loom reports when one side touches it while the other may.
    records: UnsafeCell<Vec<u64>>,
    // How many bells have rung that the host has not heard; none once it is gone.
    rung: Mutex<Option<u32>>,
    changed: Condvar,
}

// SAFETY: the records belong to the holder of the turn; that this is so is what the models prove.
unsafe impl Sync for Memory {}
// SAFETY: nothing in it belongs to a thread.
unsafe impl Send for Memory {}

impl Memory {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            turn: Turn::new(),
            records: UnsafeCell::new(Vec::new()),
            rung: Mutex::new(Some(0)),
            changed: Condvar::new(),
        })
    }

    /// The host gives its memory back.
    pub fn forget_the_bell(&self) {
        *self.rung.lock().unwrap() = None;
    }

    /// Gives the turn back; true when there is more.
    pub fn give_back(&self) -> bool {
        self.turn.give_back()
    }

    fn await_bell(&self) {
        let mut rung = self.rung.lock().unwrap();
        while *rung == Some(0) {
            rung = self.changed.wait(rung).unwrap();
        }
        *rung = rung.map(|rung| rung - 1);
    }

    fn read(&self) -> Vec<u64> {
        let handed = self.turn.take().expect("the bell says that it is the host's turn");
        // SAFETY: the host has the turn.
        let got = self.records.with(|records| unsafe { (*records).clone() });
        assert_eq!(got.len(), handed.length);
        got
    }
}

/// The library's end of the memory.
pub struct Bell(pub Arc<Memory>);

impl HostEnd for Bell {
    fn turn(&self) -> &Turn {
        &self.0.turn
    }

    fn ring(&self) {
        let mut rung = self.0.rung.lock().unwrap();
        let before = rung.expect("a bell rings after the close");
        assert_eq!(before, 0, "two bells in flight");
        *rung = Some(1);
        self.0.changed.notify_one();
    }
}

/// See the module.
pub struct Runtime {
    pub queue: AsyncQueue,
    pub handover: Handover<Bell>,
    pub life: Life,
    // Only where it is looked at: each lock makes more interleavings.
    pub clock: Option<Clock>,
    poller: Signal,
    pub worker: Mutex<Option<Arc<AsyncWorker>>>,
    pub backend: Mutex<Option<AsyncWorker>>,
    stopper: Mutex<Option<AsyncWorker>>,
}

impl Runtime {
    pub fn new(capacity: usize, policy: Policy) -> Arc<Self> {
        Self::with(None, capacity, policy)
    }

    pub fn with_a_clock(capacity: usize) -> Arc<Self> {
        Self::with(Some(Clock::default()), capacity, Policy::Fail)
    }

    fn with(clock: Option<Clock>, capacity: usize, policy: Policy) -> Arc<Self> {
        Arc::new(Self {
            clock,
            queue: AsyncQueue::new(capacity, 100, policy),
            handover: Handover::new(),
            life: Life::new(),
            poller: Signal::default(),
            worker: Mutex::new(None),
            backend: Mutex::new(None),
            stopper: Mutex::new(None),
        })
    }

    /// As every post: in first, then the wake-up.
    pub fn post(&self, id: u64) {
        self.queue.enqueue(&message(id, &[])).unwrap();
        self.handover.wake_up(self);
    }

    /// What the host takes at once: so many messages, or behind the last one the farewell.
    fn drain(&self, most: usize) -> Vec<u64> {
        let mut got = take(&self.queue, most);
        if let Some(clock) = &self.clock
            && !got.is_empty()
        {
            clock.taken(self, got.iter().copied());
        }
        if got.is_empty() && self.farewell_is_due() {
            self.life.said_farewell();
            got.push(FAREWELL);
        }
        got
    }

    fn farewell_is_due(&self) -> bool {
        self.life.farewell_is_due(|| self.queue.is_empty())
    }

    /// A host that waits in the poller, until it has heard enough.
    pub fn wait_for(&self, enough: impl Fn(&[u64]) -> bool) -> Vec<u64> {
        let mut got = Vec::new();
        while !enough(&got) {
            assert!(self.handover.wait(self, None));
            got.extend(self.drain(4));
        }
        got
    }

    /// A host that asks again and again.
    pub fn look_until(&self, enough: impl Fn(&[u64]) -> bool) -> Vec<u64> {
        let mut got = Vec::new();
        while !enough(&got) {
            got.extend(self.drain(4));
            thread::yield_now();
        }
        got
    }

    /// A host with a bell, until it has heard enough: a bell that does not ring for what is left lying is a deadlock.
    pub fn answer_until(&self, memory: &Memory, enough: impl Fn(&[u64]) -> bool) -> Vec<u64> {
        let mut got = Vec::new();
        while !enough(&got) {
            memory.await_bell();
            loop {
                got.extend(memory.read());
                if !memory.give_back() || !self.handover.carry(self, false) {
                    break;
                }
            }
        }
        got
    }
}

impl Side for Runtime {
    type End = Bell;

    fn handover(&self) -> &Handover<Bell> {
        &self.handover
    }

    /// Batches of one, so that what is left behind is the usual case.
    fn fill(&self, end: &mut Bell) -> Option<Handed> {
        let got = self.drain(1);
        let length = got.len();
        // SAFETY: the library has the turn.
        end.0.records.with_mut(|records| unsafe { *records = got });
        (length > 0).then_some(Handed { length, call: false })
    }

    fn has_work(&self) -> bool {
        self.queue.ready() || self.farewell_is_due()
    }

    fn run_due(&self) {
        self.clock.iter().for_each(|clock| clock.run_due(self));
    }

    fn wake_poller(&self) {
        self.poller.give();
    }

    /// A deadline passes at once, without one the wait is for ever.
    fn poll(&self, deadline: Option<Instant>) {
        let due = self.clock.as_ref().and_then(|clock| clock.timers().await_next());
        if deadline.or(due).is_none() {
            self.poller.wait();
        }
    }
}

/// Timers use the one queue; their messages are empty, as the library's are.
impl Hears for Runtime {
    fn post(&self, id: u64) -> bool {
        let entered = self.queue.enqueue(&message(id, &[]));
        if entered.is_ok() {
            self.handover.wake_up(self);
        }
        entered != Err(Refused::Full)
    }

    fn has_room(&self) -> bool {
        self.queue.len() < self.queue.capacity()
    }

    fn call(&self, call: Call) {
        call();
    }

    fn count_missed(&self, periods: u64) {
        assert_eq!(periods, 0);
    }

    fn wake_poller(&self) {
        self.poller.give();
    }
}

/// The steps of the end.
pub struct All<'a>(pub &'a Arc<Runtime>);

impl Ends for All<'_> {
    fn signal_workers(&self) {
        self.0.worker.lock().unwrap().iter().for_each(|worker| worker.signal_stop());
    }

    fn wake_writers(&self) {
        self.0.queue.wake_writers();
    }

    fn await_workers(&self) {
        let worker = self.0.worker.lock().unwrap().clone();
        assert!(worker.iter().all(|worker| worker.join(LONG)));
    }

    fn close_queues(&self) {
        self.0.queue.close();
    }

    fn clear_timers(&self, stop: impl FnOnce()) {
        stop();
    }

    fn wake_up(&self) {
        self.0.handover.wake_up(&**self.0);
    }

    fn shut_down(&self) -> bool {
        let mut stopper = self.0.stopper.lock().unwrap();
        if self.0.life.stage() >= Stage::Stopping {
            return false;
        }
        self.0.life.begin_to_stop();
        let runtime = Arc::clone(self.0);
        *stopper = Some(AsyncWorker::spawn("stops", move |_| runtime.life.stop(&All(&runtime))).unwrap());
        true
    }

    fn tell_that_the_host_is_gone(&self) {}

    fn await_stop(&self) {
        assert!(self.0.stopper.lock().unwrap().take().is_none_or(|stopper| stopper.join(LONG)));
    }

    fn close_handover(&self) {
        self.0.handover.close(&**self.0);
    }

    fn await_backend(&self) {
        assert!(self.0.backend.lock().unwrap().take().is_none_or(|backend| backend.join(LONG)));
    }
}
