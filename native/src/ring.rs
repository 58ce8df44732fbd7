//! The slots of the queue: a bounded ring that many producers fill without a lock, and one consumer at a time empties.
//! A producer claims a position by moving the tail, writes, and publishes by stamping the slot with the position. The
//! consumer moves the head when it has copied, a few messages at a time. Producers look at the head only when the one
//! they remember says that the ring is full, so producers and consumer share no cache line on the fast path but the
//! slots themselves, and those travel one way. Payloads up to `INLINE_MAX` bytes live in the slot, of longer ones only
//! the box goes through. Knows nothing of waiting, policies or statistics.
//!
//! Positions count up for ever; a slot's index is the position's low bits. The tail's highest bit closes the ring: no
//! claim succeeds after it is set, so "closed" is exact and nothing slips in behind the last drain.

use crate::prefetch;
use crate::record::{self, Message};
use crate::sync::{AtomicU64, CachePadded, Mutex, MutexGuard, Ordering, UnsafeCell, lock};

/// Longest payload kept inside its slot; with all around it the slot is two cache lines.
pub(crate) const INLINE_MAX: usize = 95;

/// The consumer gives slots back after so many messages, and at the end of its batch.
const GIVE_BACK: u64 = 32;

/// So many slots ahead of its own a producer asks for a cache line. The claim is a locked instruction, which waits until
/// the slot before is really written; without the hint that is the time in which its lines come from the consumer's core.
const AHEAD: u64 = 8;

const CLOSED: u64 = 1 << 63;

/// What enters: its label and its payload, which is copied when it is short and moves as it is when it is long.
pub(crate) trait Load {
    fn label(&self) -> Label;
    fn bytes(&self) -> &[u8];
    /// The payload for keeps; asked for once, at the end.
    fn take(&mut self) -> Box<[u8]>;
}

#[derive(Clone, Copy)]
pub(crate) struct Label {
    pub(crate) key: u64,
    pub(crate) request_id: u64,
    pub(crate) status: i32,
}

impl Load for Message<'_> {
    #[inline(always)]
    fn label(&self) -> Label {
        Label { key: self.key, request_id: self.request_id, status: self.status }
    }

    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.data
    }

    fn take(&mut self) -> Box<[u8]> {
        self.data.into()
    }
}

/// A payload that is handed over: a long one goes through without a copy.
impl Load for (Label, Box<[u8]>) {
    fn label(&self) -> Label {
        self.0
    }

    fn bytes(&self) -> &[u8] {
        &self.1
    }

    fn take(&mut self) -> Box<[u8]> {
        std::mem::take(&mut self.1)
    }
}

#[repr(C)]
struct Body {
    key: u64,
    request_id: u64,
    status: i32,
    length: u32,
    payload: Payload,
}

enum Payload {
    Inline([u8; INLINE_MAX]),
    Boxed(Box<[u8]>),
}

#[repr(C, align(128))]
struct Slot {
    // One more than the position it holds; 0 when it never held one.
    stamp: AtomicU64,
    body: UnsafeCell<Body>,
}

#[cfg(not(loom))]
const _: () = assert!(size_of::<Slot>() == 128, "a slot is two cache lines");

struct Claims {
    tail: AtomicU64,
    // A head that some producer saw; the true one is never behind it.
    head_seen: AtomicU64,
}

pub(crate) struct Ring {
    slots: Box<[Slot]>,
    capacity: u64,
    claims: CachePadded<Claims>,
    head: CachePadded<AtomicU64>,
    consumer: Mutex<()>,
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

// SAFETY: a body is touched by the producer that claimed its position until the stamp publishes it, then by the holder
// of the consumer's lock until the head passes it; stamp and head hand it over with release and acquire.
unsafe impl Sync for Ring {}
// SAFETY: a ring owns plain bytes and boxes; nothing in it belongs to a thread.
unsafe impl Send for Ring {}

impl Ring {
    pub(crate) fn new(capacity: usize) -> Self {
        assert!(capacity > 0, "a queue holds at least one message");
        Self {
            slots: (0..capacity.next_power_of_two()).map(|_| Slot::new()).collect(),
            capacity: capacity as u64,
            claims: CachePadded(Claims { tail: AtomicU64::new(0), head_seen: AtomicU64::new(0) }),
            head: CachePadded(AtomicU64::new(0)),
            consumer: Mutex::new(()),
        }
    }

