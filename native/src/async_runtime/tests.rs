mod fairness;
mod timers;
#[cfg(unix)]
mod watches;

use std::collections::{HashMap, HashSet};
use std::ptr::NonNull;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc;
use std::thread;

use super::*;
use crate::async_worker::WorkerState;
use crate::key::{MS_KEY_DNS, MS_KEY_GIT, MS_KEY_HTTP};
use crate::record;
use crate::status::MS_CLOSED;
use crate::turn::{MS_TURN_SIZE, Turn};

const LONG: Duration = Duration::from_secs(120);
const MS: Duration = Duration::from_millis(1);

fn runtime() -> Arc<AsyncRuntime> {
    AsyncRuntime::new().unwrap()
}

fn wait_for(done: impl Fn() -> bool) {
    while !done() {
        thread::yield_now();
    }
}

type Got = (u64, u64, i32, Vec<u8>);

fn read_all(records: &[u8]) -> impl Iterator<Item = Got> {
    record::read(records).map(|m| (m.key, m.request_id, m.status, m.data.to_vec()))
}

/// A host without a doorbell: waits and drains until `enough` says so.
fn host(runtime: &AsyncRuntime, mut enough: impl FnMut(&[Got]) -> bool) -> Vec<Got> {
    let mut got = Vec::new();
    let mut buffer = vec![0; 1 << 16];
    while !enough(&got) {
        assert!(runtime.wait(Some(LONG)), "nothing came: {}", runtime.report());
        let done = runtime.drain(&mut buffer);
        assert!(done.needed <= buffer.len());
        got.extend(read_all(&buffer[..done.bytes]));
    }
    got
}

fn is_farewell(got: &[Got]) -> bool {
    got.last().is_some_and(|last| last.0 == MS_KEY_RUNTIME)
}

/// Defect 1 of the model: two keys posted before one wait added up to one wrong key.
#[test]
fn two_posts_before_one_wait_keep_their_keys() {
    let runtime = runtime();
    runtime.post(MS_KEY_DNS, u64::MAX, -1, b"a").unwrap();
    runtime.post(MS_KEY_HTTP, 2, 7, b"b").unwrap();
    let mut got = host(&runtime, |got| got.len() == 2);
    got.sort_unstable();
    assert_eq!(got, [(MS_KEY_DNS, u64::MAX, -1, b"a".to_vec()), (MS_KEY_HTTP, 2, 7, b"b".to_vec())]);
}

#[test]
fn every_key_and_id_from_every_thread_arrives_once_and_in_order_at_a_slow_host() {
    let runtime = runtime();
    let keys = [MS_KEY_DNS, MS_KEY_HTTP, MS_KEY_GIT];
    for key in keys {
        runtime.set_key(key, "t", AsyncQueue::new(32, 64, Policy::Block(None)), 8).unwrap();
    }
    let threads: Vec<_> = (0..4u64)
        .map(|thread| {
            let runtime = Arc::clone(&runtime);
            thread::spawn(move || {
                for i in 0..3000u64 {
                    runtime.post(keys[(i % 3) as usize], thread << 32 | i, 0, &thread.to_le_bytes()).unwrap();
                }
            })
        })
        .collect();
    let got = host(&runtime, |got| got.len() == 12_000);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let mut last: HashMap<(u64, u64), u64> = HashMap::new();
    for (key, id, _, data) in got {
        assert_eq!(data, (id >> 32).to_le_bytes());
        let before = last.insert((key, id >> 32), id);
        assert!(before.is_none_or(|before| before < id));
    }
    assert!(!runtime.wait(Some(Duration::ZERO)));
}

/// Defect 13 of the model: idle workers were polled every 10 ms.
#[test]
fn a_post_ends_the_wait_without_a_poll_step() {
    let runtime = runtime();
    let (go, gone) = mpsc::channel::<()>();
    let poster = {
        let runtime = Arc::clone(&runtime);
        thread::spawn(move || {
            while gone.recv().is_ok() {
                thread::sleep(MS / 2);
                runtime.post(MS_KEY_DNS, 1, 0, &Instant::now().elapsed().as_nanos().to_le_bytes()).unwrap();
            }
        })
    };
    // A poll step begins with the wait, so that none would ever be in time; a busy machine is late by itself, but not always.
    let in_time = (0..100).any(|_| {
        go.send(()).unwrap();
        let begun = Instant::now();
        host(&runtime, |got| !got.is_empty());
        begun.elapsed() < 8 * MS
    });
    drop(go);
    poster.join().unwrap();
    assert!(in_time);
}

