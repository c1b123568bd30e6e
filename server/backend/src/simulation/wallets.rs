//! How a wallet comes to be linked: by its owner, by the family, in a shop, or by somebody who knows four digits.

use super::book::{Attempt, Book, KnownTo, Wallet};
use super::calendar::after;
use super::chance::Chance;
use super::institutions::PROVIDERS;
use super::people::syllables;
use domain::links::Verification;
use domain::time::Instant;

/// A wallet of the account's own holder, with their telephone, linked as their bank asks for it on that day.
pub(super) fn own(book: &mut Book, provider: usize, linked_at: Instant, chance: &mut Chance) -> usize {
    let bank = book.account.bank;
    let strong = linked_at.day() >= bank.second_factor_from || chance.percent(bank.willing);
    let mut verified_by = if strong { bank.strong } else { bank.weak }.to_vec();
    let in_shop = chance.percent(2);
    if in_shop {
        verified_by.push(Verification::InBranch);
    }
    // Whoever wants to pay opens it and links it at once; others had it for something else before.
    let before = if chance.percent(45) { chance.between(60, 2_000) } else { chance.small_between(120, 40_000_000) };
    let opened_at = after(linked_at, -before);
    let index = book.wallets.len();
    let wallet = Wallet {
        provider,
        id: format!("W-{:07}{index}", book.index),
        contract: format!("{:020}", u64::from(book.index) * 10 + index as u64 + 10_000_000),
        opened_at,
        linked_at,
        verified_by,
        kyc: if PROVIDERS[provider].email_only { chance.weighted(&[(5, "none"), (4, "ekyc")]) } else { "ekyc" },
        holder_kana: book.holder.kana.clone(),
        birth_date: Some(book.holder.birth_date.clone()).filter(|_| chance.percent(85)),
        // People have a number that the bank does not know, too.
        phone: match chance.between(1, 100) {
            1..=80 => Some(book.holder.phone.clone()),
            81..=94 => None,
            _ => Some(format!("+8190{:08}", 20_000_000 + book.index)),
        },
        email: if chance.percent(70) { book.holder.email.clone() } else { format!("m{}@example.net", book.index) },
        // Where somebody in the shop helped, it was the shop's tablet.
        device: if in_shop { format!("d-shop{}", chance.between(1, 4)) } else { book.holder.device.clone() },
        ip: home(book.index),
        cap: PROVIDERS[provider].cap,
        stopped_at: None,
        known_to: chance.weighted(&[(990, KnownTo::Both), (5, KnownTo::BankOnly), (5, KnownTo::ProviderOnly)]),
    };
    // Whoever mistypes their PIN tries again.
    if chance.percent(8) {
        tried(book, &wallet, -chance.between(20, 200), false);
    }
    tried(book, &wallet, 0, true);
    book.wallets.push(wallet);
    index
}

/// A wallet of somebody of the family, on their own telephone, linked with the holder beside them.
pub(super) fn of_family(book: &mut Book, provider: usize, linked_at: Instant, chance: &mut Chance) -> usize {
    let index = own(book, provider, linked_at, chance);
    let family = book.holder.kana.split(' ').next().unwrap_or_default().to_owned();
    let given = syllables(chance.between(2, 3), chance).1;
    let (strong, number) = (book.account.bank.strong.to_vec(), book.index);
    let wallet = &mut book.wallets[index];
    wallet.holder_kana = format!("{family} {given}");
    wallet.birth_date = Some(format!("{}-{:02}-{:02}", chance.between(1950, 2008), chance.between(1, 12), chance.between(1, 28)));
    wallet.phone = Some(format!("+8190{:08}", 30_000_000 + number));
    wallet.email = format!("f{number}@example.net");
    wallet.device = format!("d-f{number}");
    wallet.verified_by = strong;
    index
}

/// What criminals bring along for a wallet.
pub(super) struct Tools {
    pub device: String,
    pub ip: String,
    pub email: String,
    pub phone: Option<String>,
    /// In whose name: the victim's where there is none.
    pub holder_kana: Option<String>,
    pub knows_birth_date: bool,
}

/// A wallet that criminals opened shortly before they linked it, with what they knew.
pub(super) fn stolen(book: &mut Book, provider: usize, linked_at: Instant, tools: Tools, chance: &mut Chance) -> usize {
    let index = own(book, provider, linked_at, chance);
    book.attempts.retain(|attempt| attempt.at != linked_at || attempt.provider != provider);
    let (weak, birth_date) = (book.account.bank.weak.to_vec(), book.holder.birth_date.clone());
    let kana = tools.holder_kana.clone().unwrap_or_else(|| book.holder.kana.clone());
    let wallet = &mut book.wallets[index];
    wallet.opened_at = after(linked_at, -chance.small_between(60, 2_000_000));
    wallet.verified_by = weak;
    wallet.kyc = "none";
    wallet.holder_kana = kana;
    wallet.birth_date = Some(birth_date).filter(|_| tools.knows_birth_date);
    wallet.phone = tools.phone;
    wallet.email = tools.email;
    wallet.device = tools.device;
    wallet.ip = tools.ip;
    wallet.known_to = KnownTo::Both;
    let wallet = wallet.clone();
    tried(book, &wallet, 0, true);
    index
}

fn tried(book: &mut Book, wallet: &Wallet, seconds: i64, linked: bool) {
    let (device, ip) = (wallet.device.clone(), wallet.ip.clone());
    book.attempts.push(Attempt { at: after(wallet.linked_at, seconds), provider: wallet.provider, linked, device, ip });
}

/// The address of a home.
pub(super) fn home(index: u32) -> String {
    format!("2001:db8:{:x}:{:x}::7", index >> 16, index & 0xffff)
}

/// An address that a telephone company lends to thousands.
pub(super) fn mobile(chance: &mut Chance) -> String {
    format!("198.51.100.{}", chance.between(1, 250))
}
