//! One process, as all strategies see it: input that waits, output that the host has not acknowledged, the order to stop, and its
//! time limits. The strategy owns the pipes; the child itself is here, so that a signal never meets a number that the
//! system has given to somebody else.

use std::collections::VecDeque;
use std::process::{Child, ExitStatus};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use super::frames::Batch;
use super::spec::ProcessSpec;
use super::system::describe;
#[cfg(unix)]
use super::system::{has_ended, kill_group};
use super::{MS_PROCESS_EXIT, MS_PROCESS_ROOM, MS_PROCESS_STARTED, MS_PROCESS_STUCK, system};
use crate::async_runtime::Poster;
use crate::json::Json;
use crate::limits::{PROCESS_INPUT_MAX, PROCESS_WINDOW};
use crate::status::{MS_FULL, MS_STATE, MS_TOO_LARGE, MS_UNKNOWN};
use crate::sync::lock;

#[derive(Default)]
struct State {
    child: Option<Child>,
    ended: bool,
    input: VecDeque<Vec<u8>>,
    input_bytes: usize,
    input_closed: bool,
    /// The host was told FULL and waits for ROOM.
    room_wanted: bool,
    unacknowledged: u32,
    /// Since when input waits unread, and since when an answer is due.
    unread_since: Option<Instant>,
    unanswered_since: Option<Instant>,
    stopping: bool,
    /// The host is gone: nobody hears or acknowledges any more.
    abandoned: bool,
    kill_at: Option<Instant>,
    reason: Option<&'static str>,
    sent: u64,
    batches: u64,
}

pub(super) struct Process {
    pub(super) id: u64,
    pub(super) spec: ProcessSpec,
    /// For the strategy that writes by itself.
    #[cfg(unix)]
    pub(super) feed: super::feed::Feed,
    poster: Poster,
    state: Mutex<State>,
    changed: Condvar,
}

/// What waits to be written.
pub(super) enum Input {
    Bytes(Vec<u8>),
    /// Nothing now.
    Empty,
    /// Nothing ever again.
    Closed,
}

/// What an acknowledgement means.
pub(super) enum Acknowledged {
    /// The process is over and done with.
    Over,
    /// The window was full and is not any more.
    MayGoOn,
    Nothing,
}

