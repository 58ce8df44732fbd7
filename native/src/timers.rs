//! Timers in order of their deadline. Pure: the caller brings the time and does what a due timer says. One-shot and
//! periodic; a period that was missed is skipped and counted, never made up in a burst. The host's are held back while there is no
//! room for their completions; the calls of native workers are not.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::time::{Duration, Instant};

/// What a native worker left to be run.
pub type Call = Box<dyn FnOnce() + Send>;

/// A timer that is due.
pub enum Due {
    /// Runs on the backend thread; used by the native workers for their deadlines.
    Call(Call),
    /// Posts a completion.
    Post(Post),
}

/// A timer of the host that is due.
#[derive(Debug, Clone, Copy)]
pub struct Post {
    /// The request id of the completion.
    pub id: u64,
    /// Periods that passed without a completion.
    pub missed: u64,
    due: Instant,
    serial: u64,
    period: Option<Duration>,
}

struct Entry<What> {
    due: Instant,
    // Of those with one deadline the one that was set first comes first; and one that was set anew is another one.
    serial: u64,
    what: What,
}

/// Entries in order of their deadline.
struct Places<What> {
    order: BinaryHeap<Reverse<(Instant, u64, u64)>>,
    entries: HashMap<u64, Entry<What>>,
}

impl<What> Default for Places<What> {
    fn default() -> Self {
        Self { order: BinaryHeap::new(), entries: HashMap::new() }
    }
}

impl<What> Places<What> {
    fn insert(&mut self, id: u64, entry: Entry<What>) {
        self.order.push(Reverse((entry.due, entry.serial, id)));
        self.entries.insert(id, entry);
        // Timers that are set anew again and again would otherwise leave a stale place each time.
        if self.order.len() > 2 * self.entries.len() + 64 {
            self.order = self.entries.iter().map(|(id, entry)| Reverse((entry.due, entry.serial, *id))).collect();
        }
    }

    fn next_due(&mut self) -> Option<Instant> {
        while let Some(Reverse((due, serial, id))) = self.order.peek() {
            if self.entries.get(id).is_some_and(|entry| (entry.due, entry.serial) == (*due, *serial)) {
                return Some(*due);
            }
            // Cancelled or set anew; its old place in the order is stale.
            self.order.pop();
        }
        None
    }

    /// After `next_due`, which leaves a place that is not stale in front.
    fn take_next(&mut self) -> Option<(u64, Entry<What>)> {
        let Reverse((_, _, id)) = self.order.pop()?;
        self.entries.remove(&id).map(|entry| (id, entry))
    }
}

/// See the module. Host timers and native ones have id spaces of their own.
#[derive(Default)]
pub struct Timers {
    host: Places<Option<Duration>>,
    calls: Places<Call>,
    // Periodic timers of the host with a completion on its way.
    posted: HashSet<u64>,
    // The host's are not due before it has taken completions of others.
    held: bool,
    serial: u64,
    // When the wait that goes on now ends by itself; none when it never does.
    awaited: Option<Instant>,
}

impl Timers {
    /// Sets, or sets anew, the host's timer `id`.
    pub fn set(&mut self, id: u64, due: Instant, period: Option<Duration>) {
        self.serial += 1;
        self.host.insert(id, Entry { due, serial: self.serial, what: period });
    }

    /// Runs `call` once at `due`; the number cancels it.
    pub fn call_at(&mut self, due: Instant, call: Call) -> u64 {
        self.serial += 1;
        self.calls.insert(self.serial, Entry { due, serial: self.serial, what: call });
        self.serial
    }

    /// Takes the host's timer `id` away; false when there is none.
    pub fn cancel(&mut self, id: u64) -> bool {
        self.host.entries.remove(&id).is_some()
    }

