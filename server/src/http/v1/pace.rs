//! The least pace at which a delivery must come: whoever is slower holds a place that others wait for.

use std::time::Duration;
use tokio::time::Instant;

/// So many bytes must come in each window ([`crate::http::Limits::delivery_window`]), or all that are left. In windows of thirty seconds
/// that is 280 kbit/s: a bank's worst line, an ADSL upstream of a megabit that three of its uploads share, still has it, and what drips has
/// not. It is as much as is written at a time, so that waiting for the disk is never counted against the sender.
const LEAST: u64 = 1 << 20;

/// How a body comes.
#[derive(Debug)]
pub struct Pace {
    window: Duration,
    came: u64,
    /// When the window ends that has begun.
    ends: Option<Instant>,
}

impl Pace {
    pub fn new(window: Duration) -> Self {
        Self { window, came: 0, ends: None }
    }

    /// Until when what is waited for from now on must have come.
    pub fn until(&mut self, now: Instant) -> Instant {
        *self.ends.get_or_insert(now + self.window)
    }

    /// Counts what has come. With the last of a window's bytes it is over, and the next begins when more is waited for.
    pub fn came(&mut self, bytes: usize) {
        let before = self.came;
        self.came += bytes as u64;
        if self.came / LEAST > before / LEAST {
            self.ends = None;
        }
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_drip_ends_with_its_window_and_a_window_s_bytes_open_the_next() {
        let window = Duration::from_secs(30);
        let (start, second) = (Instant::now(), Duration::from_secs(1));
        let mut pace = Pace::new(window);
        for elapsed in 0..29 {
            assert_eq!(pace.until(start + second * elapsed), start + window, "a byte buys no time");
            pace.came(1);
        }
        pace.came((1 << 20) - 29);
        // As long as it takes to write them.
        let later = start + second * 50;
        assert_eq!(pace.until(later), later + window);
        pace.came(1 << 19);
        assert_eq!(pace.until(later + second), later + window, "half of them is not enough");
    }
}
