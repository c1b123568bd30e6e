//! What all institutions know, gathered story by story.

use super::book::Book;
use super::catalogue::{Bank, MIHON, Provider};
use super::people::{Customer, born, named};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct World {
    /// Records by feed and sender.
    pub registers: BTreeMap<(&'static str, &'static str), Vec<Value>>,
    /// By bank.
    pub books: BTreeMap<&'static str, Vec<Book>>,
    people: usize,
    at_bank: BTreeMap<&'static str, u32>,
    wallets: u32,
    charges: u32,
}

/// Which registers have a link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum KnownTo {
    Both,
    BankOnly,
}

/// A wallet that may draw on an account.
#[derive(Clone)]
pub(super) struct Wallet {
    pub provider: &'static Provider,
    pub id: String,
    pub contract: String,
    /// Day and time of opening and linking.
    pub linked_at: String,
    pub verified_by: &'static [&'static str],
    pub kyc: &'static str,
    pub holder_kana: String,
    pub birth_date: Option<String>,
    pub phone: Option<String>,
    pub email: String,
    pub device: String,
    pub ip: String,
    pub stopped_at: Option<String>,
}

/// An instant in Japan: `at(day, "14:05:12")`.
pub(super) fn at(day: Date, clock: &str) -> String {
    format!("{day}T{clock}+09:00")
}

impl World {
    /// The next invented person with an account at that bank.
    pub fn customer(&mut self, bank: &'static Bank) -> Customer {
        let (name, kana) = named(self.people);
        let birth_date = born(self.people);
        self.people += 1;
        self.customer_called(bank, &name, &kana, &birth_date)
    }

    /// A person who is known already, with an account at that bank.
    pub fn customer_called(&mut self, bank: &'static Bank, name: &str, kana: &str, birth_date: &str) -> Customer {
        let nth = self.at_bank.entry(bank.code).or_default();
        let customer = Customer {
            bank,
            branch: if *nth % 4 == 3 { "999" } else { "001" },
            account: (bank.first.1 + *nth).to_string(),
            id: format!("{}-{}", bank.letter, bank.first.0 + *nth),
            name: name.to_owned(),
            kana: kana.to_owned(),
            birth_date: birth_date.to_owned(),
        };
        *nth += 1;
        customer
    }

    /// Puts the account into its bank's register.
    pub fn register(&mut self, customer: &Customer, co_customers: &[&str]) {
        let record = json!({
            "type": "account", "account": customer.account(), "customer": customer.id, "holder_name": customer.name,
            "holder_kana": customer.kana, "birth_date": customer.birth_date, "opened_on": "2008-04-01", "status": "open",
            "co_customers": co_customers, "phone": customer.phone(), "email": customer.email(),
        });
        self.put("accounts", customer.bank.code, record);
    }

    /// A wallet in the customer's own name, linked with a second factor.
    pub fn own_wallet(&mut self, customer: &Customer, provider: &'static Provider, linked_at: String) -> Wallet {
        self.wallets += 1;
        let nth = self.wallets;
        Wallet {
            provider,
            id: format!("W-{nth:06}"),
            contract: format!("{:020}", 500_000 + nth),
            linked_at,
            verified_by: &["account_number", "birth_date", "sms_otp"],
            kyc: "ekyc",
            holder_kana: customer.kana.clone(),
            birth_date: Some(customer.birth_date.clone()),
            phone: Some(customer.phone()),
            email: customer.email(),
            device: format!("d-{nth:04}"),
            ip: format!("198.51.100.{}", 10 + nth % 200),
            stopped_at: None,
        }
    }

    /// A wallet that somebody else opened with what they knew: an e-mail address, account number, birth date and PIN.
    pub fn stolen_wallet(&mut self, customer: &Customer, provider: &'static Provider, linked_at: String, device: &str) -> Wallet {
        let own = self.own_wallet(customer, provider, linked_at);
        Wallet {
            verified_by: &["account_number", "birth_date", "card_pin"],
            kyc: "none",
            birth_date: None,
            phone: None,
            email: format!("u{}@example.com", self.wallets),
            device: device.to_owned(),
            ip: "203.0.113.44".to_owned(),
            ..own
        }
    }

    /// Puts the link into the registers.
    pub fn link(&mut self, customer: &Customer, wallet: &Wallet, known_to: KnownTo) {
        let status = if wallet.stopped_at.is_some() { "stopped" } else { "active" };
        let bank = json!({
            "type": "link", "account": customer.account(), "provider": wallet.provider.id, "contract": wallet.contract,
            "registered_at": wallet.linked_at, "verified_by": wallet.verified_by, "status": status, "stopped_at": wallet.stopped_at,
        });
        self.put("bank-links", customer.bank.code, bank);
        if known_to == KnownTo::BankOnly {
            return;
        }
        let provider = json!({
            "type": "link", "wallet": wallet.id, "contract": wallet.contract, "account": customer.account(),
            "holder_kana": wallet.holder_kana, "birth_date": wallet.birth_date, "phone": wallet.phone, "email": wallet.email,
            "wallet_opened_at": wallet.linked_at, "linked_at": wallet.linked_at, "verified_by": wallet.verified_by,
            "kyc": wallet.kyc, "monthly_cap": wallet.provider.cap, "device": wallet.device, "status": status,
            "stopped_at": wallet.stopped_at,
        });
        self.put("provider-links", wallet.provider.id, provider);
    }

    /// A charge as the provider reports it; `status` settled, reversed or failed.
    pub fn charge(&mut self, customer: &Customer, wallet: &Wallet, at: String, amount: i64, status: &str) {
        self.charges += 1;
        let record = json!({
            "type": "charge", "charge": format!("X-{:06}", self.charges), "wallet": wallet.id, "contract": wallet.contract,
            "account": customer.account(), "amount": amount, "currency": "JPY", "at": at, "status": status,
            "device": wallet.device, "ip": wallet.ip,
        });
        self.put("charges", wallet.provider.id, record);
    }

    /// A settled charge and the debit that the bank posts for it on the same day.
    pub fn top_up(&mut self, book: &mut Book, wallet: &Wallet, day: Date, clock: &str, amount: i64) {
        self.charge(&book.customer.clone(), wallet, at(day, clock), amount, "settled");
        book.service(day, amount, &wallet.contract, wallet.provider);
    }

    pub fn keep(&mut self, book: Book) {
        self.books.entry(book.customer.bank.code).or_default().push(book);
    }

    pub fn put(&mut self, feed: &'static str, sender: &'static str, record: Value) {
        self.registers.entry((feed, sender)).or_default().push(record);
    }

    /// Whether that sender has delivered that feed in September already.
    pub fn was_delivered(feed: &str, sender: &str) -> bool {
        match feed {
            "institutions" => true,
            "accounts" | "bank-links" => sender == MIHON.code,
            _ => matches!(sender, "docomo-koza" | "asagao-pay"),
        }
    }
}
