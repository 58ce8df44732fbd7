//! Watched descriptors: each readiness comes once, under its own id, whatever else the host has to do.

use std::io::Write;
use std::os::fd::AsRawFd;

use super::*;

/// Defect 2 of the model: sockets never called back, and the loop span.
#[test]
fn a_watched_socket_calls_back_once_and_the_loop_rests() {
    let runtime = runtime();
    let (mut far, near) = std::os::unix::net::UnixStream::pair().unwrap();
    // SAFETY: `near` lives to the end of the test.
    unsafe { runtime.watch(near.as_raw_fd(), 5, crate::poller::MS_READABLE).unwrap() };
    far.write_all(b"x").unwrap();
    let got = host(&runtime, |got| !got.is_empty());
    assert_eq!(got, [(MS_KEY_WATCH, 5, crate::poller::MS_READABLE as i32, vec![])]);
    assert!(!runtime.wait(Some(20 * MS)), "unread bytes must not ring again by themselves");
    assert_eq!(runtime.unwatch(near.as_raw_fd()), Ok(()));
    assert_eq!(runtime.unwatch(near.as_raw_fd()), Err(MS_UNKNOWN));
}

/// The host watches others before it has taken what the first ones left in their queue.
#[test]
fn readiness_that_finds_no_room_comes_when_there_is_some() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_WATCH, "watch", AsyncQueue::new(1, 8, Policy::Fail), 8).unwrap();
    let host = BellHost::start(&runtime, 4096);
    runtime.post(MS_KEY_GIT, 0, 0, b"").unwrap();
    host.answer();
    let mut pairs: Vec<_> = (0..2).map(|_| std::os::unix::net::UnixStream::pair().unwrap()).collect();
    let queue = || runtime.lane(MS_KEY_WATCH).unwrap().queue.stats();
    for (id, (far, near)) in pairs.iter_mut().enumerate() {
        far.write_all(b"x").unwrap();
        // SAFETY: the pairs live to the end of the test.
        unsafe { runtime.watch(near.as_raw_fd(), id as u64, crate::poller::MS_READABLE).unwrap() };
        // SAFETY: as above.
        assert_eq!(unsafe { runtime.watch(far.as_raw_fd(), 9, crate::poller::MS_READABLE) }, Err(MS_FULL));
        wait_for(|| queue().size == 1 && queue().rejected >= id as u64);
        runtime.unwatch(near.as_raw_fd()).unwrap();
    }
    let mut ids: Vec<u64> = Vec::new();
    while ids.len() < 2 {
        ids.extend(host.rest().iter().map(|got| got.1));
        if ids.len() < 2 {
            ids.extend(host.answer().iter().map(|got| got.1));
        }
    }
    assert_eq!(ids, [0, 1]);
    host.close();
}

#[test]
fn watches_set_while_the_backend_waits_are_told_apart_by_their_ids() {
    let runtime = runtime();
    let bell_host = BellHost::start(&runtime, 4096);
    let mut pairs: Vec<_> = (0..8).map(|_| std::os::unix::net::UnixStream::pair().unwrap()).collect();
    for (id, (far, near)) in pairs.iter_mut().enumerate() {
        // SAFETY: the pairs live to the end of the test.
        unsafe { runtime.watch(near.as_raw_fd(), u64::MAX - id as u64, crate::poller::MS_READABLE).unwrap() };
        far.write_all(b"x").unwrap();
        let expected = (MS_KEY_WATCH, u64::MAX - id as u64, crate::poller::MS_READABLE as i32, vec![]);
        assert_eq!(bell_host.answer(), [expected]);
        assert_eq!(bell_host.rest(), []);
    }
    bell_host.close();
}

/// A queue as small as there are watches refused to watch the same descriptor again, and nothing was ever heard of it.
#[test]
fn a_descriptor_is_watched_anew_though_there_is_no_room_for_another() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_WATCH, "t", AsyncQueue::new(1, 64, Policy::Fail), 8).unwrap();
    let (mut far, near) = std::os::unix::net::UnixStream::pair().unwrap();
    // SAFETY: both live to the end of the test.
    let watch = |fd, id| unsafe { runtime.watch(fd, id, crate::poller::MS_READABLE) };
    assert_eq!(watch(near.as_raw_fd(), 1), Ok(()));
    assert_eq!(watch(far.as_raw_fd(), 2), Err(MS_FULL));
    far.write_all(b"x").unwrap();
    assert_eq!(host(&runtime, |got| got.len() == 1)[0].1, 1);
    assert_eq!(watch(near.as_raw_fd(), 3), Ok(()));
    assert_eq!(host(&runtime, |got| got.len() == 1)[0].1, 3);
    assert_eq!(runtime.unwatch(near.as_raw_fd()), Ok(()));
}

/// A host without a doorbell looked for readiness only when there was nothing else.
#[test]
fn readiness_is_heard_however_much_is_posted() {
    let runtime = runtime();
    let (_far, near) = std::os::unix::net::UnixStream::pair().unwrap();
    // SAFETY: `near` lives to the end of the test.
    unsafe { runtime.watch(near.as_raw_fd(), 1, crate::poller::MS_WRITABLE).unwrap() };
    let got = host(&runtime, |got| {
        assert!(got.len() < 1000, "only posts are heard");
        runtime.post(MS_KEY_DNS, 0, 0, b"").unwrap();
        got.iter().any(|got| got.0 == MS_KEY_WATCH)
    });
    assert!(got.len() > 1);
    assert_eq!(runtime.unwatch(near.as_raw_fd()), Ok(()));
}
