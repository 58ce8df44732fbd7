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
        if !self.queue.ready() {
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
