//! same-name-new-account: money leaves a securities firm for an account that was registered days before. At SBI Securities in 2020
//! it was an account in the victim's own name, opened with forged papers: a matching name proves nothing.

use crate::names::same_person;
use crate::screening::evidence::{EventFinding, Evidence};
use crate::screening::{History, Thresholds};
use crate::securities::{Action, Event};
use crate::time::days_between;

/// A withdrawal within thirty days of a change of the account to which withdrawals go (a starting value of ours), to that account;
/// found are both. A destination that the firm does not name is the one that was registered last.
#[must_use]
pub fn find_in_events(history: &History<'_>, thresholds: &Thresholds) -> Vec<EventFinding> {
    let mut found: Vec<EventFinding> = Vec::new();
    for (event, one) in history.events.iter().enumerate().filter(|(_, one)| one.action == Action::Withdrawal) {
        let Some((change, changed)) = registered(history, event) else { continue };
        let days = days_between(changed.at.day(), one.at.day());
        if days > thresholds.new_account_days {
            continue;
        }
        let kana = one.destination_holder_kana.as_deref().or(changed.destination_holder_kana.as_deref());
        let same_name = kana.is_some_and(|kana| history.holders.iter().any(|holder| is_of(kana, holder)));
        let evidence = Evidence::SameNameNewAccount { changed_on: changed.at.day(), days, same_name };
        if !found.iter().any(|one| one.event == change) {
            found.push(EventFinding { event: change, evidence: evidence.clone() });
        }
        found.push(EventFinding { event, evidence });
    }
    found
}

fn is_of(kana: &str, holder: &crate::accounts::Holder) -> bool {
    holder.kana.iter().chain(&holder.name).any(|name| same_person(kana, name))
}

/// The last change before a withdrawal, unless the withdrawal went elsewhere, or the customer says that the change was theirs: their
/// own word calms, a name does not.
fn registered<'a>(history: &History<'a>, withdrawal: usize) -> Option<(usize, &'a Event)> {
    let events = history.events;
    let change = events[..withdrawal].iter().rposition(|one| one.action == Action::WithdrawalAccountChanged)?;
    let (to, registered) = (&events[withdrawal].destination, &events[change].destination);
    let elsewhere = to.as_ref().zip(registered.as_ref()).is_some_and(|(to, registered)| to.one_form() != registered.one_form());
    (!elsewhere && !history.said.events.mine.contains(&change)).then(|| (change, &events[change]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::AccountName;
    use crate::screening::story::Story;
    use proptest::prelude::*;

    fn to(mut story: Story, iban: &str) -> Story {
        let last = story.events.last_mut().unwrap();
        (last.destination, last.destination_holder_kana) = (Some(AccountName::Iban(iban.into())), Some("アオバ　ハナコ".into()));
        story
    }

    fn changed() -> Story {
        to(Story::new().event(Action::WithdrawalAccountChanged, "2020-09-01 10:00:00", 0), "JP01")
    }

    #[test]
    fn a_withdrawal_to_an_account_of_days() {
        let withdrawn = |story: Story, day: &str| story.event(Action::Withdrawal, &format!("{day} 10:00:00"), 9_000_000);
        for (story, expected, why) in [
            (to(withdrawn(changed(), "2020-09-03"), "JP01"), vec![0, 1], "two days later"),
            (withdrawn(changed(), "2020-09-03"), vec![0, 1], "to whatever was registered last"),
            (to(withdrawn(changed(), "2020-09-03"), "JP02"), vec![], "to another account"),
            (to(withdrawn(changed(), "2020-10-02"), "JP01"), vec![], "a month later"),
            (withdrawn(Story::new(), "2020-09-03"), vec![], "nothing was changed"),
        ] {
            assert_eq!(story.found_in_events(find_in_events), expected, "{why}");
        }
    }

    #[test]
    fn the_evidence_says_whether_the_name_is_the_same_and_calms_nothing() {
        let mut story = to(changed().event(Action::Withdrawal, "2020-09-03 10:00:00", 1), "JP01");
        for same_name in [true, false] {
            let found = find_in_events(&story.history(), &Thresholds::default());
            let evidence = Evidence::SameNameNewAccount { changed_on: jiff::civil::date(2020, 9, 1), days: 2, same_name };
            assert_eq!(found[1].evidence, evidence);
            story.events[1].destination_holder_kana = Some("ﾎﾝﾀﾞ ｼﾛｳ".into());
        }
    }

    proptest! {
        #[test]
        fn an_account_is_new_for_thirty_days(day in 1_i64..60) {
            let at = crate::time::Instant(changed().events[0].at.0 + day * crate::time::Instant::DAY);
            let mut story = changed().event(Action::Withdrawal, "2020-09-03 10:00:00", 1);
            story.events[1].at = at;
            prop_assert_eq!(story.found_in_events(find_in_events).is_empty(), day > 30);
        }
    }
}
