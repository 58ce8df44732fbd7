//! `async_queue`: a bounded first-in-first-out queue of variable-size messages, many producers, one consumer. When it
//! is full its policy decides: fail at once, drop the oldest message, or block the writer up to a time limit. Taking
//! never blocks. Every message that entered is taken, dropped or still inside, and every refused one is counted.
//! Knows nothing of threads' lives or of who waits for messages; that is `wake` and `async_runtime`.

use std::time::{Duration, Instant};

use crate::record::Message;
use crate::ring::{Label, Load, Pop, Push, Ring};
use crate::sync::{AtomicU32, AtomicU64, Condvar, Mutex, Ordering, fence, lock, wait_until};

/// What a full queue does with one more message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Refuse it at once.
    Fail,
    /// Throw the oldest message away for it.
    DropOldest,
    /// Hold the writer until there is room; `None` waits until room, cancellation or close.
    Block(Option<Duration>),
}

/// Why a message did not enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Longer than the queue's maximum.
    TooLarge,
    /// No room, and the policy is to fail.
    Full,
    /// No room within the writer's time limit.
    TimedOut,
    /// The writer was told to stop while it waited.
    Cancelled,
    /// The queue was closed.
    Closed,
}

/// What one `drain` did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drained {
    /// Bytes of records written.
    pub bytes: usize,
    /// Messages they hold.
    pub messages: usize,
    /// When the next message did not fit: the buffer size it needs. It stays in the queue.
    pub needed: usize,
}

/// The queue's counters as of one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QueueStats {
    /// Messages it can hold.
    pub capacity: usize,
    /// Messages it holds.
    pub size: usize,
    /// Most messages it held; sampled before each take, which is when a size can start to fall.
    pub high_water: usize,
    /// Messages that entered.
    pub enqueued: u64,
    /// Messages the consumer took.
    pub dequeued: u64,
    /// Messages thrown away, by "drop oldest" or by `clear`.
    pub dropped: u64,
    /// Messages that did not enter, whatever the reason.
    pub rejected: u64,
    /// Writers waiting for room now.
    pub blocked: u32,
    /// Waits for room so far.
    pub blocked_total: u64,
}

#[cfg(not(loom))]
impl QueueStats {
    /// As members of a report.
    pub(crate) fn describe(&self, json: &mut crate::json::Json) {
        json.count("capacity", self.capacity);
        json.count("size", self.size);
        json.count("highWater", self.high_water);
        json.number("enqueued", self.enqueued);
        json.number("dequeued", self.dequeued);
        json.number("dropped", self.dropped);
        json.number("rejected", self.rejected);
        json.number("blocked", self.blocked);
        json.number("blockedTotal", self.blocked_total);
    }
}

/// See the module.
pub struct AsyncQueue {
    ring: Ring,
    max_message: usize,
    policy: Policy,
    high_water: AtomicU64,
    dropped: AtomicU64,
    rejected: AtomicU64,
    blocked: AtomicU32,
    blocked_total: AtomicU64,
    gate: Mutex<()>,
    room: Condvar,
}

impl AsyncQueue {
    /// A queue for `capacity` messages of at most `max_message` bytes each.
    ///
    /// # Panics
    /// When `capacity` is 0, or `max_message` does not fit 32 bits.
    #[must_use]
    pub fn new(capacity: usize, max_message: usize, policy: Policy) -> Self {
        assert!(u32::try_from(max_message).is_ok(), "a message length is a 32-bit number");
        Self {
            ring: Ring::new(capacity),
            max_message,
            policy,
            high_water: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            rejected: AtomicU64::new(0),
            blocked: AtomicU32::new(0),
            blocked_total: AtomicU64::new(0),
            gate: Mutex::new(()),
            room: Condvar::new(),
        }
    }

    /// Puts one message in, by the queue's policy.
    ///
    /// # Errors
    /// See [`Refused`]; a refused message is counted and not kept.
    #[inline]
    pub fn enqueue(&self, message: &Message<'_>) -> Result<(), Refused> {
        self.enqueue_unless(message, || false)
    }

