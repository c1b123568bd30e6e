//! A file cut into records of 200 bytes: CR LF, LF or nothing between them, trailing spaces stripped or not.

use crate::feeds::Refusal;
use std::io::BufRead;

pub(super) const LENGTH: usize = 200;

pub(super) type RecordBytes = [u8; LENGTH];

/// Control-Z, with which some programs still end a file.
const END_OF_FILE: u8 = 0x1A;

pub(super) struct Cutter<R> {
    from: R,
    record: RecordBytes,
    /// How many records have been cut: the number of the last one.
    pub cut: u64,
}

impl<R: BufRead> Cutter<R> {
    pub fn new(from: R) -> Self {
        Self { from, record: [b' '; LENGTH], cut: 0 }
    }

    /// Reads the next record into [`Cutter::record`]; `false` at the end of the file.
    pub fn advance(&mut self) -> Result<bool, Refusal> {
        let mut filled = 0;
        let ended = loop {
            let ready = filled_buffer(&mut self.from, self.cut + 1)?;
            let wanted = &ready[..ready.len().min(LENGTH - filled)];
            if wanted.is_empty() {
                break false;
            }
            // `contains` searches many bytes at a time, and a stripped record is the exception.
            let text = if wanted.contains(&b'\n') { until_line_feed(wanted) } else { wanted };
            self.record[filled..filled + text.len()].copy_from_slice(text);
            filled += text.len();
            let (taken, line_feed) = (text.len(), text.len() < wanted.len());
            self.from.consume(taken + usize::from(line_feed));
            if line_feed {
                break true;
            }
        };
        if filled == 0 && !ended {
            return Ok(false);
        }
        self.cut += 1;
        if filled == LENGTH && !ended {
            self.past_line_end()?;
        } else {
            self.filled_up(filled);
        }
        Ok(true)
    }

    /// The last record that was cut.
    pub fn record(&self) -> &RecordBytes {
        &self.record
    }

    /// Puts back the spaces that were stripped before a line end.
    fn filled_up(&mut self, filled: usize) {
        let carriage_return = filled > 0 && self.record[filled - 1] == b'\r';
        self.record[filled - usize::from(carriage_return)..].fill(b' ');
    }

    /// Behind 200 bytes: a line end, or the next record at once.
    fn past_line_end(&mut self) -> Result<(), Refusal> {
        if self.next_is(b'\r')? {
            self.from.consume(1);
            if !self.next_is(b'\n')? && !self.at_end()? {
                return Err(Refusal::record(self.cut, "a carriage return without line feed stands behind it"));
            }
        }
        if self.next_is(b'\n')? {
            self.from.consume(1);
            // One space was stripped: the 200th byte is the line end's carriage return.
            if self.record[LENGTH - 1] == b'\r' {
                self.record[LENGTH - 1] = b' ';
            }
        }
        Ok(())
    }

    fn next_is(&mut self, byte: u8) -> Result<bool, Refusal> {
        Ok(filled_buffer(&mut self.from, self.cut)?.first() == Some(&byte))
    }

    fn at_end(&mut self) -> Result<bool, Refusal> {
        Ok(filled_buffer(&mut self.from, self.cut)?.is_empty())
    }

    /// After the end record: blank lines and a control-Z may follow, and nothing else.
    pub fn nothing_follows(&mut self) -> Result<(), Refusal> {
        loop {
            let rest = filled_buffer(&mut self.from, self.cut + 1)?;
            if rest.is_empty() {
                return Ok(());
            }
            if !rest.iter().all(|&byte| is_filling(byte)) {
                return Err(Refusal::record(self.cut + 1, "something stands behind the end record"));
            }
            let length = rest.len();
            self.from.consume(length);
        }
    }
}

/// What may stand behind everything else.
pub(super) fn is_filling(byte: u8) -> bool {
    matches!(byte, b' ' | b'\r' | b'\n' | END_OF_FILE)
}

fn until_line_feed(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == b'\n').next().unwrap_or_default()
}

fn filled_buffer<R: BufRead>(from: &mut R, record: u64) -> Result<&[u8], Refusal> {
    from.fill_buf().map_err(|error| Refusal::record(record, format!("it cannot be read: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn cut(file: &[u8], step: usize) -> Result<Vec<Vec<u8>>, Refusal> {
        let mut cutter = Cutter::new(BufReader::with_capacity(step, file));
        let mut records = Vec::new();
        while cutter.advance()? {
            records.push(cutter.record().to_vec());
        }
        Ok(records)
    }

    #[test]
    fn every_way_of_ending_a_record_gives_the_same_records() {
        let mut full = [b'2'; LENGTH];
        full[LENGTH - 1] = b' ';
        let mut short = [b' '; LENGTH];
        short[..3].copy_from_slice(b"812");
        let wanted = vec![full.to_vec(), short.to_vec(), full.to_vec()];
        let stripped = |record: &[u8]| record.trim_ascii_end().to_vec();
        for end in [&b"\r\n"[..], b"\n", b""] {
            for last in [end, b""] {
                for step in [1, 7, 199, 200, 201, 8192] {
                    let file = [&wanted[0][..], &wanted[1], &wanted[2]].join(end);
                    assert_eq!(cut(&[&file, last].concat(), step).unwrap(), wanted);
                    if !end.is_empty() {
                        let file = [stripped(&full), stripped(&short), stripped(&full)].join(end);
                        assert_eq!(cut(&[&file, last].concat(), step).unwrap(), wanted, "{end:?} {step}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_lone_carriage_return_is_no_line_end() {
        let file = [[b'2'; LENGTH], [b'2'; LENGTH]].join(&b'\r');
        assert_eq!(cut(&file, 64).unwrap_err().line, Some(1));
    }
}
