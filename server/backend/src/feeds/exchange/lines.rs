//! Lines of a text, one in memory at a time.

use crate::feeds::Refusal;
use std::io::{BufRead, Read};

/// The longest line that is read, in bytes: no record comes near it, and a file without line ends must not fill the memory.
pub(super) const LONGEST: usize = 1024 * 1024;

pub(super) struct Lines<R> {
    from: R,
    line: Vec<u8>,
    /// How many lines have been read: the number of the last one.
    pub read: u64,
}

impl<R: BufRead> Lines<R> {
    pub fn new(from: R) -> Self {
        Self { from, line: Vec::new(), read: 0 }
    }

    /// The next line without its end; `None` at the end of the file. A byte order mark at the very start is passed over.
    pub fn advance(&mut self) -> Result<Option<&str>, Refusal> {
        let number = self.read + 1;
        self.line.clear();
        let limit = LONGEST as u64 + 2;
        let read = self.from.by_ref().take(limit).read_until(b'\n', &mut self.line);
        if read.map_err(|error| Refusal::line(number, format!("it cannot be read: {error}")))? == 0 {
            return Ok(None);
        }
        self.read = number;
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.len() > LONGEST {
            return Err(Refusal::line(number, format!("the line is longer than {LONGEST} bytes")));
        }
        let text = std::str::from_utf8(line).map_err(|_| Refusal::line(number, "the line is no UTF-8"))?;
        Ok(Some(if number == 1 { text.trim_start_matches('\u{feff}') } else { text }))
    }
}

/// Whether a line has nothing in it.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim_ascii().is_empty()
}
