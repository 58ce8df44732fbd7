//! Timers in order of their deadline. Pure: the caller brings the time and does what a due timer says. One-shot and
//! periodic; a period that was missed is skipped and counted, never made up in a burst.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::time::{Duration, Instant};

/// What a due timer does.
pub(crate) enum Action {
    /// Posts a completion with this request id.
    Post,
    /// Runs on the backend thread; used by the native workers for their deadlines.
    Call(Box<dyn FnOnce() + Send>),
}

struct Entry {
    due: Instant,
    period: Option<Duration>,
    action: Option<Action>,
}

/// A timer that is due.
pub(crate) struct Due {
    pub(crate) id: u64,
    pub(crate) action: Action,
    /// Periods that passed without a call.
    pub(crate) missed: u64,
}

/// See the module. Host timers and native ones have id spaces of their own.
#[derive(Default)]
pub(crate) struct Timers {
    order: BinaryHeap<Reverse<(Instant, bool, u64)>>,
    entries: HashMap<(bool, u64), Entry>,
    // Periodic timers of the host with a completion on its way.
    posted: HashSet<u64>,
    next_native: u64,
    // When the wait that goes on now ends by itself; none when it never does.
    awaited: Option<Instant>,
}

impl Timers {
    /// Sets, or sets anew, the host's timer `id`.
    pub(crate) fn set(&mut self, id: u64, due: Instant, period: Option<Duration>) {
        self.insert((false, id), Entry { due, period, action: Some(Action::Post) });
    }

    /// Runs `call` once at `due`; the number cancels it.
    pub(crate) fn call_at(&mut self, due: Instant, call: Box<dyn FnOnce() + Send>) -> u64 {
        self.next_native += 1;
        self.insert((true, self.next_native), Entry { due, period: None, action: Some(Action::Call(call)) });
        self.next_native
    }

    pub(crate) fn cancel(&mut self, id: u64) -> bool {
        self.remove((false, id))
    }

