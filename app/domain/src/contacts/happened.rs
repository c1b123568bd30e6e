//! What a customer is told of, wherever they can be reached.

/// Something that happened to how a customer signs in, or to who may act for them. A message says that it happened and when, and
/// never how to get in: it carries no link, no code and no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Somebody signed in from a browser in which they had not before.
    NewBrowser,
    PasswordChanged,
    FactorAdded,
    FactorRemoved,
    RecoveryCodesRenewed,
    /// Somebody has entered a letter that lets in again: it can be cancelled for a day.
    RecoveryBegun,
    RecoveryCancelled,
    RecoveryDone,
    /// Where they are told of all this is another place now; the old one is told as well.
    ContactChanged,
    /// What is known of their accounts was taken along as a file.
    DataExported,
    /// Somebody is to act for them.
    RepresentativeGranted,
    RepresentativeEnded,
}

impl Happened {
    pub const ALL: [Self; 12] = [
        Self::NewBrowser,
        Self::PasswordChanged,
        Self::FactorAdded,
        Self::FactorRemoved,
        Self::RecoveryCodesRenewed,
        Self::RecoveryBegun,
        Self::RecoveryCancelled,
        Self::RecoveryDone,
        Self::ContactChanged,
        Self::DataExported,
        Self::RepresentativeGranted,
        Self::RepresentativeEnded,
    ];

    /// The word in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NewBrowser => "new-browser",
            Self::PasswordChanged => "password-changed",
            Self::FactorAdded => "factor-added",
            Self::FactorRemoved => "factor-removed",
            Self::RecoveryCodesRenewed => "recovery-codes-renewed",
            Self::RecoveryBegun => "recovery-begun",
            Self::RecoveryCancelled => "recovery-cancelled",
            Self::RecoveryDone => "recovery-done",
            Self::ContactChanged => "contact-changed",
            Self::DataExported => "data-exported",
            Self::RepresentativeGranted => "representative-granted",
            Self::RepresentativeEnded => "representative-ended",
        }
    }

    /// What that word says.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|happened| happened.word() == word)
    }
}
