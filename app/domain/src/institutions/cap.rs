//! Caps that are configured, beside those that the catalogue and the wallets name.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What one wallet at a provider may take in a calendar month, from the first month on that begins then or later: a provider changes its
/// cap, and what was taken before is still held against the old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    pub provider: String,
    /// The first day from which it holds.
    pub from: Date,
    /// In yen.
    pub monthly: i64,
}

impl Cap {
    /// The highest that may be configured, in yen.
    pub const HIGHEST: i64 = 100_000_000;

    /// The cap of that provider that holds on a day.
    #[must_use]
    pub fn on(caps: &[Self], provider: &str, day: Date) -> Option<i64> {
        let holds = caps.iter().filter(|cap| cap.provider == provider && cap.from <= day);
        holds.max_by_key(|cap| cap.from).map(|cap| cap.monthly)
    }

    /// Puts it among the others: in the place of one from the same day on, else in order.
    pub fn put(self, caps: &mut Vec<Self>) {
        caps.retain(|cap| (&cap.provider, cap.from) != (&self.provider, self.from));
        caps.push(self);
        caps.sort_by(|a, b| (&a.provider, a.from).cmp(&(&b.provider, b.from)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_newest_that_has_begun_holds() {
        let mut caps = Vec::new();
        for (from, monthly) in [(date(2020, 9, 1), 100_000), (date(2020, 5, 1), 300_000), (date(2020, 9, 1), 50_000)] {
            Cap { provider: "koza".into(), from, monthly }.put(&mut caps);
        }
        assert_eq!(
            caps.iter().map(|cap| cap.monthly).collect::<Vec<_>>(),
            [300_000, 50_000],
            "the same day again is a correction"
        );
        for (day, cap) in [(date(2020, 4, 30), None), (date(2020, 8, 31), Some(300_000)), (date(2020, 9, 1), Some(50_000))] {
            assert_eq!(Cap::on(&caps, "koza", day), cap, "{day}");
        }
        assert_eq!(Cap::on(&caps, "asagao", date(2020, 9, 1)), None);
    }
}
