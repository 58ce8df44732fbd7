//! Timers beside the backend thread that waits for them: no deadline is missed, and those that found no room come when there is some.

use std::time::Instant;

use loom::sync::Arc;
use mudstone_native::async_worker::AsyncWorker;

use super::bounded;
use super::model::{Bell, LONG, Memory, Runtime};

/// A host with a bell, and the backend thread at work.
fn start(runtime: &Arc<Runtime>) -> (Arc<Memory>, AsyncWorker) {
    let memory = Memory::new();
    runtime.handover.begin(&**runtime, Bell(Arc::clone(&memory)));
    let tends = Arc::clone(runtime);
    (memory, AsyncWorker::spawn("tends", move |_| tends.handover.tend(&*tends)).unwrap())
}

fn set(runtime: &Runtime, id: u64) {
    let clock = runtime.clock.as_ref().unwrap();
    clock.change(runtime, |timers| timers.set(id, Instant::now(), None));
}

#[test]
fn a_deadline_set_while_the_backend_goes_to_wait_is_kept() {
    bounded(3).check(|| {
        let runtime = Runtime::with_a_clock(2);
        let (memory, backend) = start(&runtime);
        set(&runtime, 1);
        assert_eq!(runtime.answer_until(&memory, |got| !got.is_empty()), [1]);
        runtime.handover.close(&*runtime);
        assert!(backend.join(LONG));
    });
}

#[test]
fn timers_that_found_no_room_come_in_their_order_when_there_is_some() {
    bounded(2).check(|| {
        let runtime = Runtime::with_a_clock(1);
        (1..=3).for_each(|id| set(&runtime, id));
        let (memory, backend) = start(&runtime);
        assert_eq!(runtime.answer_until(&memory, |got| got.len() == 3), [1, 2, 3]);
        runtime.handover.close(&*runtime);
        assert!(backend.join(LONG));
    });
}
