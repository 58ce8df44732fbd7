//! A console on a pipe, a file or nothing: numbered lines come in torn pieces and are paused at will; numbered lines go out to a
//! reader that is slow. All that came in is heard in order, all that was taken for output arrives.

use std::io::{Read, Seek, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use mudstone_native::async_queue::{AsyncQueue, Policy};
use mudstone_native::async_runtime::AsyncRuntime;
use mudstone_native::console_worker::{ConsoleWorker, MS_CONSOLE_EOF, MS_CONSOLE_LINE, MS_CONSOLE_ROOM};
use mudstone_native::key::MS_KEY_CONSOLE;
use mudstone_native::record::Message;
use mudstone_native::status::{MS_CLOSED, MS_FULL};

use crate::chance::Chance;
use crate::host::{Kind, Tally, closed};

pub fn choose_queue(runtime: &AsyncRuntime, chance: &mut Chance) {
    let policy = match chance.below(3) {
        0 => Policy::Fail,
        1 => Policy::Block(None),
        _ => Policy::Block(Some(chance.micros(3000))),
    };
    let queue = AsyncQueue::new(1 + chance.below(20) as usize, 64, policy);
    runtime.set_key(MS_KEY_CONSOLE, "console", queue, 1 + chance.below(9) as usize).unwrap();
}

pub struct Console {
    worker: Option<Arc<ConsoleWorker>>,
    /// Closed once the workers have ended.
    ends: Vec<OwnedFd>,
    /// Lines that the input has; and a thread that writes them, where it is a pipe.
    lines: u64,
    feeder: Option<JoinHandle<()>>,
    heard: u64,
    eof: bool,
    /// What the console took for output, and a thread that reads it.
    printed: Vec<u8>,
    prints: u64,
    refused: u64,
    rooms: u64,
    wants_room: bool,
    reader: Option<JoinHandle<Vec<u8>>>,
    read: Vec<u8>,
}

impl Console {
    pub fn new(runtime: &Arc<AsyncRuntime>, chance: &mut Chance) -> Self {
        let lines = chance.below(400);
        let text: String = (0..lines).map(|i| format!("line {i}\n")).collect();
        let (input, feeder) = match chance.below(6) {
            0 => (file_of(&text), None),
            _ => feed(text, chance.child()),
        };
        let (mut far, output) = std::io::pipe().unwrap();
        let mut slow = chance.child();
        let reader = thread::spawn(move || {
            let (mut all, mut buffer) = (Vec::new(), [0; 4096]);
            loop {
                match far.read(&mut buffer).unwrap() {
                    0 => return all,
                    size => all.extend_from_slice(&buffer[..size]),
                }
                if slow.one_in(8) {
                    thread::sleep(slow.micros(2000));
                }
            }
        });
        let worker = ConsoleWorker::start(runtime, input.as_raw_fd(), output.as_raw_fd(), 0).unwrap();
        Self {
            worker: Some(worker),
            ends: vec![input, output.into()],
            lines,
            feeder,
            heard: 0,
            eof: false,
            printed: Vec::new(),
            prints: 0,
            refused: 0,
            rooms: 0,
            wants_room: false,
            reader: Some(reader),
            read: Vec::new(),
        }
    }

    fn print(&mut self, worker: &ConsoleWorker, length: u64) {
        let text = format!("{}{}\n", self.prints, ".".repeat(length as usize));
        match worker.print(text.as_bytes()) {
            Ok(()) => {
                self.printed.extend_from_slice(text.as_bytes());
                self.prints += 1;
            }
            Err(MS_FULL) => {
                self.refused += 1;
                self.wants_room = true;
            }
            Err(status) => assert_eq!(status, MS_CLOSED),
        }
    }
}

impl Kind for Console {
    fn has_key(&self, key: u64) -> bool {
        key == MS_KEY_CONSOLE
    }

    fn act(&mut self, chance: &mut Chance) {
        let Some(worker) = self.worker.clone() else { return };
        if chance.one_in(10) {
            worker.pause(chance.one_in(2));
        }
        let burst = if chance.one_in(20) { 1200 } else { chance.below(8) };
        for _ in 0..burst {
            self.print(&worker, chance.below(60));
        }
    }

    fn hear(&mut self, message: &Message<'_>) {
        match message.status {
            MS_CONSOLE_LINE => {
                assert!(!self.eof, "a line behind the end");
                assert_eq!(message.data, format!("line {}", self.heard).as_bytes(), "out of order");
                self.heard += 1;
            }
            MS_CONSOLE_EOF => {
                assert_eq!(self.heard, self.lines, "the end came before the lines");
                self.eof = true;
            }
            MS_CONSOLE_ROOM => {
                self.rooms += 1;
                assert!(self.rooms <= self.refused, "room that nobody asked for");
                self.wants_room = false;
            }
            other => panic!("console event {other}: {}", String::from_utf8_lossy(message.data)),
        }
    }

    fn winds_down(&mut self) -> Result<(), String> {
        self.takes_everything();
        let open = !self.eof || self.wants_room;
        closed("console", open.then_some((self.heard, self.lines, self.eof, self.wants_room)))
    }

    fn takes_everything(&mut self) {
        self.worker.iter().for_each(|worker| worker.pause(false));
    }

    /// The threads of the console have ended; without its ends those of ours do.
    fn retire(&mut self) {
        self.worker = None;
        self.ends.clear();
        self.feeder.take().into_iter().for_each(|feeder| feeder.join().unwrap());
        if let Some(reader) = self.reader.take() {
            self.read = reader.join().unwrap();
        }
    }

    fn check(&mut self, _report: &str) {
        assert!(self.heard <= self.lines);
        assert!(self.read == self.printed, "{} of {} bytes were written", self.read.len(), self.printed.len());
    }

    fn count(&self, tally: &mut Tally) {
        tally.add("console", "lines heard", self.heard);
        tally.add("console", "prints", self.prints);
        tally.add("console", "prints refused", self.refused);
    }
}

fn file_of(text: &str) -> OwnedFd {
    let path = std::env::temp_dir().join(format!("mudstone-chaos-{}", std::process::id()));
    let mut file = std::fs::File::options().read(true).write(true).create(true).truncate(true).open(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.rewind().unwrap();
    file.into()
}

/// A pipe, and a thread that writes `text` into it in torn pieces until nobody reads any more.
fn feed(text: String, mut chance: Chance) -> (OwnedFd, Option<JoinHandle<()>>) {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let feeder = thread::spawn(move || {
        let mut bytes = text.as_bytes();
        while !bytes.is_empty() {
            let size = (1 + chance.below(300) as usize).min(bytes.len());
            if writer.write_all(&bytes[..size]).is_err() {
                return;
            }
            bytes = &bytes[size..];
        }
    });
    (reader.into(), Some(feeder))
}
