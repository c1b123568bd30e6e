//! Accounts for tests, told debit by debit.

use super::{Around, EventFinding, Finding, History, Moved, Registers, Said, Thresholds};
use crate::accounts::Holder;
use crate::institutions::{Catalogue, Contact, Institution, Keeps, Kind};
use crate::links::{Attempt, Contract, Link, Side, Standing};
use crate::money::Currency;
use crate::securities::{Action, Event};
use crate::time::{Instant, parse_day};
use crate::withdrawals::Withdrawal;
use crate::withdrawals::example::debit;
use std::cell::OnceCell;

/// One account: its debits stand in the order in which they are told, which must be that of their days.
#[derive(Clone)]
pub(crate) struct Story {
    pub holders: Vec<Holder>,
    pub links: Vec<Link>,
    pub withdrawals: Vec<Withdrawal>,
    pub attempts: Vec<Attempt>,
    pub events: Vec<Event>,
    pub moved: Moved,
    pub around: Around,
    pub said: Said,
    pub catalogue: Catalogue,
    pub registers: Registers,
}

/// `2020-09-01 14:05:04` on Japan's clocks.
pub(crate) fn instant(text: &str) -> Instant {
    Instant::parse(&format!("{}+09:00", text.replace(' ', "T"))).unwrap()
}

pub(crate) fn provider(id: &str, monthly_cap: Option<i64>) -> Institution {
    let (name, contact) = (id.to_owned(), Contact::default());
    Institution {
        id: id.into(),
        kind: Kind::Provider,
        name,
        name_en: None,
        aliases: vec![],
        monthly_cap,
        contact,
        keeps: Keeps::default(),
    }
}

impl Story {
    /// Nothing happened yet; both registers of `koza` (cap 300,000 yen) and `asagao` (none) were delivered.
    pub fn new() -> Self {
        let holder = Holder { kana: Some("ｱｵﾊﾞ ﾊﾅｺ".into()), ..Holder::default() };
        Self {
            holders: vec![holder],
            links: Vec::new(),
            withdrawals: Vec::new(),
            attempts: Vec::new(),
            events: Vec::new(),
            moved: Moved::default(),
            around: Around::default(),
            said: Said::default(),
            catalogue: Catalogue::new(vec![provider("koza", Some(300_000)), provider("asagao", None)]),
            registers: Registers { bank: true, providers: ["koza".to_owned(), "asagao".to_owned()].into(), charged: [].into() },
        }
    }

    /// A link that both registers know, made with a second factor long ago; later debits are its own.
    pub fn link(mut self, provider: &str) -> Self {
        let contract = Contract::new(&(self.links.len() + 1).to_string());
        let side = Some(Side { status: Standing::Active, stopped_at: None });
        let linked_at = Some(instant("2018-04-01 10:00:00"));
        let known =
            Link { bank: side, provider_side: side, linked_at, second_factor: true, ..Link::of_withdrawals(provider, contract) };
        self.links.push(known);
        self
    }

    /// Changes the newest link.
    pub fn whose(mut self, change: impl FnOnce(&mut Link)) -> Self {
        change(self.links.last_mut().unwrap());
        self
    }

    /// A debit of the newest link whose charge is known, posted on the day of the charge.
    pub fn at(self, at: &str, amount: i64) -> Self {
        let at = instant(at);
        self.debit(&at.day().to_string(), Some(at), amount)
    }

    /// A debit of the newest link whose charge is not known.
    pub fn on(self, day: &str, amount: i64) -> Self {
        self.debit(day, None, amount)
    }

    fn debit(mut self, day: &str, at: Option<Instant>, amount: i64) -> Self {
        let index = self.withdrawals.len();
        let debit = debit(parse_day(day).unwrap(), i64::try_from(index).unwrap(), "", amount);
        let provider = self.links.last().map_or("koza", |link| &link.provider).to_owned();
        let link = self.links.len().checked_sub(1);
        self.withdrawals.push(Withdrawal { debit, provider, link, charge: None, at, wallet: None, device: None, ip: None });
        self
    }

    /// Something that was done at a securities firm.
    pub fn event(mut self, action: Action, at: &str, amount: i64) -> Self {
        let (sender, customer, id) = ("9999".into(), "C-1".into(), format!("S-{}", self.events.len()));
        let (at, currency) = (instant(at), Currency::JPY);
        self.events.push(Event {
            sender,
            id,
            customer,
            action,
            at,
            amount,
            currency,
            device: None,
            ip: None,
            destination: None,
            destination_holder_kana: None,
        });
        self
    }

    /// The device of the newest of these.
    pub fn on_device(mut self, device: &str) -> Self {
        self.events.last_mut().unwrap().device = Some(device.to_owned());
        self
    }

    /// The balance after the newest debit.
    pub fn leaving(mut self, balance: i64) -> Self {
        self.withdrawals.last_mut().unwrap().debit.balance_after = Some(balance);
        self
    }

    pub fn history(&self) -> History<'_> {
        let Self { holders, links, withdrawals, attempts, events, moved, around, said, catalogue, registers } = self;
        let groups = OnceCell::new();
        History { holders, links, withdrawals, attempts, events, moved, around, said, catalogue, registers, groups }
    }

    /// The debits that a rule finds, in order; a rule must not find one twice.
    pub fn found(&self, find: fn(&History<'_>, &Thresholds) -> Vec<Finding>) -> Vec<usize> {
        let mut found: Vec<usize> = find(&self.history(), &Thresholds::default()).iter().map(|one| one.withdrawal).collect();
        found.sort_unstable();
        assert!(found.is_sorted_by(|a, b| a < b), "twice in {found:?}");
        found
    }

    /// The same of what was done at a securities firm.
    pub fn found_in_events(&self, find: fn(&History<'_>, &Thresholds) -> Vec<EventFinding>) -> Vec<usize> {
        let mut found: Vec<usize> = find(&self.history(), &Thresholds::default()).iter().map(|one| one.event).collect();
        found.sort_unstable();
        assert!(found.is_sorted_by(|a, b| a < b), "twice in {found:?}");
        found
    }
}
