//! Bytes to whole lines. A line ends with LF, CR LF or CR; it is UTF-8 and has a maximum length. A line that breaks a
//! rule comes out as an error in its place: nothing is lost silently, and the line after it is whole again.

/// What a stretch of input turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A line without its end.
    Text(&'a str),
    /// A line of so many bytes, more than the maximum.
    TooLong(usize),
    /// A line that is not UTF-8.
    NotUtf8(&'a [u8]),
}

/// See the module.
#[derive(Debug)]
pub struct LineSplitter {
    line: Vec<u8>,
    // Counts on when the line is too long to be kept.
    length: usize,
    max: usize,
    after_cr: bool,
}

impl LineSplitter {
    /// Lines of at most `max` bytes.
    #[must_use]
    pub fn new(max: usize) -> Self {
        Self { line: Vec::new(), length: 0, max, after_cr: false }
    }

    /// Gives each line that `bytes` completes to `take`, until it answers false; the rest of `bytes` is then dropped.
    /// False when `take` said so.
    pub fn feed(&mut self, mut bytes: &[u8], take: &mut impl FnMut(Line<'_>) -> bool) -> bool {
        while !bytes.is_empty() {
            if std::mem::take(&mut self.after_cr) && bytes[0] == b'\n' {
                bytes = &bytes[1..];
                continue;
            }
            let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.keep(bytes);
                return true;
            };
            self.keep(&bytes[..end]);
            // A CR ends the line at once, so that it runs at once; an LF behind it belongs to it.
            self.after_cr = bytes[end] == b'\r';
            bytes = &bytes[end + 1..];
            if !self.end_line(take) {
                return false;
            }
        }
        true
    }

    /// The input is over: a last line without an end counts too.
    pub fn finish(&mut self, take: &mut impl FnMut(Line<'_>) -> bool) -> bool {
        self.after_cr = false;
        self.length == 0 || self.end_line(take)
    }

    /// Takes out what has no end yet.
    pub fn take_rest(&mut self) -> Vec<u8> {
        self.length = 0;
        std::mem::take(&mut self.line)
    }

    fn keep(&mut self, part: &[u8]) {
        self.length += part.len();
        if self.length <= self.max {
            self.line.extend_from_slice(part);
        } else {
            self.line.clear();
        }
    }

    fn end_line(&mut self, take: &mut impl FnMut(Line<'_>) -> bool) -> bool {
        let length = std::mem::take(&mut self.length);
        let goes_on = if length > self.max {
            take(Line::TooLong(length))
        } else {
            match std::str::from_utf8(&self.line) {
                Ok(text) => take(Line::Text(text)),
                Err(_) => take(Line::NotUtf8(&self.line)),
            }
        };
        self.line.clear();
        goes_on
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(max: usize, parts: &[&[u8]]) -> Vec<String> {
        let mut out = Vec::new();
        let mut take = |line: Line<'_>| {
            out.push(match line {
                Line::Text(text) => text.to_owned(),
                Line::TooLong(length) => format!("<{length}>"),
                Line::NotUtf8(bytes) => format!("?{}", bytes.len()),
            });
            true
        };
        let mut lines = LineSplitter::new(max);
        for part in parts {
            lines.feed(part, &mut take);
        }
        lines.finish(&mut take);
        out
    }

    #[test]
    fn lf_crlf_and_cr_end_a_line() {
        assert_eq!(split(99, &[b"a\nb\r\nc\rd\n\ne"]), ["a", "b", "c", "d", "", "e"]);
    }

    #[test]
    fn a_crlf_torn_in_two_is_one_line_end() {
        assert_eq!(split(99, &[b"a\r", b"\nb\n"]), ["a", "b"]);
        assert_eq!(split(99, &[b"a\r", b"b\n"]), ["a", "b"]);
    }

    #[test]
    fn a_last_line_without_an_end_counts() {
        assert_eq!(split(99, &[b"a\nb"]), ["a", "b"]);
        assert_eq!(split(99, &[b"a\n"]), ["a"]);
    }

    #[test]
    fn an_over_long_line_is_an_error_and_the_next_is_whole() {
        assert_eq!(split(4, &[b"1234\n12345\n12", b"345", b"6\nok\n"]), ["1234", "<5>", "<6>", "ok"]);
    }

    #[test]
    fn a_line_that_is_not_utf8_is_an_error_in_its_place() {
        assert_eq!(split(99, &[b"a\n\xFF\xFE\nb\n"]), ["a", "?2", "b"]);
    }

    #[test]
    fn a_taker_that_has_enough_is_not_asked_again() {
        let mut seen = 0;
        let more = LineSplitter::new(9).feed(b"a\nb\nc\n", &mut |_| {
            seen += 1;
            seen < 2
        });
        assert!(!more);
        assert_eq!(seen, 2);
    }

    proptest! {
        #[test]
        fn how_the_input_is_torn_does_not_matter(
            text in proptest::collection::vec(prop_oneof![Just(b'\r'), Just(b'\n'), b'a'..b'e'], 0..60),
            cut in 0usize..60,
        ) {
            let cut = cut.min(text.len());
            let (left, right) = text.split_at(cut);
            prop_assert_eq!(split(3, &[&text]), split(3, &[left, right]));
        }
    }
}
