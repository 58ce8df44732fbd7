//! The end: a worker is told to stop and joined, whatever it waits for; a runtime says farewell after everything that
//! entered and before nothing; a runtime whose host is gone ends too. The worker and the queue are the library's own;
//! `Ending` does what `AsyncRuntime` does around them.

use std::time::Duration;

use loom::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use loom::sync::{Arc, Condvar, Mutex};
use loom::thread;
use mudstone_native::async_queue::{AsyncQueue, Policy, Refused};
use mudstone_native::async_worker::{AsyncWorker, StopToken, WorkerState};
use mudstone_native::wake::WakeFlag;

use super::{Poller, bounded, message, take};

/// Loom has no clock: who is not woken before that waits for ever, which loom reports as a deadlock.
const LONG: Duration = Duration::from_secs(120);

#[test]
fn a_stop_wakes_the_worker_and_its_end_wakes_who_joins() {
    bounded(3).check(|| {
        let worker = AsyncWorker::spawn("waits", |token| assert!(token.wait(LONG))).unwrap();
        worker.signal_stop();
        assert!(worker.join(LONG));
        assert_eq!(worker.state(), WorkerState::Stopped);
    });
}

#[test]
fn a_worker_knows_itself_as_running_and_a_stop_is_seen_until_it_ends() {
    bounded(3).check(|| {
        let worker = Arc::new(AsyncWorker::new("looks"));
        let own = Arc::clone(&worker);
        worker
            .start(move |token| {
                let state = own.state();
                assert!(state == WorkerState::Running || (state == WorkerState::Stopping && token.should_stop()));
            })
            .unwrap();
        worker.signal_stop();
        assert_ne!(worker.state(), WorkerState::Running);
        assert!(worker.join(LONG));
        assert_eq!(worker.state(), WorkerState::Stopped);
    });
}

#[test]
fn a_hook_given_while_the_stop_comes_runs_exactly_once() {
    bounded(3).check(|| {
        let runs = Arc::new(AtomicUsize::new(0));
        let worker = Arc::new(AsyncWorker::new("hooked"));
        let giver = {
            let (token, runs) = (worker.token(), Arc::clone(&runs));
            thread::spawn(move || {
                token.on_stop(move || {
                    runs.fetch_add(1, Ordering::SeqCst);
                });
            })
        };
        worker.signal_stop();
        giver.join().unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    });
}

/// What a runtime has for its end.
struct Ending {
    queue: AsyncQueue,
    wake: WakeFlag,
    poller: Poller,
    stopped: AtomicBool,
    closing: AtomicBool,
    // True while the host may be rung; null while there is no host with a bell.
    carrier: Mutex<Option<Arc<AtomicBool>>>,
}

impl Ending {
    fn new(carrier: Option<Arc<AtomicBool>>) -> Arc<Self> {
        Arc::new(Self {
            queue: AsyncQueue::new(1, 100, Policy::Block(None)),
            wake: WakeFlag::new(),
            poller: Poller { woken: Mutex::new(false), changed: Condvar::new() },
            stopped: AtomicBool::new(false),
            closing: AtomicBool::new(false),
            carrier: Mutex::new(carrier),
        })
    }

    /// As `AsyncRuntime::wake_up` and, of `carry`, the ringing.
    fn wake_up(&self) {
        if !self.wake.raise() {
            return;
        }
        match &*self.carrier.lock().unwrap() {
            Some(may_ring) => assert!(may_ring.load(Ordering::SeqCst), "a bell rings after the close"),
            None => self.poller.wake(),
        }
    }

    /// Posts two messages where there is room for one; gives how many entered.
    fn post_two(&self, token: &StopToken) -> usize {
        let post = |id: &u64| match self.queue.enqueue_unless(&message(*id, &[*id as u8]), || token.should_stop()) {
            Ok(()) => {
                self.wake_up();
                true
            }
            Err(refused) => {
                assert!(matches!(refused, Refused::Cancelled | Refused::Closed));
                false
            }
        };
        (1..=2u64).filter(post).count()
    }

    /// As `AsyncRuntime::stop_workers`.
    fn stop(&self, worker: &AsyncWorker) {
        worker.signal_stop();
        self.queue.wake_writers();
        assert!(worker.join(LONG));
        self.queue.close();
        self.stopped.store(true, Ordering::Release);
        self.wake_up();
    }

    /// As `AsyncRuntime::farewell_is_due`.
    fn farewell_is_due(&self) -> bool {
        self.stopped.load(Ordering::Acquire) && self.queue.is_empty()
    }

    /// As `AsyncRuntime::wait` and `drain` until the farewell.
    fn drain_to_the_farewell(&self) -> Vec<u64> {
        let mut got = Vec::new();
        loop {
            self.wake.lower();
            if self.queue.ready() {
                got.extend(take(&self.queue, 4));
            } else if self.farewell_is_due() {
                return got;
            } else {
                self.poller.wait();
            }
        }
    }
}

/// A worker that posts two messages, and how many of them entered.
fn posting(ending: &Arc<Ending>) -> (Arc<AsyncWorker>, Arc<AtomicUsize>) {
    let entered = Arc::new(AtomicUsize::new(0));
    let worker = {
        let (ending, entered) = (Arc::clone(ending), Arc::clone(&entered));
        AsyncWorker::spawn("posts", move |token| entered.store(ending.post_two(token), Ordering::SeqCst)).unwrap()
    };
    (Arc::new(worker), entered)
}

#[test]
fn the_farewell_comes_after_everything_that_entered_and_the_queue_then_refuses() {
    bounded(2).check(|| {
        let ending = Ending::new(None);
        let (worker, entered) = posting(&ending);
        let stopper = {
            let (ending, worker) = (Arc::clone(&ending), Arc::clone(&worker));
            thread::spawn(move || ending.stop(&worker))
        };
        let got = ending.drain_to_the_farewell();
        assert_eq!(got.len(), entered.load(Ordering::SeqCst));
        assert!(got.is_sorted());
        stopper.join().unwrap();
        assert_eq!(worker.state(), WorkerState::Stopped);
        assert_eq!(ending.queue.enqueue(&message(3, &[3])), Err(Refused::Closed));
    });
}

#[test]
fn without_a_host_the_close_ends_worker_and_backend_and_no_bell_rings_behind_it() {
    bounded(2).check(|| {
        let may_ring = Arc::new(AtomicBool::new(true));
        let ending = Ending::new(Some(Arc::clone(&may_ring)));
        let (worker, entered) = posting(&ending);
        let backend = {
            let ending = Arc::clone(&ending);
            // As `AsyncRuntime::tend`.
            AsyncWorker::spawn("backend", move |_| {
                while !ending.closing.load(Ordering::Acquire) {
                    ending.poller.wait();
                }
            })
            .unwrap()
        };
        // As `AsyncRuntime::close`, which joins the one that stops the workers.
        ending.queue.close();
        ending.stop(&worker);
        ending.closing.store(true, Ordering::Release);
        *ending.carrier.lock().unwrap() = None;
        may_ring.store(false, Ordering::SeqCst);
        ending.poller.wake();
        assert!(backend.join(LONG));
        ending.wake_up();
        assert_eq!(ending.queue.len(), entered.load(Ordering::SeqCst));
    });
}
