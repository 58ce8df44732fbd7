//! The slots of the queue: a bounded ring that many producers fill and one consumer (or, under "drop oldest", a
//! producer making room) empties, without a lock. Each slot carries a stamp that says whose turn it is; a producer
//! claims a position by moving the tail, writes, and publishes by advancing the stamp. Messages up to `INLINE_MAX`
//! bytes live in the slot, longer ones in a box of their own. Knows nothing of waiting, policies or statistics.
//!
//! A position is a lap number above an index, so that the capacity need not be a power of two. The tail's highest bit
//! closes the ring: no claim succeeds after it is set, so "closed" is exact and nothing slips in behind the last drain.

use crate::record::{self, Message};
use crate::sync::{AtomicU32, AtomicU64, CachePadded, Ordering, UnsafeCell, fence, yield_now};

/// Longest payload kept inside its slot; with the header a slot is two cache lines.
pub(crate) const INLINE_MAX: usize = 80;

const CLOSED: u64 = 1 << 63;

struct Body {
    key: u64,
    request_id: u64,
    status: i32,
    inline: [u8; INLINE_MAX],
    boxed: Option<Box<[u8]>>,
}

#[repr(align(128))]
struct Slot {
    stamp: AtomicU64,
    length: AtomicU32,
    body: UnsafeCell<Body>,
}

pub(crate) struct Ring {
    slots: Box<[Slot]>,
    capacity: u64,
    lap: u64,
    head: CachePadded<AtomicU64>,
    tail: CachePadded<AtomicU64>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Push {
    Done,
    Full,
    Closed,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pop {
    /// Bytes written to the caller's buffer.
    Taken(usize),
    /// Bytes the oldest message needs; it stays where it is.
    TooSmall(usize),
    Empty,
}

// SAFETY: a body is touched only by the thread that claimed its position (by moving head or tail with a
// compare-exchange), and the stamp's release/acquire pair hands it from writer to reader and back.
unsafe impl Sync for Ring {}
// SAFETY: a ring owns plain bytes and boxes; nothing in it belongs to a thread.
unsafe impl Send for Ring {}

impl Ring {
    pub(crate) fn new(capacity: usize) -> Self {
        assert!(capacity > 0, "a queue holds at least one message");
        let slots = (0..capacity as u64).map(Slot::new).collect();
        Self {
            slots,
            capacity: capacity as u64,
            lap: (capacity as u64 + 1).next_power_of_two(),
            head: CachePadded(AtomicU64::new(0)),
            tail: CachePadded(AtomicU64::new(0)),
        }
    }

    #[inline]
    pub(crate) fn push(&self, message: &Message<'_>) -> Push {
        let mut tail = self.tail.load(Ordering::Relaxed);
        loop {
            if tail & CLOSED != 0 {
                return Push::Closed;
            }
            let slot = self.slot(tail);
            let stamp = slot.stamp.load(Ordering::Acquire);
            if stamp == tail {
                match self.advance(&self.tail, tail) {
                    Ok(()) => {
                        slot.fill(message);
                        slot.stamp.store(tail + 1, Ordering::Release);
                        return Push::Done;
                    }
                    Err(now) => tail = now,
                }
                continue;
            }
            if stamp + self.lap == tail + 1 {
                // The slot still holds the message of one lap ago. Full, unless the consumer is just taking it.
                fence(Ordering::SeqCst);
                if self.head.load(Ordering::Relaxed) + self.lap == tail {
                    return Push::Full;
                }
            }
            yield_now();
            tail = self.tail.load(Ordering::Relaxed);
        }
    }

    /// Takes the oldest message as a record at the start of `out`.
    #[inline]
    pub(crate) fn pop(&self, out: &mut [u8]) -> Pop {
        match self.claim_oldest(out.len()) {
            Claim::Empty => Pop::Empty,
            Claim::TooSmall(size) => Pop::TooSmall(size),
            Claim::Mine(head, slot, length) => {
                let size = slot.empty_into(length, out);
                slot.stamp.store(head + self.lap, Ordering::Release);
                Pop::Taken(size)
            }
        }
    }

    /// Throws the oldest message away; false when there is none.
    pub(crate) fn discard(&self) -> bool {
        let Claim::Mine(head, slot, _) = self.claim_oldest(usize::MAX) else { return false };
        slot.empty();
        slot.stamp.store(head + self.lap, Ordering::Release);
        true
    }

    /// True when the oldest message is published. A claimed but unfinished one does not count: its producer
    /// raises the wake flag after publishing.
    #[inline]
    pub(crate) fn ready(&self) -> bool {
        let head = self.head.load(Ordering::Relaxed);
        self.slot(head).stamp.load(Ordering::Acquire) == head + 1
    }

    /// The size of the record that `pop` would write next.
    pub(crate) fn next_size(&self) -> Option<usize> {
        match self.claim_oldest(0) {
            Claim::TooSmall(size) => Some(size),
            _ => None,
        }
    }

    /// Lets no further message in. Those already claimed are published and can be taken.
    pub(crate) fn close(&self) {
        self.tail.fetch_or(CLOSED, Ordering::SeqCst);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.tail.load(Ordering::SeqCst) & CLOSED != 0
    }

    pub(crate) fn capacity(&self) -> usize {
        self.capacity as usize
    }

    pub(crate) fn len(&self) -> usize {
        let (taken, put) = self.counts();
        (put - taken) as usize
    }

    /// How many messages ever left and ever entered, as of one moment.
    pub(crate) fn counts(&self) -> (u64, u64) {
        loop {
            let tail = self.tail.load(Ordering::SeqCst);
            let head = self.head.load(Ordering::SeqCst);
            if self.tail.load(Ordering::SeqCst) == tail {
                return (self.count(head), self.count(tail & !CLOSED));
            }
        }
    }

    #[inline]
    fn claim_oldest(&self, room: usize) -> Claim<'_> {
        let mut head = self.head.load(Ordering::Relaxed);
        loop {
            let slot = self.slot(head);
            if slot.stamp.load(Ordering::Acquire) != head + 1 {
                let now = self.head.load(Ordering::Relaxed);
                if now == head {
                    return Claim::Empty;
                }
                head = now;
                continue;
            }
            let length = slot.length.load(Ordering::Relaxed) as usize;
            let size = record::record_size(length);
            if size > room {
                // Another thread may have taken the message meanwhile; then the length was a later message's.
                fence(Ordering::Acquire);
                if slot.stamp.load(Ordering::Relaxed) == head + 1 {
                    return Claim::TooSmall(size);
                }
                head = self.head.load(Ordering::Relaxed);
                continue;
            }
            match self.advance(&self.head, head) {
                Ok(()) => return Claim::Mine(head, slot, length),
                Err(now) => head = now,
            }
        }
    }

    #[inline(always)]
    fn advance(&self, end: &AtomicU64, position: u64) -> Result<(), u64> {
        let index = position & (self.lap - 1);
        let next = if index + 1 < self.capacity { position + 1 } else { position - index + self.lap };
        end.compare_exchange(position, next, Ordering::SeqCst, Ordering::Relaxed).map(drop)
    }

    #[inline(always)]
    fn slot(&self, position: u64) -> &Slot {
        &self.slots[(position & (self.lap - 1)) as usize]
    }

    fn count(&self, position: u64) -> u64 {
        (position / self.lap) * self.capacity + (position & (self.lap - 1))
    }
}

enum Claim<'a> {
    Empty,
    TooSmall(usize),
    /// Position, slot and payload length: the caller empties the slot and frees its stamp.
    Mine(u64, &'a Slot, usize),
}

impl Slot {
    fn new(index: u64) -> Self {
        let body = Body { key: 0, request_id: 0, status: 0, inline: [0; INLINE_MAX], boxed: None };
        Self { stamp: AtomicU64::new(index), length: AtomicU32::new(0), body: UnsafeCell::new(body) }
    }

