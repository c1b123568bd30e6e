use super::*;
use crate::links::{Known, LinkIdentity, Verification};
use crate::time::Instant;
use crate::withdrawals::example::shuffled;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;

/// Hours after noon of 1 September 2020.
fn hour(hours: i64) -> Instant {
    Instant(Instant::start_of(date(2020, 9, 1)).0 + (12 + hours) * Instant::HOUR)
}

fn bank(contract: &str, hours: i64) -> BankRecord {
    BankRecord {
        provider: "koza".into(),
        contract: Contract::new(contract),
        registered_at: hour(hours),
        verified_by: vec![Verification::AccountNumber],
        status: Standing::Active,
        stopped_at: None,
    }
}

fn wallet(name: &str, contract: &str, hours: i64) -> ProviderRecord {
    ProviderRecord {
        provider: "koza".into(),
        wallet: name.into(),
        contract: Contract::new(contract),
        holder_kana: None,
        birth_date: None,
        phone: None,
        email: None,
        wallet_opened_at: None,
        linked_at: hour(hours),
        verified_by: vec![Verification::Email],
        kyc: None,
        monthly_cap: None,
        device: None,
        status: Standing::Active,
        stopped_at: None,
    }
}

/// How the records joined: for each link its contract, whether the bank knows it, and its wallet; in no order.
fn joined(bank: &[BankRecord], provider: &[ProviderRecord]) -> Vec<String> {
    let told = |link: &Link| {
        let contract = link.contract.as_ref().map_or("-", Contract::compared);
        format!("{contract} {} {}", if link.bank.is_some() { "bank" } else { "-" }, link.wallet.as_deref().unwrap_or("-"))
    };
    let mut links: Vec<String> = join_registers(bank, provider, &[]).iter().map(told).collect();
    links.sort_unstable();
    links
}

#[test]
fn records_of_one_contract_are_one_link() {
    for (banks, wallets, links, why) in [
        (vec![bank("0042", 0)], vec![wallet("W", "42", 900)], &["42 bank W"][..], "whatever the times and the zeros in front"),
        (vec![bank("42", 0)], vec![wallet("W", "43", 0)], &["42 bank -", "43 - W"], "two contracts are two links"),
        (vec![bank("42", 0)], vec![], &["42 bank -"], "the bank alone"),
        (vec![], vec![wallet("W", "42", 0)], &["42 - W"], "the provider alone"),
        (
            vec![bank("42", 0)],
            vec![wallet("W", "42", 5), wallet("V", "", 0)],
            &["- - V", "42 bank W"],
            "a contract goes before times",
        ),
        (
            vec![bank("42", 0)],
            vec![wallet("W", "42", 0), wallet("V", "42", 9)],
            &["42 bank V"],
            "of one register the newer record counts",
        ),
    ] {
        assert_eq!(joined(&banks, &wallets), links, "{why}");
    }
}

#[test]
fn two_providers_may_use_one_contract_number() {
    let other = ProviderRecord { provider: "asagao".into(), ..wallet("W", "42", 0) };
    assert_eq!(joined(&[bank("42", 0)], &[other]), ["42 - W", "42 bank -"]);
}

#[test]
fn without_a_contract_times_decide() {
    for (banks, wallets, links, why) in [
        (vec![bank("", 0)], vec![wallet("W", "42", 24)], &["42 bank W"][..], "24 hours"),
        (vec![bank("42", 0)], vec![wallet("W", "", -24)], &["42 bank W"], "earlier as well"),
        (vec![bank("", 0)], vec![wallet("W", "", 3)], &["- bank W"], "neither has one"),
        (vec![bank("", 0)], vec![wallet("W", "42", 25)], &["- bank -", "42 - W"], "more than 24 hours"),
        (vec![bank("", 0)], vec![wallet("W", "", 1), wallet("V", "", 2)], &["- - V", "- - W", "- bank -"], "two wallets fit"),
        (vec![bank("", 0), bank("", 1)], vec![wallet("W", "", 2)], &["- - W", "- bank -", "- bank -"], "two of the bank's fit"),
        (vec![bank("", 0)], vec![wallet("W", "", 1), wallet("V", "", 40)], &["- - V", "- bank W"], "only one is near enough"),
        (
            vec![bank("42", 0), bank("", 0)],
            vec![wallet("W", "42", 0), wallet("V", "", 0)],
            &["- bank V", "42 bank W"],
            "what a contract joined no longer fits",
        ),
    ] {
        assert_eq!(joined(&banks, &wallets), links, "{why}");
    }
}

#[test]
fn another_providers_wallet_does_not_fit() {
    let other = ProviderRecord { provider: "asagao".into(), ..wallet("W", "", 0) };
    assert_eq!(joined(&[bank("", 0)], &[other]), ["- - W", "- bank -"]);
}

fn only(bank: Option<BankRecord>, provider: Option<ProviderRecord>) -> Link {
    let links = join_registers(bank.as_slice(), provider.as_slice(), &[]);
    assert_eq!(links.len(), 1);
    links.into_iter().next().unwrap()
}

#[test]
fn of_the_two_the_link_has_the_earlier_time_and_all_that_was_asked_for() {
    let bank = BankRecord { verified_by: vec![Verification::CardPin, Verification::AccountNumber], ..bank("42", 5) };
    let wallet = ProviderRecord { verified_by: vec![Verification::Email, Verification::AccountNumber], ..wallet("W", "42", 3) };
    let link = only(Some(bank), Some(wallet));
    assert_eq!(link.linked_at, Some(hour(3)));
    assert_eq!(link.verified_by, [Verification::AccountNumber, Verification::CardPin, Verification::Email]);
}