impl Process {
    pub(super) fn new(id: u64, spec: ProcessSpec, poster: Poster) -> Self {
        Self {
            id,
            spec,
            #[cfg(unix)]
            feed: super::feed::Feed::default(),
            poster,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    // For the host's side.

    pub(super) fn add_input(&self, bytes: &[u8]) -> Result<(), i32> {
        let mut state = lock(&self.state);
        if state.ended {
            return Err(MS_UNKNOWN);
        }
        if state.input_closed || state.stopping {
            return Err(MS_STATE);
        }
        if bytes.len() > PROCESS_INPUT_MAX {
            return Err(MS_TOO_LARGE);
        }
        if state.input_bytes + bytes.len() > PROCESS_INPUT_MAX {
            state.room_wanted = true;
            return Err(MS_FULL);
        }
        let now = Instant::now();
        state.unread_since.get_or_insert(now);
        if !self.spec.answer_time.is_zero() {
            state.unanswered_since.get_or_insert(now);
        }
        state.input_bytes += bytes.len();
        state.input.push_back(bytes.to_vec());
        state.sent += 1;
        self.changed.notify_all();
        Ok(())
    }

    pub(super) fn close_input(&self) {
        lock(&self.state).input_closed = true;
        self.changed.notify_all();
    }

    pub(super) fn stop(&self, kill_after: Duration) {
        self.stop_locked(&mut lock(&self.state), kill_after);
    }

    fn stop_locked(&self, state: &mut State, kill_after: Duration) {
        let kill_at = Instant::now() + kill_after;
        state.kill_at = Some(state.kill_at.map_or(kill_at, |at| at.min(kill_at)));
        let asked_before = std::mem::replace(&mut state.stopping, true);
        if kill_after.is_zero() {
            signal(state, true);
        } else if !asked_before {
            signal(state, false);
        }
        self.changed.notify_all();
    }

    /// The host is gone: what the process writes is nobody's, and nothing waits for an acknowledgement.
    pub(super) fn abandon(&self) {
        lock(&self.state).abandoned = true;
        self.changed.notify_all();
    }

    /// Most acknowledgements change nothing for whoever reads; to wake them for each would double the cost of a message.
    pub(super) fn acknowledge(&self, count: u32) -> Acknowledged {
        let mut state = lock(&self.state);
        let was_full = state.unacknowledged >= PROCESS_WINDOW;
        state.unacknowledged = state.unacknowledged.saturating_sub(count);
        let may_go_on = was_full && state.unacknowledged < PROCESS_WINDOW;
        if may_go_on {
            self.changed.notify_all();
        }
        match (state.ended, state.unacknowledged) {
            (true, 0) => Acknowledged::Over,
            (false, _) if may_go_on => Acknowledged::MayGoOn,
            _ => Acknowledged::Nothing,
        }
    }

    /// Holds the process to its time limits; true when it was found to break one.
    pub(super) fn keep_limits(&self, now: Instant, kill_after: Duration) -> bool {
        let mut state = lock(&self.state);
        if state.ended {
            return false;
        }
        // One that is not started yet is killed when it is.
        if state.kill_at.is_some_and(|at| at <= now) && state.child.is_some() {
            state.kill_at = None;
            signal(&mut state, true);
        }
        let late = |since: Option<Instant>, time: Duration| !time.is_zero() && since.is_some_and(|at| at + time <= now);
        let reason = if late(state.unread_since, self.spec.write_time) {
            "it does not read its input"
        } else if late(state.unanswered_since, self.spec.answer_time) {
            "it does not answer"
        } else {
            return false;
        };
        if state.stopping {
            return false;
        }
        self.break_off_locked(&mut state, reason, kill_after);
        true
    }

    // For the strategies.

    /// Tells the host that the process breaks a rule, and stops it.
    pub(super) fn break_off(&self, reason: &'static str, kill_after: Duration) {
        self.break_off_locked(&mut lock(&self.state), reason, kill_after);
    }

    fn break_off_locked(&self, state: &mut State, reason: &'static str, kill_after: Duration) {
        state.reason.get_or_insert(reason);
        self.post(state, MS_PROCESS_STUCK, reason.as_bytes());
        self.stop_locked(state, kill_after);
    }

    /// The child runs; an order to stop that came before reaches it now.
    pub(super) fn started(&self, child: Child) {
        let number = child.id().to_string();
        let mut state = lock(&self.state);
        state.child = Some(child);
        if state.stopping {
            let late = state.kill_at.is_some_and(|at| at <= Instant::now());
            signal(&mut state, late);
        }
        self.post(&state, MS_PROCESS_STARTED, number.as_bytes());
    }

    /// What to write next. A piece not written whole comes back by `keep_input`.
    #[cfg(unix)]
    pub(super) fn take_input(&self) -> Input {
        Self::next_input(&mut lock(&self.state))
    }

    /// The same, waiting for it; `Closed` too when the process is stopped.
    pub(super) fn wait_for_input(&self) -> Input {
        let mut state = lock(&self.state);
        loop {
            match Self::next_input(&mut state) {
                Input::Empty if !state.stopping && !state.ended => {
                    state = self.changed.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner);
                }
                Input::Empty => return Input::Closed,
                other => return other,
            }
        }
    }

    fn next_input(state: &mut State) -> Input {
        match state.input.pop_front() {
            Some(bytes) => Input::Bytes(bytes),
            None if state.input_closed => Input::Closed,
            None => Input::Empty,
        }
    }

    /// The rest of a piece goes back to the front.
    #[cfg(unix)]
    pub(super) fn keep_input(&self, rest: Vec<u8>) {
        lock(&self.state).input.push_front(rest);
    }

    /// So many bytes were taken by the pipe.
    pub(super) fn wrote(&self, bytes: usize) {
        let mut state = lock(&self.state);
        state.input_bytes = state.input_bytes.saturating_sub(bytes);
        state.unread_since = (state.input_bytes > 0).then(Instant::now);
        if state.room_wanted && state.input_bytes <= PROCESS_INPUT_MAX / 2 {
            state.room_wanted = false;
            self.post(&state, MS_PROCESS_ROOM, &[]);
        }
    }

    /// Nobody reads the input any more: what waits is dropped, and later input is refused.
    pub(super) fn refuse_input(&self) {
        let mut state = lock(&self.state);
        state.input.clear();
        state.input_bytes = 0;
        state.unread_since = None;
        state.input_closed = true;
    }

    /// May another batch be read?
    pub(super) fn has_window(&self) -> bool {
        let state = lock(&self.state);
        state.abandoned || state.unacknowledged < PROCESS_WINDOW
    }

    /// Batches delivered so far.
    pub(super) fn batches(&self) -> u64 {
        lock(&self.state).batches
    }

    /// A window, waiting for it; or nobody hears any more.
    pub(super) fn wait_for_window(&self) {
        let mut state = lock(&self.state);
        while state.unacknowledged >= PROCESS_WINDOW && !state.abandoned {
            (state, _) = crate::sync::wait_until(&self.changed, state, None);
        }
    }

    /// Frames for the host; an empty batch is none.
    pub(super) fn deliver(&self, event: i32, batch: &mut Batch) {
        if batch.bytes.is_empty() {
            return;
        }
        let mut state = lock(&self.state);
        // A thread whose pipe a stranger held may come this late.
        if !state.ended {
            state.unacknowledged += 1;
            state.batches += 1;
            // Any word of it is an answer.
            state.unanswered_since = None;
            self.post(&state, event, &batch.bytes);
        }
        batch.bytes.clear();
    }

    /// Has the child ended? What it started and left behind ends with it, while its number is still its own.
    pub(super) fn reap(&self) -> Option<ExitStatus> {
        let mut state = lock(&self.state);
        let child = state.child.as_mut()?;
        #[cfg(unix)]
        if has_ended(child.id()) {
            kill_group(child.id(), libc::SIGKILL);
        }
        let status = child.try_wait().ok().flatten()?;
        state.child = None;
        Some(status)
    }

    /// The end, the last event. Without a status it could not be started.
    pub(super) fn ended(&self, outcome: Result<ExitStatus, &std::io::Error>) {
        let mut state = lock(&self.state);
        let reason = state.reason;
        let report = Json::object(|json| {
            match outcome {
                Ok(status) => describe(json, status),
                Err(error) => json.word("failed", &error.to_string()),
            }
            if let Some(reason) = reason {
                json.word("reason", reason);
            }
        });
        self.post(&state, MS_PROCESS_EXIT, report.as_bytes());
        state.ended = true;
        state.unacknowledged += 1;
        state.input.clear();
        self.changed.notify_all();
    }

    /// Under the process's lock, so that events come in the order of what happened and none comes behind the end, when its
    /// number may be another's.
    fn post(&self, state: &State, event: i32, data: &[u8]) {
        if state.ended || state.abandoned {
            return;
        }
        // Every process has room for its window and a few words, so it is refused only when the runtime has ended.
        let posted = self.poster.post(self.id, event, data);
        debug_assert!(posted != Err(crate::async_queue::Refused::Full), "every process has room for its events");
    }

    #[cfg(unix)]
    pub(super) fn is_stopping(&self) -> bool {
        lock(&self.state).stopping
    }

    pub(super) fn report(&self) -> String {
        let state = lock(&self.state);
        Json::object(|json| {
            json.number("id", self.id);
            json.word("program", &self.spec.words[0]);
            json.number("process", state.child.as_ref().map_or(0, Child::id));
            json.word(
                "state",
                if state.ended {
                    "ended"
                } else if state.stopping {
                    "stopping"
                } else {
                    "running"
                },
            );
            json.count("inputBytes", state.input_bytes);
            json.number("unacknowledged", state.unacknowledged);
            json.number("sent", state.sent);
            json.number("batches", state.batches);
        })
    }
}

impl Drop for Process {
    /// Whoever served it is gone: nothing is left behind.
    fn drop(&mut self) {
        let state = self.state.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(mut child) = state.child.take() {
            #[cfg(unix)]
            kill_group(child.id(), libc::SIGKILL);
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// TERM or KILL; a process that has not started yet, or is reaped, hears nothing.
fn signal(state: &mut State, kill: bool) {
    if let Some(child) = state.child.as_mut() {
        system::signal(child, kill);
    }
}

#[cfg(all(test, unix))]
mod tests;
