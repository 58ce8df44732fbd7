//! Text on its way to the user: a bounded queue between the host, which never waits, and the thread that writes. When
//! it is full the host hears so, keeps its text, and an event tells it when half of the room is free again.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

use crate::limits::{CONSOLE_OUTPUT_MAX, CONSOLE_OUTPUT_QUEUE};
use crate::status::{MS_CLOSED, MS_FULL, MS_TOO_LARGE};
use crate::sync::lock;

#[derive(Default)]
struct State {
    pieces: VecDeque<Box<[u8]>>,
    refused: bool,
    closed: bool,
    printed: u64,
    refusals: u64,
    high_water: usize,
}

/// See the module.
#[derive(Default)]
pub(super) struct Outbox {
    state: Mutex<State>,
    filled: Condvar,
}

/// What `take` brought.
pub(super) struct Taken {
    pub(super) bytes: Vec<u8>,
    /// The host was refused before, and has room again.
    pub(super) room_again: bool,
}

impl Outbox {
    pub(super) fn print(&self, text: &[u8]) -> Result<(), i32> {
        if text.len() > CONSOLE_OUTPUT_MAX {
            return Err(MS_TOO_LARGE);
        }
        let mut state = lock(&self.state);
        if state.closed {
            return Err(MS_CLOSED);
        }
        if state.pieces.len() >= CONSOLE_OUTPUT_QUEUE {
            state.refused = true;
            state.refusals += 1;
            return Err(MS_FULL);
        }
        state.pieces.push_back(text.into());
        state.printed += text.len() as u64;
        state.high_water = state.high_water.max(state.pieces.len());
        drop(state);
        self.filled.notify_one();
        Ok(())
    }

    /// No more text; what is inside is still written.
    pub(super) fn close(&self) {
        lock(&self.state).closed = true;
        self.filled.notify_all();
    }

    pub(super) fn is_empty(&self) -> bool {
        lock(&self.state).pieces.is_empty()
    }

    /// Takes what is there, a few pieces at most, so that a burst is one write and the host soon has room again.
    pub(super) fn take(&self) -> Taken {
        take_some(&mut lock(&self.state))
    }

    /// As `take`, but waits for text; `None` when the outbox is closed and empty.
    pub(super) fn wait_and_take(&self) -> Option<Taken> {
        let mut state = lock(&self.state);
        while state.pieces.is_empty() {
            if state.closed {
                return None;
            }
            (state, _) = crate::sync::wait_until(&self.filled, state, None);
        }
        Some(take_some(&mut state))
    }

    /// Bytes printed, pieces waiting, most that waited, refusals.
    pub(super) fn counts(&self) -> (u64, usize, usize, u64) {
        let state = lock(&self.state);
        (state.printed, state.pieces.len(), state.high_water, state.refusals)
    }
}

fn take_some(state: &mut State) -> Taken {
    let mut bytes = Vec::new();
    while bytes.len() < CONSOLE_OUTPUT_MAX {
        let Some(piece) = state.pieces.pop_front() else { break };
        bytes.extend_from_slice(&piece);
    }
    let room_again = state.refused && state.pieces.len() <= CONSOLE_OUTPUT_QUEUE / 2;
    state.refused &= !room_again;
    Taken { bytes, room_again }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_outbox_refuses_and_says_once_when_there_is_room() {
        let outbox = Outbox::default();
        let piece = vec![b'x'; CONSOLE_OUTPUT_MAX];
        for _ in 0..CONSOLE_OUTPUT_QUEUE {
            outbox.print(&piece).unwrap();
        }
        assert_eq!(outbox.print(b"y"), Err(MS_FULL));
        let told: Vec<bool> = (0..CONSOLE_OUTPUT_QUEUE).map(|_| outbox.take().room_again).collect();
        assert_eq!(told.iter().filter(|told| **told).count(), 1);
        assert!(told[CONSOLE_OUTPUT_QUEUE / 2 - 1]);
        assert!(outbox.is_empty());
    }

    #[test]
    fn a_closed_outbox_gives_the_rest_and_then_nothing() {
        let outbox = Outbox::default();
        outbox.print(b"a").unwrap();
        outbox.print(b"b").unwrap();
        outbox.close();
        assert_eq!(outbox.print(b"c"), Err(MS_CLOSED));
        assert_eq!(outbox.wait_and_take().unwrap().bytes, b"ab");
        assert!(outbox.wait_and_take().is_none());
    }
}
