//! Whoever of staff and customers is needed, and what was granted among them.

use crate::support::TestSite;
use backend::customers::{CustomerKey, open};
use backend::powers::{self, Paper, grant, request};
use backend::sessions::{self, SignedIn};
use backend::staff::{Approver, Reason, Role, StaffMember};
use backend::{Backend, args};
use domain::powers::Term;
use jiff::Span;

pub async fn staff(site: &TestSite, institution: &str, role: Role) -> SignedIn {
    let name = format!("matrix-{institution}-{}", role.word());
    let added = backend::staff::add(&site.backend, institution, "見本 太一", &name, role).await.unwrap();
    let identity = backend::staff::sign_in(&site.backend, &added.sign_in_name, added.password, None).await.unwrap();
    sessions::signed_in(&site.backend, &identity).await.unwrap()
}

pub async fn person(backend: &Backend, institution: &str, customer: &str) -> String {
    let sql = "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2";
    let found: Option<(String,)> = backend.db.one(sql, args![institution, customer]).await.unwrap();
    found.unwrap().0
}

/// A power over the customer, granted by two of the portal's staff.
pub async fn power(backend: &Backend, desk: &(StaffMember, Approver), (bank, customer): (&str, &str), by: &str) -> String {
    let key = CustomerKey { institution: bank.into(), customer: customer.into() };
    open(backend, &desk.0, &key, &Reason::parse("書面").unwrap()).await.unwrap();
    let today = backend.clock.real_now().day();
    let asked = powers::Asked {
        representative: CustomerKey { institution: "9991".into(), customer: by.into() },
        term: Term::new(today, today.checked_add(Span::new().days(30)).unwrap(), today).unwrap(),
        paper: Paper::parse("委任状", &today.to_string(), "本店", today).unwrap(),
    };
    let id = request(backend, &desk.0, &key, &asked).await.unwrap();
    grant(backend, &desk.1, &id).await.unwrap();
    id
}

/// A colleague at that bank who calls nowhere here: their sessions can be ended.
pub async fn member(site: &TestSite, institution: &str, beside: &str) -> String {
    let name = format!("colleague-{institution}-{beside}");
    let added = backend::staff::add(&site.backend, institution, "見本 太一", &name, Role::Support).await.unwrap();
    backend::staff::sign_in(&site.backend, &added.sign_in_name, added.password, None).await.unwrap().id
}
