//! Accounts with a year of withdrawals, for measuring and for comparing: made of a number each, the same on every machine.
//!
//! Most lead an ordinary life. One in a few is troubled: what it does lies on the edges of the rules' windows, sums and months, with
//! ties, late postings and charges that nobody delivered.

use domain::coverage::{Days, merged};
use domain::institutions::{Alias, Catalogue, Contact, Institution, Keeps, Kind};
use domain::links::{BankRecord, Contract, ProviderRecord, Standing, Verification, join_registers};
use domain::money::Currency;
use domain::screening::{Around, History, Moved, Registers, Said};
use domain::time::Instant;
use domain::withdrawals::{Charge, Debit, Joined, join_debits};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::cell::OnceCell;

mod chance;
mod life;
pub mod rows;

pub use chance::Chance;

/// The bank of all accounts.
pub const BANK: &str = "9991";

/// The services, what they are printed as, and what a wallet may take in a month.
pub const PROVIDERS: [(&str, &str, Option<i64>); 3] =
    [("koza", "ｺｳｻﾞ", Some(300_000)), ("asagao", "ｱｻｶﾞｵ", Some(100_000)), ("hinata", "ﾋﾅﾀ", None)];

/// The year begins here.
pub const FIRST_DAY: Date = date(2020, 1, 1);

/// Deliveries of statements in that year, and as many of charges.
pub const PARTS: usize = 4;

/// The operator's catalogue.
pub fn catalogue() -> Catalogue {
    let provider = |&(id, printed, monthly_cap): &(&str, &str, Option<i64>)| Institution {
        id: id.into(),
        kind: Kind::Provider,
        name: id.into(),
        name_en: None,
        aliases: vec![Alias { text: printed.into(), bank: None, from: None, until: None }],
        monthly_cap,
        contact: Contact::default(),
        keeps: Keeps::default(),
    };
    Catalogue::new(PROVIDERS.iter().map(provider).collect())
}

/// One account's year, as its institutions deliver it.
pub struct Account {
    bank: Vec<BankRecord>,
    wallets: Vec<ProviderRecord>,
    /// Each part of the year: the days of its statement, none where it never comes, and its debits.
    statements: Vec<(Option<Days>, Vec<Debit>)>,
    charges: Vec<Vec<Charge>>,
}

/// What the rules see of an account.
pub struct Picture {
    pub joined: Joined,
    pub moved: Moved,
    around: Around,
    said: Said,
    registers: Registers,
}

impl Account {
    /// The account of that number, with so many debits; one account in `troubled` is.
    pub fn new(number: u64, debits: u64, troubled: u64) -> Self {
        let mut chance = Chance::of(number);
        let mut account = Self { bank: vec![], wallets: vec![], statements: vec![], charges: vec![vec![]; PARTS] };
        let troubled = chance.one_in(troubled);
        for contract in 0..1 + chance.below(3) {
            account.link(contract, troubled, &mut chance);
        }
        let unknown = if troubled { 3 } else { 20 };
        let parts = (0..PARTS).map(|part| (days(part), Vec::new()));
        account.statements = parts.map(|(days, debits)| ((!chance.one_in(unknown)).then_some(days), debits)).collect();
        let mut position = 0;
        for moment in life::moments(debits, troubled, &mut chance) {
            position += 1;
            account.debit(position, &moment, &mut chance);
        }
        account
    }

    fn link(&mut self, number: u64, troubled: bool, chance: &mut Chance) {
        let (provider, ..) = PROVIDERS[chance.below(3) as usize];
        let contract = Contract::new(&(number + 1).to_string());
        let before = if troubled && chance.one_in(2) { 0 } else { 400 };
        let linked_at = Instant(Instant::start_of(FIRST_DAY).0 + (chance.below(365) as i64 - before) * Instant::DAY + 43_200_000);
        let (status, stopped_at, verified_by) = (Standing::Active, None, vec![Verification::SmsOtp]);
        let kept = verified_by.clone();
        if !(troubled && chance.one_in(8)) {
            let (provider, contract) = (provider.to_owned(), contract.clone());
            self.bank.push(BankRecord { provider, contract, registered_at: linked_at, verified_by: kept, status, stopped_at });
        }
        if chance.one_in(3) {
            self.wallets.push(ProviderRecord {
                provider: provider.into(),
                wallet: format!("W-{number}"),
                contract,
                holder_kana: None,
                birth_date: None,
                phone: None,
                email: None,
                wallet_opened_at: None,
                linked_at,
                verified_by,
                kyc: None,
                monthly_cap: chance.one_in(2).then_some(200_000),
                device: None,
                status,
                stopped_at,
            });
        }
    }

