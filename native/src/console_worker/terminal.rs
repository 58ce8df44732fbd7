//! A console that is a terminal. Its thread is the only one that writes to the terminal, so that output and the edited
//! line never tear each other: it edits a line with rustyline, or reads without echo, and in between writes what waits
//! in the outbox. Output that ends without a newline is the prompt of the edited line. When the host marks it as one,
//! what comes before the user's answer goes above it; else it is text that goes on.
//!
//! rustyline can't be told to stop reading; its external printer can only wake it and repaint. So a second thread, the
//! bell, rings that printer when the terminal's thread is wanted (text to write, another mode, shutdown), and the
//! repaint that follows unwinds out of `readline` from our own highlighter, with the line and cursor in hand. rustyline
//! restores the terminal as it unwinds; the line is put back when editing goes on. This happens only in a repaint that
//! no key caused: then rustyline has no typed-ahead input of its own that could be lost.

mod browse;
mod editor;
mod raw;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Instant;

use super::history::History;
use super::input::{Input, RawMode};
use super::lines::{Line, LineSplitter};
use super::outbox::Taken;
use super::{ConsoleMode, Shared};
use crate::async_worker::{AsyncWorker, StopToken};
use crate::limits::CONSOLE_COMPLETE_TIMEOUT;
use crate::sync::{lock, wait_until};
use editor::{Edited, LineEditor};

/// Terminals that can't move the cursor; they edit lines by themselves.
const PLAIN_TERMINALS: [&str; 4] = ["dumb", "cons25", "emacs", ""];

/// Stands behind a prompt in the output.
const PROMPT_MARK: u8 = 0xFF;

type Printer = Box<dyn rustyline::ExternalPrinter + Send>;

#[derive(Default)]
struct Bell {
    // There only while a line is edited.
    printer: Option<Printer>,
    ring: bool,
    over: bool,
    answer: Option<(u64, Vec<String>)>,
    asked: u64,
}

/// How other threads get the terminal's thread to look up from what it reads.
pub(super) struct Attention {
    wanted: AtomicBool,
    wake_input: Box<dyn Fn() + Send + Sync>,
    bell: Mutex<Bell>,
    changed: Condvar,
}

impl Attention {
    pub(super) fn call(&self) {
        self.wanted.store(true, Ordering::SeqCst);
        (self.wake_input)();
        self.ring();
    }

    fn ring(&self) {
        lock(&self.bell).ring = true;
        self.changed.notify_all();
    }

    fn wanted(&self) -> bool {
        self.wanted.load(Ordering::SeqCst)
    }

    /// The bell's thread. Printing may block until the editor looks; that is why it has a thread of its own.
    fn ring_bells(&self) {
        let mut bell = lock(&self.bell);
        while !bell.over {
            if !(bell.ring && bell.printer.is_some()) {
                (bell, _) = wait_until(&self.changed, bell, None);
                continue;
            }
            bell.ring = false;
            let Some(mut printer) = bell.printer.take() else { continue };
            drop(bell);
            // Up and down again: rustyline ends every print with a newline, and nothing shall be printed. It fails
            // when the editor is gone, and then nobody needs waking.
            let rung = printer.print("\x1b[1A\n".to_owned());
            bell = lock(&self.bell);
            if rung.is_ok() && bell.printer.is_none() {
                bell.printer = Some(printer);
            }
        }
    }

    pub(super) fn complete(&self, request_id: u64, candidates: Vec<String>) -> bool {
        let mut bell = lock(&self.bell);
        let awaited = bell.asked == request_id && request_id != 0;
        if awaited {
            bell.answer = Some((request_id, candidates));
            self.changed.notify_all();
        }
        awaited
    }

    /// Waits for the host's answer to `complete`, a short while.
    fn await_candidates(&self, request_id: u64) -> Vec<String> {
        let deadline = Some(Instant::now() + CONSOLE_COMPLETE_TIMEOUT);
        let mut bell = lock(&self.bell);
        let mut late = false;
        while !late && bell.answer.as_ref().is_none_or(|answer| answer.0 != request_id) {
            (bell, late) = wait_until(&self.changed, bell, deadline);
        }
        bell.asked = 0;
        bell.answer.take().map(|answer| answer.1).unwrap_or_default()
    }
}

/// Starts the terminal's thread and the bell's.
pub(super) fn start(shared: &Arc<Shared>) -> io::Result<(Arc<Attention>, Vec<Arc<AsyncWorker>>)> {
    let input = Input::new(shared.input, true)?;
    let attention = Arc::new(Attention {
        wanted: AtomicBool::new(false),
        wake_input: Box::new(input.waker()),
        bell: Mutex::default(),
        changed: Condvar::new(),
    });

    let ringing = Arc::clone(&attention);
    let bell = AsyncWorker::spawn("ms-bell", move |_| ringing.ring_bells())?;

    let reader = AsyncWorker::new("ms-console");
    let called = Arc::clone(&attention);
    reader.token().on_stop(move || called.call());
    super::stream::stop_waiting_for_room(&reader, shared);
    let (shared, attention_of_reader) = (Arc::clone(shared), Arc::clone(&attention));
    reader.start(move |token| {
        let _silence = Silence(Arc::clone(&attention_of_reader));
        Terminal::new(shared, attention_of_reader, input, token.clone()).run();
    })?;
    Ok((attention, vec![Arc::new(reader), Arc::new(bell)]))
}

