//! The console on a real terminal: examples/console_echo.rs under a pseudo-terminal, driven as a person would.

#![cfg(all(unix, not(loom)))]

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_secs(120);

struct Terminal {
    child: Child,
    keyboard: File,
    screen: Receiver<Vec<u8>>,
    // All that was shown, and how far the test has looked.
    shown: String,
    seen: usize,
}

impl Terminal {
    fn open(term: &str) -> Self {
        let (mut master, mut slave) = (-1, -1);
        use std::ptr::null_mut;
        // SAFETY: two places for descriptors; no name, mode or size is asked for.
        assert_eq!(unsafe { libc::openpty(&mut master, &mut slave, null_mut(), null_mut(), null_mut()) }, 0);
        // SAFETY: openpty gave both, and nobody else has them.
        let (master, slave) = unsafe { (File::from_raw_fd(master), OwnedFd::from_raw_fd(slave)) };
        let size = libc::winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        // SAFETY: TIOCSWINSZ takes a winsize.
        unsafe { libc::ioctl(master.as_raw_fd(), libc::TIOCSWINSZ, &size) };
        let end = || Stdio::from(slave.try_clone().unwrap());
        let child =
            Command::new(example()).env("TERM", term).stdin(end()).stdout(end()).stderr(Stdio::null()).spawn().unwrap();
        let (show, screen) = channel();
        let mut reader = master.try_clone().unwrap();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The read fails when the child has gone and taken the terminal's other end with it.
            while let Ok(size @ 1..) = reader.read(&mut buffer) {
                if show.send(buffer[..size].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { child, keyboard: master, screen, shown: String::new(), seen: 0 }
    }

    fn type_in(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until `text` is shown, behind all that was waited for before; returns what came before it.
    fn expect(&mut self, text: &str) -> String {
        let deadline = Instant::now() + LONG;
        loop {
            if let Some(at) = self.shown[self.seen..].find(text) {
                let before = self.shown[self.seen..self.seen + at].to_owned();
                self.seen += at + text.len();
                return before;
            }
            match self.screen.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.shown.push_str(&String::from_utf8_lossy(&bytes)),
                Err(_) => panic!("{text:?} was not shown after {:?}", &self.shown[self.seen..]),
            }
        }
    }

    fn quit(mut self) {
        self.type_in("quit\r");
        self.expect("Bye.");
        let status = self.child.wait().unwrap();
        assert_eq!(status.code(), Some(0));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The example's program, of this test's own profile. `cargo test --test terminal` alone does not build it; so this does.
fn example() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        // target/release/deps/terminal-…
        let own = std::env::current_exe().unwrap();
        let folder = own.ancestors().nth(2).unwrap();
        let profile = if folder.ends_with("debug") { "dev" } else { "release" };
        let mut cargo = Command::new(env!("CARGO"));
        // What cargo tells its tests of their package makes build scripts that look at it start all over again.
        let told = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(told)) {
            cargo.env_remove(name);
        }
        cargo.args(["build", "--quiet", "--locked", "--profile", profile, "--example", "console_echo", "--target-dir"]);
        cargo.arg(folder.parent().unwrap()).current_dir(env!("CARGO_MANIFEST_DIR"));
        assert!(cargo.status().expect("cargo runs").success());
        folder.join("examples/console_echo")
    })
}

fn open() -> Terminal {
    let mut terminal = Terminal::open("xterm");
    terminal.expect("type=real");
    terminal.expect("> ");
    terminal
}

#[test]
fn a_line_is_edited_with_arrows_backspace_and_history() {
    let mut terminal = open();
    terminal.type_in("noth\x7f\x7frth\x1b[D\x1b[D\x1b[D\x1b[C\r");
    terminal.expect("line=\"north\"");
    terminal.type_in("south\r");
    terminal.expect("line=\"south\"");
    terminal.type_in("\x1b[A\x1b[A\r");
    terminal.expect("line=\"north\"");
    terminal.type_in("\x12sou\r");
    terminal.expect("line=\"south\"");
    terminal.quit();
}

#[test]
fn the_output_is_printed_above_the_edited_line_which_survives_it() {
    let mut terminal = open();
    terminal.type_in("soon\r");
    terminal.expect("line=\"soon\"");
    terminal.expect("> ");
    terminal.type_in("say hello\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D");
    terminal.expect("A bell rings.");
    // The line comes back with the cursor where it was.
    terminal.expect("say hello");
    terminal.type_in("[\r");
    terminal.expect("line=\"say [hello\"");
    terminal.quit();
}

#[test]
fn the_prompt_stays_below_what_is_printed_meanwhile() {
    let mut terminal = open();
    for _ in 0..2 {
        terminal.type_in("soon\r");
        terminal.expect("line=\"soon\"");
        terminal.expect("> ");
        // The editor wipes its row first; the text begins in the first column and the prompt comes back below it.
        let before = terminal.expect("A bell rings.\r\n");
        assert!(before.contains('\r') && !before.ends_with("> "), "it goes on behind the prompt: {before:?}");
        terminal.expect("> ");
    }
    terminal.type_in("load\r");
    terminal.expect("> ");
    // Half a line is no prompt: it goes on, and the prompt comes back when it is whole.
    terminal.expect("Loaded.\r\n");
    terminal.expect("> ");
    terminal.quit();
}

