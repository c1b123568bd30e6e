//! One movement that several formats deliver: which transactions stand for themselves, and which are the same as another. What decides
//! is `domain::statements::same`; here its answer is stored, and what people said moves along.

use crate::db::{Arg, Db, Tx, marks};
use crate::feeds::{in_its_words, is_further_equal, of_batch, of_batch_in_its_words, reference_of, words};
use crate::{Error, Result, args};
use domain::money::Currency;
use domain::names::normalised;
use domain::statements::{Identity, Made, Mixed, Row, same};
use domain::time::{Instant, parse_day};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// So many accounts are looked at by one statement.
const AT_ONCE: usize = 400;

/// So many rows are changed by one statement.
const ROWS: usize = 400;

/// What an account's statements know their entries by.
#[derive(Debug, Default)]
struct Ways {
    all: BTreeSet<Identity>,
    pending: bool,
    mixed: Vec<Mixed>,
    heard: Heard,
}

/// What messages speak of side by side.
#[derive(Debug, Default)]
struct Heard {
    any: bool,
    /// References that several entries share.
    shared: HashSet<String>,
    /// The keys, by their words, of the first entries of such a reference.
    firsts: HashSet<String>,
    /// Of what several entries of such a reference say, how many do: by their keys, without the number at the end.
    equals: HashMap<String, usize>,
    /// Of each key, where it is announced beside what is booked, or known beside what is known in another way; each place has a number.
    beside: HashMap<String, Vec<usize>>,
}

impl Ways {
    /// Whether two keys may be one movement.
    fn may_meet(&self) -> bool {
        self.all.len() > 1 || self.pending || self.heard.any
    }
}

/// Decides it for these accounts. Says how many more transactions than before are the same as another.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn decide(db: &Db, accounts: &[String]) -> Result<i64> {
    let mut more = 0;
    for some in accounts.chunks(AT_ONCE) {
        for (account_id, ways) in ways(db, some).await? {
            if ways.may_meet() {
                more += of_account(db, &account_id, &ways).await?;
            }
        }
    }
    Ok(more)
}

async fn ways(db: &Db, accounts: &[String]) -> Result<BTreeMap<String, Ways>> {
    type Found = (String, Option<String>, Option<String>, Option<String>);
    let sql = format!(
        "SELECT DISTINCT account_id, identities, entries_from, entries_to FROM statements WHERE account_id IN ({})",
        marks(1, accounts.len())
    );
    let rows: Vec<Found> = db.all_by_index(&sql, accounts.iter().map(Arg::from).collect()).await?;
    let mut ways: BTreeMap<String, Ways> = BTreeMap::new();
    for (account_id, word, from, to) in rows {
        // Older rows do not say: they are Zengin's, with numbers or without.
        let word = word.unwrap_or_else(|| "nt".to_owned());
        let identities: BTreeSet<Identity> = word.chars().filter_map(Identity::of_letter).collect();
        let known = ways.entry(account_id).or_default();
        known.all.extend(&identities);
        known.pending |= word.contains('p');
        // Rows from before that was told do not say which of their entries they have beside each other, nor do the longest statements.
        let untold = identities.len() > 1 && !word.contains('b');
        if let (Some(from), Some(to), true) = (from, to, untold) {
            known.mixed.push(Mixed { from: day(&from)?, to: day(&to)?, identities });
        }
    }
    heard(db, accounts, &mut ways).await?;
    Ok(ways)
}

async fn heard(db: &Db, accounts: &[String], ways: &mut BTreeMap<String, Ways>) -> Result<()> {
    let sql = format!("SELECT account_id, delivery_id, said, key FROM heard WHERE account_id IN ({})", marks(1, accounts.len()));
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for (account_id, delivery_id, said, key) in
        db.all_by_index::<(String, String, String, String)>(&sql, accounts.iter().map(Arg::from).collect()).await?
    {
        let known = &mut ways.entry(account_id).or_default().heard;
        known.any = true;
        // Anything else that is said has no letter before its digits.
        if reference_of(&said).is_some() {
            known.shared.insert(said);
            if let Some((words, count)) = several(&key) {
                let most = known.equals.entry(words.to_owned()).or_default();
                *most = count.max(*most);
            }
            known.firsts.insert(key);
        } else if !said.is_empty() {
            let next = places.len();
            let place = *places.entry((delivery_id, said)).or_insert(next);
            known.beside.entry(key).or_default().push(place);
        }
    }
    Ok(())
}

/// A key without the place among equals.
fn without_place(key: &str) -> &str {
    key.rsplit_once('-').map_or(key, |(rest, _)| rest)
}

/// What several entries say, and how many of them, where a key says that.
fn several(key: &str) -> Option<(&str, usize)> {
    let (words, count) = key.rsplit_once('-')?;
    Some((words, count.parse().ok().filter(|&count| count > 1)?))
}

