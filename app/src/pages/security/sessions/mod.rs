//! Where somebody is signed in, and the questions before it ends.

mod all;
mod list;
mod one;
mod others;

pub use all::EndAllSessions;
pub use list::Sessions;
pub use one::EndSession;
pub use others::EndOtherSessions;

use crate::components::wording::instant;
use crate::language::texts;
use backend::sessions::OwnSession;
use domain::time::Instant;

/// Which browser it is, in a few words, and since when.
fn said(session: &OwnSession) -> (String, String) {
    let t = texts().security();
    let agent = session.agent.clone().unwrap_or_else(|| t.unknown_agent().to_owned());
    (agent, t.since(instant(Instant(session.started_at)), instant(Instant(session.seen_at))))
}
