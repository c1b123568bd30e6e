//! Where in a message the reader stands: line, byte and, where the line does not tell it, which statement and which entry.

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

/// The statements of a file and the entries of the one that is open, counted from 1. They are named by their numbers where several begin on
/// one line: many banks' files have no other.
#[derive(Debug, Default)]
pub(super) struct Numbers {
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
    pub fn statement(&mut self, line: u64) {
        let named = self.statement > 0 && self.line == line;
        *self = Self { statement: self.statement + 1, entry: 0, line, statement_named: named, entry_named: false };
    }

    /// An entry begins.
    pub fn entry(&mut self, line: u64) {
        self.entry += 1;
        self.entry_named = self.line == line;
        self.line = line;
    }

    /// Whether the line of the entry that began last does not tell which it is.
    pub fn entry_is_named(&self) -> bool {
        self.entry_named
    }

    /// Whether their lines do not tell the statement that began last, or the entry.
    pub fn are_needed(&self) -> bool {
        self.statement_named || self.entry_named
    }

    /// `Stmt/Ntry/Amt`, or `Stmt[2]/Ntry[150]/Amt`.
    pub fn path(&self, tags: impl Iterator<Item = Tag> + Clone, last: &str) -> String {
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
pub(super) fn is_statement(tag: Tag) -> bool {
    matches!(tag, Tag::Stmt | Tag::Rpt | Tag::Ntfctn)
}
