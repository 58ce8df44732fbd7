//! A console that is a pipe, a file or nothing: one thread reads lines as they arrive, each posted before the next is
//! looked at, the end after the last; another thread writes.

use std::io;
use std::sync::Arc;

use super::input::{Got, Input};
use super::lines::LineSplitter;
use super::{ConsoleType, Shared};
use crate::async_worker::{AsyncWorker, StopToken};
use crate::sync::lock;

const READ_SIZE: usize = 64 * 1024;

/// Starts the threads: reader first, where there is something to read.
pub(super) fn start(shared: &Arc<Shared>, kind: ConsoleType) -> io::Result<Vec<Arc<AsyncWorker>>> {
    let mut threads = Vec::new();
    if kind != ConsoleType::None {
        threads.push(Arc::new(start_reader(shared, kind)?));
    }
    let writer = Arc::clone(shared);
    threads.push(Arc::new(AsyncWorker::spawn("ms-console-out", move |token| {
        while let Some(taken) = writer.outbox.wait_and_take() {
            writer.write(token, &taken);
        }
    })?));
    Ok(threads)
}

fn start_reader(shared: &Arc<Shared>, kind: ConsoleType) -> io::Result<AsyncWorker> {
    let input = Input::new(shared.input, kind == ConsoleType::Pipe)?;
    let worker = AsyncWorker::new("ms-console");
    worker.token().on_stop(input.waker());
    stop_waiting_for_room(&worker, shared);
    let held = Arc::clone(shared);
    worker.token().on_stop(move || {
        // Under the lock, so that a reader on its way to sleep is not missed.
        let _paused = lock(&held.paused);
        held.go_on.notify_all();
    });
    let shared = Arc::clone(shared);
    worker.start(move |token| read_lines(&shared, &input, token))?;
    Ok(worker)
}

/// A reader that waits for room in its queue hears at once that it shall stop.
pub(super) fn stop_waiting_for_room(worker: &AsyncWorker, shared: &Arc<Shared>) {
    let poster = shared.poster.clone();
    worker.token().on_stop(move || poster.queue().wake_writers());
}

fn read_lines(shared: &Shared, input: &Input, token: &StopToken) {
    let mut lines = LineSplitter::new(shared.line_max);
    let mut take = |line: super::Line<'_>| {
        shared.hold(token);
        shared.post_line(token, &line)
    };
    let mut buffer = vec![0; READ_SIZE];
    while !token.should_stop() {
        match input.read(&mut buffer) {
            Ok(Got::Woken) => {}
            Ok(Got::Bytes(0)) => break,
            Ok(Got::Bytes(size)) => {
                if !lines.feed(&buffer[..size], &mut take) {
                    return;
                }
            }
            Err(error) => {
                shared.post_failure(token, "reading the console", &error);
                break;
            }
        }
    }
    if !token.should_stop() && lines.finish(&mut take) {
        shared.post_end(token);
    }
}
