//! A link as a page shows it: what is known, and from whom.

use crate::institutions::Title;
use crate::{Error, Result};
use domain::links::{Contract, Known, Kyc, Side, Signs, Standing, Verification};
use domain::stops::came_back;
use domain::time::{Instant, parse_day};
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// A link of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    pub id: String,
    pub provider: String,
    pub title: Title,
    /// The printed names under which it took money.
    pub printed_as: Vec<String>,
    pub contract: Option<Contract>,
    pub status: Standing,
    /// What the bank's register says; none where it does not know the link.
    pub bank: Option<Side>,
    /// What the provider's register says; none where it does not know the link.
    pub provider_side: Option<Side>,
    /// Whether the bank's register, and the provider's, was ever delivered: only then is a link that it lacks unknown to it.
    pub bank_delivered: bool,
    pub provider_delivered: bool,
    pub linked_at: Option<Instant>,
    pub verified_by: Vec<Verification>,
    pub second_factor: bool,
    /// The wallet's number, covered but for its last three characters.
    pub wallet: Option<String>,
    pub wallet_opened_at: Option<Instant>,
    /// The wallet's holder, covered but for how the name begins.
    pub wallet_holder: Option<String>,
    pub kyc: Option<Kyc>,
    pub holder_matches: Known,
    pub withdrawals: i64,
    pub withdrawn: i64,
    pub first_on: Option<Date>,
    pub last_on: Option<Date>,
    /// When it was asked to stop it; none where that stop is over, because the link is in force again.
    pub stop_requested_at: Option<Instant>,
    /// Whether it was stopped once and is in force again.
    pub came_back: bool,
    /// How many of its withdrawals are flagged and not called their own by the customer, and how many are.
    pub flagged: i64,
    pub called_own: i64,
}

impl LinkView {
    /// What is known of it when its concerns are asked for.
    #[must_use]
    pub fn signs(&self) -> Signs {
        Signs {
            in_a_register: self.bank.is_some() || self.provider_side.is_some(),
            holder_matches: self.holder_matches,
            flagged: self.flagged,
            called_own: self.called_own,
        }
    }
}

/// The columns of a link. They need `accounts a`, and [`LINK_JOINS`] behind whatever names `links l`.
pub const LINK: &str = "l.id AS link_id, l.provider, p.name AS provider_name, p.name_en AS provider_name_en, l.contract, \
    l.status AS link_status, l.bank_status, l.bank_stopped_at, l.provider_status, l.provider_stopped_at, l.linked_at, \
    l.verified_by, l.second_factor, l.wallet, l.wallet_opened_at, l.wallet_holder, l.kyc, l.holder_matches, l.withdrawals, \
    l.withdrawn, l.first_on, l.last_on, l.printed_as, s.requested_at AS stop_requested_at, \
    s.bank_confirmed, s.provider_confirmed, \
    (SELECT COUNT(*) FROM feed_coverage r WHERE r.institution = COALESCE(a.sender, a.bank) AND r.feed = 'bank-links') \
        AS bank_delivered, \
    (SELECT COUNT(*) FROM feed_coverage r WHERE r.institution = l.provider AND r.feed = 'provider-links') AS provider_delivered, \
    (SELECT COUNT(*) FROM flags f JOIN withdrawals fw ON fw.account_id = f.account_id AND fw.key = f.key \
        LEFT JOIN verdicts fv ON fv.account_id = f.account_id AND fv.key = f.key AND fv.holds = TRUE \
        WHERE f.account_id = l.account_id AND fw.link_id = l.id AND (fv.verdict IS NULL OR fv.verdict <> 'mine')) AS flagged, \
    (SELECT COUNT(*) FROM verdicts v JOIN withdrawals vw ON vw.account_id = v.account_id AND vw.key = v.key \
        WHERE v.account_id = l.account_id AND vw.link_id = l.id AND v.holds = TRUE AND v.verdict = 'mine') AS called_own";

macro_rules! newest_stop {
    () => {
        "LEFT JOIN stops s ON s.account_id = l.account_id AND s.link_id = l.id AND NOT EXISTS \
         (SELECT 1 FROM stops newer WHERE newer.account_id = s.account_id AND newer.link_id = s.link_id AND newer.id > s.id)"
    };
}

/// Joins the newest request to stop `links l`, as `s`.
pub const NEWEST_STOP: &str = newest_stop!();

/// Joins the provider's name and the request to stop.
pub const LINK_JOINS: &str = concat!("LEFT JOIN institutions p ON p.id = l.provider ", newest_stop!());

