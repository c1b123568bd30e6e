//! Chance that is the same on every machine and in every version of every library, since a world is known by its seed.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, well spread, and our own so that no library's next version makes another world.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// The chance of one thing in a world of that seed.
    pub fn of(seed: u64, thing: u64) -> Self {
        let mut chance = Self(seed ^ 0x6b61_6b75_6e69_6e00);
        let start = chance.next() ^ thing.wrapping_mul(0xd134_2543_de82_ef95);
        let mut chance = Self(start);
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Evenly from `from` to `to`, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = to.abs_diff(from).saturating_add(1);
        from.saturating_add_unsigned(self.next() % width)
    }

    /// From `from` to `to`, the small ones more often, as sums and waiting times are.
    pub fn small_between(&mut self, from: i64, to: i64) -> i64 {
        let middle = self.between(from, to);
        self.between(from, middle)
    }

    /// A sum of so many units.
    pub fn sum(&mut self, from: i64, to: i64, unit: i64) -> i64 {
        self.small_between(from / unit, to / unit) * unit
    }

    /// Whether what happens in so many of a thousand cases happens now.
    pub fn permille(&mut self, of_thousand: i64) -> bool {
        self.between(1, 1000) <= of_thousand
    }

    pub fn percent(&mut self, of_hundred: i64) -> bool {
        self.between(1, 100) <= of_hundred
    }

    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let last = i64::try_from(choices.len()).expect("a list of choices is short") - 1;
        &choices[usize::try_from(self.between(0, last)).expect("not negative")]
    }

    /// One of the choices, by their weights.
    pub fn weighted<T: Copy>(&mut self, choices: &[(i64, T)]) -> T {
        let all: i64 = choices.iter().map(|(weight, _)| weight).sum();
        let mut left = self.between(1, all);
        for &(weight, choice) in choices {
            left -= weight;
            if left <= 0 {
                return choice;
            }
        }
        choices[choices.len() - 1].1
    }
}
