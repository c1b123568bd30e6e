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
/// says, `told_at` when the side took the message of this stop.
#[must_use]
pub fn side_state(side: Option<Side>, told_at: Option<Instant>) -> SideState {
    match (side, told_at) {
        (None, _) => SideState::NotKnownThere,
        (Some(Side { status: Standing::Stopped, stopped_at }), _) => SideState::Confirmed { at: stopped_at },
        (Some(_), Some(at)) => SideState::Told { at },
        (Some(_), None) => SideState::Requested,
    }
}

/// Whether a link that was stopped is in force again: a side that has confirmed the stop holds the link to be active now. The stop
/// is over then, and another can be asked for. A side that has not stopped it yet is none that came back.
#[must_use]
pub fn came_back(sides: [(bool, Option<Side>); 2]) -> bool {
    let active = |side: Option<Side>| side.is_some_and(|side| side.status == Standing::Active);
    sides.into_iter().any(|(confirmed, side)| confirmed && active(side))
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
            (active, Some(100), SideState::Told { at: Instant(100) }),
            (again, Some(120), SideState::Told { at: Instant(120) }),
            (stopped(Some(130)), Some(120), SideState::Confirmed { at: Some(Instant(130)) }),
            (stopped(Some(130)), None, SideState::Confirmed { at: Some(Instant(130)) }),
            (stopped(Some(50)), None, SideState::Confirmed { at: Some(Instant(50)) }),
            (stopped(None), Some(120), SideState::Confirmed { at: None }),
        ] {
            assert_eq!(side_state(side, told_at.map(Instant)), expected, "{side:?} {told_at:?}");
        }
    }
    #[test]
    fn a_stop_is_over_when_a_side_that_confirmed_it_is_active_again() {
        let [active, stopped] = [Standing::Active, Standing::Stopped].map(|status| Some(Side { status, stopped_at: None }));
        for (bank, provider, expected) in [
            ((false, active), (false, active), false),
            ((true, stopped), (false, active), false),
            ((true, stopped), (true, stopped), false),
            ((true, stopped), (true, None), false),
            ((true, active), (false, active), true),
            ((true, stopped), (true, active), true),
            ((false, None), (true, active), true),
        ] {
            assert_eq!(came_back([bank, provider]), expected, "{bank:?} {provider:?}");
        }
    }
}
