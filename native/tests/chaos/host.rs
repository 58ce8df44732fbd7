//! The host: waits in the poller, or is rung by a doorbell as Node is; drains with buffers of any size, as slowly as chance will
//! have it, and gives each completion to the kind whose key it bears.

use std::collections::BTreeMap;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::key::MS_KEY_RUNTIME;
use mudstone_native::record::{self, Message};
use mudstone_native::turn::{MS_TURN_SIZE, Turn};

use crate::chance::Chance;

/// What was done how often, by kind.
#[derive(Default)]
pub struct Tally(pub BTreeMap<(&'static str, &'static str), u64>);

impl Tally {
    pub fn add(&mut self, kind: &'static str, what: &'static str, count: u64) {
        *self.0.entry((kind, what)).or_default() += count;
    }
}

impl std::fmt::Debug for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|((kind, what), count)| write!(f, "\n  {kind} {what}: {count}"))
    }
}

/// A kind of workers as the host sees it.
pub trait Kind {
    fn has_key(&self, key: u64) -> bool;
    /// What the host does of its own accord.
    fn act(&mut self, chance: &mut Chance);
    fn hear(&mut self, message: &Message<'_>);
    /// Nothing new; lets what runs come to its end.
    ///
    /// # Errors
    /// What is still open.
    fn winds_down(&mut self) -> Result<(), String> {
        Ok(())
    }
    /// The host owes nothing any more: what must be acknowledged is.
    fn takes_everything(&mut self) {}
    /// The workers have ended: threads of the test's own are joined.
    fn retire(&mut self) {}
    /// After the last completion: the exact account.
    fn check(&mut self, report: &str);
    fn count(&self, tally: &mut Tally);
}

/// `Ok` when nothing is open.
pub fn closed<T: std::fmt::Debug>(kind: &str, open: impl IntoIterator<Item = T>) -> Result<(), String> {
    let open: Vec<T> = open.into_iter().collect();
    if open.is_empty() { Ok(()) } else { Err(format!("{kind} {open:?}")) }
}

/// The number `name` of one key's queue in a report.
pub fn of_queue(report: &str, key: u64, name: &str) -> u64 {
    number(report.split(&format!("{{\"key\":{key},")).nth(1).unwrap(), name)
}

/// The first number `name` in a part of a report.
pub fn number(part: &str, name: &str) -> u64 {
    let digits = part.split(&format!("\"{name}\":")).nth(1).unwrap();
    digits.split([',', '}']).next().unwrap().parse().unwrap()
}

/// Memory that is shared with the runtime, and what rings.
struct Shared {
    memory: Vec<u64>,
    rings: Receiver<()>,
}

pub struct Host {
    runtime: Arc<AsyncRuntime>,
    chance: Chance,
    shared: Option<Shared>,
    buffer: Vec<u8>,
    /// What the next message needs, when it did not fit.
    needed: usize,
    slow: u64,
    pub farewell: bool,
    pub left_running: u64,
}

impl Host {
    pub fn new(runtime: &Arc<AsyncRuntime>, mut chance: Chance) -> Self {
        let shared = chance.one_in(2).then(|| Shared::start(runtime, &mut chance));
        let slow = if chance.one_in(3) { 20_000 } else { 1 + chance.below(2000) };
        let buffer = vec![0; 1 << 16];
        Self { runtime: Arc::clone(runtime), chance, shared, buffer, needed: 0, slow, farewell: false, left_running: 0 }
    }

    pub fn how_it_waits(&self) -> &'static str {
        if self.shared.is_some() { "with a doorbell" } else { "without a doorbell" }
    }

    pub fn turn(&mut self, kinds: &mut [Box<dyn Kind>]) {
        if self.chance.one_in(8) {
            thread::sleep(self.chance.micros(self.slow));
        }
        let pause = self.chance.micros(2000);
        match self.shared.take() {
            Some(shared) => {
                let _ = shared.rings.recv_timeout(pause);
                self.take_turns(&shared, kinds);
                self.shared = Some(shared);
            }
            None => {
                self.runtime.wait(Some(pause));
                self.drain(kinds);
            }
        }
    }

    fn take_turns(&mut self, shared: &Shared, kinds: &mut [Box<dyn Kind>]) {
        while let Some(handed) = shared.turn().take() {
            let records = shared.records(handed.length).to_vec();
            record::read(&records).for_each(|message| self.hear(&message, kinds));
            if handed.call {
                self.drain(kinds);
            }
            if self.chance.one_in(16) {
                thread::sleep(self.chance.micros(self.slow));
            }
            if !shared.turn().give_back() || !self.runtime.resume() {
                return;
            }
        }
    }

    fn drain(&mut self, kinds: &mut [Box<dyn Kind>]) {
        let mut buffer = std::mem::take(&mut self.buffer);
        if buffer.len() < self.needed {
            buffer.resize(self.needed, 0);
        }
        let small = self.needed == 0 && self.chance.one_in(3);
        let room = if small { self.chance.below(600) as usize } else { buffer.len() };
        let done = self.runtime.drain(&mut buffer[..room]);
        assert!(done.bytes <= room);
        self.needed = done.needed;
        record::read(&buffer[..done.bytes]).for_each(|message| self.hear(&message, kinds));
        self.buffer = buffer;
    }

    fn hear(&mut self, message: &Message<'_>, kinds: &mut [Box<dyn Kind>]) {
        assert!(!self.farewell, "a completion after the last");
        if message.key == MS_KEY_RUNTIME {
            self.farewell = true;
            self.left_running = number(std::str::from_utf8(message.data).unwrap(), "leftRunning");
            return;
        }
        kinds.iter_mut().find(|kind| kind.has_key(message.key)).expect("a key of ours").hear(message);
    }
}

impl Shared {
    fn start(runtime: &Arc<AsyncRuntime>, chance: &mut Chance) -> Self {
        let size = 1024 + 8 * chance.below(16_000) as usize;
        let mut memory = vec![0; size / 8];
        let (ring, rings) = channel();
        let at = NonNull::new(memory.as_mut_ptr()).unwrap().cast();
        // SAFETY: the memory lives as long as the host, which the round keeps until the runtime is closed.
        unsafe {
            let ring = move || {
                let _ = ring.send(());
            };
            runtime.start(at, size, ring).unwrap();
        }
        Self { memory, rings }
    }

    fn turn(&self) -> &Turn {
        // SAFETY: the words stand at the start of the memory, which is aligned for them.
        unsafe { &*self.memory.as_ptr().cast::<Turn>() }
    }

    /// On the host's turn.
    fn records(&self, length: usize) -> &[u8] {
        // SAFETY: on our turn nobody writes there, and the length is what was handed over.
        unsafe { std::slice::from_raw_parts(self.memory.as_ptr().cast::<u8>().add(MS_TURN_SIZE), length) }
    }
}
