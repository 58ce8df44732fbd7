//! `console_worker`: blocking reads of standard input on a thread of its own, whole lines to the host. What the console
//! is decides how it is read: a terminal with line editing (`terminal`), a pipe or a file as a stream of lines
//! (`stream`), and nothing at all for the null device. Lines wait in the key's bounded queue; when it is full the
//! reader waits, so that a burst of any length arrives whole. Output goes through a bounded outbox, so that a slow
//! reader of standard output holds neither the host nor a byte back.
//!
//! The events of the key `console` (their number is the completion's status, its request id the line's number):

mod detect;
mod history;
#[cfg_attr(unix, path = "console_worker/input_unix.rs")]
#[cfg_attr(windows, path = "console_worker/input_windows.rs")]
mod input;
mod lines;
mod outbox;
mod stream;
mod terminal;

use std::path::PathBuf;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

pub use detect::{ConsoleType, detect};
pub use lines::{Line, LineSplitter};

use crate::async_runtime::{AsyncRuntime, Component, Poster};
use crate::async_worker::{AsyncWorker, StopToken};
use crate::json::Json;
use crate::key::MS_KEY_CONSOLE;
use crate::limits::{CONSOLE_LINE_MAX, CONSOLE_LINE_MAX_MAX};
use crate::status::{MS_INVALID, MS_STATE};
use crate::sync::{lock, wait_until};
use crate::system_error;
use outbox::Outbox;

/// A whole line, without its end.
pub const MS_CONSOLE_LINE: i32 = 0;
/// The end of the input: of a pipe or file for good, of a terminal until `fresh`.
pub const MS_CONSOLE_EOF: i32 = 1;
/// Ctrl-C on the terminal.
pub const MS_CONSOLE_INTERRUPT: i32 = 2;
/// A line longer than the maximum was left out; the payload says how long it was.
pub const MS_CONSOLE_TOO_LONG: i32 = 3;
/// A line that is not UTF-8 was left out; the payload is what can be read of it.
pub const MS_CONSOLE_NOT_UTF8: i32 = 4;
/// Reading or writing failed; the payload says how.
pub const MS_CONSOLE_FAILED: i32 = 5;
/// One character, in character mode.
pub const MS_CONSOLE_CHAR: i32 = 6;
/// Enter was pressed after the end of a terminal's input: somebody is there again.
pub const MS_CONSOLE_FRESH: i32 = 7;
/// Tab was pressed; the payload is the line up to the cursor, the request id goes into `complete`.
pub const MS_CONSOLE_COMPLETE: i32 = 8;
/// `print` was refused before; now there is room again.
pub const MS_CONSOLE_ROOM: i32 = 9;

/// Every console event: its number and its word.
pub const CONSOLE_EVENTS: &[(i32, &str)] = &[
    (MS_CONSOLE_LINE, "line"),
    (MS_CONSOLE_EOF, "eof"),
    (MS_CONSOLE_INTERRUPT, "interrupt"),
    (MS_CONSOLE_TOO_LONG, "too_long"),
    (MS_CONSOLE_NOT_UTF8, "not_utf8"),
    (MS_CONSOLE_FAILED, "failed"),
    (MS_CONSOLE_CHAR, "char"),
    (MS_CONSOLE_FRESH, "fresh"),
    (MS_CONSOLE_COMPLETE, "complete"),
    (MS_CONSOLE_ROOM, "room"),
];

/// How a terminal is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum ConsoleMode {
    /// Line editing with history.
    Line = 0,
    /// A line without echo, for passwords.
    Hidden = 1,
    /// One character at a time, without echo.
    Char = 2,
}

impl ConsoleMode {
    /// The mode of a number that crossed the wall.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        [Self::Line, Self::Hidden, Self::Char].into_iter().find(|mode| *mode as i32 == number)
    }
}

#[derive(Default)]
struct Counters {
    lines: AtomicU64,
    line_bytes: AtomicU64,
    errors: AtomicU64,
    ends: AtomicU64,
    interrupts: AtomicU64,
    output_lost: AtomicU64,
}

/// What the console's threads share.
struct Shared {
    poster: Poster,
    outbox: Outbox,
    input: i32,
    output: i32,
    line_max: usize,
    mode: AtomicI32,
    /// Where the terminal shall keep its history; taken by its thread.
    history_file: Mutex<Option<PathBuf>>,
    // Set while the host has lines enough; `go_on` is for a reader that waits for its end.
    paused: Mutex<bool>,
    go_on: Condvar,
    counters: Counters,
}

