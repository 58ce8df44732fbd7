//! Reads standard input in a thread that another thread can wake, and sets the console's mode. What Windows can't
//! poll is read by a blocking call; the waker cancels that call.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use windows_sys::Win32::Foundation::{CloseHandle, ERROR_BROKEN_PIPE, ERROR_OPERATION_ABORTED, HANDLE};
use windows_sys::Win32::Storage::FileSystem::{ReadFile, WriteFile};
use windows_sys::Win32::System::Console::{
    ENABLE_VIRTUAL_TERMINAL_INPUT, GetConsoleMode, GetStdHandle, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, SetConsoleMode,
};
use windows_sys::Win32::System::IO::CancelSynchronousIo;
use windows_sys::Win32::System::Threading::{GetCurrentThreadId, OpenThread, THREAD_TERMINATE};

/// Standard input, read by one thread.
pub(super) struct Input {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    reader: AtomicU32,
    woken: AtomicBool,
}

/// What a read brought.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Got {
    /// So many bytes; 0 is the end of the input.
    Bytes(usize),
    /// Nothing: another thread called the waker.
    Woken,
}

impl Input {
    pub(super) fn new(_descriptor: i32, _pollable: bool) -> io::Result<Self> {
        Ok(Self { shared: Arc::default() })
    }

    /// What ends a waiting `read`, from any thread; before the wait it ends the next one.
    pub(super) fn waker(&self) -> impl Fn() + Send + Sync + Clone + use<> {
        let shared = Arc::clone(&self.shared);
        move || {
            shared.woken.store(true, Ordering::SeqCst);
            let reader = shared.reader.load(Ordering::SeqCst);
            if reader == 0 {
                return;
            }
            // SAFETY: the handle is checked and closed; cancelling concerns nothing but that thread's blocking call.
            unsafe {
                let thread = OpenThread(THREAD_TERMINATE, 0, reader);
                if !thread.is_null() {
                    CancelSynchronousIo(thread);
                    CloseHandle(thread);
                }
            }
        }
    }

    /// Waits for bytes.
    pub(super) fn read(&self, out: &mut [u8]) -> io::Result<Got> {
        // SAFETY: takes nothing, returns a number.
        self.shared.reader.store(unsafe { GetCurrentThreadId() }, Ordering::SeqCst);
        if self.shared.woken.swap(false, Ordering::SeqCst) {
            return Ok(Got::Woken);
        }
        let mut got = 0u32;
        let room = u32::try_from(out.len()).unwrap_or(u32::MAX);
        // SAFETY: `out` is writable for its length, `got` for the answer.
        let read = unsafe { ReadFile(standard_input(), out.as_mut_ptr(), room, &mut got, std::ptr::null_mut()) };
        if read != 0 {
            return Ok(Got::Bytes(got as usize));
        }
        let error = io::Error::last_os_error();
        match error.raw_os_error().map(|code| code as u32) {
            Some(ERROR_BROKEN_PIPE) => Ok(Got::Bytes(0)),
            Some(ERROR_OPERATION_ABORTED) => {
                self.shared.woken.store(false, Ordering::SeqCst);
                Ok(Got::Woken)
            }
            _ => Err(error),
        }
    }
}

/// A console mode without echo, line assembly and signal keys; the old mode comes back when it is dropped.
pub(super) struct RawMode {
    before: u32,
}

impl RawMode {
    pub(super) fn enter(_descriptor: i32) -> io::Result<Self> {
        let mut before = 0;
        // SAFETY: `before` has room for the answer.
        let known = unsafe { GetConsoleMode(standard_input(), &mut before) } != 0;
        // SAFETY: takes numbers only.
        if known && unsafe { SetConsoleMode(standard_input(), ENABLE_VIRTUAL_TERMINAL_INPUT) } != 0 {
            return Ok(Self { before });
        }
        Err(io::Error::last_os_error())
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // SAFETY: takes numbers only. When the console is gone there is nothing to restore.
        unsafe { SetConsoleMode(standard_input(), self.before) };
    }
}

/// Writes all of `bytes` to standard output, however slow the reader.
pub(super) fn write_all(_descriptor: i32, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let mut written = 0u32;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        // SAFETY: `bytes` is readable for its length, `written` has room for the answer.
        let done = unsafe {
            let out = GetStdHandle(STD_OUTPUT_HANDLE);
            WriteFile(out, bytes.as_ptr(), size, &mut written, std::ptr::null_mut())
        };
        if done == 0 {
            return Err(io::Error::last_os_error());
        }
        bytes = &bytes[written as usize..];
    }
    Ok(())
}

fn standard_input() -> HANDLE {
    // SAFETY: takes a number, returns a handle that is not ours to close.
    unsafe { GetStdHandle(STD_INPUT_HANDLE) }
}
