//! The one table of status numbers that cross the C ABI, each with its text. Zero is success, failures are negative,
//! so that a call may answer with a size or a status in one number.

/// It worked.
pub const MS_OK: i32 = 0;
/// The queue has no room and its policy is to fail.
pub const MS_FULL: i32 = -1;
/// No room, or no answer, within the time limit.
pub const MS_TIMED_OUT: i32 = -2;
/// The queue or the runtime is closed.
pub const MS_CLOSED: i32 = -3;
/// The message is longer than the queue's maximum.
pub const MS_TOO_LARGE: i32 = -4;
/// The caller's buffer is too small; nothing was lost.
pub const MS_TOO_SMALL: i32 = -5;
/// A null pointer, a number out of range, text that is not UTF-8.
pub const MS_INVALID: i32 = -6;
/// No such completion key, timer or watch.
pub const MS_UNKNOWN: i32 = -7;
/// Not in this state: started twice, or not started.
pub const MS_STATE: i32 = -8;
/// The resolver has as many lookups in flight as it may.
pub const MS_BUSY: i32 = -9;
/// The name does not resolve; the payload says why.
pub const MS_NOT_FOUND: i32 = -10;
/// The worker stopped before it could answer.
pub const MS_STOPPED: i32 = -11;
/// The operating system refused; the payload, where there is one, says why.
pub const MS_OS: i32 = -12;
/// A panic was caught at the wall. A bug of ours: please report it.
pub const MS_PANIC: i32 = -13;
/// A writer waiting for room was told to stop.
pub const MS_CANCELLED: i32 = -14;

/// Every status: name, number, text.
pub const STATUSES: &[(&str, i32, &str)] = &[
    ("MS_OK", MS_OK, "ok"),
    ("MS_FULL", MS_FULL, "the queue is full"),
    ("MS_TIMED_OUT", MS_TIMED_OUT, "the time limit passed"),
    ("MS_CLOSED", MS_CLOSED, "closed"),
    ("MS_TOO_LARGE", MS_TOO_LARGE, "the message is too large"),
    ("MS_TOO_SMALL", MS_TOO_SMALL, "the buffer is too small"),
    ("MS_INVALID", MS_INVALID, "an argument is invalid"),
    ("MS_UNKNOWN", MS_UNKNOWN, "unknown key, timer or watch"),
    ("MS_STATE", MS_STATE, "not possible in this state"),
    ("MS_BUSY", MS_BUSY, "resolver busy"),
    ("MS_NOT_FOUND", MS_NOT_FOUND, "the name does not resolve"),
    ("MS_STOPPED", MS_STOPPED, "stopped before the answer"),
    ("MS_OS", MS_OS, "the operating system refused"),
    ("MS_PANIC", MS_PANIC, "a panic was caught in the native library"),
    ("MS_CANCELLED", MS_CANCELLED, "cancelled"),
];

/// The text of a status.
#[must_use]
pub fn text(status: i32) -> &'static str {
    STATUSES.iter().find(|entry| entry.1 == status).map_or("unknown status", |entry| entry.2)
}

impl From<crate::async_queue::Refused> for i32 {
    fn from(refused: crate::async_queue::Refused) -> i32 {
        use crate::async_queue::Refused;
        match refused {
            Refused::TooLarge => MS_TOO_LARGE,
            Refused::Full => MS_FULL,
            Refused::TimedOut => MS_TIMED_OUT,
            Refused::Cancelled => MS_CANCELLED,
            Refused::Closed => MS_CLOSED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_and_every_status_has_a_text() {
        let mut numbers: Vec<i32> = STATUSES.iter().map(|entry| entry.1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), STATUSES.len());
        assert_eq!(text(MS_BUSY), "resolver busy");
        assert_eq!(text(77), "unknown status");
    }
}
