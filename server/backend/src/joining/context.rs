//! What joining needs to know beside the account: the catalogue, and which registers were delivered when.

use crate::clock::Clock;
use crate::db::Db;
use crate::institutions;
use crate::screening::in_force;
use crate::{Backend, Result, args};
use domain::coverage::Days;
use domain::institutions::Catalogue;
use domain::screening::{Case, Registers, Thresholds};
use domain::time::Instant;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Cases, with the accounts to which they happened.
pub(crate) type Cases = Arc<[(String, Case)]>;

/// The same for every account of a delivery.
#[derive(Clone, Debug)]
pub struct Context {
    pub catalogue: Catalogue,
    pub thresholds: Thresholds,
    /// Whether nobody waits for it: pages go first.
    pub(super) stands_back: bool,
    /// Confirmed cases.
    pub(super) cases: Cases,
    /// Of each sender and feed the snapshots: their sequences, in order, and as of when.
    snapshots: HashMap<(String, String), Vec<(i64, Instant)>>,
    /// The banks and providers that have delivered a register of links.
    delivered: HashSet<(String, String)>,
    /// Of each provider the days on which a bank may have posted what it charged, and all of its charges for them were delivered.
    charged: HashMap<String, Days>,
}

impl Context {
    /// Reads it, with the thresholds that are in force now. `current` is the delivery under way: it counts as if it were done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(db: &Db, current: &str) -> Result<Self> {
        Self::load_at(db, current, Clock::default().real_now()).await
    }

    /// The same, for whoever has a clock.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub async fn of(backend: &Backend, current: &str) -> Result<Self> {
        Self::load_at(&backend.db, current, backend.clock.real_now()).await
    }

    async fn load_at(db: &Db, current: &str, now: Instant) -> Result<Self> {
        #[derive(sqlx::FromRow)]
        struct Found {
            sender: String,
            format: String,
            sequence: i64,
            snapshot: bool,
            as_of: i64,
        }
        let rows: Vec<Found> = db
            .all(
                "SELECT sender, format, sequence, snapshot, as_of FROM deliveries
                 WHERE sender IS NOT NULL AND sequence IS NOT NULL AND (state IN ('done', 'stale') OR id = $1) ORDER BY sequence",
                args![current],
            )
            .await?;
        let mut snapshots: HashMap<_, Vec<_>> = HashMap::new();
        let mut delivered = HashSet::new();
        for row in rows {
            delivered.insert((row.sender.clone(), row.format.clone()));
            if row.snapshot {
                snapshots.entry((row.sender, row.format)).or_default().push((row.sequence, Instant(row.as_of)));
            }
        }
        let thresholds = in_force(db, now).await?.thresholds;
        Ok(Self {
            catalogue: institutions::load(db).await?.with_caps(&thresholds.caps),
            thresholds,
            stands_back: false,
            cases: Arc::from([]),
            snapshots,
            delivered,
            charged: super::charged::days(db).await?,
        })
    }

    /// The same, for work that nobody waits for.
    #[must_use]
    pub(crate) fn standing_back(self) -> Self {
        Self { stands_back: true, ..self }
    }

    /// The same by another configuration, and with the cases that it would confirm.
    #[must_use]
    pub(crate) fn by(&self, thresholds: &Thresholds, cases: Option<Cases>) -> Self {
        Self {
            catalogue: self.catalogue.clone().with_caps(&thresholds.caps),
            thresholds: thresholds.clone(),
            cases: cases.unwrap_or_else(|| self.cases.clone()),
            ..self.clone()
        }
    }

    /// The same, with the confirmed cases that there are by now.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn with_newest_cases(&self, db: &Db) -> Result<Self> {
        Ok(Self { cases: super::cases::newest(db).await?, ..self.clone() })
    }

    /// When a record ended because a later snapshot of its sender no longer holds it: as of the first such.
    #[must_use]
    pub fn ended(&self, sender: &str, format: &str, sequence: i64) -> Option<Instant> {
        let of_feed = self.snapshots.get(&(sender.to_owned(), format.to_owned()))?;
        of_feed.iter().find(|(later, _)| *later > sequence).map(|(_, as_of)| *as_of)
    }

    /// Which registers an account of that bank is joined with.
    #[must_use]
    pub fn registers(&self, bank: Option<&str>) -> Registers {
        let has = |sender: &str, format: &str| self.delivered.contains(&(sender.to_owned(), format.to_owned()));
        Registers {
            bank: bank.is_some_and(|bank| has(bank, "exchange/bank-links")),
            providers: self
                .delivered
                .iter()
                .filter(|(_, format)| format == "exchange/provider-links")
                .map(|(sender, _)| sender.clone())
                .collect(),
            charged: self.charged.clone(),
        }
    }
}
