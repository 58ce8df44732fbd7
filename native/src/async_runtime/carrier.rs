//! How completions reach a host with a loop of its own. Whoever posts into an idle runtime carries: it drains a batch
//! of each key into the buffer that the host shares with us, hands the turn over and rings. No other thread has to
//! wake first, and the host reads what it was handed without a call. What is posted during the host's turn waits in
//! the queues; the host finds a word of it and calls `resume`. `npm run bench -- native` has the ways it was measured
//! against.

use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{AsyncRuntime, CREATED, RUNNING};
use crate::async_worker::AsyncWorker;
use crate::limits::SHARED_BUFFER_MIN;
use crate::status::{MS_INVALID, MS_OS, MS_STATE};
use crate::sync::lock;
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

impl Carrier {
    fn turn(&self) -> &Turn {
        // SAFETY: the memory begins with the words, is aligned for them, and lives until `close`.
        unsafe { self.memory.cast::<Turn>().as_ref() }
    }

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
        self.state.compare_exchange(CREATED, RUNNING, Ordering::AcqRel, Ordering::Acquire).map_err(|_| MS_STATE)?;
        let runtime = Arc::clone(self);
        let worker = AsyncWorker::spawn("ms-backend", move |_| runtime.tend()).map_err(|_| {
            self.state.store(CREATED, Ordering::Release);
            MS_OS
        })?;
        *backend = Some(worker);
        *lock(&self.carrier) = Some(Carrier { memory, size, doorbell: Box::new(doorbell) });
        // What was posted before found nobody to carry it.
        self.carry(true);
        Ok(())
    }

    /// Wakes whoever waits for completions, after something was left for the host.
    #[inline]
    pub(super) fn wake_up(&self) {
        if self.wake.raise() {
            self.counters.wakes.fetch_add(1, Ordering::Relaxed);
            self.carry(true);
        }
    }

    /// Host: goes on after a turn that left more behind. True when the buffer is its again, and no doorbell rings.
    pub fn resume(&self) -> bool {
        self.carry(false)
    }

    /// Hands the host what there is, on our turn. True when it did.
    fn carry(&self, ring: bool) -> bool {
        let mut carrier = lock(&self.carrier);
        let Some(carrier) = &mut *carrier else {
            // A host without a doorbell waits in the poller.
            self.poller.wake();
            return false;
        };
        if carrier.turn().leave_word() {
            return false;
        }
        // Lowered BEFORE looking: a post that comes after the look carries itself.
        self.wake.lower();
        let done = self.drain_lanes(carrier.room());
        let call = (done.messages == 0 && done.needed > 0) || !lock(&self.soon).is_empty();
        if done.messages == 0 && !call {
            return false;
        }
        self.count_drain(&done);
        let handed = Handed { length: done.bytes, call };
        let more = self.has_work();
        // Counted before it rings: the host may ask for the count while it answers.
        self.counters.rings.fetch_add(u64::from(ring), Ordering::Relaxed);
        carrier.turn().hand_over(handed, more);
        if ring {
            (carrier.doorbell)();
        }
        true
    }

    /// No doorbell rings after this.
    pub(super) fn stop_carrying(&self) {
        *lock(&self.carrier) = None;
    }
}
