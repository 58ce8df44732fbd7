//! The only file that knows the operating system's poller (epoll, kqueue, event ports, IOCP by the `polling` crate).
//! One thread waits; any thread may wake it, add a descriptor or take one away. Readiness is one-shot: a descriptor
//! that was reported rests until it is watched again. What can't be polled on Windows (pipes, the console) is read by
//! a thread that posts.

use std::collections::HashMap;
use std::io;
use std::sync::Mutex;
use std::time::Duration;

use polling::{Event, Events, PollMode, Poller};

use crate::sync::lock;

/// A descriptor or socket of the platform.
#[cfg(unix)]
pub type Descriptor = std::os::fd::RawFd;
/// A descriptor or socket of the platform.
#[cfg(windows)]
pub type Descriptor = std::os::windows::io::RawSocket;

/// Interest in, or readiness for, reading.
pub const MS_READABLE: u32 = 1;
/// Interest in, or readiness for, writing.
pub const MS_WRITABLE: u32 = 2;
/// Reported beside the others when the peer is gone or the descriptor failed.
pub const MS_FAILED: u32 = 4;

/// One descriptor that is ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// What the watcher called it.
    pub request_id: u64,
    /// `MS_READABLE`, `MS_WRITABLE`, `MS_FAILED`, or several.
    pub readiness: u32,
}

/// See the module.
#[derive(Debug)]
pub struct EventPoller {
    poller: Poller,
    events: Mutex<Events>,
    // The poller's own numbers are serials of ours: request ids may use all 64 bits, its keys may not; and what it reports of a
    // watch that was replaced or given up meanwhile is not taken for the one that has the descriptor now.
    watched: Mutex<Watched>,
}

#[derive(Debug, Default)]
struct Watched {
    serial: usize,
    of_descriptor: HashMap<Descriptor, usize>,
    requests: HashMap<usize, u64>,
}

impl Watched {
    fn replace(&mut self, descriptor: Descriptor, request_id: u64) {
        self.remove(descriptor);
        self.of_descriptor.insert(descriptor, self.serial);
        self.requests.insert(self.serial, request_id);
    }

    fn remove(&mut self, descriptor: Descriptor) -> bool {
        let serial = self.of_descriptor.remove(&descriptor);
        serial.is_some_and(|serial| self.requests.remove(&serial).is_some())
    }
}

impl EventPoller {
    /// # Errors
    /// What the system said.
    pub fn new() -> io::Result<Self> {
        Ok(Self { poller: Poller::new()?, events: Mutex::new(Events::new()), watched: Mutex::default() })
    }

    /// Waits for readiness, a `wake` or the end of `timeout`; adds what is ready to `ready`.
    ///
    /// # Errors
    /// What the system said; an interrupted wait is not an error.
    pub fn wait(&self, timeout: Option<Duration>, ready: &mut Vec<Ready>) -> io::Result<()> {
        let mut events = lock(&self.events);
        events.clear();
        match self.poller.wait(&mut events, timeout) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            other => other?,
        };
        let watched = lock(&self.watched);
        for event in events.iter() {
            if let Some(request_id) = watched.requests.get(&event.key) {
                ready.push(Ready { request_id: *request_id, readiness: readiness(&event) });
            }
        }
        Ok(())
    }

    /// Ends the present wait, or the next one at once.
    pub fn wake(&self) {
        // It fails only when the poller itself is gone, and then nobody waits.
        let _ = self.poller.notify();
    }

    /// Reports `descriptor` once, when it is ready for `interest`. Watching it again replaces or renews the watch.
    ///
    /// # Errors
    /// What the system said, for instance that regular files can't be polled.
    ///
    /// # Safety
    /// The descriptor stays open until `unwatch`.
    pub unsafe fn watch(&self, descriptor: Descriptor, request_id: u64, interest: u32) -> io::Result<()> {
        let mut watched = lock(&self.watched);
        watched.serial += 1;
        let event = Event::new(watched.serial, interest & MS_READABLE != 0, interest & MS_WRITABLE != 0);
        if watched.of_descriptor.contains_key(&descriptor) {
            self.poller.modify_with_mode(borrow(&descriptor), event, PollMode::Oneshot)?;
        } else {
            // SAFETY: the caller keeps the descriptor open until `unwatch`, which deletes it here.
            unsafe { self.poller.add_with_mode(descriptor, event, PollMode::Oneshot)? };
        }
        watched.replace(descriptor, request_id);
        Ok(())
    }

    /// Forgets `descriptor`; false when it was not watched.
    pub fn unwatch(&self, descriptor: Descriptor) -> bool {
        let known = lock(&self.watched).remove(descriptor);
        if known {
            // A descriptor that was closed too early has left the poller by itself.
            let _ = self.poller.delete(borrow(&descriptor));
        }
        known
    }

    /// Is it watched, though perhaps reported and at rest?
    #[must_use]
    pub fn watches(&self, descriptor: Descriptor) -> bool {
        lock(&self.watched).of_descriptor.contains_key(&descriptor)
    }

    /// How many descriptors are watched.
    #[must_use]
    pub fn watched(&self) -> usize {
        lock(&self.watched).of_descriptor.len()
    }
}

