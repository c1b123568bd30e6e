//! A whole file may arrive re-encoded as UTF-8, where bytes and columns differ: it is brought back to CP932 before records
//! are cut.

use encoding_rs::{Decoder, DecoderResult, Encoder, EncoderResult, SHIFT_JIS, UTF_8};
use std::io::{self, BufRead, Read};

/// In what a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Cp932,
    Utf8,
}

/// Finds out the encoding of a file that passes by in pieces.
///
/// UTF-8 is what is valid as a whole and has a character of three bytes or more: every half-width kana has, and the byte
/// order mark. Two kana of CP932 may look like one character of two bytes, as `ﾐｱ` does, but hardly ever like one of three.
pub struct EncodingProbe {
    decoder: Decoder,
    valid: bool,
    wide: bool,
}

impl Default for EncodingProbe {
    fn default() -> Self {
        Self { decoder: UTF_8.new_decoder_without_bom_handling(), valid: true, wide: false }
    }
}

impl EncodingProbe {
    /// The next piece of the file.
    pub fn feed(&mut self, piece: &[u8]) {
        if self.valid {
            self.wide = self.wide || piece.iter().any(|&byte| byte >= 0xE0);
            self.validate(piece, false);
        }
    }

    /// The answer, after the last piece.
    #[must_use]
    pub fn finish(mut self) -> Encoding {
        self.validate(&[], true);
        if self.valid && self.wide { Encoding::Utf8 } else { Encoding::Cp932 }
    }

    fn validate(&mut self, mut piece: &[u8], last: bool) {
        let mut thrown_away = [0; 4096];
        while self.valid {
            let (result, read, _) = self.decoder.decode_to_utf8_without_replacement(piece, &mut thrown_away, last);
            piece = &piece[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.valid = false,
            }
        }
    }
}

/// How many bytes are converted at a time.
const STEP: usize = 16 * 1024;

/// UTF-8 read as CP932.
pub(super) struct Recoded<R> {
    from: R,
    decoder: Decoder,
    encoder: Encoder,
    text: String,
    ready: Vec<u8>,
    taken: usize,
    failed: Option<io::Error>,
    ended: bool,
}

impl<R: BufRead> Recoded<R> {
    pub fn new(from: R) -> Self {
        let (decoder, encoder) = (UTF_8.new_decoder_with_bom_removal(), SHIFT_JIS.new_encoder());
        let text = String::with_capacity(STEP + 64);
        Self { from, decoder, encoder, text, ready: Vec::with_capacity(STEP + 128), taken: 0, failed: None, ended: false }
    }

    /// Converts a piece. What goes wrong is told only when everything before it has been read: then the record is known.
    fn convert(&mut self) -> io::Result<()> {
        let piece = self.from.fill_buf()?;
        let piece = &piece[..piece.len().min(STEP)];
        self.ended = piece.is_empty();
        self.text.clear();
        let (decoded, read) = self.decoder.decode_to_string_without_replacement(piece, &mut self.text, self.ended);
        self.from.consume(read);
        // Both buffers are longer than a step can become: neither conversion stops half way.
        let (encoded, _) = self.encoder.encode_from_utf8_to_vec_without_replacement(&self.text, &mut self.ready, self.ended);
        if let EncoderResult::Unmappable(char) = encoded {
            self.failed = Some(wrong(format!("the character {char:?} has no place in a Zengin file")));
        } else if let DecoderResult::Malformed(..) = decoded {
            self.failed = Some(wrong("the bytes are no UTF-8".to_owned()));
        }
        Ok(())
    }
}

fn wrong(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

impl<R: BufRead> BufRead for Recoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.taken == self.ready.len() {
            if let Some(failed) = self.failed.take() {
                self.ended = true;
                return Err(failed);
            }
            if self.ended {
                return Ok(&[]);
            }
            self.ready.clear();
            self.taken = 0;
            self.convert()?;
        }
        Ok(&self.ready[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        self.taken = (self.taken + amount).min(self.ready.len());
    }
}

impl<R: BufRead> Read for Recoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probed(bytes: &[u8], step: usize) -> Encoding {
        let mut probe = EncodingProbe::default();
        bytes.chunks(step).for_each(|piece| probe.feed(piece));
        probe.finish()
    }

    #[test]
    fn the_probe_answers_alike_however_the_file_is_cut() {
        for (bytes, wanted) in [
            (&b"103"[..], Encoding::Cp932),
            ("ﾄﾞｺﾓｺｳｻﾞ".as_bytes(), Encoding::Utf8),
            (b"\xEF\xBB\xBF103", Encoding::Utf8),
            (b"\xC4\xDE\xBA\xD3", Encoding::Cp932),
            (b"\xD0\xB1", Encoding::Cp932),
            (b"abc\xEF\xBD", Encoding::Cp932),
        ] {
            for step in 1..5 {
                assert_eq!(probed(bytes, step), wanted, "{bytes:x?}");
            }
        }
        assert_eq!(probed("ﾄﾞｺﾓ".repeat(10_000).as_bytes(), 9_999), Encoding::Utf8);
    }

    #[test]
    fn recoding_keeps_every_character_and_names_the_one_it_cannot() {
        let text = "\u{feff}ﾄﾞｺﾓｺｳｻﾞ A1".replace('A', &"ｱ".repeat(100_000));
        let mut read = Vec::new();
        Recoded::new(io::BufReader::with_capacity(7, text.as_bytes())).read_to_end(&mut read).unwrap();
        assert_eq!(SHIFT_JIS.decode(&read).0, text.trim_start_matches('\u{feff}'));
        let error = Recoded::new("ab😀".as_bytes()).read_to_end(&mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("😀"), "{error}");
    }
}
