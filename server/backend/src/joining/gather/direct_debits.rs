//! The standing rights that the accounts' banks list, of those providers that the catalogue knows.

use super::{ByAccount, Chosen, day, of};
use crate::Result;
use crate::joining::Context;
use domain::links::{Contract, DirectDebit, Standing};
use jiff::civil::Date;

/// The bank must be known before: a name may be a provider's at one bank alone.
pub(super) async fn direct_debits(context: &Context, some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        name: String,
        contract: Option<String>,
        active: bool,
        used_on: Option<String>,
    }
    let select = "SELECT account_id, name, contract, active, used_on FROM direct_debits WHERE account_id";
    for row in some.rows::<Found>(select).await? {
        let account = of(gathered, &row.account_id);
        // A name that held in some years only is asked for the day on which it was used.
        let used_on = row.used_on.as_deref().map(day).transpose()?;
        let named = context.catalogue.printed_as(&row.name, account.bank.as_deref(), used_on.unwrap_or(Date::MAX));
        let Some(provider) = named else { continue };
        account.direct_debits.push(DirectDebit {
            provider: provider.id.clone(),
            contract: row.contract.as_deref().and_then(Contract::new),
            status: if row.active { Standing::Active } else { Standing::Stopped },
        });
    }
    Ok(())
}
