//! The strategy `blocking`: the caller itself writes, then waits for one frame of answer. The old way, which holds up the whole game
//! while a program thinks; here to be compared with, not to be used.

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{ChildStderr, ChildStdin, ChildStdout};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::frames::{Batch, Framer};
use super::process::{Input, Process};
use super::system::set_nonblocking;
use super::{MS_PROCESS_ERR, MS_PROCESS_OUT, Strategy};
use crate::limits::{PROCESS_BLOCKING_TIME, PROCESS_KILL_AFTER, PROCESS_READ};
use crate::sync::lock;

struct Pipes {
    stdin: Option<ChildStdin>,
    out: (ChildStdout, Framer),
    err: (ChildStderr, Framer),
}

/// See the module.
#[derive(Default)]
pub(super) struct Blocking {
    pipes: Mutex<HashMap<u64, Pipes>>,
}

impl Strategy for Blocking {
    fn start(&self, process: Arc<Process>) {
        let mut child = match process.spec.spawn() {
            Ok(child) => child,
            Err(error) => return process.ended(Err(&error)),
        };
        let framer = |framing| Framer::new(framing, process.spec.frame_max);
        if let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) {
            let pipes = Pipes {
                stdin: child.stdin.take(),
                out: (out, framer(process.spec.out)),
                err: (err, framer(process.spec.err)),
            };
            [pipes.out.0.as_raw_fd(), pipes.err.0.as_raw_fd()].into_iter().for_each(set_nonblocking);
            lock(&self.pipes).insert(process.id, pipes);
        }
        process.started(child);
    }

    fn input(&self, process: &Arc<Process>) {
        self.changed(process);
    }

    fn changed(&self, process: &Arc<Process>) {
        let Some(mut pipes) = lock(&self.pipes).remove(&process.id) else { return };
        let mut over = false;
        loop {
            match process.take_input() {
                Input::Bytes(bytes) => over |= !exchange(process, &mut pipes, &bytes),
                Input::Empty => break,
                Input::Closed => {
                    pipes.stdin = None;
                    over = true;
                    break;
                }
            }
        }
        if over || process.is_stopping() {
            return finish(process, pipes);
        }
        lock(&self.pipes).insert(process.id, pipes);
    }

    fn word(&self) -> &'static str {
        "blocking"
    }
}

/// Writes one message and waits for one frame. False when the process is over, or broke a rule.
fn exchange(process: &Process, pipes: &mut Pipes, bytes: &[u8]) -> bool {
    let Some(stdin) = pipes.stdin.as_mut() else { return false };
    if stdin.write_all(bytes).is_err() {
        return false;
    }
    process.wrote(bytes.len());
    let time = if process.spec.answer_time.is_zero() { PROCESS_BLOCKING_TIME } else { process.spec.answer_time };
    let deadline = Instant::now() + time;
    loop {
        match read(process, pipes) {
            Some(true) => return true,
            None => return false,
            Some(false) if Instant::now() >= deadline => {
                process.break_off("it does not answer", PROCESS_KILL_AFTER);
                return false;
            }
            Some(false) => wait_readable(pipes, deadline),
        }
    }
}

/// Reads what is there: `Some(true)` when a frame of output came, `None` at the end.
fn read(process: &Process, pipes: &mut Pipes) -> Option<bool> {
    let mut batch = Batch::default();
    read_into(&mut pipes.err.0, &mut pipes.err.1, &mut batch);
    process.deliver(MS_PROCESS_ERR, &mut batch);
    let open = read_into(&mut pipes.out.0, &mut pipes.out.1, &mut batch);
    let answered = !batch.bytes.is_empty();
    process.deliver(MS_PROCESS_OUT, &mut batch);
    open.then_some(answered)
}

/// False at the end of the stream, or when it can't be understood.
fn read_into(pipe: &mut impl Read, framer: &mut Framer, batch: &mut Batch) -> bool {
    let mut buffer = vec![0; PROCESS_READ];
    loop {
        match pipe.read(&mut buffer) {
            Ok(0) => {
                framer.finish(batch);
                return false;
            }
            Ok(size) => {
                if !framer.push(&buffer[..size], batch) {
                    return false;
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return error.kind() == ErrorKind::WouldBlock,
        }
    }
}

fn wait_readable(pipes: &Pipes, deadline: Instant) {
    let watch = |fd| libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
    let mut set = [watch(pipes.out.0.as_raw_fd()), watch(pipes.err.0.as_raw_fd())];
    let left = deadline.saturating_duration_since(Instant::now()).as_millis() as libc::c_int;
    // SAFETY: `set` is a valid array of two entries during the call.
    unsafe { libc::poll(set.as_mut_ptr(), 2, left + 1) };
}

/// Waits for the end, which the order to stop or the closed input brings; killed when it takes too long.
fn finish(process: &Process, mut pipes: Pipes) {
    pipes.stdin = None;
    process.refuse_input();
    let deadline = Instant::now() + PROCESS_KILL_AFTER;
    let status = loop {
        read(process, &mut pipes);
        if let Some(status) = process.reap() {
            break status;
        }
        if Instant::now() >= deadline {
            process.stop(Duration::ZERO);
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    read(process, &mut pipes);
    process.ended(Ok(status));
}
