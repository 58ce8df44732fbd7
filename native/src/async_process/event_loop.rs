//! The strategy `event_loop`: one thread polls the pipes of all processes. A process gets one read for each time it is ready, so
//! one that floods leaves the others their turn; one whose output the host does not take is not read at all.

use std::collections::{HashMap, VecDeque};
use std::io::{ErrorKind, Read};
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::process::{ChildStderr, ChildStdout, ExitStatus};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::feed::Poured;
use super::frames::{Batch, Framer};
use super::process::Process;
use super::system::set_nonblocking;
use super::{MS_PROCESS_ERR, MS_PROCESS_OUT, Strategy};
use crate::async_runtime::AsyncRuntime;
use crate::async_worker::{AsyncWorker, StopToken};
use crate::limits::{PROCESS_KILL_AFTER, PROCESS_READ, PROCESS_STOP_GRACE};
use crate::poller::{EventPoller, MS_READABLE, MS_WRITABLE, Ready};
use crate::sync::lock;
use crate::system_error;

/// How long the thread waits before it looks for an end that no descriptor tells.
const LOOK_FOR_ENDS: Duration = Duration::from_millis(20);

enum Order {
    Start(Arc<Process>),
    Write(u64),
    Look(u64),
}

/// See the module.
pub(super) struct EventLoop {
    poller: EventPoller,
    orders: Mutex<VecDeque<Order>>,
}

impl EventLoop {
    pub(super) fn start_thread(name: &str, runtime: &Arc<AsyncRuntime>) -> Result<Arc<dyn Strategy>, i32> {
        let shared =
            Arc::new(Self { poller: EventPoller::new().map_err(system_error::refused)?, orders: Mutex::default() });
        let worker = Arc::new(AsyncWorker::new(format!("ms-{name}")));
        let (waker, runner) = (Arc::clone(&shared), Arc::clone(&shared));
        worker.token().on_stop(move || waker.poller.wake());
        worker
            .start(move |token| Serving { shared: &runner, live: HashMap::new() }.run(token))
            .map_err(system_error::refused)?;
        runtime.adopt(worker, PROCESS_STOP_GRACE);
        Ok(shared)
    }

    fn order(&self, order: Order) {
        lock(&self.orders).push_back(order);
        self.poller.wake();
    }
}

impl Strategy for EventLoop {
    fn start(&self, process: Arc<Process>) {
        self.order(Order::Start(process));
    }

    fn input(&self, process: &Arc<Process>) {
        if process.feed.send(process) {
            self.order(Order::Write(process.id));
        }
    }

    fn changed(&self, process: &Arc<Process>) {
        self.order(Order::Look(process.id));
    }

    fn word(&self) -> &'static str {
        "event_loop"
    }
}

/// One of a process's output streams.
struct Stream<T> {
    pipe: Option<T>,
    framer: Framer,
    event: i32,
}

impl<T: Read + AsRawFd> Stream<T> {
    fn close(&mut self, poller: &EventPoller) {
        if let Some(pipe) = self.pipe.take() {
            poller.unwatch(pipe.as_raw_fd());
        }
    }

    /// One read, as a batch for the host. False when there was nothing to read.
    fn read(&mut self, process: &Process, poller: &EventPoller, buffer: &mut [u8]) -> bool {
        let Some(pipe) = self.pipe.as_mut() else { return false };
        let mut batch = Batch::default();
        match pipe.read(buffer) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => return false,
            Err(error) if error.kind() == ErrorKind::Interrupted => return true,
            Ok(0) | Err(_) => {
                self.framer.finish(&mut batch);
                self.close(poller);
            }
            Ok(size) => {
                if !self.framer.push(&buffer[..size], &mut batch) {
                    process.break_off("its output is not of the form that was agreed", PROCESS_KILL_AFTER);
                    self.close(poller);
                }
            }
        }
        process.deliver(self.event, &mut batch);
        self.pipe.is_some()
    }
}

