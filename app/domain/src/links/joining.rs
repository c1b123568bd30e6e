//! Two registers become links (formats §4, Links).

use super::{BankRecord, Contract, Kyc, ProviderRecord, Standing, Verification};
use crate::accounts::Holder;
use crate::names::same_person;
use crate::time::Instant;
use jiff::civil::Date;

/// What one side's register says of a link's standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    pub status: Standing,
    pub stopped_at: Option<Instant>,
}

/// Whether the wallet's holder is one of the account's holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Yes,
    No,
    Unknown,
}

impl Known {
    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// What makes a link the same link in the next delivery: its contract, or where a register knows none, what that register
/// knows instead.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkIdentity {
    /// Provider and contract, without leading zeros.
    Contract(String, String),
    /// A bank's record without a contract: provider and the instant of registration.
    Registered(String, Instant),
    /// A provider's record without a contract: provider and wallet.
    Wallet(String, String),
    /// Debits that print a provider's name and no contract, and that no register explains.
    Printed(String),
}

/// A provider's standing right to debit an account, with what each side says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub identity: LinkIdentity,
    /// The identities that parts of this link had, or would have had, before they were known to be one.
    pub former: Vec<LinkIdentity>,
    pub provider: String,
    pub contract: Option<Contract>,
    /// What the bank's register says; `None` where it does not know the link.
    pub bank: Option<Side>,
    /// What the provider's register says; `None` where it does not know the link.
    pub provider_side: Option<Side>,
    /// The earlier of the two sides' instants.
    pub linked_at: Option<Instant>,
    /// What either side asked for, in the order of the vocabulary.
    pub verified_by: Vec<Verification>,
    /// Whether the bank's list holds a second factor; the provider's where the bank does not know the link.
    pub second_factor: bool,
    pub wallet: Option<String>,
    pub wallet_opened_at: Option<Instant>,
    pub wallet_holder: Option<String>,
    pub wallet_birth_date: Option<Date>,
    pub wallet_phone: Option<String>,
    pub device: Option<String>,
    pub kyc: Option<Kyc>,
    /// The cap of this wallet, where its provider gives one.
    pub monthly_cap: Option<i64>,
    /// Whether a holder's name fits the wallet's.
    pub holder_matches: Known,
}

impl Link {
    /// Active while either side says so; a link that only withdrawals know counts as active.
    #[must_use]
    pub fn status(&self) -> Standing {
        let sides = [self.bank, self.provider_side];
        let stopped = sides.iter().flatten().count() > 0 && sides.iter().flatten().all(|side| side.status == Standing::Stopped);
        if stopped { Standing::Stopped } else { Standing::Active }
    }

    /// The first instant at which a side held the link to be stopped.
    #[must_use]
    pub fn first_stopped_at(&self) -> Option<Instant> {
        [self.bank, self.provider_side]
            .into_iter()
            .flatten()
            .filter(|side| side.status == Standing::Stopped)
            .filter_map(|side| side.stopped_at)
            .min()
    }

    /// Whether neither register knows the link.
    #[must_use]
    pub fn from_withdrawals_alone(&self) -> bool {
        self.bank.is_none() && self.provider_side.is_none()
    }

    /// A link that only debits make known.
    #[must_use]
    pub fn of_withdrawals(provider: &str, contract: Option<Contract>) -> Self {
        let identity = contract.as_ref().map_or_else(
            || LinkIdentity::Printed(provider.to_owned()),
            |contract| LinkIdentity::Contract(provider.to_owned(), contract.compared().to_owned()),
        );
        Self {
            identity,
            former: Vec::new(),
            provider: provider.to_owned(),
            contract,
            bank: None,
            provider_side: None,
            linked_at: None,
            verified_by: Vec::new(),
            second_factor: false,
            wallet: None,
            wallet_opened_at: None,
            wallet_holder: None,
            wallet_birth_date: None,
            wallet_phone: None,
            device: None,
            kyc: None,
            monthly_cap: None,
            holder_matches: Known::Unknown,
        }
    }
}

/// Times of two records without a common contract may differ by as much.
const SAME_LINK_WITHIN: i64 = 24 * Instant::HOUR;

/// Joins the registers' records about one account: same provider and contract are one link; where one side has no contract,
/// times within 24 hours, and only if each fits no other. The order of the records makes no difference.
#[must_use]
pub fn join_registers(bank: &[BankRecord], provider: &[ProviderRecord], holders: &[Holder]) -> Vec<Link> {
    let bank = one_a_contract(bank, |one| (&one.provider, one.contract.as_ref()), bank_rank);
    let provider = one_a_contract(provider, |one| (&one.provider, one.contract.as_ref()), provider_rank);
    let mut partner_of: Vec<Option<usize>> = bank.iter().map(|one| by_contract(one, &provider)).collect();
    let taken: Vec<bool> = (0..provider.len()).map(|index| partner_of.contains(&Some(index))).collect();
    let open: Vec<usize> = (0..bank.len()).filter(|&index| partner_of[index].is_none()).collect();
    let fits = |b: usize, p: usize| !taken[p] && near(bank[b], provider[p]);
    for &b in &open {
        let candidates: Vec<usize> = (0..provider.len()).filter(|&p| fits(b, p)).collect();
        if let [only] = candidates[..]
            && open.iter().filter(|&&other| fits(other, only)).count() == 1
        {
            partner_of[b] = Some(only);
        }
    }
    let pairs = bank.iter().zip(&partner_of).map(|(one, partner)| (Some(*one), partner.map(|index| provider[index])));
    let alone =
        provider.iter().enumerate().filter(|(index, _)| !partner_of.contains(&Some(*index))).map(|(_, one)| (None, Some(*one)));
    pairs.chain(alone).map(|(bank, provider)| link_of(bank, provider, holders)).collect()
}

