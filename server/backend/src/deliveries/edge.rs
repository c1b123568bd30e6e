//! Where one page of the list of deliveries ends and the next begins.

use super::Delivered;
use crate::ids::is_id;
use std::fmt;

/// The place of a delivery in the list: when it came, and its id, since several may come in one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub(super) at: i64,
    pub(super) id: String,
}

/// Which way the list is turned over, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To those that came before.
    Before(Edge),
    /// To those that came after.
    After(Edge),
}

impl Edge {
    /// Reads what an address says; nothing where it says no place.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('-')?;
        let digits = at.bytes().all(|byte| byte.is_ascii_digit());
        (digits && is_id(id)).then_some(())?;
        Some(Self { at: at.parse().ok()?, id: id.to_owned() })
    }

    /// The delivery's own place.
    #[must_use]
    pub fn of(delivery: &Delivered) -> Self {
        Self { at: delivery.received_at.0, id: delivery.id.clone() }
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}-{}", self.at, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written_and_nothing_else_is_one() {
        let id = "0189f7e27a3c7b1e9c5d3f2a1b0c9d8e";
        let edge = Edge { at: 1_599_177_600_000, id: id.to_owned() };
        assert_eq!(Edge::parse(&edge.to_string()), Some(edge));
        for wrong in [
            "",
            "-",
            "7",
            id,
            &format!("-{id}"),
            &format!("-7-{id}"),
            &format!("+7-{id}"),
            "7-1",
            &format!("{}-{id}", "9".repeat(19)),
        ] {
            assert_eq!(Edge::parse(wrong), None, "{wrong}");
        }
    }
}
