//! Why a withdrawal was flagged: one sentence a rule.

use super::wording::{day, money, month};
use crate::components::link_words::verified_by;
use crate::language::texts;
use domain::money::Currency;
use domain::reconciliation::Difference;
use domain::screening::{Evidence, Particular, Rule, Shared};

/// The sentence for what a rule saw, in the page's language. Sums are in the withdrawal's currency.
#[must_use]
pub fn sentence(evidence: &Evidence, currency: Currency) -> String {
    let t = texts().rules();
    let sum = |amount: i64| money(amount, currency);
    match evidence {
        Evidence::AfterStop { stopped_on, whole_provider: true } => t.after_stop_all(day(*stopped_on)),
        Evidence::AfterStop { stopped_on, whole_provider: false } => t.after_stop(day(*stopped_on)),
        Evidence::ContactChangedFirst { changed_on, hours } => t.contact_changed_first(day(*changed_on), hours),
        Evidence::CredentialCracking { on, accounts: accounts @ 2.., .. } => t.credential_cracking(day(*on), accounts),
        Evidence::CredentialCracking { on, failed, .. } => t.credential_failures(day(*on), failed),
        Evidence::DormantDrained { days, debits, taken, .. } => t.dormant_drained(days, debits, sum(*taken)),
        Evidence::FanIn { shared: what, holders, .. } => t.fan_in(shared(what), holders),
        Evidence::FanOut { from, days, providers } => t.fan_out(day(*from), days, providers),
        Evidence::FirstLinkDrain { debits, taken, percent_of_balance, percent_of_cap } => {
            let balance = percent_of_balance.map(|percent| match percent {
                101.. => t.above_balance().to_owned(),
                _ => t.of_balance(percent),
            });
            let cap = percent_of_cap.map(|percent| t.of_cap(percent));
            joined([Some(t.first_link_drain(debits, sum(*taken))), balance, cap])
        }
        Evidence::HolderMismatch { differing, related } => {
            let words: Vec<&str> = differing.iter().map(|one| particular(*one)).collect();
            let kin = related.then(|| t.holder_related().to_owned());
            joined([Some(t.holder_mismatch(words.join(t.and()))), kin, None])
        }
        Evidence::LikeAConfirmedCase { own: true, .. } => t.like_own_case().to_owned(),
        Evidence::LikeAConfirmedCase { shared: what, .. } if !what.is_empty() => t.like_shared_case(shared(what)),
        Evidence::LikeAConfirmedCase { amounts, .. } => {
            let amounts: Vec<String> = amounts.iter().map(|amount| sum(*amount)).collect();
            t.like_a_confirmed_case(amounts.join(t.and()))
        }
        Evidence::MonthStraddle { month: of, taken_before, taken_after, cap } => {
            t.month_straddle(month(*of), sum(*taken_before), sum(*taken_after), sum(*cap))
        }
        Evidence::NearCap { month: of, taken, cap, percent } => t.near_cap(month(*of), sum(*taken), sum(*cap), percent),
        Evidence::NewProvider { first_on, days, debits, taken } => t.new_provider(day(*first_on), days, debits, sum(*taken)),
        Evidence::Overdrawn { debits, taken, lowest_balance } => t.overdrawn(debits, sum(*taken), sum(*lowest_balance)),
        Evidence::PassThrough { from, senders, came, taken } => t.pass_through(day(*from), senders, sum(*came), sum(*taken)),
        Evidence::SameNameNewAccount { changed_on, days, same_name: true } => t.same_name_new_account(day(*changed_on), days),
        Evidence::SameNameNewAccount { changed_on, days, same_name: false } => t.other_name_new_account(day(*changed_on), days),
        Evidence::SplitAmounts { amounts, total, cap } => {
            let amounts: Vec<String> = amounts.iter().map(|amount| sum(*amount)).collect();
            t.split_amounts(amounts.join(t.and()), sum(*total), sum(*cap))
        }
        Evidence::TakeoverSale { from, hours, sold, withdrawn } => {
            t.takeover_sale(day(*from), hours, sum(*sold), sum(*withdrawn))
        }
        Evidence::UnexplainedDebit { difference: Some(Difference::AmountsDiffer), charged: Some(charged), .. } => {
            t.other_amount(sum(*charged))
        }
        Evidence::UnexplainedDebit { difference: Some(Difference::LinkAtBankAlone), .. } => t.link_at_bank_alone().to_owned(),
        Evidence::UnexplainedDebit { difference: Some(Difference::LinkAtProviderAlone), .. } => {
            t.link_at_provider_alone().to_owned()
        }
        Evidence::UnexplainedDebit { difference: Some(_), .. } => t.uncharged().to_owned(),
        Evidence::UnexplainedDebit { bank_asked: true, provider_asked: false, .. } => t.unexplained_bank().to_owned(),
        Evidence::UnexplainedDebit { bank_asked: false, provider_asked: true, .. } => t.unexplained_provider().to_owned(),
        Evidence::UnexplainedDebit { .. } => t.unexplained_both().to_owned(),
        Evidence::UnknownWallet { said_on } => t.unknown_wallet(day(*said_on)),
        Evidence::UnusualHour { hour, .. } => t.unusual_hour(hour),
        Evidence::VelocityBurst { on, debits, taken, minutes: Some(minutes) } => {
            t.velocity_burst(day(*on), minutes, debits, sum(*taken))
        }
        Evidence::VelocityBurst { on, debits, taken, minutes: None } => t.velocity_burst_day(day(*on), debits, sum(*taken)),
        Evidence::WeakVerification { asked_for, unchecked_wallet, .. } => {
            let asked = match asked_for.is_empty() {
                true => t.weak_verification_none().to_owned(),
                false => t.weak_verification(verified_by(asked_for)),
            };
            joined([Some(asked), unchecked_wallet.then(|| t.unchecked_wallet().to_owned()), None])
        }
    }
}

