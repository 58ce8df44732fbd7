//! A small host for the console worker: says what it hears. `cargo run --example console_echo` in a terminal to try line
//! editing by hand; tests/terminal.rs drives it through a pseudo-terminal.
//!
//! `secret` asks for a password, `key` for one key, `soon`, `secret soon` and `load` print while you type, `quit` or Ctrl-C
//! ends it.

use std::sync::Arc;
use std::time::Duration;

use mudstone_native::async_runtime::{AsyncRuntime, Component};
use mudstone_native::console_worker::*;
use mudstone_native::key::{MS_KEY_CONSOLE, MS_KEY_RUNTIME, MS_KEY_TIMER};
use mudstone_native::record;

fn main() {
    let runtime = AsyncRuntime::new().expect("a runtime");
    let console = ConsoleWorker::start(&runtime, 0, 1, 0).expect("a console");
    let mut host = Host { runtime: Arc::clone(&runtime), console, over: false };
    host.say(&format!("type={}\n> ", host.console.kind().word()));
    let mut buffer = vec![0; 1 << 20];
    while !host.over {
        runtime.wait(None);
        let done = runtime.drain(&mut buffer);
        record::read(&buffer[..done.bytes]).for_each(|message| host.hear(&message));
    }
    eprintln!("{}", host.console.report().1);
    runtime.close(Duration::from_secs(5));
}

/// Timers, in the order in which they ring.
const BELL: u64 = 1;
const LOAD: u64 = 2;
const LOADED: u64 = 3;

struct Host {
    runtime: Arc<AsyncRuntime>,
    console: Arc<ConsoleWorker>,
    over: bool,
}

impl Host {
    fn say(&self, text: &str) {
        self.console.print(text.as_bytes()).expect("the outbox has room for a person's reading");
        if text.ends_with("> ") || text.ends_with(": ") {
            self.console.print(b"\xff").expect("the outbox has room for a mark");
        }
    }

    fn hear(&mut self, message: &record::Message<'_>) {
        let text = String::from_utf8_lossy(message.data);
        match (message.key, message.status) {
            (MS_KEY_TIMER, _) => self.say(match message.request_id {
                LOAD => "Load",
                LOADED => "ed.\n",
                _ => "A bell rings.\n",
            }),
            (MS_KEY_RUNTIME, _) => self.over = true,
            (MS_KEY_CONSOLE, MS_CONSOLE_LINE) => self.obey(&text),
            (MS_KEY_CONSOLE, MS_CONSOLE_CHAR) => {
                self.console.set_mode(ConsoleMode::Line);
                self.say(&format!("key={text:?}\n> "));
            }
            (MS_KEY_CONSOLE, MS_CONSOLE_EOF) if self.console.kind() == ConsoleType::Real => self.say("eof\n"),
            (MS_KEY_CONSOLE, MS_CONSOLE_EOF | MS_CONSOLE_INTERRUPT) => self.end("interrupt or eof\n"),
            (MS_KEY_CONSOLE, MS_CONSOLE_FRESH) => self.say("fresh\n> "),
            (MS_KEY_CONSOLE, MS_CONSOLE_COMPLETE) => {
                let candidates = ["north", "northeast"].into_iter().filter(|word| word.starts_with(text.as_ref()));
                let _ = self.console.complete(message.request_id, candidates.map(str::to_owned).collect());
            }
            (_, event) => self.say(&format!("event {event}: {text}\n")),
        }
    }

    fn obey(&mut self, line: &str) {
        match line {
            "secret" | "secret soon" => {
                if line != "secret" {
                    self.ring_soon(BELL);
                }
                self.console.set_mode(ConsoleMode::Hidden);
                self.say("Password: ");
                return;
            }
            "key" => {
                self.console.set_mode(ConsoleMode::Char);
                self.say("Press a key: ");
                return;
            }
            "soon" => self.ring_soon(BELL),
            "load" => {
                self.ring_soon(LOAD);
                self.ring_soon(LOADED);
            }
            "quit" => return self.end("Bye.\n"),
            _ => {}
        }
        self.console.set_mode(ConsoleMode::Line);
        self.say(&format!("line={line:?}\n> "));
    }

    fn ring_soon(&self, timer: u64) {
        self.runtime.set_timer(timer, Duration::from_millis(100 + 50 * timer), None).expect("a timer");
    }

    fn end(&mut self, words: &str) {
        self.say(words);
        self.runtime.shut_down(Duration::from_secs(5)).expect("one shutdown");
    }
}
