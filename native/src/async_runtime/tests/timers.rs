//! The host's timers: they come in time, as often as they should, and not when they were cancelled.

use super::*;
use crate::limits::TIMERS_MAX;

#[test]
fn a_deadline_set_while_the_backend_waits_is_kept() {
    let runtime = runtime();
    runtime.set_timer(1, LONG, None).unwrap();
    let setter = {
        let runtime = Arc::clone(&runtime);
        thread::spawn(move || {
            thread::sleep(10 * MS);
            runtime.set_timer(2, 10 * MS, None).unwrap();
        })
    };
    let begun = Instant::now();
    let got = host(&runtime, |got| !got.is_empty());
    setter.join().unwrap();
    assert_eq!(got, [(MS_KEY_TIMER, 2, 0, vec![])]);
    assert!(begun.elapsed() < LONG / 2);
    assert!(runtime.cancel_timer(1) && !runtime.cancel_timer(1));
}

#[test]
fn a_cancelled_timer_is_silent_until_it_is_set_again() {
    let runtime = runtime();
    for round in 0..3 {
        runtime.set_timer(7, 40 * MS, Some(MS)).unwrap();
        assert!(runtime.cancel_timer(7), "round {round}");
        assert!(!runtime.cancel_timer(7));
        assert!(!runtime.wait(Some(60 * MS)));
        runtime.set_timer(7, Duration::ZERO, Some(MS)).unwrap();
        assert!(host(&runtime, |got| got.len() >= 3).iter().all(|got| got.1 == 7));
        assert!(runtime.cancel_timer(7));
        // One may have been on its way.
        runtime.drain(&mut [0; 256]);
    }
}

#[test]
fn a_periodic_timer_comes_as_often_as_its_period_says_when_missed_ones_are_counted() {
    let runtime = runtime();
    let begun = Instant::now();
    runtime.set_timer(1, 5 * MS, Some(5 * MS)).unwrap();
    let mut come = 0;
    let mut counted = |more: u64| {
        come += host(&runtime, |got| got.len() as u64 >= more).len() as u64;
        come + runtime.counters.missed_periods.load(Ordering::SeqCst)
    };
    let before = counted(40);
    let periods = begun.elapsed().as_micros() as u64 / 5000;
    // The second from now on is posted later than that look at the clock, and all periods until then are counted.
    let after = counted(2);
    assert!(before <= periods && periods <= after + 1, "{before}, {periods}, {after}");
}

/// Another driver's stop waited for its timer when the notification was lost.
#[test]
fn a_close_does_not_wait_for_a_timer_far_away() {
    for _ in 0..20 {
        let runtime = runtime();
        let host = BellHost::start(&runtime, 4096);
        runtime.set_timer(1, LONG, Some(LONG)).unwrap();
        let begun = Instant::now();
        host.close();
        assert!(begun.elapsed() < LONG / 2);
    }
}

#[test]
fn a_timer_whose_lane_is_full_comes_when_there_is_room() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_TIMER, "timer", AsyncQueue::new(1, 8, Policy::Fail), 8).unwrap();
    runtime.set_timer(1, Duration::ZERO, None).unwrap();
    runtime.set_timer(2, Duration::ZERO, None).unwrap();
    let ids: Vec<u64> = host(&runtime, |got| got.len() == 2).iter().map(|got| got.1).collect();
    assert_eq!(ids, [1, 2]);
}

#[test]
fn a_period_shorter_than_a_turn_does_not_hold_the_others_up() {
    let runtime = runtime();
    runtime.set_timer(1, Duration::ZERO, Some(Duration::from_nanos(1))).unwrap();
    runtime.set_timer(2, MS, None).unwrap();
    host(&runtime, |got| got.iter().any(|got| got.1 == 2));
}

/// The host is asked once however many periods pass while it is busy; they are counted.
#[test]
fn a_periodic_timer_does_not_pile_up_before_a_busy_host() {
    let runtime = runtime();
    let host = BellHost::start(&runtime, 4096);
    runtime.set_timer(1, Duration::ZERO, Some(MS)).unwrap();
    assert_eq!(host.answer(), [(MS_KEY_TIMER, 1, 0, vec![])]);
    // Periods that the loop slept through count as missed too, so only those behind a completion that waits tell.
    wait_for(|| runtime.lane(MS_KEY_TIMER).is_some_and(|lane| !lane.queue.is_empty()));
    let missed = || runtime.counters.missed_periods.load(Ordering::SeqCst);
    let before = missed();
    wait_for(|| missed() >= before + 5);
    assert!(runtime.cancel_timer(1));
    assert_eq!(host.rest(), [(MS_KEY_TIMER, 1, 0, vec![])]);
    host.close();
}

#[test]
fn a_period_that_the_clock_cannot_hold_is_refused() {
    let runtime = runtime();
    assert_eq!(runtime.set_timer(1, Duration::MAX, None), Err(MS_INVALID));
    assert_eq!(runtime.set_timer(1, Duration::ZERO, Some(Duration::MAX)), Err(MS_INVALID));
    let longest = Duration::from_millis(u64::from(u32::MAX));
    runtime.set_timer(2, Duration::ZERO, Some(longest)).unwrap();
    assert_eq!(host(&runtime, |got| !got.is_empty()), [(MS_KEY_TIMER, 2, 0, vec![])]);
}

