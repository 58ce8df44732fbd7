//! rustyline behind a small door: edit one line, until it is done or somebody calls. See the parent module for how a
//! call gets through.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rustyline::completion::Completer;
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::History;
use rustyline::validate::Validator;
use rustyline::{ColorMode, CompletionType, Config, Context, Editor, Helper};

use super::super::{MS_CONSOLE_COMPLETE, Shared};
use super::browse::{Browsed, Place};
use super::{Attention, Printer};
use crate::async_worker::StopToken;
use crate::limits::CONSOLE_HISTORY;
use crate::sync::lock;

/// How a stay in the editor ended.
pub(super) enum Edited {
    Line(String),
    /// Somebody called; the line so far, before and behind the cursor.
    Called(String, String),
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-D on an empty line.
    End,
    Failed(ReadlineError),
}

/// What the highlighter throws; caught in `edit`.
struct Called(String, String);

pub(super) struct LineEditor {
    editor: Editor<Listener, Browsed>,
    /// Where the user was looking in the history when somebody called.
    place: Option<Place>,
}

impl LineEditor {
    pub(super) fn new(
        shared: &Arc<Shared>,
        attention: &Arc<Attention>,
        token: &StopToken,
        history: &[String],
    ) -> rustyline::Result<(Self, Printer)> {
        let config = Config::builder()
            .max_history_size(CONSOLE_HISTORY)?
            .completion_type(CompletionType::List)
            // The highlighter must run whatever the colours; it adds none.
            .color_mode(ColorMode::Forced)
            // A paste of several lines is several commands.
            .bracketed_paste(false)
            .build();
        let lines = Browsed::new(&config);
        let mut editor = Editor::with_history(config, lines)?;
        // An update that a call unwinds from would never be ended.
        editor.enable_synchronized_output(false);
        editor.set_helper(Some(Listener {
            shared: Arc::clone(shared),
            attention: Arc::clone(attention),
            token: token.clone(),
            caused_by_key: Cell::new(false),
            index: Cell::new(0),
            own: RefCell::default(),
        }));
        for line in history {
            editor.history_mut().add(line)?;
        }
        let printer = Box::new(editor.create_external_printer()?);
        Ok((Self { editor, place: None }, printer))
    }

    pub(super) fn remember(&mut self, line: &str) {
        // A history in memory has nothing that could fail.
        let _ = self.editor.add_history_entry(line);
    }

    pub(super) fn edit(&mut self, prompt: &str, unfinished: &(String, String)) -> Edited {
        let prompt = (without_escapes(prompt), prompt.to_owned());
        let initial = (unfinished.0.as_str(), unfinished.1.as_str());
        self.editor.history_mut().begin_at(self.place.take());
        let read = catch_unwind(AssertUnwindSafe(|| self.editor.readline_with_initial(&prompt, initial)));
        match read {
            Ok(Ok(line)) => Edited::Line(line),
            Ok(Err(ReadlineError::Interrupted)) => Edited::Interrupt,
            Ok(Err(ReadlineError::Eof)) => Edited::End,
            Ok(Err(error)) => Edited::Failed(error),
            Err(thrown) => match thrown.downcast::<Called>() {
                Ok(called) => {
                    self.keep_place();
                    Edited::Called(called.0, called.1)
                }
                Err(panic) => resume_unwind(panic),
            },
        }
    }

    fn keep_place(&mut self) {
        let Some(listener) = self.editor.helper() else { return };
        let (index, own) = (listener.index.get(), listener.own.take());
        self.place = self.editor.history_mut().place(index, own);
    }
}

/// Width counts columns, not bytes of colour: leaves out CSI and two-byte escape sequences.
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\x1b' {
            plain.push(c);
        } else if chars.next() == Some('[') {
            chars.find(|c| ('@'..='~').contains(c));
        }
    }
    plain
}

/// rustyline's helper: listens for calls at each repaint, and asks the host for completions.
struct Listener {
    shared: Arc<Shared>,
    attention: Arc<Attention>,
    token: StopToken,
    caused_by_key: Cell<bool>,
    /// Where the user is in the history, and the line that is his own and not of the history.
    index: Cell<usize>,
    own: RefCell<String>,
}

impl Highlighter for Listener {
    /// Runs before each repaint that a key caused, and before the first one; not before an external print's.
    fn highlight_char(&self, _line: &str, _pos: usize, _kind: CmdKind) -> bool {
        self.caused_by_key.set(true);
        false
    }

    /// Runs within each repaint.
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        let caused_by_key = self.caused_by_key.replace(false);
        if !self.attention.wanted() {
            return Cow::Borrowed(line);
        }
        if caused_by_key {
            // Keys typed ahead may wait in rustyline: not now. The bell may have rung before it was listening.
            self.attention.ring();
            return Cow::Borrowed(line);
        }
        resume_unwind(Box::new(Called(line[..pos].to_owned(), line[pos..].to_owned())))
    }
}

impl Helper for Listener {}

impl Validator for Listener {}

impl Hinter for Listener {
    type Hint = String;

    /// Hints nothing; runs after each key, and knows where in the history the user is.
    fn hint(&self, line: &str, _pos: usize, context: &Context<'_>) -> Option<String> {
        self.index.set(context.history_index());
        if context.history_index() == context.history().len() {
            line.clone_into(&mut self.own.borrow_mut());
        }
        None
    }
}

impl Completer for Listener {
    type Candidate = String;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        static LAST_ID: AtomicU64 = AtomicU64::new(0);
        let request_id = LAST_ID.fetch_add(1, Ordering::Relaxed) + 1;
        lock(&self.attention.bell).asked = request_id;
        let before = &line[..pos];
        if !self.shared.post(&self.token, request_id, MS_CONSOLE_COMPLETE, before.as_bytes()) {
            return Ok((pos, Vec::new()));
        }
        let word = before.rfind(' ').map_or(0, |space| space + 1);
        Ok((word, self.attention.await_candidates(request_id)))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_prompt_is_as_wide_as_what_is_seen_of_it() {
        assert_eq!(super::without_escapes("\x1b[1;32mhp 10\x1b[0m> "), "hp 10> ");
        assert_eq!(super::without_escapes("\x1b7> \x1b"), "> ");
    }
}
