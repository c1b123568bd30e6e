//! The inquiry numbers that an account has had on each day: none may come twice.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// Numbers as runs without gaps: banks count upwards, so that a day is mostly one run, whatever its length.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The last number of each run by its day and first number.
    runs: BTreeMap<(Date, u32), u32>,
    /// The run that grows; it stands in `runs` only after [`Numbers::put_back`].
    growing: Option<Run>,
}

#[derive(Debug)]
struct Run {
    day: Date,
    first: u32,
    last: u32,
    /// The next number of this day that is taken already.
    limit: Option<u32>,
}

impl Numbers {
    /// Notes a number; `false` where that day had it already.
    pub fn insert(&mut self, day: Date, number: u32) -> bool {
        if let Some(run) = &mut self.growing
            && run.day == day
            && run.last.checked_add(1) == Some(number)
            && run.limit != Some(number)
        {
            run.last = number;
            return true;
        }
        self.put_back();
        let same_day = |&((of, first), last): &((Date, u32), u32)| (of == day).then_some((first, last));
        let below = self.runs.range(..=(day, number)).next_back().map(|(&key, &last)| (key, last));
        let behind = self.runs.range((day, number)..).next().map(|(&key, &last)| (key, last));
        let first = match below.as_ref().and_then(same_day) {
            Some((_, last)) if number <= last => return false,
            Some((first, last)) if last.checked_add(1) == Some(number) => first,
            _ => number,
        };
        let limit = behind.as_ref().and_then(same_day).map(|(first, _)| first);
        self.growing = Some(Run { day, first, last: number, limit });
        true
    }

    fn put_back(&mut self) {
        if let Some(run) = self.growing.take() {
            self.runs.insert((run.day, run.first), run.last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn runs_know_what_a_plain_set_knows(numbers in proptest::collection::vec((1_i8..3, 0_u32..12), 0..60)) {
            let (mut runs, mut plain) = (Numbers::default(), HashSet::new());
            for (day, number) in numbers {
                let day = date(2020, 9, day);
                prop_assert_eq!(runs.insert(day, number), plain.insert((day, number)));
            }
        }
    }
}
