//! unexplained-debit: money went to a service, and the registers and charges that were delivered do not explain it. In 2020 neither side
//! could say who had linked what.

mod uncharged;

use crate::links::Link;
use crate::reconciliation::Difference;
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};
use uncharged::uncharged;

/// A debit names a provider, and its link is known from withdrawals alone. A register that was never delivered cannot lack
/// anything: without the bank's and the provider's nothing is found. Where a register knows the link, it is found what the two sides do not
/// agree on: the provider's charges of these days were delivered and hold no such debit, or another amount; or the other side's
/// register was delivered and lacks the link.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let links: Vec<Option<Evidence>> = history.links.iter().map(|link| of_link(history, link, thresholds)).collect();
    let mut uncharged = uncharged(history, thresholds);
    if uncharged.is_empty() && links.iter().all(Option::is_none) {
        return Vec::new();
    }
    let unexplained = |(withdrawal, one): (usize, &crate::withdrawals::Withdrawal)| {
        let of_link = one.link.and_then(|link| links[link].as_ref());
        // Whom neither register knows needs no charges to be unexplained.
        let unknown = of_link.filter(|evidence| matches!(evidence, Evidence::UnexplainedDebit { difference: None, .. }));
        let evidence = unknown.cloned().or_else(|| uncharged.remove(&withdrawal)).or_else(|| of_link.cloned())?;
        Some(Finding { withdrawal, evidence })
    };
    history.withdrawals.iter().enumerate().filter_map(unexplained).collect()
}

/// What the registers that were delivered say of a link.
fn of_link(history: &History<'_>, link: &Link, thresholds: &Thresholds) -> Option<Evidence> {
    let bank_asked = history.registers.bank;
    let provider_asked = history.registers.providers.contains(&link.provider);
    let difference = match (link.bank, link.provider_side) {
        (None, None) => None,
        // A bank's list of direct debits is no register that a provider's could be held against.
        (Some(_), None) if !link.from_direct_debits_alone() => Some(Difference::LinkAtBankAlone),
        (None, Some(_)) => Some(Difference::LinkAtProviderAlone),
        _ => return None,
    };
    let counts = match difference {
        None => bank_asked || provider_asked,
        Some(difference) => bank_asked && provider_asked && thresholds.weights.of_difference(difference) > 0,
    };
    counts.then_some(Evidence::UnexplainedDebit { bank_asked, provider_asked, difference, charged: None })
}

#[cfg(test)]
mod tests;
