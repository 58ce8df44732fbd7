//! The input pipe of one process under the strategy `event_loop`. Whoever sends writes into it by itself as long as it takes all,
//! which saves a wake-up of the loop for each message; what a full pipe does not take is left to the loop, which hears when
//! there is room. One lock spans taking a piece, writing it, and putting back its rest, so that pieces never change places.

use std::io::{ErrorKind, Write};
use std::os::fd::{AsRawFd, RawFd};
use std::process::ChildStdin;
use std::sync::Mutex;

use super::process::{Input, Process};
use crate::sync::lock;

#[derive(Default)]
struct Pipe {
    /// None before the start and after the end.
    stdin: Option<ChildStdin>,
    /// It took no more when it was last tried; only the loop tries again.
    full: bool,
}

/// See the module.
#[derive(Default)]
pub(super) struct Feed {
    pipe: Mutex<Pipe>,
}

/// What became of the input that waited.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Poured {
    /// All of it is in the pipe.
    All,
    /// The pipe, which is this one, is full.
    Full(RawFd),
    /// The host has closed the input, or the process its end of it: the pipe is to be closed.
    Over,
}

impl Feed {
    /// The process runs; its pipe never waits.
    pub(super) fn open(&self, stdin: Option<ChildStdin>) {
        lock(&self.pipe).stdin = stdin;
    }

    /// The sender's part. True when the loop has to go on with it. Before the start nothing is to be done: the loop writes
    /// what waits once it has opened the pipe.
    pub(super) fn send(&self, process: &Process) -> bool {
        let mut pipe = lock(&self.pipe);
        !pipe.full && pipe.stdin.is_some() && pour(&mut pipe, process) != Poured::All
    }

    /// The loop's part, for a pipe that may have room again.
    pub(super) fn go_on(&self, process: &Process) -> Poured {
        let mut pipe = lock(&self.pipe);
        pipe.full = false;
        pour(&mut pipe, process)
    }

    /// Takes the pipe away; the loop closes it once nothing watches it any more.
    pub(super) fn close(&self) -> Option<ChildStdin> {
        lock(&self.pipe).stdin.take()
    }
}

fn pour(pipe: &mut Pipe, process: &Process) -> Poured {
    let Some(stdin) = pipe.stdin.as_mut() else { return Poured::Over };
    loop {
        let mut bytes = match process.take_input() {
            Input::Bytes(bytes) => bytes,
            Input::Empty => return Poured::All,
            Input::Closed => return Poured::Over,
        };
        match stdin.write(&bytes) {
            Ok(size) => {
                if size < bytes.len() {
                    process.keep_input(bytes.split_off(size));
                }
                process.wrote(size);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => process.keep_input(bytes),
            Err(error) => {
                // Kept even when nobody will read it: so the loop meets the same error, and closes the pipe.
                process.keep_input(bytes);
                pipe.full = error.kind() == ErrorKind::WouldBlock;
                return if pipe.full { Poured::Full(stdin.as_raw_fd()) } else { Poured::Over };
            }
        }
    }
}

#[cfg(test)]
mod tests;
