//! The runtime's end. Beside the host, which drains on: components answer what is open, workers are told to stop and
//! joined within one time limit, the queues are closed, and after the last message comes the farewell. Or at once, when
//! the host itself is gone.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use super::AsyncRuntime;
use super::carrier::Parts;
use crate::async_queue::Drained;
use crate::async_worker::{AsyncWorker, WorkerState};
use crate::json::Json;
use crate::key::MS_KEY_RUNTIME;
use crate::life::{Ends, Stage};
use crate::record::{self, Message};
use crate::status::{MS_OK, MS_STATE};
use crate::sync::lock;

/// A worker family that must do something before its threads are told to stop.
pub trait Component: Send + Sync {
    /// No new work; answer what is open, once.
    fn stop(&self);
    /// The host drains no more: nobody waits for what it would have to hear or acknowledge.
    fn host_is_gone(&self) {}
    /// Its counters as JSON, under its name.
    fn report(&self) -> (&'static str, String);
}

/// A worker under the runtime's shutdown, and how much of the shutdown's time it may take.
#[derive(Clone)]
pub(super) struct Adopted {
    pub(super) worker: Arc<AsyncWorker>,
    grace: Duration,
}

impl AsyncRuntime {
    /// Puts a worker under the runtime's shutdown, which waits for it at most `grace`. Told to stop at once when the
    /// shutdown has begun.
    pub fn adopt(&self, worker: Arc<AsyncWorker>, grace: Duration) {
        let mut workers = lock(&self.workers);
        workers.retain(|adopted| adopted.worker.state() != WorkerState::Stopped);
        if self.life.stage() >= Stage::Stopping {
            worker.signal_stop();
        }
        workers.push(Adopted { worker, grace });
    }

    /// Puts a worker family under the runtime's shutdown and report. Stopped at once when the shutdown has begun, which may
    /// have seen it or not.
    pub fn add_component(&self, component: Weak<dyn Component>) {
        let added = component.upgrade();
        lock(&self.components).push(component);
        if self.life.stage() >= Stage::Stopping {
            added.iter().for_each(|component| component.stop());
        }
    }

    /// Begins the orderly shutdown, beside the host, which goes on draining until the completion of the key `runtime`.
    ///
    /// # Errors
    /// `MS_STATE` when it has begun before.
    pub fn shut_down(self: &Arc<Self>, timeout: Duration) -> Result<(), i32> {
        let mut stopper = lock(&self.stopper);
        if self.life.stage() >= Stage::Stopping {
            return Err(MS_STATE);
        }
        self.life.begin_to_stop();
        let runtime = Arc::clone(self);
        match AsyncWorker::spawn("ms-shutdown", move |_| runtime.stop(timeout)) {
            Ok(worker) => *stopper = Some(worker),
            // Without a thread for it the host waits: late, but orderly.
            Err(_) => self.stop(timeout),
        }
        Ok(())
    }

    fn stop(self: &Arc<Self>, timeout: Duration) {
        self.life.stop(&Shutdown::new(self, timeout));
    }

    /// Ends the backend thread; the host drains no more. Shuts down first when that has not happened. Never called
    /// from the doorbell.
    pub fn close(self: &Arc<Self>, timeout: Duration) {
        self.life.close(&Shutdown::new(self, timeout));
        lock(&self.workers).clear();
        lock(&self.soon).clear();
    }

    /// The very last completion: everything is stopped and everything else is drained.
    pub(super) fn say_farewell(&self, out: &mut [u8], done: &mut Drained) {
        if !self.farewell_is_due() {
            return;
        }
        let left = self.left_running.load(Ordering::Acquire);
        let data = Json::object(|json| json.count("leftRunning", left));
        let message = Message { key: MS_KEY_RUNTIME, request_id: 0, status: MS_OK, data: data.as_bytes() };
        let size = record::record_size(data.len());
        if out.len() < size {
            done.needed = size;
            return;
        }
        done.bytes = record::write(out, &message);
        done.messages = 1;
        self.life.said_farewell();
    }

    pub(super) fn farewell_is_due(&self) -> bool {
        let is_delivered = || lock(&self.soon).is_empty() && self.lanes().iter().all(|lane| lane.queue.is_empty());
        self.life.farewell_is_due(is_delivered)
    }

    pub(super) fn live_components(&self) -> Vec<Arc<dyn Component>> {
        lock(&self.components).iter().filter_map(Weak::upgrade).collect()
    }
}

/// What the steps of `life` are taken with, and their time.
struct Shutdown<'a> {
    runtime: &'a Arc<AsyncRuntime>,
    timeout: Duration,
    deadline: Instant,
}

impl<'a> Shutdown<'a> {
    fn new(runtime: &'a Arc<AsyncRuntime>, timeout: Duration) -> Self {
        Self { runtime, timeout, deadline: Instant::now() + timeout }
    }

    fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }
}

impl Ends for Shutdown<'_> {
    fn signal_workers(&self) {
        self.runtime.live_components().iter().for_each(|component| component.stop());
        lock(&self.runtime.workers).clone().iter().for_each(|adopted| adopted.worker.signal_stop());
    }

    fn wake_writers(&self) {
        self.runtime.lanes().iter().for_each(|lane| lane.queue.wake_writers());
    }

    fn await_workers(&self) {
        let workers = lock(&self.runtime.workers).clone();
        let begun = Instant::now();
        let runs_on = |adopted: &&Adopted| {
            let time = self.timeout.min(adopted.grace);
            !adopted.worker.join(time.saturating_sub(begun.elapsed()))
        };
        self.runtime.left_running.store(workers.iter().filter(runs_on).count(), Ordering::Release);
    }

    fn close_queues(&self) {
        self.runtime.lanes().iter().for_each(|lane| lane.queue.close());
    }

    fn clear_timers(&self, stop: impl FnOnce()) {
        let mut timers = self.runtime.clock.timers();
        timers.clear();
        stop();
    }

    fn wake_up(&self) {
        self.runtime.wake_up();
    }

    fn shut_down(&self) -> bool {
        self.runtime.shut_down(self.timeout).is_ok()
    }

    fn tell_that_the_host_is_gone(&self) {
        self.runtime.live_components().iter().for_each(|component| component.host_is_gone());
    }

    fn await_stop(&self) {
        let stopper = lock(&self.runtime.stopper).take();
        if let Some(stopper) = stopper {
            stopper.join(self.left());
        }
    }

    fn close_handover(&self) {
        self.runtime.handover.close(&Parts(self.runtime));
    }

    fn await_backend(&self) {
        let backend = lock(&self.runtime.backend).take();
        if let Some(backend) = backend {
            backend.join(self.left().max(Duration::from_millis(100)));
        }
    }
}
