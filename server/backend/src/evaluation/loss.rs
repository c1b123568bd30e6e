//! One victim's loss, and how much of it was gone before the first flag.

/// Yen and minutes; what depends on a flag is `None` where there was none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loss {
    pub lost: i64,
    /// From the first criminal debit to the one at which screening spoke.
    pub minutes: Option<i64>,
    /// What was taken before that debit.
    pub lost_before: Option<i64>,
}