/// See the module.
pub struct ConsoleWorker {
    kind: ConsoleType,
    shared: Arc<Shared>,
    terminal: Option<Arc<terminal::Attention>>,
    threads: Vec<Arc<AsyncWorker>>,
}

impl ConsoleWorker {
    /// Begins to read `input` and opens the outbox to `output` (0 and 1 for the standard ones). `line_max` 0 means the
    /// default. A console of type none has no reader.
    ///
    /// # Errors
    /// `MS_INVALID` for a `line_max` out of range, `MS_OS` when there is no thread or poller to be had.
    pub fn start(runtime: &Arc<AsyncRuntime>, input: i32, output: i32, line_max: usize) -> Result<Arc<Self>, i32> {
        let line_max = if line_max == 0 { CONSOLE_LINE_MAX } else { line_max };
        if line_max > CONSOLE_LINE_MAX_MAX {
            return Err(MS_INVALID);
        }
        let kind = detect(input);
        let shared = Arc::new(Shared {
            poster: runtime.poster(MS_KEY_CONSOLE)?,
            outbox: Outbox::default(),
            input,
            output,
            line_max,
            mode: AtomicI32::new(ConsoleMode::Line as i32),
            history_file: Mutex::default(),
            paused: Mutex::new(false),
            go_on: Condvar::new(),
            counters: Counters::default(),
        });
        let (terminal, threads) = match kind {
            ConsoleType::Real => {
                let (attention, threads) = terminal::start(&shared).map_err(system_error::refused)?;
                (Some(attention), threads)
            }
            _ => (None, stream::start(&shared, kind).map_err(system_error::refused)?),
        };
        threads.iter().for_each(|thread| runtime.adopt(Arc::clone(thread), Duration::MAX));
        let console = Arc::new(Self { kind, shared, terminal, threads });
        let weak = Arc::downgrade(&console);
        runtime.add_component(weak);
        Ok(console)
    }

    /// What the input was when the console started.
    #[must_use]
    pub fn kind(&self) -> ConsoleType {
        self.kind
    }

    /// Gives text to the writing thread; never waits. On a terminal a byte 0xFF, which is none of UTF-8, says that what
    /// stands before it since the last newline is a prompt: what is printed before the user answers goes above it.
    ///
    /// # Errors
    /// `MS_FULL` (an event says when to try again), `MS_TOO_LARGE`, `MS_CLOSED`.
    pub fn print(&self, text: &[u8]) -> Result<(), i32> {
        self.shared.outbox.print(text)?;
        self.attend();
        Ok(())
    }

    /// Changes how the terminal is read, at once. Without effect on pipes and files.
    pub fn set_mode(&self, mode: ConsoleMode) {
        self.shared.mode.store(mode as i32, Ordering::Release);
        self.attend();
    }

    /// Keeps a terminal's history in a file from now on, and takes over what is in it. Without effect on pipes and files.
    pub fn keep_history(&self, file: PathBuf) {
        *lock(&self.shared.history_file) = Some(file);
        self.attend();
    }

    /// Holds the reader of a pipe or file before its next line, or lets it go on. Lines that are queued already still
    /// come. Without effect on a terminal, whose keys must be heard.
    pub fn pause(&self, paused: bool) {
        *lock(&self.shared.paused) = paused;
        self.shared.go_on.notify_all();
    }

    /// Answers a `complete` event: `candidates` replace the word before the cursor.
    ///
    /// # Errors
    /// `MS_STATE` when nobody waits for that answer any more.
    pub fn complete(&self, request_id: u64, candidates: Vec<String>) -> Result<(), i32> {
        let terminal = self.terminal.as_ref().ok_or(MS_STATE)?;
        if terminal.complete(request_id, candidates) { Ok(()) } else { Err(MS_STATE) }
    }

    /// True while the input is read.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        use crate::async_worker::WorkerState;
        self.threads.first().is_some_and(|thread| thread.state() != WorkerState::Stopped)
    }

    fn attend(&self) {
        if let Some(terminal) = &self.terminal {
            terminal.call();
        }
    }
}

impl Component for ConsoleWorker {
    /// What was printed is written first; then the writing thread ends.
    fn stop(&self) {
        self.shared.outbox.close();
        self.attend();
    }

