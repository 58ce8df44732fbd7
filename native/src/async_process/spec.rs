//! What a process is started with, and its start. The text form is for the C ABI: fields with a NUL byte behind each, since no
//! argument, folder or variable of any system can hold one.

use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::frames::Framing;
use crate::limits::PROCESS_FRAME_MAX;

/// See the module.
#[derive(Debug, Clone)]
pub struct ProcessSpec {
    /// How standard output is cut.
    pub out: Framing,
    /// How standard error is cut.
    pub err: Framing,
    /// Longest frame.
    pub frame_max: usize,
    /// How long an answer may take after a message was sent; zero: as long as it likes.
    pub answer_time: Duration,
    /// How long the process may leave its input unread.
    pub write_time: Duration,
    /// Folder it runs in; empty: ours.
    pub folder: PathBuf,
    /// Program and arguments.
    pub words: Vec<String>,
    /// All of its environment.
    pub environment: Vec<(String, String)>,
}

impl ProcessSpec {
    /// Reads the fields `out`, `err`, `frame_max`, `answer_ms`, `write_ms`, `folder`, number of words, the words, then
    /// `NAME=value` for each variable. `None` when it is not that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.strip_suffix('\0')?.split('\0');
        let out = Framing::from_word(fields.next()?)?;
        let err = Framing::from_word(fields.next()?)?;
        let frame_max = fields.next()?.parse().ok().filter(|max| (1..=PROCESS_FRAME_MAX).contains(max))?;
        let mut millis = || Some(Duration::from_millis(fields.next()?.parse().ok()?));
        let (answer_time, write_time) = (millis()?, millis()?);
        let folder = PathBuf::from(fields.next()?);
        let count: usize = fields.next()?.parse().ok()?;
        let words: Vec<String> = fields.by_ref().take(count).map(str::to_owned).collect();
        let variable = |field: &str| field.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
        let environment = fields.map(variable).collect::<Option<_>>()?;
        let whole = words.len() == count && words.first().is_some_and(|program| !program.is_empty());
        whole.then_some(Self { out, err, frame_max, answer_time, write_time, folder, words, environment })
    }

    /// Starts it, in a process group of its own, so that a signal reaches what it started too.
    pub(super) fn spawn(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]).env_clear().envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if !self.folder.as_os_str().is_empty() {
            command.current_dir(&self.folder);
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_specification_is_read_whole_or_not_at_all() {
        let text = "lines\0progress\x0064\x001500\x002000\0/tmp\x002\0cat\0-u\0PATH=/bin\0A=b=c\0";
        let spec = ProcessSpec::parse(text).unwrap();
        assert_eq!((spec.out, spec.err, spec.frame_max), (Framing::Lines, Framing::Progress, 64));
        assert_eq!((spec.answer_time.as_millis(), spec.write_time.as_secs()), (1500, 2));
        assert_eq!(spec.words, ["cat", "-u"]);
        assert_eq!(spec.environment[1], ("A".to_owned(), "b=c".to_owned()));
        for broken in [
            "",
            "lines\0",
            "lines\0lines\x000\x000\x000\0\x001\0cat\0",
            "lines\0lines\x009\x000\x000\0\x002\0cat\0",
            "lines\0lines\x009\x000\x000\0\x001\0cat\0NOVALUE\0",
            "lines\0lines\x009\x000\x000\0\x001\0\0",
        ] {
            assert!(ProcessSpec::parse(broken).is_none(), "{broken:?}");
        }
    }
}
