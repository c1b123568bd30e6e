//! Something that was done at a securities firm, as lists show it.

use super::EventKey;
use crate::institutions::Title;
use crate::keys::{Keys, Place, Sealed};
use crate::withdrawals::Answered;
use crate::{Error, Result};
use domain::accounts::AccountName;
use domain::money::Currency;
use domain::names::masked;
use domain::screening::Evidence;
use domain::securities::Action;
use domain::time::Instant;
use domain::withdrawals::Verdict;

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    pub account_id: String,
    pub key: EventKey,
    pub firm: Title,
    pub action: Action,
    pub at: Instant,
    /// Zero where no money moved.
    pub amount: i64,
    pub currency: Currency,
    /// The account to which money goes from now on or went, and whose it is as the firm has it; both covered.
    pub destination: Option<String>,
    pub destination_holder: Option<String>,
    /// Why it was flagged; empty where it was not.
    pub evidence: Vec<Evidence>,
    pub answered: Option<Answered>,
}

impl EventLine {
    /// Whether it is flagged, and the customer has not said yet whether it was them.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.evidence.is_empty() && self.answered.is_none()
    }
}

/// The columns of a line. They need `securities_events e` and [`EVENT_JOINS`].
pub(crate) const EVENT: &str = "e.account_id, e.sender, e.event, e.action, e.at, e.amount, e.currency, e.device, e.destination, \
    e.destination_holder_kana, ei.name AS firm_name, ei.name_en AS firm_name_en, ef.evidence, ev.verdict, ev.said_at, \
    ev.person_id AS said_by";

/// Joins the firm's name, the flag, and the answer that holds.
pub(crate) const EVENT_JOINS: &str = "LEFT JOIN institutions ei ON ei.id = e.sender \
    LEFT JOIN event_flags ef ON ef.account_id = e.account_id AND ef.sender = e.sender AND ef.event = e.event \
    LEFT JOIN event_verdicts ev ON ev.account_id = e.account_id AND ev.sender = e.sender AND ev.event = e.event AND ev.holds = TRUE";

/// The row behind [`EVENT`].
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct EventRow {
    pub account_id: String,
    pub sender: String,
    pub event: String,
    pub action: String,
    pub at: i64,
    pub amount: i64,
    pub currency: String,
    pub device: Option<String>,
    pub destination: Option<Sealed>,
    pub destination_holder_kana: Option<Sealed>,
    pub firm_name: Option<String>,
    pub firm_name_en: Option<String>,
    pub evidence: Option<String>,
    pub verdict: Option<String>,
    pub said_at: Option<i64>,
    pub said_by: Option<String>,
}

impl EventRow {
    /// The line.
    ///
    /// # Errors
    /// When a column cannot be read: the program's own fault.
    pub fn read(self, keys: &Keys) -> Result<EventLine> {
        let stands = format!("{}/{}", self.sender, self.event);
        let place = |column| Place { table: "securities_events", column, row: &stands };
        let destination = keys.opened_some(place("destination"), self.destination.as_ref())?;
        let destination: Option<AccountName> = destination.map(|json| serde_json::from_str(&json)).transpose()?;
        let holder = keys.opened_some(place("destination_holder_kana"), self.destination_holder_kana.as_ref())?;
        let verdict = self.verdict.as_deref().and_then(Verdict::of_word).zip(self.said_at);
        Ok(EventLine {
            account_id: self.account_id,
            firm: Title::of(&self.sender, self.firm_name, self.firm_name_en),
            action: Action::of_word(&self.action).ok_or_else(|| Error::Corrupt(format!("an event is a {}", self.action)))?,
            at: Instant(self.at),
            amount: self.amount,
            currency: Currency::parse(&self.currency).map_err(|error| Error::Corrupt(error.to_string()))?,
            destination: destination.map(|name| name.masked()),
            destination_holder: holder.as_deref().map(masked),
            evidence: self.evidence.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default(),
            answered: verdict.map(|(verdict, at)| Answered { verdict, said_at: Instant(at), person: self.said_by }),
            key: EventKey { sender: self.sender, event: self.event },
        })
    }
}
