//! What criminals do: each kind a plan, told without a look at how anybody might find it.

mod drains;
mod kind;
mod mules;
mod patient;
mod ring;
mod unseen;
mod wave;

pub use kind::{Crimes, Kind};
pub(super) use ring::Ring;

use super::Order;
use super::book::Book;
use super::calendar::{Calendar, at, awake};
use super::chance::Chance;
use super::wallets::{Tools, stolen};
use domain::time::Instant;
use jiff::civil::{Date, date};

/// Whether anything criminal happens to this account, and what.
pub(super) fn befall(order: &Order, calendar: &Calendar, rings: &[Ring], book: &mut Book, chance: &mut Chance) {
    let ring = chance.pick(rings).clone();
    if chance.percent(8) {
        // Somebody tries numbers from a list; most do not fit.
        if let Some(cracker) = rings.iter().find(|ring| ring.cracks) {
            unseen::tried_in_vain(book, cracker, chance);
        }
    }
    if chance.between(1, 10_000) > i64::from(order.victims) {
        return;
    }
    let asleep = book.intents.is_empty();
    if order.crimes == Crimes::Wave {
        let plan = Plan { ring: &ring, calendar, kind: Kind::Burst, start: start(calendar, chance) };
        return wave::strike(plan, book, chance);
    }
    if order.crimes == Crimes::Patient {
        let plan = Plan { ring: &ring, calendar, kind: Kind::OwnNameWeak, start: start(calendar, chance) };
        return patient::strike(plan, book, chance);
    }
    let kind = if asleep { Kind::DormantDrained } else { kind::any(chance) };
    // A bank that asks for a second factor lets nobody link by four digits: other ways are left.
    let shut = book.account.bank.second_factor_from < date(2020, 1, 1);
    let kind = if shut && kind.links_anew() { *chance.pick(&[Kind::Unexplained, Kind::PassThrough]) } else { kind };
    let plan = Plan { ring: &ring, calendar, kind, start: start(calendar, chance) };
    match kind {
        Kind::Burst => drains::burst(&plan, book, chance),
        Kind::MonthStraddle => drains::straddle(&plan, book, chance),
        Kind::SlowDrain => drains::slow(&plan, book, chance),
        Kind::SplitAmounts => drains::split(&plan, book, chance),
        Kind::OtherName => drains::other_name(&plan, book, chance),
        Kind::OwnNameWeak => drains::own_name(&plan, book, chance),
        Kind::RingFanIn => drains::little_from_many(&plan, book, chance),
        Kind::DormantDrained => drains::dormant(&plan, book, chance),
        Kind::Cracked => unseen::cracked(&plan, book, rings, chance),
        Kind::AfterStop => unseen::after_stop(&plan, book, chance),
        Kind::Unexplained => unseen::unexplained(&plan, book, chance),
        Kind::PassThrough => mules::pass_through(&plan, book, chance),
        Kind::SecuritiesTakeover | Kind::ContactChangedFirst => {}
    }
}

/// When: mostly in the weeks of the wave, now and then before anybody looked.
fn start(calendar: &Calendar, chance: &mut Chance) -> Instant {
    let from = if chance.percent(80) { date(2020, 8, 5) } else { calendar.first };
    at(calendar.day_between(from, date(2020, 9, 12), chance), awake(chance))
}

/// One crime in the making.
struct Plan<'a> {
    ring: &'a Ring,
    calendar: &'a Calendar,
    kind: Kind,
    start: Instant,
}

impl Plan<'_> {
    /// A provider that the owner has not linked: an account can be linked to one wallet of a provider.
    fn provider(&self, book: &Book, chance: &mut Chance) -> Option<usize> {
        let free = |provider: &usize| book.wallets.iter().all(|wallet| wallet.provider != *provider);
        let others = [0, 1, 4].into_iter().filter(free);
        std::iter::once(self.ring.provider).filter(free).chain(others).next().filter(|_| !chance.permille(1))
    }

    /// Opens a wallet with the ring's tools and links it.
    fn link(&self, book: &mut Book, at: Instant, tools: Tools, chance: &mut Chance) -> Option<usize> {
        let provider = self.provider(book, chance)?;
        Some(stolen(book, provider, at, tools, chance))
    }

    /// A try to take so much; whoever is refused takes what there is.
    fn take(&self, book: &mut Book, wallet: usize, at: Instant, amount: i64) {
        let crime = (self.kind, self.ring.name.clone());
        let intent = book.charged(wallet, at, amount);
        intent.crime = Some(crime);
        intent.greedy = true;
    }

    fn day(&self) -> Date {
        self.start.day()
    }
}
