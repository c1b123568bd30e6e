//! What links behind a second factor say of the others of their account: whoever made them had the customer's telephone in hand, so the
//! wallet's contacts are the customer's, and so is the device.

use super::{History, Trace};
use crate::links::{Known, Link};
use std::collections::HashMap;
use std::hash::Hash;

/// Which links have something: one, or none by itself since several have.
struct Had<T>(HashMap<T, Option<usize>>);

impl<T: Eq + Hash> Had<T> {
    fn by(all: impl Iterator<Item = (usize, T)>) -> Self {
        let mut had = HashMap::new();
        for (link, what) in all {
            let by = had.entry(what).or_insert(Some(link));
            *by = by.filter(|by| *by == link);
        }
        Self(had)
    }

    /// Whether another link than this one has it.
    fn beside(&self, link: Option<usize>, what: &T) -> bool {
        self.0.get(what).is_some_and(|by| by.is_none() || *by != link)
    }
}

/// Of each link whether its wallet has a telephone or an e-mail address of another that passed a second factor, of a wallet in nobody
/// else's name.
pub(super) fn contacts(links: &[Link]) -> Vec<bool> {
    let vouches = |(_, link): &(usize, &Link)| link.second_factor && link.holder_matches != Known::No;
    let checked = links.iter().enumerate().filter(vouches);
    let had = Had::by(checked.flat_map(|(index, link)| of_wallet(link).map(move |contact| (index, contact))));
    let has = |(index, link)| of_wallet(link).any(|contact| had.beside(Some(index), &contact));
    links.iter().enumerate().map(has).collect()
}

fn of_wallet(link: &Link) -> impl Iterator<Item = Trace> + use<> {
    let phone = link.wallet_phone.as_deref().and_then(Trace::phone);
    phone.into_iter().chain(link.wallet_email.as_deref().and_then(Trace::email))
}

/// Of each withdrawal whether its charge came from a device on which another link than its own was made behind a second factor.
pub(super) fn devices(history: &History<'_>) -> Vec<bool> {
    let checked = history.links.iter().enumerate().filter(|(_, link)| link.second_factor);
    let had = Had::by(checked.filter_map(|(index, link)| Some((index, link.device.as_deref()?))));
    let has = |one: &crate::withdrawals::Withdrawal| one.device.as_deref().is_some_and(|device| had.beside(one.link, &device));
    history.withdrawals.iter().map(has).collect()
}
