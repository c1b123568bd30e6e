//! Chance that is the same on every machine (splitmix64).

/// A row of numbers that follow from the first.
pub struct Chance(u64);

impl Chance {
    /// The row of that number.
    pub fn of(number: u64) -> Self {
        Self(number.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0x4B61_6B75_6E69_6E21)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// Whether the one of so many cases is at hand.
    pub fn one_in(&mut self, cases: u64) -> bool {
        self.below(cases) == 0
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}