/// Ends the bell's thread with the terminal's, which it must be able to wake until then.
struct Silence(Arc<Attention>);

impl Drop for Silence {
    fn drop(&mut self) {
        let mut bell = lock(&self.0.bell);
        bell.over = true;
        bell.printer = None;
        drop(bell);
        self.0.changed.notify_all();
    }
}

/// The terminal's thread.
struct Terminal {
    shared: Arc<Shared>,
    attention: Arc<Attention>,
    input: Input,
    token: StopToken,
    editor: Option<LineEditor>,
    raw: Option<RawMode>,
    plain: bool,
    history: History,
    /// Output since its last newline; and how much of it stands on the screen.
    prompt: String,
    shown: usize,
    /// The prompt is one: the user is asked, and has not answered yet.
    asked: bool,
    /// The prompt that comes back when the text that took its place has ended its line.
    displaced: Option<String>,
    /// The line being edited when the editor was left: before and behind the cursor.
    unfinished: (String, String),
    /// The password so far, when output interrupted its typing.
    hidden: Vec<u8>,
    escape: raw::Escape,
    /// Typed, but not asked for yet.
    typed: Vec<u8>,
    lines: LineSplitter,
}

impl Terminal {
    fn new(shared: Arc<Shared>, attention: Arc<Attention>, input: Input, token: StopToken) -> Self {
        let term = std::env::var("TERM").unwrap_or_default();
        let plain_term = cfg!(unix) && PLAIN_TERMINALS.contains(&term.as_str());
        // rustyline edits on standard input and output only.
        let elsewhere = shared.input != 0 || shared.output != 1 || !raw::is_terminal(shared.output);
        let lines = LineSplitter::new(shared.line_max);
        Self {
            shared,
            attention,
            input,
            token,
            editor: None,
            raw: None,
            plain: plain_term || elsewhere,
            history: History::default(),
            prompt: String::new(),
            shown: 0,
            asked: false,
            displaced: None,
            unfinished: Default::default(),
            hidden: Vec::new(),
            escape: raw::Escape::default(),
            typed: Vec::new(),
            lines,
        }
    }

    fn run(mut self) {
        let mut goes_on = true;
        while goes_on && !self.token.should_stop() {
            self.attention.wanted.store(false, Ordering::SeqCst);
            self.take_history_file();
            let mode = self.shared.mode();
            if let Err(error) = self.set_echo(self.plain && mode == ConsoleMode::Line) {
                goes_on = self.give_up(&error);
                break;
            }
            // Only now: nobody may be asked for a password while the terminal still shows what is typed.
            self.write_output();
            if mode != ConsoleMode::Hidden {
                self.hidden.clear();
            }
            goes_on = match mode {
                ConsoleMode::Line if self.plain => self.read_plain_lines(),
                ConsoleMode::Line => self.edit_line(),
                mode => self.read_unechoed(mode),
            };
        }
        self.leave_editor();
        self.raw = None;
        // What the host prints on its way out is still written.
        while !self.shared.outbox.is_empty() {
            self.write_output();
        }
        // Nobody is asked any more.
        if !self.asked {
            self.show_prompt();
        }
        if !goes_on {
            // The terminal hung up: whatever is printed from now on has nowhere to go.
            while let Some(taken) = self.shared.outbox.wait_and_take() {
                self.shared.write(&self.token, &taken);
            }
        }
    }

    /// The terminal itself echoes only where it also edits. Elsewhere it must not do so between two reads either, so
    /// its own mode stays off as long as the console lives; the editor saves and restores what it finds.
    fn set_echo(&mut self, on: bool) -> io::Result<()> {
        if on {
            self.raw = None;
        } else if self.raw.is_none() {
            self.raw = Some(RawMode::enter(self.shared.input)?);
        }
        Ok(())
    }

    /// Writes what waits. In line mode the last, unfinished line is kept as the prompt: the editor draws it.
    fn write_output(&mut self) {
        let editing = self.shared.mode() == ConsoleMode::Line && !self.plain;
        loop {
            let taken = self.shared.outbox.take();
            if taken.bytes.is_empty() {
                break;
            }
            self.write_taken(&taken);
        }
        if !editing {
            self.show_prompt();
        }
    }

    fn write_taken(&mut self, taken: &Taken) {
        let mut bytes = Vec::new();
        for piece in taken.bytes.split_inclusive(|&byte| byte == PROMPT_MARK) {
            let text = piece.strip_suffix(&[PROMPT_MARK]);
            self.add_text(&String::from_utf8_lossy(text.unwrap_or(piece)), &mut bytes);
            if text.is_some() {
                self.asked = !self.prompt.is_empty();
                self.displaced = None;
            }
        }
        self.shared.write(&self.token, &Taken { bytes, room_again: taken.room_again });
    }

