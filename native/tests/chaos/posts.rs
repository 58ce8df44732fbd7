//! Messages that any thread posts, under keys with queues of every policy, and functions for the host.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::record::Message;
use mudstone_native::status::{MS_CLOSED, MS_FULL, MS_STATE, MS_TIMED_OUT, MS_TOO_LARGE};

use crate::chance::Chance;
use crate::host::{Kind, Tally, number, of_queue};

const KEYS: [u64; 3] = [1, 2, 3];
const LONGEST: u64 = 400;

/// What one poster was told.
#[derive(Default)]
struct Promised {
    accepted: HashMap<u64, Vec<u64>>,
    refused: HashMap<u64, u64>,
    soon: u64,
    soon_refused: u64,
}

pub struct Posts {
    policies: HashMap<u64, Policy>,
    stop: Arc<AtomicBool>,
    ran: Arc<AtomicU64>,
    posters: Vec<JoinHandle<Promised>>,
    promised: Vec<Promised>,
    delivered: HashMap<u64, Vec<u64>>,
}

impl Posts {
    pub fn new(runtime: &Arc<AsyncRuntime>, chance: &mut Chance) -> Self {
        let policies: HashMap<u64, Policy> = KEYS.iter().map(|key| (*key, chance.policy())).collect();
        for key in KEYS {
            let queue = AsyncQueue::new(1 + chance.below(60) as usize, LONGEST as usize, policies[&key]);
            runtime.set_key(key, "chaos", queue, 1 + chance.below(40) as usize).unwrap();
        }
        let (stop, ran) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let posters = (0..1 + chance.below(4)).map(|poster| {
            let (runtime, stop, ran) = (Arc::clone(runtime), Arc::clone(&stop), Arc::clone(&ran));
            let chance = chance.child();
            thread::spawn(move || post(&runtime, poster, &stop, &ran, chance))
        });
        let posters = posters.collect();
        Self { policies, stop, ran, posters, promised: Vec::new(), delivered: HashMap::new() }
    }

    fn check_key(&self, key: u64, report: &str) {
        let of_posters = self.promised.iter().flat_map(|poster| poster.accepted.get(&key));
        let accepted: HashSet<u64> = of_posters.flatten().copied().collect();
        let delivered = self.delivered.get(&key).cloned().unwrap_or_default();
        let mut last = HashMap::new();
        for id in &delivered {
            let before = last.insert(id >> 48, *id);
            assert!(before.is_none_or(|before| before < *id), "out of order or twice");
        }
        assert!(delivered.iter().all(|id| accepted.contains(id)), "delivered but not accepted");
        let (dropped, policy) = (of_queue(report, key, "dropped"), self.policies[&key]);
        assert_eq!(delivered.len() as u64 + dropped, accepted.len() as u64, "{policy:?}");
        assert!(dropped == 0 || policy == Policy::DropOldest);
        let refused: u64 = self.promised.iter().filter_map(|poster| poster.refused.get(&key)).sum();
        assert_eq!(of_queue(report, key, "rejected"), refused, "{policy:?}");
    }
}

impl Kind for Posts {
    fn has_key(&self, key: u64) -> bool {
        KEYS.contains(&key)
    }

    fn act(&mut self, _chance: &mut Chance) {}

    fn hear(&mut self, message: &Message<'_>) {
        assert_eq!(message.data.len() as i32, message.status, "a message was torn");
        assert!(message.data.iter().all(|byte| *byte == message.request_id as u8), "a message was torn");
        self.delivered.entry(message.key).or_default().push(message.request_id);
    }

    fn retire(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.promised.extend(self.posters.drain(..).map(|poster| poster.join().unwrap()));
    }

    fn check(&mut self, report: &str) {
        KEYS.iter().for_each(|key| self.check_key(*key, report));
        let told = |of: fn(&Promised) -> u64| self.promised.iter().map(of).sum::<u64>();
        assert_eq!(self.ran.load(Ordering::Relaxed), told(|promised| promised.soon));
        assert_eq!(number(report, "soonRefused"), told(|promised| promised.soon_refused));
    }

    fn count(&self, tally: &mut Tally) {
        let accepted = self.promised.iter().flat_map(|poster| poster.accepted.values()).map(|ids| ids.len() as u64);
        tally.add("posts", "accepted", accepted.sum());
        tally.add("posts", "refused", self.promised.iter().flat_map(|poster| poster.refused.values()).sum());
        tally.add("posts", "delivered", self.delivered.values().map(|ids| ids.len() as u64).sum());
        tally.add("functions", "run", self.ran.load(Ordering::Relaxed));
    }
}

/// Posts bursts to random keys until told to stop; returns what was accepted and what not.
fn post(
    runtime: &Arc<AsyncRuntime>,
    poster: u64,
    stop: &AtomicBool,
    ran: &Arc<AtomicU64>,
    mut chance: Chance,
) -> Promised {
    let mut promised = Promised::default();
    let mut next = 0;
    while !stop.load(Ordering::Relaxed) {
        for _ in 0..chance.below(50) {
            let key = KEYS[chance.below(3) as usize];
            let id = poster << 48 | next;
            next += 1;
            let data = vec![id as u8; chance.below(LONGEST + 2) as usize];
            let Err(status) = runtime.post(key, id, data.len() as i32, &data) else {
                promised.accepted.entry(key).or_default().push(id);
                continue;
            };
            *promised.refused.entry(key).or_default() += 1;
            match status {
                MS_TOO_LARGE => assert!(data.len() as u64 > LONGEST),
                MS_CLOSED => return promised,
                _ => assert!(status == MS_FULL || status == MS_TIMED_OUT, "status {status}"),
            }
        }
        if chance.one_in(3) {
            leave_function(runtime, ran, &mut promised);
        }
        if chance.one_in(2) {
            thread::sleep(chance.micros(500));
        }
    }
    promised
}

fn leave_function(runtime: &Arc<AsyncRuntime>, ran: &Arc<AtomicU64>, promised: &mut Promised) {
    let ran = Arc::clone(ran);
    let left = runtime.run_soon(move || {
        ran.fetch_add(1, Ordering::Relaxed);
    });
    match left {
        Ok(()) => promised.soon += 1,
        Err(MS_FULL) => promised.soon_refused += 1,
        Err(status) => assert_eq!(status, MS_STATE),
    }
}
