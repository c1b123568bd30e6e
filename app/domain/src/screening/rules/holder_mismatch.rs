//! holder-mismatch: a wallet that is not the account holder's. In 2020 some wallets were opened in other names.

use crate::accounts::Holder;
use crate::links::{Known, Link};
use crate::names::lookup_key;
use crate::screening::evidence::{Evidence, Finding, Particular};
use crate::screening::{History, Thresholds, Trace};

/// The name, the birth date or the telephone number of the wallet's holder is that of none of the account's holders. Where one
/// holder's is not known, it may be theirs, and nothing is found. The evidence says whether they are related: a family's wallet bears
/// the family name, and whoever has married the given name and the birth date.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    let differs = |link| {
        let differing = differing(link, history.holders);
        (!differing.is_empty()).then(|| Evidence::HolderMismatch { differing, related: related(link, history.holders) })
    };
    let by_link: Vec<Option<Evidence>> = history.links.iter().map(differs).collect();
    if by_link.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mismatch = |withdrawal: usize| {
        let evidence = by_link[history.withdrawals[withdrawal].link?].clone()?;
        Some(Finding { withdrawal, evidence })
    };
    (0..history.withdrawals.len()).filter_map(mismatch).collect()
}

fn differing(link: &Link, holders: &[Holder]) -> Vec<Particular> {
    let birth_date = nobodys(link.wallet_birth_date, holders.iter().map(|one| one.birth_date));
    let phone = nobodys(
        link.wallet_phone.as_deref().and_then(Trace::phone),
        holders.iter().map(|one| one.phone.as_deref().and_then(Trace::phone)),
    );
    [(link.holder_matches == Known::No, Particular::Name), (birth_date, Particular::BirthDate), (phone, Particular::Phone)]
        .into_iter()
        .filter_map(|(differs, particular)| differs.then_some(particular))
        .collect()
}

fn nobodys<T: PartialEq>(wallets: Option<T>, mut holders: impl ExactSizeIterator<Item = Option<T>>) -> bool {
    wallets.is_some_and(|wallets| holders.len() > 0 && holders.all(|one| one.is_some_and(|one| one != wallets)))
}

/// Whether the wallet's holder is of the family of one of the account's, or is one of them under another family name.
fn related(link: &Link, holders: &[Holder]) -> bool {
    let Some(wallet) = link.wallet_holder.as_deref() else { return false };
    let kin = |holder: &Holder| {
        let Some(kana) = holder.kana.as_deref() else { return false };
        let born_alike = link.wallet_birth_date.is_some() && link.wallet_birth_date == holder.birth_date;
        let alike = |place| part(wallet, place).is_some_and(|part| Some(part) == self::part(kana, place));
        alike(0) || (born_alike && alike(1))
    };
    holders.iter().any(kin)
}

/// The family name stands first, the given name second, where the bank left a blank between them.
fn part(kana: &str, place: usize) -> Option<String> {
    let parts: Vec<&str> = kana.split_whitespace().collect();
    (parts.len() > 1).then(|| parts.get(place).map(|part| lookup_key(part))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn seen(holders: Vec<Holder>, change: impl FnOnce(&mut Link)) -> Vec<Particular> {
        let mut story = Story::new().link("koza").whose(change).on("2020-09-01", 1);
        story.holders = holders;
        match &find(&story.history(), &Thresholds::default())[..] {
            [Finding { evidence: Evidence::HolderMismatch { differing, .. }, .. }] => differing.clone(),
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

    #[test]
    fn a_family_and_a_maiden_name() {
        let holder =
            Holder { kana: Some("ｱｵﾊﾞ ﾊﾅｺ".into()), birth_date: Some(date(1986, 5, 14)), ..Holder::default() };
        for (wallet, born, expected, why) in [
            ("アオバ マコト", None, true, "the family's"),
            ("ﾎﾝﾀﾞ ﾊﾅｺ", Some(date(1986, 5, 14)), true, "herself before she married"),
            ("ﾎﾝﾀﾞ ﾊﾅｺ", Some(date(1990, 5, 14)), false, "another Hanako"),
            ("ﾎﾝﾀﾞ ｼﾛｳ", None, false, "nobody of theirs"),
            ("ｱｵﾊﾞﾏｺﾄ", None, false, "nobody can say where the family name ends"),
        ] {
            let mut story = Story::new().link("koza").whose(|link| {
                (link.holder_matches, link.wallet_holder, link.wallet_birth_date) = (Known::No, Some(wallet.into()), born);
            });
            story.holders = vec![holder.clone()];
            let found = find(&story.on("2020-09-01", 1).history(), &Thresholds::default());
            assert!(matches!(found[0].evidence, Evidence::HolderMismatch { related, .. } if related == expected), "{why}");
        }
    }

    proptest! {
        #[test]
        fn whoever_has_the_holders_number_and_birth_date_is_no_other(digits in "[1-9][0-9]{8}") {
            let holder = Holder { phone: Some(format!("0{digits}")), ..born(1986) };
            let found = seen(vec![holder], |link| {
                (link.wallet_phone, link.wallet_birth_date) = (Some(format!("+81{digits}")), Some(date(1986, 5, 14)));
            });
            prop_assert_eq!(found, vec![]);
        }
    }
}