/// A host with a doorbell: its memory, and what it hears on it.
struct BellHost {
    runtime: Arc<AsyncRuntime>,
    memory: Box<[u64]>,
    rung: mpsc::Receiver<()>,
}

impl BellHost {
    fn start(runtime: &Arc<AsyncRuntime>, size: usize) -> Self {
        let (ring, rung) = mpsc::channel();
        let mut memory = vec![0u64; size / 8].into_boxed_slice();
        // SAFETY: the memory lives in the host, which closes the runtime before it goes.
        let started =
            unsafe { runtime.start(NonNull::from(&mut memory[0]).cast(), size, move || ring.send(()).unwrap()) };
        started.unwrap();
        Self { runtime: Arc::clone(runtime), memory, rung }
    }

    fn turn(&self) -> &Turn {
        // SAFETY: the memory begins with the words.
        unsafe { &*self.memory.as_ptr().cast() }
    }

    /// Waits for the doorbell and reads the turn, which it keeps.
    fn answer(&self) -> Vec<Got> {
        self.rung.recv_timeout(LONG).unwrap();
        self.read()
    }

    fn read(&self) -> Vec<Got> {
        let handed = self.turn().take().expect("the host has the turn");
        // SAFETY: behind the words are the records, ours on our turn.
        let records =
            unsafe { std::slice::from_raw_parts(self.memory.as_ptr().cast::<u8>().add(MS_TURN_SIZE), handed.length) };
        let mut got: Vec<Got> = read_all(records).collect();
        if handed.call {
            let mut buffer = vec![0; 1 << 16];
            let done = self.runtime.drain(&mut buffer);
            got.extend(read_all(&buffer[..done.bytes]));
        }
        got
    }

    /// Gives the turn back, and goes on while there is more.
    fn rest(&self) -> Vec<Got> {
        let mut got = Vec::new();
        while self.turn().give_back() && self.runtime.resume() {
            got.extend(self.read());
        }
        got
    }

    fn close(self) {
        self.runtime.close(LONG);
    }
}

#[test]
fn the_doorbell_rings_once_in_the_hosts_turn_and_what_comes_meanwhile_is_found_by_its_word() {
    let runtime = runtime();
    let host = BellHost::start(&runtime, 4096);
    for round in 0..50u64 {
        runtime.post(MS_KEY_DNS, round * 2, 0, b"").unwrap();
        assert_eq!(host.answer().len(), 1);
        runtime.post(MS_KEY_GIT, round * 2 + 1, 0, b"").unwrap();
        assert!(host.rung.try_recv().is_err());
        assert_eq!(host.rest(), [(MS_KEY_GIT, round * 2 + 1, 0, vec![])]);
        assert!(host.rung.try_recv().is_err());
    }
    host.close();
}

/// Nothing decides it: while the host is busy what is posted gathers, and its next turn has all of it.
#[test]
fn the_busier_the_host_the_fewer_and_larger_its_turns() {
    let runtime = runtime();
    let host = BellHost::start(&runtime, 1 << 16);
    let turns = |posts_meanwhile: u64| {
        let (mut turns, mut messages) = (0, 0);
        while messages < 120 {
            runtime.post(MS_KEY_DNS, messages, 0, b"").unwrap();
            messages += host.answer().len() as u64;
            (1..posts_meanwhile).for_each(|more| runtime.post(MS_KEY_DNS, messages + more, 0, b"").unwrap());
            messages += host.rest().len() as u64;
            turns += 1 + u64::from(posts_meanwhile > 1);
        }
        (turns, messages)
    };
    let before = runtime.counters.rings.load(Ordering::SeqCst);
    assert_eq!(turns(1), (120, 120), "an idle host has a turn for each");
    assert_eq!(turns(20), (12, 120), "a busy one two for twenty");
    assert_eq!(runtime.counters.rings.load(Ordering::SeqCst) - before, 126);
    host.close();
}

