//! A customer's bankbook: what the statement of June to September 2020 will say.

use super::catalogue::Provider;
use super::people::Customer;
use crate::feeds::Direction;
use crate::feeds::zengin::write::{Account, Line};
use jiff::civil::{Date, date};

pub(super) const FIRST_DAY: Date = date(2020, 6, 1);
pub(super) const LAST_DAY: Date = date(2020, 9, 30);

/// One account's movements, in any order until they are written.
pub(super) struct Book {
    pub customer: Customer,
    pub opening: i64,
    pub lines: Vec<Line>,
    /// First and last days that statements cover; between them nothing was delivered.
    pub covered: Vec<(Date, Date)>,
}

impl Book {
    pub fn new(customer: &Customer, opening: i64) -> Self {
        Self { customer: customer.clone(), opening, lines: Vec::new(), covered: vec![(FIRST_DAY, LAST_DAY)] }
    }

    pub fn credit(&mut self, day: Date, amount: i64, sender: &str, description: &str) {
        self.put(day, Direction::In, 11, amount, sender, description);
    }

    /// Money drawn at a machine.
    pub fn cash(&mut self, day: Date, amount: i64) {
        self.put(day, Direction::Out, 10, amount, "", "ATM");
    }

    /// A direct debit (口座振替).
    pub fn debit(&mut self, day: Date, amount: i64, contract: &str, description: &str) {
        self.put(day, Direction::Out, 14, amount, contract, description);
    }

    /// A provider's debit as the bank prints it.
    pub fn service(&mut self, day: Date, amount: i64, contract: &str, provider: &Provider) {
        self.debit(day, amount, contract, provider.printed);
    }

    fn put(&mut self, day: Date, direction: Direction, code: u8, amount: i64, party: &str, description: &str) {
        let (party, description) = (party.to_owned(), description.to_owned());
        self.lines.push(Line { number: None, posted_on: day, value_on: Some(day), direction, code, amount, party, description });
    }

    /// The statements: one for each stretch of days that is covered, numbered as they stand.
    pub fn statements(mut self) -> Vec<(Account, Vec<Line>)> {
        self.lines.sort_by_key(|line| line.posted_on);
        (1..).zip(&mut self.lines).for_each(|(number, line)| line.number = Some(number));
        self.covered.iter().map(|&covered| self.statement(covered)).collect()
    }

    fn statement(&self, (from, to): (Date, Date)) -> (Account, Vec<Line>) {
        let before = self.lines.iter().filter(|line| line.posted_on < from).map(signed);
        let within = self.lines.iter().filter(|line| (from..=to).contains(&line.posted_on));
        let Customer { bank, branch, account, kana, .. } = &self.customer;
        let account = Account {
            bank: bank.code.to_owned(),
            bank_name: bank.kana.to_owned(),
            branch: (*branch).to_owned(),
            branch_name: if *branch == "999" { "ﾈﾂﾄ" } else { "ﾎﾝﾃﾝ" }.to_owned(),
            kind: 1,
            number: account.clone(),
            holder: kana.clone(),
            covered: Some((from, to)),
            opening: Some(self.opening + before.sum::<i64>()),
        };
        (account, within.cloned().collect())
    }
}

fn signed(line: &Line) -> i64 {
    if line.direction == Direction::In { line.amount } else { -line.amount }
}
