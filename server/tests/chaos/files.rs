//! What is imported: the demo, and statements in camt.053, which the demo has none of. A format that is slow to read is checked and stored
//! in another way than the demo's, and is to be killed in the middle of it too.

use crate::{camt, exchange::exchange};
use backend::demo;
use std::ops::Range;

const ACCOUNTS: u64 = 8;

/// All files with their names, in the order of import. The second statement begins before the first one ends.
pub fn files() -> Vec<(String, Vec<u8>)> {
    // The demo has two files of this register.
    let accounts = exchange("accounts", "9991", 3, false, &camt::accounts(ACCOUNTS)).into_bytes();
    let mut files = demo::files();
    files.push(("accounts-of-camt.ndjson".to_owned(), accounts));
    files.push(("statement.xml".to_owned(), statement(0..20)));
    files.push(("overlapping.xml".to_owned(), statement(10..31)));
    files
}

fn statement(days: Range<u64>) -> Vec<u8> {
    camt::file((0..ACCOUNTS).map(|account| (account, days.clone())))
}
