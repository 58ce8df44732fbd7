//! `async_runtime`: one wait for everything. Native workers post completions under a key; the operating system reports
//! readiness; timers fall due; any thread leaves a function for the host. One thread waits for all of it in the poller.
//!
//! The host's loop is Node's (libuv); the wait here is the guest in it. The *backend thread* waits for readiness and
//! timers, and posts what it finds like any worker. Native side and host alternate:
//!
//! ```text
//! any thread   post → on our turn: drain a batch of each key into the shared buffer → hand over the turn → ring
//! host         doorbell → read the buffer → dispatch → give the turn back; more was posted: resume
//! ```
//!
//! Posts never merge: each key has a queue of its own, and the wake-up carries no data. Shutdown runs beside the host,
//! which keeps draining: workers are told to stop and joined within one time limit, the queues are closed, and after
//! the last message comes one completion of the key `runtime`. Knows nothing of what the workers do.

mod carrier;
mod poster;
mod report;
mod shutdown;
mod time;

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, Weak};
use std::time::{Duration, Instant};

use carrier::{Carrier, Parts};
pub use poster::Poster;
use shutdown::Adopted;
pub use shutdown::Component;

use crate::async_queue::{AsyncQueue, Drained, Policy, Refused};
use crate::async_worker::AsyncWorker;
use crate::clock::Clock;
use crate::handover::Handover;
use crate::key::{KEYS, MS_KEY_CONSOLE, MS_KEY_GIT, MS_KEY_PROCESS, MS_KEY_RUNTIME, MS_KEY_TIMER, MS_KEY_WATCH};
use crate::lane::Lane;
use crate::life::{Life, Stage};
use crate::limits::{
    CONSOLE_BLOCK_TIME, CONSOLE_LINE_MAX_MAX, CONSOLE_QUEUE, LANE_BATCH, LANE_CAPACITY, LANE_MESSAGE_MAX, LANES_MAX,
    PROCESS_MESSAGE_MAX, RUN_SOON_BATCH, RUN_SOON_MAX,
};
use crate::poller::{Descriptor, EventPoller, Ready};
use crate::record::Message;
use crate::status::{MS_FULL, MS_INVALID, MS_STATE, MS_UNKNOWN};
use crate::sync::lock;
use crate::system_error;

/// How long a wait that failed waits before the next.
const POLL_RETRY: Duration = Duration::from_millis(1);

type SoonFunction = Box<dyn FnOnce() + Send>;

#[derive(Debug, Default)]
struct Counters {
    rings: AtomicU64,
    drains: AtomicU64,
    delivered: AtomicU64,
    wakes: AtomicU64,
    missed_periods: AtomicU64,
    unknown_posts: AtomicU64,
    poll_errors: AtomicU64,
    soon_run: AtomicU64,
    soon_refused: AtomicU64,
    soon_panicked: AtomicU64,
}

/// See the module.
pub struct AsyncRuntime {
    lanes: RwLock<Vec<Arc<Lane>>>,
    next_lane: AtomicUsize,
    handover: Handover<Carrier>,
    life: Life,
    poller: EventPoller,
    // Readiness that found its lane full; only who waits in the poller touches it.
    unreported: Mutex<Vec<Ready>>,
    clock: Clock,
    soon: Mutex<VecDeque<SoonFunction>>,
    components: Mutex<Vec<Weak<dyn Component>>>,
    workers: Mutex<Vec<Adopted>>,
    backend: Mutex<Option<AsyncWorker>>,
    stopper: Mutex<Option<AsyncWorker>>,
    left_running: AtomicUsize,
    counters: Counters,
}

impl AsyncRuntime {
    /// A runtime with a queue for each key of the table; nothing runs yet.
    ///
    /// # Errors
    /// When the system has no poller to give.
    pub fn new() -> io::Result<Arc<Self>> {
        let lane = |&(key, name): &(u64, &str)| Arc::new(Lane::new(key, name, default_queue(key), LANE_BATCH));
        Ok(Arc::new(Self {
            lanes: RwLock::new(KEYS.iter().filter(|key| key.0 != MS_KEY_RUNTIME).map(lane).collect()),
            next_lane: AtomicUsize::new(0),
            handover: Handover::new(),
            life: Life::new(),
            poller: EventPoller::new()?,
            unreported: Mutex::default(),
            clock: Clock::default(),
            soon: Mutex::default(),
            components: Mutex::default(),
            workers: Mutex::default(),
            backend: Mutex::default(),
            stopper: Mutex::default(),
            left_running: AtomicUsize::new(0),
            counters: Counters::default(),
        }))
    }

