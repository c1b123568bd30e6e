//! The file in pieces: which line the reader has come to, and how much it may take at once.

use memchr::{memchr_iter, memrchr};
use std::io::{self, BufRead, Read};

/// So many bytes are read at a time.
const PIECE: usize = 64 * 1024;

/// The longest tag, text, comment or declaration, in bytes. Nothing in a statement comes near it; without it a tag with a million
/// attributes would have to be held whole.
pub(super) const LONGEST: usize = 256 * 1024;

/// A buffer that counts lines, and gives no more than [`LONGEST`] bytes until [`Pieces::begin`] is called again.
pub(super) struct Pieces {
    from: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    /// Line ends before `counted`, a place in the buffer.
    lines: u64,
    counted: usize,
    /// Bytes that stood in the buffer before what it holds now.
    before: u64,
    /// Where the line begins to which they were counted.
    line_from: u64,
    left: usize,
}

impl Pieces {
    pub fn new(from: Box<dyn Read + Send>) -> Self {
        Self { from, buffer: vec![0; PIECE], at: 0, filled: 0, lines: 0, counted: 0, before: 0, line_from: 0, left: LONGEST }
    }

    /// Something new begins.
    pub fn begin(&mut self) {
        self.left = LONGEST;
    }

    /// The line that the reader has come to; the first is 1.
    pub fn line(&mut self) -> u64 {
        self.count_to(self.at);
        self.lines + 1
    }

    /// How many bytes stand before the reader.
    #[inline]
    pub fn position(&self) -> u64 {
        self.before + self.at as u64
    }

    /// How many bytes of the reader's line stand before a position; of one on an earlier line, before the reader.
    pub fn in_line(&mut self, position: u64) -> u64 {
        self.count_to(self.at);
        position.checked_sub(self.line_from).unwrap_or_else(|| self.position() - self.line_from)
    }

    /// What is asked for seldom stands apart, so that the rest is short enough to be put where it is asked for.
    #[cold]
    fn more(&mut self) -> io::Result<()> {
        if self.left == 0 {
            return Err(io::Error::other(format!("a tag or text is longer than {LONGEST} bytes")));
        }
        self.count_to(self.filled);
        self.before += self.filled as u64;
        (self.at, self.counted, self.filled) = (0, 0, 0);
        self.filled = self.from.read(&mut self.buffer)?;
        Ok(())
    }

    fn count_to(&mut self, to: usize) {
        let piece = &self.buffer[self.counted..to];
        if let Some(last) = memrchr(b'\n', piece) {
            self.lines += memchr_iter(b'\n', piece).count() as u64;
            self.line_from = self.before + (self.counted + last) as u64 + 1;
        }
        self.counted = to;
    }
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Pieces {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 || self.at == self.filled {
            self.more()?;
        }
        Ok(&self.buffer[self.at..self.filled])
    }

    #[inline]
    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.filled);
        self.left = self.left.saturating_sub(amount);
    }
}
