//! The history as rustyline sees it, so that who is looking through it stays where he was when output interrupts the
//! editor. rustyline begins each stay behind the newest line and knows the user's own line only until it is left. So a
//! stay that goes on begins where the last one was, and the own line stands behind the newest of the history.

use std::cell::Cell;
use std::path::Path;

use rustyline::history::{History, MemHistory, SearchDirection, SearchResult};
use rustyline::{Config, Result};

/// Where somebody was looking, and what he had typed before.
pub(super) struct Place {
    pub(super) index: usize,
    pub(super) own: String,
}

/// See the module.
pub(super) struct Browsed {
    lines: MemHistory,
    own: Option<String>,
    /// What the next question about the length is answered, once: rustyline begins at the end.
    begin: Cell<Option<usize>>,
}

impl Browsed {
    pub(super) fn new(config: &Config) -> Self {
        Self { lines: MemHistory::with_config(config), own: None, begin: Cell::new(None) }
    }

    /// The next stay in the editor begins at `place`, or behind the newest line.
    pub(super) fn begin_at(&mut self, place: Option<Place>) {
        self.begin.set(place.as_ref().map(|place| place.index));
        self.own = place.map(|place| place.own);
    }

    /// The place of somebody who was at `index`, with `typed` as his last own line; none when he was not looking back.
    pub(super) fn place(&mut self, index: usize, typed: String) -> Option<Place> {
        let own = self.own.take().unwrap_or(typed);
        (index < self.lines.len()).then_some(Place { index, own })
    }

    /// The newest line that can be searched from `start` on.
    fn within(&self, start: usize) -> usize {
        start.min(self.lines.len().saturating_sub(1))
    }
}

impl History for Browsed {
    fn get(&self, index: usize, direction: SearchDirection) -> Result<Option<SearchResult<'_>>> {
        match &self.own {
            Some(own) if index == self.lines.len() => {
                Ok(Some(SearchResult { entry: own.as_str().into(), idx: index, pos: 0 }))
            }
            _ => self.lines.get(index, direction),
        }
    }

    fn add(&mut self, line: &str) -> Result<bool> {
        self.lines.add(line)
    }

    fn add_owned(&mut self, line: String) -> Result<bool> {
        self.lines.add_owned(line)
    }

    fn len(&self) -> usize {
        self.begin.take().unwrap_or_else(|| self.lines.len() + usize::from(self.own.is_some()))
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn set_max_len(&mut self, len: usize) -> Result<()> {
        self.lines.set_max_len(len)
    }

    fn ignore_dups(&mut self, yes: bool) -> Result<()> {
        self.lines.ignore_dups(yes)
    }

    fn ignore_space(&mut self, yes: bool) {
        self.lines.ignore_space(yes);
    }

    fn save(&mut self, path: &Path) -> Result<()> {
        self.lines.save(path)
    }

    fn append(&mut self, path: &Path) -> Result<()> {
        self.lines.append(path)
    }

    fn load(&mut self, path: &Path) -> Result<()> {
        self.lines.load(path)
    }

    fn clear(&mut self) -> Result<()> {
        self.lines.clear()
    }

    fn search(&self, term: &str, start: usize, direction: SearchDirection) -> Result<Option<SearchResult<'_>>> {
        self.lines.search(term, self.within(start), direction)
    }

    fn starts_with(&self, term: &str, start: usize, direction: SearchDirection) -> Result<Option<SearchResult<'_>>> {
        self.lines.starts_with(term, self.within(start), direction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browsed() -> Browsed {
        let mut browsed = Browsed::new(&Config::default());
        for line in ["old", "new"] {
            browsed.add(line).unwrap();
        }
        browsed
    }

    fn entry(browsed: &Browsed, index: usize) -> Option<String> {
        browsed.get(index, SearchDirection::Reverse).unwrap().map(|found| found.entry.into_owned())
    }

    #[test]
    fn who_looks_back_goes_on_there_with_the_own_line_behind_the_newest() {
        let mut browsed = browsed();
        let place = browsed.place(0, "half".to_owned());
        browsed.begin_at(place);
        assert_eq!((browsed.len(), browsed.len()), (0, 3));
        assert_eq!(entry(&browsed, 2).as_deref(), Some("half"));
        assert_eq!(browsed.search("l", 2, SearchDirection::Reverse).unwrap().unwrap().entry, "old");
        // Interrupted once more: the own line is still the first one.
        assert_eq!(browsed.place(1, "old and more".to_owned()).unwrap().own, "half");
    }

    #[test]
    fn who_is_at_his_own_line_begins_behind_the_newest() {
        let mut browsed = browsed();
        let place = browsed.place(2, "half".to_owned());
        assert!(place.is_none());
        browsed.begin_at(place);
        assert_eq!(browsed.len(), 2);
        assert_eq!(entry(&browsed, 2), None);
    }
}
