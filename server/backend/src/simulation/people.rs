//! Invented people: names of syllables that nobody chose, numbers that nobody has.

use super::chance::Chance;
use super::institutions::{BANKS, Bank};
use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub(super) struct Person {
    pub name: String,
    pub kana: String,
    pub birth_date: String,
    pub phone: String,
    pub email: String,
    /// The device in their pocket.
    pub device: String,
}

/// A person's account at a bank.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub bank: &'static Bank,
    pub branch: String,
    pub number: String,
    pub customer: String,
    pub opened_on: String,
}

impl Account {
    /// As exchange files name it.
    pub fn name(&self) -> Value {
        json!({"bank": self.bank.code, "branch": self.branch, "kind": "ordinary", "number": self.number})
    }
}

const SYLLABLES: [(&str, &str); 30] = [
    ("か", "ｶ"),
    ("き", "ｷ"),
    ("く", "ｸ"),
    ("こ", "ｺ"),
    ("さ", "ｻ"),
    ("し", "ｼ"),
    ("す", "ｽ"),
    ("せ", "ｾ"),
    ("そ", "ｿ"),
    ("た", "ﾀ"),
    ("ち", "ﾁ"),
    ("つ", "ﾂ"),
    ("と", "ﾄ"),
    ("な", "ﾅ"),
    ("に", "ﾆ"),
    ("の", "ﾉ"),
    ("は", "ﾊ"),
    ("ひ", "ﾋ"),
    ("ふ", "ﾌ"),
    ("ほ", "ﾎ"),
    ("ま", "ﾏ"),
    ("み", "ﾐ"),
    ("む", "ﾑ"),
    ("も", "ﾓ"),
    ("や", "ﾔ"),
    ("よ", "ﾖ"),
    ("り", "ﾘ"),
    ("る", "ﾙ"),
    ("わ", "ﾜ"),
    ("ろ", "ﾛ"),
];

/// Family or given name, plain and in kana.
pub(super) fn syllables(count: i64, chance: &mut Chance) -> (String, String) {
    (0..count).map(|_| *chance.pick(&SYLLABLES)).unzip()
}

/// The account holder of that number in the world. Every other one may be married to the one before: then they share a name and a
/// tablet. Some share a telephone and no name, as a mother and her married daughter.
pub(super) fn holder(index: u32, of_home: &mut Chance, chance: &mut Chance) -> (Person, bool) {
    let home = index / 2;
    let (married, under_one_roof) = (of_home.percent(6), of_home.permille(12));
    let family = syllables(of_home.between(2, 4), of_home);
    let family = if married { family } else { syllables(chance.between(2, 4), chance) };
    (person(&family, u64::from(index), chance, Some(format!("d-h{home}")).filter(|_| married || under_one_roof)), married)
}

/// Somebody of that family. `number` tells their telephone and address from all others'.
pub(super) fn person(family: &(String, String), number: u64, chance: &mut Chance, device: Option<String>) -> Person {
    let given = syllables(chance.between(2, 3), chance);
    Person {
        name: format!("{} {}", family.0, given.0),
        kana: format!("{} {}", family.1, given.1),
        birth_date: format!("{}-{:02}-{:02}", chance.between(1935, 2002), chance.between(1, 12), chance.between(1, 28)),
        phone: format!("+8190{number:08}"),
        email: format!("p{number}@example.com"),
        device: device.unwrap_or_else(|| format!("d-{number}")),
    }
}

/// The account of that number in the world.
pub(super) fn account(index: u32, chance: &mut Chance) -> Account {
    let bank = *chance.pick(&[&BANKS[0], &BANKS[0], &BANKS[1], &BANKS[1], &BANKS[2], &BANKS[3]]);
    Account {
        bank,
        branch: format!("{:03}", chance.between(1, 40)),
        number: format!("{:07}", 1_000_000 + index),
        customer: format!("{}-{index:07}", bank.letter),
        opened_on: format!("{}-{:02}-{:02}", chance.between(1985, 2018), chance.between(1, 12), chance.between(1, 28)),
    }
}
