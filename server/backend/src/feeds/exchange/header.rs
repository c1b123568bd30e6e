//! First line of an exchange file: who delivers what, as of when.

use super::feed::Feed;
use super::parsing::parsed;
use super::values::{At, Given, Id, Whole, is_bank_code};
use crate::feeds::Refusal;
use domain::time::Instant;
use serde::Deserialize;

/// The sender of the feed `institutions`, and no institution's id.
pub const OPERATOR: &str = "operator";

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub feed: Feed,
    /// An institution's id, or [`OPERATOR`].
    pub sender: String,
    pub as_of: Instant,
    /// Whether the file is all that the sender knows.
    pub snapshot: bool,
    /// Grows by one per sender and feed; fits into 63 bits.
    pub sequence: u64,
}

#[derive(Deserialize)]
struct Raw {
    format: String,
    version: Whole,
    feed: String,
    sender: Id,
    as_of: At,
    snapshot: bool,
    sequence: Whole,
}

pub(super) fn read(text: &str) -> Result<Header, Refusal> {
    let raw: Raw = parsed(text, 1)?;
    let wrong = |field: &str, reason: String| Err(Refusal::line(1, reason).at(field));
    let Some(feed) = Feed::of_word(&raw.feed) else { return wrong("feed", format!("{:?} is no feed", raw.feed)) };
    match &raw {
        Raw { format, .. } if format != "kakunin-exchange" => {
            wrong("format", format!("\"kakunin-exchange\" is wanted, found {format:?}"))
        }
        Raw { version: Whole(version), .. } if *version != 1 => wrong("version", format!("1 is wanted, found {version}")),
        Raw { snapshot: true, .. } if feed.only_adds() => {
            wrong("snapshot", format!("is always false in the feed {}", feed.word()))
        }
        Raw { sender: Given(sender), .. } if !may_send(sender, feed) => wrong("sender", who_sends(feed, sender)),
        _ => Ok(Header {
            feed,
            sender: raw.sender.0,
            as_of: raw.as_of.0,
            snapshot: raw.snapshot,
            sequence: raw.sequence.0.unsigned_abs(),
        }),
    }
}

/// What can be told without knowing the institutions.
fn may_send(sender: &str, feed: Feed) -> bool {
    match feed {
        Feed::Institutions => sender == OPERATOR,
        Feed::BankLinks => is_bank_code(sender),
        _ => sender != OPERATOR,
    }
}

fn who_sends(feed: Feed, found: &str) -> String {
    let who = match feed {
        Feed::Institutions => "the operator (\"operator\")",
        Feed::BankLinks => "a bank (its four-digit code)",
        _ => "an institution",
    };
    format!("{who} delivers the feed {}, not {found:?}", feed.word())
}
