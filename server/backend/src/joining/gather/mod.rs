//! Reading what was delivered about some accounts.

mod attempts;
mod beside;
mod direct_debits;
mod events;
mod held;
mod movements;
mod pages;
mod registers;
mod said;

use super::Context;
use crate::accounts::place;
use crate::db::{Arg, ByIndex, Db, Line, marks};
use crate::keys::{Keys, Sealed};
use crate::{Error, Result};
use domain::accounts::Holder;
use domain::coverage::Days;
use domain::links::{Attempt, BankRecord, DirectDebit, ProviderRecord};
use domain::money::Currency;
use domain::screening::{Credit, Crowd};
use domain::securities::Event;
use domain::statements::{Balanced, Made, Standing};
use domain::time::{Instant, parse_day};
use domain::withdrawals::{Charge, Debit, Verdict};
use jiff::civil::Date;
use std::collections::HashMap;

/// One account's share of the registers and statements.
#[derive(Debug, Default)]
pub struct Gathered {
    pub bank: Option<String>,
    pub holders: Vec<Holder>,
    pub bank_records: Vec<BankRecord>,
    pub direct_debits: Vec<DirectDebit>,
    pub provider_records: Vec<ProviderRecord>,
    pub charges: Vec<Charge>,
    /// Those that failed or were taken back.
    pub not_settled: Vec<Charge>,
    pub debits: Vec<Debit>,
    pub attempts: Vec<Attempt>,
    pub events: Vec<Event>,
    pub statements: Vec<Balanced>,
    /// What stands of both directions, and the days over which it does not lead from balance to balance.
    pub standing: Standing,
    pub unheld: Vec<Days>,
    /// What came in, in order of day, and the days on which the customer brought cash.
    pub credits: Vec<Credit>,
    pub cash_brought: Vec<Date>,
    /// What is known of withdrawals, by their keys: answers, and decided claims.
    pub verdicts: HashMap<String, Verdict>,
    /// The same of what was done at a securities firm, by sender and the event's id.
    pub event_verdicts: HashMap<(String, String), Verdict>,
    pub no_account_at: Vec<(String, Date)>,
    /// Who stands behind this account's traces, by their keyed hashes.
    pub crowds: HashMap<String, Crowd>,
}

/// What was delivered about each of these accounts.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn gather(db: &Db, context: &Context, accounts: &[String]) -> Result<HashMap<String, Gathered>> {
    let mut gathered: HashMap<String, Gathered> = accounts.iter().map(|id| (id.clone(), Gathered::default())).collect();
    let ids = accounts.iter().map(Arg::from).collect();
    let mut some = Chosen { marks: marks(1, accounts.len()), ids, reading: db.by_index().await? };
    banks(&mut some, &mut gathered).await?;
    holders(&mut some, &mut gathered).await?;
    registers::bank_records(context, &mut some, &mut gathered).await?;
    direct_debits::direct_debits(context, &mut some, &mut gathered).await?;
    registers::provider_records(context, &mut some, &mut gathered).await?;
    movements::charges(&mut some, &mut gathered).await?;
    movements::debits(&mut some, &mut gathered).await?;
    attempts::attempts(&mut some, &mut gathered).await?;
    events::events(&mut some, &mut gathered).await?;
    statements(&mut some, &mut gathered).await?;
    beside::credits(&mut some, &mut gathered).await?;
    held::held(&mut some, &mut gathered).await?;
    said::said(&mut some, &mut gathered).await?;
    let Chosen { marks, ids, mut reading } = some;
    super::crowds::behind(&mut reading, &marks, ids, |account_id, trace, crowd| {
        of(&mut gathered, account_id).crowds.insert(trace, crowd);
    })
    .await?;
    Ok(gathered)
}

/// The accounts as a statement names them, and what they are read by.
struct Chosen {
    marks: String,
    ids: Vec<Arg>,
    reading: ByIndex,
}

impl Chosen {
    fn keys(&self) -> &Keys {
        self.reading.keys()
    }