    fn debit(&mut self, position: i64, moment: &life::Moment, chance: &mut Chance) {
        let known = self.bank.len().max(self.wallets.len()).max(1) as u64;
        let posted_on = moment.at.day() + (moment.posted_later as i64).days();
        let number = chance.below(known) as usize;
        let record = self.bank.get(number);
        let provider = record.map_or(PROVIDERS[number % 3].0, |record| &record.provider).to_owned();
        let (_, printed, _) = PROVIDERS.iter().find(|(id, ..)| *id == provider).expect("a link is of one of them");
        let contract = record.filter(|_| moment.prints_contract).and_then(|record| record.contract.clone());
        let part = (0..PARTS).find(|&part| posted_on <= days(part).to).unwrap_or(PARTS - 1);
        self.statements[part].1.push(Debit {
            key: format!("{posted_on} {position:06}"),
            posted_on,
            position,
            amount: moment.amount,
            currency: moment.currency,
            description: Some((*printed).to_owned()),
            contract: contract.clone(),
            direct_debit: true,
            creditor: None,
            balance_after: moment.balance_after,
        });
        if moment.charge_known {
            let (id, wallet) = (format!("X-{position}"), format!("W-{number}"));
            let (amount, currency, at) = (moment.amount, moment.currency, moment.at);
            self.charges[part].push(Charge { id, provider, wallet, contract, amount, currency, at, device: None, ip: None });
        }
    }

    /// What is known when these deliveries have come: those below [`PARTS`] are statements, those from there on charges.
    pub fn picture(&self, catalogue: &Catalogue, delivered: &[usize]) -> Picture {
        let statements = || delivered.iter().filter(|&&part| part < PARTS).map(|&part| &self.statements[part]);
        let charges = delivered.iter().filter(|&&part| part >= PARTS).flat_map(|&part| &self.charges[part - PARTS]);
        let debits = statements().flat_map(|(_, debits)| debits).cloned().collect();
        let links = join_registers(&self.bank, &self.wallets, &[]);
        let joined = join_debits(Some(BANK), links, debits, &charges.cloned().collect::<Vec<_>>(), catalogue);
        let covered = merged(statements().filter_map(|(days, _)| *days).collect());
        let registers =
            Registers { bank: true, providers: PROVIDERS.map(|(id, ..)| id.to_owned()).into(), ..Registers::default() };
        let moved = Moved { covered, ..Moved::default() };
        Picture { joined, moved, around: Around::default(), said: Said::default(), registers }
    }
}

impl Picture {
    /// As screening takes it.
    pub fn history<'a>(&'a self, catalogue: &'a Catalogue) -> History<'a> {
        History {
            holders: &[],
            links: &self.joined.links,
            withdrawals: &self.joined.withdrawals,
            attempts: &[],
            events: &[],
            moved: &self.moved,
            around: &self.around,
            said: &self.said,
            catalogue,
            registers: &self.registers,
            groups: OnceCell::new(),
        }
    }
}

/// The days of a part of the year; the last one has the days in which the year's last charges are posted.
fn days(part: usize) -> Days {
    let month = |part: usize| FIRST_DAY + (3 * part as i64).months();
    let to = if part + 1 == PARTS { FIRST_DAY + 400.days() } else { month(part + 1) - 1.day() };
    Days { from: month(part), to }
}

/// Yen, but for one in many.
fn currency(chance: &mut Chance) -> Currency {
    if chance.one_in(40) { Currency::parse("EUR").expect("three capitals") } else { Currency::JPY }
}
