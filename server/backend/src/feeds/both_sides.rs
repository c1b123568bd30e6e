//! Entries that say the same and are of two sides: each group is told of once both are there, and from then on.

use super::Heard;
use std::collections::HashMap;

/// Entries by what they say, in a number.
#[derive(Debug)]
pub(super) struct BothSides<S> {
    /// Those of the first side, until there is another: most lists have one.
    before: Vec<(u64, S, String)>,
    groups: HashMap<u64, Group<S>>,
    heard: Vec<Heard>,
}

/// Entries that say the same.
#[derive(Debug)]
struct Group<S> {
    first: S,
    both: bool,
    /// Those that were not told of: of a group that has no more than one side yet.
    keys: Vec<String>,
}

impl<S> Default for BothSides<S> {
    fn default() -> Self {
        Self { before: Vec::new(), groups: HashMap::new(), heard: Vec::new() }
    }
}

impl<S: Copy + PartialEq> BothSides<S> {
    /// Takes the next entry.
    pub fn next(&mut self, said: u64, side: S, key: &str) {
        if self.groups.is_empty() && self.before.first().is_none_or(|(_, first, _)| *first == side) {
            self.before.push((said, side, key.to_owned()));
            return;
        }
        for (said, side, key) in std::mem::take(&mut self.before) {
            self.take(said, side, key);
        }
        self.take(said, side, key.to_owned());
    }

    fn take(&mut self, said: u64, side: S, key: String) {
        let group = self.groups.entry(said).or_insert(Group { first: side, both: false, keys: Vec::new() });
        group.both |= group.first != side;
        group.keys.push(key);
        if group.both {
            self.heard.extend(group.keys.drain(..).map(|key| Heard { said: format!("{said:016x}"), key }));
        }
    }

    /// Those of groups that have both, since this was asked last.
    pub fn heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }
}
