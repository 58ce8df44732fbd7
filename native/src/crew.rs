//! The crew of a worker family: threads that take its tasks one after the other. Another one starts when a task finds
//! nobody idle, up to a limit; one that has been idle for long ends, down to those that are kept. All of it happens
//! under the family's own lock. Knows nothing of what the tasks are.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Weak};
use std::time::{Duration, Instant};

use crate::async_runtime::{AsyncRuntime, Component};
use crate::async_worker::{AsyncWorker, StopToken};
use crate::sync::{lock, wait_until};

/// What a family with a crew has.
pub(crate) trait Family: Component + Sized + 'static {
    type Task;
    /// What its lock guards.
    type State;

    fn crew(&self) -> &Crew<Self>;
    fn state(&self) -> &Mutex<Self::State>;
    /// The crew's part of what its lock guards.
    fn shift(state: &mut Self::State) -> &mut Shift<Self::Task>;
    /// What each thread does: tasks by `next_task` until there is none.
    fn serve(&self, token: &StopToken);
}

/// How many threads there are, and what they are called; the same for the family's whole life.
pub(crate) struct Crew<F> {
    /// Their names begin so; the number of the thread follows.
    pub(crate) name: &'static str,
    /// Threads that stay when there is nothing to do.
    pub(crate) kept: usize,
    /// Threads at most.
    pub(crate) most: usize,
    /// How long one more than those that stay waits for a task.
    pub(crate) patience: Duration,
    /// How long the runtime's shutdown waits for each.
    pub(crate) stop_grace: Duration,
    pub(crate) runtime: Arc<AsyncRuntime>,
    pub(crate) family: Weak<F>,
    pub(crate) work: Condvar,
}

/// The tasks that nobody has begun, oldest first, and who is there for them.
pub(crate) struct Shift<T> {
    pub(crate) stopped: bool,
    pub(crate) tasks: VecDeque<T>,
    pub(crate) threads: usize,
    pub(crate) idle: usize,
    started: u64,
}

impl<T> Default for Shift<T> {
    fn default() -> Self {
        Self { stopped: false, tasks: VecDeque::new(), threads: 0, idle: 0, started: 0 }
    }
}

impl<F: Family> Crew<F> {
    /// Puts a task in, and hires a thread for it when nobody is idle. `summon` follows.
    pub(crate) fn give(&self, state: &mut F::State, task: F::Task) {
        let shift = F::shift(state);
        shift.tasks.push_back(task);
        if shift.idle < shift.tasks.len() && shift.threads < self.most {
            self.hire(shift);
        }
    }

    /// Gives the lock back, and wakes an idle thread when there are tasks: under the lock it would only wait for that.
    pub(crate) fn summon(&self, mut state: MutexGuard<'_, F::State>) {
        let shift = F::shift(&mut state);
        let wanted = shift.idle > 0 && !shift.tasks.is_empty();
        drop(state);
        if wanted {
            self.work.notify_one();
        }
    }

    fn hire(&self, shift: &mut Shift<F::Task>) {
        let Some(family) = self.family.upgrade() else { return };
        let worker = Arc::new(AsyncWorker::new(format!("{}-{}", self.name, shift.started + 1)));
        let token = worker.token();
        // Without a new thread the task waits for an old one; with none at all its deadline answers it.
        if worker.start(move |token| family.serve(token)).is_err() {
            return;
        }
        shift.threads += 1;
        shift.started += 1;
        // A runtime that stops already tells the worker so here; the hook comes after, for it takes the lock that we hold.
        self.runtime.adopt(worker, self.stop_grace);
        let family_to_wake = Weak::clone(&self.family);
        let wake = move || {
            if let Some(family) = family_to_wake.upgrade() {
                // Nobody may stand between looking at his token and sleeping.
                drop(lock(family.state()));
                family.crew().work.notify_all();
            }
        };
        // One that was told already has not slept yet: it sees its token once it has the lock.
        let _ = token.on_later_stop(wake);
    }

    /// The next task, or none when the thread shall end; the thread is then no longer counted.
    pub(crate) fn next_task<'a>(
        &self,
        mut state: MutexGuard<'a, F::State>,
        token: &StopToken,
    ) -> (MutexGuard<'a, F::State>, Option<F::Task>) {
        let until = Instant::now() + self.patience;
        loop {
            let shift = F::shift(&mut state);
            if token.should_stop() || shift.stopped {
                break;
            }
            if let Some(task) = shift.tasks.pop_front() {
                return (state, Some(task));
            }
            let spare = shift.threads > self.kept;
            if spare && Instant::now() >= until {
                break;
            }
            shift.idle += 1;
            (state, _) = wait_until(&self.work, state, spare.then_some(until));
            F::shift(&mut state).idle -= 1;
        }
        F::shift(&mut state).threads -= 1;
        (state, None)
    }

    /// No more tasks: those that nobody has begun are dropped, the threads end.
    pub(crate) fn dismiss(&self, state: &mut F::State) {
        let shift = F::shift(state);
        shift.stopped = true;
        shift.tasks.clear();
        self.work.notify_all();
    }
}