/// The reason that says most, for where there is room for one.
#[must_use]
pub fn leading(evidence: &[Evidence], currency: Currency) -> Option<String> {
    evidence.iter().min_by_key(|one| place(one.rule())).map(|one| sentence(one, currency))
}

/// The reasons in the order in which they are told: what nobody could explain away first, weak signs last. What customers know again
/// from their own day (four in two minutes) stands before what only institutions see.
#[must_use]
pub fn ordered(evidence: &[Evidence], currency: Currency) -> Vec<String> {
    let mut evidence: Vec<&Evidence> = evidence.iter().collect();
    evidence.sort_by_key(|one| place(one.rule()));
    evidence.into_iter().map(|one| sentence(one, currency)).collect()
}

fn place(rule: Rule) -> usize {
    ORDER.iter().position(|one| *one == rule).unwrap_or(ORDER.len())
}

/// What nobody could explain away first, weak signs last.
const ORDER: [Rule; Rule::ALL.len()] = [
    Rule::AfterStop,
    Rule::UnknownWallet,
    Rule::LikeAConfirmedCase,
    Rule::UnexplainedDebit,
    Rule::TakeoverSale,
    Rule::SameNameNewAccount,
    Rule::ContactChangedFirst,
    Rule::CredentialCracking,
    Rule::HolderMismatch,
    Rule::VelocityBurst,
    Rule::FanIn,
    Rule::FirstLinkDrain,
    Rule::MonthStraddle,
    Rule::SplitAmounts,
    Rule::PassThrough,
    Rule::Overdrawn,
    Rule::DormantDrained,
    Rule::FanOut,
    Rule::NewProvider,
    Rule::NearCap,
    Rule::UnusualHour,
    Rule::WeakVerification,
];

fn shared(what: &[Shared]) -> String {
    let t = texts().rules();
    let word = |one: &Shared| match one {
        Shared::Wallet => t.shared_wallet(),
        Shared::Device => t.shared_device(),
        Shared::Email => t.shared_email(),
        Shared::Phone => t.shared_phone(),
        Shared::Source => t.shared_source(),
    };
    what.iter().map(word).collect::<Vec<_>>().join(t.and())
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
