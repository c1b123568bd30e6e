//! Which balances open and close a statement.

use super::balance::Balance;
use domain::money::Currency;
use jiff::civil::Date;

/// The balances of a statement that may open or close it, of each currency those that count, in the order of the file. Nothing is kept of
/// any other (available, forward), however many there are.
#[derive(Debug, Default)]
pub(super) struct Balances(Vec<OfCurrency>);

#[derive(Debug)]
struct OfCurrency {
    currency: Currency,
    opening: Option<Balance>,
    previous: Option<Balance>,
    closing: Option<Balance>,
    /// The first and the last interim one.
    interim: Option<(Balance, Balance)>,
}

/// What a statement opens and closes with.
pub(super) type Ends<'a> = (Option<&'a Balance>, Option<&'a Balance>);

impl Balances {
    pub fn keep(&mut self, one: Balance) {
        let at = self.0.iter().position(|of| of.currency == one.currency).unwrap_or_else(|| {
            let currency = one.currency;
            self.0.push(OfCurrency { currency, opening: None, previous: None, closing: None, interim: None });
            self.0.len() - 1
        });
        self.0[at].keep(one);
    }

    /// The balances of the account's own currency where both are there, else of the first currency that has both. Where none has, the
    /// first of each.
    pub fn ends(&self, own: Option<Currency>, paging: Option<Paging>) -> Ends<'_> {
        let first = || self.0.iter().find(|of| of.pair(paging).is_some());
        let own = self.0.iter().find(|of| Some(of.currency) == own && of.pair(paging).is_some());
        match own.or_else(first) {
            Some(of) => (of.opening(paging), of.closing(paging)),
            None => (self.0.iter().find_map(|of| of.opening(paging)), self.0.iter().find_map(|of| of.closing(paging))),
        }
    }

    /// Opening and closing balance of each currency that has both.
    pub fn pairs(&self, paging: Option<Paging>) -> impl Iterator<Item = (&Balance, &Balance)> {
        self.0.iter().filter_map(move |of| of.pair(paging))
    }
}

impl OfCurrency {
    /// A bank may give a pair for each of several days: the earliest opens, the latest closes.
    fn keep(&mut self, one: Balance) {
        match one.code.as_str() {
            "OPBD" => put(&mut self.opening, one, |new, old| new < old),
            "PRCD" => put(&mut self.previous, one, |new, old| new < old),
            "CLBD" => put(&mut self.closing, one, |new, old| new > old),
            _ => match &mut self.interim {
                Some((_, last)) => *last = one,
                none => *none = Some((one.clone(), one)),
            },
        }
    }

    /// The booked balance at the beginning: a page after the first begins with an interim one.
    fn opening(&self, paging: Option<Paging>) -> Option<&Balance> {
        let later = paging.is_some_and(|page| page.number > 1);
        let interim = || self.interim.as_ref().filter(|_| later).map(|(first, _)| first);
        self.opening.as_ref().or(self.previous.as_ref()).or_else(interim)
    }

    /// The booked balance at the end: a page before the last ends with an interim one.
    fn closing(&self, paging: Option<Paging>) -> Option<&Balance> {
        let earlier = paging.is_some_and(|page| !page.last);
        let interim = || self.interim.as_ref().filter(|_| earlier).map(|(_, last)| last);
        self.closing.as_ref().or_else(interim)
    }

    fn pair(&self, paging: Option<Paging>) -> Option<(&Balance, &Balance)> {
        self.opening(paging).zip(self.closing(paging))
    }
}

/// The whole account's balance stands before a part's, then that of the better day, then what came first.
fn put(place: &mut Option<Balance>, one: Balance, better: fn(Date, Date) -> bool) {
    let takes = place.as_ref().is_none_or(|old| match (old.part, one.part) {
        (true, false) => true,
        (false, true) => false,
        _ => one.day.zip(old.day).is_some_and(|(new, old)| better(new, old)),
    });
    if takes {
        *place = Some(one);
    }
}

/// Which page of how many a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paging {
    pub number: u64,
    pub last: bool,
    /// Whether the message says it, and the statement itself does not.
    pub of_message: bool,
}
