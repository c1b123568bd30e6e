//! Where lines end: at CR LF, at LF, and at CR alone, as some programs for tables still write them.

use std::io::{self, Read};

/// Counts line ends piece by piece: of CR and LF the first counts, whatever piece the second stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineEnds {
    behind_cr: bool,
}

impl LineEnds {
    /// How many lines end in the next piece.
    pub fn count(&mut self, piece: &[u8]) -> u64 {
        piece.iter().filter(|&&byte| self.ends(byte)).count() as u64
    }

    /// Whether the next byte ends a line.
    fn ends(&mut self, byte: u8) -> bool {
        let behind_cr = std::mem::replace(&mut self.behind_cr, byte == b'\r');
        byte == b'\r' || (byte == b'\n' && !behind_cr)
    }
}

/// A text each line of which ends with LF.
pub(super) struct EndedAlike<R> {
    from: R,
    line_ends: LineEnds,
}

impl<R> EndedAlike<R> {
    pub fn new(from: R) -> Self {
        Self { from, line_ends: LineEnds::default() }
    }
}

impl<R: Read> Read for EndedAlike<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.from.read(into)?;
            let mut kept = 0;
            for at in 0..read {
                let byte = into[at];
                let ends = self.line_ends.ends(byte);
                if ends || byte != b'\n' {
                    into[kept] = if ends { b'\n' } else { byte };
                    kept += 1;
                }
            }
            // The LF behind a CR may be all that there was.
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}