#[test]
fn the_report_has_the_backend_thread_and_adopted_workers() {
    let runtime = runtime();
    let host = BellHost::start(&runtime, 4096);
    let worker = Arc::new(AsyncWorker::spawn("ms-seen", |token| while !token.wait(LONG) {}).unwrap());
    runtime.adopt(worker, LONG);
    let report = runtime.report();
    assert!(report.contains(r#"{"name":"ms-backend","state":"running"},{"name":"ms-seen","state":"running"}"#));
    host.close();
}

#[test]
fn a_start_wants_memory_that_fits_and_happens_once() {
    let runtime = runtime();
    let mut memory = vec![0u64; 512];
    let at = NonNull::from(&mut memory[0]).cast::<u8>();
    // SAFETY: the memory lives to the end of the test; refused memory is not touched.
    unsafe {
        assert_eq!(runtime.start(at.add(4), 4000, || ()), Err(MS_INVALID));
        assert_eq!(runtime.start(at, 512, || ()), Err(MS_INVALID));
        assert_eq!(runtime.start(at, 4096, || ()), Ok(()));
        assert_eq!(runtime.start(at, 4096, || ()), Err(MS_STATE));
    }
    runtime.close(LONG);
}

#[test]
fn messages_that_one_turn_leaves_come_in_the_next() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_DNS, "dns", AsyncQueue::new(100, 8, Policy::Fail), 10).unwrap();
    (0..95).for_each(|i| runtime.post(MS_KEY_DNS, i, 0, b"").unwrap());
    let host = BellHost::start(&runtime, 4096);
    let first = host.answer();
    assert_eq!((first.len(), host.rest().len()), (10, 85));
    host.close();
}

#[test]
fn a_message_larger_than_the_shared_memory_and_a_function_are_fetched_by_a_call() {
    let runtime = runtime();
    let host = BellHost::start(&runtime, 1024);
    runtime.post(MS_KEY_GIT, 1, 0, &[7; 5000]).unwrap();
    let got = host.answer();
    assert_eq!((got.len(), got[0].1, got[0].3.len()), (1, 1, 5000));
    assert_eq!(host.rest(), []);
    let ran = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&ran);
    runtime.run_soon(move || assert_eq!(counter.fetch_add(1, Ordering::SeqCst), 0)).unwrap();
    assert_eq!(host.answer(), []);
    assert_eq!((host.rest().len(), ran.load(Ordering::SeqCst)), (0, 1));
    host.close();
}

#[test]
fn a_flood_of_one_key_leaves_room_for_the_others_in_each_turn() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_DNS, "dns", AsyncQueue::new(1000, 8, Policy::Fail), 10).unwrap();
    (0..1000).for_each(|i| runtime.post(MS_KEY_DNS, i, 0, b"").unwrap());
    runtime.post(MS_KEY_GIT, 1, 0, b"").unwrap();
    let mut buffer = [0; 4096];
    let done = runtime.drain(&mut buffer);
    let keys: Vec<u64> = record::read(&buffer[..done.bytes]).map(|message| message.key).collect();
    assert_eq!((keys.len(), keys.contains(&MS_KEY_GIT)), (11, true));
}

#[test]
fn each_key_is_the_first_of_a_turn_in_its_time() {
    let runtime = runtime();
    let keys = [MS_KEY_DNS, MS_KEY_HTTP, MS_KEY_GIT];
    let lanes = runtime.lanes().len();
    for key in keys {
        runtime.set_key(key, "t", AsyncQueue::new(lanes, 8, Policy::Fail), 1).unwrap();
        (0..lanes as u64).for_each(|id| runtime.post(key, id, 0, b"").unwrap());
    }
    let mut buffer = [0; 4096];
    let mut first = HashSet::new();
    for _ in 0..lanes {
        let done = runtime.drain(&mut buffer);
        assert_eq!(done.messages, keys.len());
        first.insert(record::read(&buffer[..done.bytes]).next().unwrap().key);
    }
    assert_eq!(first.len(), keys.len());
}

#[test]
fn a_message_that_does_not_fit_is_first_in_the_next_drain() {
    let runtime = runtime();
    runtime.post(MS_KEY_DNS, 1, 0, &[1; 200]).unwrap();
    runtime.post(MS_KEY_HTTP, 2, 0, &[2; 100]).unwrap();
    let mut buffer = [0; 256];
    let first = runtime.drain(&mut buffer);
    assert_eq!((first.messages, first.needed), (1, record::record_size(100)));
    assert_eq!(runtime.drain(&mut [0; 64]), Drained { bytes: 0, messages: 0, needed: record::record_size(100) });
    assert_eq!(runtime.drain(&mut buffer).messages, 1);
}

#[test]
fn functions_left_by_any_thread_run_in_the_hosts_drain() {
    let runtime = runtime();
    let host_thread = thread::current().id();
    let ran = Arc::new(AtomicUsize::new(0));
    let leaver = {
        let (runtime, ran) = (Arc::clone(&runtime), Arc::clone(&ran));
        thread::spawn(move || {
            runtime
                .run_soon(move || {
                    assert_eq!(thread::current().id(), host_thread);
                    ran.fetch_add(1, Ordering::SeqCst);
                })
                .unwrap();
            runtime.run_soon(|| std::panic::resume_unwind(Box::new(()))).unwrap();
        })
    };
    while ran.load(Ordering::SeqCst) == 0 || runtime.counters.soon_panicked.load(Ordering::SeqCst) == 0 {
        assert!(runtime.wait(Some(LONG)));
        runtime.drain(&mut [0; 64]);
    }
    leaver.join().unwrap();
    assert_eq!(runtime.counters.soon_run.load(Ordering::SeqCst), 2);
}