#[test]
fn the_banks_second_factor_counts_and_the_providers_only_where_the_bank_has_no_list() {
    let with = |verified: &[Verification]| BankRecord { verified_by: verified.to_vec(), ..bank("42", 0) };
    let otp = ProviderRecord { verified_by: vec![Verification::SmsOtp], ..wallet("W", "42", 0) };
    for (bank, provider, second_factor) in [
        (Some(with(&[Verification::SmsOtp])), None, true),
        (Some(with(&[Verification::CardPin])), Some(otp.clone()), false),
        (Some(with(&[Verification::CardPin, Verification::InBranch])), Some(wallet("W", "42", 0)), true),
        (None, Some(otp), true),
        (None, Some(wallet("W", "42", 0)), false),
    ] {
        assert_eq!(only(bank, provider).second_factor, second_factor);
    }
}

#[test]
fn a_link_is_active_while_either_side_says_so() {
    let stopped = |at| (Standing::Stopped, Some(hour(at)));
    let active = (Standing::Active, None);
    for (at_bank, at_provider, status, first_stop) in [
        (active, active, Standing::Active, None),
        (stopped(9), active, Standing::Active, Some(hour(9))),
        (active, stopped(8), Standing::Active, Some(hour(8))),
        (stopped(9), stopped(8), Standing::Stopped, Some(hour(8))),
    ] {
        let bank = BankRecord { status: at_bank.0, stopped_at: at_bank.1, ..bank("42", 0) };
        let wallet = ProviderRecord { status: at_provider.0, stopped_at: at_provider.1, ..wallet("W", "42", 0) };
        let link = only(Some(bank.clone()), Some(wallet));
        assert_eq!((link.status(), link.first_stopped_at()), (status, first_stop));
        assert_eq!(only(Some(bank), None).status(), at_bank.0, "where one side knows it, that side says");
    }
    assert_eq!(Link::of_withdrawals("koza", None).status(), Standing::Active);
}

#[test]
fn any_holders_name_fits() {
    let holder =
        |kana: Option<&str>| Holder { name: Some("青葉 花子".into()), kana: kana.map(str::to_owned), ..Holder::default() };
    let held = |name: Option<&str>, holders: &[Holder]| {
        let wallet = ProviderRecord { holder_kana: name.map(str::to_owned), ..wallet("W", "42", 0) };
        join_registers(&[], &[wallet], holders)[0].holder_matches
    };
    let (hanako, shiro) = (holder(Some("ｱｵﾊﾞ ﾊﾅｺ")), holder(Some("ﾎﾝﾀﾞ ｼﾛｳ")));
    for (name, holders, known) in [
        (Some("ﾊﾅｺ ｱｵﾊﾞ"), vec![hanako.clone()], Known::Yes),
        (Some("ﾎﾝﾀﾞ ｼﾛｳ"), vec![hanako.clone()], Known::No),
        (Some("ﾎﾝﾀﾞ ｼﾛｳ"), vec![hanako.clone(), shiro], Known::Yes),
        (Some("ﾎﾝﾀﾞ ｼﾛｳ"), vec![holder(None)], Known::Unknown),
        (Some("ﾎﾝﾀﾞ ｼﾛｳ"), vec![], Known::Unknown),
        (None, vec![hanako], Known::Unknown),
    ] {
        assert_eq!(held(name, &holders), known, "{name:?}");
    }
}

#[test]
fn a_link_remembers_what_its_parts_were_called() {
    let link = only(Some(bank("", 0)), Some(wallet("W", "0042", 1)));
    assert_eq!(link.identity, LinkIdentity::Contract("koza".into(), "42".into()));
    assert_eq!(link.former, [LinkIdentity::Registered("koza".into(), hour(0))]);
}

#[test]
fn an_account_with_very_many_records_is_joined_at_once() {
    let many = 100_000;
    // Half of them by contract, a quarter by time, and the rest so near to each other that none fits.
    let hours = |number: i64| if number % 4 == 1 { number * 49 } else { 0 };
    let contract = |number: i64| if number % 2 == 0 { number.to_string() } else { String::new() };
    let banks: Vec<BankRecord> = (0..many).map(|number| bank(&contract(number), hours(number))).collect();
    let wallets: Vec<ProviderRecord> =
        (0..many).rev().map(|number| wallet(&format!("W-{number}"), &contract(number), hours(number))).collect();
    let links = join_registers(&banks, &wallets, &[]);
    let both = links.iter().filter(|link| link.bank.is_some() && link.provider_side.is_some()).count();
    assert_eq!((links.len(), both), (125_000, 75_000));
}

proptest! {
    #[test]
    fn the_order_of_records_makes_no_difference(
        banks in prop::collection::vec((0_u8..4, 0_i64..9), 0..5),
        wallets in prop::collection::vec((0_u8..4, 0_i64..9), 0..5),
        swaps in prop::collection::vec(any::<(Index, Index)>(), 0..9),
    ) {
        let contract = |number: u8| if number == 0 { String::new() } else { number.to_string() };
        let mut banks: Vec<BankRecord> = banks.into_iter().map(|(number, hours)| bank(&contract(number), hours * 8)).collect();
        let numbered = wallets.into_iter().enumerate();
        let mut wallets: Vec<ProviderRecord> =
            numbered.map(|(index, (number, hours))| wallet(&format!("W-{index}"), &contract(number), hours * 8)).collect();
        let before = joined(&banks, &wallets);
        shuffled(&mut banks, &swaps);
        shuffled(&mut wallets, &swaps);
        prop_assert_eq!(joined(&banks, &wallets), before);
    }
}
