//! A simulated world's truth, read.

use super::debits::Seen;
use crate::simulation::{Debit, Happening, Line, Report, World};
use crate::{Error, Result};
use domain::accounts::AccountName;
use std::collections::{HashMap, HashSet};
use std::io::BufRead;

/// Day and inquiry number: with the account they name a debit.
type Place = (String, String);

/// What really happened.
#[derive(Debug, Default)]
pub(super) struct Truth {
    debits: HashMap<AccountName, HashMap<Place, Debit>>,
    reported: HashMap<AccountName, HashSet<Place>>,
    /// Criminal events at securities firms, by the firm's number.
    events: HashMap<AccountName, HashMap<String, Happening>>,
    pub world: Option<World>,
}

impl Truth {
    /// Reads it line by line.
    ///
    /// # Errors
    /// A sentence that names the line that is none of a truth.
    pub fn read(truth: impl BufRead) -> Result<Self> {
        let mut this = Self::default();
        for (line, number) in truth.lines().zip(1..) {
            let line = serde_json::from_str(&line?).map_err(|error| Error::Setting(format!("truth, line {number}: {error}")))?;
            this.take(line);
        }
        Ok(this)
    }

    fn take(&mut self, line: Line) {
        match line {
            Line::Debit(debit) => {
                let place = (debit.posted_on.clone(), debit.reference.clone());
                self.debits.entry(debit.account.clone()).or_default().insert(place, debit);
            }
            Line::Report(Report { account, posted_on, reference, .. }) => {
                self.reported.entry(account).or_default().insert((posted_on, reference));
            }
            Line::Event(one) => {
                self.events.entry(one.account.clone()).or_default().insert(one.event.clone(), one);
            }
            Line::World(world) => self.world = Some(world),
        }
    }

    /// Criminal debits in all.
    pub fn len(&self) -> u64 {
        self.debits.values().map(|of_account| of_account.len() as u64).sum()
    }

    /// Criminal events at securities firms in all.
    pub fn events(&self) -> u64 {
        self.events.values().map(|of_account| of_account.len() as u64).sum()
    }

    /// What the truth says of an event; none where it was the customer's own.
    pub fn event(&self, account: &AccountName, event: &str) -> Option<&Happening> {
        self.events.get(account)?.get(event)
    }

    /// Whether anything criminal happened to that account.
    pub fn hits(&self, account: &AccountName) -> bool {
        self.debits.contains_key(account)
    }

    /// For each debit what the truth says of it.
    pub fn labels(&self, account: &AccountName, debits: &[Seen]) -> Vec<Option<&Debit>> {
        let known = self.debits.get(account);
        debits.iter().map(|debit| known?.get(&debit.place())).collect()
    }

    /// The places of own debits that were reported.
    pub fn reported(&self, account: &AccountName) -> HashSet<Place> {
        self.reported.get(account).cloned().unwrap_or_default()
    }
}
