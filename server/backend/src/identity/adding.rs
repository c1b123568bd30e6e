//! Adding a further factor: somebody proves afresh who they are, and then sets it up.

use super::factors::take;
use super::{Identity, NewFactor, Setup, Shown, prove_afresh};
use crate::contacts::notify_identity;
use crate::{Backend, Result, args, sessions};
use domain::contacts::Happened;
use domain::problem::Problem;
use domain::proof::{Purpose, still_counts};
use domain::time::Instant;
use serde::{Deserialize, Serialize};

/// What is to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Planned {
    App(Setup),
    /// A passkey, as its owner calls it.
    Passkey(Option<String>),
}

/// So many characters has the name of a factor at most.
const LONGEST_NAME: usize = 60;

impl Planned {
    /// A passkey under that name, which may be empty.
    ///
    /// # Errors
    /// [`Problem::TextTooLong`].
    pub fn passkey(name: &str) -> Result<Self, Problem> {
        let name = name.trim();
        match name.chars().count() {
            0 => Ok(Self::Passkey(None)),
            1..=LONGEST_NAME => Ok(Self::Passkey(Some(name.to_owned()))),
            _ => Err(Problem::TextTooLong),
        }
    }
}

/// Somebody has proved afresh who they are and may add one factor, in this session and within five minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adding {
    whose: Identity,
    since: Instant,
    pub planned: Planned,
}

impl Adding {
    /// Whether it still counts.
    #[must_use]
    pub fn counts(&self, backend: &Backend) -> bool {
        still_counts(self.since, backend.clock.real_now())
    }
}

/// Takes the proof for which somebody may add a factor.
///
/// # Errors
/// As [`prove_afresh`].
pub async fn begin_adding(backend: &Backend, identity: &Identity, planned: Planned, shown: Shown) -> Result<Adding> {
    prove_afresh(backend, identity, shown, &Purpose::AddFactor).await?;
    Ok(Adding { whose: identity.clone(), since: backend.clock.real_now(), planned })
}

/// Adds the factor, and ends all sessions of theirs but the one whose id has the hash `current`.
///
/// # Errors
/// [`Problem::ProofOver`] when the proof is too old or one factor was added for it already; as [`NewFactor`] says where it does not
/// fit.
pub async fn add_factor(backend: &Backend, identity: &Identity, adding: &Adding, factor: NewFactor, current: &str) -> Result<()> {
    if adding.whose != *identity || !adding.counts(backend) {
        return Err(Problem::ProofOver.into());
    }
    let checked = factor.checked(backend, identity).await?;
    let mut tx = backend.db.begin().await?;
    take(&mut tx, identity).await?;
    let mut values = identity.columns();
    values.extend(args![adding.since]);
    let sql = "SELECT id FROM factors WHERE kind = $1 AND who = $2 AND added_at > $3 LIMIT 1";
    if tx.one::<(String,)>(sql, values).await?.is_some() {
        return Err(Problem::ProofOver.into());
    }
    // Later than the proof in any case: the next one for the same proof finds it.
    let at = backend.clock.real_now().max(Instant(adding.since.0 + 1));
    checked.keep(&mut tx, backend, identity, at).await?;
    sessions::end_others_in(&mut tx, identity, current).await?;
    notify_identity(&mut tx, backend, identity, Happened::FactorAdded).await?;
    tx.commit().await?;
    Ok(())
}
