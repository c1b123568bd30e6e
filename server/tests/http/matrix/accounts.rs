//! What the demo has for customers to own: accounts with links from which something was drawn.

use backend::{Backend, args};

/// The demo's account of two holders: the first one and the other.
pub async fn joint_account(backend: &Backend) -> (String, String) {
    let sql = "SELECT a.customer, h.customer FROM accounts a JOIN account_customers h ON h.account_id = a.id AND h.customer <> a.customer
         WHERE a.sender = '9991'";
    backend.db.one(sql, args![]).await.unwrap().unwrap()
}

/// A customer of that bank with a link from which something was drawn.
pub async fn linked_customer(backend: &Backend, institution: &str) -> String {
    let sql = "SELECT MIN(a.customer) FROM accounts a JOIN withdrawals w ON w.account_id = a.id
         WHERE a.sender = $1 AND w.link_id IS NOT NULL AND w.currency = 'JPY'";
    let found: Option<(String,)> = backend.db.one(sql, args![institution]).await.unwrap();
    found.unwrap().0
}

/// An account of theirs, a link on it and a withdrawal.
pub async fn drawn(backend: &Backend, institution: &str, customer: &str) -> (String, String, String) {
    let sql = "SELECT a.id, w.link_id, w.key FROM accounts a JOIN withdrawals w ON w.account_id = a.id
         WHERE a.sender = $1 AND a.customer = $2 AND w.link_id IS NOT NULL AND w.currency = 'JPY' ORDER BY w.key LIMIT 1";
    backend.db.one(sql, args![institution, customer]).await.unwrap().unwrap()
}