#[test]
fn too_many_functions_are_refused() {
    let runtime = runtime();
    (0..RUN_SOON_MAX).for_each(|_| runtime.run_soon(|| ()).unwrap());
    assert_eq!(runtime.run_soon(|| ()), Err(MS_FULL));
}

#[test]
fn keys_can_be_added_while_it_runs_but_not_replaced() {
    let runtime = runtime();
    let queue = || AsyncQueue::new(4, 8, Policy::Fail);
    assert_eq!(runtime.post(77, 0, 0, b""), Err(MS_UNKNOWN));
    assert_eq!(runtime.counters.unknown_posts.load(Ordering::SeqCst), 1);
    let host = BellHost::start(&runtime, 4096);
    runtime.set_key(77, "own", queue(), 4).unwrap();
    runtime.post(77, 0, 0, b"").unwrap();
    assert_eq!(host.answer(), [(77, 0, 0, vec![])]);
    assert_eq!(runtime.set_key(77, "own", queue(), 4), Err(MS_STATE));
    assert_eq!(runtime.set_key(MS_KEY_RUNTIME, "own", queue(), 4), Err(MS_INVALID));
    runtime.close(LONG);
}

#[test]
fn there_are_at_most_so_many_keys_the_largest_among_them() {
    let runtime = runtime();
    let own = |number: u64| runtime.set_key(u64::MAX - number, "own", AsyncQueue::new(1, 0, Policy::Fail), 1);
    let room = LANES_MAX - runtime.lanes().len();
    assert!((0..room as u64).all(|number| own(number) == Ok(())));
    assert_eq!(own(room as u64), Err(MS_FULL));
    assert_eq!(own(0), Ok(()), "one that is there is made anew");
    runtime.post(u64::MAX, u64::MAX, -1, b"").unwrap();
    assert_eq!(host(&runtime, |got| !got.is_empty()), [(u64::MAX, u64::MAX, -1, vec![])]);
}

#[test]
fn shutdown_delivers_everything_and_then_says_farewell() {
    let runtime = runtime();
    let producer = {
        let poster = runtime.poster(MS_KEY_GIT).unwrap();
        Arc::new(
            AsyncWorker::spawn("ms-producer", move |token| {
                let mut id = 0;
                while !token.should_stop() {
                    id += u64::from(poster.post(id, 0, b"x").is_ok());
                    thread::yield_now();
                }
            })
            .unwrap(),
        )
    };
    runtime.adopt(Arc::clone(&producer), LONG);
    runtime.set_timer(1, LONG, Some(LONG)).unwrap();
    host(&runtime, |got| got.len() > 100);
    runtime.shut_down(LONG).unwrap();
    assert_eq!(runtime.shut_down(LONG), Err(MS_STATE));
    host(&runtime, is_farewell);
    assert_eq!(producer.state(), WorkerState::Stopped);
    assert_eq!(runtime.post(MS_KEY_GIT, 1, 0, b""), Err(MS_CLOSED));
    assert_eq!(runtime.set_timer(1, MS, None), Err(MS_STATE));
    assert_eq!(runtime.run_soon(|| ()), Err(MS_STATE));
    assert_eq!((runtime.clock.timers().len(), runtime.drain(&mut [0; 64])), (0, Drained::default()));
    let lane = runtime.lane(MS_KEY_GIT).unwrap().queue.stats();
    assert_eq!((lane.enqueued, lane.size, lane.dropped), (lane.dequeued, 0, 0));
    runtime.close(LONG);
}

