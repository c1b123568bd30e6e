//! The institutions of the demo.

use serde_json::{Value, json};

/// A bank whose statements are written here.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bank {
    pub code: &'static str,
    /// As its statements print it.
    pub kana: &'static str,
    /// What stands before its customers' numbers.
    pub letter: char,
    /// Its first customer's and account's numbers here.
    pub first: (u32, u32),
}

/// 見本銀行, whose first four customers are September's.
pub(super) const MIHON: Bank = Bank { code: "9991", kana: "ﾐﾎﾝ", letter: 'C', first: (1005, 9_000_005) };
pub(super) const HIBARI: Bank = Bank { code: "9992", kana: "ﾋﾊﾞﾘﾉｼﾝｷﾝ", letter: 'S', first: (2001, 8_000_001) };

/// A securities firm: it delivers no statement, but what was done.
pub(super) const WAKABA: Bank = Bank { code: "9993", kana: "ﾜｶﾊﾞｼﾖｳｹﾝ", letter: 'W', first: (3001, 7_000_001) };

/// A payment provider.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Provider {
    pub id: &'static str,
    /// As bankbooks print it.
    pub printed: &'static str,
    /// What one wallet may take in a month, in yen.
    pub cap: i64,
    names: (&'static str, &'static str),
    aliases: &'static [&'static str],
    phone: &'static str,
}

const fn provider(
    id: &'static str,
    names: (&'static str, &'static str),
    printed: &'static str,
    aliases: &'static [&'static str],
    cap: i64,
    phone: &'static str,
) -> Provider {
    Provider { id, printed, cap, names, aliases, phone }
}

// The first two are September's: their records stand in its files.
pub(super) const DOCOMO: Provider = provider("docomo-koza", ("", ""), "ﾄﾞｺﾓｺｳｻﾞ", &[], 300_000, "");
pub(super) const ASAGAO: Provider = provider("asagao-pay", ("", ""), "ｱｻｶﾞｵﾍﾟｲ", &[], 500_000, "");
pub(super) const TSUBAKI: Provider =
    provider("tsubaki-pay", ("つばきペイ", "Tsubaki Pay"), "ﾂﾊﾞｷﾍﾟｲ", &["ツバキペイ"], 300_000, "0120-000-003");
pub(super) const KAEDE: Provider = provider(
    "kaede-wallet",
    ("かえでウォレット", "Kaede Wallet"),
    "ｶｴﾃﾞｳｵﾚﾂﾄ",
    &["カエデウオレツト", "カエデ"],
    200_000,
    "0120-000-004",
);
pub(super) const HINATA: Provider =
    provider("hinata-money", ("ひなたマネー", "Hinata Money"), "ﾋﾅﾀﾏﾈ-", &["ヒナタマネー"], 100_000, "0120-000-005");
pub(super) const SUZU: Provider =
    provider("suzu-coin", ("すずコイン", "Suzu Coin"), "ｽｽﾞｺｲﾝ", &["スズコイン"], 300_000, "0120-000-006");

/// The records of the feed `institutions` that September's lacks.
pub(super) fn records() -> Vec<Value> {
    let bank = json!({
        "type": "institution", "id": HIBARI.code, "kind": "bank", "name": "ひばり野信用金庫", "name_en": "Hibarino Shinkin Bank",
        "aliases": [], "monthly_cap": null,
        "contact": {"phone": "0120-000-992", "hours": "9:00-21:00", "url": "https://hibarino-shinkin.example/"},
    });
    let firm = json!({
        "type": "institution", "id": WAKABA.code, "kind": "securities", "name": "わかば証券", "name_en": "Wakaba Securities",
        "aliases": [], "monthly_cap": null,
        "contact": {"phone": "0120-000-993", "hours": "24時間", "url": "https://wakaba-shoken.example/"},
    });
    let provider = |one: &Provider| {
        json!({
            "type": "institution", "id": one.id, "kind": "provider", "name": one.names.0, "name_en": one.names.1,
            "aliases": one.aliases, "monthly_cap": one.cap,
            "contact": {"phone": one.phone, "hours": "9:00-20:00", "url": format!("https://{}.example/", one.id)},
        })
    };
    [bank, firm].into_iter().chain([TSUBAKI, KAEDE, HINATA, SUZU].iter().map(provider)).collect()
}