    /// Takes a call away; false when there is none.
    pub fn cancel_call(&mut self, number: u64) -> bool {
        self.calls.entries.remove(&number).is_some()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.host.entries.len() + self.calls.entries.len()
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Has the host a timer `id`?
    #[must_use]
    pub fn contains(&self, id: u64) -> bool {
        self.host.entries.contains_key(&id)
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        *self = Self { serial: self.serial, awaited: self.awaited, ..Self::default() };
    }

    /// A completion of the host's timer goes on its way; false when the timer is periodic and one is there still.
    pub fn begin_post(&mut self, post: &Post) -> bool {
        post.period.is_none() || self.posted.insert(post.id)
    }

    /// The completion of timer `id` has arrived.
    pub fn end_post(&mut self, id: u64) {
        self.posted.remove(&id);
    }

    /// The completion found no room: the timer goes back to its place, and all of the host's wait until `release`.
    pub fn hold(&mut self, post: Post) {
        self.held = true;
        self.posted.remove(&post.id);
        let now = self.host.entries.get(&post.id).map(|entry| entry.serial);
        // Not when it was taken away or set anew meanwhile; only a periodic one has an entry while it is posted.
        if now == post.period.map(|_| post.serial) {
            self.host.insert(post.id, Entry { due: post.due, serial: post.serial, what: post.period });
        }
    }

    /// There is room again; true when timers had waited for it.
    pub fn release(&mut self) -> bool {
        std::mem::take(&mut self.held)
    }

    /// When the next timer is due.
    pub fn next_due(&mut self) -> Option<Instant> {
        let host = if self.held { None } else { self.host.next_due() };
        [host, self.calls.next_due()].into_iter().flatten().min()
    }

    /// When the next timer is due, for a wait that begins now.
    pub fn await_next(&mut self) -> Option<Instant> {
        self.awaited = self.next_due();
        self.awaited
    }

    /// True when the wait must be woken, because it would end too late; once for each deadline. One that was taken away
    /// meanwhile leaves the wait as it is: it ends early once, and the many deadlines that are never reached wake nobody.
    pub fn must_wake(&mut self) -> bool {
        let Some(due) = self.next_due() else { return false };
        let late = self.awaited.is_none_or(|awaited| due < awaited);
        if late {
            // Whoever is woken looks for the next deadline himself.
            self.awaited = Some(due);
        }
        late
    }

    /// Takes the next timer that is due at `now`; a periodic one is set anew.
    pub fn take_due(&mut self, now: Instant) -> Option<Due> {
        let next = self.next_due().filter(|due| *due <= now)?;
        if self.calls.next_due() == Some(next) {
            return self.calls.take_next().map(|(_, entry)| Due::Call(entry.what));
        }
        let (id, Entry { due, serial, what: period }) = self.host.take_next()?;
        let missed = period.map_or(0, |period| self.set_next(id, due, serial, period, now));
        Some(Due::Post(Post { id, missed, due, serial, period }))
    }

    /// The next period of a timer that was due at `due`; gives how many have passed.
    fn set_next(&mut self, id: u64, due: Instant, serial: u64, period: Duration, now: Instant) -> u64 {
        let missed = (now - due).as_nanos() / period.as_nanos().max(1);
        let next = due + period * u32::try_from(missed + 1).unwrap_or(u32::MAX);
        self.host.insert(id, Entry { due: next.max(now), serial, what: Some(period) });
        missed as u64
    }
}

impl std::fmt::Debug for Timers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Timers").field("len", &self.len()).field("held", &self.held).finish()
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    fn due_ids(timers: &mut Timers, now: Instant) -> Vec<(u64, u64)> {
        posts(timers, now).iter().map(|post| (post.id, post.missed)).collect()
    }

    fn posts(timers: &mut Timers, now: Instant) -> Vec<Post> {
        let post = |due| match due {
            Due::Post(post) => post,
            Due::Call(_) => panic!("no call was left"),
        };
        std::iter::from_fn(|| timers.take_due(now)).map(post).collect()
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
        assert!(timers.host.order.len() < 200);
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
    #[test]
    fn timers_that_find_no_room_keep_their_places_and_native_calls_go_on() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        (1..=4).for_each(|id| timers.set(id, start, None));
        timers.set(5, start + MS, None);
        timers.call_at(start + 2 * MS, Box::new(|| ()));
        let Some(Due::Post(first)) = timers.take_due(start + MS) else { panic!("one is due") };
        timers.hold(first);
        assert!(timers.take_due(start + MS).is_none(), "all wait, whichever of them found no room");
        assert_eq!(timers.next_due(), Some(start + 2 * MS));
        assert!(matches!(timers.take_due(start + 2 * MS), Some(Due::Call(_))));
        assert!(timers.cancel(3));
        assert!(timers.release() && !timers.release());
        assert!(timers.must_wake());
        assert_eq!(due_ids(&mut timers, start + MS), [(1, 0), (2, 0), (4, 0), (5, 0)]);
    }

    #[test]
    fn a_timer_that_was_taken_away_or_set_anew_while_it_found_no_room_stays_so() {
        let (mut timers, start) = (Timers::default(), Instant::now());
        timers.set(1, start, None);
        timers.set(2, start, Some(10 * MS));
        timers.set(3, start, Some(10 * MS));
        let found_no_room = posts(&mut timers, start);
        timers.set(1, start + 5 * MS, None);
        assert!(timers.cancel(2));
        found_no_room.into_iter().for_each(|post| timers.hold(post));
        assert!(timers.release());
        assert_eq!(due_ids(&mut timers, start), [(3, 0)], "a periodic one is due as it was");
        assert_eq!(due_ids(&mut timers, start + 25 * MS), [(1, 0), (3, 1)]);
    }
}
