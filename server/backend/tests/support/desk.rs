//! Staff of every kind, and what they have to do with: beside the world's bank and provider another of each.

use super::world::{self, ACCOUNT, BANK, WALLET, key};
use backend::claims::{CallersClaim, open_for_caller};
use backend::staff::{Approver, Reason, StaffMember};
use backend::{Backend, args, sessions, staff};
use domain::claims::Narrative;

pub const OTHER_BANK: &str = "9992";
pub const OTHER_WALLET: &str = "asagao-pay";

/// The world's two customers, a customer of another bank, and a provider that has nothing to do with any of them.
pub async fn fill(backend: &Backend) {
    world::fill(backend).await;
    world::institution(backend, OTHER_BANK, "bank", "となり銀行").await;
    world::institution(backend, OTHER_WALLET, "provider", "あさがおペイ").await;
    name_accounts(backend).await;
    let sql = "INSERT INTO accounts (id, bank, branch, kind, number, sender, sequence, customer, holder_name, name_key, status)
               VALUES ('account-9', $1, '001', 'ordinary', $3, $1, 1, 'C-1001', $4, $2, 'open')";
    let seal = |column, text: &str| world::sealed(backend, column, "account-9", text);
    let name = found_by(backend, &domain::names::lookup_key("見本 花子"));
    let values = args![OTHER_BANK, name, seal("number", "9000009"), seal("holder_name", "見本 花子")];
    backend.db.run(sql, values).await.unwrap();
    let sql = "INSERT INTO account_customers (institution, customer, account_id) VALUES ($1, 'C-1001', 'account-9')";
    backend.db.run(sql, args![OTHER_BANK]).await.unwrap();
    let sql = "INSERT INTO account_names (name, account_id) VALUES ($1, 'account-9')";
    backend.db.run(sql, args![found_by(backend, &format!("bank:{OTHER_BANK}:001:ordinary:9000009"))]).await.unwrap();
}

/// The keyed hash by which a name is found.
fn found_by(backend: &Backend, name: &str) -> String {
    backend.keys.lookup("name", name)
}

/// What the accounts feed would have written to look the two up by.
async fn name_accounts(backend: &Backend) {
    for (id, number, kana) in [(ACCOUNT, "9000001", "ﾐﾎﾝ ﾊﾅｺ"), (world::OTHER_ACCOUNT, "9000002", "ﾄﾅﾘ ｼﾞﾛｳ")]
    {
        let sql = "INSERT INTO account_names (name, account_id) VALUES ($1, $2)";
        backend.db.run(sql, args![found_by(backend, &format!("bank:{BANK}:001:ordinary:{number}")), id]).await.unwrap();
        let key = found_by(backend, &domain::names::lookup_key(kana));
        backend.db.run("UPDATE accounts SET kana_key = $1 WHERE id = $2", args![key, id]).await.unwrap();
    }
}

/// A member of an institution, who signs in as anybody does.
pub async fn member(backend: &Backend, institution: &str) -> StaffMember {
    let name = format!("{institution}-{}", world::count(backend, "SELECT COUNT(*) FROM staff").await);
    let new = staff::add(backend, institution, "係", &name, staff::Role::Support).await.unwrap();
    let identity = staff::sign_in(backend, &name, new.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap().staff().unwrap()
}

/// An approver of an institution.
pub async fn approver(backend: &Backend, institution: &str) -> Approver {
    let name = format!("{institution}-{}", world::count(backend, "SELECT COUNT(*) FROM staff").await);
    let new = staff::add(backend, institution, "承認 係", &name, staff::Role::Approver).await.unwrap();
    let identity = staff::sign_in(backend, &name, new.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap().approver().unwrap()
}

/// A claim of C-1001 about two of the four withdrawals, opened by that staff member for a caller; its number.
pub async fn claim(backend: &Backend, staff: &StaffMember, places: &[i64]) -> String {
    let keys: Vec<String> = places.iter().map(|place| key("2020-09-01", *place)).collect();
    claim_about(backend, staff, &keys).await
}

/// The same about any one withdrawal of [`ACCOUNT`].
pub async fn claim_of(backend: &Backend, staff: &StaffMember, key: &str) -> String {
    claim_about(backend, staff, &[key.to_owned()]).await
}

async fn claim_about(backend: &Backend, staff: &StaffMember, keys: &[String]) -> String {
    let narrative = Narrative::parse("知らない出金です。").unwrap();
    let form = backend::ids::new_id();
    let call = CallersClaim {
        institution: BANK,
        customer: "C-1001",
        account_id: ACCOUNT,
        keys,
        by_hand: &[],
        narrative: &narrative,
        police_report: None,
        reason: "電話",
        form: &form,
    };
    open_for_caller(backend, staff, &call).await.unwrap()
}

pub fn reason() -> Reason {
    Reason::parse("ご本人から電話").unwrap()
}

/// What the audit holds of that action, and for how many customers it says so.
pub async fn audited(backend: &Backend, action: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM audit WHERE actor_kind = 'staff' AND action = $1";
    let found: Option<(i64,)> = backend.db.one(sql, args![action]).await.unwrap();
    found.unwrap().0
}

/// The provider of the world, by its name here.
pub const PROVIDER: &str = WALLET;
