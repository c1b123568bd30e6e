//! Which of two forms of its name an account is printed under, whatever came first.

use super::{NAMED, Named, name_of};
use crate::db::{Arg, Tx, marks};
use crate::{Result, args};
use domain::accounts::AccountName;
use std::collections::{BTreeSet, HashMap, HashSet};

/// So many accounts are looked up by one statement.
const AT_ONCE: usize = 400;

/// Has those be printed under the shorter form that `names` have in it. An account that its bank's feed `accounts` has named is printed as
/// that says.
///
/// # Errors
/// When the database fails.
pub(crate) async fn shorter(tx: &mut Tx, names: &[AccountName], ids: &HashMap<AccountName, String>) -> Result<()> {
    let short: HashSet<&AccountName> = names.iter().filter(|name| name.has_longer_form()).collect();
    // All writers take the rows in one order, so that none waits for one that waits for it.
    let accounts: BTreeSet<&String> = short.iter().filter_map(|name| ids.get(*name)).collect();
    let accounts: Vec<&String> = accounts.into_iter().collect();
    let keys = tx.keys().clone();
    for some in accounts.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT {NAMED} FROM accounts a WHERE a.sender IS NULL AND a.servicer LIKE '%XXX' AND a.id IN ({}) ORDER BY a.id",
            marks(1, some.len())
        );
        for row in tx.all::<Named>(&sql, some.iter().copied().map(Arg::from).collect()).await? {
            let id = row.account_id.clone();
            // The account may have other ids, of which the longer form alone was heard.
            let printed = name_of(&keys, row)?.one_form().into_owned();
            if let AccountName::Other { servicer, .. } = &printed
                && short.contains(&printed)
            {
                let sql = "UPDATE accounts SET servicer = $1 WHERE id = $2 AND sender IS NULL";
                tx.run(sql, args![servicer.clone(), id]).await?;
            }
        }
    }
    Ok(())
}
