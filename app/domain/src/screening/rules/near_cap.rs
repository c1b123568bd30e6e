//! near-cap: a month's total comes near what the provider lets a wallet take. The cap of 2020 was 300,000 yen a calendar month,
//! and criminals took all of it.

use crate::screening::evidence::{Evidence, Finding, for_entries};
use crate::screening::groups::{months, sum};
use crate::screening::thresholds::percent;
use crate::screening::{History, Thresholds};

/// A calendar month's total of one link reaches 90 % of the cap (a starting value of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for (cap, debits) in history.groups().under_caps() {
        for group in months(debits) {
            let taken = sum(group);
            if thresholds.near(taken, cap) {
                let (month, percent) = (group[0].date.first_of_month(), percent(taken, cap));
                found.extend(for_entries(group, &Evidence::NearCap { month, taken, cap, percent }));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::institutions::Cap;
    use crate::screening::evidence::for_each;
    use crate::screening::story::Story;
    use jiff::civil::date;

    #[test]
    fn a_calendar_month_of_one_link() {
        let koza = || Story::new().link("koza");
        for (story, expected, why) in [
            (koza().on("2020-09-01", 100_000).on("2020-09-30", 170_000), vec![0, 1], "exactly nine tenths"),
            (koza().on("2020-09-01", 100_000).on("2020-09-30", 169_999), vec![], "less"),
            (koza().on("2020-08-31", 100_000).on("2020-09-01", 170_000), vec![], "two months"),
            (koza().on("2020-09-01", 100_000).link("koza").on("2020-09-30", 170_000), vec![], "two wallets, two caps"),
            (koza().at("2020-08-31 23:59:00", 270_000).on("2020-09-01", 1), vec![0], "the charge's month counts"),
            (Story::new().link("asagao").on("2020-09-01", 9_000_000), vec![], "no cap"),
            (
                koza().whose(|link| link.monthly_cap = Some(100_000)).on("2020-09-01", 90_000),
                vec![0],
                "the wallet's own cap goes first",
            ),
            (Story::new().on("2020-09-01", 270_000), vec![0], "the provider's cap where the link is not known"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn a_cap_that_is_configured_goes_before_the_catalogue_s_from_its_month_on() {
        let cap = Cap { provider: "koza".into(), from: date(2020, 9, 1), monthly: 100_000 };
        let mut story = Story::new().link("koza").on("2020-08-20", 90_000).on("2020-09-20", 90_000);
        assert_eq!(story.found(find), Vec::<usize>::new(), "300,000 is the catalogue's");
        story.catalogue = story.catalogue.with_caps(std::slice::from_ref(&cap));
        assert_eq!(story.found(find), [1]);
        let mut own = Story::new().link("koza").whose(|link| link.monthly_cap = Some(300_000)).on("2020-09-20", 90_000);
        own.catalogue = own.catalogue.with_caps(&[cap]);
        assert_eq!(own.found(find), Vec::<usize>::new(), "the wallet's own goes first");
    }

    #[test]
    fn a_charge_counts_in_its_own_month_though_posted_in_the_next() {
        let mut story = Story::new().link("koza").at("2020-08-31 23:00:00", 270_000);
        story.withdrawals[0].debit.posted_on = date(2020, 9, 1);
        let evidence = Evidence::NearCap { month: date(2020, 8, 1), taken: 270_000, cap: 300_000, percent: 90 };
        assert_eq!(find(&story.history(), &Thresholds::default()), for_each(&[0], &evidence));
    }
}
