//! Zengin 入出金取引明細 (data type 03): statements of one or more accounts in records of 200 bytes (formats §1).
//!
//! Source: 全国銀行協会, 「パーソナル・コンピュータ用標準通信プロトコル（ベーシック手順）適用業務およびレコード・フォーマット」
//! (2019-12), §2.
//!
//! Which entries are the same: account, posted day and inquiry number say it (`20200901-00000003`), and an account has a number once a day, or
//! the file is refused. The same number with other content is a correction: the file that was made later holds. An entry whose number is blank
//! is known by what it says and its position among equals ([`crate::feeds::Equals`]).

mod block;
mod cutting;
mod data;
mod encoding;
mod era;
mod fields;
mod format;
mod header;
mod numbers;
mod reader;
#[cfg(test)]
mod tests;
mod text;
mod trailer;
pub mod write;

pub use encoding::{Encoding, EncodingProbe};
pub use format::Zengin;
pub use reader::Statements;
