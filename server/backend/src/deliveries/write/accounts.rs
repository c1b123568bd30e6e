//! Who holds which account, from its bank.

use super::merge::merge;
use crate::accounts::{Beside, columns, lookups, place, resolve_beside};
use crate::db::{Arg, Db, Tx, filled, insert_many, marks};
use crate::deliveries::owners::anothers;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{AccountRecord, Header, Line, Record};
use crate::keys::Keys;
use crate::{Result, args};
use domain::accounts::{AccountName, Status};
use domain::names::lookup_key;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a record says of its account, beside under which name.
const COLUMNS: &str = "id, bank, branch, kind, number, iban, other_id, servicer, sender, sequence, said, customer, holder_name, holder_kana, \
     birth_date, opened_on, status, phone, email, name_key, kana_key, kept_by";

/// Whose account it may have been before.
const MAY: &str = "(accounts.sender IS NULL OR accounts.sender = excluded.sender) AND (accounts.bank IS NULL OR accounts.bank = excluded.sender) \
     AND (accounts.kept_by IS NULL OR accounts.kept_by = excluded.sender)";

/// So many accounts are looked up by one statement.
const AT_ONCE: usize = 400;

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    let records: Vec<Box<AccountRecord>> = lines
        .into_iter()
        .filter_map(|line| match line.record {
            Record::Account(record) => Some(record),
            _ => None,
        })
        .collect();
    let each = records.iter().map(|record| (&record.account, &record.also[..]));
    let names: HashSet<&AccountName> = each.clone().flat_map(|(account, also)| std::iter::once(account).chain(also)).collect();
    let names: Vec<AccountName> = names.into_iter().cloned().collect();
    let mut ids = resolve_beside(tx, &names, Beside::of_bank(&header.sender, each)).await?;
    let mut named = HashSet::new();
    let mut waiting: BTreeMap<String, &AccountRecord> = BTreeMap::new();
    for record in &records {
        let mut id = ids[&record.account].clone();
        // A second record of an account, and one that makes two accounts one, find what was said before them.
        if waiting.contains_key(&id) || record.also.iter().any(|also| ids[also] != id) {
            put(tx, header, &std::mem::take(&mut waiting), counts).await?;
        }
        for also in &record.also {
            let other = ids[also].clone();
            if other != id {
                let (kept, gone) = if says_later(tx, header, &other, &id).await? { (other, id) } else { (id, other) };
                merge(tx, &header.sender, &kept, &gone).await?;
                // The batch may speak of the account under its other names too.
                ids.values_mut().filter(|one| **one == gone).for_each(|one| one.clone_from(&kept));
                named.remove(&gone);
                id = kept;
            }
        }
        named.insert(id.clone());
        waiting.insert(id, record);
    }
    put(tx, header, &waiting, counts).await?;
    Ok(named)
}

/// Whether the bank has said of the one account, under a later sequence than this, what it said no later of the other: of the two, which turn out
/// to be one, that holds.
async fn says_later(tx: &mut Tx, header: &Header, one: &str, other: &str) -> Result<bool> {
    let sql = "SELECT a.id FROM accounts a JOIN accounts b ON b.id = $2
               WHERE a.id = $1 AND a.sender = $3 AND a.sequence > $4 AND (b.sequence IS NULL OR a.sequence > b.sequence)";
    Ok(tx.one::<(String,)>(sql, args![one, other, &header.sender, sequence(header)]).await?.is_some())
}

/// Writes records of accounts, one of each, over what was said earlier.
async fn put(tx: &mut Tx, header: &Header, records: &BTreeMap<String, &AccountRecord>, counts: &mut Counts) -> Result<()> {
    let (sequence, mut stands) = (sequence(header), standing(tx, records.keys()).await?);
    let (mut rows, mut newest) = (Vec::with_capacity(records.len()), Vec::with_capacity(records.len()));
    for (id, record) in records {
        let said = tx.keys().lookups("said", &format!("{record:?}"));
        // Each was found or made just now; one that is gone would come back without a name.
        let Some((earlier, stands)) = stands.remove(id) else { return Err(anothers()) };
        let same = stands.is_some_and(|stands| said.contains(&stands));
        *(if same { &mut counts.duplicates } else { &mut counts.new }) += 1;
        if earlier.is_none_or(|earlier| earlier <= sequence) {
            rows.push(row(tx.keys(), (header, sequence), (id, &said[0]), record));
            newest.push((id, *record));
        }
    }
    let updates: Vec<String> = COLUMNS.split(", ").skip(1).map(|column| format!("{column} = excluded.{column}")).collect();
    let conflict = format!("ON CONFLICT (id) DO UPDATE SET {} WHERE {MAY}", updates.join(", "));
    if insert_many(tx, "accounts", COLUMNS, rows, &conflict).await? < newest.len() as u64 {
        return Err(anothers());
    }
    customers(tx, header, &newest).await
}

