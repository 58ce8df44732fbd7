//! The end: a worker is told to stop and joined, whatever it waits for; a runtime says farewell after everything that
//! entered and before nothing; a runtime whose host is gone ends too.

use loom::sync::Arc;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use mudstone_native::async_queue::{Policy, Refused};
use mudstone_native::async_worker::{AsyncWorker, StopToken, WorkerState};
use mudstone_native::life::{Ends, Stage};

use super::model::{All, Bell, FAREWELL, LONG, Memory, Runtime};
use super::{bounded, message};

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

/// Posts more than there is room for; gives how many entered.
fn post_all(runtime: &Runtime, count: u64, cancelled: impl Fn() -> bool) -> usize {
    let post = |id: &u64| {
        let entered = runtime.queue.enqueue_unless(&message(*id, &[*id as u8]), &cancelled);
        match entered {
            Ok(()) => runtime.handover.wake_up(runtime),
            Err(refused) => assert!(matches!(refused, Refused::Cancelled | Refused::Closed)),
        }
        entered.is_ok()
    };
    (1..=count).filter(post).count()
}

/// A runtime with a worker that posts, and how many of its messages entered. One that does not heed the stop waits for room or a
/// closed queue.
fn posting(memory: Option<&Arc<Memory>>, count: u64, heeds: bool) -> (Arc<Runtime>, Arc<AtomicUsize>) {
    let runtime = Runtime::new(1, Policy::Block(None));
    if let Some(memory) = memory {
        runtime.handover.begin(&*runtime, Bell(Arc::clone(memory)));
    }
    let entered = Arc::new(AtomicUsize::new(0));
    let worker = {
        let (runtime, entered) = (Arc::clone(&runtime), Arc::clone(&entered));
        let post = move |token: &StopToken| {
            let count = post_all(&runtime, count, || heeds && token.should_stop());
            entered.store(count, Ordering::SeqCst);
        };
        AsyncWorker::spawn("posts", post).unwrap()
    };
    *runtime.worker.lock().unwrap() = Some(Arc::new(worker));
    (runtime, entered)
}

fn is_over(got: &[u64]) -> bool {
    got.last() == Some(&FAREWELL)
}

/// Everything that entered was heard, in order and before the farewell, and nothing enters behind it.
fn check_the_end(runtime: &Runtime, got: &[u64], entered: usize) {
    assert_eq!(got.len(), entered + 1);
    assert!(got.is_sorted());
    assert_eq!(runtime.life.stage(), Stage::Stopped);
    assert_eq!(runtime.worker.lock().unwrap().as_ref().unwrap().state(), WorkerState::Stopped);
    assert_eq!(runtime.queue.enqueue(&message(3, &[3])), Err(Refused::Closed));
}

#[test]
fn the_farewell_comes_after_everything_that_entered_and_the_queue_then_refuses() {
    bounded(2).check(|| {
        let (runtime, entered) = posting(None, 2, true);
        assert!(All(&runtime).shut_down());
        assert!(!All(&runtime).shut_down());
        let got = runtime.wait_for(is_over);
        check_the_end(&runtime, &got, entered.load(Ordering::SeqCst));
        All(&runtime).await_stop();
    });
}

#[test]
fn a_host_with_a_bell_hears_the_farewell_last_as_well() {
    bounded(2).check(|| {
        let memory = Memory::new();
        let (runtime, entered) = posting(Some(&memory), 2, true);
        assert!(All(&runtime).shut_down());
        let got = runtime.answer_until(&memory, is_over);
        check_the_end(&runtime, &got, entered.load(Ordering::SeqCst));
        All(&runtime).await_stop();
    });
}

#[test]
fn a_host_that_does_not_wait_hears_the_farewell_last_as_well() {
    bounded(2).check(|| {
        let (runtime, entered) = posting(None, 2, true);
        assert!(All(&runtime).shut_down());
        let got = runtime.look_until(is_over);
        check_the_end(&runtime, &got, entered.load(Ordering::SeqCst));
        All(&runtime).await_stop();
    });
}

#[test]
fn a_worker_that_waits_for_room_ends_though_nobody_drains() {
    bounded(2).check(|| {
        let (runtime, entered) = posting(None, 2, true);
        assert!(All(&runtime).shut_down());
        All(&runtime).await_stop();
        let got = runtime.wait_for(is_over);
        check_the_end(&runtime, &got, entered.load(Ordering::SeqCst));
    });
}

#[test]
fn without_a_host_the_close_ends_worker_and_backend_and_no_bell_rings_behind_it() {
    bounded(2).check(|| {
        let memory = Memory::new();
        let (runtime, entered) = posting(Some(&memory), 3, false);
        let tends = Arc::clone(&runtime);
        let backend = AsyncWorker::spawn("backend", move |_| tends.handover.tend(&*tends)).unwrap();
        *runtime.backend.lock().unwrap() = Some(backend);
        runtime.life.close(&All(&runtime));
        memory.forget_the_bell();
        // A host that is still in a turn of its own, and a worker that comes late.
        let _ = memory.give_back();
        assert!(!runtime.handover.carry(&*runtime, false));
        runtime.handover.wake_up(&*runtime);
        // One in the memory that nobody reads, one in the queue.
        assert!(entered.load(Ordering::SeqCst) <= 2);
        assert_eq!(runtime.queue.stats().enqueued, entered.load(Ordering::SeqCst) as u64);
    });
}
