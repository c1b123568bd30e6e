//! From names to ids: an account that no file has spoken of yet gets a row, and joins its customer when a feed names one.

use crate::Result;
use crate::args;
use crate::db::{Arg, Tx, insert_many, marks};
use crate::ids::new_id;
use domain::accounts::AccountName;
use std::collections::HashMap;

/// So many names are looked up by one statement.
const AT_ONCE: usize = 400;

/// The ids of accounts by their names; accounts that are not known yet are made.
///
/// # Errors
/// When the database fails.
pub async fn resolve(tx: &mut Tx, names: &[AccountName]) -> Result<HashMap<AccountName, String>> {
    let mut ids = HashMap::with_capacity(names.len());
    for some in names.chunks(AT_ONCE) {
        let keys: Vec<Arg> = some.iter().map(|name| Arg::from(name.lookup_key())).collect();
        let sql = format!("SELECT name, account_id FROM account_names WHERE name IN ({})", marks(1, keys.len()));
        let known: HashMap<String, String> = tx.all::<(String, String)>(&sql, keys).await?.into_iter().collect();
        for name in some {
            if let Some(id) = known.get(&name.lookup_key()) {
                ids.insert(name.clone(), id.clone());
            }
        }
    }
    let mut unknown: Vec<AccountName> = names.iter().filter(|name| !ids.contains_key(*name)).cloned().collect();
    unknown.sort();
    unknown.dedup();
    make(tx, &unknown, &mut ids).await?;
    Ok(ids)
}

async fn make(tx: &mut Tx, unknown: &[AccountName], ids: &mut HashMap<AccountName, String>) -> Result<()> {
    let (mut accounts, mut names) = (Vec::new(), Vec::new());
    for name in unknown {
        let id = new_id();
        accounts.push(columns(&id, name));
        names.push(args![name.lookup_key(), &id]);
        ids.insert(name.clone(), id);
    }
    insert_many(tx, "accounts", "id, bank, branch, kind, number, iban, other_id, servicer", accounts, "").await?;
    insert_many(tx, "account_names", "name, account_id", names, "").await?;
    Ok(())
}

/// The id and the name's columns, in the order of `id, bank, branch, kind, number, iban, other_id, servicer`.
pub(crate) fn columns(id: &str, name: &AccountName) -> Vec<Arg> {
    let none = None::<String>;
    match name {
        AccountName::Bank { bank, branch, kind, number } => {
            args![id, bank, branch, kind.word(), number, none.clone(), none.clone(), none]
        }
        AccountName::Iban(iban) => args![id, none.clone(), none.clone(), none.clone(), none.clone(), iban, none.clone(), none],
        AccountName::Other { id: other, servicer } => {
            args![id, none.clone(), none.clone(), none.clone(), none.clone(), none, other, servicer.clone()]
        }
    }
}