/// The row behind [`LINK`]; all NULL where an account has no link.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LinkRow {
    link_id: Option<String>,
    provider: Option<String>,
    provider_name: Option<String>,
    provider_name_en: Option<String>,
    contract: Option<String>,
    link_status: Option<String>,
    bank_status: Option<String>,
    bank_stopped_at: Option<i64>,
    provider_status: Option<String>,
    provider_stopped_at: Option<i64>,
    linked_at: Option<i64>,
    verified_by: Option<String>,
    second_factor: Option<bool>,
    wallet: Option<String>,
    wallet_opened_at: Option<i64>,
    wallet_holder: Option<String>,
    kyc: Option<String>,
    holder_matches: Option<String>,
    withdrawals: Option<i64>,
    withdrawn: Option<i64>,
    first_on: Option<String>,
    last_on: Option<String>,
    printed_as: Option<String>,
    stop_requested_at: Option<i64>,
    bank_confirmed: Option<bool>,
    provider_confirmed: Option<bool>,
    bank_delivered: Option<i64>,
    provider_delivered: Option<i64>,
    flagged: Option<i64>,
    called_own: Option<i64>,
}

impl LinkRow {
    /// The link, or none where the row has none.
    ///
    /// # Errors
    /// When a column cannot be read: the program's own fault.
    pub fn read(self) -> Result<Option<LinkView>> {
        let (Some(id), Some(provider)) = (self.link_id, self.provider) else { return Ok(None) };
        let bank = side(self.bank_status.as_deref(), self.bank_stopped_at)?;
        let provider_side = side(self.provider_status.as_deref(), self.provider_stopped_at)?;
        let confirmed = |by: Option<bool>| by.unwrap_or(false);
        let came_back = came_back([(confirmed(self.bank_confirmed), bank), (confirmed(self.provider_confirmed), provider_side)]);
        Ok(Some(LinkView {
            id,
            title: Title::of(&provider, self.provider_name, self.provider_name_en),
            provider,
            printed_as: list(self.printed_as.as_deref())?,
            contract: self.contract.as_deref().and_then(Contract::new),
            status: word(self.link_status.as_deref().unwrap_or("active"))?,
            bank,
            provider_side,
            bank_delivered: self.bank_delivered.is_some_and(|feeds| feeds > 0),
            provider_delivered: self.provider_delivered.is_some_and(|feeds| feeds > 0),
            linked_at: self.linked_at.map(Instant),
            verified_by: list(self.verified_by.as_deref())?,
            second_factor: self.second_factor.unwrap_or(false),
            wallet: self.wallet.as_deref().map(covered),
            wallet_opened_at: self.wallet_opened_at.map(Instant),
            wallet_holder: self.wallet_holder,
            kyc: self.kyc.as_deref().map(word).transpose()?,
            holder_matches: match self.holder_matches.as_deref() {
                Some("yes") => Known::Yes,
                Some("no") => Known::No,
                _ => Known::Unknown,
            },
            withdrawals: self.withdrawals.unwrap_or(0),
            withdrawn: self.withdrawn.unwrap_or(0),
            first_on: day(self.first_on.as_deref())?,
            last_on: day(self.last_on.as_deref())?,
            stop_requested_at: self.stop_requested_at.filter(|_| !came_back).map(Instant),
            came_back,
            flagged: self.flagged.unwrap_or(0),
            called_own: self.called_own.unwrap_or(0),
        }))
    }
}

/// A wallet's number with all but its last three characters covered.
pub(crate) fn covered(wallet: &str) -> String {
    let count = wallet.chars().count();
    let hidden = count.saturating_sub(3.min(count / 2));
    wallet.chars().enumerate().map(|(index, char)| if index < hidden { '*' } else { char }).collect()
}

fn side(status: Option<&str>, stopped_at: Option<i64>) -> Result<Option<Side>> {
    status.map(|status| Ok(Side { status: word::<Standing>(status)?, stopped_at: stopped_at.map(Instant) })).transpose()
}

fn word<T: DeserializeOwned>(word: &str) -> Result<T> {
    Ok(serde_json::from_value(serde_json::Value::from(word))?)
}

fn list<T: DeserializeOwned>(json: Option<&str>) -> Result<Vec<T>> {
    Ok(json.map(serde_json::from_str).transpose()?.unwrap_or_default())
}

pub(crate) fn day(text: Option<&str>) -> Result<Option<Date>> {
    text.map(|text| parse_day(text).map_err(|_| Error::Corrupt("a day that is none".into()))).transpose()
}

#[cfg(test)]
mod tests {
    use super::covered;

    #[test]
    fn a_wallet_shows_its_end() {
        assert_eq!(covered("DK-000077"), "******077");
        assert_eq!(covered("W1"), "*1");
        assert_eq!(covered(""), "");
    }
}
