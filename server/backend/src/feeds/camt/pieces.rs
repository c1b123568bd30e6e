//! The file in pieces, as the reader goes through them token by token, and which line it has come to.

use super::cutting::{Cutting, Piece};
use super::token::{Token, What};
use memchr::{memchr_iter, memrchr};
use std::io::Read;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// So many pieces are cut ahead of the reader.
const AHEAD: usize = 2;

/// The piece that is being read, and those behind it.
pub(super) struct Pieces {
    piece: Piece,
    /// The next of its tokens.
    next: usize,
    /// How far it was read.
    at: usize,
    /// Line ends before `counted`, a place in the piece.
    lines: u64,
    counted: usize,
    /// Bytes that stand before the piece.
    before: u64,
    /// Where the line begins to which they were counted.
    line_from: u64,
    behind: Receiver<Piece>,
}

impl Pieces {
    /// # Panics
    /// Where no thread can be had, as whoever reads a delivery on one of its own does: the file is not at fault.
    pub fn new(from: Box<dyn Read + Send>) -> Self {
        let mut cutting = Cutting::new(from);
        let piece = cutting.next();
        let (to, behind) = sync_channel(AHEAD);
        if !piece.is_last() {
            // Cutting takes about as long as understanding what is cut: of a long file each has a thread.
            thread::spawn(move || cut(cutting, &to));
        }
        Self { piece, next: 0, at: 0, lines: 0, counted: 0, before: 0, line_from: 0, behind }
    }

    /// The next token. At the end of the file it is that end, again and again.
    ///
    /// # Errors
    /// Why it is no XML any more, when all before has been read.
    #[inline]
    pub fn next(&mut self) -> Result<Token, String> {
        loop {
            if let Some(token) = self.piece.tokens.get(self.next) {
                self.next += 1;
                self.at = token.end as usize;
                return Ok(*token);
            }
            self.at = self.piece.bytes.len();
            if let Some(reason) = &self.piece.failed {
                return Err(reason.clone());
            }
            if self.piece.ends {
                return Ok(Token { what: What::EndOfFile, at: 0, end: 0, from: 0, to: 0 });
            }
            self.more();
        }
    }

    /// What of the token that was read last is looked at.
    pub fn bytes(&self, token: Token) -> &[u8] {
        &self.piece.bytes[token.from as usize..token.to as usize]
    }

    /// The line that the reader has come to; the first is 1.
    pub fn line(&mut self) -> u64 {
        self.count();
        self.lines + 1
    }

    /// Where a place of this piece stands in the file.
    pub fn position(&self, at: u32) -> u64 {
        self.before + u64::from(at)
    }

    /// How many bytes of the reader's line stand before a position; of one on an earlier line, before the reader.
    pub fn in_line(&mut self, position: u64) -> u64 {
        self.count();
        position.checked_sub(self.line_from).unwrap_or_else(|| self.before + self.at as u64 - self.line_from)
    }

    #[cold]
    fn more(&mut self) {
        self.count();
        self.before += self.at as u64;
        (self.next, self.at, self.counted) = (0, 0, 0);
        self.piece = self.behind.recv().expect("who cuts ends with the last piece");
    }

    fn count(&mut self) {
        let read = &self.piece.bytes[self.counted..self.at];
        if let Some(last) = memrchr(b'\n', read) {
            self.lines += memchr_iter(b'\n', read).count() as u64;
            self.line_from = self.before + (self.counted + last) as u64 + 1;
        }
        self.counted = self.at;
    }
}

/// Cuts to the end, or until nobody takes the pieces any more.
fn cut(mut cutting: Cutting, to: &SyncSender<Piece>) {
    loop {
        let piece = cutting.next();
        let last = piece.is_last();
        if to.send(piece).is_err() || last {
            return;
        }
    }
}
