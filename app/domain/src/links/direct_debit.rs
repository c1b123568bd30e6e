//! A standing right to debit an account that its bank lists without saying when or how it was given (UK Open Banking's direct debits).

use super::{Contract, Link, LinkIdentity, Side, Standing};

/// One of the list, of a provider that the catalogue knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectDebit {
    pub provider: String,
    pub contract: Option<Contract>,
    pub status: Standing,
}

/// Adds what the bank's list says to the links that registers make known. A contract is the link of that contract; without one it is
/// the provider's only link, or one of its own. What a register of the bank says of a link stays. The order makes no difference.
#[must_use]
pub fn with_direct_debits(mut links: Vec<Link>, debits: &[DirectDebit]) -> Vec<Link> {
    let mut debits: Vec<&DirectDebit> = debits.iter().collect();
    // Contracts first, so that names find the links that they have made; of equal ones the active one.
    debits.sort_by_key(|one| {
        let contract = one.contract.as_ref().map(|contract| (contract.compared(), contract.printed()));
        (contract.is_none(), &one.provider, contract, one.status == Standing::Stopped)
    });
    for one in debits {
        let index = match (&one.contract, home(&links, one)) {
            (_, Some(index)) => index,
            (contract, None) => {
                links.push(Link::of_withdrawals(&one.provider, contract.clone()));
                links.len() - 1
            }
        };
        links[index].bank.get_or_insert(Side { status: one.status, stopped_at: None });
    }
    links
}

fn home(links: &[Link], one: &DirectDebit) -> Option<usize> {
    let mut of_provider = links.iter().enumerate().filter(|(_, link)| link.provider == one.provider);
    if let Some(contract) = &one.contract {
        let is = |link: &Link| link.contract.as_ref().is_some_and(|other| other.compared() == contract.compared());
        return of_provider.find(|(_, link)| is(link)).map(|(index, _)| index);
    }
    let own = LinkIdentity::Printed(one.provider.clone());
    let all: Vec<(usize, &Link)> = of_provider.collect();
    match all[..] {
        [(index, _)] => Some(index),
        _ => all.iter().find(|(_, link)| link.identity == own).map(|(index, _)| *index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn debit(provider: &str, contract: Option<&str>, status: Standing) -> DirectDebit {
        DirectDebit { provider: provider.into(), contract: contract.and_then(Contract::new), status }
    }

    fn told(links: &[Link]) -> Vec<String> {
        let contract = |link: &Link| link.contract.as_ref().map_or("-".to_owned(), |contract| contract.printed().to_owned());
        let mut told: Vec<String> = links
            .iter()
            .map(|link| format!("{} {} {:?}", link.provider, contract(link), link.bank.map(|side| side.status)))
            .collect();
        told.sort();
        told
    }

    #[test]
    fn what_the_bank_lists_is_a_link() {
        let (active, stopped) = (Standing::Active, Standing::Stopped);
        let wallet = || Link {
            provider_side: Some(Side { status: active, stopped_at: None }),
            ..Link::of_withdrawals("pay", Contract::new("42"))
        };
        for (links, debits, expected, why) in [
            (vec![], vec![debit("pay", Some("7"), active)], vec!["pay 7 Some(Active)"], "a link of its own"),
            (vec![wallet()], vec![debit("pay", Some("0042"), active)], vec!["pay 42 Some(Active)"], "the same contract"),
            (
                vec![wallet()],
                vec![debit("pay", Some("7"), active)],
                vec!["pay 42 None", "pay 7 Some(Active)"],
                "another contract",
            ),
            (vec![wallet()], vec![debit("pay", None, stopped)], vec!["pay 42 Some(Stopped)"], "the provider's only link"),
            (
                vec![],
                vec![debit("pay", None, active), debit("pay", None, stopped)],
                vec!["pay - Some(Active)"],
                "one by the name",
            ),
            (
                vec![wallet()],
                vec![debit("pay", None, active), debit("pay", Some("7"), active)],
                vec!["pay - Some(Active)", "pay 42 None", "pay 7 Some(Active)"],
                "of several links none is meant by the name alone",
            ),
        ] {
            let mut turned = debits.clone();
            turned.reverse();
            assert_eq!(told(&with_direct_debits(links.clone(), &debits)), expected, "{why}");
            assert_eq!(told(&with_direct_debits(links, &turned)), expected, "{why}, in another order");
        }
    }

    #[test]
    fn what_a_register_says_stays() {
        let bank = Side { status: Standing::Stopped, stopped_at: None };
        let known = Link { bank: Some(bank), ..Link::of_withdrawals("pay", Contract::new("42")) };
        let links = with_direct_debits(vec![known.clone()], &[debit("pay", Some("42"), Standing::Active)]);
        assert_eq!(links, [known]);
    }
}