/// By account, under which sequence its bank spoke of it, and what it said, as a digest.
type Stands = HashMap<String, (Option<i64>, Option<String>)>;

async fn standing(tx: &mut Tx, ids: impl Iterator<Item = &String>) -> Result<Stands> {
    let ids: Vec<Arg> = ids.map(Arg::from).collect();
    let mut standing = Stands::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let values = filled(some.to_vec(), AT_ONCE);
        let sql = format!("SELECT id, sequence, said FROM accounts WHERE id IN ({})", marks(1, values.len()));
        let found: Vec<(String, Option<i64>, Option<String>)> = tx.all(&sql, values).await?;
        standing.extend(found.into_iter().map(|(id, sequence, said)| (id, (sequence, said))));
    }
    Ok(standing)
}

/// The values of [`COLUMNS`].
fn row(keys: &Keys, (header, sequence): (&Header, i64), (id, said): (&String, &String), record: &AccountRecord) -> Vec<Arg> {
    let status = match record.status {
        Status::Open => "open",
        Status::Frozen => "frozen",
        Status::Closed => "closed",
    };
    let seal = |column: &str, text: &str| keys.seal(place(column, id), text);
    let find = |name: &str| lookups(keys, &lookup_key(name)).swap_remove(0);
    let kana = record.holder_kana.as_deref();
    // The name under which its bank delivers an account is the one that is printed.
    let mut values = columns(keys, id, &record.account);
    values.extend(args![
        &header.sender,
        sequence,
        said,
        &record.customer,
        seal("holder_name", &record.holder_name),
        kana.map(|kana| seal("holder_kana", kana)),
        record.birth_date.map(|day| seal("birth_date", &day.to_string())),
        record.opened_on,
        status,
        record.phone.as_deref().map(|phone| seal("phone", phone)),
        record.email.as_deref().map(|email| seal("email", email)),
        find(&record.holder_name),
        kana.map(find),
        None::<String>
    ]);
    values
}

async fn customers(tx: &mut Tx, header: &Header, records: &[(&String, &AccountRecord)]) -> Result<()> {
    for some in records.chunks(AT_ONCE) {
        let values = filled(some.iter().map(|(id, _)| Arg::from(*id)).collect(), AT_ONCE);
        tx.run(&format!("DELETE FROM account_customers WHERE account_id IN ({})", marks(1, values.len())), values).await?;
    }
    let rows = records.iter().flat_map(|(id, record)| {
        let customers = std::iter::once(&record.customer).chain(&record.co_customers);
        customers.map(|customer| args![&header.sender, customer, *id]).collect::<Vec<_>>()
    });
    let columns = "institution, customer, account_id";
    insert_many(tx, "account_customers", columns, rows.collect::<Vec<_>>(), "ON CONFLICT DO NOTHING").await?;
    Ok(())
}

/// What its bank's latest snapshot no longer holds is closed.
///
/// # Errors
/// When the database fails.
pub async fn close_missing(db: &Db, header: &Header) -> Result<()> {
    db.run(
        "UPDATE accounts SET status = 'closed' WHERE sender = $1 AND sequence < (SELECT COALESCE(MAX(d.sequence), 0)
             FROM deliveries d WHERE d.sender = $1 AND d.format = 'exchange/accounts' AND d.snapshot = TRUE
             AND d.state NOT IN ('received', 'refused', 'failed'))",
        args![&header.sender],
    )
    .await?;
    Ok(())
}
