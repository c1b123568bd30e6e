//! What about a link must jump to the eye.

use super::Known;

/// A sign that nobody on the customer's side made a link. The order is that of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// Money went out, and neither register knows why.
    UnknownToRegisters,
    /// The wallet carries another's name.
    OtherHolder,
    /// A withdrawal of it was flagged, and the customer has not called it their own.
    Flagged,
}

/// What is known of a link when its concerns are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// Whether the bank's or the provider's register has it.
    pub in_a_register: bool,
    pub holder_matches: Known,
    /// Withdrawals of it that were flagged and that the customer has not called their own.
    pub flagged: i64,
    /// Withdrawals of it that the customer called their own.
    pub called_own: i64,
}

/// The concerns of a link, the heaviest first. Who called a withdrawal of it their own has explained the link too, unless
/// another of its withdrawals still waits.
#[must_use]
pub fn concerns(signs: Signs) -> Vec<Concern> {
    let explained = signs.called_own > 0 && signs.flagged == 0;
    let found = [
        (!signs.in_a_register, Concern::UnknownToRegisters),
        (signs.holder_matches == Known::No, Concern::OtherHolder),
        (signs.flagged > 0, Concern::Flagged),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so && !explained).map(|(_, concern)| concern).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_jumps_to_the_eye() {
        use Concern::{Flagged, OtherHolder, UnknownToRegisters};
        let plain = Signs { in_a_register: true, holder_matches: Known::Yes, flagged: 0, called_own: 0 };
        for (signs, expected) in [
            (plain, vec![]),
            (Signs { holder_matches: Known::Unknown, ..plain }, vec![]),
            (Signs { in_a_register: false, holder_matches: Known::Unknown, ..plain }, vec![UnknownToRegisters]),
            (Signs { holder_matches: Known::No, flagged: 2, ..plain }, vec![OtherHolder, Flagged]),
            (Signs { holder_matches: Known::No, called_own: 1, ..plain }, vec![]),
            (Signs { flagged: 1, called_own: 1, ..plain }, vec![Flagged]),
        ] {
            assert_eq!(concerns(signs), expected, "{signs:?}");
        }
    }
}
