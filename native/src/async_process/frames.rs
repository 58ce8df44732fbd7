//! What a process writes, cut into frames. Pure: bytes in, whole frames out, whatever the pieces the bytes came in. Nothing
//! is lost silently: a frame over the limit is reported with its beginning.

/// How a stream is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// Lines, ended by LF or CR LF; the last may lack its end.
    Lines,
    /// A length of four bytes, big-endian, before each frame.
    Length,
    /// As it comes.
    Raw,
    /// Lines, ended by LF or CR: how programs paint progress on a terminal.
    Progress,
}

impl Framing {
    /// By the word of a specification.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "lines" => Self::Lines,
            "length" => Self::Length,
            "raw" => Self::Raw,
            "progress" => Self::Progress,
            _ => return None,
        })
    }
}

/// Marks a record as the beginning of a frame that was too long.
pub const MS_FRAME_TOO_LONG: u32 = 1 << 31;
/// Bytes of a frame that is too long which are shown.
const SAMPLE: usize = 80;

/// Frames on their way to the host: each a length (little-endian, bit 31 `MS_FRAME_TOO_LONG`) and its bytes.
#[derive(Debug, Default)]
pub struct Batch {
    /// The records.
    pub bytes: Vec<u8>,
}

impl Batch {
    fn add(&mut self, flag: u32, data: &[u8]) {
        self.bytes.extend_from_slice(&(data.len() as u32 | flag).to_le_bytes());
        self.bytes.extend_from_slice(data);
    }
}

/// See the module.
#[derive(Debug)]
pub struct Framer {
    framing: Framing,
    max: usize,
    pending: Vec<u8>,
    /// The rest of a line that was too long, or all that follows a length that can't be.
    skipping: bool,
}

impl Framer {
    /// Frames of at most `max` bytes.
    #[must_use]
    pub fn new(framing: Framing, max: usize) -> Self {
        Self { framing, max, pending: Vec::new(), skipping: false }
    }

    /// Takes bytes; whole frames go to `batch`. False when the stream can't be understood any more.
    pub fn push(&mut self, bytes: &[u8], batch: &mut Batch) -> bool {
        match self.framing {
            Framing::Raw => bytes.chunks(self.max).for_each(|piece| batch.add(0, piece)),
            Framing::Lines => self.push_lines(bytes, |byte| byte == b'\n', batch),
            Framing::Progress => self.push_lines(bytes, |byte| byte == b'\n' || byte == b'\r', batch),
            Framing::Length => return self.push_lengths(bytes, batch),
        }
        true
    }

    /// The stream is over: what is left is the last frame.
    pub fn finish(&mut self, batch: &mut Batch) {
        let rest = std::mem::take(&mut self.pending);
        match self.framing {
            _ if rest.is_empty() || self.skipping => {}
            // Half a frame is no frame: it is shown as what it is.
            Framing::Length => batch.add(MS_FRAME_TOO_LONG, &rest[..rest.len().min(SAMPLE)]),
            _ => batch.add(0, &rest),
        }
    }

    fn push_lines(&mut self, mut bytes: &[u8], is_end: impl Fn(u8) -> bool, batch: &mut Batch) {
        while let Some(at) = bytes.iter().position(|&byte| is_end(byte)) {
            self.add_to_line(&bytes[..at], batch);
            bytes = &bytes[at + 1..];
            if !std::mem::take(&mut self.skipping) {
                self.end_line(batch);
            }
        }
        self.add_to_line(bytes, batch);
    }

    fn add_to_line(&mut self, piece: &[u8], batch: &mut Batch) {
        if self.skipping {
            return;
        }
        self.pending.extend_from_slice(piece);
        if self.pending.len() > self.max {
            batch.add(MS_FRAME_TOO_LONG, &self.pending[..self.max.min(SAMPLE)]);
            self.pending.clear();
            self.skipping = true;
        }
    }

