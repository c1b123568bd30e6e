//! A habit that began with an alert is no habit of the customer's: whoever took the first sum through a link takes the next one too, and
//! a thief who comes back each month's end makes the link old, the device known and the sum a usual one.

use super::Flag;
use super::carry::merged;
use super::seen::Seen;
use crate::screening::{Evidence, Habits, History, Innocence, Thresholds};
use std::collections::HashMap;

/// Judges what links go on to take that have taken nothing but alerts since their first debit: with how they were made, which does not become
/// better with their age, and without what speaks for them only because they went on. So it goes on from each to the next, until one is no
/// alert or comes too late. A link behind a second factor, or of which anything was called the customer's own, is left alone; so is one that
/// was old when its first debit was seen, since of its beginning nobody knows.
pub(super) fn with_an_alert(
    history: &History<'_>,
    thresholds: &Thresholds,
    habits: &Habits,
    seen: &Seen,
    flags: &mut [Option<Flag>],
    judged: impl Fn(usize, Vec<Evidence>, Innocence) -> Option<Flag>,
) {
    if !flags.iter().flatten().any(Flag::is_alert) {
        return;
    }
    let devices = devices(history);
    for (link, debits) in of_links(history, flags) {
        let said_mine = debits.iter().any(|debit| history.said.mine.binary_search(debit).is_ok());
        let old = habits.innocence(history, debits[0], thresholds).old_link;
        if history.links[link].second_factor || said_mine || old {
            continue;
        }
        let mut last = debits[0];
        for &debit in &debits[1..] {
            let apart = i64::from(history.day_number(debit)) - i64::from(history.day_number(last));
            if apart > thresholds.carried_days {
                break;
            }
            if !flags[debit].as_ref().is_some_and(Flag::is_alert) {
                let made = flags[last].iter().flat_map(|flag| &flag.evidence);
                let made = made.filter(|sign| matches!(sign, Evidence::WeakVerification { .. }));
                let evidence = merged(&seen[debit], made, &thresholds.weights);
                let own =
                    history.withdrawals[debit].device.as_deref().is_some_and(|device| devices.get(device) == Some(&Some(link)));
                let innocence = without_habit(habits.innocence(history, debit, thresholds), own);
                let Some(flag) = judged(debit, evidence, innocence).filter(Flag::is_alert) else { break };
                flags[debit] = Some(flag);
            }
            last = debit;
        }
    }
}

/// What speaks for the customer whatever a link went on to take. The device is as unknown as on the first day where the link alone knows it.
fn without_habit(innocence: Innocence, device_is_its_own: bool) -> Innocence {
    Innocence {
        old_link: false,
        long_habit: false,
        steady: false,
        monthly: false,
        known_device: innocence.known_device && !device_is_its_own,
        ..innocence
    }
}

/// The debits by day of each link whose first one is an alert.
fn of_links(history: &History<'_>, flags: &[Option<Flag>]) -> Vec<(usize, Vec<usize>)> {
    let mut of_links: Vec<Vec<usize>> = vec![Vec::new(); history.links.len()];
    for (index, one) in history.withdrawals.iter().enumerate() {
        if let Some(link) = one.link {
            of_links[link].push(index);
        }
    }
    for debits in &mut of_links {
        debits.sort_by_key(|&debit| history.day_number(debit));
    }
    let is_alert = |debit: usize| flags[debit].as_ref().is_some_and(Flag::is_alert);
    let begins = |(_, debits): &(usize, Vec<usize>)| debits.first().is_some_and(|&first| is_alert(first));
    of_links.into_iter().enumerate().filter(begins).collect()
}

/// Of each device the one link that something was taken through from it; none where there are several, or where one was made on it behind a
/// second factor.
fn devices<'a>(history: &History<'a>) -> HashMap<&'a str, Option<usize>> {
    let mut devices = HashMap::new();
    for one in history.withdrawals {
        let Some(device) = one.device.as_deref() else { continue };
        let link = devices.entry(device).or_insert(one.link);
        if *link != one.link {
            *link = None;
        }
    }
    for device in history.links.iter().filter(|link| link.second_factor).filter_map(|link| link.device.as_deref()) {
        devices.insert(device, None);
    }
    devices
}

#[cfg(test)]
mod tests {
    use crate::links::Kyc;
    use crate::screening::story::{Story, instant};
    use crate::screening::{Thresholds, screen};

    /// A sum at each month's end, through a wallet that was opened for it by nobody known, with nobody's telephone.
    fn monthly() -> Story {
        let mut story = Story::new().link("asagao").whose(|link| {
            let opened = Some(instant("2020-05-19 10:00:00"));
            (link.second_factor, link.linked_at, link.wallet_opened_at) = (false, opened, opened);
            (link.kyc, link.wallet_phone) = (Some(Kyc::None), Some("090-9000-0001".into()));
        });
        story.holders[0].phone = Some("090-0000-0001".into());
        let days = ["2020-05-26", "2020-06-27", "2020-07-27", "2020-08-28", "2020-09-28"];
        let mut story = days.iter().fold(story, |story, day| story.on(day, 20_000));
        story.withdrawals.iter_mut().for_each(|one| one.device = Some("d-1".into()));
        story
    }

    fn alerts(story: &Story) -> Vec<usize> {
        let flags = screen(&story.history(), &Thresholds::default());
        flags.iter().filter(|flag| flag.is_alert()).map(|flag| flag.withdrawal).collect()
    }

    #[test]
    fn what_began_in_other_hands_goes_on_in_them() {
        assert_eq!(alerts(&monthly()), [0, 1, 2, 3, 4]);
        for (change, expected, why) in [
            ((|story| story.said.mine = vec![0]) as fn(&mut Story), &[0][..], "the first was called their own"),
            (|story| story.said.mine = vec![2], &[0, 1], "called their own"),
            (|story| story.links[0].second_factor = true, &[], "behind a second factor"),
            (|story| story.links[0].wallet_phone = Some("090-0000-0001".into()), &[], "with the customer's telephone"),
            (|story| story.links[0].linked_at = Some(instant("2018-05-19 10:00:00")), &[], "of its beginning nobody knows"),
            (|story| drop(story.withdrawals.remove(2)), &[0, 1], "more than 45 days after the last"),
        ] {
            let mut story = monthly();
            change(&mut story);
            assert_eq!(alerts(&story), expected, "{why}");
        }
    }

    #[test]
    fn a_device_that_is_not_the_links_alone_speaks_for_the_customer() {
        let mut story = monthly().link("koza").on("2020-09-29", 1_000);
        story.withdrawals[5].device = Some("d-1".into());
        assert_eq!(alerts(&story), [0, 1, 2], "known from another link's use");
    }
}
