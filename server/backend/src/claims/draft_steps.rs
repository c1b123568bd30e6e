//! The steps of writing a claim. Each keeps what was typed even where it cannot be taken yet: nobody writes their story twice.

use super::draft::{Body, ByHand};
use super::sealed::{open_draft, seal_draft};
use crate::keys::Sealed;
use crate::people::Customer;
use crate::{Backend, Error, Result, args};
use domain::claims::{ManualWithdrawal, Narrative, NotANarrative, PoliceReport, WrongField};
use domain::problem::Problem;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// So many withdrawals by hand, and no more: whoever has more sends the bankbook.
const MOST_BY_HAND: usize = 50;
/// So many characters of a story that is too long are kept, so that it can be shortened.
const MOST_KEPT: usize = 10_000;

/// A withdrawal by hand as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub bank: String,
    pub day: String,
    pub amount: String,
    pub printed: String,
}

impl Typed {
    /// Reads the four fields.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self, today: Date) -> Result<ManualWithdrawal, Vec<WrongField>> {
        ManualWithdrawal::parse(&self.bank, &self.day, &self.amount, &self.printed, today)
    }

    fn cut(self) -> Self {
        let cut = |text: String| text.chars().take(200).collect();
        Self { bank: cut(self.bank), day: cut(self.day), amount: cut(self.amount), printed: cut(self.printed) }
    }
}

/// Adds a withdrawal that no delivery covers. What cannot be read stays in the draft as it was typed.
///
/// # Errors
/// [`Error::NotFound`] for another's draft; the problem of the first field that cannot be read.
pub async fn add_by_hand(backend: &Backend, customer: &Customer, draft: &str, typed: Typed) -> Result<()> {
    let read = typed.read(backend.clock.today());
    change(backend, customer, draft, |body| {
        body.typed = typed.cut();
        let one = read.map_err(|wrong| wrong.first().map_or(Problem::NotAnAmount, |field| problem(*field)))?;
        if body.by_hand.len() >= MOST_BY_HAND {
            return Err(Problem::TooManyByHand);
        }
        body.typed = Typed::default();
        body.by_hand.push(ByHand { bank: one.bank, on: one.on, amount: one.amount, printed: one.printed });
        Ok(())
    })
    .await
}

/// Takes back a withdrawal that was added, by its place in the list. One that is not there is gone already.
///
/// # Errors
/// [`Error::NotFound`] for another's draft.
pub async fn remove_by_hand(backend: &Backend, customer: &Customer, draft: &str, place: usize) -> Result<()> {
    change(backend, customer, draft, |body| {
        if place < body.by_hand.len() {
            body.by_hand.remove(place);
        }
        Ok(())
    })
    .await
}

/// Keeps what happened, in the customer's words.
///
/// # Errors
/// [`Error::NotFound`] for another's draft; [`Problem::NarrativeMissing`], [`Problem::NarrativeTooLong`].
pub async fn tell_story(backend: &Backend, customer: &Customer, draft: &str, story: &str) -> Result<()> {
    change(backend, customer, draft, |body| {
        body.story = story.chars().take(MOST_KEPT).collect();
        narrative(story).map(|read| read.as_str().clone_into(&mut body.story))
    })
    .await
}

/// Keeps the number of the police report; an empty one is none.
///
/// # Errors
/// [`Error::NotFound`] for another's draft; [`Problem::PoliceReportTooLong`].
pub async fn tell_police_report(backend: &Backend, customer: &Customer, draft: &str, number: &str) -> Result<()> {
    change(backend, customer, draft, |body| {
        body.police_report = number.chars().take(MOST_KEPT).collect();
        police_report(number).map(|_| ())
    })
    .await
}

/// Reads a story.
pub(super) fn narrative(story: &str) -> Result<Narrative, Problem> {
    Narrative::parse(story).map_err(|why| match why {
        NotANarrative::Empty => Problem::NarrativeMissing,
        NotANarrative::TooLong { .. } => Problem::NarrativeTooLong,
    })
}

/// Reads the number of a police report.
pub(super) fn police_report(number: &str) -> Result<Option<PoliceReport>, Problem> {
    PoliceReport::parse(number).map_err(|_| Problem::PoliceReportTooLong)
}

fn problem(field: WrongField) -> Problem {
    match field {
        WrongField::BankMissing => Problem::BankMissing,
        WrongField::BankTooLong | WrongField::PrintedTooLong => Problem::TextTooLong,
        WrongField::DayMissing | WrongField::DayUnreadable => Problem::NotADay,
        WrongField::DayToCome => Problem::DayInFuture,
        WrongField::AmountMissing | WrongField::AmountUnreadable | WrongField::AmountOutOfRange => Problem::NotAnAmount,
        WrongField::PrintedMissing => Problem::DescriptionMissing,
    }
}

/// Changes a draft of the customer's, and keeps the change also where the answer is a problem.
async fn change(
    backend: &Backend,
    customer: &Customer,
    draft: &str,
    step: impl FnOnce(&mut Body) -> Result<(), Problem>,
) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    // Writing first takes the row: of two posts at once the second sees what the first has kept.
    let owned = tx
        .run(
            "UPDATE claim_drafts SET changed_at = $1 WHERE id = $2 AND person_id = $3",
            args![backend.clock.now(), draft, customer.person_id()],
        )
        .await?;
    if owned == 0 {
        return Err(Error::NotFound);
    }
    let sql = "SELECT body FROM claim_drafts WHERE id = $1 AND person_id = $2";
    let kept: Option<(Sealed,)> = tx.one(sql, args![draft, customer.person_id()]).await?;
    let (body,) = kept.ok_or(Error::NotFound)?;
    let mut body = open_draft(tx.keys(), draft, &body)?;
    let answer = step(&mut body);
    let sql = "UPDATE claim_drafts SET body = $1 WHERE id = $2 AND person_id = $3";
    let body = seal_draft(tx.keys(), draft, &body)?;
    tx.run(sql, args![body, draft, customer.person_id()]).await?;
    tx.commit().await?;
    Ok(answer?)
}
