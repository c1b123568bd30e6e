//! What other accounts have to do with this one: wallets, devices and contacts that they share, and cases that were confirmed.
//!
//! Whoever gathers this counts, and does not tell who: a rule learns how many people stand behind a device, and no name.

use super::Fill;
use crate::links::Link;
use crate::securities::Event;
use crate::withdrawals::Withdrawal;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What several accounts may have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shared {
    Wallet,
    Device,
    Email,
    Phone,
    /// The address in the network from which a charge came.
    Source,
}

impl Shared {
    /// The word in evidence and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Wallet => "wallet",
            Self::Device => "device",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Source => "source",
        }
    }

    /// Whether it alone ties accounts to one hand. Many people come from one network address.
    #[must_use]
    pub fn ties(self) -> bool {
        self != Self::Source
    }
}

/// One thing that a link or a charge leaves behind, in the form in which two are compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Trace {
    pub kind: Shared,
    pub value: String,
}

impl Trace {
    fn new(kind: Shared, value: &str) -> Option<Self> {
        let value = value.trim();
        (!value.is_empty()).then(|| Self { kind, value: value.to_owned() })
    }

    /// A wallet, whose number is its provider's own.
    #[must_use]
    pub fn wallet(provider: &str, wallet: &str) -> Option<Self> {
        let wallet = wallet.trim();
        (!wallet.is_empty()).then(|| Self { kind: Shared::Wallet, value: format!("{provider}|{wallet}") })
    }

    /// A device.
    #[must_use]
    pub fn device(device: &str) -> Option<Self> {
        Self::new(Shared::Device, device)
    }

    /// An e-mail address, without regard to large and small letters.
    #[must_use]
    pub fn email(email: &str) -> Option<Self> {
        Self::new(Shared::Email, &email.to_lowercase())
    }

    /// A telephone number as dialled within Japan: `+81 90-0000-0000` and `09000000000` are one.
    #[must_use]
    pub fn phone(phone: &str) -> Option<Self> {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        let national = digits.strip_prefix("81").filter(|_| phone.trim_start().starts_with('+'));
        Self::new(Shared::Phone, &national.map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0'))))
    }

    /// A network address.
    #[must_use]
    pub fn source(ip: &str) -> Option<Self> {
        Self::new(Shared::Source, ip)
    }

    /// What a link leaves behind.
    #[must_use]
    pub fn of_link(link: &Link) -> Vec<Self> {
        let wallet = link.wallet.as_deref().and_then(|wallet| Self::wallet(&link.provider, wallet));
        let device = link.device.as_deref().and_then(Self::device);
        let email = link.wallet_email.as_deref().and_then(Self::email);
        let phone = link.wallet_phone.as_deref().and_then(Self::phone);
        [wallet, device, email, phone].into_iter().flatten().collect()
    }

    /// What a withdrawal's own charge leaves behind.
    #[must_use]
    pub fn of_withdrawal(one: &Withdrawal) -> Vec<Self> {
        let wallet = one.wallet.as_deref().and_then(|wallet| Self::wallet(&one.provider, wallet));
        let device = one.device.as_deref().and_then(Self::device);
        let source = one.ip.as_deref().and_then(Self::source);
        [wallet, device, source].into_iter().flatten().collect()
    }

    /// What something that was done at a securities firm leaves behind.
    #[must_use]
    pub fn of_event(one: &Event) -> Vec<Self> {
        let device = one.device.as_deref().and_then(Self::device);
        let source = one.ip.as_deref().and_then(Self::source);
        [device, source].into_iter().flatten().collect()
    }
}

/// Who stands behind a trace, this account's own people included. Counts end at [`Crowd::MOST`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crowd {
    /// People on whose accounts it was seen.
    pub holders: i64,
    /// Their family names: a couple that shares a telephone is one.
    pub families: i64,
    /// Accounts on which a withdrawal with it is known not to have been the customer's.
    pub confirmed: i64,
}

impl Crowd {
    /// Twenty are as many as twenty thousand: nobody need be screened again for one more.
    pub const MOST: i64 = 20;
}

/// A confirmed case on another account: what was taken, and how quickly.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Case {
    pub provider: String,
    /// Falling.
    pub amounts: Vec<i64>,
}

/// What is known of other accounts that have to do with this one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The crowds behind this account's traces; a trace that only its own people leave is not in it.
    pub crowds: HashMap<Trace, Crowd>,
    /// The confirmed cases of other accounts at providers that this account uses.
    pub cases: Arc<[Case]>,
    /// How many people filled their wallet on days of a service on which this account did.
    pub campaigns: HashMap<Fill, i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_differently_is_one_trace() {
        assert_eq!(Trace::phone("+81 90-0000-0000"), Trace::phone("09000000000"));
        assert_eq!(Trace::phone("+81 (0)90 0000 0000"), Trace::phone("090-0000-0000"));
        assert_eq!(Trace::email(" A@Example.com "), Trace::email("a@example.com"));
        assert_ne!(Trace::wallet("koza", "W-1"), Trace::wallet("asagao", "W-1"));
        for nothing in [Trace::phone("-"), Trace::email(" "), Trace::device(""), Trace::wallet("koza", " ")] {
            assert_eq!(nothing, None);
        }
    }
}
