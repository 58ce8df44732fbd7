//! The strategy `blocking`: the caller itself writes, then waits for one frame of answer. The old way, which holds up the whole game
//! while a program thinks; here to be compared with, not to be used. What a program writes unasked is read with the next call.
//!
//! It keeps the rules of the others: a caller waits no longer than the time for an answer, in reading as in writing, and once the
//! host owes acknowledgements nothing is read before they come.

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, ExitStatus};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::frames::{Batch, Framer};
use super::process::{Input, Process};
use super::system::set_nonblocking;
use super::{MS_PROCESS_ERR, MS_PROCESS_OUT, Strategy};
use crate::limits::{PROCESS_BLOCKING_TIME, PROCESS_KILL_AFTER, PROCESS_READ};
use crate::sync::lock;

/// How often a caller who waits looks for the end and for orders.
const LOOK: Duration = Duration::from_millis(1);

/// What a read brought.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Got {
    Nothing,
    /// Bytes, of which no frame is whole.
    Bytes,
    Frames,
}

/// One of a process's output streams; without its pipe once it is over.
struct Stream<T> {
    pipe: Option<T>,
    framer: Framer,
    event: i32,
}

struct Pipes {
    stdin: Option<ChildStdin>,
    out: Stream<ChildStdout>,
    err: Stream<ChildStderr>,
    status: Option<ExitStatus>,
}

/// Where the pipes of a process lie while no caller has them.
#[derive(Default)]
struct Desk {
    pipes: Option<Pipes>,
    /// Somebody came for the pipes while another caller had them, who looks once more for him.
    again: bool,
}

/// See the module.
#[derive(Default)]
pub(super) struct Blocking {
    desks: Mutex<HashMap<u64, Desk>>,
}

impl Strategy for Blocking {
    fn start(&self, process: Arc<Process>) {
        lock(&self.desks).insert(process.id, Desk::default());
        match process.spec.spawn() {
            Ok(mut child) => {
                let pipes = Pipes::of(&mut child, &process);
                process.started(child);
                if self.put_back(&process, pipes) {
                    self.changed(&process);
                }
            }
            Err(error) => {
                lock(&self.desks).remove(&process.id);
                process.ended(Err(&error));
            }
        }
    }

    fn input(&self, process: &Arc<Process>) {
        self.changed(process);
    }

    fn changed(&self, process: &Arc<Process>) {
        while let Some(mut pipes) = self.take(process) {
            if let Some(status) = serve(process, &mut pipes) {
                process.ended(Ok(status));
                lock(&self.desks).remove(&process.id);
                return;
            }
            if !self.put_back(process, pipes) {
                return;
            }
        }
    }

    fn wind_up(&self, grace: Duration) {
        let deadline = Instant::now() + grace;
        while !lock(&self.desks).is_empty() && Instant::now() < deadline {
            std::thread::sleep(LOOK);
        }
    }

    fn word(&self) -> &'static str {
        "blocking"
    }
}

impl Blocking {
    fn take(&self, process: &Process) -> Option<Pipes> {
        let mut desks = lock(&self.desks);
        let desk = desks.get_mut(&process.id)?;
        desk.again = desk.pipes.is_none();
        desk.pipes.take()
    }

    /// True when somebody came meanwhile.
    fn put_back(&self, process: &Process, pipes: Pipes) -> bool {
        let mut desks = lock(&self.desks);
        let desk = desks.entry(process.id).or_default();
        desk.pipes = Some(pipes);
        desk.again
    }
}

impl Pipes {
    fn of(child: &mut Child, process: &Process) -> Self {
        let framer = |framing| Framer::new(framing, process.spec.frame_max);
        let pipes = Self {
            stdin: child.stdin.take(),
            out: Stream { pipe: child.stdout.take(), framer: framer(process.spec.out), event: MS_PROCESS_OUT },
            err: Stream { pipe: child.stderr.take(), framer: framer(process.spec.err), event: MS_PROCESS_ERR },
            status: None,
        };
        let all = [
            pipes.stdin.as_ref().map(AsRawFd::as_raw_fd),
            pipes.out.pipe.as_ref().map(AsRawFd::as_raw_fd),
            pipes.err.pipe.as_ref().map(AsRawFd::as_raw_fd),
        ];
        all.into_iter().flatten().for_each(set_nonblocking);
        pipes
    }

    /// One read of each stream, where the host has a window; what came of the output.
    fn read(&mut self, process: &Process) -> Got {
        self.err.read(process);
        self.out.read(process)
    }

    fn are_open(&self) -> bool {
        self.out.pipe.is_some() || self.err.pipe.is_some()
    }
}

impl<T: Read> Stream<T> {
    fn read(&mut self, process: &Process) -> Got {
        let Some(pipe) = self.pipe.as_mut().filter(|_| process.has_window()) else { return Got::Nothing };
        let (mut batch, mut buffer) = (Batch::default(), vec![0; PROCESS_READ]);
        match pipe.read(&mut buffer) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Got::Nothing,
            Err(error) if error.kind() == ErrorKind::Interrupted => return Got::Bytes,
            Ok(0) | Err(_) => return self.finish(process),
            Ok(size) => {
                if !self.framer.push(&buffer[..size], &mut batch) {
                    process.break_off("its output is not of the form that was agreed", PROCESS_KILL_AFTER);
                    self.pipe = None;
                }
            }
        }
        deliver(process, self.event, &mut batch)
    }

    fn finish(&mut self, process: &Process) -> Got {
        let mut batch = Batch::default();
        if self.pipe.take().is_some() {
            self.framer.finish(&mut batch);
        }
        deliver(process, self.event, &mut batch)
    }
}