/// A process with its pipes.
struct Served {
    process: Arc<Process>,
    out: Stream<ChildStdout>,
    err: Stream<ChildStderr>,
    end: Option<OwnedFd>,
    status: Option<ExitStatus>,
}

// The poller knows a descriptor by the process's number and one of these; numbers of the host stay below 2^61.
const STDIN: u64 = 0;
const OUT: u64 = 1;
const ERR: u64 = 2;
const END: u64 = 3;

struct Serving<'a> {
    shared: &'a EventLoop,
    live: HashMap<u64, Served>,
}

impl Serving<'_> {
    fn run(mut self, token: &StopToken) {
        let mut buffer = vec![0; PROCESS_READ];
        let mut ready = Vec::new();
        loop {
            // Asked BEFORE the orders: those that came before the stop are among them.
            let stopping = token.should_stop();
            self.take_orders(&mut buffer);
            if stopping && self.live.is_empty() {
                return;
            }
            let unseen = self.live.values().any(|served| served.end.is_none());
            // A poller that fails leaves the orders and the ends to be looked at.
            if self.shared.poller.wait(unseen.then_some(LOOK_FOR_ENDS), &mut ready).is_err() {
                std::thread::sleep(LOOK_FOR_ENDS);
            }
            for ready in ready.drain(..) {
                self.answer(ready, &mut buffer);
            }
            if unseen {
                let ids: Vec<u64> = self.live.keys().copied().collect();
                ids.into_iter().for_each(|id| self.look(id, &mut buffer));
            }
        }
    }

    fn take_orders(&mut self, buffer: &mut [u8]) {
        let orders = std::mem::take(&mut *lock(&self.shared.orders));
        for order in orders {
            match order {
                Order::Start(process) => self.start(process),
                Order::Write(id) => self.write(id),
                Order::Look(id) => self.look(id, buffer),
            }
        }
    }

    fn start(&mut self, process: Arc<Process>) {
        let mut child = match process.spec.spawn() {
            Ok(child) => child,
            Err(error) => return process.ended(Err(&error)),
        };
        let framer = |framing| Framer::new(framing, process.spec.frame_max);
        let served = Served {
            out: Stream { pipe: child.stdout.take(), framer: framer(process.spec.out), event: MS_PROCESS_OUT },
            err: Stream { pipe: child.stderr.take(), framer: framer(process.spec.err), event: MS_PROCESS_ERR },
            end: end_descriptor(child.id()),
            status: None,
            process: Arc::clone(&process),
        };
        let id = process.id;
        let stdin = child.stdin.take();
        stdin.as_ref().map(AsRawFd::as_raw_fd).into_iter().for_each(set_nonblocking);
        served.descriptors().for_each(|(_, fd)| set_nonblocking(fd));
        process.started(child);
        for (which, fd) in served.descriptors() {
            self.watch(id, which, fd);
        }
        process.feed.open(stdin);
        self.live.insert(id, served);
        self.write(id);
    }

    fn watch(&self, id: u64, which: u64, fd: RawFd) {
        let interest = if which == STDIN { MS_WRITABLE } else { MS_READABLE };
        // SAFETY: `Served` closes its descriptors by `close`, which unwatches them first.
        let watched = unsafe { self.shared.poller.watch(fd, id << 2 | which, interest) };
        debug_assert!(watched.is_ok(), "pipes can be polled");
    }

    fn answer(&mut self, ready: Ready, buffer: &mut [u8]) {
        let (id, which) = (ready.request_id >> 2, ready.request_id & 3);
        match which {
            STDIN => self.write(id),
            END => self.look(id, buffer),
            _ => self.read(id, which, buffer),
        }
    }

    /// Something changed: what can go on goes on.
    fn look(&mut self, id: u64, buffer: &mut [u8]) {
        let Some(served) = self.live.get_mut(&id) else { return };
        served.status = served.status.or_else(|| served.process.reap());
        self.write(id);
        self.read(id, OUT, buffer);
        self.read(id, ERR, buffer);
        self.end(id, buffer);
    }

    fn read(&mut self, id: u64, which: u64, buffer: &mut [u8]) {
        let Some(served) = self.live.get_mut(&id) else { return };
        // Without a window nothing is read; the acknowledgement brings us back.
        if !served.process.has_window() {
            return;
        }
        let poller = &self.shared.poller;
        let open = match which {
            OUT => {
                served.out.read(&served.process, poller, buffer);
                served.out.pipe.as_ref().map(AsRawFd::as_raw_fd)
            }
            _ => {
                served.err.read(&served.process, poller, buffer);
                served.err.pipe.as_ref().map(AsRawFd::as_raw_fd)
            }
        };
        match open {
            Some(fd) => self.watch(id, which, fd),
            None => self.end(id, buffer),
        }
    }

    fn write(&mut self, id: u64) {
        let Some(served) = self.live.get_mut(&id) else { return };
        match served.process.feed.go_on(&served.process) {
            Poured::All => {}
            Poured::Full(fd) => self.watch(id, STDIN, fd),
            Poured::Over => {
                served.close_stdin(&self.shared.poller);
                served.process.refuse_input();
            }
        }
    }

    /// Once the process has ended, what is still in its pipes is delivered as the host takes it; then its end.
    fn end(&mut self, id: u64, buffer: &mut [u8]) {
        let Some(served) = self.live.get_mut(&id) else { return };
        served.status = served.status.or_else(|| served.process.reap());
        let Some(status) = served.status else { return };
        let poller = &self.shared.poller;
        while served.out.pipe.is_some() && served.process.has_window() {
            if !served.out.read(&served.process, poller, buffer) {
                served.out.finish(&served.process, poller);
            }
        }
        while served.err.pipe.is_some() && served.process.has_window() {
            if !served.err.read(&served.process, poller, buffer) {
                served.err.finish(&served.process, poller);
            }
        }
        if served.out.pipe.is_some() || served.err.pipe.is_some() {
            return;
        }
        if let Some(mut served) = self.live.remove(&id) {
            served.close_stdin(poller);
            served.process.ended(Ok(status));
        }
    }
}