    #[inline]
    pub(crate) fn push(&self, load: &mut impl Load) -> Push {
        let mut tail = self.claims.tail.load(Ordering::Acquire);
        loop {
            if tail & CLOSED != 0 {
                return Push::Closed;
            }
            // Acquire, because the head that another producer saw gives its slots to us as well.
            let mut head = self.claims.head_seen.load(Ordering::Acquire);
            if tail >= head + self.capacity {
                head = self.head.load(Ordering::Acquire);
                if tail >= head + self.capacity {
                    return Push::Full;
                }
                self.claims.head_seen.fetch_max(head, Ordering::AcqRel);
            }
            let next = tail + 1;
            match self.claims.tail.compare_exchange(tail, next, Ordering::SeqCst, Ordering::Acquire) {
                Ok(_) => {
                    prefetch::for_write(self.slot(tail + AHEAD));
                    let slot = self.slot(tail);
                    slot.fill(load);
                    slot.stamp.store(next, Ordering::Release);
                    return Push::Done;
                }
                Err(now) => tail = now,
            }
        }
    }

    /// Takes messages out as long as this is held; other takers wait.
    pub(crate) fn consume(&self) -> Consumer<'_> {
        let guard = lock(&self.consumer);
        let head = self.head.load(Ordering::Relaxed);
        Consumer { ring: self, head, given_back: head, _guard: guard }
    }

    /// True when the oldest message is published. A claimed but unfinished one does not count: its producer
    /// raises the wake flag after publishing.
    #[inline]
    pub(crate) fn ready(&self) -> bool {
        let head = self.head.load(Ordering::Acquire);
        self.slot(head).stamp.load(Ordering::Acquire) == head + 1
    }

    /// Lets no further message in. Those already claimed are published and can be taken.
    pub(crate) fn close(&self) {
        self.claims.tail.fetch_or(CLOSED, Ordering::SeqCst);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.claims.tail.load(Ordering::SeqCst) & CLOSED != 0
    }

    pub(crate) fn capacity(&self) -> usize {
        self.capacity as usize
    }

    pub(crate) fn len(&self) -> usize {
        let (left, entered) = self.counts();
        (entered - left).min(self.capacity) as usize
    }

    /// How many messages ever left and ever entered. The head can't be ahead of a tail read later; under the consumer's
    /// lock it stands still, and both are of one moment.
    pub(crate) fn counts(&self) -> (u64, u64) {
        let head = self.head.load(Ordering::SeqCst);
        (head, self.claims.tail.load(Ordering::SeqCst) & !CLOSED)
    }

    #[inline(always)]
    fn slot(&self, position: u64) -> &Slot {
        &self.slots[(position & (self.slots.len() as u64 - 1)) as usize]
    }
}

/// The right to take messages out. Slots go back to the producers a few at a time, and all when this is dropped.
pub(crate) struct Consumer<'a> {
    ring: &'a Ring,
    head: u64,
    given_back: u64,
    _guard: MutexGuard<'a, ()>,
}

