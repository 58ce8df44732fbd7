//! How completions reach a host with a loop of its own. Whoever posts into an idle runtime carries: it drains a batch
//! of each key into the buffer that the host shares with us, hands the turn over and rings. No other thread has to
//! wake first, and the host reads what it was handed without a call. What is posted during the host's turn waits in
//! the queues; the host finds a word of it and calls `resume`. `npm run bench -- native` has the ways it was measured
//! against.

use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use super::AsyncRuntime;
use crate::async_worker::AsyncWorker;
use crate::handover::{Handover, HostEnd, Side};
use crate::limits::SHARED_BUFFER_MIN;
use crate::status::{MS_INVALID, MS_STATE};
use crate::sync::lock;
use crate::system_error;
use crate::turn::{Handed, MS_TURN_SIZE, Turn};

/// The host's end: its memory and its doorbell.
pub(super) struct Carrier {
    memory: NonNull<u8>,
    size: usize,
    doorbell: Box<dyn Fn() + Send>,
}

// SAFETY: the memory is the host's promise to `start`; of it the words are atomic, and the records belong to the holder
// of the turn, on our side under the carrier's lock.
unsafe impl Send for Carrier {}

impl HostEnd for Carrier {
    #[inline]
    fn turn(&self) -> &Turn {
        // SAFETY: the memory begins with the words, is aligned for them, and lives until `close`.
        unsafe { self.memory.cast::<Turn>().as_ref() }
    }

    fn ring(&self) {
        (self.doorbell)();
    }
}

impl Carrier {
    /// The records' part, on our turn.
    fn room(&mut self) -> &mut [u8] {
        // SAFETY: behind the words, up to the end; on our turn the host does not touch it.
        unsafe { std::slice::from_raw_parts_mut(self.memory.as_ptr().add(MS_TURN_SIZE), self.size - MS_TURN_SIZE) }
    }
}

impl AsyncRuntime {
    /// Starts the backend thread and begins to carry: `doorbell` is called, from any thread and never from inside
    /// itself, when the host's turn begins. It must not call back into the runtime.
    ///
    /// # Errors
    /// `MS_INVALID` for memory too small or not aligned to 8, `MS_STATE` when it was started before; `MS_OS` when
    /// there is no thread to be had.
    ///
    /// # Safety
    /// `memory` is `size` bytes, zero at first, that live until `close` has returned; the host touches them as
    /// [`crate::turn`] says.
    pub unsafe fn start(
        self: &Arc<Self>,
        memory: NonNull<u8>,
        size: usize,
        doorbell: impl Fn() + Send + 'static,
    ) -> Result<(), i32> {
        if !memory.addr().get().is_multiple_of(8) || !(SHARED_BUFFER_MIN..=u32::MAX as usize).contains(&size) {
            return Err(MS_INVALID);
        }
        let mut backend = lock(&self.backend);
        if !self.life.begin() {
            return Err(MS_STATE);
        }
        let runtime = Arc::clone(self);
        let tend = move |_: &_| runtime.handover.tend(&Parts(&runtime));
        let worker = AsyncWorker::spawn("ms-backend", tend).map_err(|error| {
            self.life.take_back_begin();
            system_error::refused(error)
        })?;
        *backend = Some(worker);
        self.handover.begin(&Parts(self), Carrier { memory, size, doorbell: Box::new(doorbell) });
        Ok(())
    }

    /// Wakes whoever waits for completions, after something was left for the host.
    #[inline]
    pub(super) fn wake_up(&self) {
        self.handover.wake_up(&Parts(self));
    }

    /// Host: goes on after a turn that left more behind. True when the buffer is its again, and no doorbell rings.
    pub fn resume(&self) -> bool {
        self.handover.carry(&Parts(self), false)
    }
}

/// What the steps of `handover` are taken with.
pub(super) struct Parts<'a>(pub(super) &'a AsyncRuntime);

impl Side for Parts<'_> {
    type End = Carrier;

    fn handover(&self) -> &Handover<Carrier> {
        &self.0.handover
    }

    fn fill(&self, end: &mut Carrier) -> Option<Handed> {
        let done = self.0.drain_lanes(end.room());
        let call = (done.messages == 0 && done.needed > 0) || !lock(&self.0.soon).is_empty();
        if done.messages == 0 && !call {
            return None;
        }
        self.0.count_drain(&done);
        Some(Handed { length: done.bytes, call })
    }

    fn has_work(&self) -> bool {
        // One guard at a time: a lane may be added between two reads of one thread.
        let ready = self.0.lanes().iter().any(|lane| lane.ready());
        ready || !lock(&self.0.soon).is_empty() || self.0.farewell_is_due()
    }

    fn run_due(&self) {
        self.0.run_due_timers();
    }

    fn wake_poller(&self) {
        self.0.poller.wake();
    }

    fn poll(&self, deadline: Option<Instant>) {
        let due = self.0.clock.timers().await_next();
        self.0.poll([deadline, due].into_iter().flatten().min());
    }

    fn glance(&self) {
        if self.0.poller.watched() > 0 {
            self.0.poll(Some(Instant::now()));
        }
    }

    fn count_wake(&self) {
        self.0.counters.wakes.fetch_add(1, Ordering::Relaxed);
    }

    fn count_ring(&self) {
        self.0.counters.rings.fetch_add(1, Ordering::Relaxed);
    }
}
