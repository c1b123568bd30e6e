//! The names that a bank gives one account: one of which nobody has heard yet becomes a name of the account that stands under another, and no account
//! of its own, only to be made one with it.

use crate::Result;
use crate::db::{Arg, Tx, filled, marks};
use domain::accounts::AccountName;
use domain::institutions::Keepers;
use std::collections::{HashMap, HashSet};

/// So many accounts are looked up by one statement.
const AT_ONCE: usize = 400;

/// An account's own name, and its further ones.
type Names<'a> = (&'a AccountName, &'a [AccountName]);

/// What a bank's records say of accounts that have several names.
#[derive(Debug, Default)]
pub struct Beside<'a> {
    bank: &'a str,
    several: Vec<Names<'a>>,
}

impl<'a> Beside<'a> {
    /// What these records say. Where one name stands in two of them, what one says may be news for the other; and an id beside a bank's has longer
    /// forms, which are one name: those accounts go the long way.
    #[must_use]
    pub fn of_bank(bank: &'a str, records: impl Iterator<Item = Names<'a>> + Clone) -> Self {
        let mut times: HashMap<&AccountName, usize> = HashMap::new();
        for name in records.clone().flat_map(all) {
            *times.entry(name).or_default() += 1;
        }
        let plain = |name: &AccountName| !matches!(name, AccountName::Other { .. }) && times.get(name) == Some(&1);
        Self { bank, several: records.filter(|names| !names.1.is_empty() && all(*names).all(plain)).collect() }
    }

    /// By each of its names, all names of an account of which nothing that is known says that another institution keeps it: neither a name, nor
    /// the catalogue, nor what stands under one of the names.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn own(
        self,
        tx: &mut Tx,
        ids: &HashMap<AccountName, String>,
        keepers: &Keepers,
    ) -> Result<HashMap<&'a AccountName, Names<'a>>> {
        let unheard = |names: &Names<'_>| all(*names).any(|name| !ids.contains_key(name));
        let several: Vec<Names<'_>> = self.several.into_iter().filter(unheard).collect();
        let standing: HashSet<&String> = several.iter().flat_map(|names| all(*names)).filter_map(|name| ids.get(name)).collect();
        let others = of_others(tx, self.bank, &standing.into_iter().map(Arg::from).collect::<Vec<_>>()).await?;
        let may_be_own = |name: &AccountName| {
            name.bank().is_none_or(|bank| bank == self.bank)
                && keepers.of(name).is_none_or(|keeper| keeper.institution == self.bank)
                && ids.get(name).is_none_or(|id| !others.contains(id))
        };
        let own = several.into_iter().filter(|names| all(*names).all(may_be_own));
        Ok(own.flat_map(|names| all(names).map(move |name| (name, names))).collect())
    }
}

/// The own name, and the further ones.
pub(super) fn all<'a>((account, also): Names<'a>) -> impl Iterator<Item = &'a AccountName> {
    std::iter::once(account).chain(also)
}

/// Those of the accounts that another institution than this bank may keep.
async fn of_others(tx: &mut Tx, bank: &str, accounts: &[Arg]) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    for some in accounts.chunks(AT_ONCE) {
        let accounts = filled(some.to_vec(), AT_ONCE);
        let sql = format!(
            "SELECT id FROM accounts WHERE (sender <> $1 OR bank <> $1 OR kept_by <> $1 OR servicer LIKE '@%' AND servicer <> '@' || $1)
             AND id IN ({})",
            marks(2, accounts.len())
        );
        let values = std::iter::once(Arg::from(bank)).chain(accounts).collect();
        found.extend(tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(id,)| id));
    }
    Ok(found)
}
