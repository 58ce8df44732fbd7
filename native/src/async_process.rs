//! `async_process`: programs on the other end of pipes. The host starts one, sends it bytes, hears its output in frames, its
//! end, and what went wrong; nothing here waits for a program but the one strategy that is there for comparison. Three
//! strategies carry the bytes: one thread that polls all pipes, threads for each process, or the caller itself.
//!
//! Output never floods the host: after a few batches the host must acknowledge before the process is read on, so the
//! pipe fills and the process waits. Input is bounded too. A process that does not read, or does not answer in time, is
//! reported, asked to end (TERM), then killed with all of its process group.

#[cfg(unix)]
mod blocking;
#[cfg(unix)]
mod event_loop;
#[cfg(unix)]
mod feed;
mod frames;
mod process;
mod spec;
mod system;
mod threads;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

pub use frames::{Batch, Framer, Framing, MS_FRAME_TOO_LONG};
use process::{Acknowledged, Process};
pub use spec::ProcessSpec;

use crate::async_runtime::{AsyncRuntime, Component, Poster};
use crate::json::Json;
use crate::limits::{PROCESS_KILL_AFTER, PROCESS_KILL_AFTER_SHUTDOWN, PROCESS_LOOK, PROCESS_STOP_GRACE, PROCESSES_MAX};
use crate::status::{MS_FULL, MS_INVALID, MS_STATE, MS_UNKNOWN};
use crate::sync::lock;

/// A process runs; the payload is its number.
pub const MS_PROCESS_STARTED: i32 = 0;
/// Frames of its output; to be acknowledged.
pub const MS_PROCESS_OUT: i32 = 1;
/// Frames of its error output; to be acknowledged.
pub const MS_PROCESS_ERR: i32 = 2;
/// It ended; the payload is JSON. The last event of a process; to be acknowledged.
pub const MS_PROCESS_EXIT: i32 = 3;
/// There is room for input again.
pub const MS_PROCESS_ROOM: i32 = 4;
/// It breaks a rule and is being stopped; the payload says which.
pub const MS_PROCESS_STUCK: i32 = 5;

/// Every event: its number and its word.
pub const PROCESS_EVENTS: &[(i32, &str)] = &[
    (MS_PROCESS_STARTED, "started"),
    (MS_PROCESS_OUT, "out"),
    (MS_PROCESS_ERR, "err"),
    (MS_PROCESS_EXIT, "exit"),
    (MS_PROCESS_ROOM, "room"),
    (MS_PROCESS_STUCK, "stuck"),
];

/// Carries bytes between processes and this library.
trait Strategy: Send + Sync {
    /// Spawns the process and serves it until its end.
    fn start(&self, process: Arc<Process>);
    /// There is input to write, or its end.
    fn input(&self, process: &Arc<Process>);
    /// Output may be read on, or an order to stop has come.
    fn changed(&self, process: &Arc<Process>);
    /// All processes were told to end: returns when none is left that only a caller would bring to its end, or when time is up.
    fn wind_up(&self, _grace: Duration) {}
    /// Its word in reports.
    fn word(&self) -> &'static str;
}

struct Table {
    stopped: bool,
    watching: bool,
    processes: HashMap<u64, Arc<Process>>,
    started: u64,
    ended: u64,
    stuck: u64,
}

/// The processes of one completion key.
pub struct ProcessPool {
    name: &'static str,
    poster: Poster,
    strategy: Arc<dyn Strategy>,
    table: Mutex<Table>,
    me: Weak<ProcessPool>,
}

impl ProcessPool {
    /// A pool that posts under `key`. `strategy` is `event_loop`, `thread` or `blocking`; Windows, whose pipes can't be
    /// polled, has `thread` alone.
    ///
    /// # Errors
    /// `MS_UNKNOWN` for a key without a queue, `MS_INVALID` for another word, `MS_OS` when there is no thread or poller.
    pub fn new(runtime: &Arc<AsyncRuntime>, key: u64, name: &'static str, strategy: &str) -> Result<Arc<Self>, i32> {
        let poster = runtime.poster(key)?;
        let strategy: Arc<dyn Strategy> = match strategy {
            #[cfg(unix)]
            "event_loop" => event_loop::EventLoop::start_thread(name, runtime)?,
            #[cfg(unix)]
            "blocking" => Arc::new(blocking::Blocking::default()),
            "thread" => Arc::new(threads::Threads::new(runtime)),
            _ => return Err(MS_INVALID),
        };
        let table =
            Table { stopped: false, watching: false, processes: HashMap::new(), started: 0, ended: 0, stuck: 0 };
        let pool = Arc::new_cyclic(|me| Self { name, poster, strategy, table: Mutex::new(table), me: me.clone() });
        let component: Weak<dyn Component> = pool.me.clone();
        runtime.add_component(component);
        Ok(pool)
    }

