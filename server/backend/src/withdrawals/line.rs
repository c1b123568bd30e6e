//! A withdrawal as lists show it.

use crate::institutions::Title;
use crate::links::day;
use crate::{Error, Result};
use domain::money::Currency;
use domain::screening::Evidence;
use domain::time::Instant;
use domain::withdrawals::Verdict;
use jiff::civil::Date;

/// The customer's answer that holds, and when it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub verdict: Verdict,
    pub said_at: Instant,
    /// Who gave it, by the person's id.
    pub(crate) person: Option<String>,
}

/// One withdrawal to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub account_id: String,
    pub key: String,
    pub posted_on: Date,
    /// When the provider took it, where a charge tells.
    pub at: Option<Instant>,
    pub amount: i64,
    pub currency: Currency,
    /// As the bankbook prints it.
    pub description: Option<String>,
    pub provider: String,
    pub title: Title,
    pub link_id: Option<String>,
    /// Why it was flagged; empty where it was not.
    pub evidence: Vec<Evidence>,
    pub answered: Option<Answered>,
    /// The number of the claim that it is part of.
    pub claim: Option<String>,
}

/// The columns of a line. They need `withdrawals w` and [`LINE_JOINS`].
pub const LINE: &str = "w.account_id, w.key, w.posted_on, w.at, w.amount, w.currency, w.description, w.provider, \
    wp.name AS provider_name, wp.name_en AS provider_name_en, w.link_id, f.evidence, v.verdict, v.said_at, v.person_id AS said_by, \
    (SELECT MIN(c.number) FROM claim_withdrawals cw JOIN claims c ON c.id = cw.claim_id \
        WHERE cw.account_id = w.account_id AND cw.key = w.key) AS claim";

/// Joins the provider's name, the flag, and the answer that holds.
pub const LINE_JOINS: &str = "LEFT JOIN institutions wp ON wp.id = w.provider \
    LEFT JOIN flags f ON f.account_id = w.account_id AND f.key = w.key \
    LEFT JOIN verdicts v ON v.account_id = w.account_id AND v.key = w.key AND v.holds = TRUE";

/// The row behind [`LINE`].
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LineRow {
    pub account_id: String,
    pub key: String,
    pub posted_on: String,
    pub at: Option<i64>,
    pub amount: i64,
    pub currency: String,
    pub description: Option<String>,
    pub provider: String,
    pub provider_name: Option<String>,
    pub provider_name_en: Option<String>,
    pub link_id: Option<String>,
    pub evidence: Option<String>,
    pub verdict: Option<String>,
    pub said_at: Option<i64>,
    pub said_by: Option<String>,
    pub claim: Option<String>,
}

impl LineRow {
    /// The withdrawal.
    ///
    /// # Errors
    /// When a column cannot be read: the program's own fault.
    pub fn read(self) -> Result<Line> {
        let verdict = self.verdict.as_deref().and_then(Verdict::of_word);
        Ok(Line {
            account_id: self.account_id,
            key: self.key,
            posted_on: day(Some(&self.posted_on))?.ok_or_else(|| Error::Corrupt("a withdrawal without a day".into()))?,
            at: self.at.map(Instant),
            amount: self.amount,
            currency: Currency::parse(&self.currency).map_err(|error| Error::Corrupt(error.to_string()))?,
            description: self.description,
            title: Title::of(&self.provider, self.provider_name, self.provider_name_en),
            provider: self.provider,
            link_id: self.link_id,
            evidence: self.evidence.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default(),
            answered: verdict.zip(self.said_at).map(|(verdict, at)| Answered {
                verdict,
                said_at: Instant(at),
                person: self.said_by,
            }),
            claim: self.claim,
        })
    }
}
