//! Invented people.

use super::catalogue::{Bank, WAKABA};
use serde_json::{Value, json};

/// A customer of one bank with one account there.
#[derive(Clone, Debug)]
pub(super) struct Customer {
    pub bank: &'static Bank,
    pub branch: &'static str,
    pub account: String,
    /// The bank's own number of them.
    pub id: String,
    pub name: String,
    pub kana: String,
    pub birth_date: String,
}

impl Customer {
    /// The account as exchange files name it.
    pub fn account(&self) -> Value {
        let kind = if *self.bank == WAKABA { "securities" } else { "ordinary" };
        json!({"bank": self.bank.code, "branch": self.branch, "kind": kind, "number": self.account})
    }

    pub fn phone(&self) -> String {
        format!("+81900000{}", &self.id[2..])
    }

    pub fn email(&self) -> String {
        format!("{}@example.com", self.id.to_lowercase())
    }
}

const FAMILIES: [(&str, &str); 17] = [
    ("広瀬", "ﾋﾛｾ"),
    ("長町", "ﾅｶﾞﾏﾁ"),
    ("北山", "ｷﾀﾔﾏ"),
    ("八木山", "ﾔｷﾞﾔﾏ"),
    ("川内", "ｶﾜｳﾁ"),
    ("榴岡", "ﾂﾂｼﾞｶﾞｵｶ"),
    ("原町", "ﾊﾗﾏﾁ"),
    ("荒井", "ｱﾗｲ"),
    ("愛宕", "ｱﾀｺﾞ"),
    ("花京", "ﾊﾅｷﾖｳ"),
    ("松島", "ﾏﾂｼﾏ"),
    ("名取", "ﾅﾄﾘ"),
    ("白石", "ｼﾛｲｼ"),
    ("角田", "ｶｸﾀﾞ"),
    ("古川", "ﾌﾙｶﾜ"),
    ("鳴子", "ﾅﾙｺ"),
    ("遠刈", "ﾄｵｶﾞﾘ"),
];

const GIVEN: [(&str, &str); 13] = [
    ("一郎", "ｲﾁﾛｳ"),
    ("恵子", "ｹｲｺ"),
    ("健", "ｹﾝ"),
    ("美咲", "ﾐｻｷ"),
    ("隆", "ﾀｶｼ"),
    ("和子", "ｶｽﾞｺ"),
    ("大輔", "ﾀﾞｲｽｹ"),
    ("幸子", "ｻﾁｺ"),
    ("翔", "ｼﾖｳ"),
    ("久美子", "ｸﾐｺ"),
    ("正", "ﾀﾀﾞｼ"),
    ("千尋", "ﾁﾋﾛ"),
    ("直樹", "ﾅｵｷ"),
];

/// Name and kana of the n-th person: no two of the first 221 are called alike.
pub(super) fn named(nth: usize) -> (String, String) {
    let (family, given) = (FAMILIES[nth % FAMILIES.len()], GIVEN[nth % GIVEN.len()]);
    (format!("{} {}", family.0, given.0), format!("{} {}", family.1, given.1))
}

/// The n-th person's birth date: from 1938 to 1999.
pub(super) fn born(nth: usize) -> String {
    format!("{:04}-{:02}-{:02}", 1938 + nth * 23 % 62, 1 + nth * 5 % 12, 1 + nth * 11 % 28)
}