#[derive(sqlx::FromRow)]
struct Found {
    key: String,
    status: String,
    posted_on: String,
    position: i64,
    direction: String,
    amount: i64,
    currency: String,
    reversal: bool,
    description: Option<String>,
    reference: Option<String>,
    contract: Option<String>,
    created_on: String,
    made_at: Option<i64>,
    same_as: Option<String>,
}

async fn of_account(db: &Db, account_id: &str, ways: &Ways) -> Result<i64> {
    let sql = "SELECT key, status, posted_on, position, direction, amount, currency, reversal, description, reference, contract,
             created_on, made_at, same_as FROM transactions WHERE account_id = $1";
    let mut found: Vec<Found> = db.all_by_index(sql, args![account_id]).await?;
    let before: Vec<Option<String>> = found.iter_mut().map(|row| row.same_as.take()).collect();
    let rows: Vec<Row> = found.into_iter().map(|found| row(found, &ways.heard)).collect::<Result<_>>()?;
    let now = same(&rows, &ways.mixed);
    let key = |index: usize| rows[index].key.as_str();
    let changed: Vec<(&str, Option<&str>)> = now
        .iter()
        .enumerate()
        .map(|(index, same)| (index, same.map(key)))
        .filter(|(index, same)| before[*index].as_deref() != *same)
        .map(|(index, same)| (key(index), same))
        .collect();
    for some in changed.chunks(ROWS) {
        let mut tx = db.begin().await?;
        store(&mut tx, account_id, some).await?;
        tx.commit().await?;
    }
    let count = |all: usize| i64::try_from(all).unwrap_or(i64::MAX);
    Ok(count(now.iter().flatten().count()) - count(before.iter().flatten().count()))
}

fn row(found: Found, heard: &Heard) -> Result<Row> {
    let currency = Currency::parse(&found.currency).map_err(|error| Error::Corrupt(error.to_string()))?;
    let posted_on = day(&found.posted_on)?;
    let shared = reference_of(&found.key).is_some_and(|reference| heard.shared.contains(reference));
    let (key, moved) = (&found.key, (posted_on, found.amount, currency));
    // Most references have one entry, which is known by it alone.
    let told = shared || reference_of(key).is_some_and(|reference| key.len() > reference.len() + "-0000".len());
    let words = || words(found.description.as_deref(), found.contract.as_deref());
    let first = told.then(|| in_its_words(key, moved, words())).flatten();
    let of_several = |first: &String| {
        let further = [of_batch(key, moved), of_batch_in_its_words(key, moved, words())];
        let is_one = further.iter().flatten().any(|further| without_place(further) == without_place(key));
        is_one || is_further_equal(key) || heard.firsts.contains(first)
    };
    let equals = first.as_deref().and_then(|first| heard.equals.get(without_place(first))).copied();
    Ok(Row {
        of_several: shared && first.as_ref().is_some_and(of_several),
        equals: equals.unwrap_or(1),
        in_its_words: first.as_ref() == Some(key),
        shared,
        beside: heard.beside.get(&found.key).cloned().unwrap_or_default(),
        booked: found.status == "booked",
        posted_on,
        made: Made { on: day(&found.created_on)?, at: found.made_at.map(Instant) },
        position: found.position,
        out: found.direction == "out",
        amount: found.amount,
        currency,
        reversal: found.reversal,
        text: found.description.as_deref().map(normalised).unwrap_or_default(),
        reference: found.reference,
        contract: found.contract,
        key: found.key,
    })
}

/// Changes the rows; what was said of one that no longer stands is said of the one that does.
async fn store(tx: &mut Tx, account_id: &str, changed: &[(&str, Option<&str>)]) -> Result<()> {
    for (key, same_as) in changed {
        tx.run("UPDATE transactions SET same_as = $1 WHERE account_id = $2 AND key = $3", args![*same_as, account_id, *key])
            .await?;
        let Some(stands) = same_as else { continue };
        let moved = args![*stands, account_id, *key];
        tx.run(
            "UPDATE verdicts SET holds = FALSE WHERE account_id = $2 AND key = $3 AND holds = TRUE
             AND EXISTS (SELECT 1 FROM verdicts k WHERE k.account_id = $2 AND k.key = $1 AND k.holds = TRUE)",
            moved.clone(),
        )
        .await?;
        tx.run("UPDATE verdicts SET key = $1 WHERE account_id = $2 AND key = $3", moved.clone()).await?;
        tx.run("UPDATE claim_withdrawals SET key = $1 WHERE account_id = $2 AND key = $3", moved).await?;
    }
    Ok(())
}

fn day(text: &str) -> Result<jiff::civil::Date> {
    parse_day(text).map_err(|error| Error::Corrupt(error.to_string()))
}
