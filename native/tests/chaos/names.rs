//! Lookups that are slow, fail, panic or are cancelled, under numbers that are used again at once: each request that was taken is
//! answered once with the answer to its own question, or was cancelled.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use mudstone_native::async_dns::{Answer, DnsPool, DnsSettings, Failure, Lookup, Lookups};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::key::MS_KEY_DNS;
use mudstone_native::record::Message;
use mudstone_native::status::{MS_BUSY, MS_INVALID, MS_NOT_FOUND, MS_OK, MS_STATE, MS_STOPPED, MS_TIMED_OUT};

use crate::chance::Chance;
use crate::host::{Kind, Tally, closed, number};

/// Numbers of requests.
const NUMBERS: u64 = 40;

/// Where all names are but those that are asked for here: the server of the requests.
const SERVER_ADDRESS: &str = "127.0.0.1";

/// Lookups of any kind of manners.
struct Manners(Mutex<Chance>);

impl Lookups for Manners {
    fn look_up(&self, lookup: &Lookup) -> Result<Answer, Failure> {
        let (pause, fate) = {
            let mut chance = self.0.lock().unwrap();
            (chance.below(4000), chance.below(5))
        };
        thread::sleep(Duration::from_micros(pause));
        match (fate, lookup) {
            (0, _) => Err(Failure { reason: "no such name".to_owned(), passing: pause % 2 == 0 }),
            (1, _) => std::panic::resume_unwind(Box::new(())),
            (_, Lookup::Reverse(address)) => Ok(Answer::Name(name_of(&address.to_string()))),
            (_, Lookup::Forward(name)) => Ok(Answer::Addresses(vec![address_of(name).parse().unwrap()])),
            (_, Lookup::Numeric(_)) => unreachable!("an address needs no lookup"),
        }
    }
}

fn address_of(name: &str) -> String {
    name.strip_prefix("host").map_or(SERVER_ADDRESS.to_owned(), |number| format!("192.0.2.{number}"))
}

fn name_of(address: &str) -> String {
    format!("host{}", address.rsplit('.').next().unwrap())
}

struct Open {
    answer: String,
    due: Instant,
}

pub struct Names {
    pool: Arc<DnsPool>,
    open: HashMap<u64, Open>,
    taken: u64,
    answered: u64,
    cancelled: u64,
    busy: u64,
    stopped: u64,
}

impl Names {
    pub fn new(runtime: &Arc<AsyncRuntime>, chance: &mut Chance) -> Self {
        let workers_max = 1 + chance.below(8) as usize;
        let ttl = Duration::from_millis(chance.below(5));
        let settings = DnsSettings {
            workers: 1 + chance.below(workers_max as u64) as usize,
            workers_max,
            lookups_max: 1 + chance.below(30) as usize,
            forward_ttl: ttl,
            reverse_ttl: ttl,
            negative_ttl: ttl,
        };
        let pool = DnsPool::new(runtime, settings, Arc::new(Manners(Mutex::new(chance.child())))).unwrap();
        Self { pool, open: HashMap::new(), taken: 0, answered: 0, cancelled: 0, busy: 0, stopped: 0 }
    }

    /// The pool, for whoever else asks it.
    pub fn pool(&self) -> Arc<DnsPool> {
        Arc::clone(&self.pool)
    }

    fn ask(&mut self, chance: &mut Chance) {
        let (id, host) = (chance.below(NUMBERS), chance.below(12));
        if self.open.contains_key(&id) {
            return;
        }
        let timeout = if chance.one_in(2) { chance.micros(5000) } else { Duration::from_secs(100) };
        let (name, address) = (format!("host{host}"), format!("192.0.2.{host}"));
        let (question, reverse, answer) = match chance.below(8) {
            0 => (address.clone(), false, address),
            1 => (address, true, name),
            2 => ("not a name".to_owned(), false, String::new()),
            _ => (name, false, address),
        };
        let due = Instant::now() + timeout;
        match self.pool.submit(id, &question, reverse, timeout) {
            Ok(()) => {
                self.taken += 1;
                self.open.insert(id, Open { answer, due });
            }
            Err(MS_BUSY) => self.busy += 1,
            Err(MS_STATE) => self.stopped += 1,
            Err(status) => assert!(status == MS_INVALID && (answer.is_empty() || timeout.is_zero()), "{status}"),
        }
    }
}

impl Kind for Names {
    fn has_key(&self, key: u64) -> bool {
        key == MS_KEY_DNS
    }

    fn act(&mut self, chance: &mut Chance) {
        (0..chance.below(10)).for_each(|_| self.ask(chance));
        for _ in 0..chance.below(3) {
            let id = chance.below(NUMBERS);
            if self.pool.cancel(id).is_ok() {
                assert!(self.open.remove(&id).is_some(), "{id} was answered, and open still");
                self.cancelled += 1;
            }
        }
    }

    fn hear(&mut self, message: &Message<'_>) {
        let open = self.open.remove(&message.request_id).expect("an answer to an open request");
        self.answered += 1;
        match message.status {
            MS_OK => assert_eq!(message.data, open.answer.as_bytes(), "the answer to another question"),
            MS_TIMED_OUT => assert!(Instant::now() >= open.due, "timed out before its time"),
            status => assert!([MS_NOT_FOUND, MS_STOPPED].contains(&status), "status {status}"),
        }
    }

    fn winds_down(&mut self) -> Result<(), String> {
        closed("names", self.open.keys())
    }

    fn check(&mut self, report: &str) {
        assert!(self.open.is_empty(), "{} requests were never answered", self.open.len());
        let report = report.split("\"dns\":{").nth(1).unwrap();
        let told = |names: &[&str]| names.iter().map(|name| number(report, name)).sum::<u64>();
        assert_eq!(told(&["completed", "failed", "timedOut", "stopped"]), self.answered);
        assert_eq!(told(&["cancelled"]), self.cancelled);
        assert_eq!((told(&["rejectedBusy"]), told(&["rejectedStopped"])), (self.busy, self.stopped));
    }

    fn count(&self, tally: &mut Tally) {
        tally.add("names", "asked", self.taken);
        tally.add("names", "answered", self.answered);
        tally.add("names", "cancelled", self.cancelled);
        tally.add("names", "refused", self.busy + self.stopped);
    }
}
