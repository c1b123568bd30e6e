//! Where in a message the reader stands: line, byte and, where the line does not tell it, which statement and which entry.

use super::pieces::Pieces;
use super::tag::Tag;
use crate::feeds::Refusal;

/// A place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub line: u64,
    /// How many bytes of the line stand before it.
    pub byte: u64,
}

impl Place {
    /// A refusal of what stands there.
    pub fn refuse(self, reason: impl Into<String>) -> Refusal {
        Refusal::line(self.line, reason).behind(self.byte)
    }
}

/// What is open where the reader stands.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    open: Vec<Tag>,
    /// The element that has just been closed: what was read of it may turn out to be wrong.
    closed: Option<Tag>,
    /// Where the element stands in the text that began last.
    began: u64,
    numbers: Numbers,
}

impl Whereabouts {
    /// An element begins, at that byte of the text.
    pub fn begins(&mut self, tag: Tag, byte: u64, pieces: &mut Pieces) {
        self.began = byte;
        self.open.push(tag);
        if is_statement(tag) {
            self.numbers.statement(pieces.line());
        } else if tag == Tag::Ntry {
            self.numbers.entry(pieces.line());
        }
    }

    /// The element that is open ends.
    pub fn ends(&mut self) {
        self.closed = self.open.pop();
    }

    /// What comes next is another thing than what has just been closed.
    pub fn goes_on(&mut self) {
        self.closed = None;
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether it is between documents.
    pub fn is_outside(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether the line of the entry that began last does not tell which it is.
    pub fn entry_is_named(&self) -> bool {
        self.numbers.entry_named
    }

    /// The place of the element that began last.
    pub fn place(&self, pieces: &mut Pieces) -> Place {
        Place { line: pieces.line(), byte: pieces.in_line(self.began) }
    }

    /// `Stmt/Ntry/Amt`, of what is open or was just closed, and `last` in it: without what is around every message.
    pub fn path(&self, last: &str) -> String {
        let around = |tag: &Tag| *tag != Tag::GrpHdr && !is_statement(*tag);
        self.numbers.path(self.open.iter().copied().chain(self.closed).skip_while(around), last)
    }

    /// A refusal of what cannot be read: the element is named alone, unless its line does not tell which it is.
    pub fn unreadable(&self, pieces: &mut Pieces, reason: String) -> Refusal {
        let refusal = self.place(pieces).refuse(reason);
        match self.open.last() {
            Some(_) if self.numbers.are_needed() => refusal.at(self.path("")),
            Some(tag) => refusal.at(tag.word()),
            None => refusal,
        }
    }
}

/// The statements of a file and the entries of the one that is open, counted from 1. They are named by their numbers where several begin on
/// one line: many banks' files have no other.
#[derive(Debug, Default)]
struct Numbers {
    statement: u64,
    entry: u64,
    /// The line on which the last of either began.
    line: u64,
    /// Whether their lines do not tell them.
    statement_named: bool,
    entry_named: bool,
}

impl Numbers {
    /// A statement begins.
    fn statement(&mut self, line: u64) {
        let named = self.statement > 0 && self.line == line;
        *self = Self { statement: self.statement + 1, entry: 0, line, statement_named: named, entry_named: false };
    }

    /// An entry begins.
    fn entry(&mut self, line: u64) {
        self.entry += 1;
        self.entry_named = self.line == line;
        self.line = line;
    }

    /// Whether their lines do not tell the statement that began last, or the entry.
    fn are_needed(&self) -> bool {
        self.statement_named || self.entry_named
    }

    /// `Stmt/Ntry/Amt`, or `Stmt[2]/Ntry[150]/Amt`.
    fn path(&self, tags: impl Iterator<Item = Tag> + Clone, last: &str) -> String {
        let in_entry = self.entry_named && tags.clone().any(|tag| tag == Tag::Ntry);
        let words = tags.map(|tag| match tag {
            Tag::Ntry if in_entry => format!("{}[{}]", tag.word(), self.entry),
            _ if is_statement(tag) && (in_entry || self.statement_named) => format!("{}[{}]", tag.word(), self.statement),
            _ => tag.word().to_owned(),
        });
        let words: Vec<String> = words.chain((!last.is_empty()).then(|| last.to_owned())).collect();
        words.join("/")
    }
}

/// Whether it is the element of one account's statement.
fn is_statement(tag: Tag) -> bool {
    matches!(tag, Tag::Stmt | Tag::Rpt | Tag::Ntfctn)
}