#[test]
fn the_farewell_waits_for_functions_and_for_a_buffer_that_holds_it_and_comes_once() {
    let runtime = runtime();
    let ran = Arc::new(AtomicUsize::new(0));
    for _ in 0..=RUN_SOON_BATCH {
        let ran = Arc::clone(&ran);
        runtime.run_soon(move || assert!(ran.fetch_add(1, Ordering::SeqCst) <= RUN_SOON_BATCH)).unwrap();
    }
    runtime.shut_down(LONG).unwrap();
    wait_for(|| runtime.life.stage() == Stage::Stopped);
    assert_eq!(runtime.drain(&mut [0; 64]), Drained::default());
    assert_eq!(ran.load(Ordering::SeqCst), RUN_SOON_BATCH, "so many in one turn");
    let small = runtime.drain(&mut [0; 32]);
    assert_eq!((small.messages, small.needed > 32, ran.load(Ordering::SeqCst)), (0, true, RUN_SOON_BATCH + 1));
    assert_eq!(host(&runtime, is_farewell).len(), 1);
    assert!(!runtime.wait(Some(Duration::ZERO)));
    assert_eq!(runtime.drain(&mut [0; 64]), Drained::default());
    runtime.close(LONG);
}

#[test]
fn a_shutdown_wakes_a_worker_that_waits_for_room_though_nobody_drains() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_GIT, "git", AsyncQueue::new(1, 8, Policy::Block(None)), 8).unwrap();
    let poster = runtime.poster(MS_KEY_GIT).unwrap();
    let (tell, told) = mpsc::channel();
    let blocked = poster.clone();
    let worker = AsyncWorker::spawn("ms-blocked", move |token| {
        let post = || blocked.post_unless(1, 0, b"", || token.should_stop());
        tell.send((post(), post())).unwrap();
    });
    wait_for(|| poster.queue().stats().blocked > 0);
    runtime.adopt(Arc::new(worker.unwrap()), LONG);
    runtime.shut_down(LONG).unwrap();
    assert_eq!(told.recv_timeout(LONG), Ok((Ok(()), Err(Refused::Cancelled))));
    assert_eq!(host(&runtime, is_farewell).len(), 2);
    runtime.close(LONG);
}

#[test]
fn a_worker_that_does_not_stop_costs_its_time_and_is_reported() {
    let runtime = runtime();
    let (let_go, hold) = mpsc::channel::<()>();
    let stubborn = AsyncWorker::spawn("ms-stubborn", move |_| {
        let _ = hold.recv();
    });
    runtime.adopt(Arc::new(stubborn.unwrap()), 20 * MS);
    let begun = Instant::now();
    runtime.shut_down(LONG).unwrap();
    let got = host(&runtime, is_farewell);
    assert_eq!(got.last().unwrap().3, br#"{"leftRunning":1}"#);
    assert!(begun.elapsed() < LONG / 2);
    let_go.send(()).unwrap();
    runtime.close(LONG);
}

#[test]
fn closing_wakes_a_worker_that_waits_for_room() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_GIT, "git", AsyncQueue::new(1, 8, Policy::Block(None)), 8).unwrap();
    let poster = runtime.poster(MS_KEY_GIT).unwrap();
    let blocked = poster.clone();
    let worker = AsyncWorker::spawn("ms-blocked", move |_| while blocked.post(1, 0, b"").is_ok() {}).unwrap();
    wait_for(|| poster.queue().stats().blocked > 0);
    let worker = Arc::new(worker);
    runtime.adopt(Arc::clone(&worker), LONG);
    BellHost::start(&runtime, 4096).close();
    assert!(worker.join(LONG));
}

#[test]
fn after_closing_in_the_hosts_turn_no_bell_rings_and_nothing_deadlocks() {
    let runtime = runtime();
    let host = BellHost::start(&runtime, 4096);
    runtime.post(MS_KEY_DNS, 1, 0, b"").unwrap();
    host.answer();
    runtime.close(LONG);
    let _ = host.turn().give_back();
    assert!(!runtime.resume());
    assert!(host.rung.recv().is_err(), "the doorbell is given back");
}

#[test]
fn a_worker_adopted_during_the_shutdown_is_told_to_stop() {
    let runtime = runtime();
    runtime.shut_down(LONG).unwrap();
    let worker = Arc::new(AsyncWorker::spawn("ms-late", |token| while !token.wait(LONG) {}).unwrap());
    runtime.adopt(Arc::clone(&worker), LONG);
    assert!(worker.join(LONG));
    runtime.close(LONG);
}

#[test]
fn the_report_counts_what_waits_and_how_long() {
    let runtime = runtime();
    runtime.post(MS_KEY_DNS, 1, 0, b"").unwrap();
    thread::sleep(2 * MS);
    runtime.drain(&mut [0; 64]);
    let report = runtime.report();
    assert!(report.contains(r#""state":"created""#) && report.contains(r#""delivered":1"#));
    let lane = runtime.lane(MS_KEY_DNS).unwrap().report();
    let waited: u64 = lane.split("longestWaitMicros\":").nth(1).unwrap().trim_end_matches('}').parse().unwrap();
    assert!(waited >= 2000);
}
