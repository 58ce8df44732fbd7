//! The lines a user may call back, kept in a file between two runs: one line an entry, the newest last. Only its owner may read
//! it. A file that can't be read or written is reported once; the console works without.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::PathBuf;

use crate::limits::CONSOLE_HISTORY;

/// See the module.
#[derive(Default)]
pub(super) struct History {
    lines: Vec<String>,
    file: Option<PathBuf>,
}

impl History {
    /// Begins to keep the lines in `file`, and gives those that are there.
    pub(super) fn keep_in(&mut self, file: PathBuf) -> io::Result<&[String]> {
        let mut text = String::new();
        match File::open(&file) {
            Ok(mut found) => {
                found.read_to_string(&mut text)?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let kept: Vec<&str> = text.lines().collect();
        self.lines = kept[kept.len().saturating_sub(CONSOLE_HISTORY)..].iter().map(|&line| line.to_owned()).collect();
        // The file grows by appending; now and then it is written anew.
        if kept.len() > 2 * CONSOLE_HISTORY {
            let shorter = file.with_extension("new");
            write_lines(open(&shorter, true)?, &self.lines)?;
            std::fs::rename(&shorter, &file)?;
        }
        self.file = Some(file);
        Ok(&self.lines)
    }

    /// Adds a line; false when it is the last one once more.
    pub(super) fn add(&mut self, line: &str) -> io::Result<bool> {
        if self.lines.last().is_some_and(|last| last == line) {
            return Ok(false);
        }
        if self.lines.len() >= CONSOLE_HISTORY {
            self.lines.remove(0);
        }
        self.lines.push(line.to_owned());
        if let Some(file) = &self.file {
            let written = open(file, false).and_then(|file| write_lines(file, &self.lines[self.lines.len() - 1..]));
            // Reported once: the next line is kept in memory alone.
            written.inspect_err(|_| self.file = None)?;
        }
        Ok(true)
    }

    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }
}

fn open(file: &PathBuf, anew: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).write(true).append(!anew).truncate(anew);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

fn write_lines(mut file: File, lines: &[String]) -> io::Result<()> {
    file.write_all(lines.iter().flat_map(|line| [line.as_bytes(), b"\n"]).collect::<Vec<_>>().concat().as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> PathBuf {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ms-history-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        std::env::temp_dir().join(name)
    }

    #[test]
    fn lines_are_there_again_in_the_next_run() {
        let file = file();
        let mut first = History::default();
        assert!(first.keep_in(file.clone()).unwrap().is_empty());
        assert!(first.add("look").unwrap());
        assert!(!first.add("look").unwrap());
        assert!(first.add("say grüß").unwrap());
        assert_eq!(History::default().keep_in(file.clone()).unwrap(), ["look", "say grüß"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::remove_file(file).unwrap();
    }

    #[test]
    fn a_long_file_is_written_anew_with_the_newest() {
        let file = file();
        let many: String = (0..3 * CONSOLE_HISTORY).map(|i| format!("line {i}\n")).collect();
        std::fs::write(&file, many).unwrap();
        let mut history = History::default();
        let kept = history.keep_in(file.clone()).unwrap();
        assert_eq!(kept.len(), CONSOLE_HISTORY);
        assert_eq!(kept[0], format!("line {}", 2 * CONSOLE_HISTORY));
        assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), CONSOLE_HISTORY);
        std::fs::remove_file(file).unwrap();
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told_once_and_lines_go_on() {
        let mut history = History::default();
        history.keep_in(std::env::temp_dir().join("no/such/folder/history")).unwrap();
        assert!(history.add("look").is_err());
        assert!(history.add("north").unwrap());
        assert_eq!(history.lines(), ["look", "north"]);
    }
}
