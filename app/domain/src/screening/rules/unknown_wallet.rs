//! unknown-wallet: money goes to a service at which the customer has no account. The victims of 2020 had neither a wallet nor a
//! contract with the provider, and nobody had asked them.

use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};

/// The customer says that they have no account at this provider: every debit of it is found, whenever it was.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for (provider, said_on) in &history.said.no_account_at {
        let evidence = Evidence::UnknownWallet { said_on: *said_on };
        let debits = history.withdrawals.iter().enumerate().filter(|(_, one)| one.provider == *provider);
        found.extend(debits.map(|(withdrawal, _)| Finding { withdrawal, evidence: evidence.clone() }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn story() -> Story {
        Story::new().link("koza").on("2020-08-01", 1).link("asagao").on("2020-09-01", 1).link("koza").on("2020-09-02", 1)
    }

    fn none_at(mut story: Story, provider: &str) -> Story {
        story.said.no_account_at.push((provider.to_owned(), date(2020, 9, 3)));
        story
    }

    #[test]
    fn every_debit_of_a_service_that_the_customer_does_not_use() {
        for (said, expected, why) in [
            (None, vec![], "nobody was asked"),
            (Some("koza"), vec![0, 2], "both links of the service"),
            (Some("asagao"), vec![1], "the other one"),
            (Some("suzu"), vec![], "nothing was taken there"),
        ] {
            let story = said.map_or_else(story, |provider| none_at(story(), provider));
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    proptest! {
        #[test]
        fn exactly_the_debits_of_that_service(links in prop::collection::vec(any::<bool>(), 0..10)) {
            let named = |koza: bool| if koza { "koza" } else { "asagao" };
            let story = links.iter().fold(Story::new(), |story, koza| story.link(named(*koza)).on("2020-09-01", 1));
            let expected: Vec<usize> = (0..links.len()).filter(|&index| links[index]).collect();
            prop_assert_eq!(none_at(story, "koza").found(find), expected);
        }
    }
}
