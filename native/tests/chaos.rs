//! Everything at once, at random, for a while: posters, timers, functions for the host, lookups that are slow, fail, hang
//! or are cancelled, a console on a pipe, a host with buffers of any size, and a shutdown in the middle of it, orderly
//! or abrupt. Whatever happens, nothing hangs, nothing comes twice or torn or out of order, what was accepted is
//! delivered or counted, and no thread or descriptor stays behind. 20 seconds; `MUDSTONE_CHAOS_SECONDS` and `MUDSTONE_CHAOS_SEED` change that and repeat a round.

#![cfg(all(unix, not(loom)))]

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use mudstone_native::async_dns::{Answer, DnsPool, DnsSettings, Failure, Lookup, Lookups};
use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::console_worker::{ConsoleWorker, MS_CONSOLE_EOF, MS_CONSOLE_LINE};
use mudstone_native::key::*;
use mudstone_native::record::{self, Message};
use mudstone_native::status::*;

const POSTED_KEYS: [u64; 3] = [MS_KEY_HTTP, MS_KEY_PROCESS, MS_KEY_GIT];
/// A round that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// xorshift64*, by Marsaglia and Vigna: small, and the same everywhere.
#[derive(Clone)]
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn child(&mut self) -> Self {
        Self(self.next() | 1)
    }
}

#[test]
fn chaos_ends_in_order() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("MUDSTONE_CHAOS_SECONDS").unwrap_or(20);
    let clock = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos() as u64;
    let first = number("MUDSTONE_CHAOS_SEED").unwrap_or(clock % 1_000_000_000);
    let watch = Watch::start();
    let before = held();
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut rounds = 0;
    while rounds == 0 || Instant::now() < end {
        let seed = first + rounds;
        // Shown when the round fails.
        println!("round {rounds}: MUDSTONE_CHAOS_SEED={seed}");
        watch.begin(seed);
        round(Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1));
        rounds += 1;
    }
    // A lookup that hung keeps its thread until it ends.
    let patient_until = Instant::now() + PATIENCE;
    while held() != before && Instant::now() < patient_until {
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(held(), before, "[threads, descriptors] after {rounds} rounds");
    watch.over.store(true, Ordering::Relaxed);
}

/// Threads and descriptors of this process, where the system tells.
fn held() -> [usize; 2] {
    ["/proc/self/task", "/proc/self/fd"].map(|folder| std::fs::read_dir(folder).map_or(0, Iterator::count))
}

/// Ends the process with the seed when a round hangs.
struct Watch {
    round: Arc<Mutex<(u64, Instant)>>,
    over: Arc<AtomicBool>,
}

impl Watch {
    fn start() -> Self {
        let watch = Self { round: Arc::new(Mutex::new((0, Instant::now()))), over: Arc::default() };
        let (round, over) = (Arc::clone(&watch.round), Arc::clone(&watch.over));
        thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(200));
                let (seed, begun) = *round.lock().unwrap();
                if begun.elapsed() > PATIENCE {
                    // Not eprintln, which the test harness would keep and lose.
                    let _ = writeln!(std::io::stderr(), "the round hangs: MUDSTONE_CHAOS_SEED={seed}");
                    std::process::abort();
                }
            }
        });
        watch
    }

    fn begin(&self, seed: u64) {
        *self.round.lock().unwrap() = (seed, Instant::now());
    }
}

fn policy(chance: &mut Chance) -> Policy {
    match chance.below(4) {
        0 => Policy::Fail,
        1 => Policy::DropOldest,
        2 => Policy::Block(None),
        _ => Policy::Block(Some(Duration::from_micros(chance.below(3000)))),
    }
}

/// What one poster, or the lookups, were promised.
#[derive(Default)]
struct Promised {
    posted: HashMap<u64, Vec<u64>>,
    soon: u64,
}

