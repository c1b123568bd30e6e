//! The signs of all withdrawals of an account.

use crate::screening::{Evidence, Finding};
use std::ops::Index;

/// One list for all, since most withdrawals have no sign at all.
pub(super) struct Seen {
    evidence: Vec<Evidence>,
    /// Where those of each withdrawal begin, and where the last one's end.
    starts: Vec<usize>,
}

impl Seen {
    /// Of each withdrawal the signs stand in the order of the findings, which is that of the rules.
    pub(super) fn new(mut findings: Vec<Finding>, withdrawals: usize) -> Self {
        findings.sort_by_key(|one| one.withdrawal);
        let (mut starts, mut next) = (Vec::with_capacity(withdrawals + 1), 0);
        for withdrawal in 0..withdrawals {
            starts.push(next);
            next += findings[next..].iter().take_while(|one| one.withdrawal == withdrawal).count();
        }
        starts.push(next);
        Self { evidence: findings.into_iter().map(|one| one.evidence).collect(), starts }
    }
}

impl Index<usize> for Seen {
    type Output = [Evidence];
    fn index(&self, withdrawal: usize) -> &[Evidence] {
        &self.evidence[self.starts[withdrawal]..self.starts[withdrawal + 1]]
    }
}
