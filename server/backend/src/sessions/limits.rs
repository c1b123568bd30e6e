//! How long a session lasts (NIST SP 800-63B-4 §5.2; a bank's counter for staff).

use crate::identity::Kind;
use domain::time::Instant;

/// Somebody who does nothing for so long is signed out, and whoever goes on after so long all the same.
fn limits(kind: Option<Kind>) -> (i64, i64) {
    match kind {
        Some(Kind::Customer) => (30 * Instant::MINUTE, 4 * Instant::HOUR),
        Some(Kind::Staff) => (15 * Instant::MINUTE, 8 * Instant::HOUR),
        // On the way in.
        None => (30 * Instant::MINUTE, Instant::HOUR),
    }
}

/// When a session that somebody uses now ends, if they do nothing more.
pub(super) fn ends_at(kind: Option<Kind>, started_at: Instant, now: Instant) -> Instant {
    let (idle, longest) = limits(kind);
    Instant((now.0 + idle).min(started_at.0 + longest))
}

/// Whether it is worth a write that a session is used: not at every request.
pub(super) fn touches(seen_at: Instant, now: Instant) -> bool {
    now.0 - seen_at.0 >= Instant::MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_nobody_goes_on_and_at_the_latest_when_it_is_over() {
        let minutes = |minutes: i64| Instant(minutes * Instant::MINUTE);
        for (kind, now, ends) in [
            (Some(Kind::Customer), 0, 30),
            (Some(Kind::Customer), 200, 230),
            (Some(Kind::Customer), 239, 240),
            (Some(Kind::Staff), 0, 15),
            (Some(Kind::Staff), 470, 480),
            (None, 0, 30),
            (None, 59, 60),
        ] {
            assert_eq!(ends_at(kind, minutes(0), minutes(now)), minutes(ends), "{kind:?} at {now}");
        }
    }
}
