//! Why a withdrawal was flagged: one sentence a rule.

use super::wording::{day, money, month};
use crate::components::link_words::verified_by;
use crate::language::texts;
use domain::money::Currency;
use domain::screening::{Evidence, Particular, Rule};

/// The sentence for what a rule saw, in the page's language. Sums are in the withdrawal's currency.
#[must_use]
pub fn sentence(evidence: &Evidence, currency: Currency) -> String {
    let t = texts().rules();
    let sum = |amount: i64| money(amount, currency);
    match evidence {
        Evidence::AfterStop { stopped_on, whole_provider: true } => t.after_stop_all(day(*stopped_on)),
        Evidence::AfterStop { stopped_on, whole_provider: false } => t.after_stop(day(*stopped_on)),
        Evidence::FirstLinkDrain { debits, taken, percent_of_balance, percent_of_cap } => {
            let balance = percent_of_balance.map(|percent| match percent {
                101.. => t.above_balance().to_owned(),
                _ => t.of_balance(percent),
            });
            let cap = percent_of_cap.map(|percent| t.of_cap(percent));
            joined([Some(t.first_link_drain(debits, sum(*taken))), balance, cap])
        }
        Evidence::HolderMismatch { differing } => {
            let words: Vec<&str> = differing.iter().map(|one| particular(*one)).collect();
            t.holder_mismatch(words.join(t.and()))
        }
        Evidence::MonthStraddle { month: of, taken_before, taken_after, cap } => {
            t.month_straddle(month(*of), sum(*taken_before), sum(*taken_after), sum(*cap))
        }
        Evidence::NearCap { month: of, taken, cap, percent } => t.near_cap(month(*of), sum(*taken), sum(*cap), percent),
        Evidence::NewProvider { first_on, days, debits, taken } => t.new_provider(day(*first_on), days, debits, sum(*taken)),
        Evidence::Overdrawn { debits, taken, lowest_balance } => t.overdrawn(debits, sum(*taken), sum(*lowest_balance)),
        Evidence::SplitAmounts { amounts, total, cap } => {
            let amounts: Vec<String> = amounts.iter().map(|amount| sum(*amount)).collect();
            t.split_amounts(amounts.join(t.and()), sum(*total), sum(*cap))
        }
        Evidence::UnexplainedDebit { bank_asked: true, provider_asked: false } => t.unexplained_bank().to_owned(),
        Evidence::UnexplainedDebit { bank_asked: false, provider_asked: true } => t.unexplained_provider().to_owned(),
        Evidence::UnexplainedDebit { .. } => t.unexplained_both().to_owned(),
        Evidence::VelocityBurst { on, debits, taken, minutes: Some(minutes) } => {
            t.velocity_burst(day(*on), minutes, debits, sum(*taken))
        }
        Evidence::VelocityBurst { on, debits, taken, minutes: None } => t.velocity_burst_day(day(*on), debits, sum(*taken)),
        Evidence::WeakVerification { asked_for } if asked_for.is_empty() => t.weak_verification_none().to_owned(),
        Evidence::WeakVerification { asked_for } => t.weak_verification(verified_by(asked_for)),
    }
}

/// The reason that says most, for where there is room for one.
#[must_use]
pub fn leading(evidence: &[Evidence], currency: Currency) -> Option<String> {
    evidence.iter().min_by_key(|one| place(one.rule())).map(|one| sentence(one, currency))
}

/// The reasons in the order in which they are told: what nobody could explain away first, weak signs last.
#[must_use]
pub fn ordered(evidence: &[Evidence], currency: Currency) -> Vec<String> {
    let mut evidence: Vec<&Evidence> = evidence.iter().collect();
    evidence.sort_by_key(|one| place(one.rule()));
    evidence.into_iter().map(|one| sentence(one, currency)).collect()
}

fn place(rule: Rule) -> usize {
    match rule {
        Rule::AfterStop => 0,
        Rule::UnexplainedDebit => 1,
        Rule::HolderMismatch => 2,
        Rule::VelocityBurst => 3,
        Rule::FirstLinkDrain => 4,
        Rule::MonthStraddle => 5,
        Rule::SplitAmounts => 6,
        Rule::Overdrawn => 7,
        Rule::NewProvider => 8,
        Rule::NearCap => 9,
        Rule::WeakVerification => 10,
    }
}

fn particular(one: Particular) -> &'static str {
    let t = texts().rules();
    match one {
        Particular::Name => t.particular_name(),
        Particular::BirthDate => t.particular_birth_date(),
        Particular::Phone => t.particular_phone(),
    }
}

/// Sentences in a row: Japanese needs no blank between them, English does.
fn joined(sentences: [Option<String>; 3]) -> String {
    let blank = if crate::language::locale() == crate::language::Locale::En { " " } else { "" };
    sentences.into_iter().flatten().collect::<Vec<_>>().join(blank)
}
