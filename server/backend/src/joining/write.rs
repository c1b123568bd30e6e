//! Replacing the rows that joining and screening make.

use super::identity::link_id;
use super::picture::Picture;
use crate::db::{Arg, Tx, insert_many, marks};
use crate::{Result, args};
use domain::links::{Link, Side, Standing};
use domain::names::masked;
use domain::screening::{EventFlag, Flag, Quieted, words};
use domain::withdrawals::Withdrawal;
use std::collections::BTreeSet;

/// The rows of some pictures.
#[derive(Debug)]
pub struct Rows([(&'static str, &'static str, Vec<Vec<Arg>>); 8]);

impl Rows {
    /// Makes them: of a long history that takes a while.
    ///
    /// # Errors
    /// When something cannot be written as JSON.
    pub fn of(pictures: &[Picture]) -> Result<Self> {
        let rows = |of: fn(&Picture) -> Result<Vec<Vec<Arg>>>| -> Result<Vec<Vec<Arg>>> {
            Ok(pictures.iter().map(of).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
        };
        Ok(Self([
            ("links", LINK, rows(links)?),
            ("withdrawals", WITHDRAWAL, rows(withdrawals)?),
            ("flags", FLAG, rows(flags)?),
            ("quieted", "account_id, key, because, evidence", rows(quieted)?),
            ("event_flags", EVENT_FLAG, rows(event_flags)?),
            ("payees", PAYEE, rows(payees)?),
            ("covered_days", "account_id, covered_from, covered_to", rows(covered)?),
            ("balance_gaps", "account_id, gap_from, gap_to", rows(gaps)?),
        ]))
    }
}

/// Puts the pictures in the place of what stood there, as these rows of theirs.
///
/// # Errors
/// When the database fails.
pub async fn replace(tx: &mut Tx, pictures: &[Picture], Rows(rows): Rows) -> Result<()> {
    let ids: Vec<Arg> = pictures.iter().map(|picture| Arg::from(&picture.account_id)).collect();
    for (table, ..) in &rows {
        tx.run(&format!("DELETE FROM {table} WHERE account_id IN ({})", marks(1, ids.len())), ids.clone()).await?;
    }
    for (table, columns, rows) in rows {
        insert_many(tx, table, columns, rows, "").await?;
    }
    move_stops(tx, pictures).await?;
    confirm_stops(tx, ids).await
}

const LINK: &str = "account_id, id, provider, contract, status, bank_status, bank_stopped_at, provider_status, \
    provider_stopped_at, linked_at, verified_by, second_factor, wallet, wallet_opened_at, wallet_holder, kyc, device, \
    holder_matches, withdrawals, withdrawn, first_on, last_on, printed_as";

fn links(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    let links = &picture.joined.links;
    // Gathered once: looking for each link's among all would take long for an account with many of both.
    let mut of_links: Vec<Vec<&Withdrawal>> = vec![Vec::new(); links.len()];
    for one in &picture.joined.withdrawals {
        if let Some(index) = one.link {
            of_links[index].push(one);
        }
    }
    links.iter().zip(of_links).map(|(link, withdrawals)| self::link(&picture.account_id, link, &withdrawals)).collect()
}

fn link(account_id: &str, link: &Link, withdrawals: &[&Withdrawal]) -> Result<Vec<Arg>> {
    let (mut count, mut sum, mut printed) = (0_i64, 0_i64, BTreeSet::new());
    let (mut first, mut last) = (None, None);
    for one in withdrawals {
        count += 1;
        sum = sum.saturating_add(one.debit.amount);
        printed.extend(one.debit.description.as_deref());
        first = first.or(Some(one.debit.posted_on));
        last = Some(one.debit.posted_on);
    }
    let side = |side: Option<Side>| (side.map(|side| word(side.status)), side.and_then(|side| side.stopped_at));
    let ((bank, bank_stopped_at), (provider, provider_stopped_at)) = (side(link.bank), side(link.provider_side));
    Ok(args![
        account_id,
        link_id(&link.identity),
        &link.provider,
        link.contract.as_ref().map(|contract| contract.printed()),
        word(link.status()),
        bank,
        bank_stopped_at,
        provider,
        provider_stopped_at,
        link.linked_at,
        serde_json::to_string(&link.verified_by)?,
        link.second_factor,
        link.wallet.clone(),
        link.wallet_opened_at,
        // No page shows more of it.
        link.wallet_holder.as_deref().map(masked),
        link.kyc.map(serde_json::to_value).transpose()?.and_then(|value| value.as_str().map(str::to_owned)),
        link.device.clone(),
        link.holder_matches.word(),
        count,
        sum,
        first,
        last,
        serde_json::to_string(&printed)?
    ])
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Stopped => "stopped",
    }
}

