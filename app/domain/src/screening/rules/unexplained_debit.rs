//! unexplained-debit: money went to a service that no register links with the account. In 2020 neither side could say who had
//! linked what.

use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};

/// A debit names a provider, and its link is known from withdrawals alone. A register that was never delivered cannot lack
/// anything: without the bank's and the provider's nothing is found.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    if !history.links.iter().any(crate::links::Link::from_withdrawals_alone) {
        return Vec::new();
    }
    let bank_asked = history.registers.bank;
    let unexplained = |(withdrawal, one)| {
        let link = history.link_of(one).filter(|link| link.from_withdrawals_alone())?;
        let provider_asked = history.registers.providers.contains(&link.provider);
        let evidence = Evidence::UnexplainedDebit { bank_asked, provider_asked };
        (bank_asked || provider_asked).then_some(Finding { withdrawal, evidence })
    };
    history.withdrawals.iter().enumerate().filter_map(unexplained).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Link;
    use crate::screening::story::Story;

    fn unexplained(bank: bool, provider: bool) -> Vec<Finding> {
        let mut story = Story::new().link("koza").whose(|link| *link = Link::of_withdrawals("koza", None)).on("2020-09-01", 1);
        story.registers.bank = bank;
        story.registers.providers.retain(|_| provider);
        find(&story.history(), &Thresholds::default())
    }

    #[test]
    fn only_what_was_delivered_can_lack_a_link() {
        for (bank_asked, provider_asked) in [(true, true), (true, false), (false, true)] {
            let evidence = Evidence::UnexplainedDebit { bank_asked, provider_asked };
            assert_eq!(unexplained(bank_asked, provider_asked), [Finding { withdrawal: 0, evidence }]);
        }
        assert_eq!(unexplained(false, false), []);
    }

    #[test]
    fn what_a_register_explains_is_not_found() {
        let koza = || Story::new().link("koza");
        for (story, why) in [
            (koza().on("2020-09-01", 1), "both know it"),
            (koza().whose(|link| link.bank = None).on("2020-09-01", 1), "the provider knows it"),
            (koza().whose(|link| link.provider_side = None).on("2020-09-01", 1), "the bank knows it"),
            (Story::new().on("2020-09-01", 1), "one of several links: somebody knows it"),
        ] {
            assert!(story.found(find).is_empty(), "{why}");
        }
    }
}
