//! What happened around a withdrawal, in order: the wallet, the link, charges and debits.

use crate::time::Instant;
use jiff::civil::Date;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    WalletOpened,
    Linked,
    /// The provider took it.
    Charged,
    /// The bank posted it.
    Posted,
    Stopped,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub what: What,
    /// To the second where it is known, and its day where not.
    pub at: Option<Instant>,
    pub day: Date,
    /// In the minor unit of the withdrawal's currency.
    pub amount: Option<i64>,
    /// Whether it is the withdrawal that is looked at.
    pub this: bool,
    pub flagged: bool,
}

impl Moment {
    /// When it stands in the order; a debit of which only the day is known stands at noon.
    #[must_use]
    pub fn instant(&self) -> Instant {
        self.at.unwrap_or(Instant(Instant::start_of(self.day).0 + 12 * Instant::HOUR))
    }
}

/// From here on time is drawn true to scale: what lies further back than so many days before the first debit stands at the edge, or
/// a link of years ago would press everything else together.
const BACK_DAYS: i64 = 14;

/// The moments in order, each with its place from 0 to 1000.
#[must_use]
pub fn placed(mut moments: Vec<Moment>) -> Vec<(i64, Moment)> {
    moments.sort_by_key(|moment| (moment.instant(), moment.what));
    let moved = |moment: &&Moment| moment.amount.is_some();
    let (Some(first), Some(last)) = (moments.iter().find(moved).map(Moment::instant), moments.last().map(Moment::instant)) else {
        return moments.into_iter().map(|moment| (0, moment)).collect();
    };
    let from = moments.iter().map(|moment| moment.instant().0).min().unwrap_or(first.0).max(first.0 - BACK_DAYS * Instant::DAY);
    let width = (last.0 - from).max(1);
    moments.into_iter().map(|moment| (((moment.instant().0 - from).max(0) * 1000 / width).min(1000), moment)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(what: What, at: &str, amount: Option<i64>) -> Moment {
        let at = Instant::parse(&format!("{at}+09:00")).unwrap();
        Moment { what, at: Some(at), day: at.day(), amount, this: false, flagged: false }
    }

    #[test]
    fn what_is_long_ago_stands_at_the_edge_and_the_rest_is_true_to_scale() {
        let told = vec![
            moment(What::Posted, "2020-09-03T00:00:00", Some(20_000)),
            moment(What::Linked, "2018-01-01T00:00:00", None),
            moment(What::Charged, "2020-09-01T00:00:00", Some(10_000)),
        ];
        let placed = placed(told);
        let (places, order): (Vec<i64>, Vec<What>) = placed.iter().map(|(place, one)| (*place, one.what)).unzip();
        assert_eq!(order, [What::Linked, What::Charged, What::Posted]);
        assert_eq!(places, [0, 875, 1000], "two of sixteen days before the end");
    }

    #[test]
    fn one_moment_alone_breaks_nothing() {
        assert_eq!(placed(vec![moment(What::Posted, "2020-09-01T00:00:00", Some(1))])[0].0, 0);
        assert!(placed(vec![]).is_empty());
    }
}
