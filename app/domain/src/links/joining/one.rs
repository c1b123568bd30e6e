//! The records of both sides become one link.

use crate::accounts::Holder;
use crate::links::{BankRecord, Known, Link, LinkIdentity, ProviderRecord, Side, Verification};
use crate::names::same_person;

/// The link that the two sides' records are; at least one side is given.
pub(super) fn link_of(bank: Option<&BankRecord>, wallet: Option<&ProviderRecord>, holders: &[Holder]) -> Link {
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
        wallet_email: wallet.and_then(|one| one.email.clone()),
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
