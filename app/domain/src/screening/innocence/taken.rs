//! What was taken day by day, so that a day can be held against what was taken long before it.

/// Sums by day: once in order, each day with what was taken until its end.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(Vec<(i32, i64)>);

impl Taken {
    pub fn add(&mut self, day: i32, amount: i64) {
        match self.0.last_mut() {
            Some((last, sum)) if *last == day => *sum = sum.saturating_add(amount),
            _ => self.0.push((day, amount)),
        }
    }

    /// All is added: what was posted late stands in its place.
    pub fn in_order(&mut self) {
        self.0.sort_by_key(|(day, _)| *day);
        self.0.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            earlier.1 = if same { earlier.1.saturating_add(later.1) } else { earlier.1 };
            same
        });
        let mut until = 0_i64;
        for (_, sum) in &mut self.0 {
            until = until.saturating_add(*sum);
            *sum = until;
        }
    }

    /// The first day on which anything was taken.
    pub fn first(&self) -> Option<i32> {
        self.0.first().map(|(day, _)| *day)
    }

    /// Whether what was taken until the end of the one day comes to so much, in percent, of what was taken on the other.
    pub fn until_bears(&self, long_before: i32, day: i32, percent: i64) -> bool {
        let on = self.until(day).saturating_sub(self.until(day.saturating_sub(1)));
        i128::from(self.until(long_before)) * 100 >= i128::from(on) * i128::from(percent)
    }

    fn until(&self, day: i32) -> i64 {
        let place = self.0.partition_point(|(earlier, _)| *earlier <= day);
        place.checked_sub(1).map_or(0, |place| self.0[place].1)
    }
}
