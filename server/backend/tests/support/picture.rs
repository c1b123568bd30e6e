//! What joining makes of deliveries, written by hand: links, covered days, other payees, and what registers reach to.

use super::world::{BANK, WALLET};
use backend::{Backend, args};
use domain::time::Instant;

/// A link as both registers know it; a story says what differs.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    pub account: &'static str,
    pub id: &'static str,
    pub bank: Option<&'static str>,
    pub provider: Option<&'static str>,
    pub holder_matches: &'static str,
}

impl Made {
    pub fn new(account: &'static str, id: &'static str) -> Self {
        Self { account, id, bank: Some("active"), provider: Some("active"), holder_matches: "yes" }
    }

    pub async fn link(self, backend: &Backend) {
        let linked_at = Instant::parse("2020-09-01T13:41:00+09:00").unwrap();
        let sides: Vec<&str> = [self.bank, self.provider].into_iter().flatten().collect();
        let stopped = !sides.is_empty() && sides.iter().all(|side| *side == "stopped");
        let sql = "INSERT INTO links (account_id, id, provider, contract, status, bank_status, provider_status, linked_at,
                verified_by, second_factor, wallet, wallet_holder, kyc, holder_matches, withdrawals, withdrawn, printed_as)
            VALUES ($1, $2, $3, '0042', $4, $5, $6, $7, '[\"account_number\",\"card_pin\"]', FALSE, 'DK-000077', 'ホ＊＊　シ＊＊', 'none',
                $8, 4, 300000, '[\"ﾄﾞｺﾓｺｳｻﾞ\"]')";
        let status = if stopped { "stopped" } else { "active" };
        let args = args![self.account, self.id, WALLET, status, self.bank, self.provider, linked_at, self.holder_matches];
        backend.db.run(sql, args).await.unwrap();
    }
}

/// A register or other feed of an institution, with the numbers of the deliveries that are missing.
pub async fn feed(backend: &Backend, institution: &str, feed: &str, missing: &str) {
    let as_of = Instant::parse("2020-09-04T09:00:00+09:00").unwrap();
    let sql = "INSERT INTO feed_coverage (institution, feed, as_of, sequence, missing) VALUES ($1, $2, $3, 9, $4)";
    backend.db.run(sql, args![institution, feed, as_of, missing]).await.unwrap();
}

/// The registers of the bank and the provider, whole.
pub async fn registers(backend: &Backend) {
    feed(backend, BANK, "accounts", "[]").await;
    feed(backend, BANK, "bank-links", "[]").await;
    feed(backend, WALLET, "provider-links", "[]").await;
}

/// Days of which statements were delivered.
pub async fn covered(backend: &Backend, account: &str, from: &str, to: &str) {
    let sql = "INSERT INTO covered_days (account_id, covered_from, covered_to) VALUES ($1, $2, $3)";
    backend.db.run(sql, args![account, from, to]).await.unwrap();
}

/// Direct debits to one payee that is no known service.
pub async fn payee(backend: &Backend, account: &str, description: &str) {
    let sql = "INSERT INTO payees (account_id, number, description, debits, total, currency, last_on)
               VALUES ($1, 1, $2, 2, 14824, 'JPY', '2020-08-27')";
    backend.db.run(sql, args![account, description]).await.unwrap();
}
