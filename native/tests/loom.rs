//! Every interleaving of the queue, the wake flag, the turn and the shutdown, within bounds, by loom. Run by
//! `RUSTFLAGS="--cfg loom" cargo test --release --test loom`.

#![cfg(loom)]

#[path = "loom/shutdown.rs"]
mod shutdown;

use loom::sync::{Arc, Condvar, Mutex};
use loom::thread;
use mudstone_native::async_queue::{AsyncQueue, Policy, Refused};
use mudstone_native::record::{self, Message};
use mudstone_native::turn::{Handed, Turn};
use mudstone_native::wake::WakeFlag;

fn message(request_id: u64, data: &[u8]) -> Message<'_> {
    Message { key: 1, request_id, status: 0, data }
}

/// Takes what can be taken now; checks that no message is torn.
fn take(queue: &AsyncQueue, most: usize) -> Vec<u64> {
    let mut out = [0; 512];
    let done = queue.drain(&mut out, most);
    record::read(&out[..done.bytes])
        .map(|message| {
            assert!(message.data.iter().all(|byte| u64::from(*byte) == message.request_id));
            message.request_id
        })
        .collect()
}

fn bounded(preemptions: usize) -> loom::model::Builder {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.max_branches = 20_000;
    builder
}

#[test]
fn two_producers_and_the_consumer_lose_nothing_and_deliver_once() {
    bounded(3).check(|| {
        let queue = Arc::new(AsyncQueue::new(2, 100, Policy::Fail));
        let producers: Vec<_> = (1..=2u64)
            .map(|id| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || queue.enqueue(&message(id, &[id as u8; 4])).is_ok())
            })
            .collect();
        let mut got = take(&queue, 2);
        assert!(producers.into_iter().all(|producer| producer.join().unwrap()));
        got.extend(take(&queue, 2));
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
        let stats = queue.stats();
        assert_eq!((stats.enqueued, stats.dequeued, stats.size), (2, 2, 0));
    });
}

#[test]
fn a_slot_is_handed_on_from_lap_to_lap() {
    bounded(3).check(|| {
        let queue = Arc::new(AsyncQueue::new(1, 100, Policy::Fail));
        let producer = {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                (1..=2u64).filter(|id| queue.enqueue(&message(*id, &[*id as u8; 90])).is_ok()).count()
            })
        };
        let mut got = take(&queue, 1);
        got.extend(take(&queue, 1));
        let entered = producer.join().unwrap();
        got.extend(take(&queue, 2));
        assert_eq!(got.len(), entered);
        assert!(got.is_sorted());
    });
}

#[test]
fn a_producer_that_drops_the_oldest_and_the_consumer_share_the_head() {
    bounded(3).check(|| {
        let queue = Arc::new(AsyncQueue::new(1, 100, Policy::DropOldest));
        queue.enqueue(&message(1, &[1; 4])).unwrap();
        let producer = {
            let queue = Arc::clone(&queue);
            thread::spawn(move || queue.enqueue(&message(2, &[2; 90])).unwrap())
        };
        let mut got = take(&queue, 1);
        producer.join().unwrap();
        got.extend(take(&queue, 2));
        assert_eq!(got.last(), Some(&2));
        let stats = queue.stats();
        assert_eq!(got.len() as u64 + stats.dropped, 2);
        assert_eq!((stats.enqueued, stats.dequeued), (2, got.len() as u64));
    });
}

#[test]
fn a_blocked_writer_hears_of_the_room() {
    bounded(3).check(|| {
        let queue = Arc::new(AsyncQueue::new(1, 100, Policy::Block(None)));
        queue.enqueue(&message(1, &[1])).unwrap();
        let writer = {
            let queue = Arc::clone(&queue);
            thread::spawn(move || queue.enqueue(&message(2, &[2])).unwrap())
        };
        // The room is made at any moment before, while or after the writer goes to sleep; it must wake.
        assert_eq!(take(&queue, 1), [1]);
        writer.join().unwrap();
        assert_eq!(take(&queue, 1), [2]);
    });
}

#[test]
fn two_rooms_made_at_once_wake_two_writers() {
    bounded(2).check(|| {
        let queue = Arc::new(AsyncQueue::new(2, 100, Policy::Block(None)));
        queue.enqueue(&message(1, &[1])).unwrap();
        queue.enqueue(&message(2, &[2])).unwrap();
        let writers: Vec<_> = (3..=4u64)
            .map(|id| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || queue.enqueue(&message(id, &[id as u8])).unwrap())
            })
            .collect();
        assert_eq!(take(&queue, 2), [1, 2]);
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        let mut got = take(&queue, 2);
        got.sort_unstable();
        assert_eq!(got, [3, 4]);
    });
}

#[test]
fn a_close_wakes_the_blocked_writer_or_refuses_it_and_counts_are_exact() {
    bounded(3).check(|| {
        let queue = Arc::new(AsyncQueue::new(1, 100, Policy::Block(None)));
        queue.enqueue(&message(1, &[1])).unwrap();
        let writer = {
            let queue = Arc::clone(&queue);
            thread::spawn(move || queue.enqueue(&message(2, &[2])))
        };
        queue.close();
        assert_eq!(writer.join().unwrap(), Err(Refused::Closed));
        assert_eq!(take(&queue, 2), [1]);
        assert_eq!((queue.stats().rejected, queue.stats().blocked), (1, 0));
    });
}

