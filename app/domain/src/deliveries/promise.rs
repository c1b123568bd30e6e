//! What an institution has promised of a feed, and whether it keeps it.

use crate::time::Instant;

/// A delivery of the feed every so many hours: 24 is daily, 168 weekly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    hours: i64,
}

impl Promise {
    /// In hours: a month and some days, as the longest that anybody would promise.
    pub const LONGEST: i64 = 24 * 35;

    /// From 1 to [`Promise::LONGEST`] hours.
    #[must_use]
    pub fn every(hours: i64) -> Option<Self> {
        (1..=Self::LONGEST).contains(&hours).then_some(Self { hours })
    }

    /// The hours between two deliveries.
    #[must_use]
    pub fn hours(self) -> i64 {
        self.hours
    }

    /// How the feed stands at `now`, with its last delivery that counted.
    #[must_use]
    pub fn freshness(self, last: Option<Instant>, now: Instant) -> Freshness {
        let Some(last) = last else { return Freshness::NeverCame };
        match (now.0 - last.0 - self.hours * Instant::HOUR).max(0) {
            0 => Freshness::InTime,
            late => Freshness::Late { hours: (late + Instant::HOUR - 1) / Instant::HOUR },
        }
    }
}

/// Whether a promise is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    InTime,
    /// By so many hours, begun ones counted whole.
    Late {
        hours: i64,
    },
    NeverCame,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_late_from_the_first_instant_after_what_was_promised() {
        let daily = Promise::every(24).unwrap();
        let came = Instant(1_000);
        let after = |millis: i64| daily.freshness(Some(came), Instant(came.0 + millis));
        assert_eq!(after(0), Freshness::InTime);
        assert_eq!(after(Instant::DAY), Freshness::InTime);
        assert_eq!(after(Instant::DAY + 1), Freshness::Late { hours: 1 });
        assert_eq!(after(Instant::DAY + Instant::HOUR), Freshness::Late { hours: 1 });
        assert_eq!(after(2 * Instant::DAY + 1), Freshness::Late { hours: 25 });
        assert_eq!(daily.freshness(None, came), Freshness::NeverCame);
    }

    #[test]
    fn nobody_promises_nothing_or_forever() {
        for (hours, promised) in [(0, false), (1, true), (Promise::LONGEST, true), (Promise::LONGEST + 1, false), (-24, false)] {
            assert_eq!(Promise::every(hours).is_some(), promised, "{hours}");
        }
    }
}
