//! What bank and provider do not say alike, on both engines: found where both sides were delivered, and where not, not.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

#[path = "digest/pieces.rs"]
#[allow(dead_code, reason = "the digest's story uses the rest")]
mod pieces;
mod support;

use backend::api_keys::{self, Asked};
use backend::charges::{Answer, Single, Writer};
use backend::reconciliation::{Month, counts, list};
use backend::sessions::{self, SignedIn};
use backend::staff::{Role, StaffMember, Watcher};
use backend::{Backend, args};
use domain::reconciliation::Difference;
use jiff::civil::date;
use pieces::{World, name};
use std::collections::BTreeSet;
use support::brought::imported;
use support::exchange::exchange;

async fn signed_in(backend: &Backend, institution: &str, role: Role) -> SignedIn {
    let added =
        backend::staff::add(backend, institution, "見本 太一", &format!("{institution}-{}", role.word()), role).await.unwrap();
    let identity = backend::staff::sign_in(backend, &added.sign_in_name, added.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap()
}

async fn watcher(backend: &Backend, institution: &str) -> Watcher {
    Watcher::from(&signed_in(backend, institution, Role::Supervisor).await.supervisor().unwrap())
}

async fn support_of(backend: &Backend, institution: &str) -> StaffMember {
    signed_in(backend, institution, Role::Support).await.staff().unwrap()
}

/// A charge of account 0, which the statement has as another amount or not at all.
fn charge(id: &str, contract: &str, day: &str, amount: i64) -> String {
    let name = name(0);
    format!(
        r#"{{"type":"charge","charge":"{id}","wallet":"W-0","contract":"{contract}","account":{name},"amount":{amount},"currency":"JPY","at":"{day}T14:05:12+09:00","status":"settled"}}"#
    )
}

/// Of which accounts some withdrawal is flagged because its service did not charge it.
async fn uncharged(backend: &Backend) -> BTreeSet<String> {
    let sql = "SELECT a.customer, f.evidence FROM flags f JOIN accounts a ON a.id = f.account_id";
    let rows: Vec<(String, String)> = backend.db.all(sql, args![]).await.unwrap();
    assert!(!rows.is_empty(), "links that nobody checked take as much as they may");
    rows.into_iter()
        .filter(|(_, evidence)| evidence.contains("withdrawal-without-charge"))
        .map(|(customer, _)| customer)
        .collect()
}

#[tokio::test]
async fn what_a_service_did_not_charge_is_a_sign_on_accounts_that_its_file_does_not_name() {
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
    for backend in support::backends().await {
        let mut files = World::new().whole();
        files.pop();
        for file in files {
            imported(&backend, file).await;
        }
        assert_eq!(uncharged(&backend).await, named(&[]), "no charges were delivered");
        let file = |sequence, records: &[String]| exchange("charges", "koza", sequence, false, records);
        imported(&backend, file(1, &[charge("X-0", "07", "2020-08-24", 7)])).await;
        assert_eq!(uncharged(&backend).await, named(&[]), "a day's charges reach to no posting");
        imported(&backend, file(2, &[charge("X-1", "07", "2020-08-30", 7)])).await;
        assert_eq!(uncharged(&backend).await, named(&["C-0", "C-1", "C-2"]), "all of 27 to 29 August came, of every account");
        imported(&backend, file(4, &[charge("X-3", "07", "2020-09-02", 7)])).await;
        assert_eq!(uncharged(&backend).await, named(&[]), "they may stand in the file that is missing");
        imported(&backend, file(3, &[charge("X-2", "07", "2020-08-31", 7)])).await;
        assert_eq!(uncharged(&backend).await, named(&["C-0", "C-1", "C-2"]), "and do not");
        let waiting: Option<(i64,)> = backend.db.one("SELECT COUNT(*) FROM waiting_accounts", args![]).await.unwrap();
        assert_eq!(waiting, Some((0,)));
    }
}

const KOZA_ONLY: &str = r#"{"type":"link","wallet":"W-9","contract":"99","account":{"bank":"9991","branch":"001","kind":"ordinary","number":"0000001"},"holder_kana":"ﾐﾎﾝ ﾊﾅｺ","linked_at":"2020-08-28T09:00:00+09:00","verified_by":["email"],"kyc":"none","status":"active"}"#;

#[tokio::test]
async fn each_difference_is_counted_where_both_sides_were_delivered_and_nowhere_else() {
    let august = Month::parse("2020-08").unwrap();
    for backend in support::backends().await {
        let world = World::new();
        let mut files = world.whole();
        // The charges are this story's own, and delivered last.
        files.pop();
        for file in files {
            imported(&backend, file).await;
        }
        let portal = watcher(&backend, "operator").await;
        assert_eq!(counts(&backend, &portal, august).await.unwrap(), [], "the provider delivered no charges: nobody can tell");
        let records =
            [charge("X-0", "7", "2020-08-24", 7), charge("X-1", "5", "2020-08-30", 5_001), charge("X-2", "7", "2020-08-28", 5)];
        imported(&backend, exchange("charges", "koza", 5, false, &records)).await;
        imported(&backend, exchange("provider-links", "koza", 5, false, &[KOZA_ONLY.to_owned()])).await;
        imported(&backend, exchange("bank-links", "9991", 2, false, &[])).await;
        let found = counts(&backend, &portal, august).await.unwrap();
        let of = |difference| {
            found.iter().filter(|one| one.difference == difference).map(|one| (one.day, one.count)).collect::<Vec<_>>()
        };
        assert_eq!(of(Difference::LinkAtProviderAlone), [(date(2020, 8, 28), 1)]);
        assert_eq!(of(Difference::ChargeWithoutWithdrawal), [(date(2020, 8, 28), 1)], "of the 24th no statement was delivered");
        assert_eq!(of(Difference::AmountsDiffer), [(date(2020, 8, 30), 1)]);
        assert_eq!(of(Difference::LinkAtBankAlone), []);
        // Two debits a day and account name the provider, from the third day on that its charges reach to.
        assert_eq!(of(Difference::WithdrawalWithoutCharge), (27..=31).map(|day| (date(2020, 8, day), 6)).collect::<Vec<_>>());
        assert_eq!(found, counts(&backend, &watcher(&backend, "9991").await, august).await.unwrap());
        assert_eq!(counts(&backend, &watcher(&backend, "9992").await, august).await.unwrap(), [], "another bank's supervisor");
        let (bank, stranger) = (support_of(&backend, "9991").await, support_of(&backend, "9992").await);
        let listed = list(&backend, &bank, august).await.unwrap().found;
        assert_eq!(listed.len() as i64, found.iter().map(|one| one.count).sum::<i64>());
        assert!(listed.iter().all(|one| !one.account.masked.contains("0000")), "numbers are covered");
        let differs = listed.iter().find(|one| one.side.difference == Difference::AmountsDiffer).unwrap();
        assert_eq!((differs.side.posted, differs.side.charged), (Some(5_000), Some(5_001)));
        assert_eq!(list(&backend, &stranger, august).await.unwrap().found, []);
        let provider = support_of(&backend, "koza").await;
        assert_eq!(list(&backend, &provider, august).await.unwrap().found.len(), listed.len(), "it is theirs to answer for");
    }
}

/// A single charge may be of a day whose file has not come yet: from which day on all charges are known, the files say.
#[tokio::test]
async fn a_single_charge_says_nothing_of_the_days_before_those_of_the_files() {
    for backend in support::backends().await {
        let mut files = World::new().whole();
        files.pop();
        for file in files {
            imported(&backend, file).await;
        }
        imported(&backend, exchange("charges", "koza", 5, false, &[charge("X-0", "7", "2020-08-26", 7)])).await;
        let asked = Asked { institution: "koza".into(), name: "試験".into(), days: 30 };
        let made = api_keys::make(&backend, &asked).await.unwrap();
        let key = api_keys::recognise(&backend, &made.key).await.unwrap().unwrap();
        let early = charge("X-1", "7", "2020-08-20", 7).replace(r#""type":"charge","#, "");
        let kept = Writer::start(&backend).keep(key, Single::parse(&early, "koza").unwrap()).await.unwrap().unwrap();
        assert_eq!(kept, Answer::Kept);
        let found = counts(&backend, &watcher(&backend, "operator").await, Month::parse("2020-08").unwrap()).await.unwrap();
        let without = found.iter().filter(|one| one.difference == Difference::WithdrawalWithoutCharge).map(|one| one.day);
        assert_eq!(without.min(), Some(date(2020, 8, 29)), "{found:?}");
    }
}
