//! Stopping a link: what each side is known to have done.

use crate::links::{Side, Standing};
use crate::time::Instant;

/// How far a request to stop a link has come at one side, bank or provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideState {
    /// The side's register does not have the link: there is nothing that it could stop.
    NotKnownThere,
    /// The customer asked; the side has not been told yet.
    Requested,
    /// The side has been told; its register still holds the link to be active.
    Told { at: Instant },
    /// The side's own register says that the link is stopped, perhaps since before the request; `at` where it says since when.
    Confirmed { at: Option<Instant> },
}

/// The state at one side, never ahead of what is known: only the side's own register confirms. `side` is what that register
/// says, `told_at` when the side took the message of a stop; one that it took before this request was about another.
#[must_use]
pub fn side_state(side: Option<Side>, requested_at: Instant, told_at: Option<Instant>) -> SideState {
    let told_at = told_at.filter(|&at| at >= requested_at);
    match (side, told_at) {
        (None, _) => SideState::NotKnownThere,
        (Some(Side { status: Standing::Stopped, stopped_at }), _) => SideState::Confirmed { at: stopped_at },
        (Some(_), Some(at)) => SideState::Told { at },
        (Some(_), None) => SideState::Requested,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_ahead_of_what_is_known() {
        let active = Some(Side { status: Standing::Active, stopped_at: None });
        // A link that was stopped once and is in force again.
        let again = Some(Side { status: Standing::Active, stopped_at: Some(Instant(50)) });
        let stopped = |at: Option<i64>| Some(Side { status: Standing::Stopped, stopped_at: at.map(Instant) });
        for (side, told_at, expected) in [
            (None, None, SideState::NotKnownThere),
            (None, Some(120), SideState::NotKnownThere),
            (active, None, SideState::Requested),
            (active, Some(90), SideState::Requested),
            (active, Some(100), SideState::Told { at: Instant(100) }),
            (again, Some(120), SideState::Told { at: Instant(120) }),
            (stopped(Some(130)), Some(120), SideState::Confirmed { at: Some(Instant(130)) }),
            (stopped(Some(130)), None, SideState::Confirmed { at: Some(Instant(130)) }),
            (stopped(Some(50)), None, SideState::Confirmed { at: Some(Instant(50)) }),
            (stopped(None), Some(120), SideState::Confirmed { at: None }),
        ] {
            assert_eq!(side_state(side, Instant(100), told_at.map(Instant)), expected, "{side:?} {told_at:?}");
        }
    }
}