    /// Gives `key` a queue of its own making, before the runtime starts or for a key it does not have yet. Timers and
    /// readiness come again when their queue refuses them, so their queues must do so at once.
    ///
    /// # Errors
    /// `MS_STATE` when the key's queue may be in use, `MS_FULL` when there are too many keys, `MS_INVALID` for the
    /// runtime's own key, and for a queue of timers or readiness that drops or blocks.
    pub fn set_key(&self, key: u64, name: &str, queue: AsyncQueue, batch: usize) -> Result<(), i32> {
        let own = matches!(key, MS_KEY_TIMER | MS_KEY_WATCH);
        if key == MS_KEY_RUNTIME || batch == 0 || (own && queue.policy() != Policy::Fail) {
            return Err(MS_INVALID);
        }
        let mut lanes = self.lanes.write().unwrap_or_else(PoisonError::into_inner);
        let stage = self.life.stage();
        if stage >= Stage::Stopping {
            return Err(MS_STATE);
        }
        let lane = Arc::new(Lane::new(key, name, queue, batch));
        match lanes.iter().position(|lane| lane.key == key) {
            // What it holds would be lost.
            Some(at) if stage != Stage::Created || !lanes[at].queue.is_empty() => return Err(MS_STATE),
            Some(at) => lanes[at] = lane,
            None if lanes.len() >= LANES_MAX => return Err(MS_FULL),
            None => lanes.push(lane),
        }
        Ok(())
    }

    /// Waits until there is something to drain, at most `timeout`; true when there is. For a host without a doorbell;
    /// one thread at a time.
    pub fn wait(&self, timeout: Option<Duration>) -> bool {
        self.handover.wait(&Parts(self), timeout.and_then(|timeout| Instant::now().checked_add(timeout)))
    }

    /// One wait in the poller; what is ready becomes completions. What found no room comes again shortly.
    fn poll(&self, until: Option<Instant>) {
        let mut ready = lock(&self.unreported);
        let now = Instant::now();
        let again = (!ready.is_empty()).then(|| now + POLL_RETRY);
        let timeout = until.into_iter().chain(again).min().map(|until| until.saturating_duration_since(now));
        if self.poller.wait(timeout, &mut ready).is_err() {
            // A poller that fails at once must not become a spin; and it is seen in the report.
            self.counters.poll_errors.fetch_add(1, Ordering::Relaxed);
            std::thread::sleep(POLL_RETRY);
        }
        ready.retain(|ready| !self.report_ready(*ready));
    }

    /// False when there is no room: a lane has room for every watch, but the host may watch others before it has taken
    /// what the first ones left there.
    fn report_ready(&self, ready: Ready) -> bool {
        self.post(MS_KEY_WATCH, ready.request_id, ready.readiness as i32, &[]) != Err(MS_FULL)
    }

    /// Posts one completion, from any thread; the host gets it by its key.
    ///
    /// # Errors
    /// `MS_UNKNOWN` for a key without a queue, and what the queue says.
    pub fn post(&self, key: u64, request_id: u64, status: i32, data: &[u8]) -> Result<(), i32> {
        let Some(lane) = self.lane(key) else {
            self.counters.unknown_posts.fetch_add(1, Ordering::Relaxed);
            return Err(MS_UNKNOWN);
        };
        self.post_into(&lane, request_id, status, data, || false).map_err(i32::from)
    }

    #[inline]
    fn post_into(
        &self,
        lane: &Lane,
        request_id: u64,
        status: i32,
        data: &[u8],
        cancelled: impl Fn() -> bool,
    ) -> Result<(), Refused> {
        lane.queue.enqueue_unless(&Message { key: lane.key, request_id, status, data }, cancelled)?;
        self.posted(lane);
        Ok(())
    }

    #[inline]
    fn posted(&self, lane: &Lane) {
        lane.posted();
        self.wake_up();
    }

    /// What a worker family posts with: one key, without looking it up each time.
    ///
    /// # Errors
    /// `MS_UNKNOWN` for a key without a queue.
    pub fn poster(self: &Arc<Self>, key: u64) -> Result<Poster, i32> {
        let lane = self.lane(key).ok_or(MS_UNKNOWN)?;
        Ok(Poster { runtime: Arc::clone(self), lane })
    }

    /// Runs `function` on the host's thread, in its next `drain`; from any thread.
    ///
    /// # Errors
    /// `MS_FULL` when too many wait, `MS_STATE` when the runtime is stopped.
    pub fn run_soon(&self, function: impl FnOnce() + Send + 'static) -> Result<(), i32> {
        let mut soon = lock(&self.soon);
        if self.life.stage() == Stage::Stopped {
            return Err(MS_STATE);
        }
        if soon.len() >= RUN_SOON_MAX {
            self.counters.soon_refused.fetch_add(1, Ordering::Relaxed);
            return Err(MS_FULL);
        }
        soon.push_back(Box::new(function));
        drop(soon);
        self.wake_up();
        Ok(())
    }