/// One register's records, one for each contract, since account, provider and contract are the link: that of the highest rank.
/// Without a contract each record stands for itself.
fn one_a_contract<'a, T, K: Ord>(
    records: &'a [T],
    contract: fn(&T) -> (&String, Option<&Contract>),
    rank: fn(&'a T) -> K,
) -> Vec<&'a T> {
    let mut kept: Vec<&T> = Vec::with_capacity(records.len());
    for one in records {
        let same = |other: &&mut &T| contract(one).1.is_some() && contract(other) == contract(one);
        match kept.iter_mut().find(same) {
            Some(other) if rank(other) < rank(one) => *other = one,
            Some(_) => {}
            None => kept.push(one),
        }
    }
    kept
}

/// The active record before the stopped one, then the newer; the rest only so that the order of delivery does not decide.
fn bank_rank(one: &BankRecord) -> impl Ord + '_ {
    (one.status == Standing::Active, one.registered_at, &one.verified_by)
}

fn provider_rank(one: &ProviderRecord) -> impl Ord + '_ {
    (one.status == Standing::Active, one.linked_at, &one.wallet)
}

fn by_contract(bank: &BankRecord, provider: &[&ProviderRecord]) -> Option<usize> {
    let contract = bank.contract.as_ref()?;
    provider.iter().position(|one| one.provider == bank.provider && one.contract.as_ref() == Some(contract))
}

fn near(bank: &BankRecord, provider: &ProviderRecord) -> bool {
    bank.provider == provider.provider
        && (bank.contract.is_none() || provider.contract.is_none())
        && (bank.registered_at.0 - provider.linked_at.0).abs() <= SAME_LINK_WITHIN
}

fn link_of(bank: Option<&BankRecord>, wallet: Option<&ProviderRecord>, holders: &[Holder]) -> Link {
    let provider = bank.map(|one| &one.provider).or(wallet.map(|one| &one.provider)).expect("a link has at least one side");
    let contract = bank.and_then(|one| one.contract.clone()).or_else(|| wallet.and_then(|one| one.contract.clone()));
    let mut former: Vec<LinkIdentity> = bank.map(identity_at_bank).into_iter().chain(wallet.map(identity_at_provider)).collect();
    let identity = former
        .iter()
        .find(|one| matches!(one, LinkIdentity::Contract(..)))
        .or(former.first())
        .cloned()
        .expect("a link has at least one side");
    former.retain(|one| *one != identity);
    let mut verified_by: Vec<Verification> =
        bank.iter().flat_map(|one| &one.verified_by).chain(wallet.iter().flat_map(|one| &one.verified_by)).copied().collect();
    verified_by.sort_unstable();
    verified_by.dedup();
    let deciding = bank.map(|one| &one.verified_by).or(wallet.map(|one| &one.verified_by));
    Link {
        identity,
        former,
        provider: provider.clone(),
        contract,
        bank: bank.map(|one| Side { status: one.status, stopped_at: one.stopped_at }),
        provider_side: wallet.map(|one| Side { status: one.status, stopped_at: one.stopped_at }),
        linked_at: bank.map(|one| one.registered_at).into_iter().chain(wallet.map(|one| one.linked_at)).min(),
        second_factor: deciding.is_some_and(|list| list.iter().any(|one| one.is_second_factor())),
        verified_by,
        wallet: wallet.map(|one| one.wallet.clone()),
        wallet_opened_at: wallet.and_then(|one| one.wallet_opened_at),
        wallet_holder: wallet.and_then(|one| one.holder_kana.clone()),
        wallet_birth_date: wallet.and_then(|one| one.birth_date),
        wallet_phone: wallet.and_then(|one| one.phone.clone()),
        device: wallet.and_then(|one| one.device.clone()),
        kyc: wallet.and_then(|one| one.kyc),
        monthly_cap: wallet.and_then(|one| one.monthly_cap),
        holder_matches: holder_matches(wallet.and_then(|one| one.holder_kana.as_deref()), holders),
    }
}

fn identity_at_bank(one: &BankRecord) -> LinkIdentity {
    one.contract.as_ref().map_or_else(
        || LinkIdentity::Registered(one.provider.clone(), one.registered_at),
        |contract| LinkIdentity::Contract(one.provider.clone(), contract.compared().to_owned()),
    )
}

fn identity_at_provider(one: &ProviderRecord) -> LinkIdentity {
    one.contract.as_ref().map_or_else(
        || LinkIdentity::Wallet(one.provider.clone(), one.wallet.clone()),
        |contract| LinkIdentity::Contract(one.provider.clone(), contract.compared().to_owned()),
    )
}

fn holder_matches(wallet_holder: Option<&str>, holders: &[Holder]) -> Known {
    let names: Vec<&str> = holders.iter().flat_map(|one| one.kana.as_deref().into_iter().chain(one.name.as_deref())).collect();
    match wallet_holder {
        Some(wallet) if names.iter().any(|name| same_person(wallet, name)) => Known::Yes,
        // A name in kana cannot be held against one in kanji.
        Some(_) if holders.iter().any(|one| one.kana.is_some()) => Known::No,
        _ => Known::Unknown,
    }
}

#[cfg(test)]
mod tests;
