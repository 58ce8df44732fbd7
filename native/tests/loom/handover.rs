//! Who posts, who waits and the host: every wake-up comes, no bell is one too many, and nothing is left lying.

use loom::sync::Arc;
use loom::thread;
use mudstone_native::async_queue::Policy;
use mudstone_native::async_worker::AsyncWorker;

use super::bounded;
use super::model::{Bell, LONG, Memory, Runtime};

fn posting(runtime: &Arc<Runtime>, ids: impl Iterator<Item = u64>) -> Vec<thread::JoinHandle<()>> {
    ids.map(|id| {
        let runtime = Arc::clone(runtime);
        thread::spawn(move || runtime.post(id))
    })
    .collect()
}

#[test]
fn no_post_is_missed_by_the_waiter() {
    bounded(3).check(|| {
        let runtime = Runtime::new(4, Policy::Fail);
        let posters = posting(&runtime, 1..=2);
        let mut got = runtime.wait_for(|got| got.len() == 2);
        posters.into_iter().for_each(|poster| poster.join().unwrap());
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
    });
}

#[test]
fn posters_and_host_alternate_and_nothing_posted_is_left_lying() {
    bounded(2).check(|| {
        let (runtime, memory) = (Runtime::new(4, Policy::Fail), Memory::new());
        runtime.handover.begin(&*runtime, Bell(Arc::clone(&memory)));
        let posters = posting(&runtime, 1..=2);
        let mut got = runtime.answer_until(&memory, |got| got.len() == 2);
        posters.into_iter().for_each(|poster| poster.join().unwrap());
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
    });
}

#[test]
fn what_is_posted_while_the_bell_is_hung_up_is_heard() {
    bounded(3).check(|| {
        let (runtime, memory) = (Runtime::new(4, Policy::Fail), Memory::new());
        let posters = posting(&runtime, 1..=1);
        runtime.handover.begin(&*runtime, Bell(Arc::clone(&memory)));
        assert_eq!(runtime.answer_until(&memory, |got| !got.is_empty()), [1]);
        posters.into_iter().for_each(|poster| poster.join().unwrap());
    });
}

#[test]
fn a_close_ends_the_wait_of_the_host_and_of_the_backend() {
    bounded(3).check(|| {
        let runtime = Runtime::new(4, Policy::Fail);
        let waits = Arc::clone(&runtime);
        let host = thread::spawn(move || assert!(!waits.handover.wait(&*waits, None)));
        runtime.handover.close(&*runtime);
        host.join().unwrap();
        let tends = Arc::clone(&runtime);
        let backend = AsyncWorker::spawn("tends", move |_| tends.handover.tend(&*tends)).unwrap();
        runtime.handover.close(&*runtime);
        assert!(backend.join(LONG));
    });
}
