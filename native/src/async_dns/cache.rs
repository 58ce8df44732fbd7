//! Answers and failures with the time until which they are believed. Pure: the caller brings the time and the life.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::lookup::{Answer, Failure, Lookup};

type Outcome = Result<Answer, Failure>;

pub(super) struct Cache {
    entries: HashMap<Lookup, (Instant, Outcome)>,
    capacity: usize,
}

impl Cache {
    pub(super) fn new(capacity: usize) -> Self {
        Self { entries: HashMap::new(), capacity }
    }

    pub(super) fn get(&mut self, lookup: &Lookup, now: Instant) -> Option<Outcome> {
        let (until, outcome) = self.entries.get(lookup)?;
        if *until > now {
            return Some(outcome.clone());
        }
        self.entries.remove(lookup);
        None
    }

    /// A full cache first loses what is out of date, then what would be so first.
    pub(super) fn put(&mut self, lookup: Lookup, outcome: Outcome, now: Instant, ttl: Duration) {
        if self.entries.len() >= self.capacity && !self.entries.contains_key(&lookup) {
            self.entries.retain(|_, entry| entry.0 > now);
        }
        if self.entries.len() >= self.capacity && !self.entries.contains_key(&lookup) {
            let first = self.entries.iter().min_by_key(|entry| entry.1.0).map(|entry| entry.0.clone());
            first.and_then(|first| self.entries.remove(&first));
        }
        self.entries.insert(lookup, (now + ttl, outcome));
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn name(text: &str) -> Lookup {
        Lookup::Forward(text.to_owned())
    }

    fn found(text: &str) -> Outcome {
        Ok(Answer::Name(text.to_owned()))
    }

    #[test]
    fn an_answer_is_believed_until_its_time_is_over() {
        let (mut cache, start) = (Cache::new(4), Instant::now());
        cache.put(name("a"), found("1"), start, 10 * SECOND);
        assert_eq!(cache.get(&name("a"), start + 9 * SECOND), Some(found("1")));
        assert_eq!(cache.get(&name("a"), start + 10 * SECOND), None);
        assert_eq!(cache.len(), 0);
    }

    #[test]
    fn a_full_cache_loses_what_is_out_of_date_first() {
        let (mut cache, start) = (Cache::new(2), Instant::now());
        cache.put(name("long"), found("1"), start, 100 * SECOND);
        cache.put(name("short"), found("2"), start, SECOND);
        cache.put(name("new"), found("3"), start + 2 * SECOND, 100 * SECOND);
        assert!(cache.get(&name("long"), start + 2 * SECOND).is_some());
        cache.put(name("newer"), found("4"), start + 3 * SECOND, 100 * SECOND);
        assert_eq!(cache.get(&name("long"), start + 3 * SECOND), None);
        assert_eq!(cache.len(), 2);
    }
}