#[test]
fn as_many_timers_as_the_limit_says_are_kept_and_one_more_is_refused() {
    let runtime = runtime();
    let most = TIMERS_MAX as u64;
    (0..most).for_each(|id| runtime.set_timer(id, LONG, None).unwrap());
    assert_eq!(runtime.set_timer(most, MS, None), Err(MS_FULL));
    assert_eq!(runtime.set_timer(most - 1, MS, None), Ok(()), "one that is there is set anew");
    assert_eq!(host(&runtime, |got| !got.is_empty()), [(MS_KEY_TIMER, most - 1, 0, vec![])]);
    assert_eq!(runtime.set_timer(most, MS, None), Ok(()));
    assert!((0..most - 1).all(|id| runtime.cancel_timer(id)));
}

#[test]
fn more_timers_due_at_once_than_their_queue_holds_come_each_once_and_in_their_order() {
    let runtime = runtime();
    let many = LANE_CAPACITY as u64 + 500;
    (0..many).for_each(|id| runtime.set_timer(id, Duration::ZERO, None).unwrap());
    let got = host(&runtime, |got| got.len() as u64 == many);
    assert!(got.iter().map(|got| got.1).eq(0..many));
    let stats = runtime.lane(MS_KEY_TIMER).unwrap().queue.stats();
    assert_eq!((stats.enqueued, stats.size), (many, 0));
}

/// All of them were tried again each millisecond, as long as the host was busy.
#[test]
fn timers_without_room_are_let_rest_until_the_host_makes_some_and_native_deadlines_go_on() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_TIMER, "timer", AsyncQueue::new(4, 8, Policy::Fail), 4).unwrap();
    let host = BellHost::start(&runtime, 4096);
    runtime.post(MS_KEY_DNS, 0, 0, b"").unwrap();
    host.answer();
    // The host is busy from now on.
    let many = 1000;
    (0..many).for_each(|id| runtime.set_timer(id, Duration::ZERO, None).unwrap());
    let lane = runtime.lane(MS_KEY_TIMER).unwrap();
    wait_for(|| lane.queue.stats().rejected > 0);
    for _ in 0..5 {
        let (tell, told) = mpsc::channel();
        runtime.call_at(Instant::now() + 2 * MS, move || tell.send(()).unwrap()).unwrap();
        told.recv_timeout(LONG).unwrap();
    }
    assert_eq!(lane.queue.stats().rejected, 1);
    let mut got = host.rest();
    while got.len() < many as usize {
        got.extend(host.answer());
        got.extend(host.rest());
    }
    assert!(got.iter().map(|got| got.1).eq(0..many));
    let turns = runtime.counters.drains.load(Ordering::SeqCst);
    // Room can be seen by the backend before the host tells of it: then it is found twice, and not there the second time.
    assert!(lane.queue.stats().rejected <= 2 * turns + 1, "none is tried again but when the host made room");
    host.close();
}

#[test]
fn a_periodic_timer_without_room_keeps_its_place_and_comes_once() {
    let runtime = runtime();
    runtime.set_key(MS_KEY_TIMER, "timer", AsyncQueue::new(1, 8, Policy::Fail), 8).unwrap();
    runtime.set_timer(1, Duration::ZERO, None).unwrap();
    runtime.set_timer(2, Duration::ZERO, Some(LONG)).unwrap();
    runtime.set_timer(3, Duration::ZERO, None).unwrap();
    let ids: Vec<u64> = host(&runtime, |got| got.len() == 3).iter().map(|got| got.1).collect();
    assert_eq!((ids, runtime.counters.missed_periods.load(Ordering::SeqCst)), (vec![1, 2, 3], 0));
}

#[test]
fn a_queue_that_holds_something_is_not_replaced() {
    let runtime = runtime();
    let queue = || AsyncQueue::new(1, 8, Policy::Fail);
    runtime.set_timer(1, Duration::ZERO, None).unwrap();
    assert!(runtime.wait(Some(LONG)));
    assert_eq!(runtime.set_key(MS_KEY_TIMER, "timer", queue(), 8), Err(MS_STATE));
    assert_eq!(host(&runtime, |got| !got.is_empty()), [(MS_KEY_TIMER, 1, 0, vec![])]);
    runtime.set_key(MS_KEY_TIMER, "timer", queue(), 8).unwrap();
}

/// The host cancels a timer while it handles its completion, or sets it anew with another period.
#[test]
fn a_timer_is_cancelled_or_set_anew_by_the_one_who_hears_it() {
    let runtime = runtime();
    let host = BellHost::start(&runtime, 4096);
    runtime.set_timer(u64::MAX, Duration::ZERO, Some(LONG)).unwrap();
    assert_eq!(host.answer(), [(MS_KEY_TIMER, u64::MAX, 0, vec![])]);
    assert!(runtime.cancel_timer(u64::MAX));
    runtime.set_timer(u64::MAX, Duration::ZERO, None).unwrap();
    let mut got = host.rest();
    if got.is_empty() {
        got = host.answer();
    }
    assert_eq!(got, [(MS_KEY_TIMER, u64::MAX, 0, vec![])]);
    assert!(!runtime.cancel_timer(u64::MAX), "it came once");
    host.close();
}

#[test]
fn the_queue_of_timers_may_not_drop_or_hold_them() {
    let runtime = runtime();
    for policy in [Policy::DropOldest, Policy::Block(None)] {
        assert_eq!(runtime.set_key(MS_KEY_TIMER, "timer", AsyncQueue::new(1, 8, policy), 8), Err(MS_INVALID));
        assert_eq!(runtime.set_key(MS_KEY_WATCH, "watch", AsyncQueue::new(1, 8, policy), 8), Err(MS_INVALID));
    }
}