fn round(mut chance: Chance) {
    let runtime = AsyncRuntime::new().unwrap();
    let policies: HashMap<u64, Policy> = POSTED_KEYS.iter().map(|key| (*key, policy(&mut chance))).collect();
    for (key, policy) in &policies {
        let queue = AsyncQueue::new(1 + chance.below(60) as usize, 400, *policy);
        runtime.set_key(*key, "chaos", queue, 1 + chance.below(40) as usize).unwrap();
    }
    let console_lines = chance.below(400);
    let capacity = 1 + chance.below(20) as usize;
    runtime.set_key(MS_KEY_CONSOLE, "console", AsyncQueue::new(capacity, 64, Policy::Block(None)), 7).unwrap();
    let resolver = Resolver::start(&runtime, &mut chance);
    let feeder = feed_console(&runtime, console_lines, chance.child());

    let stop = Arc::new(AtomicBool::new(false));
    let ran = Arc::new(AtomicU64::new(0));
    let posters: Vec<_> = (0..1 + chance.below(5))
        .map(|poster| {
            let (runtime, stop, ran, chance) =
                (Arc::clone(&runtime), Arc::clone(&stop), Arc::clone(&ran), chance.child());
            thread::spawn(move || post(&runtime, poster, &stop, &ran, chance))
        })
        .collect();

    let mut host = Host::new(Arc::clone(&runtime), chance.child());
    let orderly = !chance.one_in(4);
    let end = Instant::now() + Duration::from_millis(chance.below(60));
    while Instant::now() < end {
        host.turn();
        resolver.act(&mut host, &mut chance);
        timers(&runtime, &mut chance);
    }
    if orderly {
        runtime.shut_down(Duration::from_secs(30)).unwrap();
        while !host.farewell {
            host.turn();
        }
    } else {
        runtime.close(Duration::from_secs(30));
    }
    stop.store(true, Ordering::Relaxed);
    let promised: Vec<Promised> = posters.into_iter().map(|poster| poster.join().unwrap()).collect();
    let written = feeder();
    if orderly {
        host.turn();
        check_posts(&runtime, &policies, &promised, &host);
        assert_eq!(ran.load(Ordering::Relaxed), promised.iter().map(|promised| promised.soon).sum::<u64>());
        resolver.check(&host);
        assert!(host.lines.len() as u64 <= written);
        assert!(!host.eof || host.lines.len() as u64 == console_lines, "the end came before the lines");
        runtime.close(Duration::from_secs(30));
    }
    let expected = (0..).map(|i| format!("line {i}"));
    assert!(host.lines.iter().cloned().eq(expected.take(host.lines.len())), "console lines out of order");
}

/// Posts bursts to random keys until told to stop; returns what was accepted.
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
            let key = POSTED_KEYS[chance.below(3) as usize];
            let id = poster << 48 | next;
            next += 1;
            let data = vec![id as u8; chance.below(402) as usize];
            match runtime.post(key, id, data.len() as i32, &data) {
                Ok(()) => promised.posted.entry(key).or_default().push(id),
                Err(MS_TOO_LARGE) => assert!(data.len() > 400),
                Err(MS_CLOSED) => return promised,
                Err(status) => assert!(status == MS_FULL || status == MS_TIMED_OUT, "status {status}"),
            }
        }
        if chance.one_in(3) {
            let ran = Arc::clone(ran);
            let left = runtime.run_soon(move || {
                ran.fetch_add(1, Ordering::Relaxed);
            });
            promised.soon += u64::from(left.is_ok());
        }
        if chance.one_in(2) {
            thread::sleep(Duration::from_micros(chance.below(500)));
        }
    }
    promised
}

fn timers(runtime: &Arc<AsyncRuntime>, chance: &mut Chance) {
    let id = chance.below(20);
    let period = chance.one_in(3).then(|| Duration::from_micros(chance.below(2000)));
    let set = runtime.set_timer(id, Duration::from_micros(chance.below(3000)), period);
    assert_eq!(set, Ok(()));
    if chance.one_in(2) {
        runtime.cancel_timer(chance.below(20));
    }
}

/// Writes numbered lines in torn pieces into a console's pipe; the function returned waits and says how many.
fn feed_console(runtime: &Arc<AsyncRuntime>, lines: u64, mut chance: Chance) -> impl FnOnce() -> u64 + use<> {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let null = std::fs::File::options().write(true).open("/dev/null").unwrap();
    let console = ConsoleWorker::start(runtime, reader.as_raw_fd(), null.as_raw_fd(), 0).unwrap();
    let feeder = thread::spawn(move || {
        let text: String = (0..lines).map(|i| format!("line {i}\n")).collect();
        let mut bytes = text.as_bytes();
        while !bytes.is_empty() {
            let size = (1 + chance.below(300) as usize).min(bytes.len());
            if writer.write_all(&bytes[..size]).is_err() {
                break;
            }
            bytes = &bytes[size..];
        }
        lines
    });
    move || {
        // The reader has ended with the runtime; without it the feeder's next write fails.
        drop((console, reader, null));
        feeder.join().unwrap()
    }
}

/// Lookups of any kind of manners.
struct Manners(Mutex<Chance>);

impl Lookups for Manners {
    fn look_up(&self, _: &Lookup) -> Result<Answer, Failure> {
        let (pause, fate) = {
            let mut chance = self.0.lock().unwrap();
            (chance.below(4000), chance.below(4))
        };
        thread::sleep(Duration::from_micros(pause));
        match fate {
            0 => Err(Failure { reason: "no such name".to_owned(), passing: pause % 2 == 0 }),
            1 => std::panic::resume_unwind(Box::new(())),
            _ => Ok(Answer::Addresses(vec!["192.0.2.1".parse().unwrap()])),
        }
    }
}

struct Resolver {
    pool: Arc<DnsPool>,
}

