//! Zengin 入出金取引明細 (data type 03): statements of one or more accounts in records of 200 bytes (formats §1).
//!
//! Source: 全国銀行協会, 「パーソナル・コンピュータ用標準通信プロトコル（ベーシック手順）適用業務およびレコード・フォーマット」
//! (2019-12), §2.

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