impl Consumer<'_> {
    /// Takes the oldest message as a record at the start of `out`.
    #[inline]
    pub(crate) fn pop(&mut self, out: &mut [u8]) -> Pop {
        let Some(slot) = self.oldest() else { return Pop::Empty };
        let size = slot.record_size();
        if size > out.len() {
            return Pop::TooSmall(size);
        }
        slot.empty_into(out);
        self.step();
        Pop::Taken(size)
    }

    /// Throws the oldest message away; false when there is none.
    pub(crate) fn discard(&mut self) -> bool {
        let Some(slot) = self.oldest() else { return false };
        slot.empty();
        self.step();
        true
    }

    /// The size of the record that `pop` would write next.
    pub(crate) fn next_size(&self) -> Option<usize> {
        Some(self.oldest()?.record_size())
    }

    /// True when no producer could enter, as far as this consumer has come.
    pub(crate) fn is_full(&self) -> bool {
        let tail = self.ring.claims.tail.load(Ordering::SeqCst) & !CLOSED;
        tail - self.head >= self.ring.capacity
    }

    #[inline]
    fn oldest(&self) -> Option<&Slot> {
        let slot = self.ring.slot(self.head);
        (slot.stamp.load(Ordering::Acquire) == self.head + 1).then_some(slot)
    }

    #[inline]
    fn step(&mut self) {
        self.head += 1;
        if self.head - self.given_back >= GIVE_BACK {
            self.give_back();
        }
    }

    fn give_back(&mut self) {
        self.given_back = self.head;
        self.ring.head.store(self.head, Ordering::Release);
    }
}

impl Drop for Consumer<'_> {
    fn drop(&mut self) {
        if self.head != self.given_back {
            self.give_back();
        }
    }
}

impl Slot {
    fn new() -> Self {
        let payload = Payload::Inline([0; INLINE_MAX]);
        let body = Body { key: 0, request_id: 0, status: 0, length: 0, payload };
        Self { stamp: AtomicU64::new(0), body: UnsafeCell::new(body) }
    }

    #[inline]
    fn fill(&self, load: &mut impl Load) {
        self.body.with_mut(|body| {
            // SAFETY: the caller claimed this position at the tail and has not published it yet: nobody else is here.
            let body = unsafe { &mut *body };
            let data = load.bytes();
            Label { key: body.key, request_id: body.request_id, status: body.status } = load.label();
            body.length = data.len() as u32;
            match &mut body.payload {
                Payload::Inline(inline) if data.len() <= INLINE_MAX => inline[..data.len()].copy_from_slice(data),
                long => *long = Payload::Boxed(load.take()),
            }
        });
    }

    #[inline]
    fn record_size(&self) -> usize {
        // SAFETY: as in `empty_into`.
        self.body.with_mut(|body| record::record_size(unsafe { (*body).length } as usize))
    }

    #[inline]
    fn empty_into(&self, out: &mut [u8]) {
        self.body.with_mut(|body| {
            // SAFETY: the position is published and the caller, who holds the consumer's lock, has not passed it yet:
            // nobody else is here.
            let body = unsafe { &mut *body };
            let Body { key, request_id, status, .. } = *body;
            let data = match &body.payload {
                Payload::Inline(inline) => &inline[..body.length as usize],
                Payload::Boxed(data) => data,
            };
            record::write(out, &Message { key, request_id, status, data });
            body.release();
        });
    }

    fn empty(&self) {
        // SAFETY: as in `empty_into`.
        self.body.with_mut(|body| unsafe { (*body).release() });
    }
}

impl Body {
    /// A long payload's memory is given back at once, not when the slot is used again.
    #[inline]
    fn release(&mut self) {
        if matches!(self.payload, Payload::Boxed(_)) {
            self.payload = Payload::Inline([0; INLINE_MAX]);
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn a_long_payload_that_is_handed_over_is_never_copied_on_its_way() {
        let ring = Ring::new(2);
        let data = vec![7; INLINE_MAX + 1].into_boxed_slice();
        let address = data.as_ptr();
        assert_eq!(ring.push(&mut (Label { key: 1, request_id: 2, status: 3 }, data)), Push::Done);
        ring.slot(0).body.with_mut(|body| {
            // SAFETY: no other thread has this ring.
            let Payload::Boxed(inside) = (unsafe { &(*body).payload }) else { panic!("it lies in the slot") };
            assert_eq!(inside.as_ptr(), address);
        });
        let mut out = [0; 256];
        assert_eq!(ring.consume().pop(&mut out), Pop::Taken(record::record_size(INLINE_MAX + 1)));
        ring.slot(0).body.with_mut(|body| {
            // SAFETY: as above.
            assert!(matches!(unsafe { &(*body).payload }, Payload::Inline(_)), "its memory is given back at once");
        });
    }
}
