//! One claim, as the staff who must answer it see it.

use super::look::{self, ClaimColumns};
use super::typed::{Form, Typed, typed};
use crate::accounts::{NAMED, Named, name_of};
use crate::claims::sealed::{of_claim, open_claimed, open_event};
use crate::db::Tx;
use crate::institutions::Title;
use crate::keys::Sealed;
use crate::staff::{OPERATOR, StaffMember};
use crate::{Backend, Error, Result, args};
use domain::claims::Claim;
use domain::time::{Instant, parse_day};
use jiff::civil::Date;

/// A claim with everything on it that the staff member may see.
#[derive(Clone, Debug)]
pub struct ClaimDetail {
    pub number: String,
    pub life: Claim,
    pub institution: String,
    pub customer: String,
    pub bank: Title,
    /// The account that the claim is about, masked.
    pub account: String,
    pub claimed: i64,
    pub paid: Option<i64>,
    pub narrative: String,
    pub police_report: Option<String>,
    /// The colleague who opened it for a caller.
    pub opened_by: Option<String>,
    pub first_answer_by: Date,
    pub decision_by: Date,
    pub withdrawals: Vec<ClaimedWithdrawal>,
    /// How many more there are, which other services took.
    pub hidden: i64,
    /// Steps and notes, oldest first.
    pub events: Vec<ClaimEvent>,
    /// Whether the customer's own page may be opened.
    pub sees_customer: bool,
    /// Whether the staff member's institution decides and closes it.
    pub decides: bool,
    /// Whether it was the staff member who looks that proposed the decision which waits: a second one approves it.
    pub own_proposal: bool,
    /// The decision and the note that the staff member typed and that could not be taken yet.
    pub typed_decision: Typed,
    pub typed_note: Typed,
}

/// A withdrawal as it stood when it was claimed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ClaimedWithdrawal {
    number: i64,
    sealed: Option<Sealed>,
    sealed_description: Option<Sealed>,
    pub posted_on: String,
    pub at: Option<i64>,
    pub amount: i64,
    #[sqlx(skip)]
    pub description: Option<String>,
    pub provider: Option<String>,
    pub name: Option<String>,
    pub name_en: Option<String>,
    /// The bank in the customer's words: no delivery has this withdrawal.
    #[sqlx(skip)]
    pub bank_text: Option<String>,
    /// Whether a delivery has it.
    pub delivered: bool,
}

/// A step or a note.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ClaimEvent {
    pub id: String,
    pub at: i64,
    pub kind: String,
    sealed: Option<Sealed>,
    #[sqlx(skip)]
    pub text: Option<String>,
    /// Whether staff took it, also where it is not said who.
    pub by_staff: bool,
    /// The author; none where it was the customer, or staff of another provider.
    pub staff_name: Option<String>,
    pub staff_institution: Option<String>,
    pub name: Option<String>,
    pub name_en: Option<String>,
}

/// The claim of that number. The look is recorded, once in half an hour.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or none that the staff member's institution must answer.
pub async fn claim(backend: &Backend, staff: &StaffMember, number: &str) -> Result<ClaimDetail> {
    let mut tx = backend.db.begin().await?;
    let row = look::find(&mut tx, staff, number).await?;
    look::note_look(&mut tx, backend, staff, &row).await?;
    let life = look::life(&mut tx, &row).await?;
    let (withdrawals, hidden) = withdrawals(&mut tx, staff, &row).await?;
    let (bank, account) = account(&mut tx, &row).await?;
    let decides = look::decides(&mut tx, staff, &row).await?;
    let events = events(&mut tx, staff, &row, decides).await?;
    // What is only proposed is nobody's who does not decide.
    let life = if decides { life } else { life.for_customer() };
    let typed_decision = typed(&mut tx, staff, &row, Form::Decision).await?;
    let typed_note = typed(&mut tx, staff, &row, Form::Note).await?;
    let opened_by = colleague(&mut tx, row.opened_by.as_deref()).await?;
    tx.commit().await?;
    let keys = &backend.keys;
    let narrative = keys.opened(of_claim("narrative", &row.id), &row.narrative)?;
    let police_report = keys.opened_some(of_claim("police_report", &row.id), row.police_report.as_ref())?;
    let day = |text: &str| parse_day(text).map_err(|error| Error::Corrupt(format!("claim {}: {error}", row.number)));
    Ok(ClaimDetail {
        bank,
        account,
        opened_by,
        withdrawals,
        hidden,
        events,
        decides,
        own_proposal: row.proposed_by.as_deref() == Some(staff.id()),
        typed_decision,
        typed_note,
        claimed: row.state.claimed,
        paid: life.decision().and(row.state.paid),
        life,
        first_answer_by: day(&row.first_answer_by)?,
        decision_by: day(&row.decision_by)?,
        sees_customer: staff.sees_customers_of(&row.institution),
        number: row.number,
        institution: row.institution,
        customer: row.customer,
        narrative,
        police_report,
    })
}

