//! One account: whose it is, what its people and its thieves mean to do, and what is linked to it.

use super::crimes::Kind;
use super::people::{Account, Person};
use crate::feeds::Direction;
use domain::links::Verification;
use domain::time::Instant;

#[derive(Clone, Debug)]
pub(super) struct Book {
    pub holder: Person,
    pub account: Account,
    pub opening: i64,
    /// How far the bank lets the account go below zero, as it does where there is a time deposit behind it.
    pub overdraft: i64,
    pub intents: Vec<Intent>,
    pub wallets: Vec<Wallet>,
    pub attempts: Vec<Attempt>,
    /// Numbers wallets, contracts and charges of this account.
    pub index: u32,
}

/// What somebody means to happen; the bank and the provider may refuse.
#[derive(Clone, Debug)]
pub(super) struct Intent {
    pub at: Instant,
    pub direction: Direction,
    /// Zengin: 10 cash, 11 transfer, 14 account transfer, 18 other.
    pub code: u8,
    pub amount: i64,
    pub party: String,
    pub description: String,
    /// Through which of the book's wallets.
    pub wallet: Option<usize>,
    pub crime: Option<(Kind, String)>,
    /// Whoever is refused tries again with what there is.
    pub greedy: bool,
    /// Another device than the wallet's own, and another address.
    pub from: Option<(String, String)>,
    /// So many seconds later the provider takes the charge back, and the bank the debit.
    pub taken_back: Option<i64>,
}

/// A wallet that is linked to the account.
#[derive(Clone, Debug)]
pub(super) struct Wallet {
    /// Its provider's place in the catalogue.
    pub provider: usize,
    pub id: String,
    pub contract: String,
    pub opened_at: Instant,
    pub linked_at: Instant,
    /// What the bank asked for.
    pub verified_by: Vec<Verification>,
    pub kyc: &'static str,
    pub holder_kana: String,
    pub birth_date: Option<String>,
    pub phone: Option<String>,
    pub email: String,
    pub device: String,
    pub ip: String,
    pub cap: i64,
    pub stopped_at: Option<Instant>,
    pub known_to: KnownTo,
}

/// Which registers have the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KnownTo {
    Both,
    BankOnly,
    ProviderOnly,
    /// Neither, and the provider reports no charges.
    Nobody,
}

/// A try to link the account.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub at: Instant,
    pub provider: usize,
    pub linked: bool,
    pub device: String,
    pub ip: String,
}

impl Book {
    /// Money that comes or goes without a wallet.
    pub fn moved(&mut self, at: Instant, direction: Direction, code: u8, amount: i64, party: &str, description: &str) {
        let (party, description) = (party.to_owned(), description.to_owned());
        self.intents.push(Intent {
            at,
            direction,
            code,
            amount,
            party,
            description,
            wallet: None,
            crime: None,
            greedy: false,
            from: None,
            taken_back: None,
        });
    }

    /// A charge of a wallet of this book.
    pub fn charged(&mut self, wallet: usize, at: Instant, amount: i64) -> &mut Intent {
        let used = &self.wallets[wallet];
        let provider = &super::institutions::PROVIDERS[used.provider];
        let printed = provider.printed[usize::from(self.account.bank.code > "9993")];
        let (party, description) = (used.contract.clone(), printed.to_owned());
        let intent = Intent {
            at,
            direction: Direction::Out,
            code: 14,
            amount,
            party,
            description,
            wallet: Some(wallet),
            crime: None,
            greedy: false,
            from: None,
            taken_back: None,
        };
        self.intents.push(intent);
        self.intents.last_mut().expect("it was just put there")
    }
}