    /// Host: runs what `run_soon` left, then takes one batch of each key into `out`, another key first each time, so
    /// that no key starves the others. `bytes` 0 with `needed` set means that `out` is too small for the next message.
    pub fn drain(&self, out: &mut [u8]) -> Drained {
        self.run_soon_functions();
        let done = self.drain_lanes(out);
        self.count_drain(&done);
        done
    }

    fn count_drain(&self, done: &Drained) {
        self.counters.drains.fetch_add(1, Ordering::Relaxed);
        self.counters.delivered.fetch_add(done.messages as u64, Ordering::Relaxed);
    }

    fn run_soon_functions(&self) {
        for _ in 0..RUN_SOON_BATCH {
            let Some(function) = lock(&self.soon).pop_front() else { return };
            self.counters.soon_run.fetch_add(1, Ordering::Relaxed);
            self.call_soon(function);
        }
    }

    /// A function that panics must not take the loop with it; the panic hook has reported it, and it is counted.
    fn call_soon(&self, function: SoonFunction) {
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(function)).is_err() {
            self.counters.soon_panicked.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn drain_lanes(&self, out: &mut [u8]) -> Drained {
        let lanes = self.lanes();
        let first = self.next_lane.load(Ordering::Relaxed) % lanes.len();
        let mut next = first + 1;
        let mut done = Drained::default();
        for at in (first..lanes.len()).chain(0..first) {
            let taken = lanes[at].drain(&mut out[done.bytes..]);
            if lanes[at].key == MS_KEY_TIMER && taken.messages > 0 {
                self.timers_taken(&out[done.bytes..done.bytes + taken.bytes]);
            }
            done.bytes += taken.bytes;
            done.messages += taken.messages;
            if taken.needed > 0 {
                done.needed = taken.needed;
                // Who found no room at all is first in the next turn; who filled it leaves that to the others.
                next = if taken.messages == 0 { at } else { at + 1 };
                break;
            }
        }
        self.next_lane.store(next, Ordering::Relaxed);
        drop(lanes);
        if done.messages == 0 && done.needed == 0 {
            self.say_farewell(out, &mut done);
        }
        done
    }

    /// Watches a descriptor: one completion of the key `watch`, its status the readiness, until watched again.
    ///
    /// # Errors
    /// `MS_OS` when the system can't poll it, `MS_FULL` when there are as many watches as the lane has room.
    ///
    /// # Safety
    /// The descriptor stays open until `unwatch`.
    pub unsafe fn watch(&self, descriptor: Descriptor, request_id: u64, interest: u32) -> Result<(), i32> {
        let room = self.lane(MS_KEY_WATCH).map_or(0, |lane| lane.queue.capacity());
        // One that is watched anew has its place.
        if self.poller.watched() >= room && !self.poller.watches(descriptor) {
            return Err(MS_FULL);
        }
        // SAFETY: the caller's promise is the poller's condition.
        unsafe { self.poller.watch(descriptor, request_id, interest) }.map_err(system_error::refused)
    }

    /// Forgets a descriptor.
    ///
    /// # Errors
    /// `MS_UNKNOWN` when it was not watched.
    pub fn unwatch(&self, descriptor: Descriptor) -> Result<(), i32> {
        if self.poller.unwatch(descriptor) { Ok(()) } else { Err(MS_UNKNOWN) }
    }

    /// A lane to keep: nobody may wait for room while it holds the table.
    fn lane(&self, key: u64) -> Option<Arc<Lane>> {
        self.lanes().iter().find(|lane| lane.key == key).cloned()
    }

    fn lanes(&self) -> RwLockReadGuard<'_, Vec<Arc<Lane>>> {
        self.lanes.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers are admitted with their requests, so their queues never fill; console lines come as they like, and wait.
fn default_queue(key: u64) -> AsyncQueue {
    match key {
        MS_KEY_CONSOLE => AsyncQueue::new(CONSOLE_QUEUE, CONSOLE_LINE_MAX_MAX, Policy::Block(Some(CONSOLE_BLOCK_TIME))),
        MS_KEY_PROCESS | MS_KEY_GIT => AsyncQueue::new(LANE_CAPACITY, PROCESS_MESSAGE_MAX, Policy::Fail),
        _ => AsyncQueue::new(LANE_CAPACITY, LANE_MESSAGE_MAX, Policy::Fail),
    }
}

#[cfg(test)]
mod tests;
