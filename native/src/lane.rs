//! A lane is one completion key's queue inside the runtime, with its name, how many of its messages the host takes in
//! one turn, and how long a message had to wait at worst.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::async_queue::{AsyncQueue, Drained};
use crate::json::Json;

/// See the module.
#[derive(Debug)]
pub(crate) struct Lane {
    pub(crate) key: u64,
    pub(crate) name: String,
    pub(crate) queue: AsyncQueue,
    batch: usize,
    born: Instant,
    // Nanoseconds after `born` since when something waits here; 0 when nothing does.
    waiting_since: AtomicU64,
    longest_wait: AtomicU64,
}

impl Lane {
    pub(crate) fn new(key: u64, name: &str, queue: AsyncQueue, batch: usize) -> Self {
        Self {
            key,
            name: name.to_owned(),
            queue,
            batch,
            born: Instant::now(),
            waiting_since: AtomicU64::new(0),
            longest_wait: AtomicU64::new(0),
        }
    }

    /// After each post: the first one into an empty lane starts the clock.
    #[inline]
    pub(crate) fn posted(&self) {
        if self.waiting_since.load(Ordering::Relaxed) == 0 {
            let now = self.now();
            let _ = self.waiting_since.compare_exchange(0, now, Ordering::Relaxed, Ordering::Relaxed);
        }
    }

    /// The host takes one batch.
    pub(crate) fn drain(&self, out: &mut [u8]) -> Drained {
        if !self.ready() {
            return Drained::default();
        }
        let since = self.waiting_since.swap(0, Ordering::Relaxed);
        if since != 0 {
            self.longest_wait.fetch_max(self.now().saturating_sub(since), Ordering::Relaxed);
        }
        let done = self.queue.drain(out, self.batch);
        if self.queue.ready() {
            self.posted();
        }
        done
    }

    /// True when there is something for the host.
    pub(crate) fn ready(&self) -> bool {
        let ready = self.queue.ready();
        if !ready {
            self.forget_a_late_poster();
        }
        ready
    }

    /// A poster whose message was taken before it started the clock left it running over an empty lane; the next message would seem
    /// to have waited since then. Its wake-up brings the host here once more.
    fn forget_a_late_poster(&self) {
        let since = self.waiting_since.load(Ordering::Relaxed);
        if since == 0 {
            return;
        }
        let _ = self.waiting_since.compare_exchange(since, 0, Ordering::Relaxed, Ordering::Relaxed);
        // A message that came in between found the clock running and did not start it.
        if self.queue.ready() {
            self.posted();
        }
    }

    pub(crate) fn report(&self) -> String {
        let stats = self.queue.stats();
        Json::object(|json| {
            json.number("key", self.key);
            json.word("name", &self.name);
            stats.describe(json);
            json.number("longestWaitMicros", self.longest_wait.load(Ordering::Relaxed) / 1000);
        })
    }

    fn now(&self) -> u64 {
        (self.born.elapsed().as_nanos() as u64).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::async_queue::Policy;
    use crate::record::Message;

    fn runs(lane: &Lane) -> bool {
        lane.waiting_since.load(Ordering::Relaxed) != 0
    }

    #[test]
    fn the_clock_runs_while_something_waits() {
        let lane = Lane::new(1, "own", AsyncQueue::new(4, 8, Policy::Fail), 1);
        for request_id in 1..=2 {
            lane.queue.enqueue(&Message { key: 1, request_id, status: 0, data: b"" }).unwrap();
            lane.posted();
        }
        let mut out = [0; 64];
        assert!(runs(&lane));
        assert_eq!((lane.drain(&mut out).messages, runs(&lane)), (1, true), "the second waits still");
        assert_eq!((lane.drain(&mut out).messages, runs(&lane)), (1, false));
    }

    /// The poster was interrupted between putting its message in and starting the clock: the longest wait became hours.
    #[test]
    fn a_poster_that_comes_late_to_the_clock_leaves_it_standing() {
        let lane = Lane::new(1, "own", AsyncQueue::new(4, 8, Policy::Fail), 8);
        lane.queue.enqueue(&Message { key: 1, request_id: 1, status: 0, data: b"" }).unwrap();
        assert_eq!(lane.drain(&mut [0; 64]).messages, 1);
        lane.posted();
        assert!(runs(&lane));
        // Its wake-up makes the host look once more.
        assert_eq!(lane.drain(&mut [0; 64]), Drained::default());
        assert!(!runs(&lane));
    }
}
