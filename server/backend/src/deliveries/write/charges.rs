//! A provider's charges: a later record of the same charge replaces the earlier.

use super::known::{Arriving, ids, standing, upsert_unless};
use crate::db::{Arg, Tx};
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::exchange::{ChargeStatus, Header, Line, Record};
use crate::{Result, args};
use domain::accounts::AccountName;
use domain::withdrawals::Charge;
use std::collections::HashSet;

const TABLE: (&str, &str, &str) = (
    "charges",
    "provider, charge",
    "provider, charge, account_id, wallet, contract, amount, currency, at, status, device, ip, single, said, sequence",
);

/// A single charge has the sequence of the file that was read last before it came. That file may have been broken off and go on, and says
/// nothing newer then.
const STAYS: &str = "charges.single IS NOT NULL AND excluded.single IS NULL AND charges.sequence = excluded.sequence";

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    let charges: Vec<_> = lines
        .into_iter()
        .filter_map(|line| match line.record {
            Record::Charge { account, status, charge } => Some((account, status, charge)),
            _ => None,
        })
        .collect();
    let records = charges.iter().map(|(account, status, charge)| (account, *status, &**charge)).collect();
    write_charges(tx, (&header.sender, sequence(header), false), records, counts).await
}

/// Charges of one provider, which count as its file of that sequence would, and whether each came singly; says which accounts they touch.
///
/// # Errors
/// When the database fails.
pub async fn write_charges(
    tx: &mut Tx,
    (provider, sequence, single): (&str, i64, bool),
    charges: Vec<(&AccountName, ChargeStatus, &Charge)>,
    counts: &mut Counts,
) -> Result<HashSet<String>> {
    let ids = ids(tx, charges.iter().map(|(account, ..)| *account).collect()).await?;
    let charged: Vec<Arg> = charges.iter().map(|(.., charge)| Arg::from(&charge.id)).collect();
    let (standing, mut named) = standing(tx, ("charges", "provider", "charge"), provider, &charged).await?;
    let arriving = charges.iter().map(|(account, status, charge)| {
        let values = args![
            &charge.provider,
            &charge.id,
            &ids[*account],
            &charge.wallet,
            charge.contract.as_ref().map(|contract| contract.printed()),
            charge.amount,
            charge.currency.code(),
            charge.at,
            status.word(),
            charge.device.clone(),
            charge.ip.clone(),
            Arg::Bool(single.then_some(true))
        ];
        Arriving::new(tx.keys(), charge.id.clone(), &(*account, status, charge), sequence, values)
    });
    let arriving = arriving.collect();
    upsert_unless(tx, TABLE, STAYS, arriving, &standing, counts).await?;
    named.extend(ids.into_values());
    Ok(named)
}
