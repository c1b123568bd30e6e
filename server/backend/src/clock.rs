//! The two clocks: the real one for sessions, codes and passwords; the business one, by which ages and deadlines go.

use domain::time::{Instant, japan};
use jiff::Timestamp;
use jiff::civil::Date;

/// Both clocks. The business clock runs on a fixed day where one is configured, so that data of 2020 are of today.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    today: Option<Date>,
    ahead: i64,
}

impl Clock {
    /// The clocks, with the business day fixed where `today` is given.
    #[must_use]
    pub fn new(today: Option<Date>) -> Self {
        Self { today, ahead: 0 }
    }

    /// The same clocks so many milliseconds later, for stories in which time passes.
    #[must_use]
    pub fn later(self, by: i64) -> Self {
        Self { ahead: self.ahead + by, ..self }
    }

    /// The real instant.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the system's clock is read")]
    pub fn real_now(&self) -> Instant {
        Instant(Timestamp::now().as_millisecond() + self.ahead)
    }

    /// The business instant: the real time of day on the business day.
    #[must_use]
    pub fn now(&self) -> Instant {
        let now = self.real_now();
        self.today.map_or(now, |day| {
            let at = day.to_zoned(japan()).map(|midnight| midnight.timestamp().as_millisecond()).unwrap_or_default();
            Instant(at + (now.0 + 9 * Instant::HOUR).rem_euclid(Instant::DAY))
        })
    }

    /// The business day in Japan.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(|| self.real_now().day())
    }
}
