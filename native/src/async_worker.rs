//! `async_worker`: a named thread with a life cycle, STOPPED → RUNNING → STOPPING → STOPPED. Stopping is a request:
//! the thread's procedure asks its `StopToken`, or waits on it, and hooks wake whatever else it may be waiting for.
//! `join` returns when the thread ends or its time is up, whichever is first, in every state. A worker dropped while
//! its thread still runs is detached and counted; what the thread uses is shared, so nothing is freed under it.

use std::sync::Arc;
use std::sync::atomic::AtomicU64 as Counter;
use std::time::{Duration, Instant};

use crate::sync::thread::{self, JoinHandle};
use crate::sync::{AtomicBool, Condvar, Mutex, Ordering, lock, wait_until};

/// For the whole process, which loom's atomics are not: nothing depends on when it is counted.
static DETACHED: Counter = Counter::new(0);

/// Threads of this process that outlived their worker.
#[must_use]
pub fn detached_count() -> u64 {
    DETACHED.load(Ordering::Relaxed)
}

/// Where a worker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkerState {
    /// Not started, or ended.
    Stopped,
    /// Its thread runs.
    Running,
    /// Told to stop; its thread has not ended.
    Stopping,
}

impl WorkerState {
    /// The word for reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Running => "running",
            Self::Stopping => "stopping",
        }
    }
}

type Hook = Box<dyn Fn() + Send + Sync>;

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    // What `join` and `wait` sleep on; the flag says that the thread's procedure is over.
    ended: Mutex<bool>,
    changed: Condvar,
    hooks: Mutex<Vec<Hook>>,
}

/// What a worker's procedure holds of its worker.
#[derive(Clone)]
pub struct StopToken {
    shared: Arc<Shared>,
}

impl StopToken {
    /// True once the worker was told to stop. Costs one load.
    #[inline]
    #[must_use]
    pub fn should_stop(&self) -> bool {
        self.shared.stop.load(Ordering::Acquire)
    }

    /// Sleeps until told to stop, or until `timeout` is over. True when told to stop.
    pub fn wait(&self, timeout: Duration) -> bool {
        let deadline = Instant::now().checked_add(timeout);
        let mut ended = lock(&self.shared.ended);
        while !self.should_stop() {
            let late;
            (ended, late) = wait_until(&self.shared.changed, ended, deadline);
            if late {
                break;
            }
        }
        self.should_stop()
    }

    /// Runs `hook` when the worker is told to stop before its procedure has ended, or now when it was already.
    pub fn on_stop(&self, hook: impl Fn() + Send + Sync + 'static) {
        if let Err(hook) = self.on_later_stop(hook) {
            hook();
        }
    }

    /// The same, for a caller who holds what the hook needs.
    ///
    /// # Errors
    /// The hook, which is not run, when the worker was told already.
    pub(crate) fn on_later_stop<H: Fn() + Send + Sync + 'static>(&self, hook: H) -> Result<(), H> {
        let mut hooks = lock(&self.shared.hooks);
        if self.should_stop() {
            return Err(hook);
        }
        hooks.push(Box::new(hook));
        Ok(())
    }
}

impl std::fmt::Debug for StopToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StopToken").field("should_stop", &self.should_stop()).finish()
    }
}

/// See the module.
pub struct AsyncWorker {
    name: String,
    shared: Arc<Shared>,
    started: AtomicBool,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// Marks the end of the procedure even when it panics.
struct EndMark(Arc<Shared>);

impl Drop for EndMark {
    fn drop(&mut self) {
        *lock(&self.0.ended) = true;
        self.0.changed.notify_all();
    }
}

impl AsyncWorker {
    /// A worker that is not started. The system shows at most 15 bytes of its name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), shared: Arc::default(), started: AtomicBool::new(false), thread: Mutex::new(None) }
    }

    /// Starts the thread.
    ///
    /// # Errors
    /// `AlreadyExists` when it was started before; else what the system said about a new thread.
    pub fn start(&self, procedure: impl FnOnce(&StopToken) + Send + 'static) -> std::io::Result<()> {
        let mut thread = lock(&self.thread);
        // Set BEFORE there is a thread, which may ask for its own state at once.
        if self.started.swap(true, Ordering::AcqRel) {
            return Err(std::io::ErrorKind::AlreadyExists.into());
        }
        let shared = Arc::clone(&self.shared);
        let run = move || {
            let token = StopToken { shared: Arc::clone(&shared) };
            let _end = EndMark(shared);
            procedure(&token);
        };
        match thread::Builder::new().name(self.name.clone()).spawn(run) {
            Ok(begun) => *thread = Some(begun),
            Err(error) => return Err(self.not_started(error)),
        }
        Ok(())
    }

    /// Without a thread it may be started again, and nobody waits for its end.
    fn not_started(&self, error: std::io::Error) -> std::io::Error {
        self.started.store(false, Ordering::Release);
        drop(lock(&self.shared.ended));
        self.shared.changed.notify_all();
        error
    }

    /// Creates and starts in one step.
    ///
    /// # Errors
    /// As `start`.
    pub fn spawn(
        name: impl Into<String>,
        procedure: impl FnOnce(&StopToken) + Send + 'static,
    ) -> std::io::Result<Self> {
        let worker = Self::new(name);
        worker.start(procedure)?;
        Ok(worker)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it stands now.
    #[must_use]
    pub fn state(&self) -> WorkerState {
        if !self.started.load(Ordering::Acquire) || *lock(&self.shared.ended) {
            return WorkerState::Stopped;
        }
        if self.token().should_stop() { WorkerState::Stopping } else { WorkerState::Running }
    }

    /// A token like the one its procedure has.
    #[must_use]
    pub fn token(&self) -> StopToken {
        StopToken { shared: Arc::clone(&self.shared) }
    }

    /// Asks the procedure to end; never waits.
    pub fn signal_stop(&self) {
        if self.shared.stop.swap(true, Ordering::AcqRel) {
            return;
        }
        let ended = *lock(&self.shared.ended);
        self.shared.changed.notify_all();
        let hooks = std::mem::take(&mut *lock(&self.shared.hooks));
        // A procedure that is over has nothing to be woken for; and whoever drops an ended worker may hold a lock of the hook's.
        if !ended {
            hooks.iter().for_each(|hook| hook());
        }
    }

    /// Waits until the thread has ended, at most `timeout`. True when it has, or was never started.
    pub fn join(&self, timeout: Duration) -> bool {
        let deadline = Instant::now().checked_add(timeout);
        let mut ended = lock(&self.shared.ended);
        while self.started.load(Ordering::Acquire) && !*ended {
            let late;
            (ended, late) = wait_until(&self.shared.changed, ended, deadline);
            if late && !*ended {
                return false;
            }
        }
        true
    }
}

impl AsyncWorker {
    /// Lets a thread that won't end go its way, counted. What it uses is shared with it and stays.
    pub fn detach(&self) {
        if lock(&self.thread).take().is_some() {
            DETACHED.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Drop for AsyncWorker {
    fn drop(&mut self) {
        self.signal_stop();
        let Some(handle) = lock(&self.thread).take() else { return };
        let own = handle.thread().id() == thread::current().id();
        if *lock(&self.shared.ended) && !own {
            // The procedure is over; what is left of the thread takes microseconds. Its panic, if any, was reported.
            let _ = handle.join();
        } else {
            DETACHED.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl std::fmt::Debug for AsyncWorker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AsyncWorker").field("name", &self.name).field("state", &self.state()).finish()
    }
}

#[cfg(test)]
mod tests;
