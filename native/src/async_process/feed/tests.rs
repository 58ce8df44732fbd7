use std::io::{PipeReader, Read};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::thread;

use super::super::spec::ProcessSpec;
use super::super::system::set_nonblocking;
use super::*;
use crate::async_process::Framing;
use crate::async_runtime::AsyncRuntime;
use crate::key::MS_KEY_PROCESS;

/// A process that is only a pipe: its far end, and the runtime whose events nobody hears.
struct Fed {
    process: Process,
    far: Option<PipeReader>,
    _runtime: Arc<AsyncRuntime>,
}

impl Fed {
    fn new() -> Self {
        let runtime = AsyncRuntime::new().unwrap();
        let spec = ProcessSpec {
            out: Framing::Lines,
            err: Framing::Lines,
            frame_max: 100,
            answer_time: std::time::Duration::ZERO,
            write_time: std::time::Duration::ZERO,
            folder: "/".into(),
            words: vec!["none".to_owned()],
            environment: Vec::new(),
        };
        let process = Process::new(1, spec, runtime.poster(MS_KEY_PROCESS).unwrap());
        Self { process, far: None, _runtime: runtime }
    }

    fn open(&mut self) {
        let (far, near) = std::io::pipe().unwrap();
        set_nonblocking(near.as_raw_fd());
        self.far = Some(far);
        self.process.feed.open(Some(ChildStdin::from(OwnedFd::from(near))));
    }

    fn opened() -> Self {
        let mut fed = Self::new();
        fed.open();
        fed
    }

    fn send(&self, bytes: &[u8]) -> bool {
        self.process.add_input(bytes).unwrap();
        self.process.feed.send(&self.process)
    }

    fn go_on(&self) -> Poured {
        self.process.feed.go_on(&self.process)
    }

    /// Sends until the pipe is full; what was sent.
    fn fill(&self) -> Vec<u8> {
        let mut sent = Vec::new();
        for letter in (b'a'..=b'z').cycle() {
            let piece = [letter; 10_000];
            sent.extend(piece);
            if self.send(&piece) {
                return sent;
            }
        }
        unreachable!("letters never end")
    }

    fn read(&mut self, size: usize) -> Vec<u8> {
        let mut bytes = vec![0; size];
        self.far.as_mut().unwrap().read_exact(&mut bytes).unwrap();
        bytes
    }
}

#[test]
fn what_is_sent_into_an_empty_pipe_is_in_it_without_the_loop() {
    let mut fed = Fed::opened();
    assert!(!fed.send(b"one"));
    assert!(!fed.send(b"two"));
    assert_eq!(fed.read(6), b"onetwo");
    assert_eq!(fed.go_on(), Poured::All);
}

#[test]
fn what_is_sent_before_the_start_waits_for_the_loop() {
    let mut fed = Fed::new();
    assert!(!fed.send(b"early "));
    fed.open();
    assert_eq!(fed.go_on(), Poured::All);
    assert!(!fed.send(b"late"));
    assert_eq!(fed.read(10), b"early late");
}

#[test]
fn a_full_pipe_is_left_to_the_loop_and_the_order_stays() {
    let mut fed = Fed::opened();
    let mut sent = fed.fill();
    // Room in the pipe is no reason to overtake what waits.
    let mut heard = fed.read(50_000);
    assert!(!fed.send(b"behind"));
    sent.extend(b"behind");
    assert_eq!(fed.go_on(), Poured::All);
    heard.extend(fed.read(sent.len() - heard.len()));
    assert!(heard == sent);
    assert!(!fed.send(b"direct again"));
    assert_eq!(fed.read(12), b"direct again");
}

#[test]
fn a_pipe_that_is_still_full_is_told_again() {
    let fed = Fed::opened();
    fed.fill();
    assert!(matches!(fed.go_on(), Poured::Full(_)));
    assert!(!fed.send(b"more"), "the loop knows already");
    assert!(matches!(fed.go_on(), Poured::Full(_)));
}

#[test]
fn an_end_is_left_to_the_loop() {
    let mut closed = Fed::opened();
    assert!(!closed.send(b"last words"));
    closed.process.close_input();
    assert!(closed.process.feed.send(&closed.process));
    assert_eq!(closed.go_on(), Poured::Over);
    drop(closed.process.feed.close());
    let mut heard = Vec::new();
    closed.far.take().unwrap().read_to_end(&mut heard).unwrap();
    assert_eq!(heard, b"last words");

    let mut gone = Fed::opened();
    gone.far = None;
    assert!(gone.send(b"to nobody"));
    assert_eq!(gone.go_on(), Poured::Over);
    assert!(gone.process.feed.close().is_some());
    assert!(gone.process.feed.close().is_none());
    assert_eq!(gone.go_on(), Poured::Over);
}

/// Two that send, a loop that goes on whenever it is told, and a reader: each sender's lines arrive whole and in order.
#[test]
fn senders_and_the_loop_never_tear_or_swap_pieces() {
    const LINES: usize = 20_000;
    let mut fed = Fed::opened();
    let far = fed.far.take().unwrap();
    let reader = thread::spawn(move || {
        let mut next = [0, 0];
        for line in std::io::BufRead::lines(std::io::BufReader::new(far)) {
            let line = line.unwrap();
            let (who, rest) = line.split_once(' ').unwrap();
            let who: usize = who.parse().unwrap();
            assert_eq!(rest, format!("{} {}", next[who], "x".repeat(next[who] % 100)));
            next[who] += 1;
        }
        next
    });
    thread::scope(|scope| {
        let senders = [0, 1].map(|who| {
            let process = &fed.process;
            scope.spawn(move || {
                for number in 0..LINES {
                    let line = format!("{who} {number} {}\n", "x".repeat(number % 100));
                    while process.add_input(line.as_bytes()).is_err() {
                        thread::yield_now();
                    }
                    process.feed.send(process);
                }
            })
        });
        // The loop asks more often than it is told to, which a spurious wake-up does too.
        while !senders.iter().all(thread::ScopedJoinHandle::is_finished) {
            fed.go_on();
            thread::yield_now();
        }
        while fed.go_on() != Poured::All {
            thread::yield_now();
        }
    });
    drop(fed.process.feed.close());
    assert_eq!(reader.join().unwrap(), [LINES, LINES]);
}
