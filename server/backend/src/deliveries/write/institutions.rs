//! The operator's catalogue.

use crate::db::{Db, Tx};
use crate::deliveries::check::Checked;
use crate::deliveries::row::Counts;
use crate::deliveries::touched::sequence;
use crate::feeds::Refusal;
use crate::feeds::exchange::{Header, Line, OPERATOR, Record};
use crate::{Result, args};
use domain::institutions::{Institution, Keeps, Kind};
use std::collections::HashSet;

pub async fn write(tx: &mut Tx, header: &Header, lines: Vec<Line>, counts: &mut Counts) -> Result<HashSet<String>> {
    for line in lines {
        if let Record::Institution(institution) = line.record {
            let changed = put(tx, &institution, sequence(header)).await?;
            *(if changed { &mut counts.new } else { &mut counts.duplicates }) += 1;
        }
    }
    Ok(HashSet::new())
}

/// All that the catalogue says of an institution.
#[derive(PartialEq, Eq, sqlx::FromRow)]
struct Said {
    kind: String,
    name: String,
    name_en: Option<String>,
    aliases: String,
    monthly_cap: Option<i64>,
    phone: Option<String>,
    hours: Option<String>,
    url: Option<String>,
    keeps: Option<String>,
}

async fn put(tx: &mut Tx, one: &Institution, sequence: i64) -> Result<bool> {
    let kind = match one.kind {
        Kind::Bank => "bank",
        Kind::Provider => "provider",
        Kind::Securities => "securities",
    };
    let aliases = serde_json::to_string(&one.aliases)?;
    let keeps = (!one.keeps.is_empty()).then(|| serde_json::to_string(&one.keeps)).transpose()?;
    let sql = "SELECT kind, name, name_en, aliases, monthly_cap, phone, hours, url, keeps FROM institutions WHERE id = $1";
    let said: Option<Said> = tx.one(sql, args![&one.id]).await?;
    let contact = &one.contact;
    let says = Said {
        kind: kind.to_owned(),
        name: one.name.clone(),
        name_en: one.name_en.clone(),
        aliases: aliases.clone(),
        monthly_cap: one.monthly_cap,
        phone: contact.phone.clone(),
        hours: contact.hours.clone(),
        url: contact.url.clone(),
        keeps: keeps.clone(),
    };
    tx.run(
        "INSERT INTO institutions (id, kind, name, name_en, aliases, monthly_cap, phone, hours, url, keeps, sequence)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, name_en = excluded.name_en,
             aliases = excluded.aliases, monthly_cap = excluded.monthly_cap, phone = excluded.phone, hours = excluded.hours,
             url = excluded.url, keeps = excluded.keeps, sequence = excluded.sequence WHERE excluded.sequence >= institutions.sequence",
        args![
            &one.id,
            kind,
            &one.name,
            one.name_en.clone(),
            aliases,
            one.monthly_cap,
            contact.phone.clone(),
            contact.hours.clone(),
            contact.url.clone(),
            keeps,
            sequence
        ],
    )
    .await?;
    Ok(said != Some(says))
}

/// Data that go by an institution's id.
const HAS_DATA: &str = "SELECT 1 FROM accounts a WHERE a.bank = i.id OR a.sender = i.id
     UNION ALL SELECT 1 FROM bank_links b WHERE b.provider = i.id
     UNION ALL SELECT 1 FROM provider_links p WHERE p.sender = i.id
     UNION ALL SELECT 1 FROM charges c WHERE c.provider = i.id
     UNION ALL SELECT 1 FROM withdrawals w WHERE w.provider = i.id
     UNION ALL SELECT 1 FROM claims m WHERE m.institution = i.id
     UNION ALL SELECT 1 FROM claim_institutions ci WHERE ci.institution = i.id
     UNION ALL SELECT 1 FROM claim_withdrawals cw WHERE cw.provider = i.id
     UNION ALL SELECT 1 FROM outbox o WHERE o.recipient = i.id
     UNION ALL SELECT 1 FROM staff s WHERE s.institution = i.id
     UNION ALL SELECT 1 FROM person_customers pc WHERE pc.institution = i.id
     UNION ALL SELECT 1 FROM deliveries d WHERE d.sender = i.id AND d.state NOT IN ('received', 'refused')
     UNION ALL SELECT 1 FROM api_keys k WHERE k.institution = i.id";

/// A snapshot that lacks an institution with data is refused (formats §3).
///
/// # Errors
/// When the database fails.
pub async fn missing_with_data(db: &Db, named: &HashSet<String>, sequence: i64) -> Result<Option<Refusal>> {
    let earlier: Vec<(String,)> = db.all("SELECT id FROM institutions WHERE sequence < $1 ORDER BY id", args![sequence]).await?;
    // Few are missing: only of those are all the data asked for.
    for (id,) in earlier.into_iter().filter(|(id,)| !named.contains(id)) {
        let sql = format!("SELECT i.id FROM institutions i WHERE i.id = $1 AND EXISTS ({HAS_DATA})");
        if db.one::<(String,)>(&sql, args![&id]).await?.is_some() {
            let reason = format!("the snapshot lacks the institution {id:?}, of which there are data");
            return Ok(Some(Refusal::line(1, reason).at("snapshot")));
        }
    }
    Ok(None)
}

/// The first beginning of IBANs or BICs that the catalogue would say of two institutions: an account has one keeper.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn kept_by_two(db: &Db, checked: &Checked, header: &Header) -> Result<Option<Refusal>> {
    let mut taken: Vec<(String, Keeps)> = Vec::new();
    let mut newer: HashSet<String> = HashSet::new();
    let stands: Vec<(String, i64, Option<String>)> =
        db.all("SELECT id, sequence, keeps FROM institutions ORDER BY id", args![]).await?;
    for (id, stood, keeps) in stands {
        let (named, later) = (checked.institutions.contains(&id), stood > sequence(header));
        // What this file says anew, or lacks as the newer snapshot, is said no longer.
        if later || !named && !header.snapshot {
            taken.extend(keeps.map(|keeps| serde_json::from_str(&keeps)).transpose()?.map(|keeps| (id.clone(), keeps)));
        }
        if named && later {
            newer.insert(id);
        }
    }
    for claimed in checked.keeps.iter().filter(|claimed| !newer.contains(&claimed.institution)) {
        for (other, theirs) in &taken {
            if let Some((field, beginning)) = claimed.keeps.meets(theirs) {
                let reason =
                    format!("what begins with {:?} is kept by {other:?} already, as the catalogue says", beginning.text());
                return Ok(Some(Refusal::line(claimed.line, reason).at(field)));
            }
        }
        taken.push((claimed.institution.clone(), claimed.keeps.clone()));
    }
    Ok(None)
}

/// What a snapshot lacks and has no data goes; an older file that comes late brings nothing back.
///
/// # Errors
/// When the database fails.
pub async fn remove_missing(db: &Db, header: &Header) -> Result<()> {
    let sql = format!(
        "DELETE FROM institutions AS i WHERE i.sequence < (SELECT COALESCE(MAX(d.sequence), 0) FROM deliveries d
             WHERE d.sender = $1 AND d.format = 'exchange/institutions' AND d.snapshot = TRUE AND d.state NOT IN ('received', 'refused', 'failed'))
         AND NOT EXISTS ({HAS_DATA})"
    );
    let sender = if header.sender.is_empty() { OPERATOR } else { &header.sender };
    db.run(&sql, args![sender]).await?;
    Ok(())
}
