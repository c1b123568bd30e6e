//! One charge as a program posts it: a record of the feed `charges`, without its type (formats §3).

use crate::feeds::Refusal;
use crate::feeds::exchange::{ChargeStatus, single_charge};
use domain::accounts::AccountName;
use domain::withdrawals::Charge;

/// A charge that holds in itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    pub(crate) account: AccountName,
    pub(crate) status: ChargeStatus,
    pub(crate) charge: Charge,
}

impl Single {
    /// Reads a JSON object of that provider.
    ///
    /// # Errors
    /// A refusal that names the field.
    pub fn parse(json: &str, provider: &str) -> Result<Self, Refusal> {
        let (account, status, charge) = single_charge(json, provider)?;
        Ok(Self { account, status, charge })
    }

    /// The provider's own id of it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.charge.id
    }

    /// The provider.
    #[must_use]
    pub fn provider(&self) -> &str {
        &self.charge.provider
    }
}
