//! Accounts with data of their own, each of which would be known again wherever it stood.

use super::exchange::exchange;
use super::zengin;
use aho_corasick::AhoCorasick;
use backend::deliveries::Status;
use backend::feeds::Direction;
use backend::feeds::zengin::write::{Account, Line, LineEnd, Writer};
use jiff::ToSpan;
use jiff::civil::{Date, date};

pub const BANK: &str = "9991";
pub const WALLET: &str = "docomo-koza";

/// What is known of one person.
pub fn customer(seed: usize) -> String {
    format!("C-{seed}")
}

/// Scattered over all seven digits.
pub fn number(seed: usize) -> String {
    format!("{:07}", (seed * 7_919 + 1_000_003) % 10_000_000)
}

/// Four syllables of the fifty, as a name that nobody has.
pub fn name(seed: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ヌ", "ホ", "ソ", "ケ", "メ", "ル", "ヒ", "ヨ", "ワ", "テ"];
    let part = |power: u32| SYLLABLES[seed / 10_usize.pow(power) % 10];
    format!("ヲ{}{} ヱ{}{}", part(3), part(2), part(1), part(0))
}

pub fn born(seed: usize) -> Date {
    date(1930, 1, 1).checked_add(i64::try_from(seed).unwrap().days()).unwrap()
}

pub fn phone(seed: usize) -> String {
    format!("090-7{:03}-8{:03}", seed / 1_000, seed % 1_000)
}

pub fn email(seed: usize) -> String {
    format!("seed{seed:05}@example.jp")
}

/// The bank's accounts and a provider's wallets, each in another's name, a statement in which somebody of a third name paid money in,
/// and a file that is refused because of one of the accounts.
pub fn files(count: usize) -> Vec<(&'static str, Vec<u8>, Status)> {
    let bank = format!(r#"{{"type":"institution","id":"{BANK}","kind":"bank","name":"見本銀行"}}"#);
    let provider = format!(r#"{{"type":"institution","id":"{WALLET}","kind":"provider","name":"ドコモ口座"}}"#);
    let accounts: Vec<String> = (0..count).map(account).collect();
    let links: Vec<String> = (0..count).map(|seed| link(seed, (seed + 1) % count)).collect();
    let again = exchange("bank-links", BANK, 1, true, &[bank_link(17).replace("active", "asleep")]);
    vec![
        ("institutions", exchange("institutions", "operator", 1, true, &[bank, provider]).into_bytes(), Status::Imported),
        ("accounts", exchange("accounts", BANK, 1, true, &accounts).into_bytes(), Status::Imported),
        ("wallets", exchange("provider-links", WALLET, 1, true, &links).into_bytes(), Status::Imported),
        ("statement", statement(count), Status::Imported),
        ("refused", again.into_bytes(), Status::Refused),
    ]
}

fn named(seed: usize) -> String {
    format!(r#"{{"bank":"{BANK}","branch":"001","kind":"ordinary","number":"{}"}}"#, number(seed))
}

fn account(seed: usize) -> String {
    format!(
        r#"{{"type":"account","account":{},"customer":"{}","holder_name":"{}","holder_kana":"{}","birth_date":"{}","phone":"{}","email":"{}","status":"open"}}"#,
        named(seed),
        customer(seed),
        name(seed),
        name(seed),
        born(seed),
        phone(seed),
        email(seed),
    )
}

fn link(seed: usize, holder: usize) -> String {
    format!(
        r#"{{"type":"link","account":{},"wallet":"W-{seed}","holder_kana":"{}","birth_date":"{}","phone":"{}","email":"{}","linked_at":"2020-09-01T09:00:00+09:00","verified_by":["account_number"],"status":"active"}}"#,
        named(seed),
        name(holder),
        born(holder),
        phone(holder),
        email(holder),
    )
}

fn bank_link(seed: usize) -> String {
    format!(
        r#"{{"type":"link","account":{},"provider":"{WALLET}","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["sms_otp"],"status":"active"}}"#,
        named(seed)
    )
}

fn statement(count: usize) -> Vec<u8> {
    let day = date(2020, 9, 1);
    let mut file = Writer::new(Vec::new(), date(2020, 9, 3), LineEnd::CrLf);
    for seed in 0..count {
        let account = zengin::account(0, (day, day), 1);
        file.account(&Account { bank: BANK.into(), number: number(seed), holder: half_width(&name(seed)), ..account }).unwrap();
        file.line(&Line {
            number: Some(1),
            posted_on: day,
            value_on: None,
            direction: Direction::In,
            code: 11,
            amount: 5,
            party: half_width(&name((seed + 2) % count)),
            description: "ﾌﾘｺﾐ".into(),
        })
        .unwrap();
    }
    file.finish().unwrap()
}

/// The name as banks print it.
pub fn half_width(name: &str) -> String {
    const FULL: &str = "ヌホソケメルヒヨワテヲヱ";
    const HALF: &str = "ﾇﾎｿｹﾒﾙﾋﾖﾜﾃｦｴ";
    let of = |char| FULL.chars().zip(HALF.chars()).find(|(full, _)| *full == char).map_or(char, |(_, half)| half);
    name.chars().map(of).collect()
}

/// All that was seeded, ready to be looked for: what looks for so many words takes longer to make than to use.
pub struct Seeded {
    words: Vec<String>,
    all: AhoCorasick,
}

impl Seeded {
    pub fn new(count: usize) -> Self {
        let all = |seed| {
            let day = born(seed).to_string();
            [number(seed), name(seed), half_width(&name(seed)), day.replace('-', ""), day, phone(seed), email(seed)]
        };
        let words: Vec<String> = (0..count).flat_map(all).collect();
        Self { all: AhoCorasick::new(&words).unwrap(), words }
    }

    /// Which of it, and of `secrets`, can be read in these bytes.
    pub fn found_in(&self, bytes: &[u8], secrets: &[String]) -> Vec<String> {
        let mut found = read(&self.all, &self.words, bytes);
        found.extend(read(&AhoCorasick::new(secrets).unwrap(), secrets, bytes));
        found.sort();
        found.dedup();
        found
    }
}

/// A number counts where no digit, letter or point stands beside it: hashes have such digits too, and durations in the log.
fn read(searched: &AhoCorasick, words: &[String], bytes: &[u8]) -> Vec<String> {
    let joined = |place: Option<usize>| {
        place.and_then(|place| bytes.get(place)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.')
    };
    let stands_alone = |word: &str, start: usize, end: usize| {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        !digits || (!joined(start.checked_sub(1)) && !joined(Some(end)))
    };
    let hits = searched.find_iter(bytes).map(|hit| (&words[hit.pattern()], hit.start(), hit.end()));
    hits.filter(|(word, start, end)| stands_alone(word, *start, *end)).map(|(word, ..)| word.clone()).collect()
}
