//! `TxsSummry`: how many entries there are and what they come to. Where it is given, it must agree.

use super::amount::{decimal, scaled};
use super::place::Place;
use super::tag::Tag;
use super::xml::Xml;
use crate::feeds::{Direction, Refusal};
use domain::money::Currency;

/// What is said of some entries, in hundred-thousandths.
#[derive(Clone, Copy, Debug, Default)]
struct Total {
    count: Option<u64>,
    sum: Option<i128>,
    /// Without its sign.
    net: Option<i128>,
}

/// What a summary says, and where.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Summary {
    place: Place,
    all: Total,
    money_in: Total,
    money_out: Total,
}

pub(super) fn read(xml: &mut Xml) -> Result<Summary, Refusal> {
    let mut summary = Summary { place: xml.place(), ..Summary::default() };
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::TtlNtries => summary.all = total(xml)?,
            Tag::TtlCdtNtries => summary.money_in = total(xml)?,
            Tag::TtlDbtNtries => summary.money_out = total(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(summary)
}

fn total(xml: &mut Xml) -> Result<Total, Refusal> {
    let mut total = Total::default();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::NbOfNtries => {
                let count = xml.given()?.map(|text| text.parse()).transpose();
                total.count = count.map_err(|_| xml.refused("digits are wanted"))?;
            }
            Tag::Sum => total.sum = sum(xml, &['+'])?,
            Tag::TtlNetNtryAmt => total.net = sum(xml, &['+', '-'])?,
            Tag::TtlNetNtry => total.net = net(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(total)
}

/// From .04 on the net amount has an element around it.
fn net(xml: &mut Xml) -> Result<Option<i128>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Amt => found = sum(xml, &['+', '-'])?,
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

/// The schema allows a sign here, and banks write one, also beside the indicator that says the same of the net amount.
fn sum(xml: &mut Xml, signs: &[char]) -> Result<Option<i128>, Refusal> {
    let Some(text) = xml.given()? else { return Ok(None) };
    let found = decimal(text.strip_prefix(signs).unwrap_or(&text));
    found.map(Some).map_err(|reason| xml.refused(reason))
}

/// Entries as they were counted: all, and the booked ones alone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    all: [Tally; 2],
    booked: [Tally; 2],
    currency: Option<Currency>,
    mixed: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: u64,
    sum: i128,
}

impl Counted {
    pub fn add(&mut self, direction: Direction, amount: i64, currency: Currency, booked: bool) {
        self.mixed |= *self.currency.get_or_insert(currency) != currency;
        let side = usize::from(direction == Direction::Out);
        for tally in [Some(&mut self.all[side]), booked.then_some(&mut self.booked[side])].into_iter().flatten() {
            tally.count += 1;
            tally.sum += scaled(amount, currency);
        }
    }

    /// How many entries there were.
    pub fn entries(&self) -> u64 {
        self.all[0].count + self.all[1].count
    }
}

impl Summary {
    /// Holds it against what was counted. Some banks sum up all entries, some the booked ones; sums over several currencies say nothing.
    pub fn check(&self, counted: &Counted) -> Result<(), Refusal> {
        let with = |[money_in, money_out]: [Tally; 2]| {
            let total = Tally { count: money_in.count + money_out.count, sum: money_in.sum + money_out.sum };
            let net = (money_in.sum - money_out.sum).abs();
            [
                ("TtlNtries", self.all, total, net),
                ("TtlCdtNtries", self.money_in, money_in, money_in.sum),
                ("TtlDbtNtries", self.money_out, money_out, money_out.sum),
            ]
        };
        let differs = |tallies| {
            with(tallies).into_iter().find_map(|(name, said, tally, net)| self.differs(name, said, tally, net, counted.mixed))
        };
        match differs(counted.all) {
            Some(refusal) if differs(counted.booked).is_some() => Err(refusal),
            _ => Ok(()),
        }
    }

    fn differs(&self, name: &str, said: Total, tally: Tally, net: i128, mixed: bool) -> Option<Refusal> {
        let refused = |field: &str, said: String, found: String| {
            let reason = format!("the summary says {said}, the entries come to {found}");
            Some(self.place.refuse(reason).at(format!("TxsSummry/{name}/{field}")))
        };
        if let Some(count) = said.count.filter(|count| *count != tally.count) {
            return refused("NbOfNtries", count.to_string(), tally.count.to_string());
        }
        if mixed {
            return None;
        }
        if let Some(sum) = said.sum.filter(|sum| *sum != tally.sum) {
            return refused("Sum", shown(sum), shown(tally.sum));
        }
        let said = said.net.filter(|said| *said != net)?;
        refused("TtlNetNtryAmt", shown(said), shown(net))
    }
}

fn shown(fine: i128) -> String {
    let text = format!("{}.{:05}", fine / 100_000, fine % 100_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
