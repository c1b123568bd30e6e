//! The bytes of a JSON text, with the place at which they stand.

use crate::feeds::Refusal;
use memchr::{memchr_iter, memrchr};
use std::io::BufRead;

/// The longest value that is looked at as a whole, in bytes: no record comes near it, and a text without an end must not fill the
/// memory.
pub(super) const LONGEST: usize = 1024 * 1024;

/// Values within values, in one that is looked at as a whole.
const DEEPEST: usize = 64;

/// Bytes, one after the other, and whole values.
pub(super) struct Bytes<R> {
    from: R,
    /// Where the next byte stands.
    pub here: Here,
    value: Vec<u8>,
}

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    /// The first is 1.
    pub line: u64,
    /// How many bytes of the line stand before it.
    pub byte: u64,
}

impl Here {
    /// A refusal of what stands here.
    pub fn refuse(self, reason: impl Into<String>) -> Refusal {
        Refusal::line(self.line, reason).behind(self.byte)
    }

    /// These bytes were passed.
    fn past(&mut self, bytes: &[u8]) {
        match memrchr(b'\n', bytes) {
            None => self.byte += bytes.len() as u64,
            Some(last) => {
                self.line += memchr_iter(b'\n', &bytes[..=last]).count() as u64;
                self.byte = (bytes.len() - last - 1) as u64;
            }
        }
    }
}

/// Where the end of a value is looked for.
#[derive(Default)]
struct Ending {
    depth: usize,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

/// What a byte means for the value that it is looked for in.
enum Step {
    Goes,
    /// It is the value's last byte.
    Ends,
    /// It stands behind the value's last byte.
    Ended,
}

impl<R: BufRead> Bytes<R> {
    pub fn new(from: R) -> Self {
        Self { from, here: Here { line: 1, byte: 0 }, value: Vec::new() }
    }

    /// Passes over a byte order mark, which may stand at the very start.
    pub fn skip_mark(&mut self) -> Result<(), Refusal> {
        let bytes = self.from.fill_buf().map_err(|error| unreadable(self.here, &error))?;
        if let Some(mark) = bytes.get(..3).filter(|mark| *mark == "\u{feff}".as_bytes()) {
            self.here.past(mark);
            self.from.consume(3);
        }
        Ok(())
    }

    /// The next byte that is no white space, which stays; `None` at the end.
    pub fn peek(&mut self) -> Result<Option<u8>, Refusal> {
        loop {
            let bytes = self.from.fill_buf().map_err(|error| unreadable(self.here, &error))?;
            if bytes.is_empty() {
                return Ok(None);
            }
            let blank = bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
            self.here.past(&bytes[..blank]);
            let next = bytes.get(blank).copied();
            self.from.consume(blank);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// Passes over the byte that [`Self::peek`] gave.
    pub fn pass(&mut self) {
        // It is no line end: those are white space.
        self.here.byte += 1;
        self.from.consume(1);
    }

    /// The next value's text, whole.
    pub fn value(&mut self) -> Result<&str, Refusal> {
        let begun = self.here;
        self.value.clear();
        let mut ending = Ending::default();
        let mut over = false;
        while !over {
            let bytes = self.from.fill_buf().map_err(|error| unreadable(self.here, &error))?;
            if bytes.is_empty() {
                break;
            }
            let mut taken = 0;
            for &byte in bytes {
                match ending.step(byte) {
                    Step::Goes => taken += 1,
                    Step::Ends => {
                        taken += 1;
                        over = true;
                    }
                    Step::Ended => over = true,
                }
                if over {
                    break;
                }
                if ending.depth > DEEPEST {
                    return Err(begun.refuse(format!("more than {DEEPEST} values stand within each other")));
                }
            }
            if self.value.len() + taken > LONGEST {
                return Err(begun.refuse(format!("a value is longer than {LONGEST} bytes")));
            }
            let before = self.value.len();
            self.value.extend_from_slice(&bytes[..taken]);
            // Tabs between values say nothing; inside of texts they are no JSON, and stand even in standards' examples.
            self.value[before..].iter_mut().filter(|byte| **byte == b'\t').for_each(|byte| *byte = b' ');
            self.here.past(&bytes[..taken]);
            self.from.consume(taken);
        }
        std::str::from_utf8(&self.value).map_err(|_| begun.refuse("the text is no UTF-8"))
    }
}

impl Ending {
    fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_string = false;
                    return if self.depth == 0 { Step::Ends } else { Step::Goes };
                }
                _ => {}
            }
            return Step::Goes;
        }
        let first = !std::mem::replace(&mut self.begun, true);
        match byte {
            b'"' if first || self.depth > 0 => self.in_string = true,
            b'{' | b'[' if first || self.depth > 0 => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Step::Ends;
                }
            }
            // A number or a word ends where something else begins.
            b',' | b'}' | b']' | b':' | b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'{' | b'[' if self.depth == 0 => {
                return Step::Ended;
            }
            _ => {}
        }
        Step::Goes
    }
}

fn unreadable(here: Here, error: &std::io::Error) -> Refusal {
    here.refuse(format!("it cannot be read: {error}"))
}
