//! What staff work on: a claim, and a proposal of other thresholds.

use super::people::staff;
use crate::support::TestSite;
use backend::claims::{ByHand, CallersClaim, open_for_caller};
use backend::ids::new_id;
use backend::screening::{Asked, propose};
use backend::staff::{Reason, Role, StaffMember};
use backend::{Backend, args};
use domain::claims::Narrative;
use domain::screening::Thresholds;
use jiff::civil::date;

/// A claim about what no delivery covers: the account's withdrawals stay to be claimed.
pub async fn claim(backend: &Backend, staff: &StaffMember, (bank, customer): (&str, &str), account: &str) -> (String, String) {
    let by_hand =
        [ByHand { bank: "見本銀行".into(), on: date(2020, 9, 1), amount: 1_000, printed: "ﾄﾞｺﾓｺｳｻﾞ".into() }];
    let (id, narrative) = (new_id(), Narrative::parse("知らない出金です。").unwrap());
    let call = CallersClaim {
        institution: bank,
        customer,
        account_id: account,
        keys: &[],
        by_hand: &by_hand,
        narrative: &narrative,
        police_report: None,
        reason: "電話",
        form: &id,
    };
    let number = open_for_caller(backend, staff, &call).await.unwrap();
    (id, number)
}

/// The one proposal of other thresholds, by an operator of the portal, and its trial.
pub async fn proposal(site: &TestSite) -> (String, String) {
    let sql = "SELECT v.id, r.id FROM screening_versions v JOIN screening_runs r ON r.about = v.id";
    if let Some(found) = site.backend.db.one(sql, args![]).await.unwrap() {
        return found;
    }
    let operator = staff(site, "operator", Role::Operator).await.operator().unwrap();
    let asked = Asked {
        version: Thresholds::default().version,
        values: vec![("alert".to_owned(), 30)],
        caps: Vec::new(),
        from: None,
        reason: Reason::parse("見本").unwrap(),
    };
    propose(&site.backend, &operator, &asked).await.unwrap();
    site.backend.db.one(sql, args![]).await.unwrap().unwrap()
}
