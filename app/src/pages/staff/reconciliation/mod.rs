//! Reconciliation: where bank and provider do not say the same.

mod counts;
mod list;

pub use counts::Reconciliation;
pub use list::Differences;

use crate::components::wording;
use crate::language::texts;
use backend::reconciliation::Month;
use domain::reconciliation::Difference;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The month that the address asks for.
fn asked() -> Option<Month> {
    Month::parse(&use_query_map().read_untracked().get("month")?)
}

fn named(difference: Difference) -> &'static str {
    let t = texts().staff_reconciliation();
    match difference {
        Difference::ChargeWithoutWithdrawal => t.charge_without_withdrawal(),
        Difference::WithdrawalWithoutCharge => t.withdrawal_without_charge(),
        Difference::AmountsDiffer => t.amounts_differ(),
        Difference::LinkAtBankAlone => t.link_at_bank_alone(),
        Difference::LinkAtProviderAlone => t.link_at_provider_alone(),
    }
}

/// The way to the month before.
#[component]
fn MonthBefore(page: &'static str, month: Month) -> impl IntoView {
    let t = texts().staff_reconciliation();
    let before = month.before();
    view! { <p><a href=format!("{page}?month={before}")>{t.month_before(wording::month(before.first()))}</a></p> }
}
