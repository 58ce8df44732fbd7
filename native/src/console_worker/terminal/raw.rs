//! The terminal's thread outside the editor: lines without echo, single characters, the Enter that begins a fresh
//! console, and lines of terminals that can't be edited on.

use super::super::input::Got;
use super::super::{ConsoleMode, MS_CONSOLE_CHAR, MS_CONSOLE_FRESH};
use super::{Line, Terminal};

const CTRL_C: u8 = 0x03;
const CTRL_D: u8 = 0x04;
const BACKSPACE: u8 = 0x08;
const CTRL_U: u8 = 0x15;
const ESCAPE: u8 = 0x1B;
const DELETE: u8 = 0x7F;

/// True when `descriptor` is a terminal.
pub(super) fn is_terminal(descriptor: i32) -> bool {
    #[cfg(unix)]
    let terminal = super::super::detect(descriptor) == super::super::ConsoleType::Real;
    #[cfg(windows)]
    let terminal = {
        use std::io::IsTerminal;
        descriptor == 1 && std::io::stdout().is_terminal()
    };
    terminal
}

/// How far the escape sequence of a key has come.
#[derive(Clone, Copy, Default)]
pub(super) enum Escape {
    #[default]
    None,
    /// The escape itself; one more byte, or a bracket, follows.
    Begun,
    /// Behind the bracket; a letter or `~` ends it.
    Open,
}

/// What one byte did.
enum Key {
    Nothing,
    Done,
    Gone,
}

impl Terminal {
    /// Reads without echo until a line is done, a character came, or somebody calls. False when the terminal is gone.
    pub(super) fn read_unechoed(&mut self, mode: ConsoleMode) -> bool {
        self.leave_editor();
        loop {
            while let Some(byte) = (!self.typed.is_empty()).then(|| self.typed.remove(0)) {
                let key = match mode {
                    ConsoleMode::Char => self.char_key(byte),
                    _ => self.hidden_key(byte),
                };
                match key {
                    Key::Nothing => {}
                    Key::Done => return true,
                    Key::Gone => {
                        self.line_is_over();
                        let _ = super::super::input::write_all(self.shared.output, b"\n");
                        return self.shared.post_end(&self.token) && self.await_enter();
                    }
                }
            }
            match self.more_typed() {
                Some(true) => {}
                Some(false) => return true,
                None => return false,
            }
        }
    }

    /// Arrows and the like are keys of several bytes, and no part of a password.
    fn is_of_escape(&mut self, byte: u8) -> bool {
        let (next, part) = match (self.escape, byte) {
            (_, ESCAPE) => (Escape::Begun, true),
            (Escape::Begun, b'[' | b'O') => (Escape::Open, true),
            (Escape::Open, b' '..=b'?') => (Escape::Open, true),
            (Escape::Begun | Escape::Open, b' '..) => (Escape::None, true),
            _ => (Escape::None, false),
        };
        self.escape = next;
        part
    }

    fn hidden_key(&mut self, byte: u8) -> Key {
        match byte {
            _ if self.is_of_escape(byte) => {}
            b'\r' | b'\n' => {
                let text = std::mem::take(&mut self.hidden);
                self.line_is_over();
                let _ = super::super::input::write_all(self.shared.output, b"\n");
                match std::str::from_utf8(&text) {
                    Ok(line) => self.give_line(line),
                    Err(_) => self.shared.post_line(&self.token, &Line::NotUtf8(&text)),
                };
                return Key::Done;
            }
            CTRL_C => {
                self.shared.post_interrupt(&self.token);
                return Key::Done;
            }
            CTRL_D if self.hidden.is_empty() => return Key::Gone,
            CTRL_U => self.hidden.clear(),
            BACKSPACE | DELETE => {
                // One character, however many bytes it has.
                while self.hidden.pop().is_some_and(|byte| byte & 0xC0 == 0x80) {}
            }
            byte if byte >= b' ' => self.hidden.push(byte),
            _ => {}
        }
        Key::Nothing
    }

    fn char_key(&mut self, byte: u8) -> Key {
        match byte {
            CTRL_C => {
                self.shared.post_interrupt(&self.token);
            }
            CTRL_D => return Key::Gone,
            _ => {
                let wanted = utf8_length(byte);
                if self.typed.len() + 1 < wanted && matches!(self.more_typed(), None | Some(false)) {
                    self.typed.insert(0, byte);
                    return Key::Done;
                }
                let mut bytes = vec![byte];
                bytes.extend(self.typed.drain(..(wanted - 1).min(self.typed.len())));
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.shared.post(&self.token, 0, MS_CONSOLE_CHAR, text.as_bytes());
            }
        }
        Key::Done
    }

    /// After the end of the input: output is still written, and Enter begins a fresh console.
    pub(super) fn await_enter(&mut self) -> bool {
        if let Err(error) = self.set_echo(false) {
            return self.give_up(&error);
        }
        while !self.token.should_stop() {
            self.attention.wanted.store(false, std::sync::atomic::Ordering::SeqCst);
            self.write_output();
            self.show_prompt();
            while let Some(byte) = (!self.typed.is_empty()).then(|| self.typed.remove(0)) {
                match byte {
                    b'\r' | b'\n' => {
                        self.line_is_over();
                        return self.shared.post(&self.token, 0, MS_CONSOLE_FRESH, &[]);
                    }
                    CTRL_C => return self.shared.post_interrupt(&self.token),
                    _ => {}
                }
            }
            if self.more_typed().is_none() {
                return false;
            }
        }
        true
    }

    /// Lines of a terminal that edits by itself; one read, so that a call is heard. False when it is gone.
    pub(super) fn read_plain_lines(&mut self) -> bool {
        if self.typed.is_empty() {
            let mut buffer = [0; 4096];
            match self.input.read(&mut buffer) {
                Ok(Got::Woken) => return true,
                Ok(Got::Bytes(0)) => {
                    self.line_is_over();
                    let _ = super::super::input::write_all(self.shared.output, b"\n");
                    let (shared, token) = (&self.shared, &self.token);
                    self.lines.finish(&mut |line| shared.post_line(token, &line));
                    return self.shared.post_end(&self.token) && self.await_enter();
                }
                Ok(Got::Bytes(size)) => self.typed.extend_from_slice(&buffer[..size]),
                Err(error) => return self.give_up(&error),
            }
        }
        self.line_is_over();
        let typed = std::mem::take(&mut self.typed);
        let (shared, token) = (&self.shared, &self.token);
        self.lines.feed(&typed, &mut |line| shared.post_line(token, &line))
    }

    /// Waits for input: true when some came, false when somebody called, nothing when the terminal is gone.
    fn more_typed(&mut self) -> Option<bool> {
        let mut buffer = [0; 1024];
        match self.input.read(&mut buffer) {
            Ok(Got::Woken) => Some(false),
            Ok(Got::Bytes(0)) => {
                self.shared.post_end(&self.token);
                None
            }
            Ok(Got::Bytes(size)) => {
                self.typed.extend_from_slice(&buffer[..size]);
                Some(true)
            }
            Err(error) => {
                self.give_up(&error);
                None
            }
        }
    }

    /// The terminal hung up or failed: said once, and it is the end.
    pub(super) fn give_up(&mut self, error: &std::io::Error) -> bool {
        self.shared.post_failure(&self.token, "reading the terminal", error);
        self.shared.post_end(&self.token);
        false
    }
}

/// How many bytes the character has that begins with `byte`.
fn utf8_length(byte: u8) -> usize {
    match byte {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    }
}