    /// As `enqueue`; a writer that waits for room asks `cancelled` each time it is woken (see `wake_writers`).
    ///
    /// # Errors
    /// See [`Refused`].
    #[inline]
    pub fn enqueue_unless(&self, message: &Message<'_>, cancelled: impl Fn() -> bool) -> Result<(), Refused> {
        self.put(&mut { *message }, cancelled)
    }

    /// As `enqueue`, for a payload that the caller is done with: a long one is not copied on its way through.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn enqueue_owned(&self, key: u64, request_id: u64, status: i32, data: Box<[u8]>) -> Result<(), Refused> {
        self.put(&mut (Label { key, request_id, status }, data), || false)
    }

    #[inline]
    fn put(&self, load: &mut impl Load, cancelled: impl Fn() -> bool) -> Result<(), Refused> {
        let entered = if load.bytes().len() > self.max_message {
            Err(Refused::TooLarge)
        } else {
            match self.ring.push(load) {
                Push::Done => Ok(()),
                Push::Closed => Err(Refused::Closed),
                Push::Full => self.put_when_full(load, cancelled),
            }
        };
        if entered.is_err() {
            self.rejected.fetch_add(1, Ordering::Relaxed);
        }
        entered
    }

    #[cold]
    fn put_when_full(&self, load: &mut impl Load, cancelled: impl Fn() -> bool) -> Result<(), Refused> {
        self.high_water.fetch_max(self.ring.capacity() as u64, Ordering::Relaxed);
        match self.policy {
            Policy::Fail => Err(Refused::Full),
            Policy::DropOldest => self.put_dropping(load),
            Policy::Block(limit) => self.put_blocking(load, limit, cancelled),
        }
    }

    fn put_dropping(&self, load: &mut impl Load) -> Result<(), Refused> {
        loop {
            self.drop_oldest_when_full();
            match self.ring.push(load) {
                Push::Done => return Ok(()),
                Push::Closed => return Err(Refused::Closed),
                // Others were faster, or the oldest message is only just being written.
                Push::Full => crate::sync::yield_now(),
            }
        }
    }

    fn drop_oldest_when_full(&self) {
        let mut consumer = self.ring.consume();
        if consumer.is_full() && consumer.discard() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The writer announces itself before it looks for room once more, and the consumer looks for writers after it
    /// made room; the fences order the two, so that one of them sees the other. A writer that leaves without having
    /// used its wake-up passes it on.
    fn put_blocking(
        &self,
        load: &mut impl Load,
        limit: Option<Duration>,
        cancelled: impl Fn() -> bool,
    ) -> Result<(), Refused> {
        let deadline = limit.and_then(|limit| Instant::now().checked_add(limit));
        let mut gate = lock(&self.gate);
        self.blocked_total.fetch_add(1, Ordering::Relaxed);
        self.blocked.fetch_add(1, Ordering::SeqCst);
        let mut late = false;
        let entered = loop {
            fence(Ordering::SeqCst);
            match self.ring.push(load) {
                Push::Done => break Ok(()),
                Push::Closed => break Err(Refused::Closed),
                Push::Full if late => break Err(Refused::TimedOut),
                Push::Full if cancelled() => break Err(Refused::Cancelled),
                Push::Full => (gate, late) = wait_until(&self.room, gate, deadline),
            }
        };
        self.blocked.fetch_sub(1, Ordering::SeqCst);
        if entered.is_err() {
            self.room.notify_one();
        }
        drop(gate);
        entered
    }

    /// Takes the oldest message as one record at the start of `out`; never waits. `bytes` is 0 when the queue is
    /// empty, or when `out` is too small, and then `needed` says how large it must be.
    pub fn dequeue(&self, out: &mut [u8]) -> Drained {
        self.drain(out, 1)
    }

    /// Takes as many whole messages as fit in `out`, at most `max_messages`; never waits.
    pub fn drain(&self, out: &mut [u8], max_messages: usize) -> Drained {
        let mut done = Drained::default();
        let mut consumer = self.ring.consume();
        self.note_size();
        while done.messages < max_messages {
            match consumer.pop(&mut out[done.bytes..]) {
                Pop::Taken(size) => {
                    done.bytes += size;
                    done.messages += 1;
                }
                Pop::TooSmall(size) => {
                    done.needed = size;
                    break;
                }
                Pop::Empty => break,
            }
        }
        drop(consumer);
        self.freed(done.messages);
        done
    }

    /// Throws everything away; returns how many messages that were.
    pub fn clear(&self) -> usize {
        let mut thrown = 0;
        let mut consumer = self.ring.consume();
        self.note_size();
        while consumer.discard() {
            thrown += 1;
        }
        self.dropped.fetch_add(thrown as u64, Ordering::Relaxed);
        drop(consumer);
        self.freed(thrown);
        thrown
    }

    /// Refuses every later message and wakes every waiting writer. What is inside can still be taken.
    pub fn close(&self) {
        self.ring.close();
        self.wake_writers();
    }

    /// Wakes the waiting writers so that they ask their `cancelled` again.
    pub fn wake_writers(&self) {
        let _gate = lock(&self.gate);
        self.room.notify_all();
    }

    /// True when a message can be taken.
    #[inline]
    #[must_use]
    pub fn ready(&self) -> bool {
        self.ring.ready()
    }

    /// Messages inside.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ring.len()
    }

    /// True when nothing is inside, not even a message that is just being written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True after `close`.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.ring.is_closed()
    }

    /// The buffer the next message needs, if there is one.
    #[must_use]
    pub fn next_size(&self) -> Option<usize> {
        self.ring.consume().next_size()
    }

    /// Messages it can hold.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.ring.capacity()
    }

    /// What it does when it is full.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// The longest message it takes.
    #[must_use]
    pub fn max_message(&self) -> usize {
        self.max_message
    }

    /// The counters.
    #[must_use]
    pub fn stats(&self) -> QueueStats {
        // Drops are counted under the consumer's lock, so what left and what was dropped fit together.
        let consumer = self.ring.consume();
        self.note_size();
        let (taken, enqueued) = self.ring.counts();
        let dropped = self.dropped.load(Ordering::Relaxed);
        drop(consumer);
        QueueStats {
            capacity: self.ring.capacity(),
            size: (enqueued - taken) as usize,
            high_water: self.high_water.load(Ordering::Relaxed) as usize,
            enqueued,
            dequeued: taken - dropped,
            dropped,
            rejected: self.rejected.load(Ordering::Relaxed),
            blocked: self.blocked.load(Ordering::SeqCst),
            blocked_total: self.blocked_total.load(Ordering::Relaxed),
        }
    }

    /// Under the consumer's lock, so that the head stands still and the size is one the queue had.
    #[inline]
    fn note_size(&self) {
        let size = self.ring.len() as u64;
        if size > self.high_water.load(Ordering::Relaxed) {
            self.high_water.fetch_max(size, Ordering::Relaxed);
        }
    }

    /// Wakes one waiting writer for each freed slot.
    #[inline]
    fn freed(&self, slots: usize) {
        if slots == 0 || !matches!(self.policy, Policy::Block(_)) {
            return;
        }
        fence(Ordering::SeqCst);
        let waiting = self.blocked.load(Ordering::SeqCst) as usize;
        if waiting == 0 {
            return;
        }
        let _gate = lock(&self.gate);
        if slots >= waiting {
            self.room.notify_all();
        } else {
            (0..slots).for_each(|_| self.room.notify_one());
        }
    }
}

impl std::fmt::Debug for AsyncQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AsyncQueue").field("policy", &self.policy).field("stats", &self.stats()).finish()
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
