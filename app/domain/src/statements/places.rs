//! Which of several debits that share a reference and move the same stand: one for each place that they have in a statement.
//!
//! Statements that have them in another order say other things of one place. Each of what they say stands as often as one statement says
//! it, as long as there are places: that is a matching, found by making room where another place may say something else too.

use super::reference::{Words, words_of};
use super::same::Row;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Room is looked for among so many different words.
const MOST: usize = 200;

/// The places, and what is said of each.
pub(super) struct Places<'a> {
    rows: &'a [Row],
    /// What may stand there, the surest first, each of its words once.
    may: Vec<Vec<usize>>,
    stands: Vec<Option<usize>>,
    /// Where what is said stands.
    held: HashMap<Words<'a>, Vec<usize>>,
}

impl<'a> Places<'a> {
    /// What a statement says that has several goes before what came alone, then the newest.
    pub fn of(rows: &'a [Row], places: &[Vec<usize>]) -> Self {
        let sorted = |keys: &Vec<usize>| {
            let mut keys = keys.clone();
            let surest = |index: usize| {
                let row = &rows[index];
                (row.of_several, row.made, words_of(row), row.position, &row.key)
            };
            keys.sort_by_key(|&index| Reverse(surest(index)));
            let sure = rows[keys[0]].of_several;
            let mut said = HashSet::new();
            keys.retain(|&index| rows[index].of_several == sure && said.insert(words_of(&rows[index])));
            keys
        };
        let may: Vec<Vec<usize>> = places.iter().map(sorted).collect();
        Self { rows, stands: vec![None; may.len()], may, held: HashMap::new() }
    }

    /// What stands at each place.
    pub fn standing(mut self) -> Vec<usize> {
        for place in 0..self.may.len() {
            if !self.free(place) {
                self.make_room(place, &mut HashSet::new());
            }
        }
        self.may.iter().zip(self.stands).map(|(may, stands)| stands.unwrap_or(may[0])).collect()
    }

    /// Puts there what is not said often enough yet.
    fn free(&mut self, place: usize) -> bool {
        let held = &self.held;
        let free = |&&index: &&usize| {
            let row = &self.rows[index];
            held.get(&words_of(row)).map_or(0, Vec::len) < row.equals.max(1)
        };
        let found = self.may[place].iter().find(free).copied();
        found.is_some_and(|index| self.put(place, index))
    }

    fn put(&mut self, place: usize, index: usize) -> bool {
        if let Some(before) = self.stands[place].replace(index)
            && let Some(held) = self.held.get_mut(&words_of(&self.rows[before]))
        {
            held.retain(|&other| other != place);
        }
        self.held.entry(words_of(&self.rows[index])).or_default().push(place);
        true
    }

    /// Puts there what another place has that may have something else.
    fn make_room(&mut self, place: usize, tried: &mut HashSet<Words<'a>>) -> bool {
        for at in 0..self.may[place].len() {
            let index = self.may[place][at];
            let words = words_of(&self.rows[index]);
            if tried.len() >= MOST || !tried.insert(words) {
                continue;
            }
            for other in self.held.get(&words).cloned().unwrap_or_default() {
                if self.free(other) || self.make_room(other, tried) {
                    return self.put(place, index);
                }
            }
        }
        false
    }
}
