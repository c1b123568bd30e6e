//! What speaks for the customer. In 2020, 45 % of the reports to one bank were the customer's own use: a wallet of their own,
//! linked with a second factor, charged month after month, twice in a minute when the first try seemed to fail.

mod taken;
mod uses;

use super::groups::month;
use super::{Fill, History, Thresholds, Trace, checked};
use crate::accounts::Holder;
use crate::links::{Known, Kyc, Link};
use crate::time::{Instant, days_between};
use crate::withdrawals::Withdrawal;
use crate::work::step;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashMap;
use taken::Taken;
use uses::Use;

/// What is known to be innocent about one withdrawal. The default: nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Innocence {
    /// Whoever made the link passed a second factor.
    pub second_factor: bool,
    /// The link is older than 90 days (a starting value of ours); where no register says since when it stands, its first debit is. One
    /// that was not used, with statements of all its days until then, is no older than its first use: nobody has a habit yet. And where
    /// all that it took is known, what it had taken 90 days before comes to half of what it takes on this day, or it is old for a yen that
    /// somebody tried it with, and new for this.
    pub old_link: bool,
    /// The link is older than 90 days and was used in three or more earlier calendar months (starting values of ours).
    pub long_habit: bool,
    /// Before this day the link was used on ten days of some thirty, and no more than half as much again was taken as on each of five days
    /// before (starting values of ours): who drains an account first, makes a habit of a yen, or takes half as much again each day has no
    /// steady use.
    pub steady: bool,
    /// The wallet has the telephone or the e-mail address that the bank has on file for a holder, or that the wallet of a link has that
    /// was made behind a second factor: many have another number for such things, and the bank knows none but the first.
    pub own_contact: bool,
    /// The provider knows its holder by face (eKYC or in person), and the name fits.
    pub identified: bool,
    /// The charge came from a device that the account's charges came from 90 days before and earlier, and they came to half of what it
    /// takes on this day. Or it came from the device on which its link was made, and the link is old: whoever made it goes on; or on which
    /// another link was made behind a second factor.
    pub known_device: bool,
    /// The same amount, a round one, within three days of the same day of two earlier months.
    pub monthly: bool,
    /// One of exactly two equal debits within 2 minutes (a starting value of ours), with no third of any amount near them. Where each is
    /// more than a small burst, nobody's first try failed: whoever may take no more at once takes equal parts.
    pub repeated_try: bool,
    /// The account stood below zero before the link took anything: there was nothing to drain, and whoever lives on an overdraft fills
    /// a wallet from it too.
    pub in_debt: bool,
    /// "That was me" was said of an earlier debit of the link from the same device, no more than half as much again was taken, and
    /// nothing else was said of any.
    pub said_mine: bool,
    /// Nothing that the link ever took in one debit came to more than 3,000 yen, and its first sixty days came to less than 20,000 yen in
    /// debits of 2,000 yen and more, or these were no more than the smaller ones (starting values of ours): the most that is still little,
    /// every few days, empties an account too.
    pub pocket_money: bool,
    /// On its day so many people (ten, a starting value of ours) with an old link to the service that was checked and used before filled
    /// their wallet with thrice what it ever took on a day, and 50,000 yen and more.
    pub campaign: bool,
}

/// What an account's whole history says of habits, read once for all of its withdrawals.
#[derive(Clone, Debug)]
pub struct Habits {
    /// Of each link, and at last of debits without one.
    uses: Vec<Use>,
    /// What was taken from each device, and for each withdrawal the place of its own.
    devices: Vec<Taken>,
    device_of: Vec<Option<usize>>,
    /// For each withdrawal in how many earlier months the link took the same round amount about the same day.
    alike_months: Vec<usize>,
    /// Of each link, and of each withdrawal, whether another link behind a second factor knows its contacts and its device.
    checked_contact: Vec<bool>,
    checked_device: Vec<bool>,
}

impl Habits {
    /// The habits of one account.
    #[must_use]
    pub fn of(history: &History<'_>, thresholds: &Thresholds) -> Self {
        let mut uses = vec![Use::default(); history.links.len() + 1];
        for (one, day) in history.withdrawals.iter().zip(&history.groups().days) {
            uses[one.link.unwrap_or(history.links.len())].add(one, *day, thresholds);
        }
        uses.iter_mut().for_each(|one| one.in_order(thresholds));
        let (devices, device_of) = devices(history);
        let (checked_contact, checked_device) = (checked::contacts(history.links), checked::devices(history));
        Self { uses, devices, device_of, alike_months: alike_months(history), checked_contact, checked_device }
    }

    fn use_of(&self, one: &Withdrawal) -> &Use {
        &self.uses[one.link.unwrap_or(self.uses.len() - 1)]
    }