    #[inline]
    fn fill(&self, message: &Message<'_>) {
        let length = message.data.len();
        self.length.store(length as u32, Ordering::Relaxed);
        self.body.with_mut(|body| {
            // SAFETY: the caller claimed this position at the tail and has not published it yet: nobody else is here.
            let body = unsafe { &mut *body };
            body.key = message.key;
            body.request_id = message.request_id;
            body.status = message.status;
            match body.inline.get_mut(..length) {
                Some(inline) => inline.copy_from_slice(message.data),
                None => body.boxed = Some(message.data.into()),
            }
        });
    }

    #[inline]
    fn empty_into(&self, length: usize, out: &mut [u8]) -> usize {
        self.body.with_mut(|body| {
            // SAFETY: the caller claimed this position at the head and has not freed it yet: nobody else is here.
            let body = unsafe { &mut *body };
            let (key, request_id, status) = (body.key, body.request_id, body.status);
            match body.inline.get(..length) {
                Some(data) => record::write(out, &Message { key, request_id, status, data }),
                None => {
                    let data = body.boxed.take().unwrap_or_default();
                    record::write(out, &Message { key, request_id, status, data: &data })
                }
            }
        })
    }

    fn empty(&self) {
        self.body.with_mut(|body| {
            // SAFETY: as in `empty_into`.
            unsafe { (*body).boxed = None };
        });
    }
}