    fn report(&self) -> (&'static str, String) {
        let counters = &self.shared.counters;
        let (printed, waiting, high_water, refusals) = self.shared.outbox.counts();
        let report = Json::object(|json| {
            json.word("type", self.kind.word());
            json.number("reading", u64::from(self.is_reading()));
            json.number("paused", u64::from(*lock(&self.shared.paused)));
            json.number("mode", self.shared.mode.load(Ordering::Acquire) as u64);
            json.number("lines", counters.lines.load(Ordering::Relaxed));
            json.number("lineBytes", counters.line_bytes.load(Ordering::Relaxed));
            json.number("errors", counters.errors.load(Ordering::Relaxed));
            json.number("ends", counters.ends.load(Ordering::Relaxed));
            json.number("interrupts", counters.interrupts.load(Ordering::Relaxed));
            json.number("printedBytes", printed);
            json.count("outputWaiting", waiting);
            json.count("outputHighWater", high_water);
            json.number("outputRefused", refusals);
            json.number("outputLostBytes", counters.output_lost.load(Ordering::Relaxed));
        });
        ("console", report)
    }
}

impl Drop for ConsoleWorker {
    /// Nobody can print any more.
    fn drop(&mut self) {
        self.stop();
    }
}

impl std::fmt::Debug for ConsoleWorker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report().1)
    }
}

impl Shared {
    fn mode(&self) -> ConsoleMode {
        ConsoleMode::from_number(self.mode.load(Ordering::Acquire)).unwrap_or(ConsoleMode::Line)
    }

    /// Posts an event and waits while the queue is full; false when the console shall stop. A queue whose policy is
    /// not to block is asked again and again, which costs a little time and loses nothing.
    fn post(&self, token: &StopToken, request_id: u64, event: i32, data: &[u8]) -> bool {
        use crate::async_queue::Refused;
        loop {
            match self.poster.post_unless(request_id, event, data, || token.should_stop()) {
                Ok(()) => return true,
                Err(Refused::Closed | Refused::Cancelled) => return false,
                Err(Refused::TooLarge) => {
                    let text = format!("{} bytes", data.len());
                    return self.post(token, request_id, MS_CONSOLE_TOO_LONG, text.as_bytes());
                }
                Err(Refused::TimedOut) => {}
                Err(Refused::Full) => {
                    token.wait(Duration::from_millis(1));
                }
            }
            if token.should_stop() {
                return false;
            }
        }
    }

    /// Waits while the host has lines enough, or until the console shall stop.
    fn hold(&self, token: &StopToken) {
        let mut paused = lock(&self.paused);
        while *paused && !token.should_stop() {
            (paused, _) = wait_until(&self.go_on, paused, None);
        }
    }

    /// Posts one line, or the error in its place.
    fn post_line(&self, token: &StopToken, line: &Line<'_>) -> bool {
        let number = self.counters.lines.fetch_add(1, Ordering::Relaxed) + 1;
        match line {
            Line::Text(text) => {
                self.counters.line_bytes.fetch_add(text.len() as u64, Ordering::Relaxed);
                self.post(token, number, MS_CONSOLE_LINE, text.as_bytes())
            }
            Line::TooLong(length) => {
                self.counters.errors.fetch_add(1, Ordering::Relaxed);
                let text = format!("{length} bytes; the longest line has {}", self.line_max);
                self.post(token, number, MS_CONSOLE_TOO_LONG, text.as_bytes())
            }
            Line::NotUtf8(bytes) => {
                self.counters.errors.fetch_add(1, Ordering::Relaxed);
                self.post(token, number, MS_CONSOLE_NOT_UTF8, String::from_utf8_lossy(bytes).as_bytes())
            }
        }
    }

    fn post_end(&self, token: &StopToken) -> bool {
        self.counters.ends.fetch_add(1, Ordering::Relaxed);
        self.post(token, 0, MS_CONSOLE_EOF, &[])
    }

    fn post_interrupt(&self, token: &StopToken) -> bool {
        self.counters.interrupts.fetch_add(1, Ordering::Relaxed);
        self.post(token, 0, MS_CONSOLE_INTERRUPT, &[])
    }

    fn post_failure(&self, token: &StopToken, what: &str, error: &dyn std::fmt::Display) -> bool {
        self.counters.errors.fetch_add(1, Ordering::Relaxed);
        self.post(token, 0, MS_CONSOLE_FAILED, format!("{what}: {error}").as_bytes())
    }

    /// Writes to the console; a failure is reported once for each stretch of text, with what it cost.
    fn write(&self, token: &StopToken, taken: &outbox::Taken) {
        if let Err(error) = input::write_all(self.output, &taken.bytes) {
            self.counters.output_lost.fetch_add(taken.bytes.len() as u64, Ordering::Relaxed);
            self.post_failure(token, "writing to the console", &error);
        }
        if taken.room_again {
            self.post(token, 0, MS_CONSOLE_ROOM, &[]);
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
