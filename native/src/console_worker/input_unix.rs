//! Reads a descriptor in a thread that another thread can wake, and sets a terminal's mode.

use std::io;
use std::os::fd::RawFd;
use std::sync::Arc;

use crate::poller::{EventPoller, MS_READABLE};

/// A descriptor that is read by one thread.
pub(super) struct Input {
    descriptor: RawFd,
    // Regular files are always ready, and epoll refuses them.
    poller: Option<Arc<EventPoller>>,
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
    pub(super) fn new(descriptor: RawFd, pollable: bool) -> io::Result<Self> {
        let poller = if pollable { Some(Arc::new(EventPoller::new()?)) } else { None };
        Ok(Self { descriptor, poller })
    }

    /// What ends a waiting `read`, from any thread; before the wait it ends the next one.
    pub(super) fn waker(&self) -> impl Fn() + Send + Sync + Clone + use<> {
        let poller = self.poller.clone();
        move || {
            if let Some(poller) = &poller {
                poller.wake();
            }
        }
    }

    /// Waits for bytes.
    pub(super) fn read(&self, out: &mut [u8]) -> io::Result<Got> {
        loop {
            if let Some(poller) = &self.poller {
                let mut ready = Vec::new();
                // SAFETY: standard input, or the descriptor its owner gave to the console, stays open meanwhile.
                unsafe { poller.watch(self.descriptor, 0, MS_READABLE)? };
                poller.wait(None, &mut ready)?;
                if ready.is_empty() {
                    return Ok(Got::Woken);
                }
            }
            // SAFETY: `out` is writable for its length.
            let got = unsafe { libc::read(self.descriptor, out.as_mut_ptr().cast(), out.len()) };
            if let Ok(size) = usize::try_from(got) {
                return Ok(Got::Bytes(size));
            }
            let error = io::Error::last_os_error();
            // Another reader of the same terminal may have been faster.
            if !matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) {
                return Err(error);
            }
        }
    }
}

/// A terminal mode without echo, line assembly and signal keys, for passwords and single characters; the old mode
/// comes back when it is dropped.
pub(super) struct RawMode {
    descriptor: RawFd,
    before: libc::termios,
}

impl RawMode {
    pub(super) fn enter(descriptor: RawFd) -> io::Result<Self> {
        let mut before = std::mem::MaybeUninit::<libc::termios>::uninit();
        // SAFETY: `before` has room for what tcgetattr writes.
        if unsafe { libc::tcgetattr(descriptor, before.as_mut_ptr()) } != 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: tcgetattr succeeded and filled it.
        let before = unsafe { before.assume_init() };
        let mut raw = before;
        raw.c_lflag &= !(libc::ECHO | libc::ECHONL | libc::ICANON | libc::ISIG | libc::IEXTEN);
        raw.c_cc[libc::VMIN] = 1;
        raw.c_cc[libc::VTIME] = 0;
        // SAFETY: `raw` is a whole termios.
        if unsafe { libc::tcsetattr(descriptor, libc::TCSADRAIN, &raw) } != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(Self { descriptor, before })
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // SAFETY: `before` is a whole termios. When the terminal is gone there is nothing to restore.
        unsafe { libc::tcsetattr(self.descriptor, libc::TCSADRAIN, &self.before) };
    }
}

/// Writes all of `bytes`, however slow the reader; waits where the descriptor does not block by itself.
pub(super) fn write_all(descriptor: RawFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        // SAFETY: `bytes` is readable for its length.
        let written = unsafe { libc::write(descriptor, bytes.as_ptr().cast(), bytes.len()) };
        if let Ok(written) = usize::try_from(written) {
            bytes = &bytes[written..];
            continue;
        }
        let error = io::Error::last_os_error();
        match error.kind() {
            io::ErrorKind::Interrupted => {}
            io::ErrorKind::WouldBlock => wait_writable(descriptor)?,
            _ => return Err(error),
        }
    }
    Ok(())
}

fn wait_writable(descriptor: RawFd) -> io::Result<()> {
    let poller = EventPoller::new()?;
    // SAFETY: the descriptor stays open until `unwatch` below.
    unsafe { poller.watch(descriptor, 0, crate::poller::MS_WRITABLE)? };
    let waited = poller.wait(None, &mut Vec::new());
    poller.unwatch(descriptor);
    waited
}
