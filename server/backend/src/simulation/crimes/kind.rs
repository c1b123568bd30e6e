//! Kinds of crime.

use crate::simulation::chance::Chance;
use serde::{Deserialize, Serialize};

/// Which crimes a world has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crimes {
    /// Every kind.
    All,
    /// What the reports of 2020 tell of: great sums, most of them in three debits and more on one day, at any bank and by any service
    /// that the account is not linked to; a few less.
    Wave,
    /// By whoever takes their time: waits after linking, takes monthly as an owner would, or some from each of several services.
    Patient,
}

impl Crimes {
    /// The word on the command line.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [("all", Self::All), ("wave", Self::Wave), ("patient", Self::Patient)]
            .into_iter()
            .find_map(|(known, crimes)| (known == word).then_some(crimes))
    }
}

/// What was done. In the truth and in reports by its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// All that there is, within minutes of the link: the 77 Bank case.
    Burst,
    /// The cap in August's last days, and again in September's first.
    MonthStraddle,
    /// A little every few days, for weeks or months.
    SlowDrain,
    /// The cap in uneven parts over some days.
    SplitAmounts,
    /// Through a wallet in somebody else's name.
    OtherName,
    /// Through a wallet in the victim's own name, a few times.
    OwnNameWeak,
    /// Little from each of many, with the same device, address or telephone.
    RingFanIn,
    /// After many tries at PINs from one place.
    Cracked,
    /// Through a link that had been stopped.
    AfterStop,
    /// By a contract that no register has.
    Unexplained,
    /// A mule's account: in from many, out to a wallet at once.
    PassThrough,
    /// An account that nobody had touched for long.
    DormantDrained,
    /// A securities account: in from elsewhere, sold, sent to a new account in the same name.
    SecuritiesTakeover,
    /// The same, after the address for notices was changed.
    ContactChangedFirst,
}

impl Kind {
    /// The word in the truth and in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Burst => "burst",
            Self::MonthStraddle => "month-straddle",
            Self::SlowDrain => "slow-drain",
            Self::SplitAmounts => "split-amounts",
            Self::OtherName => "other-name",
            Self::OwnNameWeak => "own-name-weak",
            Self::RingFanIn => "ring-fan-in",
            Self::Cracked => "cracked",
            Self::AfterStop => "after-stop",
            Self::Unexplained => "unexplained",
            Self::PassThrough => "pass-through",
            Self::DormantDrained => "dormant-drained",
            Self::SecuritiesTakeover => "securities-takeover",
            Self::ContactChangedFirst => "contact-changed-first",
        }
    }

    /// Whether a new link is made for it, with what the bank asks for.
    pub(super) fn links_anew(self) -> bool {
        !matches!(self, Self::Unexplained | Self::PassThrough | Self::SecuritiesTakeover | Self::ContactChangedFirst)
    }
}

/// What happens how often, to accounts that somebody uses.
pub(super) fn any(chance: &mut Chance) -> Kind {
    chance.weighted(&[
        (34, Kind::Burst),
        (12, Kind::MonthStraddle),
        (5, Kind::SlowDrain),
        (10, Kind::SplitAmounts),
        (9, Kind::OtherName),
        (14, Kind::OwnNameWeak),
        (10, Kind::RingFanIn),
        (8, Kind::Cracked),
        (5, Kind::AfterStop),
        (5, Kind::Unexplained),
        (5, Kind::PassThrough),
    ])
}
