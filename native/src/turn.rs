//! The turn: who of the two sides has the buffer they share. The native side has it first. Whoever posts into an idle
//! runtime fills the buffer, hands it over and rings; the host reads it, dispatches, and gives it back. The two
//! strictly alternate, so that at most one doorbell is in flight and the host drains at its own pace.
//!
//! The words stand at the start of memory that the host brings, so that it takes and gives the turn without a call;
//! `driver/workers/shared_buffer.ts` does so. All zero is the beginning.

use crate::sync::{AtomicU32, Ordering};

/// Bytes at the start of the shared memory that are kept for the words; the records follow.
pub const MS_TURN_SIZE: usize = 64;
/// The word, a 32-bit number, that says who has the buffer: `MS_TURN_NATIVE` or `MS_TURN_HOST`. The host writes it
/// only to give the turn back.
pub const MS_TURN_HOLDER: usize = 0;
/// The word that is 1 when there is more than the buffer held. The host looks at it AFTER it has given the turn back,
/// and then calls `ms_runtime_resume`.
pub const MS_TURN_NEWS: usize = 1;
/// The word with the bytes of records in the buffer.
pub const MS_TURN_LENGTH: usize = 2;
/// The word that is 1 when the host must call `ms_runtime_drain` after the records, before it gives the turn back:
/// functions wait for it, or a message that is larger than the buffer.
pub const MS_TURN_CALL: usize = 3;

/// The native side has the buffer.
pub const MS_TURN_NATIVE: u32 = 0;
/// The host has the buffer.
pub const MS_TURN_HOST: u32 = 1;

/// The words in their order.
#[derive(Debug)]
#[repr(C)]
pub struct Turn {
    holder: AtomicU32,
    news: AtomicU32,
    length: AtomicU32,
    call: AtomicU32,
}

/// What the host finds on its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handed {
    /// Bytes of records.
    pub length: usize,
    /// The host must drain by a call as well.
    pub call: bool,
}

impl Default for Turn {
    fn default() -> Self {
        Self::new()
    }
}

impl Turn {
    /// The native side begins.
    #[must_use]
    pub fn new() -> Self {
        let word = || AtomicU32::new(0);
        Self { holder: word(), news: word(), length: word(), call: word() }
    }

    /// Native: true when the host has the turn and will hear of what was posted. The word is left BEFORE the look: a
    /// host that gives the turn back in between finds it.
    #[must_use]
    pub fn leave_word(&self) -> bool {
        if self.holder.load(Ordering::SeqCst) != MS_TURN_HOST {
            return false;
        }
        self.news.store(1, Ordering::SeqCst);
        self.holder.load(Ordering::SeqCst) == MS_TURN_HOST
    }

    /// Native, one thread at a time and on its turn: the host may read. `more` when not all was handed.
    pub fn hand_over(&self, handed: Handed, more: bool) {
        self.length.store(handed.length as u32, Ordering::Relaxed);
        self.call.store(u32::from(handed.call), Ordering::Relaxed);
        self.news.store(u32::from(more), Ordering::SeqCst);
        self.holder.store(MS_TURN_HOST, Ordering::SeqCst);
    }

    /// Host: what it was handed, when it has the turn.
    #[must_use]
    pub fn take(&self) -> Option<Handed> {
        (self.holder.load(Ordering::SeqCst) == MS_TURN_HOST).then(|| Handed {
            length: self.length.load(Ordering::Relaxed) as usize,
            call: self.call.load(Ordering::Relaxed) != 0,
        })
    }

    /// Host: gives the turn back. True when there is more, and it must call `resume`.
    #[must_use]
    pub fn give_back(&self) -> bool {
        self.holder.store(MS_TURN_NATIVE, Ordering::SeqCst);
        self.news.load(Ordering::SeqCst) != 0
    }
}