    /// Starts a process under a number of the host's. Events follow: `STARTED` unless it can't be started, output, and
    /// always one `EXIT`.
    ///
    /// # Errors
    /// No event follows after: `MS_FULL` (as many as there may be), `MS_INVALID` (a number in use), `MS_STATE` (stopped).
    pub fn start(&self, id: u64, spec: ProcessSpec) -> Result<(), i32> {
        let mut table = lock(&self.table);
        if table.stopped {
            return Err(MS_STATE);
        }
        if table.processes.contains_key(&id) {
            return Err(MS_INVALID);
        }
        if table.processes.len() >= PROCESSES_MAX {
            return Err(MS_FULL);
        }
        let process = Arc::new(Process::new(id, spec, self.poster.clone()));
        table.processes.insert(id, Arc::clone(&process));
        table.started += 1;
        self.watch(&mut table);
        // Under the lock: a shutdown comes before, and then nothing is started, or after, and then it finds the process.
        self.strategy.start(process);
        Ok(())
    }

    /// Gives a process bytes, whole or not at all; never waits, but by the strategy `blocking`.
    ///
    /// # Errors
    /// `MS_UNKNOWN` (no such process, or it has ended), `MS_STATE` (its input is closed), `MS_FULL` (an event tells
    /// when there is room), `MS_TOO_LARGE` (never fits).
    pub fn send(&self, id: u64, bytes: &[u8]) -> Result<(), i32> {
        let process = self.process(id)?;
        process.add_input(bytes)?;
        self.strategy.input(&process);
        Ok(())
    }

    /// Closes a process's input behind what was sent.
    ///
    /// # Errors
    /// `MS_UNKNOWN`.
    pub fn close_input(&self, id: u64) -> Result<(), i32> {
        let process = self.process(id)?;
        process.close_input();
        self.strategy.input(&process);
        Ok(())
    }

    /// Asks a process to end (TERM to its group), and kills it when it does not within `kill_after`; zero kills at once.
    ///
    /// # Errors
    /// `MS_UNKNOWN`.
    pub fn stop(&self, id: u64, kill_after: Duration) -> Result<(), i32> {
        let process = self.process(id)?;
        process.stop(kill_after);
        self.strategy.changed(&process);
        Ok(())
    }

    /// The host is done with `count` batches of output, or (with 1) with the end of a process, whose number is then free.
    ///
    /// # Errors
    /// `MS_UNKNOWN`.
    pub fn acknowledge(&self, id: u64, count: u32) -> Result<(), i32> {
        let process = self.process(id)?;
        match process.acknowledge(count) {
            Acknowledged::Over => {
                let mut table = lock(&self.table);
                table.processes.remove(&id);
                table.ended += 1;
            }
            Acknowledged::MayGoOn => self.strategy.changed(&process),
            Acknowledged::Nothing => {}
        }
        Ok(())
    }

    fn process(&self, id: u64) -> Result<Arc<Process>, i32> {
        lock(&self.table).processes.get(&id).cloned().ok_or(MS_UNKNOWN)
    }

    /// Looks at the time limits soon, and again as long as there are processes.
    fn watch(&self, table: &mut Table) {
        if table.watching || table.processes.is_empty() {
            return;
        }
        let me = self.me.clone();
        let look = move || {
            if let Some(pool) = me.upgrade() {
                pool.look_at_limits();
            }
        };
        table.watching = self.poster.runtime().call_at(Instant::now() + PROCESS_LOOK, look).is_ok();
    }

    fn look_at_limits(&self) {
        let processes: Vec<_> = lock(&self.table).processes.values().cloned().collect();
        let now = Instant::now();
        let mut stuck = 0;
        for process in processes {
            if process.keep_limits(now, PROCESS_KILL_AFTER) {
                stuck += 1;
                self.strategy.changed(&process);
            }
        }
        let mut table = lock(&self.table);
        table.stuck += stuck;
        table.watching = false;
        self.watch(&mut table);
    }
}

impl Component for ProcessPool {
    /// Starts no more, and asks every process to end; each still has its `EXIT`.
    fn stop(&self) {
        let mut table = lock(&self.table);
        table.stopped = true;
        let processes: Vec<_> = table.processes.values().cloned().collect();
        drop(table);
        for process in processes {
            process.stop(PROCESS_KILL_AFTER_SHUTDOWN);
            self.strategy.changed(&process);
        }
        self.strategy.wind_up(PROCESS_STOP_GRACE);
    }

    /// Programs that still run have been asked to end, and have their time; what they write is nobody's.
    fn host_is_gone(&self) {
        let processes: Vec<_> = lock(&self.table).processes.values().cloned().collect();
        for process in processes {
            process.abandon();
            self.strategy.changed(&process);
        }
    }

    fn report(&self) -> (&'static str, String) {
        let table = lock(&self.table);
        let report = Json::object(|json| {
            json.word("strategy", self.strategy.word());
            json.count("running", table.processes.len());
            json.count("runningMax", PROCESSES_MAX);
            json.number("started", table.started);
            json.number("ended", table.ended);
            json.number("stuck", table.stuck);
            json.list("list", table.processes.values().map(|process| process.report()));
        });
        (self.name, report)
    }
}

impl Drop for ProcessPool {
    fn drop(&mut self) {
        for process in lock(&self.table).processes.values() {
            process.abandon();
            process.stop(Duration::ZERO);
            self.strategy.changed(process);
        }
    }
}

impl std::fmt::Debug for ProcessPool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report().1)
    }
}

#[cfg(all(test, unix))]
mod tests;
