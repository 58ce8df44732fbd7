//! The strategy `thread`: for each process one thread that waits for its end, one for each of its pipes. What waits to be
//! written is a queue under a lock. For Windows, whose pipes can't be polled, and for comparison.

use std::io::{Read, Write};
use std::sync::Arc;
use std::time::Duration;

use super::frames::{Batch, Framer, Framing};
use super::process::{Input, Process};
use super::{MS_PROCESS_ERR, MS_PROCESS_OUT, Strategy};
use crate::async_runtime::AsyncRuntime;
use crate::async_worker::AsyncWorker;
use crate::limits::{PROCESS_KILL_AFTER, PROCESS_READ, PROCESS_STOP_GRACE};

/// How often the end of a process is looked for once its pipes are closed.
const LOOK_FOR_END: Duration = Duration::from_millis(2);
/// How often it is looked for while they are open: a pipe may stay open when the process is gone.
const LOOK_BESIDE_PIPES: Duration = Duration::from_millis(20);

/// See the module.
pub(super) struct Threads {
    runtime: Arc<AsyncRuntime>,
}

impl Threads {
    pub(super) fn new(runtime: &Arc<AsyncRuntime>) -> Self {
        Self { runtime: Arc::clone(runtime) }
    }
}

impl Strategy for Threads {
    fn start(&self, process: Arc<Process>) {
        let worker = Arc::new(AsyncWorker::new(format!("ms-proc-{}", process.id)));
        let served = Arc::clone(&process);
        match worker.start(move |_| serve(&served)) {
            Ok(()) => self.runtime.adopt(worker, PROCESS_STOP_GRACE),
            Err(error) => process.ended(Err(&error)),
        }
    }

    /// The threads sleep on the process itself.
    fn input(&self, _process: &Arc<Process>) {}

    fn changed(&self, _process: &Arc<Process>) {}

    fn word(&self) -> &'static str {
        "thread"
    }
}

fn serve(process: &Arc<Process>) {
    let mut child = match process.spec.spawn() {
        Ok(child) => child,
        Err(error) => return process.ended(Err(&error)),
    };
    let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (out, err) = (process.spec.out, process.spec.err);
    process.started(child);
    let readers = [
        pipes.1.map(|pipe| thread_for(process, "out", move |process| read_all(process, pipe, out, MS_PROCESS_OUT))),
        pipes.2.map(|pipe| thread_for(process, "err", move |process| read_all(process, pipe, err, MS_PROCESS_ERR))),
    ];
    let writer = pipes.0.map(|pipe| thread_for(process, "in", move |process| write_all(process, pipe)));
    let status = loop {
        let open = readers.iter().flatten().flatten().any(|reader| !reader.join(Duration::ZERO));
        if let Some(status) = process.reap() {
            break status;
        }
        std::thread::sleep(if open { LOOK_BESIDE_PIPES } else { LOOK_FOR_END });
    };
    process.close_input();
    readers.iter().chain([&writer]).flatten().flatten().for_each(|thread| wait_for(process, thread));
    process.ended(Ok(status));
}

/// A reader may wait for the host as long as it lives; but not for a pipe that a stranger holds. One that read anything in the
/// meantime, or could not, is no such.
fn wait_for(process: &Process, thread: &AsyncWorker) {
    let mut before = None;
    while !thread.join(PROCESS_KILL_AFTER) {
        let now = process.has_window().then(|| process.batches());
        if now.is_some() && now == before {
            return thread.detach();
        }
        before = now;
    }
}

fn thread_for(process: &Arc<Process>, what: &str, body: impl FnOnce(&Process) + Send + 'static) -> Option<AsyncWorker> {
    let served = Arc::clone(process);
    AsyncWorker::spawn(format!("ms-proc-{what}-{}", process.id), move |_| body(&served)).ok()
}

fn read_all(process: &Process, mut pipe: impl Read, framing: Framing, event: i32) {
    let mut framer = Framer::new(framing, process.spec.frame_max);
    let mut batch = Batch::default();
    let mut buffer = vec![0; PROCESS_READ];
    loop {
        process.wait_for_window();
        match pipe.read(&mut buffer) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => break,
            Ok(size) => {
                let good = framer.push(&buffer[..size], &mut batch);
                process.deliver(event, &mut batch);
                if !good {
                    return process.break_off("its output is not of the form that was agreed", PROCESS_KILL_AFTER);
                }
            }
        }
    }
    framer.finish(&mut batch);
    process.deliver(event, &mut batch);
}

fn write_all(process: &Process, mut pipe: impl Write) {
    while let Input::Bytes(bytes) = process.wait_for_input() {
        if pipe.write_all(&bytes).is_err() {
            break;
        }
        process.wrote(bytes.len());
    }
    process.refuse_input();
}