#[test]
fn a_password_prompt_comes_back_below_what_is_printed_meanwhile() {
    let mut terminal = open();
    terminal.type_in("secret soon\r");
    terminal.expect("Password: ");
    terminal.type_in("xyz");
    // A wake of the editor that comes when it has just ended shows itself: up and down again, to the row's begin.
    let late_wake = "\x1b[1A\r\n";
    assert_eq!(terminal.expect("A bell rings.\r\n").replacen(late_wake, "", 1), "\r\n");
    assert_eq!(terminal.expect("Password: ").replacen(late_wake, "", 1), "");
    terminal.type_in("zy\r");
    assert!(!terminal.expect("line=\"xyzzy\"").contains('x'));
    terminal.quit();
}

#[test]
fn a_password_is_not_shown_and_is_no_history() {
    let mut terminal = open();
    terminal.type_in("secret\r");
    terminal.expect("Password: ");
    terminal.type_in("xyzzz\x7fy");
    terminal.type_in("\r");
    let before = terminal.expect("line=\"xyzzy\"");
    assert!(!before.contains('x'), "the password was shown: {before:?}");
    terminal.expect("> ");
    terminal.type_in("\x1b[A\r");
    let before = terminal.expect("Password: ");
    assert!(!before.contains("xyzzy"), "the password is in the history: {before:?}");
    terminal.type_in("\r");
    terminal.expect("line=\"\"");
    terminal.quit();
}

#[test]
fn one_key_is_heard_without_enter() {
    let mut terminal = open();
    for (key, heard) in [("y", "key=\"y\""), ("ü", "key=\"ü\""), ("\r", "key=\"\\n\"")] {
        terminal.type_in("key\r");
        terminal.expect("Press a key: ");
        terminal.type_in(key);
        terminal.expect(heard);
        terminal.expect("> ");
    }
    terminal.quit();
}

/// Defect 8 of the model: Ctrl-D left the console deaf.
#[test]
fn after_ctrl_d_enter_begins_a_fresh_console() {
    let mut terminal = open();
    for _ in 0..3 {
        terminal.type_in("\x04");
        terminal.expect("eof");
        terminal.type_in("deaf?\r");
        terminal.expect("fresh");
        terminal.expect("> ");
        terminal.type_in("look\r");
        terminal.expect("line=\"look\"");
        terminal.expect("> ");
    }
    terminal.quit();
}

/// Defect 7 of the model, the part that is the console's: Ctrl-C ends the driver in order.
#[test]
fn ctrl_c_is_an_event_and_the_end_is_orderly() {
    let mut terminal = open();
    terminal.type_in("half a li\x03");
    terminal.expect("interrupt or eof");
    assert_eq!(terminal.child.wait().unwrap().code(), Some(0));
}

#[test]
fn tab_completes_with_what_the_host_knows() {
    let mut terminal = open();
    terminal.type_in("northe\t\r");
    terminal.expect("line=\"northeast\"");
    terminal.quit();
}

#[test]
fn a_paste_of_many_lines_is_many_lines() {
    let mut terminal = open();
    let paste: String = (0..40).map(|i| format!("say {i}\r")).collect();
    terminal.type_in(&paste);
    for i in 0..40 {
        terminal.expect(&format!("line=\"say {i}\""));
    }
    terminal.quit();
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_works_too() {
    let mut terminal = Terminal::open("dumb");
    terminal.expect("> ");
    terminal.type_in("look\n");
    terminal.expect("line=\"look\"");
    terminal.type_in("secret\n");
    terminal.expect("Password: ");
    terminal.type_in("xyzzy\n");
    assert!(!terminal.expect("line=\"xyzzy\"").contains("xyzzy"));
    terminal.type_in("\x04");
    terminal.expect("eof");
    terminal.type_in("\n");
    terminal.expect("fresh");
    terminal.quit();
}

#[test]
fn the_terminal_has_its_old_mode_afterwards() {
    let mut terminal = open();
    let mode = |terminal: &Terminal| {
        let mut mode = std::mem::MaybeUninit::<libc::termios>::zeroed();
        // SAFETY: room for one termios; all zeros is one.
        unsafe {
            libc::tcgetattr(terminal.keyboard.as_raw_fd(), mode.as_mut_ptr());
            mode.assume_init().c_lflag
        }
    };
    assert_eq!(mode(&terminal) & libc::ECHO, 0);
    terminal.type_in("quit\r");
    terminal.expect("Bye.");
    terminal.child.wait().unwrap();
    assert_eq!(mode(&terminal) & (libc::ECHO | libc::ICANON), libc::ECHO | libc::ICANON);
}
