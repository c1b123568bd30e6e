//! Checking a chain: a plain function over its entries, one after another.

use super::Row;
use std::fmt;
use std::str::FromStr;

/// The hash before the first entry.
pub(super) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The last entry of a chain at some time: what is published elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub number: i64,
    pub hash: String,
}

/// The first entry that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {number}: {wrong}")]
pub struct Broken {
    pub number: i64,
    pub wrong: Wrong,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("it is missing; the next one that is there is {next}")]
    Missing { next: i64 },
    #[error("it was put in: it has no place in the chain")]
    Inserted,
    #[error("it was changed: what it says does not fit its hash")]
    Changed,
    #[error("it was taken off the end: the head says that the chain went on")]
    CutOff,
    #[error("it was rewritten, or one before it: the chain fits by itself, but not the head")]
    Rewritten,
}

/// A check that is under way: the entries are given to it one by one, in the order of their numbers.
#[derive(Clone, Debug)]
pub(super) struct Check<'a> {
    at: Head,
    /// Heads that were written down elsewhere, and must be met.
    heads: &'a [Head],
}

impl<'a> Check<'a> {
    pub fn new(heads: &'a [Head]) -> Self {
        Self { at: Head { number: 0, hash: NOTHING.to_owned() }, heads }
    }

    /// The next entry.
    pub fn next(&mut self, row: &Row) -> Result<(), Broken> {
        let expected = self.at.number + 1;
        if row.number < expected {
            return Err(Broken { number: row.number, wrong: Wrong::Inserted });
        }
        if row.number > expected {
            return Err(Broken { number: expected, wrong: Wrong::Missing { next: row.number } });
        }
        if row.hash != row.hash_after(&self.at.hash) {
            return Err(Broken { number: expected, wrong: Wrong::Changed });
        }
        if self.heads.iter().any(|head| head.number == expected && head.hash != row.hash) {
            return Err(Broken { number: expected, wrong: Wrong::Rewritten });
        }
        self.at = Head { number: expected, hash: row.hash.clone() };
        Ok(())
    }

    /// No entry is left. Gives the chain's own head.
    pub fn end(self) -> Result<Head, Broken> {
        if self.heads.iter().any(|head| head.number > self.at.number) {
            return Err(Broken { number: self.at.number + 1, wrong: Wrong::CutOff });
        }
        Ok(self.at)
    }
}

/// Checks a chain against the heads that were published; without one, a removal at the end and a tail that was made anew as a whole
/// look like a chain.
///
/// # Errors
/// The first entry that is not as it was written.
pub fn check<'r>(rows: impl IntoIterator<Item = &'r Row>, heads: &[Head]) -> Result<Head, Broken> {
    let mut check = Check::new(heads);
    for row in rows {
        check.next(row)?;
    }
    check.end()
}

impl fmt::Display for Head {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.number, self.hash)
    }
}

impl FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a head is NUMBER:HASH, as `kakunin audit head` prints it";
        let (number, hash) = text.trim().split_once(':').ok_or(wrong)?;
        let number = number.parse().ok().filter(|number| *number >= 0).ok_or(wrong)?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash { Ok(Self { number, hash: hash.to_ascii_lowercase() }) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests;
