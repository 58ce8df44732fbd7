//! Watched descriptors: pairs of sockets on which numbered bytes arrive, that are read when they are said to be ready, watched
//! again, given up and replaced, so that numbers of descriptors come back for others. Each byte is read by its readiness.

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;

use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::key::MS_KEY_WATCH;
use mudstone_native::poller::MS_READABLE;
use mudstone_native::record::Message;
use mudstone_native::status::MS_FULL;

use crate::chance::Chance;
use crate::host::{Kind, Tally, closed};

const MOST: usize = 8;

/// Sometimes room for fewer watches than there shall be.
pub fn choose_queue(runtime: &AsyncRuntime, chance: &mut Chance) {
    if chance.one_in(2) {
        let queue = AsyncQueue::new(1 + chance.below(MOST as u64) as usize, 64, Policy::Fail);
        runtime.set_key(MS_KEY_WATCH, "watch", queue, 1 + chance.below(4) as usize).unwrap();
    }
}

struct Pair {
    near: UnixStream,
    far: UnixStream,
    sent: u8,
    read: u8,
    watched: bool,
}

pub struct Descriptors {
    runtime: Arc<AsyncRuntime>,
    pairs: HashMap<u64, Pair>,
    next: u64,
    heard: u64,
    bytes: u64,
}

impl Descriptors {
    pub fn new(runtime: &Arc<AsyncRuntime>) -> Self {
        Self { runtime: Arc::clone(runtime), pairs: HashMap::new(), next: 0, heard: 0, bytes: 0 }
    }

    fn open(&mut self) {
        let (near, far) = UnixStream::pair().unwrap();
        [&near, &far].into_iter().for_each(|end| end.set_nonblocking(true).unwrap());
        self.pairs.insert(self.next, Pair { near, far, sent: 0, read: 0, watched: false });
        self.next += 1;
    }

    fn watch_all(&mut self) {
        for (id, pair) in &mut self.pairs {
            if pair.watched {
                continue;
            }
            // SAFETY: the pair is unwatched before it is dropped, here and at the end.
            let watched = unsafe { self.runtime.watch(pair.near.as_raw_fd(), *id, MS_READABLE) };
            assert!(watched == Ok(()) || watched == Err(MS_FULL), "{watched:?}");
            pair.watched = watched.is_ok();
        }
    }

    fn give_up(&mut self, id: u64) {
        let Some(pair) = self.pairs.remove(&id) else { return };
        let _ = self.runtime.unwatch(pair.near.as_raw_fd());
    }

    fn one(&self, chance: &mut Chance) -> u64 {
        self.next.saturating_sub(1 + chance.below(2 * MOST as u64))
    }
}

impl Kind for Descriptors {
    fn has_key(&self, key: u64) -> bool {
        key == MS_KEY_WATCH
    }

    fn act(&mut self, chance: &mut Chance) {
        if self.pairs.len() < MOST && chance.one_in(2) {
            self.open();
        }
        for _ in 0..chance.below(4) {
            let one = self.one(chance);
            if let Some(pair) = self.pairs.get_mut(&one) {
                // A full socket takes none; then it is not counted.
                pair.sent = pair.sent.wrapping_add(pair.far.write(&[pair.sent]).unwrap_or(0) as u8);
            }
        }
        if chance.one_in(10) {
            let one = self.one(chance);
            self.give_up(one);
        }
        self.watch_all();
    }

    fn hear(&mut self, message: &Message<'_>) {
        self.heard += 1;
        assert!(message.request_id < self.next, "nobody watched that");
        // One that was given up may have been ready before.
        let Some(pair) = self.pairs.get_mut(&message.request_id) else { return };
        pair.watched = false;
        let mut buffer = [0; 64];
        match pair.near.read(&mut buffer) {
            Ok(size) => {
                for byte in &buffer[..size] {
                    assert_eq!(*byte, pair.read, "a byte of another pair");
                    pair.read = pair.read.wrapping_add(1);
                }
                self.bytes += size as u64;
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock),
        }
    }

    fn winds_down(&mut self) -> Result<(), String> {
        let read: Vec<u64> = self.pairs.iter().filter(|(_, pair)| pair.sent == pair.read).map(|(id, _)| *id).collect();
        read.into_iter().for_each(|id| self.give_up(id));
        self.watch_all();
        closed("descriptors", self.pairs.iter().map(|(id, pair)| (id, pair.sent, pair.read, pair.watched)))
    }

    fn check(&mut self, _report: &str) {}

    fn count(&self, tally: &mut Tally) {
        tally.add("descriptors", "opened", self.next);
        tally.add("descriptors", "ready", self.heard);
        tally.add("descriptors", "bytes", self.bytes);
    }
}

impl Drop for Descriptors {
    fn drop(&mut self) {
        let ids: Vec<u64> = self.pairs.keys().copied().collect();
        ids.into_iter().for_each(|id| self.give_up(id));
    }
}
