//! What every function of the C ABI does with its arguments and answers: handles, buffers and numbers are checked here,
//! panics end here. The functions themselves are in lib.rs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::async_queue::{AsyncQueue, Policy};
use crate::limits::{QUEUE_CAPACITY_MAX, QUEUE_MESSAGE_MAX};
use crate::poller::Descriptor;
use crate::status::{MS_INVALID, MS_OK, MS_PANIC};
use crate::{MS_POLICY_BLOCK, MS_POLICY_DROP_OLDEST, MS_POLICY_FAIL};

/// A `void *` on its way to another thread; what it points at is the caller's to share.
pub(crate) struct Shared<T>(pub(crate) T);
// SAFETY: the C caller hands the pointer over for use on the other thread; we only carry it.
unsafe impl<T> Send for Shared<T> {}
impl<T> Shared<T> {
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

pub(crate) fn guard(body: impl FnOnce() -> Result<i64, i32>) -> i64 {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(number)) => number,
        Ok(Err(status)) => i64::from(status),
        Err(_) => i64::from(MS_PANIC),
    }
}

pub(crate) fn status(body: impl FnOnce() -> Result<(), i32>) -> i32 {
    guard(|| body().map(|()| i64::from(MS_OK))) as i32
}

pub(crate) fn number(body: impl FnOnce() -> Result<i32, i32>) -> i32 {
    guard(|| body().map(i64::from)) as i32
}

/// A descriptor or socket by its number, or `MS_INVALID`: -1, what a failed call left, is none on any system.
pub(crate) fn descriptor(number: i64) -> Result<Descriptor, i32> {
    if number < 0 { Err(MS_INVALID) } else { Descriptor::try_from(number).map_err(|_| MS_INVALID) }
}

/// A handle that the caller holds, or `MS_INVALID`.
pub(crate) fn held<'a, T>(handle: *const T) -> Result<&'a T, i32> {
    // SAFETY: a handle is null or comes from its `create` and was not destroyed (the rule of every function).
    unsafe { handle.as_ref() }.ok_or(MS_INVALID)
}

pub(crate) fn bytes<'a>(data: *const u8, len: usize) -> Result<&'a [u8], i32> {
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() || len > isize::MAX as usize {
        return Err(MS_INVALID);
    }
    // SAFETY: the caller's buffer is readable for `len` bytes during the call (the rule of every function).
    Ok(unsafe { std::slice::from_raw_parts(data, len) })
}

pub(crate) fn bytes_mut<'a>(data: *mut u8, len: usize) -> Result<&'a mut [u8], i32> {
    if len == 0 {
        return Ok(&mut []);
    }
    if data.is_null() || len > isize::MAX as usize {
        return Err(MS_INVALID);
    }
    // SAFETY: the caller's buffer is writable for `len` bytes, and nobody else uses it, during the call.
    Ok(unsafe { std::slice::from_raw_parts_mut(data, len) })
}

pub(crate) fn words<'a>(data: *const u8, len: usize) -> Result<&'a str, i32> {
    std::str::from_utf8(bytes(data, len)?).map_err(|_| MS_INVALID)
}

pub(crate) fn millis(number: u32) -> Duration {
    Duration::from_millis(u64::from(number))
}

pub(crate) fn store<T>(at: *mut T, value: T) {
    if !at.is_null() {
        // SAFETY: a pointer for an answer is null or writable (the rule of every function).
        unsafe { at.write(value) };
    }
}

/// Copies a report whole or not at all; the answer is its size either way, so that a caller can ask again.
pub(crate) fn report(text: &str, out: *mut u8, len: usize) -> Result<i64, i32> {
    if let Some(out) = bytes_mut(out, len)?.get_mut(..text.len()) {
        out.copy_from_slice(text.as_bytes());
    }
    Ok(text.len() as i64)
}

pub(crate) fn give<T>(body: impl FnOnce() -> Option<T>) -> *mut T {
    let made = catch_unwind(AssertUnwindSafe(body)).ok().flatten();
    made.map_or(std::ptr::null_mut(), |made| Box::into_raw(Box::new(made)))
}

pub(crate) fn take_back<T>(handle: *mut T) -> Result<Box<T>, i32> {
    if handle.is_null() {
        return Err(MS_INVALID);
    }
    // SAFETY: the handle comes from `give`, and the caller uses it no more (the rule of every destroy).
    Ok(unsafe { Box::from_raw(handle) })
}

pub(crate) fn queue(capacity: usize, max_message: usize, policy: i32, time_limit_ms: u32) -> Result<AsyncQueue, i32> {
    if !(1..=QUEUE_CAPACITY_MAX).contains(&capacity) || max_message > QUEUE_MESSAGE_MAX {
        return Err(MS_INVALID);
    }
    let policy = match policy {
        MS_POLICY_FAIL => Policy::Fail,
        MS_POLICY_DROP_OLDEST => Policy::DropOldest,
        MS_POLICY_BLOCK => Policy::Block((time_limit_ms > 0).then(|| millis(time_limit_ms))),
        _ => return Err(MS_INVALID),
    };
    Ok(AsyncQueue::new(capacity, max_message, policy))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panics<T>() -> T {
        std::panic::resume_unwind(Box::new(()))
    }

    #[test]
    fn a_panic_ends_at_the_wall() {
        assert_eq!((guard(panics), status(panics), number(panics)), (i64::from(MS_PANIC), MS_PANIC, MS_PANIC));
        assert!(give(panics::<Option<u8>>).is_null());
    }

    #[test]
    fn a_report_is_copied_whole_or_not_at_all() {
        let mut out = [7; 6];
        assert_eq!(report("report", out.as_mut_ptr(), 5), Ok(6));
        assert_eq!(out, [7; 6]);
        assert_eq!(report("report", out.as_mut_ptr(), 6), Ok(6));
        assert_eq!(&out, b"report");
    }
}
