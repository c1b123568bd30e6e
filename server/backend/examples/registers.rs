//! Writes a bank's and a provider's large registers for benches: `cargo run -p backend --release --example registers -- FOLDER ACCOUNTS`.
//!
//! Every account of bank 9991 has an IBAN beside its number, a customer of its own, a link that bank and provider both know, an attempt to link
//! it, and four charges.

#![allow(clippy::print_stdout, reason = "it names its files in the order in which they are to be imported")]

use serde_json::{Value, json};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

const BANK: &str = "9991";
const PROVIDER: &str = "docomo-koza";
const CHARGES: u64 = 4;

/// A feed: its name, its sender, whether it says all that there is, how many records an account, and the record of that number.
type Feed = (&'static str, &'static str, bool, u64, fn(u64) -> Value);

const FEEDS: [Feed; 5] = [
    ("accounts", BANK, true, 1, account),
    ("bank-links", BANK, true, 1, bank_link),
    ("provider-links", PROVIDER, true, 1, provider_link),
    ("link-attempts", BANK, false, 1, attempt),
    ("charges", PROVIDER, false, CHARGES, charge),
];

fn main() -> Result<(), Box<dyn Error>> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let [folder, accounts] = &wanted[..] else { return Err("wanted: FOLDER ACCOUNTS".into()) };
    let accounts: u64 = accounts.parse()?;
    for (feed, sender, snapshot, each, record) in FEEDS {
        let path = Path::new(folder).join(feed);
        let mut out = BufWriter::new(File::create(&path)?);
        let header = json!({
            "type": "header", "format": "kakunin-exchange", "version": 1, "feed": feed, "sender": sender,
            "as_of": "2020-09-04T09:00:00+09:00", "snapshot": snapshot, "sequence": 1,
        });
        writeln!(out, "{header}")?;
        for number in 0..accounts * each {
            writeln!(out, "{}", record(number))?;
        }
        writeln!(out, "{}", json!({"type": "trailer", "records": accounts * each}))?;
        out.flush()?;
        println!("{}", path.display());
    }
    Ok(())
}

fn name(number: u64) -> Value {
    json!({"bank": BANK, "branch": "900", "kind": "ordinary", "number": format!("{number:07}")})
}

fn account(number: u64) -> Value {
    json!({
        "type": "account", "account": name(number), "also": [{"iban": format!("JP00MIHO{number:010}")}],
        "customer": format!("C-{number}"), "holder_name": "見本 花子", "holder_kana": "ﾐﾎﾝ ﾊﾅｺ", "birth_date": "1985-04-01", "status": "open",
    })
}

fn bank_link(number: u64) -> Value {
    json!({
        "type": "link", "account": name(number), "provider": PROVIDER, "contract": number.to_string(),
        "registered_at": "2020-08-27T09:00:00+09:00", "verified_by": ["card_pin"], "status": "active",
    })
}

fn provider_link(number: u64) -> Value {
    json!({
        "type": "link", "wallet": format!("W-{number}"), "contract": number.to_string(), "account": name(number),
        "holder_kana": "ﾐﾎﾝ ﾊﾅｺ", "linked_at": "2020-08-27T09:00:00+09:00", "verified_by": ["email"], "kyc": "none", "status": "active",
    })
}

fn attempt(number: u64) -> Value {
    json!({
        "type": "attempt", "attempt": format!("T-{number}"), "account": name(number), "provider": PROVIDER,
        "at": format!("2020-08-27T08:{:02}:00+09:00", number % 60), "outcome": "linked",
        "ip": format!("10.{}.{}.{}", number >> 16 & 255, number >> 8 & 255, number & 255),
    })
}

fn charge(number: u64) -> Value {
    let (account, day) = (number / CHARGES, 28 + number % CHARGES);
    json!({
        "type": "charge", "charge": format!("X-{number}"), "wallet": format!("W-{account}"), "contract": account.to_string(),
        "account": name(account), "amount": 1_000, "currency": "JPY", "at": format!("2020-08-{day}T14:05:12+09:00"), "status": "settled",
    })
}
