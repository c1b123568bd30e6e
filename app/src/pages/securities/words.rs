//! What was done, in words.

use crate::components::reasons;
use crate::components::wording::money;
use crate::language::texts;
use backend::securities::EventLine;
use domain::money::Currency;
use domain::screening::{Evidence, Shared};
use domain::securities::Action;

/// What was done.
#[must_use]
pub fn action(action: Action) -> &'static str {
    let t = texts().securities();
    match action {
        Action::SignIn => t.sign_in(),
        Action::Sale => t.sale(),
        Action::WithdrawalAccountChanged => t.account_changed(),
        Action::Withdrawal => t.withdrawal(),
        Action::ContactChanged => t.contact_changed(),
    }
}

/// The amount, where money moved.
#[must_use]
pub fn amount(line: &EventLine) -> Option<String> {
    (line.amount > 0).then(|| money(line.amount, line.currency))
}

/// Its page.
pub(super) fn address(line: &EventLine) -> String {
    format!("/securities/{}/{}", line.account_id, line.key.word())
}

/// The reasons in the order in which they are told. What resembles something that was denied has words of its own here: at a firm there
/// is no link.
#[must_use]
pub fn reasons_of(evidence: &[Evidence], currency: Currency) -> Vec<String> {
    let t = texts().securities();
    let (alike, others): (Vec<&Evidence>, Vec<&Evidence>) =
        evidence.iter().partition(|one| matches!(one, Evidence::LikeAConfirmedCase { .. }));
    let others: Vec<Evidence> = others.into_iter().cloned().collect();
    let alike = alike.into_iter().map(|one| match one {
        Evidence::LikeAConfirmedCase { own: false, shared, .. } if shared.contains(&Shared::Device) => t.like_device().to_owned(),
        Evidence::LikeAConfirmedCase { own: false, .. } => t.like_source().to_owned(),
        _ => t.like_own().to_owned(),
    });
    alike.chain(reasons::ordered(&others, currency)).collect()
}
