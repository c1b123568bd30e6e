//! A factor that is set up: nothing counts until it has shown that it works.

use super::factors::{fitting_step, place};
use super::passkeys::{Answer, Made, keep, made};
use super::{Identity, Setup, Step};
use crate::db::Tx;
use crate::ids::new_id;
use crate::{Backend, Result, args, audit};
use domain::problem::Problem;
use domain::time::Instant;
use serde_json::json;

/// A factor, with what shows that it works: [`Problem::WrongCode`], or [`Problem::WrongPasskey`], [`Problem::ProofOver`] and
/// [`Problem::PasskeyKnown`], where that does not fit.
#[derive(Clone, Debug)]
pub enum NewFactor {
    /// An authenticator app, with the first code that it shows, which is used up by this.
    App { setup: Setup, code: String },
    /// A passkey, with what the device answered that made it, and what its owner calls it.
    Passkey { name: Option<String>, answer: Answer },
}

/// A factor that has shown that it works.
pub(crate) enum Checked {
    App { secret: String, step: Step },
    Passkey { name: Option<String>, made: Made },
}

impl NewFactor {
    pub(crate) async fn checked(self, backend: &Backend, identity: &Identity) -> Result<Checked> {
        match self {
            Self::App { setup, code } => {
                let step = fitting_step(&setup.secret, &code, backend.clock.real_now())?.ok_or(Problem::WrongCode)?;
                Ok(Checked::App { secret: setup.secret, step })
            }
            Self::Passkey { name, answer } => Ok(Checked::Passkey { name, made: made(backend, identity, answer).await? }),
        }
    }
}

impl Checked {
    /// Keeps it, and records that.
    pub(crate) async fn keep(self, tx: &mut Tx, backend: &Backend, identity: &Identity, at: Instant) -> Result<()> {
        let kind = match self {
            Self::App { secret, step } => {
                keep_app(tx, backend, identity, (&secret, step), at).await?;
                "totp"
            }
            Self::Passkey { name, made } => {
                keep(tx, identity, made, name, at).await?;
                "passkey"
            }
        };
        let detail = Some(json!({ "type": kind }).to_string());
        let circumstances = audit::Circumstances { detail, ..Default::default() };
        audit::record_with(tx, backend.clock.now(), identity.entry("factor.added"), circumstances).await?;
        Ok(())
    }
}

async fn keep_app(tx: &mut Tx, backend: &Backend, identity: &Identity, app: (&str, Step), at: Instant) -> Result<()> {
    let (id, (secret, step)) = (new_id(), app);
    let mut values = args![&id];
    values.extend(identity.columns());
    values.extend(args![backend.keys.seal(place(&id), secret), step, at]);
    let sql = "INSERT INTO factors (id, kind, who, type, secret, last_step, added_at) VALUES ($1, $2, $3, 'totp', $4, $5, $6)";
    tx.run(sql, values).await?;
    Ok(())
}
