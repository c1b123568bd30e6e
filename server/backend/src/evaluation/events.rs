//! What was done at securities firms, counted by kind: there is no debit to find, but a sign-in, a sale, another account.

use super::report::{EventKind, LevelCount, OfEvents, share};
use super::truth::Truth;
use crate::Result;
use crate::db::{Arg, Db, marks};
use crate::joining::Read;
use domain::accounts::AccountName;
use domain::screening::{Level, Rule};
use std::collections::{BTreeMap, HashMap};

/// One thing that was done, by the firm's number, with what screening says of it.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub event: String,
    pub level: Option<Level>,
}

/// What was done on these accounts, by account.
pub(super) async fn of_accounts(db: &Db, accounts: &[String]) -> Result<HashMap<String, Vec<Done>>> {
    let select = format!(
        "SELECT e.account_id, e.event, f.level FROM securities_events e
         LEFT JOIN event_flags f ON f.account_id = e.account_id AND f.sender = e.sender AND f.event = e.event
         WHERE e.account_id IN ({})",
        marks(1, accounts.len())
    );
    let rows: Vec<(String, String, Option<String>)> = db.all(&select, accounts.iter().map(Arg::from).collect()).await?;
    let mut done: HashMap<String, Vec<Done>> = HashMap::new();
    for (account_id, event, level) in rows {
        done.entry(account_id).or_default().push(Done { event, level: level.as_deref().and_then(Level::of_word) });
    }
    Ok(done)
}

/// Puts what these rules flag in the place of what is stored.
pub(super) fn judged_again(done: &mut [Done], account: &Read, context: &crate::joining::Context, rules: &[Rule]) {
    let levels: HashMap<String, Level> = account.events_screened(context, rules).into_iter().collect();
    for one in done {
        one.level = levels.get(&one.event).copied();
    }
}

#[derive(Debug, Default)]
pub(super) struct Events {
    own: u64,
    criminal: u64,
    /// Alerts and reviews, of criminal and of own ones.
    alerts: (u64, u64),
    reviews: (u64, u64),
    kinds: BTreeMap<&'static str, EventKind>,
}

impl Events {
    /// One account's, each with what the truth says of it.
    pub fn account(&mut self, name: &AccountName, done: &[Done], truth: &Truth) {
        let mut flagged: BTreeMap<&'static str, bool> = BTreeMap::new();
        for one in done {
            let (alert, review) = (one.level == Some(Level::Alert), one.level == Some(Level::Review));
            let Some(label) = truth.event(name, &one.event) else {
                self.own += 1;
                self.alerts.1 += u64::from(alert);
                self.reviews.1 += u64::from(review);
                continue;
            };
            self.criminal += 1;
            self.alerts.0 += u64::from(alert);
            self.reviews.0 += u64::from(review);
            let word = label.kind.word();
            let kind = self.kinds.entry(word).or_default();
            kind.events += 1;
            kind.alert += u64::from(alert);
            kind.review += u64::from(review);
            *flagged.entry(word).or_default() |= alert || review;
        }
        for (word, flagged) in flagged {
            let kind = self.kinds.entry(word).or_default();
            kind.victims += 1;
            kind.victims_flagged += u64::from(flagged);
        }
    }

    /// What it comes to; none where the truth names none and nothing was delivered.
    pub fn report(self, truth: &Truth) -> Option<OfEvents> {
        let criminal = truth.events();
        if criminal == 0 && self.own == 0 {
            return None;
        }
        let count = |(found, own): (u64, u64)| LevelCount::of(found, own, criminal, self.own);
        let kind = |(word, one): (&str, EventKind)| EventKind {
            kind: word.to_owned(),
            recall_alert: share(one.alert, one.events),
            recall_any: share(one.alert + one.review, one.events),
            ..one
        };
        Some(OfEvents {
            own: self.own,
            criminal,
            not_imported: criminal - self.criminal,
            alert: count(self.alerts),
            any: count((self.alerts.0 + self.reviews.0, self.alerts.1 + self.reviews.1)),
            kinds: self.kinds.into_iter().map(kind).collect(),
        })
    }
}
