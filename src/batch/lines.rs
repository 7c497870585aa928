//! A stream cut into chunks of whole lines, in constant memory.

use memchr::memchr;
use std::{
    io::{self, BufRead, BufReader, Read},
    ops::Range,
};

/// The longest line that is read, in bytes: as much as an answers file may have.
#[expect(clippy::cast_possible_truncation, reason = "four megabytes fit into every address")]
pub const LONGEST: usize = crate::store::LIMIT as usize;

/// How much is asked of the stream at a time: what a pipe holds.
const READ: usize = 64 << 10;

/// The most lines of a chunk. A report is a thousand times as long as the shortest line that asks for one,
/// and the lines that come of a chunk are kept until it is their turn.
const MOST: usize = 256;

/// Some lines of a stream, one after the other.
#[derive(Debug)]
pub struct Chunk {
    /// The number of the first line; the first one of a stream is 1.
    first: u64,
    bytes: Vec<u8>,
    /// Where each line stands in `bytes`; `None` for one that was too long to keep.
    lines: Vec<Option<Range<usize>>>,
}

impl Chunk {
    /// Each line with its number and without its line break; `None` for one that is longer than [`LONGEST`].
    pub fn lines(&self) -> impl Iterator<Item = (u64, Option<&[u8]>)> {
        let line = |range: &Range<usize>| &self.bytes[range.clone()];
        (self.first..).zip(self.lines.iter().map(move |range| range.as_ref().map(line)))
    }
}

/// Cuts a stream into chunks. A chunk holds the lines that are there, so that nobody who waits for the
/// answer to a line before writing the next one waits for ever.
#[derive(Debug)]
pub struct Chunks<R> {
    from: BufReader<R>,
    /// The number of the next line.
    next: u64,
}

impl<R: Read> Chunks<R> {
    /// Cuts a stream whose first line has this number.
    pub fn new(from: R, first: u64) -> Self {
        Self { from: BufReader::with_capacity(READ, from), next: first }
    }

    /// The number of the line behind those that were given out.
    pub fn next_number(&self) -> u64 {
        self.next
    }

    /// Adds the next line to a chunk; whether there was one.
    fn line(&mut self, chunk: &mut Chunk) -> io::Result<bool> {
        let start = chunk.bytes.len();
        let read = self.from.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut chunk.bytes)?;
        let is_ended = chunk.bytes.last() == Some(&b'\n');
        if read > LONGEST && !is_ended {
            chunk.bytes.truncate(start);
            self.from.skip_until(b'\n')?;
            chunk.lines.push(None);
        } else if read > 0 {
            // The last line may have no line break.
            chunk.lines.push(Some(start..start + read - usize::from(is_ended)));
        }
        Ok(read > 0)
    }
}

impl<R: Read> Iterator for Chunks<R> {
    type Item = io::Result<Chunk>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut chunk = Chunk { first: self.next, bytes: Vec::new(), lines: Vec::new() };
        loop {
            match self.line(&mut chunk) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
            // Further lines only if no reading is needed for them.
            if chunk.lines.len() == MOST || memchr(b'\n', self.from.buffer()).is_none() {
                self.next += chunk.lines.len() as u64;
                return Some(Ok(chunk));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives so many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let (now, later) = self.0.split_at(self.1.min(self.0.len()).min(into.len()));
            into[..now.len()].copy_from_slice(now);
            self.0 = later;
            Ok(now.len())
        }
    }

    fn cut(bytes: &[u8], at_a_time: usize) -> Vec<(u64, Option<Vec<u8>>)> {
        let chunks = Chunks::new(Slow(bytes, at_a_time), 1).map(Result::unwrap);
        let lines = chunks.flat_map(|chunk| {
            chunk.lines().map(|(number, line)| (number, line.map(<[u8]>::to_vec))).collect::<Vec<_>>()
        });
        lines.collect()
    }

    #[test]
    fn a_line_is_what_stands_between_two_line_breaks() {
        for (text, expected) in [
            ("", &[][..]),
            ("\n", &[""]),
            ("a", &["a"]),
            ("a\n", &["a"]),
            ("a\n\nbc", &["a", "", "bc"]),
            ("a\r\nb\n\n", &["a\r", "b", ""]),
        ] {
            for at_a_time in [1, 2, 100] {
                let found = cut(text.as_bytes(), at_a_time);
                let lines = expected.iter().map(|line| Some(line.as_bytes().to_vec()));
                assert_eq!(found, (1..).zip(lines).collect::<Vec<_>>(), "{text:?}");
            }
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_one_line_and_is_not_kept() {
        let long = |by: usize| vec![b'x'; LONGEST + by];
        for (text, expected) in [
            ([&long(0)[..], b"\na"].concat(), [Some(LONGEST), Some(1)]),
            ([&long(1)[..], b"\na\n"].concat(), [None, Some(1)]),
            ([&long(12 * LONGEST)[..], b"\na"].concat(), [None, Some(1)]),
            ([b"a\n", &long(1)[..]].concat(), [Some(1), None]),
            ([b"a\n", &long(READ + 7)[..]].concat(), [Some(1), None]),
        ] {
            let mut found = Vec::new();
            for chunk in Chunks::new(&text[..], 1) {
                let chunk = chunk.unwrap();
                assert!(chunk.bytes.capacity() < 4 * LONGEST);
                found.extend(chunk.lines().map(|(_, line)| line.map(<[u8]>::len)));
            }
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_chunk_has_a_bounded_number_of_lines() {
        let text = "\n".repeat(10 * MOST);
        let sizes: Vec<usize> =
            Chunks::new(text.as_bytes(), 1).map(|chunk| chunk.unwrap().lines().count()).collect();
        assert_eq!(sizes, [MOST; 10]);
    }
}
