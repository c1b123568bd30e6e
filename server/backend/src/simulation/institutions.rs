//! Invented banks and providers, as different as those of 2020: what a bank asks for when a link is made is its own choice.

use domain::links::Verification;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use Verification::{AccountNumber, AppOtp, BirthDate, CardPin, Email, PassbookBalance, SmsOtp};

#[derive(Debug)]
pub(super) struct Bank {
    pub code: &'static str,
    name: (&'static str, &'static str),
    pub kana: &'static str,
    pub letter: char,
    /// Since when a second factor is asked for; before, the weak way.
    pub second_factor_from: Date,
    pub weak: &'static [Verification],
    pub strong: &'static [Verification],
    /// How many of a hundred links were made with a second factor before it was asked of everybody.
    pub willing: i64,
    /// Whether it tells its customers' telephones and e-mail addresses.
    pub tells_contacts: bool,
}

pub(super) const BANKS: [Bank; 4] = [
    // Four digits of a PIN were enough until the wave was known.
    Bank {
        code: "9990",
        name: ("あさぎ銀行", "Asagi Bank"),
        kana: "ｱｻｷﾞ",
        letter: 'A',
        second_factor_from: date(2020, 9, 10),
        weak: &[AccountNumber, BirthDate, CardPin],
        strong: &[AccountNumber, BirthDate, CardPin, SmsOtp],
        willing: 30,
        tells_contacts: true,
    },
    Bank {
        code: "9993",
        name: ("つむぎ銀行", "Tsumugi Bank"),
        kana: "ﾂﾑｷﾞ",
        letter: 'T',
        second_factor_from: date(2020, 9, 18),
        weak: &[AccountNumber, CardPin],
        strong: &[AccountNumber, CardPin, AppOtp],
        willing: 55,
        tells_contacts: false,
    },
    Bank {
        code: "9994",
        name: ("うらら信用金庫", "Urara Shinkin Bank"),
        kana: "ｳﾗﾗｼﾝｷﾝ",
        letter: 'U',
        second_factor_from: date(2020, 9, 14),
        weak: &[AccountNumber, BirthDate, PassbookBalance],
        strong: &[AccountNumber, BirthDate, SmsOtp],
        willing: 20,
        tells_contacts: true,
    },
    // Early: criminals go elsewhere.
    Bank {
        code: "9995",
        name: ("みさき銀行", "Misaki Bank"),
        kana: "ﾐｻｷ",
        letter: 'M',
        second_factor_from: date(2019, 4, 1),
        weak: &[AccountNumber, CardPin],
        strong: &[AccountNumber, BirthDate, SmsOtp],
        willing: 40,
        tells_contacts: true,
    },
];

#[derive(Debug)]
pub(super) struct Provider {
    pub id: &'static str,
    name: (&'static str, &'static str),
    /// As bankbooks print it, by bank: two have their own ways.
    pub printed: [&'static str; 2],
    /// What a wallet may take in a month, in yen.
    pub cap: i64,
    /// The most that one charge takes.
    pub at_once: i64,
    /// Whether an e-mail address is enough for a wallet.
    pub email_only: bool,
    /// Whether charges of a weekend reach the bank on Monday.
    pub waits_for_monday: bool,
}

const fn provider(
    id: &'static str,
    name: (&'static str, &'static str),
    printed: [&'static str; 2],
    cap: i64,
    at_once: i64,
    email_only: bool,
    waits_for_monday: bool,
) -> Provider {
    Provider { id, name, printed, cap, at_once, email_only, waits_for_monday }
}

pub(super) const PROVIDERS: [Provider; 6] = [
    provider("akane-pay", ("あかねペイ", "Akane Pay"), ["ｱｶﾈﾍﾟｲ", "ｱｶﾈｺｳｻﾞ"], 300_000, 100_000, true, false),
    provider("minamo-wallet", ("みなもウォレット", "Minamo Wallet"), ["ﾐﾅﾓｳｵﾚﾂﾄ", "ﾐﾅﾓ"], 200_000, 50_000, true, false),
    provider("tokiwa-money", ("ときわマネー", "Tokiwa Money"), ["ﾄｷﾜﾏﾈ-", "ﾄｷﾜ"], 100_000, 30_000, false, true),
    provider("sazanami-pay", ("さざなみペイ", "Sazanami Pay"), ["ｻｻﾞﾅﾐﾍﾟｲ", "SAZANAMI"], 500_000, 200_000, false, false),
    provider("kohaku-coin", ("こはくコイン", "Kohaku Coin"), ["ｺﾊｸｺｲﾝ", "ｺﾊｸ"], 300_000, 100_000, true, true),
    provider("yamabiko-biz", ("やまびこビズ", "Yamabiko Biz"), ["ﾔﾏﾋﾞｺﾋﾞｽﾞ", "ﾔﾏﾋﾞｺ"], 3_000_000, 500_000, false, false),
];

/// The provider that shops use.
pub(super) const FOR_SHOPS: usize = 5;

/// The provider that takes most at once of those for everybody.
pub(super) const FOR_LARGE: usize = 3;

/// The one securities firm.
pub(super) const SECURITIES: &str = "9998";

/// What a provider asks for by itself.
pub(super) fn provider_asks(provider: &Provider) -> Vec<Verification> {
    if provider.email_only { vec![Email] } else { vec![Email, SmsOtp] }
}

/// The records of the feed `institutions`.
pub(super) fn records() -> Vec<Value> {
    let contact = json!({"phone": "0120-000-000", "hours": "9:00-20:00", "url": "https://example.com/"});
    let one = |id: &str, kind: &str, name: (&str, &str), aliases: &[&str], cap: Option<i64>| {
        json!({"type": "institution", "id": id, "kind": kind, "name": name.0, "name_en": name.1, "aliases": aliases,
            "monthly_cap": cap, "contact": contact})
    };
    let banks = BANKS.iter().map(|bank| one(bank.code, "bank", bank.name, &[], None));
    let securities = [one(SECURITIES, "securities", ("みつばち証券", "Mitsubachi Securities"), &[], None)];
    let providers = PROVIDERS.iter().map(|it| one(it.id, "provider", it.name, &it.printed, Some(it.cap)));
    banks.chain(securities).chain(providers).collect()
}
