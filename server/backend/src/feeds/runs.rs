//! Movements of several accounts in whatever order, as lists of banks' interfaces have them: those of one account that follow each other
//! are a statement, and what tells its entries apart is counted through the file.

use super::identity::{Known, Sofar, is_reference};
use super::{Direction, Entry, Event, On, Refusal, StatementClose, StatementHead, Status};
use domain::accounts::AccountName;
use domain::links::Contract;
use domain::money::Currency;
use domain::statements::Made;
use jiff::civil::Date;
use std::collections::HashMap;

/// A movement, not yet an entry of an account.
#[derive(Debug)]
pub(super) struct Movement {
    /// Its number in the file: a JSON text may be one line.
    pub number: u64,
    pub posted_on: Date,
    pub value_on: Option<Date>,
    pub direction: Direction,
    pub amount: i64,
    pub currency: Currency,
    pub status: Status,
    pub description: Option<String>,
    pub transaction_id: Option<String>,
    pub entry_ref: Option<String>,
    /// What is printed as the bank's number, where it is one.
    pub reference: Option<String>,
    pub contract: Option<String>,
    pub counterparty: Option<String>,
    pub code: String,
    pub balance_after: Option<i64>,
}

/// So many accounts are read of one file; each keeps some hundred bytes.
const MOST_ACCOUNTS: usize = 20_000;

/// The statements of a file.
#[derive(Debug, Default)]
pub(super) struct Runs {
    accounts: HashMap<AccountName, Sofar>,
    open: Option<Run>,
    /// When the first movement was: a file that does not say when it was made is as old as that.
    made: Option<Made>,
    /// How many were passed over: told of the statement that ends the file.
    pub passed_over: u64,
}

#[derive(Debug)]
struct Run {
    account: AccountName,
    number: u64,
    entries: u64,
}

impl Runs {
    /// The movements that follow are this account's. Says whether to go on.
    pub fn of(&mut self, account: &AccountName, number: u64, made: Made, on: &mut On<'_>) -> Result<bool, Refusal> {
        if self.open.as_ref().is_some_and(|run| run.account == *account) {
            return Ok(true);
        }
        let made = *self.made.get_or_insert(made);
        if !self.close(None, Vec::new(), on)? {
            return Ok(false);
        }
        self.begin(account, number, made, None, on)
    }

    /// Gives the movement on, as an entry of the account that was named last. Says whether to go on.
    pub fn movement(&mut self, one: Movement, on: &mut On<'_>) -> Result<bool, Refusal> {
        let run = self.open.as_mut().expect("an account was named");
        run.entries += 1;
        let sofar = self.accounts.get_mut(&run.account).expect("it was named");
        let (key, position) = sofar.next(&Known {
            servicer_ref: None,
            transaction_id: one.transaction_id.as_deref(),
            entry_ref: one.entry_ref.as_deref(),
            day: one.posted_on,
            direction: one.direction,
            amount: one.amount,
            currency: one.currency,
            reversal: false,
            status: one.status,
            text: one.description.as_deref(),
            contract: one.contract.as_deref(),
        });
        on(Event::Entry(Entry {
            record: one.number,
            key,
            position,
            posted_on: one.posted_on,
            value_on: one.value_on,
            direction: one.direction,
            amount: one.amount,
            currency: one.currency,
            status: one.status,
            reversal: false,
            contract: one.contract.as_deref().filter(|_| one.direction == Direction::Out).and_then(Contract::new),
            description: one.description,
            reference: one.reference.filter(|text| is_reference(text)),
            counterparty: one.counterparty,
            code: one.code,
            balance_after: one.balance_after,
            details: Vec::new(),
        }))
    }

    /// Whether anything but text tells some entries apart only by their order, which another page may cut.
    pub fn by_texts(&self) -> bool {
        self.accounts.values().any(|sofar| sofar.identities.texts || sofar.identities.contracts)
    }

    /// The file ends, and covers these days of every account in it. `number` is behind those of all movements.
    pub fn end(
        mut self,
        number: u64,
        covered: Option<(Date, Date)>,
        warnings: Vec<String>,
        on: &mut On<'_>,
    ) -> Result<(), Refusal> {
        let accounts: Vec<AccountName> = match (covered, self.accounts.len()) {
            (Some(_), 2..) => {
                let mut all: Vec<_> = self.accounts.keys().cloned().collect();
                all.sort();
                all
            }
            _ => Vec::new(),
        };
        let one_account = accounts.is_empty();
        if !self.close(covered.filter(|_| one_account), warnings, on)? {
            return Ok(());
        }
        let made = self.made;
        for (account, number) in accounts.into_iter().zip(number..) {
            let made = made.expect("there is an account");
            if !self.begin(&account, number, made, covered, on)? || !self.close(covered, Vec::new(), on)? {
                return Ok(());
            }
        }
        on(Event::End).map(|_| ())
    }

    fn begin(
        &mut self,
        account: &AccountName,
        number: u64,
        made: Made,
        covered: Option<(Date, Date)>,
        on: &mut On<'_>,
    ) -> Result<bool, Refusal> {
        if !self.accounts.contains_key(account) {
            if self.accounts.len() == MOST_ACCOUNTS {
                return Err(Refusal::file(format!("the file has more than {MOST_ACCOUNTS} accounts")));
            }
            self.accounts.insert(account.clone(), Sofar::default());
        }
        self.open = Some(Run { account: account.clone(), number, entries: 0 });
        on(Event::Account(Box::new(StatementHead {
            record: number,
            account: account.clone(),
            holder_kana: None,
            bank_name: None,
            branch_name: None,
            created_on: made.on,
            made_at: made.at,
            covered,
            currency: None,
            opening: None,
        })))
    }

    fn close(&mut self, covered: Option<(Date, Date)>, warnings: Vec<String>, on: &mut On<'_>) -> Result<bool, Refusal> {
        let Some(run) = self.open.take() else { return Ok(true) };
        let passed_over = std::mem::take(&mut self.passed_over);
        let sofar = self.accounts.get_mut(&run.account).expect("it was named");
        let (identities, heard) = (sofar.identities, sofar.heard());
        let Run { number: record, entries, .. } = run;
        on(Event::Close(StatementClose {
            record,
            closing: None,
            covered,
            adds_up: None,
            identities,
            page: None,
            heard,
            entries,
            passed_over,
            warnings,
        }))
    }
}