impl<T: Read + AsRawFd> Stream<T> {
    /// Nobody of ours writes any more, though somebody who left the process group may hold the pipe.
    fn finish(&mut self, process: &Process, poller: &EventPoller) {
        if self.pipe.is_some() {
            let mut batch = Batch::default();
            self.framer.finish(&mut batch);
            process.deliver(self.event, &mut batch);
            self.close(poller);
        }
    }
}

impl Served {
    fn descriptors(&self) -> impl Iterator<Item = (u64, RawFd)> {
        [
            (OUT, self.out.pipe.as_ref().map(AsRawFd::as_raw_fd)),
            (ERR, self.err.pipe.as_ref().map(AsRawFd::as_raw_fd)),
            (END, self.end.as_ref().map(AsRawFd::as_raw_fd)),
        ]
        .into_iter()
        .filter_map(|(which, fd)| Some((which, fd?)))
    }

    fn close_stdin(&mut self, poller: &EventPoller) {
        if let Some(stdin) = self.process.feed.close() {
            poller.unwatch(stdin.as_raw_fd());
        }
        if let Some(end) = self.end.take_if(|_| self.status.is_some()) {
            poller.unwatch(end.as_raw_fd());
        }
    }
}

/// A descriptor that becomes readable when the process ends, where the system has such.
#[cfg(target_os = "linux")]
fn end_descriptor(number: u32) -> Option<OwnedFd> {
    use std::os::fd::FromRawFd;
    // SAFETY: a plain system call about a child of ours that nobody has reaped.
    let fd = unsafe { libc::syscall(libc::SYS_pidfd_open, number as libc::pid_t, 0) };
    // SAFETY: the call gave us this descriptor, and nobody else has it.
    RawFd::try_from(fd).ok().filter(|fd| *fd >= 0).map(|fd| unsafe { OwnedFd::from_raw_fd(fd) })
}

#[cfg(not(target_os = "linux"))]
fn end_descriptor(_number: u32) -> Option<OwnedFd> {
    None
}
