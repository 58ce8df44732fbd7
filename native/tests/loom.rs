//! Every interleaving of the queue, the wake flag, the turn, the steps between poster, waiter and host, and the end, within bounds, by
//! loom; all of it is the library's own code. Run by
//! `RUSTFLAGS="--cfg loom" cargo test --release --test loom`.

#![cfg(loom)]

#[path = "loom/clock.rs"]
mod clock;
#[path = "loom/handover.rs"]
mod handover;
#[path = "loom/model.rs"]
mod model;
#[path = "loom/shutdown.rs"]
mod shutdown;

use loom::sync::Arc;
use loom::thread;
use mudstone_native::async_queue::{AsyncQueue, Policy, Refused};
use mudstone_native::record::{self, Message};

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