#[cfg(unix)]
fn borrow(descriptor: &Descriptor) -> std::os::fd::BorrowedFd<'_> {
    // SAFETY: used for the one call to the poller, on a descriptor that its watcher keeps open.
    unsafe { std::os::fd::BorrowedFd::borrow_raw(*descriptor) }
}

#[cfg(windows)]
fn borrow(descriptor: &Descriptor) -> std::os::windows::io::BorrowedSocket<'_> {
    // SAFETY: used for the one call to the poller, on a socket that its watcher keeps open.
    unsafe { std::os::windows::io::BorrowedSocket::borrow_raw(*descriptor) }
}

fn readiness(event: &Event) -> u32 {
    let failed = event.is_err().unwrap_or(false) || event.is_interrupt();
    (if event.readable { MS_READABLE } else { 0 })
        | (if event.writable { MS_WRITABLE } else { 0 })
        | (if failed { MS_FAILED } else { 0 })
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write;
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn a_descriptor_is_reported_once_until_it_is_watched_again() {
        let poller = EventPoller::new().unwrap();
        let (mut far, near) = UnixStream::pair().unwrap();
        let fd = near.as_raw_fd();
        let mut ready = Vec::new();
        // SAFETY: `near` lives to the end of the test.
        unsafe { poller.watch(fd, u64::MAX, MS_READABLE).unwrap() };
        far.write_all(b"x").unwrap();
        poller.wait(Some(Duration::from_secs(5)), &mut ready).unwrap();
        assert_eq!(ready, [Ready { request_id: u64::MAX, readiness: MS_READABLE }]);
        ready.clear();
        poller.wait(Some(Duration::ZERO), &mut ready).unwrap();
        assert_eq!(ready, []);
        // SAFETY: as above.
        unsafe { poller.watch(fd, 2, MS_READABLE).unwrap() };
        poller.wait(Some(Duration::from_secs(5)), &mut ready).unwrap();
        assert_eq!(ready, [Ready { request_id: 2, readiness: MS_READABLE }]);
        ready.clear();
        poller.wait(Some(Duration::ZERO), &mut ready).unwrap();
        assert_eq!(ready, []);
        assert!(poller.unwatch(fd));
        assert!(!poller.unwatch(fd));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_peer_that_is_gone_is_reported_as_a_failure() {
        let poller = EventPoller::new().unwrap();
        let (far, near) = UnixStream::pair().unwrap();
        let mut ready = Vec::new();
        // SAFETY: `near` lives to the end of the test.
        unsafe { poller.watch(near.as_raw_fd(), 1, MS_READABLE).unwrap() };
        drop(far);
        poller.wait(Some(Duration::from_secs(5)), &mut ready).unwrap();
        assert_eq!((ready.len(), ready[0].readiness & (MS_READABLE | MS_FAILED)), (1, MS_READABLE | MS_FAILED));
        assert!(poller.unwatch(near.as_raw_fd()));
    }

    #[test]
    fn a_wake_before_the_wait_is_not_lost() {
        let poller = EventPoller::new().unwrap();
        poller.wake();
        let start = std::time::Instant::now();
        poller.wait(Some(Duration::from_secs(120)), &mut Vec::new()).unwrap();
        assert!(start.elapsed() < Duration::from_secs(60));
    }
}
