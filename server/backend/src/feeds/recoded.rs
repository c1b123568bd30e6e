//! A file of any encoding as UTF-8.

use super::Bytes;
use encoding_rs::{Decoder, DecoderResult, Encoding};
use std::io::{self, BufRead, Read};

/// So many bytes are converted at a time.
const STEP: usize = 16 * 1024;

/// The file in UTF-8. What goes wrong is told only when everything before it has been read: then the line is known.
pub(super) struct Recoded {
    from: Bytes,
    decoder: Decoder,
    ready: Vec<u8>,
    taken: usize,
    failed: Option<io::Error>,
    ended: bool,
}

impl Recoded {
    /// A byte order mark must have been passed over.
    pub fn new(from: Bytes, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { from, decoder, ready: Vec::with_capacity(STEP * 3 + 16), taken: 0, failed: None, ended: false }
    }

    fn convert(&mut self) -> io::Result<()> {
        let piece = self.from.fill_buf()?;
        let piece = &piece[..piece.len().min(STEP)];
        let last = piece.is_empty();
        self.ready.resize(STEP * 3 + 16, 0);
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(piece, &mut self.ready, last);
        self.ready.truncate(written);
        self.taken = 0;
        self.from.consume(read);
        self.ended = last;
        if let DecoderResult::Malformed(..) = result {
            let name = self.decoder.encoding().name();
            self.failed = Some(io::Error::new(io::ErrorKind::InvalidData, format!("the bytes are no {name}")));
        }
        Ok(())
    }
}

impl BufRead for Recoded {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.taken == self.ready.len() {
            if let Some(failed) = self.failed.take() {
                self.ended = true;
                return Err(failed);
            }
            if self.ended {
                return Ok(&[]);
            }
            self.convert()?;
        }
        Ok(&self.ready[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        self.taken = (self.taken + amount).min(self.ready.len());
    }
}

impl Read for Recoded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}