fn deliver(process: &Process, event: i32, batch: &mut Batch) -> Got {
    let got = if batch.bytes.is_empty() { Got::Bytes } else { Got::Frames };
    process.deliver(event, batch);
    got
}

/// Does what there is to do; the status when the process is over and all it wrote is delivered.
fn serve(process: &Process, pipes: &mut Pipes) -> Option<ExitStatus> {
    loop {
        if pipes.stdin.is_none() || process.is_stopping() {
            return finish(process, pipes);
        }
        if !process.has_window() {
            return None;
        }
        match process.take_input() {
            Input::Bytes(bytes) => {
                if !exchange(process, pipes, bytes) {
                    pipes.stdin = None;
                }
            }
            Input::Empty => {
                pipes.read(process);
                return None;
            }
            Input::Closed => pipes.stdin = None,
        }
    }
}

/// Writes one message and waits for one frame, or until the host has a window no more. False when the process is over, or broke a
/// rule.
fn exchange(process: &Process, pipes: &mut Pipes, mut bytes: Vec<u8>) -> bool {
    let deadline = Instant::now() + time_to_answer(process);
    loop {
        if !write(process, pipes, &mut bytes) {
            return false;
        }
        let answered = pipes.read(process) == Got::Frames;
        if answered && bytes.is_empty() {
            return true;
        }
        // Nobody else may look at the limits while the host waits here.
        process.keep_limits(Instant::now(), PROCESS_KILL_AFTER);
        if pipes.out.pipe.is_none() || process.is_stopping() {
            return false;
        }
        if !process.has_window() {
            process.keep_input(bytes);
            return true;
        }
        if Instant::now() >= deadline {
            let reason = if bytes.is_empty() { "it does not answer" } else { "it does not read its input" };
            process.break_off(reason, PROCESS_KILL_AFTER);
            return false;
        }
        wait(pipes, !bytes.is_empty(), deadline);
    }
}

/// How long a call may take whose program is not being stopped.
fn time_to_answer(process: &Process) -> Duration {
    if process.spec.answer_time.is_zero() { PROCESS_BLOCKING_TIME } else { process.spec.answer_time }
}

/// What the pipe takes now; the rest stays in `bytes`. False when nobody reads.
fn write(process: &Process, pipes: &mut Pipes, bytes: &mut Vec<u8>) -> bool {
    let Some(stdin) = pipes.stdin.as_mut() else { return false };
    if bytes.is_empty() {
        return true;
    }
    match stdin.write(bytes) {
        Ok(size) => {
            bytes.drain(..size);
            process.wrote(size);
            true
        }
        Err(error) => [ErrorKind::Interrupted, ErrorKind::WouldBlock].contains(&error.kind()),
    }
}

/// Until a pipe has something, or room when there is more to write; not for long, for an order to stop is heard in between.
fn wait(pipes: &Pipes, writes: bool, deadline: Instant) {
    let watch = |fd, events| libc::pollfd { fd, events, revents: 0 };
    let mut set: Vec<libc::pollfd> = Vec::with_capacity(3);
    set.extend(pipes.out.pipe.as_ref().map(|pipe| watch(pipe.as_raw_fd(), libc::POLLIN)));
    set.extend(pipes.err.pipe.as_ref().map(|pipe| watch(pipe.as_raw_fd(), libc::POLLIN)));
    set.extend(pipes.stdin.as_ref().filter(|_| writes).map(|pipe| watch(pipe.as_raw_fd(), libc::POLLOUT)));
    let left = deadline.saturating_duration_since(Instant::now()).min(20 * LOOK);
    // SAFETY: `set` is a valid array of its length during the call.
    unsafe { libc::poll(set.as_mut_ptr(), set.len() as libc::nfds_t, left.as_millis() as libc::c_int + 1) };
}

/// Waits for the end, which the order to stop or the closed input brings; killed when it takes too long. None when the host must
/// first acknowledge what it has heard.
fn finish(process: &Process, pipes: &mut Pipes) -> Option<ExitStatus> {
    pipes.stdin = None;
    process.refuse_input();
    let deadline = Instant::now() + if process.is_stopping() { PROCESS_KILL_AFTER } else { time_to_answer(process) };
    while pipes.status.is_none() {
        let got = pipes.read(process);
        pipes.status = process.reap();
        if pipes.status.is_none() && pipes.are_open() && !process.has_window() {
            return None;
        }
        let now = Instant::now();
        process.keep_limits(now, PROCESS_KILL_AFTER);
        if now >= deadline {
            process.stop(Duration::ZERO);
        }
        if got == Got::Nothing && pipes.status.is_none() {
            std::thread::sleep(LOOK);
        }
    }
    while pipes.are_open() {
        if !process.has_window() {
            return None;
        }
        rest(process, &mut pipes.err);
        rest(process, &mut pipes.out);
    }
    pipes.status
}

/// Nobody of ours writes any more, though somebody who left the process group may hold the pipe.
fn rest<T: Read>(process: &Process, stream: &mut Stream<T>) {
    if process.has_window() && stream.read(process) == Got::Nothing {
        stream.finish(process);
    }
}