async fn withdrawals(tx: &mut Tx, staff: &StaffMember, claim: &ClaimColumns) -> Result<(Vec<ClaimedWithdrawal>, i64)> {
    let seen = staff.claimed_withdrawals("c", "w", "$2");
    let sql = format!(
        "SELECT w.number, w.posted_on, w.at, w.amount, w.description AS sealed_description, w.provider, i.name, i.name_en, w.bank_text AS sealed,
                w.key IS NOT NULL AS delivered
         FROM claim_withdrawals w JOIN claims c ON c.id = w.claim_id LEFT JOIN institutions i ON i.id = w.provider
         WHERE w.claim_id = $1 AND {seen} ORDER BY w.number"
    );
    let mut shown: Vec<ClaimedWithdrawal> = tx.all(&sql, args![&claim.id, staff.institution()]).await?;
    for one in &mut shown {
        let open = |column, sealed: &Option<Sealed>| open_claimed(tx.keys(), column, &claim.id, one.number, sealed.as_ref());
        (one.bank_text, one.description) = (open("bank_text", &one.sealed)?, open("description", &one.sealed_description)?);
    }
    let all: Option<(i64,)> = tx.one("SELECT COUNT(*) FROM claim_withdrawals WHERE claim_id = $1", args![&claim.id]).await?;
    let all = all.map_or(0, |(count,)| count);
    let hidden = all.saturating_sub(i64::try_from(shown.len()).unwrap_or(all));
    Ok((shown, hidden))
}

/// Steps for all who see the claim, with their authors as far as they may be known; notes for the institution whose they are, and what is
/// proposed and sent back for whoever decides.
async fn events(tx: &mut Tx, staff: &StaffMember, claim: &ClaimColumns, decides: bool) -> Result<Vec<ClaimEvent>> {
    let (own, known) = (staff.notes("s", "$2"), staff.authors("c", "s", "$2"));
    let sql = format!(
        "SELECT e.id, e.at, e.kind, e.text AS sealed, e.staff_id IS NOT NULL AS by_staff, s.name AS staff_name,
                s.institution AS staff_institution, i.name, i.name_en
         FROM claim_events e JOIN claims c ON c.id = e.claim_id
              LEFT JOIN staff s ON s.id = e.staff_id AND {known} LEFT JOIN institutions i ON i.id = s.institution
         WHERE e.claim_id = $1 AND (e.kind NOT IN ('note', 'proposed', 'returned') OR {own} OR (e.kind <> 'note' AND $3 = TRUE))"
    );
    let mut events: Vec<ClaimEvent> = tx.all(&sql, args![&claim.id, staff.institution(), decides]).await?;
    for event in &mut events {
        event.text = open_event(tx.keys(), &claim.id, &event.id, event.sealed.as_ref())?;
    }
    events.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    Ok(events)
}

async fn account(tx: &mut Tx, claim: &ClaimColumns) -> Result<(Title, String)> {
    let bank: Option<(Option<String>, Option<String>)> =
        tx.one("SELECT name, name_en FROM institutions WHERE id = $1", args![&claim.institution]).await?;
    let sql = format!("SELECT {NAMED} FROM accounts a WHERE a.id = $1");
    let name: Option<Named> = tx.one(&sql, args![&claim.account_id]).await?;
    let name = name_of(tx.keys(), name.ok_or_else(|| Error::Corrupt(format!("claim {} has no account", claim.number)))?)?;
    let (bank, bank_en) = bank.unwrap_or_default();
    Ok((Title::of(&claim.institution, bank, bank_en), name.masked()))
}

async fn colleague(tx: &mut Tx, id: Option<&str>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let name: Option<(String,)> = tx.one("SELECT name FROM staff WHERE id = $1", args![id]).await?;
    Ok(name.map(|(name,)| name))
}

impl ClaimedWithdrawal {
    /// The service that took it; none where only the customer's word says it.
    #[must_use]
    pub fn title(&self) -> Option<Title> {
        self.provider.as_deref().map(|id| Title::of(id, self.name.clone(), self.name_en.clone()))
    }
}

impl ClaimEvent {
    /// The institution of the staff member; none for the portal's own support, and for what no staff member did.
    #[must_use]
    pub fn title(&self) -> Option<Title> {
        let id = self.staff_institution.as_deref().filter(|id| *id != OPERATOR)?;
        Some(Title::of(id, self.name.clone(), self.name_en.clone()))
    }

    /// When it happened.
    #[must_use]
    pub fn at(&self) -> Instant {
        Instant(self.at)
    }
}
