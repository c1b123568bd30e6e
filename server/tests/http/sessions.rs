//! Operators end others' sessions, on forms alone.

use crate::support::{TestSite, post};
use backend::args;
use backend::staff::Role;

async fn send(site: &TestSite, who: &str, path: &str, form: &str) -> String {
    let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", who);
    site.send(request, form.to_owned()).await.header("location").to_owned()
}

/// The way to the page of that colleague.
fn way(list: &str, name: &str) -> String {
    let row = list.split("<tr>").find(|row| row.contains(name)).unwrap();
    row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn whoever_has_left_is_out_at_the_next_request_and_comes_in_no_more() {
    let site = TestSite::with_demo().await;
    let (operator, staff) = (site.staff_as("operator", Role::Operator).await, site.staff("9991").await);
    let audit = site.staff_as("operator", Role::Auditor).await;
    let list = site.get_as(&operator, "/staff/sessions").await.body;
    let page = way(&list, "9991-support");
    let member = page.rsplit('/').next().unwrap();
    assert!(!list.contains("operator-operator"), "one's own are not among them");
    assert_eq!(site.get_as(&staff, "/staff").await.status, 200);

    assert!(
        send(&site, &operator, "/api/staff/sessions/end-member", &format!("member={member}&reason=")).await.contains("__err=")
    );
    assert_eq!(site.get_as(&staff, "/staff").await.status, 200, "without a reason nothing ends");
    let form = format!("member={member}&reason=stolen");
    assert_eq!(send(&site, &operator, "/api/staff/sessions/end-member", &form).await, format!("{page}?done=yes"));
    assert_eq!(site.get_as(&staff, "/staff").await.status, 302);
    let sessions: Option<(i64,)> =
        site.backend.db.one("SELECT COUNT(*) FROM sessions WHERE who = $1", args![member]).await.unwrap();
    assert_eq!(sessions, Some((0,)));
    let role =
        async || site.backend.db.one::<(Option<String>,)>("SELECT role FROM staff WHERE id = $1", args![member]).await.unwrap();
    assert_eq!(role().await, Some((Some("support".to_owned()),)), "who was robbed signs in again");

    send(&site, &operator, "/api/staff/sessions/end-member", &format!("{form}&dismissed=yes")).await;
    assert_eq!(role().await, Some((None,)));
    let after = site.get_as(&operator, &page).await.body;
    assert!(after.contains("利用停止") && !after.contains("name=\"dismissed\""), "{after}");
    let watches = way(&list, "operator-auditor");
    assert!(!site.get_as(&operator, &watches).await.body.contains("name=\"dismissed\""));
    let auditor = watches.rsplit('/').next().unwrap();
    let form = format!("member={auditor}&reason=gone&dismissed=yes");
    assert!(
        send(&site, &operator, "/api/staff/sessions/end-member", &form).await.contains("__err="),
        "nobody dismisses who watches them"
    );
    assert_eq!(site.get_as(&audit, "/staff/audit").await.status, 200, "nor are they signed out");
    let entries = site.get_as(&audit, "/staff/audit").await.body;
    for action in ["sessions.ended-by-operator", "staff.dismissed"] {
        assert!(entries.contains(action), "{action}");
    }
}

#[tokio::test]
async fn a_customer_s_sessions_are_seen_for_a_reason_that_the_customer_reads_and_end() {
    let site = TestSite::with_demo().await;
    let (own, other) = (site.staff_as("9991", Role::Operator).await, site.staff_as("9992", Role::Operator).await);
    let customer = site.customer("9991", "C-1001").await;
    let ask = "/api/staff/sessions/customer";
    for (operator, form) in [
        (&other, "institution=9991&customer=C-1001&reason=x"),
        (&own, "customer=C-1001&reason="),
        (&own, "customer=C-1002&reason=x"),
    ] {
        assert!(send(&site, operator, ask, form).await.contains("__err="), "{form}");
        assert_eq!(site.get_as(operator, "/staff/sessions/customer").await.status, 404, "{form}");
    }
    let form = "customer=C-1001&reason=lost+telephone";
    assert_eq!(send(&site, &own, ask, form).await, "/staff/sessions/customer");
    let page = site.get_as(&own, "/staff/sessions/customer").await.body;
    assert!(
        page.contains("C-1001") && page.contains("value=\"lost telephone\"") && page.contains("class=\"sessions\""),
        "{page}"
    );
    let end = "/api/staff/sessions/end-customer";
    assert!(send(&site, &other, end, &format!("institution=9991&{form}")).await.contains("__err="));
    assert_eq!(site.get_as(&customer, "/").await.status, 200);
    send(&site, &own, end, &format!("institution=9991&{form}")).await;
    assert_eq!(site.get_as(&customer, "/").await.status, 302, "at the next request");
    assert!(site.get_as(&own, "/staff/sessions/customer?done=yes").await.body.contains("すべてのサインインを終わらせました"));

    let sql = "SELECT person_id FROM person_customers WHERE institution = '9991' AND customer = 'C-1001'";
    let found: Option<(String,)> = site.backend.db.one(sql, args![]).await.unwrap();
    let again = site.session(backend::sessions::SignedIn::Customer { person_id: found.unwrap().0 }).await;
    let looked = site.get_as(&again, "/who-looked").await.body;
    for said in ["どこでサインインしているかを見ました", "すべてのサインインを終わらせました", "lost telephone"]
    {
        assert!(looked.contains(said), "{said}: {looked}");
    }
}
