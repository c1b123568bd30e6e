//! holder-mismatch: a wallet that is not the account holder's. In 2020 some wallets were opened in other names.

use crate::accounts::Holder;
use crate::links::{Known, Link};
use crate::screening::evidence::{Evidence, Finding, Particular};
use crate::screening::{History, Thresholds};

/// The name, the birth date or the telephone number of the wallet's holder is that of none of the account's holders. Where one
/// holder's is not known, it may be theirs, and nothing is found.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    let by_link: Vec<Vec<Particular>> = history.links.iter().map(|link| differing(link, history.holders)).collect();
    let mismatch = |withdrawal: usize| {
        let differing = history.withdrawals[withdrawal].link.map(|link| &by_link[link]).filter(|list| !list.is_empty())?;
        Some(Finding { withdrawal, evidence: Evidence::HolderMismatch { differing: differing.clone() } })
    };
    (0..history.withdrawals.len()).filter_map(mismatch).collect()
}

fn differing(link: &Link, holders: &[Holder]) -> Vec<Particular> {
    let birth_date = nobodys(link.wallet_birth_date, holders.iter().map(|one| one.birth_date));
    let phone = nobodys(link.wallet_phone.as_deref().map(dialled), holders.iter().map(|one| one.phone.as_deref().map(dialled)));
    [(link.holder_matches == Known::No, Particular::Name), (birth_date, Particular::BirthDate), (phone, Particular::Phone)]
        .into_iter()
        .filter_map(|(differs, particular)| differs.then_some(particular))
        .collect()
}

fn nobodys<T: PartialEq>(wallets: Option<T>, mut holders: impl ExactSizeIterator<Item = Option<T>>) -> bool {
    wallets.is_some_and(|wallets| holders.len() > 0 && holders.all(|one| one.is_some_and(|one| one != wallets)))
}

/// A telephone number as dialled within Japan: `+81 90-0000-0000` and `09000000000` are one.
fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("81").filter(|_| phone.trim_start().starts_with('+'));
    national.map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use jiff::civil::date;

    fn seen(holders: Vec<Holder>, change: impl FnOnce(&mut Link)) -> Vec<Particular> {
        let mut story = Story::new().link("koza").whose(change).on("2020-09-01", 1);
        story.holders = holders;
        match &find(&story.history(), &Thresholds::default())[..] {
            [Finding { evidence: Evidence::HolderMismatch { differing }, .. }] => differing.clone(),
            _ => Vec::new(),
        }
    }

    fn born(year: i16) -> Holder {
        Holder { birth_date: Some(date(year, 5, 14)), ..Holder::default() }
    }

    #[test]
    fn names() {
        for (known, expected) in [(Known::No, vec![Particular::Name]), (Known::Yes, vec![]), (Known::Unknown, vec![])] {
            assert_eq!(seen(vec![Holder::default()], |link| link.holder_matches = known), expected, "{known:?}");
        }
    }

    #[test]
    fn birth_dates() {
        let wallet = |link: &mut Link| link.wallet_birth_date = Some(date(1951, 5, 14));
        for (holders, differs, why) in [
            (vec![born(1986)], true, "another's"),
            (vec![born(1951)], false, "the holder's"),
            (vec![born(1986), born(1951)], false, "the joint holder's"),
            (vec![born(1986), Holder::default()], false, "perhaps the joint holder's"),
            (vec![Holder::default()], false, "not known"),
            (vec![], false, "no holder"),
        ] {
            assert_eq!(!seen(holders, wallet).is_empty(), differs, "{why}");
        }
        assert_eq!(seen(vec![born(1986)], |link| link.wallet_birth_date = None), []);
    }

    #[test]
    fn telephone_numbers() {
        let holder = |phone: &str| vec![Holder { phone: Some(phone.into()), ..Holder::default() }];
        for (held, differs) in
            [("090-0000-0000", false), ("+81 90 0000 0000", false), ("+81 (0)90 0000 0000", false), ("022-000-0000", true)]
        {
            let found = seen(holder(held), |link| link.wallet_phone = Some("+819000000000".into()));
            assert_eq!(found, if differs { vec![Particular::Phone] } else { vec![] }, "{held}");
        }
    }
}