#[test]
fn after_a_close_everything_that_entered_can_be_taken() {
    bounded(3).check(|| {
        let queue = Arc::new(AsyncQueue::new(2, 100, Policy::Fail));
        let producer = {
            let queue = Arc::clone(&queue);
            thread::spawn(move || queue.enqueue(&message(1, &[1])).is_ok())
        };
        queue.close();
        let mut got = Vec::new();
        // As the farewell does: not over before the queue is empty, in which a message being written counts.
        while !queue.is_empty() {
            got.extend(take(&queue, 2));
            thread::yield_now();
        }
        assert_eq!(got.len(), usize::from(producer.join().unwrap()));
        assert!(queue.is_empty());
    });
}

/// The poller: `wake` ends the present wait or the next one.
struct Poller {
    woken: Mutex<bool>,
    changed: Condvar,
}

impl Poller {
    fn wake(&self) {
        *self.woken.lock().unwrap() = true;
        self.changed.notify_one();
    }

    fn wait(&self) {
        let mut woken = self.woken.lock().unwrap();
        while !*woken {
            woken = self.changed.wait(woken).unwrap();
        }
        *woken = false;
    }
}

#[test]
fn no_post_is_missed_by_the_waiter() {
    bounded(3).check(|| {
        let shared = Arc::new((
            AsyncQueue::new(4, 100, Policy::Fail),
            WakeFlag::new(),
            Poller { woken: Mutex::new(false), changed: Condvar::new() },
        ));
        let posters: Vec<_> = (1..=2u64)
            .map(|id| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || {
                    let (queue, wake, poller) = &*shared;
                    queue.enqueue(&message(id, &[])).unwrap();
                    if wake.raise() {
                        poller.wake();
                    }
                })
            })
            .collect();
        // The waiter's loop as in `AsyncRuntime::wait`: a lost wake-up is a deadlock, which loom reports.
        let (queue, wake, poller) = &*shared;
        let mut got = Vec::new();
        while got.len() < 2 {
            wake.lower();
            if queue.ready() {
                got.extend(take(queue, 4));
            } else {
                poller.wait();
            }
        }
        posters.into_iter().for_each(|poster| poster.join().unwrap());
    });
}

/// The library's side of `AsyncRuntime`: queue, flag, turn, and the carrier's lock around filling and ringing.
struct Native {
    queue: AsyncQueue,
    wake: WakeFlag,
    turn: Turn,
    // The buffer; what is in it belongs to the holder of the turn.
    carrier: Mutex<Vec<u64>>,
    in_flight: Mutex<u32>,
    rung: Condvar,
}

impl Native {
    fn post(&self, id: u64) {
        self.queue.enqueue(&message(id, &[])).unwrap();
        if self.wake.raise() {
            self.carry(true);
        }
    }

    /// As `AsyncRuntime::carry`, with batches of one message.
    fn carry(&self, ring: bool) -> bool {
        let mut buffer = self.carrier.lock().unwrap();
        if self.turn.leave_word() {
            return false;
        }
        self.wake.lower();
        *buffer = take(&self.queue, 1);
        if buffer.is_empty() {
            return false;
        }
        self.turn.hand_over(Handed { length: buffer.len(), call: false }, self.queue.ready());
        if ring {
            let mut in_flight = self.in_flight.lock().unwrap();
            *in_flight += 1;
            assert_eq!(*in_flight, 1, "two doorbells in flight");
            self.rung.notify_one();
        }
        true
    }

    fn await_bell(&self) {
        let mut in_flight = self.in_flight.lock().unwrap();
        while *in_flight == 0 {
            in_flight = self.rung.wait(in_flight).unwrap();
        }
        *in_flight -= 1;
    }
}

#[test]
fn posters_and_host_alternate_and_nothing_posted_is_left_lying() {
    bounded(2).check(|| {
        let native = Arc::new(Native {
            queue: AsyncQueue::new(4, 100, Policy::Fail),
            wake: WakeFlag::new(),
            turn: Turn::new(),
            carrier: Mutex::new(Vec::new()),
            in_flight: Mutex::new(0),
            rung: Condvar::new(),
        });
        let posters: Vec<_> = (1..=2u64)
            .map(|id| {
                let native = Arc::clone(&native);
                thread::spawn(move || native.post(id))
            })
            .collect();
        // The host: a bell that does not ring for a message left lying is a deadlock, which loom reports.
        let mut got: Vec<u64> = Vec::new();
        while got.len() < 2 {
            native.await_bell();
            loop {
                let handed = native.turn.take().expect("the bell says that it is the host's turn");
                let buffer = native.carrier.lock().unwrap();
                assert_eq!(buffer.len(), handed.length);
                got.extend(buffer.iter());
                drop(buffer);
                if !native.turn.give_back() || !native.carry(false) {
                    break;
                }
            }
        }
        posters.into_iter().for_each(|poster| poster.join().unwrap());
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
    });
}
