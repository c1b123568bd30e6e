//! A file of XML cut into tokens, a piece at a time: quick-xml is quicker on bytes that lie in memory than on those that it has to gather.

use super::open::Open;
use super::token::{Token, Tokens, What};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::Read;

/// So many bytes are cut at a time. Where tests and fuzzing read, tokens often go from one piece to the next.
#[allow(unexpected_cfgs, reason = "scripts/fuzz alone sets it, by a flag of the compiler that no manifest tells of")]
pub(super) const PIECE: usize = if cfg!(test) {
    64
} else if cfg!(fuzzing) {
    1024
} else {
    64 * 1024
};

/// The longest tag, text, comment or declaration, in bytes. Nothing in a statement comes near it; without it a tag with a million
/// attributes would have to be held whole.
pub(super) const LONGEST: usize = 256 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Whole tokens, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub bytes: Vec<u8>,
    pub tokens: Vec<Token>,
    /// Whether the file ends behind it.
    pub ends: bool,
    /// Why nothing can be read behind it.
    pub failed: Option<String>,
}

impl Piece {
    /// Whether there is none behind it.
    pub fn is_last(&self) -> bool {
        self.ends || self.failed.is_some()
    }
}

/// A file that is being cut.
pub(super) struct Cutting {
    from: Box<dyn Read + Send>,
    /// What was read of a token whose end has not come yet.
    rest: Vec<u8>,
    ended: bool,
    failed: Option<String>,
    begun: bool,
    open: Open,
}

impl Cutting {
    pub fn new(from: Box<dyn Read + Send>) -> Self {
        Self { from, rest: Vec::new(), ended: false, failed: None, begun: false, open: Open::default() }
    }

    /// The next piece.
    pub fn next(&mut self) -> Piece {
        loop {
            let bytes = self.more();
            let piece = self.cut(bytes);
            if !piece.bytes.is_empty() || piece.is_last() {
                return piece;
            }
            // Of the next token too little was read.
            if let Some(reason) = self.failed.take() {
                return Piece { bytes: std::mem::take(&mut self.rest), failed: Some(reason), ..Piece::default() };
            }
        }
    }

    /// What is left, and the bytes behind it. What goes wrong is told once all before it has been read: then the line is known.
    fn more(&mut self) -> Vec<u8> {
        // Twice as much of a token that is longer than all so far; one that is too long need not be read to its end.
        let wanted = PIECE.max(self.rest.len().min(LONGEST - self.rest.len().min(LONGEST)));
        let mut bytes = Vec::with_capacity(self.rest.len() + wanted + 1);
        bytes.append(&mut self.rest);
        if self.failed.is_none() {
            match self.from.by_ref().take(wanted as u64).read_to_end(&mut bytes) {
                Ok(read) => self.ended = read < wanted,
                Err(error) => self.failed = Some(format!("I/O error: {error}")),
            }
        }
        bytes
    }

    fn cut(&mut self, mut bytes: Vec<u8>) -> Piece {
        let mut tokens = Tokens::of(bytes.len());
        let (whole, failed) = self.tokens(&bytes, &mut tokens);
        if self.ended || failed.is_some() {
            bytes.truncate(whole);
        } else {
            self.rest = bytes.split_off(whole);
        }
        Piece { bytes, tokens: tokens.all, ends: self.ended && failed.is_none(), failed }
    }

    /// How far there are whole tokens, and why not further.
    fn tokens(&mut self, bytes: &[u8], tokens: &mut Tokens) -> (usize, Option<String>) {
        let base = self.marks(bytes, tokens);
        let mut reader = Reader::from_reader(&bytes[base..]);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // What is open may have begun in an earlier piece.
        (config.check_end_names, config.allow_unmatched_ends) = (false, true);
        loop {
            let at = base + reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = base + reader.buffer_position() as usize;
            // Where it reaches the end of what was read, nobody knows what it is; three bytes tell it.
            let goes_on = !self.ended && (end == bytes.len() || bytes.len() - at < 3);
            let to = if goes_on { bytes.len() } else { end };
            if to > at + LONGEST {
                return (at + LONGEST, Some(format!("I/O error: a tag or text is longer than {LONGEST} bytes")));
            }
            let taken = match event {
                Ok(Event::Eof) => return (at, None),
                Ok(Event::Text(_)) | Err(_) if goes_on => return (at, None),
                Ok(event) => self.take(&event, (at, end), bytes, tokens),
                Err(error) => Err(error),
            };
            if let Err(error) = taken {
                return (end, Some(error.to_string()));
            }
        }
    }

    /// Keeps the token that an event is, and what is open behind it.
    ///
    /// # Errors
    /// When it ends what did not begin last.
    fn take(
        &mut self,
        event: &Event<'_>,
        (at, end): (usize, usize),
        bytes: &[u8],
        tokens: &mut Tokens,
    ) -> Result<(), quick_xml::Error> {
        match event {
            Event::Start(start) => {
                self.open.begins(start.name().as_ref());
                tokens.start(start, (at, end), bytes);
            }
            Event::End(name) => {
                self.open.ends(name.name().as_ref())?;
                tokens.push(What::End, (at, end), (0, 0));
            }
            Event::Text(text) => tokens.text(text, (at, end)),
            Event::CData(_) => tokens.push(What::Verbatim, (at, end), (at + 9, end - 3)),
            Event::GeneralRef(_) => tokens.push(What::Reference, (at, end), (at + 1, end - 1)),
            Event::Decl(_) => tokens.push(What::Declaration, (at, end), (at + 2, end - 2)),
            Event::DocType(_) => tokens.push(What::Types, (at, end), (0, 0)),
            _ => {}
        }
        Ok(())
    }

    /// Passes over byte order marks, which the reader takes away wherever it begins. Within a file they are text.
    fn marks(&mut self, bytes: &[u8], tokens: &mut Tokens) -> usize {
        let mut base = 0;
        while bytes[base..].starts_with(BYTE_ORDER_MARK) {
            let place = (base, base + BYTE_ORDER_MARK.len());
            if self.begun {
                tokens.push(What::Text, place, place);
            }
            base = place.1;
        }
        self.begun = true;
        base
    }
}
