//! A power as pages show it.

use super::Paper;
use crate::institutions::Title;
use crate::keys::{Place, Sealed};
use crate::people::{name, name_of_customer};
use crate::{Backend, Error, Result};
use domain::powers::{EndedBy, Power, Standing, Term};
use domain::time::{Instant, parse_day};

/// Everything about it. Names are as banks write them; none where no feed says them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerView {
    pub id: String,
    /// The represented: their bank, its customer number, and their name.
    pub institution: String,
    pub customer: String,
    pub bank: Title,
    pub represented: Option<String>,
    pub representative: Option<String>,
    pub power: Power,
    pub standing: Standing,
    pub paper: Paper,
    pub requested_at: Instant,
    /// The staff member who asked for it, by name and by id.
    pub requested_by: Option<String>,
    pub requester: String,
    pub granted_at: Option<Instant>,
    pub granted_by: Option<String>,
    /// When the letter to the represented person was sent, and who said so; none where they read it on their pages, or it waits.
    pub letter_sent_at: Option<Instant>,
    pub letter_sent_by: Option<String>,
}

#[derive(Debug, sqlx::FromRow)]
pub(super) struct PowerRow {
    id: String,
    institution: String,
    customer: String,
    bank_name: Option<String>,
    bank_name_en: Option<String>,
    representative: String,
    first_on: String,
    last_on: String,
    paper: Sealed,
    dated_on: String,
    filed: Sealed,
    requested_by: String,
    asked_by: Option<String>,
    requested_at: i64,
    second: Option<String>,
    granted_at: Option<i64>,
    opens_at: Option<i64>,
    letter_sent_at: Option<i64>,
    sender: Option<String>,
    ended_at: Option<i64>,
    ended_as: Option<String>,
}

/// The columns of [`PowerRow`] and where they come from, up to a condition about powers `pw`.
pub(super) const SELECT: &str = "SELECT pw.id, pw.institution, pw.customer, b.name AS bank_name, b.name_en AS bank_name_en, \
     pw.representative, pw.first_on, pw.last_on, pw.paper, pw.dated_on, pw.filed, pw.requested_by, r.name AS asked_by, \
     pw.requested_at, g.name AS second, pw.granted_at, pw.opens_at, pw.letter_sent_at, l.name AS sender, \
     pw.ended_at, pw.ended_as FROM powers pw LEFT JOIN staff r ON r.id = pw.requested_by LEFT JOIN staff g ON g.id = pw.granted_by \
     LEFT JOIN staff l ON l.id = pw.letter_sent_by \
     LEFT JOIN institutions b ON b.id = pw.institution";

impl PowerRow {
    /// The power at this point of its life.
    pub(super) fn power(&self) -> Result<Power> {
        let day = |text: &str| parse_day(text).map_err(|error| Error::Corrupt(error.to_string()));
        let term = Term { first: day(&self.first_on)?, last: day(&self.last_on)? };
        Ok(match (self.ended_at, self.granted_at, self.opens_at) {
            (Some(at), ..) => {
                let by = self.ended_as.as_deref().and_then(EndedBy::of_word);
                let by = by.ok_or_else(|| Error::Corrupt(format!("power {}: nobody ended it", self.id)))?;
                Power::Ended { term, ended_at: Instant(at), by }
            }
            (None, _, Some(opens_at)) => Power::Granted { term, opens_at: Instant(opens_at) },
            (None, Some(_), None) => Power::Untold { term },
            (None, None, None) => Power::Requested { term },
        })
    }

    /// Who asked for it.
    pub(super) fn requester(&self) -> &str {
        &self.requested_by
    }

    /// Bank and customer number of the represented.
    pub(super) fn whose(&self) -> (&str, &str) {
        (&self.institution, &self.customer)
    }

    async fn read(self, backend: &Backend) -> Result<PowerView> {
        let power = self.power()?;
        let open = |column, sealed: &Sealed| backend.keys.opened(place(column, &self.id), sealed);
        let dated_on = parse_day(&self.dated_on).map_err(|error| Error::Corrupt(error.to_string()))?;
        let paper = Paper { what: open("paper", &self.paper)?, dated_on, filed: open("filed", &self.filed)? };
        Ok(PowerView {
            represented: name_of_customer(backend, &self.institution, &self.customer).await?,
            representative: name(backend, &self.representative).await?,
            standing: power.standing(backend.clock.real_now()),
            bank: Title::of(&self.institution, self.bank_name, self.bank_name_en),
            power,
            paper,
            requested_at: Instant(self.requested_at),
            requested_by: self.asked_by,
            requester: self.requested_by,
            granted_at: self.granted_at.map(Instant),
            granted_by: self.second,
            letter_sent_at: self.letter_sent_at.map(Instant),
            letter_sent_by: self.sender,
            id: self.id,
            institution: self.institution,
            customer: self.customer,
        })
    }
}

/// Reads what a query found.
pub(super) async fn read(backend: &Backend, rows: Vec<PowerRow>) -> Result<Vec<PowerView>> {
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        views.push(row.read(backend).await?);
    }
    Ok(views)
}

/// Where what is sealed of a power stands.
pub(super) fn place<'a>(column: &'a str, id: &'a str) -> Place<'a> {
    Place { table: "powers", column, row: id }
}
