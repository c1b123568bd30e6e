//! One message, with whom to telephone and what to say.

use crate::accounts::{NAMED, Named, name_of};
use crate::audit::{Actor, Entry, record_look};
use crate::db::Tx;
use crate::institutions::Title;
use crate::keys::Keys;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::securities::Action;
use domain::time::Instant;

/// A message with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    /// stop, claim, not-me
    pub kind: String,
    pub recipient: Title,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub made_at: Instant,
    pub told_at: Option<Instant>,
    pub told_by: Option<String>,
    /// The account, masked.
    pub account: Option<String>,
    pub bank: Option<Title>,
    /// The service whose link ends, and its contract, where it is a stop.
    pub provider: Option<Title>,
    pub contract: Option<String>,
    /// The number of the claim, where it is one.
    pub claim: Option<String>,
    /// What was done and when, of which the customer says that it was not them.
    pub denied: Option<(Action, Instant)>,
}

#[derive(sqlx::FromRow)]
struct Found {
    message: String,
    recipient: String,
    recipient_name: Option<String>,
    recipient_name_en: Option<String>,
    phone: Option<String>,
    hours: Option<String>,
    made_at: i64,
    told_at: Option<i64>,
    told_by: Option<String>,
    has_account: bool,
    #[sqlx(flatten)]
    account: Named,
    bank_id: Option<String>,
    bank_name: Option<String>,
    bank_name_en: Option<String>,
    provider_id: Option<String>,
    provider_name: Option<String>,
    provider_name_en: Option<String>,
    contract: Option<String>,
    claim: Option<String>,
    denied: Option<String>,
    denied_at: Option<i64>,
}

/// The message of that id. The customer whose it is reads the look under "who looked", once in half an hour.
///
/// # Errors
/// [`Error::NotFound`] when there is no such message, or none to their institution or about its accounts.
pub async fn message(backend: &Backend, staff: &StaffMember, id: &str) -> Result<Message> {
    let mut tx = backend.db.begin().await?;
    let found = find(&mut tx, staff, id).await?;
    let whose = whose(&mut tx, id).await?;
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: "outbox.seen",
        customer: whose.as_ref().map(|(institution, customer)| (institution.as_str(), customer.as_str())),
        object: Some(id),
        reason: None,
    };
    record_look(&mut tx, backend, entry).await?;
    tx.commit().await?;
    row(&backend.keys, id, found)
}

async fn find(tx: &mut Tx, staff: &StaffMember, id: &str) -> Result<Found> {
    let seen = staff.messages("o", "$2");
    let sql = format!(
        "SELECT o.kind AS message, o.recipient, r.name AS recipient_name, r.name_en AS recipient_name_en, r.phone, r.hours, o.made_at,
                o.told_at, t.name AS told_by, a.id IS NOT NULL AS has_account, {NAMED},
                COALESCE(a.sender, a.bank) AS bank_id, b.name AS bank_name, b.name_en AS bank_name_en,
                l.provider AS provider_id, p.name AS provider_name, p.name_en AS provider_name_en, l.contract, c.number AS claim,
                e.action AS denied, e.at AS denied_at
         FROM outbox o
              LEFT JOIN institutions r ON r.id = o.recipient
              LEFT JOIN staff t ON t.id = o.told_by
              LEFT JOIN accounts a ON a.id = o.account_id
              LEFT JOIN institutions b ON b.id = COALESCE(a.sender, a.bank)
              LEFT JOIN stops s ON s.id = o.subject AND s.account_id = o.account_id
              LEFT JOIN links l ON l.account_id = s.account_id AND l.id = s.link_id
              LEFT JOIN institutions p ON p.id = l.provider
              LEFT JOIN claims c ON c.id = o.subject
              LEFT JOIN event_verdicts v ON v.id = o.subject AND v.account_id = o.account_id
              LEFT JOIN securities_events e ON e.account_id = v.account_id AND e.sender = v.sender AND e.event = v.event
         WHERE o.id = $1 AND {seen}"
    );
    tx.one(&sql, args![id, staff.institution()]).await?.ok_or(Error::NotFound)
}

/// The customer whose claim, stop or answer the message is about, as bank and customer number. An account has several: the others
/// have not asked for it.
pub(super) async fn whose(tx: &mut Tx, id: &str) -> Result<Option<(String, String)>> {
    let found: Option<(Option<String>, Option<String>)> = tx
        .one(
            "SELECT COALESCE(c.institution, s.institution, v.institution), COALESCE(c.customer, s.customer, v.customer)
             FROM outbox o LEFT JOIN claims c ON c.id = o.subject LEFT JOIN stops s ON s.id = o.subject
                 LEFT JOIN event_verdicts v ON v.id = o.subject AND v.account_id = o.account_id
             WHERE o.id = $1",
            args![id],
        )
        .await?;
    Ok(found.and_then(|(institution, customer)| institution.zip(customer)))
}

fn row(keys: &Keys, id: &str, found: Found) -> Result<Message> {
    let account = if found.has_account { Some(name_of(keys, found.account)?.masked()) } else { None };
    Ok(Message {
        id: id.to_owned(),
        kind: found.message,
        recipient: Title::of(&found.recipient, found.recipient_name, found.recipient_name_en),
        phone: found.phone,
        hours: found.hours,
        made_at: Instant(found.made_at),
        told_at: found.told_at.map(Instant),
        told_by: found.told_by,
        account,
        bank: found.bank_id.map(|id| Title::of(&id, found.bank_name, found.bank_name_en)),
        provider: found.provider_id.map(|id| Title::of(&id, found.provider_name, found.provider_name_en)),
        contract: found.contract,
        claim: found.claim,
        denied: found.denied.as_deref().and_then(Action::of_word).zip(found.denied_at.map(Instant)),
    })
}