    async fn rows<R: crate::db::Row>(&mut self, select: &str) -> Result<Vec<R>> {
        Ok(self.reading.all(&format!("{select} IN ({})", self.marks), self.ids.clone()).await?)
    }

    /// The same of many rows, each made into what is wanted as it passes by.
    async fn lines<T: Send + 'static>(
        &mut self,
        select: &str,
        of: impl Fn(&Line<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Vec<T>> {
        self.reading.lines(&format!("{select} IN ({})", self.marks), self.ids.clone(), of).await
    }
}

type ByAccount = HashMap<String, Gathered>;

fn of<'a>(gathered: &'a mut ByAccount, account_id: &str) -> &'a mut Gathered {
    gathered.get_mut(account_id).expect("only rows of the accounts that were asked for come back")
}

async fn banks(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    let rows: Vec<(String, Option<String>)> = some.rows("SELECT id, bank FROM accounts WHERE id").await?;
    for (account_id, bank) in rows {
        of(gathered, &account_id).bank = bank;
    }
    Ok(())
}

async fn holders(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        held: String,
        holder_name: Option<Sealed>,
        holder_kana: Option<Sealed>,
        birth_date: Option<Sealed>,
        phone: Option<Sealed>,
        email: Option<Sealed>,
    }
    // A co-holder's name stands on their own account at the same bank.
    let select =
        "SELECT DISTINCT h.account_id, a.id AS held, a.holder_name, a.holder_kana, a.birth_date, a.phone, a.email FROM account_customers h
         JOIN accounts a ON a.sender = h.institution AND a.customer = h.customer WHERE h.account_id";
    for row in some.rows::<Found>(select).await? {
        let open = |column, sealed: &Option<Sealed>| some.keys().opened_some(place(column, &row.held), sealed.as_ref());
        let holder = Holder {
            name: open("holder_name", &row.holder_name)?,
            kana: open("holder_kana", &row.holder_kana)?,
            birth_date: open("birth_date", &row.birth_date)?.as_deref().map(day).transpose()?,
            phone: open("phone", &row.phone)?,
            email: open("email", &row.email)?,
        };
        // One person with several accounts is one holder.
        let holders = &mut of(gathered, &row.account_id).holders;
        if !holders.contains(&holder) {
            holders.push(holder);
        }
    }
    Ok(())
}

async fn statements(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        covered_from: String,
        covered_to: String,
        created_on: String,
        made_at: Option<i64>,
        currency: Option<String>,
        opening: Option<i64>,
        closing: Option<i64>,
        adds_up: Option<bool>,
        entries_from: Option<String>,
        entries_to: Option<String>,
    }
    let select =
        "SELECT account_id, covered_from, covered_to, created_on, made_at, currency, opening, closing, adds_up, entries_from,
             entries_to
         FROM statements WHERE covered_from IS NOT NULL AND covered_to IS NOT NULL AND account_id";
    for row in some.rows::<Found>(select).await? {
        of(gathered, &row.account_id).statements.push(Balanced {
            days: Days { from: day(&row.covered_from)?, to: day(&row.covered_to)? },
            made: made(&row.created_on, row.made_at)?,
            // Rows from before currencies were kept are Zengin's.
            currency: row.currency.as_deref().map_or(Some(Currency::JPY), |code| Currency::parse(code).ok()),
            opening: row.opening,
            closing: row.closing,
            adds_up: row.adds_up,
            entries: days(row.entries_from.as_deref(), row.entries_to.as_deref())?,
        });
    }
    pages::read(some, gathered).await
}

/// When a statement was made; of rows from before hours were kept the day alone is known.
fn made(on: &str, at: Option<i64>) -> Result<Made> {
    Ok(Made { on: day(on)?, at: at.map(Instant) })
}

fn day(text: &str) -> Result<Date> {
    parse_day(text).map_err(|error| Error::Corrupt(error.to_string()))
}

fn days(from: Option<&str>, to: Option<&str>) -> Result<Option<Days>> {
    let Some((from, to)) = from.zip(to) else { return Ok(None) };
    Ok(Some(Days { from: day(from)?, to: day(to)? }))
}
