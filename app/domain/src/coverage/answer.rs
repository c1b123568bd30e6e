//! The one sentence on top of the overview.

use super::{Days, gaps};

/// What was delivered about one of the customer's accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountCoverage {
    /// The covered days, as [`super::merged`] makes them.
    pub statements: Vec<Days>,
    /// Days of which the balances say that something is missing or wrong, as [`crate::statements::balance_gaps`] finds them.
    pub balance_gaps: Vec<Days>,
    /// Whether the account's bank ever delivered its register of links.
    pub bank_register: bool,
    /// Whether a delivery is missing between two that came, of a feed that this account needs.
    pub deliveries_missing: bool,
    /// Of an account at a securities firm, whether its firm ever told what was done there: it has neither statement nor register of
    /// links. None for a bank's account.
    pub events: Option<bool>,
    /// Whether the account could not be screened, so that what stands of it is of before.
    pub unscreened: bool,
}

/// Why nobody can say that nothing is wrong. `account` is the index of the account among those asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No account is known to be the customer's.
    NoAccount,
    /// No statement of the account was delivered.
    NoStatement { account: usize },
    /// Days between two statements that none covers.
    Gap { account: usize, days: Days },
    /// Days on which the balances and the entries do not come together.
    Balances { account: usize, days: Days },
    /// The bank never delivered its register of links.
    NoBankRegister { account: usize },
    /// The securities firm never told what was done on its accounts.
    NoEvents { account: usize },
    /// The account could not be screened.
    NotScreened { account: usize },
    /// A file of a feed is missing between two that came.
    DeliveryMissing { account: usize },
}

/// What the overview says first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// So many withdrawals look wrong and wait for the customer's answer.
    Check(usize),
    /// Everything that was needed is there, and nothing in it waits.
    NothingUnrecognised,
    /// Nothing waits, and something that was needed is not there.
    CannotTell(Vec<Reason>),
}

/// The answer for a customer: what waits for an answer goes first; then what is missing, in the order of the accounts; only where
/// all is there, that nothing was found.
#[must_use]
pub fn answer(unanswered: usize, accounts: &[AccountCoverage]) -> Answer {
    if unanswered > 0 {
        return Answer::Check(unanswered);
    }
    let mut reasons: Vec<Reason> =
        accounts.iter().enumerate().flat_map(|(account, coverage)| lacking(account, coverage)).collect();
    if accounts.is_empty() {
        reasons.push(Reason::NoAccount);
    }
    if reasons.is_empty() { Answer::NothingUnrecognised } else { Answer::CannotTell(reasons) }
}

fn lacking(account: usize, coverage: &AccountCoverage) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = gaps(&coverage.statements).into_iter().map(|days| Reason::Gap { account, days }).collect();
    reasons.extend(coverage.balance_gaps.iter().map(|&days| Reason::Balances { account, days }));
    match coverage.events {
        Some(true) => {}
        Some(false) => reasons.push(Reason::NoEvents { account }),
        None => {
            if coverage.statements.is_empty() {
                reasons.push(Reason::NoStatement { account });
            }
            if !coverage.bank_register {
                reasons.push(Reason::NoBankRegister { account });
            }
        }
    }
    if coverage.unscreened {
        reasons.push(Reason::NotScreened { account });
    }
    if coverage.deliveries_missing {
        reasons.push(Reason::DeliveryMissing { account });
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn nothing_is_said_beyond_what_was_delivered() {
        let days = |from, to| Days { from: date(2020, 9, from), to: date(2020, 9, to) };
        let whole = AccountCoverage {
            statements: vec![days(1, 3)],
            balance_gaps: vec![],
            bank_register: true,
            deliveries_missing: false,
            events: None,
            unscreened: false,
        };
        let unscreened = AccountCoverage { unscreened: true, ..whole.clone() };
        let at_a_firm = |events| AccountCoverage { events: Some(events), ..AccountCoverage::default() };
        let unbalanced = AccountCoverage { balance_gaps: vec![days(2, 2)], ..whole.clone() };
        let with_gap = AccountCoverage { statements: vec![days(1, 3), days(6, 9)], ..whole.clone() };
        let no_register = AccountCoverage { bank_register: false, ..whole.clone() };
        let missing = AccountCoverage { deliveries_missing: true, ..whole.clone() };
        let cannot = Answer::CannotTell;
        for (unanswered, accounts, expected) in [
            (0, vec![whole.clone(), whole.clone()], Answer::NothingUnrecognised),
            (2, vec![whole.clone()], Answer::Check(2)),
            (1, vec![], Answer::Check(1)),
            (0, vec![], cannot(vec![Reason::NoAccount])),
            (0, vec![whole.clone(), with_gap], cannot(vec![Reason::Gap { account: 1, days: days(4, 5) }])),
            (0, vec![unbalanced], cannot(vec![Reason::Balances { account: 0, days: days(2, 2) }])),
            (0, vec![no_register], cannot(vec![Reason::NoBankRegister { account: 0 }])),
            (0, vec![at_a_firm(true)], Answer::NothingUnrecognised),
            (0, vec![at_a_firm(false)], cannot(vec![Reason::NoEvents { account: 0 }])),
            (0, vec![unscreened], cannot(vec![Reason::NotScreened { account: 0 }])),
            (0, vec![missing], cannot(vec![Reason::DeliveryMissing { account: 0 }])),
            (
                0,
                vec![AccountCoverage::default()],
                cannot(vec![Reason::NoStatement { account: 0 }, Reason::NoBankRegister { account: 0 }]),
            ),
        ] {
            assert_eq!(answer(unanswered, &accounts), expected);
        }
    }
}