const WITHDRAWAL: &str = "account_id, key, posted_on, position, amount, currency, description, contract, balance_after, \
    provider, link_id, charge, at, wallet, device, ip";

fn withdrawals(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    let id = |index: usize| link_id(&picture.joined.links[index].identity);
    let row = |one: &Withdrawal| {
        args![
            &picture.account_id,
            &one.debit.key,
            one.debit.posted_on,
            one.debit.position,
            one.debit.amount,
            one.debit.currency.code(),
            one.debit.description.clone(),
            one.debit.contract.as_ref().map(|contract| contract.printed()),
            one.debit.balance_after,
            &one.provider,
            one.link.map(id),
            one.charge.clone(),
            one.at,
            one.wallet.clone(),
            one.device.clone(),
            one.ip.clone()
        ]
    };
    Ok(picture.joined.withdrawals.iter().map(row).collect())
}

const FLAG: &str = "account_id, key, level, score, rules, evidence, version";

fn flags(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    let row = |flag: &Flag| -> Result<Vec<Arg>> {
        Ok(args![
            &picture.account_id,
            &picture.joined.withdrawals[flag.withdrawal].debit.key,
            flag.level.word(),
            i64::from(flag.score),
            serde_json::to_string(&flag.rules())?,
            serde_json::to_string(&flag.evidence)?,
            i64::from(flag.version)
        ])
    };
    picture.screened.flags.iter().map(row).collect()
}

fn quieted(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    let key = |index: usize| &picture.joined.withdrawals[index].debit.key;
    let row = |one: &Quieted| -> Result<Vec<Arg>> {
        let evidence = serde_json::to_string(&one.evidence)?;
        Ok(args![&picture.account_id, key(one.withdrawal), key(one.because), evidence])
    };
    picture.screened.quieted.iter().map(row).collect()
}

const EVENT_FLAG: &str = "account_id, sender, event, level, score, rules, evidence, version";

fn event_flags(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    let row = |flag: &EventFlag| -> Result<Vec<Arg>> {
        let event = &picture.events[flag.event];
        Ok(args![
            &picture.account_id,
            &event.sender,
            &event.id,
            flag.level.word(),
            i64::from(flag.score),
            serde_json::to_string(&words(&flag.evidence))?,
            serde_json::to_string(&flag.evidence)?,
            i64::from(flag.version)
        ])
    };
    picture.screened.event_flags.iter().map(row).collect()
}

const PAYEE: &str = "account_id, number, description, contract, debits, total, currency, last_on";

fn payees(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    let payees = picture.joined.payees.iter().zip(1_i64..);
    Ok(payees
        .map(|(payee, number)| {
            args![
                &picture.account_id,
                number,
                payee.description.clone(),
                payee.contract.as_ref().map(|contract| contract.printed()),
                payee.debits,
                payee.total,
                payee.currency.code(),
                payee.last_on
            ]
        })
        .collect())
}

fn covered(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    Ok(picture.covered.iter().map(|days| args![&picture.account_id, days.from, days.to]).collect())
}

fn gaps(picture: &Picture) -> Result<Vec<Vec<Arg>>> {
    Ok(picture.gaps.iter().map(|days| args![&picture.account_id, days.from, days.to]).collect())
}

/// A link that two registers know apart becomes one when the second is delivered: the requests to stop it move along.
async fn move_stops(tx: &mut Tx, pictures: &[Picture]) -> Result<()> {
    for picture in pictures {
        for link in &picture.joined.links {
            for former in &link.former {
                tx.run(
                    "UPDATE stops SET link_id = $1 WHERE account_id = $2 AND link_id = $3",
                    args![link_id(&link.identity), &picture.account_id, link_id(former)],
                )
                .await?;
            }
        }
    }
    Ok(())
}

/// A side whose register says 'stopped' has confirmed the stop. The links are made anew at each delivery: only the stop remembers
/// it when the link is in force again.
async fn confirm_stops(tx: &mut Tx, accounts: Vec<Arg>) -> Result<()> {
    let says = |side: &str| {
        format!(
            "EXISTS (SELECT 1 FROM links l WHERE l.account_id = stops.account_id AND l.id = stops.link_id
                     AND l.{side}_status = 'stopped')"
        )
    };
    let (bank, provider) = (says("bank"), says("provider"));
    let sql = format!(
        "UPDATE stops SET bank_confirmed = (bank_confirmed = TRUE OR {bank}),
             provider_confirmed = (provider_confirmed = TRUE OR {provider})
         WHERE account_id IN ({}) AND ({bank} OR {provider})",
        marks(1, accounts.len())
    );
    tx.run(&sql, accounts).await?;
    Ok(())
}
