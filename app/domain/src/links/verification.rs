//! What was asked for when a link was made (formats §3, `verified_by`).

use serde::{Deserialize, Serialize};

/// In the order of the vocabulary: the first six are knowledge or reach alone, from `SmsOtp` on a second factor or better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    AccountNumber,
    NameKana,
    BirthDate,
    CardPin,
    PassbookBalance,
    Email,
    SmsOtp,
    AppOtp,
    HardwareOtp,
    CallBack,
    InBranch,
    Ekyc,
    PortalApproval,
}

impl Verification {
    /// Whether somebody who merely knows things about the holder cannot pass it.
    #[must_use]
    pub fn is_second_factor(self) -> bool {
        self >= Self::SmsOtp
    }
}