    /// Whole lines are for the screen, what is behind them is the prompt.
    fn add_text(&mut self, text: &str, bytes: &mut Vec<u8>) {
        // Single keys may belong to a program that paints the screen as it likes.
        if self.asked && !text.is_empty() && self.shared.mode() != ConsoleMode::Char {
            self.displace_prompt(bytes);
        }
        let (whole, rest) = text.split_at(text.rfind('\n').map_or(0, |end| end + 1));
        if !whole.is_empty() {
            // Text goes on where the prompt stands, or stood before the editor wiped it.
            bytes.extend_from_slice(&self.prompt.as_bytes()[self.shown..]);
            bytes.extend_from_slice(whole.as_bytes());
            self.prompt.clear();
            self.shown = 0;
        }
        self.prompt.push_str(rest);
        if self.prompt.is_empty() {
            self.put_prompt_back();
        }
    }

    /// Makes room above the prompt, for text that nobody has asked for.
    fn displace_prompt(&mut self, bytes: &mut Vec<u8>) {
        if self.shown > 0 {
            bytes.push(b'\n');
        }
        self.displaced = Some(std::mem::take(&mut self.prompt));
        self.shown = 0;
        self.asked = false;
    }

    fn put_prompt_back(&mut self) {
        if let Some(prompt) = self.displaced.take() {
            self.prompt = prompt;
            self.asked = true;
        }
    }

    fn show_prompt(&mut self) {
        let bytes = self.prompt.as_bytes()[self.shown..].to_vec();
        self.shown = self.prompt.len();
        self.shared.write(&self.token, &Taken { bytes, room_again: false });
    }

    /// The user ended a line: the cursor stands at the start of the next.
    fn line_is_over(&mut self) {
        self.prompt.clear();
        self.shown = 0;
        self.asked = false;
        self.displaced = None;
    }

    /// One stay in the editor. False when the terminal is gone.
    fn edit_line(&mut self) -> bool {
        if !self.take_typed() {
            return !self.token.should_stop();
        }
        if self.editor.is_none() {
            match LineEditor::new(&self.shared, &self.attention, &self.token, self.history.lines()) {
                Ok((editor, printer)) => {
                    self.editor = Some(editor);
                    lock(&self.attention.bell).printer = Some(printer);
                }
                Err(error) => {
                    self.shared.post_failure(&self.token, "the line editor", &error);
                    self.plain = true;
                    return true;
                }
            }
        }
        let Some(editor) = &mut self.editor else { return true };
        let unfinished = std::mem::take(&mut self.unfinished);
        match editor.edit(&self.prompt, &unfinished) {
            Edited::Line(line) => {
                self.line_is_over();
                if !line.is_empty() {
                    self.remember(&line);
                }
                self.give_line(&line)
            }
            Edited::Called(before, behind) => {
                // The editor wiped its rows; the prompt is no longer on the screen.
                self.unfinished = (before, behind);
                self.shown = 0;
                true
            }
            Edited::Interrupt => {
                self.line_is_over();
                self.shared.post_interrupt(&self.token)
            }
            Edited::End => {
                self.line_is_over();
                self.leave_editor();
                self.shared.post_end(&self.token) && self.await_enter()
            }
            Edited::Failed(error) => {
                self.shared.post_failure(&self.token, "reading the terminal", &error);
                self.shared.post_end(&self.token);
                false
            }
        }
    }

    fn give_line(&mut self, line: &str) -> bool {
        let line = if line.len() > self.shared.line_max { Line::TooLong(line.len()) } else { Line::Text(line) };
        self.shared.post_line(&self.token, &line)
    }

    fn take_history_file(&mut self) {
        let Some(file) = lock(&self.shared.history_file).take() else { return };
        match self.history.keep_in(file) {
            Ok(lines) => {
                if let Some(editor) = &mut self.editor {
                    lines.iter().for_each(|line| editor.remember(line));
                }
            }
            Err(error) => {
                self.shared.post_failure(&self.token, "reading the history", &error);
            }
        }
    }

    fn remember(&mut self, line: &str) {
        let is_new = self.history.add(line).unwrap_or_else(|error| {
            self.shared.post_failure(&self.token, "writing the history", &error);
            true
        });
        if let Some(editor) = self.editor.as_mut().filter(|_| is_new) {
            editor.remember(line);
        }
    }

    /// Input that was typed before the editor began: whole lines are given, the rest becomes the edited line.
    fn take_typed(&mut self) -> bool {
        if self.typed.is_empty() {
            return true;
        }
        let typed = std::mem::take(&mut self.typed);
        let (shared, token) = (&self.shared, &self.token);
        let goes_on = self.lines.feed(&typed, &mut |line| shared.post_line(token, &line));
        let rest = String::from_utf8_lossy(&self.lines.take_rest()).into_owned();
        self.unfinished.0.push_str(&rest);
        goes_on
    }

    /// Another mode reads the terminal itself; input that the editor holds typed ahead goes with it, as before any
    /// password prompt.
    fn leave_editor(&mut self) {
        lock(&self.attention.bell).printer = None;
        self.editor = None;
    }
}
