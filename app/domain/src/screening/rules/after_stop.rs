//! after-stop: money leaves though the link was stopped. One case of 2020 came after registrations had been stopped, through a
//! link made before.

use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};
use crate::time::Instant;
use crate::withdrawals::Withdrawal;
use std::collections::HashMap;

/// A debit later than the stop of its link by either side, or, where no register knows its link, later than the last stop of
/// all links that were known of its provider. Without a time it is later from the day after the stop on.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    if history.links.iter().all(|link| link.first_stopped_at().is_none()) {
        return Vec::new();
    }
    let providers = whole_providers(history);
    let after = |(withdrawal, one)| {
        let (stopped_at, whole_provider) = stop_before(history, &providers, one)?;
        let evidence = Evidence::AfterStop { stopped_on: stopped_at.day(), whole_provider };
        Some(Finding { withdrawal, evidence })
    };
    history.withdrawals.iter().enumerate().filter_map(after).collect()
}

fn stop_before(history: &History<'_>, providers: &Stops<'_>, one: &Withdrawal) -> Option<(Instant, bool)> {
    let own = history.link_of(one).filter(|link| !link.from_withdrawals_alone());
    let stopped_at = own.map_or_else(|| *providers.get(one.provider.as_str())?, |link| link.first_stopped_at())?;
    let later = one.at.map_or_else(|| one.debit.posted_on > stopped_at.day(), |at| at > stopped_at);
    later.then_some((stopped_at, own.is_none()))
}

/// When the last of each provider's known links was stopped; `None` while one is not.
type Stops<'a> = HashMap<&'a str, Option<Instant>>;

fn whole_providers<'a>(history: &History<'a>) -> Stops<'a> {
    let mut stops: Stops<'a> = HashMap::new();
    for link in history.links.iter().filter(|link| !link.from_withdrawals_alone()) {
        let stopped_at = link.first_stopped_at();
        let last = stops.entry(&link.provider).or_insert(stopped_at);
        *last = last.zip(stopped_at).map(|(one, other)| one.max(other));
    }
    stops
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::{Link, Side, Standing};
    use crate::screening::story::{Story, instant};

    fn stopped(at: &str) -> Option<Side> {
        Some(Side { status: Standing::Stopped, stopped_at: Some(instant(at)) })
    }

    fn koza() -> Story {
        Story::new().link("koza").whose(|link| link.bank = stopped("2020-09-02 12:00:00"))
    }

    #[test]
    fn later_than_the_stop_of_the_link() {
        for (story, expected, why) in [
            (koza().at("2020-09-02 12:00:00", 1), vec![], "at the same instant"),
            (koza().at("2020-09-02 12:00:01", 1), vec![0], "a second later"),
            (koza().on("2020-09-02", 1).on("2020-09-03", 1), vec![1], "without a time, from the next day on"),
            (
                koza().whose(|link| link.provider_side = stopped("2020-09-01 09:00:00")).at("2020-09-02 11:00:00", 1),
                vec![0],
                "the first side",
            ),
            (
                koza().whose(|link| link.bank = Some(Side { status: Standing::Stopped, stopped_at: None })).on("2021-01-01", 1),
                vec![],
                "nobody says when",
            ),
            (Story::new().link("koza").on("2021-01-01", 1), vec![], "never stopped"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn a_provider_all_of_whose_links_were_stopped() {
        let unknown = |story: Story| story.link("koza").whose(|link| *link = Link::of_withdrawals("koza", None));
        for (story, expected, why) in [
            (unknown(koza()).at("2020-09-02 12:00:01", 1), vec![0], "through no known link"),
            (unknown(koza()).at("2020-09-02 11:59:59", 1), vec![], "before the stop"),
            (unknown(koza().link("koza")).at("2020-09-03 12:00:00", 1), vec![], "one link still holds"),
            (unknown(koza().link("asagao")).at("2020-09-03 12:00:00", 1), vec![0], "another provider's link is no excuse"),
            (koza().link("koza").at("2020-09-03 12:00:00", 1), vec![], "through a link of its own that holds"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }
}