    /// What speaks for the customer about one withdrawal, by its index.
    #[must_use]
    pub fn innocence(&self, history: &History<'_>, withdrawal: usize, thresholds: &Thresholds) -> Innocence {
        let one = &history.withdrawals[withdrawal];
        let link = history.link_of(one);
        let old_link = self.is_old(history, withdrawal, thresholds);
        Innocence {
            second_factor: link.is_some_and(|link| link.second_factor),
            old_link,
            long_habit: old_link && self.use_of(one).months_before(month(one)) >= thresholds.habit_months,
            steady: self.is_steady(history, withdrawal),
            own_contact: link.is_some_and(|link| own_contact(history.holders, link))
                || one.link.is_some_and(|link| self.checked_contact[link]),
            identified: link.is_some_and(identified),
            known_device: self.is_known(history, withdrawal, thresholds)
                || self.checked_device[withdrawal]
                || (old_link && is_of_its_link(one, link)),
            monthly: is_round(one) && self.alike_months[withdrawal] + 1 >= thresholds.habit_months,
            repeated_try: repeated_try(history, withdrawal, thresholds),
            in_debt: one.link.is_some() && self.use_of(one).in_debt,
            said_mine: said_mine(history, withdrawal),
            pocket_money: one.link.is_some() && self.use_of(one).is_pocket_money(&thresholds.weights),
            campaign: is_of_a_campaign(history, withdrawal, thresholds),
        }
    }

    /// Whether a withdrawal is one of a link's steady use.
    #[must_use]
    pub fn is_steady(&self, history: &History<'_>, withdrawal: usize) -> bool {
        let one = &history.withdrawals[withdrawal];
        one.link.is_some() && self.use_of(one).is_steady(history.day_number(withdrawal), one.debit.amount)
    }

    /// A link is no younger than its first debit, where no register says when it was made. What only a register says, of a time of which
    /// no statement was delivered, it says without sums.
    fn is_old(&self, history: &History<'_>, withdrawal: usize, thresholds: &Thresholds) -> bool {
        let one = &history.withdrawals[withdrawal];
        let (day, link) = (history.day(withdrawal), history.link_of(one));
        let used = self.use_of(one).first.filter(|_| one.link.is_some());
        let linked_on = link.and_then(|link| link.linked_at).map(Instant::day);
        let unused =
            linked_on.zip(used).filter(|(linked_on, first)| linked_on < first && history.moved.covers(*linked_on, *first));
        let Some(since) = unused.map(|(_, first)| first).or(linked_on).or(used) else { return false };
        if days_between(since, day) <= thresholds.habit_days {
            return false;
        }
        let long_before = long_before(history.day_number(withdrawal), thresholds.habit_days.saturating_add(1));
        let until = day.saturating_sub(thresholds.habit_days.saturating_add(1).days());
        let all_is_known = linked_on.is_none_or(|linked_on| history.moved.covers(linked_on, until));
        !all_is_known || self.use_of(one).taken.until_bears(long_before, history.day_number(withdrawal), thresholds.habit_percent)
    }

    fn is_known(&self, history: &History<'_>, withdrawal: usize, thresholds: &Thresholds) -> bool {
        let Some(taken) = self.device_of[withdrawal].map(|device| &self.devices[device]) else { return false };
        let day = history.day_number(withdrawal);
        let long_before = long_before(day, thresholds.device_days);
        taken.first().is_some_and(|first| first <= long_before) && taken.until_bears(long_before, day, thresholds.habit_percent)
    }
}

/// Whether the charge came from the device on which its link was made.
fn is_of_its_link(one: &Withdrawal, link: Option<&Link>) -> bool {
    one.device.is_some() && link.is_some_and(|link| link.device == one.device)
}

/// The number of the day so many days before that one.
fn long_before(day: i32, days: i64) -> i32 {
    i32::try_from(i64::from(day).saturating_sub(days)).unwrap_or(i32::MIN)
}

pub(super) fn own_contact(holders: &[Holder], link: &Link) -> bool {
    let (phone, email) =
        (link.wallet_phone.as_deref().and_then(Trace::phone), link.wallet_email.as_deref().and_then(Trace::email));
    holders.iter().any(|holder| {
        let is = |wallets: &Option<Trace>, on_file: Option<Trace>| wallets.is_some() && *wallets == on_file;
        is(&phone, holder.phone.as_deref().and_then(Trace::phone)) || is(&email, holder.email.as_deref().and_then(Trace::email))
    })
}

pub(super) fn identified(link: &Link) -> bool {
    link.holder_matches == Known::Yes && matches!(link.kyc, Some(Kyc::Ekyc | Kyc::InPerson))
}