    fn end_line(&mut self, batch: &mut Batch) {
        if self.framing == Framing::Lines && self.pending.last() == Some(&b'\r') {
            self.pending.pop();
        }
        // CR LF ends one line of progress, not two.
        if self.framing == Framing::Lines || !self.pending.is_empty() {
            batch.add(0, &self.pending);
        }
        self.pending.clear();
    }

    fn push_lengths(&mut self, bytes: &[u8], batch: &mut Batch) -> bool {
        if self.skipping {
            return false;
        }
        self.pending.extend_from_slice(bytes);
        let mut at = 0;
        while let Some((head, rest)) = self.pending[at..].split_first_chunk::<4>() {
            let size = u32::from_be_bytes(*head) as usize;
            if size > self.max {
                batch.add(MS_FRAME_TOO_LONG, &self.pending[at..self.pending.len().min(at + SAMPLE)]);
                self.skipping = true;
                self.pending.clear();
                return false;
            }
            let Some(frame) = rest.get(..size) else { break };
            batch.add(0, frame);
            at += 4 + size;
        }
        self.pending.drain(..at);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(batch: &Batch) -> Vec<(bool, String)> {
        let mut rest = &batch.bytes[..];
        let mut found = Vec::new();
        while let Some((head, tail)) = rest.split_first_chunk::<4>() {
            let word = u32::from_le_bytes(*head);
            let (data, tail) = tail.split_at((word & !MS_FRAME_TOO_LONG) as usize);
            found.push((word & MS_FRAME_TOO_LONG != 0, String::from_utf8_lossy(data).into_owned()));
            rest = tail;
        }
        found
    }

    fn cut(framing: Framing, max: usize, pieces: &[&[u8]]) -> Vec<(bool, String)> {
        let (mut framer, mut batch) = (Framer::new(framing, max), Batch::default());
        pieces.iter().for_each(|piece| {
            framer.push(piece, &mut batch);
        });
        framer.finish(&mut batch);
        records(&batch)
    }

    fn good(texts: &[&str]) -> Vec<(bool, String)> {
        texts.iter().map(|text| (false, (*text).to_owned())).collect()
    }

    #[test]
    fn lines_are_whole_whatever_the_pieces() {
        assert_eq!(cut(Framing::Lines, 99, &[b"a\r\n\nb", b"c\nlast"]), good(&["a", "", "bc", "last"]));
        let bytes: Vec<&[u8]> = b"one\r\ntwo\n".chunks(1).collect();
        assert_eq!(cut(Framing::Lines, 99, &bytes), good(&["one", "two"]));
    }

    #[test]
    fn a_line_over_the_limit_is_reported_once_and_the_next_is_whole() {
        let got = cut(Framing::Lines, 4, &[b"abc", b"def", b"ghi\nok\n"]);
        assert_eq!(got, [(true, "abcd".to_owned()), (false, "ok".to_owned())]);
    }

    #[test]
    fn progress_ends_at_either_end_of_line() {
        assert_eq!(cut(Framing::Progress, 99, &[b"1%\r2%\rdone\r\nnext\n"]), good(&["1%", "2%", "done", "next"]));
    }

    #[test]
    fn lengths_are_followed_and_nonsense_ends_the_stream() {
        let bytes = b"\0\0\0\x02hi\0\0\0\0\0\0\0\x01!";
        let one_by_one: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(cut(Framing::Length, 9, &one_by_one), good(&["hi", "", "!"]));
        let mut framer = Framer::new(Framing::Length, 9);
        let mut batch = Batch::default();
        assert!(!framer.push(b"GET / HTTP", &mut batch));
        assert!(!framer.push(b"more", &mut batch));
        assert_eq!(records(&batch), [(true, "GET / HTTP".to_owned())]);
        assert_eq!(cut(Framing::Length, 9, &[b"\0\0\0\x05hal"]).first().map(|one| one.0), Some(true));
    }

    #[test]
    fn raw_bytes_pass_in_pieces_of_the_limit() {
        assert_eq!(cut(Framing::Raw, 3, &[b"abcdefg"]), good(&["abc", "def", "g"]));
    }
}