    pub(crate) fn cancel_call(&mut self, number: u64) -> bool {
        self.remove((true, number))
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn contains(&self, id: u64) -> bool {
        self.entries.contains_key(&(false, id))
    }

    pub(crate) fn clear(&mut self) {
        self.order.clear();
        self.entries.clear();
        self.posted.clear();
    }

    /// A completion of the host's timer `id` goes on its way; false when the timer is periodic and one is there still.
    pub(crate) fn begin_post(&mut self, id: u64) -> bool {
        !self.contains(id) || self.posted.insert(id)
    }

    /// The completion of timer `id` has arrived, or found no room.
    pub(crate) fn end_post(&mut self, id: u64) {
        self.posted.remove(&id);
    }

    /// When the next timer is due.
    pub(crate) fn next_due(&mut self) -> Option<Instant> {
        while let Some(Reverse((due, native, id))) = self.order.peek() {
            if self.entries.get(&(*native, *id)).is_some_and(|entry| entry.due == *due) {
                return Some(*due);
            }
            // Cancelled or set anew; its old place in the order is stale.
            self.order.pop();
        }
        None
    }

    /// When the next timer is due, for a wait that begins now.
    pub(crate) fn await_next(&mut self) -> Option<Instant> {
        self.awaited = self.next_due();
        self.awaited
    }

    /// True when the wait must be woken, because it would end too late; once for each deadline. One that was taken away
    /// meanwhile leaves the wait as it is: it ends early once, and the many deadlines that are never reached wake nobody.
    pub(crate) fn must_wake(&mut self) -> bool {
        let Some(due) = self.next_due() else { return false };
        let late = self.awaited.is_none_or(|awaited| due < awaited);
        if late {
            // Whoever is woken looks for the next deadline himself.
            self.awaited = Some(due);
        }
        late
    }

    /// Takes the next timer that is due at `now`; a periodic one is set anew.
    pub(crate) fn take_due(&mut self, now: Instant) -> Option<Due> {
        if self.next_due()? > now {
            return None;
        }
        let Reverse((due, native, id)) = self.order.pop()?;
        let mut entry = self.entries.remove(&(native, id))?;
        let action = entry.action.take()?;
        let Some(period) = entry.period else { return Some(Due { id, action, missed: 0 }) };
        let missed = (now - due).as_nanos() / period.as_nanos().max(1);
        let next = due + period * u32::try_from(missed + 1).unwrap_or(u32::MAX);
        self.insert((native, id), Entry { due: next.max(now), period: Some(period), action: Some(Action::Post) });
        Some(Due { id, action, missed: missed as u64 })
    }

    fn insert(&mut self, key: (bool, u64), entry: Entry) {
        self.order.push(Reverse((entry.due, key.0, key.1)));
        self.entries.insert(key, entry);
        // Timers that are set anew again and again would otherwise leave a stale place each time.
        if self.order.len() > 2 * self.entries.len() + 64 {
            self.order = self.entries.iter().map(|(key, entry)| Reverse((entry.due, key.0, key.1))).collect();
        }
    }

    fn remove(&mut self, key: (bool, u64)) -> bool {
        self.entries.remove(&key).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    fn due_ids(timers: &mut Timers, now: Instant) -> Vec<(u64, u64)> {
        std::iter::from_fn(|| timers.take_due(now)).map(|due| (due.id, due.missed)).collect()
    }

    #[test]
    fn timers_leave_in_order_of_their_deadline() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        timers.set(1, start + 30 * MS, None);
        timers.set(2, start + 10 * MS, None);
        timers.set(3, start + 20 * MS, None);
        assert_eq!(timers.next_due(), Some(start + 10 * MS));
        assert_eq!(due_ids(&mut timers, start + 20 * MS), [(2, 0), (3, 0)]);
        assert_eq!(due_ids(&mut timers, start + 30 * MS), [(1, 0)]);
        assert_eq!(timers.next_due(), None);
    }

    #[test]
    fn a_period_that_was_missed_is_counted_and_not_made_up() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        timers.set(7, start + 10 * MS, Some(10 * MS));
        assert_eq!(due_ids(&mut timers, start + 10 * MS), [(7, 0)]);
        assert_eq!(due_ids(&mut timers, start + 55 * MS), [(7, 3)]);
        assert_eq!(timers.next_due(), Some(start + 60 * MS));
    }

    #[test]
    fn a_timer_set_anew_or_cancelled_leaves_no_trace() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        timers.set(1, start + 10 * MS, None);
        timers.set(1, start + 50 * MS, None);
        timers.set(2, start + 20 * MS, Some(MS));
        assert!(timers.cancel(2));
        assert!(!timers.cancel(2));
        assert_eq!(due_ids(&mut timers, start + 40 * MS), []);
        assert_eq!(timers.next_due(), Some(start + 50 * MS));
    }

    #[test]
    fn setting_one_timer_again_and_again_does_not_grow_the_order() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        for step in 0..if cfg!(miri) { 1000 } else { 10_000 } {
            timers.set(1, start + step * MS, None);
        }
        assert!(timers.order.len() < 200);
    }

    #[test]
    fn a_wait_is_woken_only_for_a_deadline_before_its_end() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        assert!(!timers.must_wake());
        let first = timers.call_at(start + 10 * MS, Box::new(|| ()));
        assert!(timers.must_wake(), "a wait without end");
        assert!(!timers.must_wake(), "it is woken already");
        assert_eq!(timers.await_next(), Some(start + 10 * MS));
        assert!(timers.cancel_call(first));
        timers.set(1, start + 20 * MS, None);
        assert!(!timers.must_wake(), "the wait ends before that, and looks again");
        timers.set(2, start + 5 * MS, None);
        assert!(timers.must_wake());
        assert_eq!(timers.await_next(), Some(start + 5 * MS));
        assert!(!timers.must_wake());
    }

    #[test]
    fn host_timers_and_native_calls_do_not_share_ids() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        let number = timers.call_at(start, Box::new(|| ()));
        timers.set(number, start, None);
        assert!(timers.cancel_call(number));
        assert!(timers.contains(number));
    }
}
