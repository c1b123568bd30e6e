//! Coming in again with a letter from the bank, after everything that one signs in with is lost.
//!
//! Source: NIST SP 800-63B-4 §4.2 (account recovery, of which the holder is told); the waiting time is the portal's own: a letter can
//! be taken out of a letter box, and whoever still signs in must have a day to see it.

use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// So long nothing goes on after letter and birth date were entered, in milliseconds.
pub const WAITS: i64 = 24 * Instant::HOUR;

/// So long after the waiting time the letter serves at least, in milliseconds: nobody waits for a letter that runs out meanwhile.
pub const SERVES: i64 = 7 * Instant::DAY;

/// A letter that was entered with the right birth date, and neither cancelled nor used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    pub asked_at: Instant,
    /// From then on it goes on.
    pub opens_at: Instant,
}

impl Recovery {
    /// One that is asked for now.
    #[must_use]
    pub fn asked(now: Instant) -> Self {
        Self { asked_at: now, opens_at: Instant(now.0 + WAITS) }
    }

    /// Whether the waiting time is over.
    #[must_use]
    pub fn is_open(self, now: Instant) -> bool {
        now >= self.opens_at
    }

    /// The letter serves until then at least.
    #[must_use]
    pub fn serves_until(self) -> Instant {
        Instant(self.opens_at.0 + SERVES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_on_after_a_day_and_not_before() {
        let recovery = Recovery::asked(Instant::parse("2020-09-04T10:00:00+09:00").unwrap());
        for (now, open) in
            [("2020-09-04T10:00:00+09:00", false), ("2020-09-05T09:59:59+09:00", false), ("2020-09-05T10:00:00+09:00", true)]
        {
            assert_eq!(recovery.is_open(Instant::parse(now).unwrap()), open, "{now}");
        }
        assert_eq!(recovery.serves_until().rfc3339(), "2020-09-12T10:00:00+09:00");
    }
}