impl Resolver {
    fn start(runtime: &Arc<AsyncRuntime>, chance: &mut Chance) -> Self {
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
        Self { pool }
    }

    fn act(&self, host: &mut Host, chance: &mut Chance) {
        for _ in 0..chance.below(10) {
            let id = host.asked.len() as u64;
            let timeout = Duration::from_micros(1 + chance.below(5000));
            let name = format!("host{}", chance.below(12));
            match self.pool.submit(id, &name, false, timeout) {
                Ok(()) => host.asked.push(true),
                Err(status) => {
                    assert_eq!(status, MS_BUSY);
                    host.asked.push(false);
                }
            }
        }
        if chance.one_in(4) && !host.asked.is_empty() {
            let id = chance.below(host.asked.len() as u64);
            if self.pool.cancel(id).is_ok() {
                host.asked[id as usize] = false;
            }
        }
    }

    fn check(&self, host: &Host) {
        let open = host.asked.iter().enumerate().filter(|(_, asked)| **asked).map(|(id, _)| id as u64);
        assert_eq!(open.collect::<HashSet<_>>(), host.answered, "every request hears once");
    }
}

/// Drains with buffers of any size and keeps what it heard.
struct Host {
    runtime: Arc<AsyncRuntime>,
    chance: Chance,
    buffer: Vec<u8>,
    posts: HashMap<u64, Vec<u64>>,
    asked: Vec<bool>,
    answered: HashSet<u64>,
    lines: Vec<String>,
    eof: bool,
    farewell: bool,
}

impl Host {
    fn new(runtime: Arc<AsyncRuntime>, chance: Chance) -> Self {
        Self {
            runtime,
            chance,
            buffer: vec![0; 1 << 16],
            posts: HashMap::new(),
            asked: Vec::new(),
            answered: HashSet::new(),
            lines: Vec::new(),
            eof: false,
            farewell: false,
        }
    }

    fn turn(&mut self) {
        self.runtime.wait(Some(Duration::from_micros(self.chance.below(2000))));
        let room = if self.chance.one_in(3) { self.chance.below(600) as usize } else { self.buffer.len() };
        let mut buffer = std::mem::take(&mut self.buffer);
        let done = self.runtime.drain(&mut buffer[..room]);
        assert!(done.bytes <= room);
        record::read(&buffer[..done.bytes]).for_each(|message| self.hear(&message));
        self.buffer = buffer;
    }

    fn hear(&mut self, message: &Message<'_>) {
        assert!(!self.farewell, "a completion after the last");
        match message.key {
            MS_KEY_DNS => {
                let expected = [MS_OK, MS_NOT_FOUND, MS_TIMED_OUT, MS_STOPPED];
                assert!(expected.contains(&message.status));
                assert!(self.answered.insert(message.request_id), "answered twice");
            }
            MS_KEY_CONSOLE if message.status == MS_CONSOLE_LINE => {
                self.lines.push(String::from_utf8(message.data.to_vec()).unwrap());
            }
            MS_KEY_CONSOLE if message.status == MS_CONSOLE_EOF => self.eof = true,
            MS_KEY_TIMER => assert!(message.request_id < 20),
            MS_KEY_RUNTIME => self.farewell = true,
            key => {
                assert_eq!(message.data.len() as i32, message.status, "a message was torn");
                assert!(message.data.iter().all(|byte| *byte == message.request_id as u8), "a message was torn");
                self.posts.entry(key).or_default().push(message.request_id);
            }
        }
    }
}

/// What was accepted under each key is delivered, in each poster's order, or counted as dropped.
fn check_posts(runtime: &AsyncRuntime, policies: &HashMap<u64, Policy>, promised: &[Promised], host: &Host) {
    let report = runtime.report();
    for (key, policy) in policies {
        let accepted: Vec<u64> = promised.iter().flat_map(|poster| poster.posted.get(key)).flatten().copied().collect();
        let delivered = host.posts.get(key).cloned().unwrap_or_default();
        let mut last = HashMap::new();
        for id in &delivered {
            let before = last.insert(id >> 48, *id);
            assert!(before.is_none_or(|before| before < *id), "out of order or twice");
        }
        let accepted_ids: HashSet<u64> = accepted.iter().copied().collect();
        assert!(delivered.iter().all(|id| accepted_ids.contains(id)), "delivered but not accepted");
        let dropped = dropped(&report, *key);
        assert_eq!(delivered.len() as u64 + dropped, accepted.len() as u64, "{policy:?}");
        assert!(dropped == 0 || *policy == Policy::DropOldest);
    }
}

fn dropped(report: &str, key: u64) -> u64 {
    let lane = report.split(&format!("{{\"key\":{key},")).nth(1).unwrap();
    let digits = lane.split("\"dropped\":").nth(1).unwrap();
    digits.split(',').next().unwrap().parse().unwrap()
}