fn devices(history: &History<'_>) -> (Vec<Taken>, Vec<Option<usize>>) {
    let (mut devices, mut places): (Vec<Taken>, HashMap<&str, usize>) = (Vec::new(), HashMap::new());
    let mut of = Vec::with_capacity(history.withdrawals.len());
    for (one, (_, day)) in history.withdrawals.iter().zip(&history.groups().days) {
        let place = one.device.as_deref().map(|device| *places.entry(device).or_insert(devices.len()));
        if place == Some(devices.len()) {
            devices.push(Taken::default());
        }
        if let Some(place) = place {
            devices[place].add(*day, one.debit.amount);
        }
        of.push(place);
    }
    devices.iter_mut().for_each(Taken::in_order);
    (devices, of)
}

/// Paydays move by a weekend.
const PAYDAY_MOVES_DAYS: i8 = 3;

/// The months in which something was taken, each with a bit for each of its days: however often it is taken, so much is kept of it.
type Months = Vec<(Date, u32)>;

fn alike_months(history: &History<'_>) -> Vec<usize> {
    let mut taken: HashMap<(Option<usize>, i64), Months> = HashMap::new();
    let mut alike = Vec::with_capacity(history.withdrawals.len());
    for (one, (day, _)) in history.withdrawals.iter().zip(&history.groups().days) {
        if !is_round(one) {
            alike.push(0);
            continue;
        }
        let (day, this) = (day.day(), day.first_of_month());
        let months = taken.entry((one.link, one.debit.amount)).or_default();
        let near = (u32::MAX >> (31 - (day + PAYDAY_MOVES_DAYS).min(31))) & (u32::MAX << (day - PAYDAY_MOVES_DAYS).max(1));
        alike.push(months.iter().filter(|(month, days)| *month < this && days & near != 0).count());
        match months.iter_mut().rev().find(|(month, _)| *month == this) {
            Some((_, days)) => *days |= 1 << day,
            None => months.push((this, 1 << day)),
        }
    }
    alike
}

fn is_round(one: &Withdrawal) -> bool {
    one.debit.amount > 0 && one.debit.amount % ROUND == 0
}

fn is_of_a_campaign(history: &History<'_>, withdrawal: usize, thresholds: &Thresholds) -> bool {
    if history.around.campaigns.is_empty() {
        return false;
    }
    let fill = Fill { provider: history.withdrawals[withdrawal].provider.clone(), day: history.day(withdrawal) };
    history.around.campaigns.get(&fill).is_some_and(|people| *people >= thresholds.campaign_people)
}

/// What a person calls a round sum, in yen.
const ROUND: i64 = 1_000;

fn said_mine(history: &History<'_>, withdrawal: usize) -> bool {
    let one = &history.withdrawals[withdrawal];
    let of_link = |other: &Withdrawal| other.link.is_some() && other.link == one.link;
    let same = |other: &Withdrawal| {
        let device = one.device.is_none() || other.device.is_none() || one.device == other.device;
        device && other.day() < one.day() && one.debit.amount <= other.debit.amount.saturating_add(other.debit.amount / 2)
    };
    let said = |of: &[usize], fits: &dyn Fn(&Withdrawal) -> bool| of.iter().any(|&other| fits(&history.withdrawals[other]));
    said(&history.said.mine, &|other| of_link(other) && same(other)) && !said(&history.said.not_mine, &of_link)
}

/// Two charges of one moment may be posted so many days apart, since a bank posts a charge up to three days later.
const POSTED_APART_DAYS: i64 = 4;

/// So many to either side are looked at: nobody has more in such days, and time must not grow with their square.
const BESIDE: usize = 1_000;

fn repeated_try(history: &History<'_>, withdrawal: usize, thresholds: &Thresholds) -> bool {
    let one = &history.withdrawals[withdrawal];
    let Some(at) = one.at.filter(|_| one.debit.amount < thresholds.weights.small_burst_below) else { return false };
    let apart = |other: &Withdrawal| other.at.map_or(i64::MAX, |other| (other.0 - at.0).abs());
    let beside = |other: &&Withdrawal| {
        step();
        days_between(one.debit.posted_on, other.debit.posted_on).abs() <= POSTED_APART_DAYS
    };
    let is_near = |other: &&Withdrawal| other.provider == one.provider && apart(other) <= thresholds.burst();
    // The history is in the order of posting: what may be near stands beside it.
    let earlier = history.withdrawals[..withdrawal].iter().rev().take(BESIDE).take_while(beside);
    let later = history.withdrawals[withdrawal + 1..].iter().take(BESIDE).take_while(beside);
    let mut near = earlier.chain(later).filter(is_near);
    let (Some(twin), None) = (near.next(), near.next()) else { return false };
    twin.link == one.link
        && (twin.debit.amount, twin.debit.currency) == (one.debit.amount, one.debit.currency)
        && apart(twin) <= thresholds.repeated_minutes.saturating_mul(Instant::MINUTE)
}

#[cfg(test)]
mod tests;
