//! The auditor's page and export.

use crate::support::{TestSite, post};
use backend::args;
use backend::staff::Role;

const EXPORT: &str = "/api/staff/audit/export";

/// Support of the portal has opened a customer, of whom no case speaks, for a reason that is a formula.
async fn site() -> TestSite {
    let site = TestSite::with_demo().await;
    let support = site.staff("operator").await;
    let request = post("/api/staff/open").header("sec-fetch-site", "same-origin").header("cookie", &support);
    let opened = site.send(request, "institution=9991&customer=C-1004&reason=%3Dcmd%7C%22x%22").await;
    assert!(!opened.header("location").contains("__err="), "{}", opened.header("location"));
    site
}

async fn export(site: &TestSite, cookie: &str, form: &'static str) -> crate::support::Answer {
    site.send(post(EXPORT).header("sec-fetch-site", "same-origin").header("cookie", cookie), form).await
}

#[tokio::test]
async fn an_auditor_reads_and_filters_entries() {
    let site = site().await;
    let auditor = site.staff_as("operator", Role::Auditor).await;
    let all = site.get_as(&auditor, "/staff/audit").await.body;
    assert!(all.contains("customer.opened") && all.contains("delivery.done") && all.contains("案件なしで閲覧"));
    assert!(all.contains("operator-support"));
    assert_eq!(all.matches("見本 太一").count(), 1, "no name stands in it but the auditor's own, at the door");
    let of = |query: &str| format!("/staff/audit?{query}");
    for (query, found) in [
        ("customer=C-1004&institution=9991&action=customer.opened&actor=operator-support&marked=1", true),
        ("from=2020-09-04&to=2020-09-04&action=customer.opened", true),
        ("to=2020-09-03&action=customer.opened", false),
        ("customer=C-1002&action=customer.opened", false),
        ("institution=9992&action=customer.opened", false),
        ("actor=nobody", false),
        ("object=nothing", false),
    ] {
        let page = site.get_as(&auditor, &of(query)).await;
        assert_eq!((page.status.as_u16(), page.body.contains(EXPORT)), (200, found), "{query}");
    }
    let wrong = site.get_as(&auditor, &of("from=2020-02-30")).await.body;
    assert!(
        wrong.contains("role=\"alert\"") && wrong.contains("2020-02-30") && !wrong.contains(EXPORT),
        "a wrong day leaves nothing in"
    );
}

#[tokio::test]
async fn an_institutions_auditor_reads_what_concerns_it() {
    let site = site().await;
    for (institution, found) in [("9991", true), ("9992", false)] {
        let auditor = site.staff_as(institution, Role::Auditor).await;
        let page = site.get_as(&auditor, "/staff/audit?action=customer.opened").await.body;
        assert_eq!(page.contains("C-1004"), found, "{institution}");
        assert_eq!(export(&site, &auditor, "").await.body.contains("C-1004"), found, "{institution}");
    }
}

#[tokio::test]
async fn the_export_is_for_auditors_and_is_recorded() {
    let site = site().await;
    let stranger = site.post(EXPORT, "").await;
    assert_eq!((stranger.status.as_u16(), stranger.header("location")), (303, "/staff/sign-in"));
    let customer = site.customer("9991", "C-1004").await;
    assert_eq!(export(&site, &customer, "").await.header("location"), "/staff/sign-in");
    for role in [Role::Approver, Role::Supervisor, Role::Operator] {
        let staff = site.staff_as("operator", role).await;
        assert_eq!(export(&site, &staff, "").await.status, 403, "{role:?}");
    }
    let auditor = site.staff_as("operator", Role::Auditor).await;
    let elsewhere = site.send(post(EXPORT).header("sec-fetch-site", "cross-site").header("cookie", &auditor), "").await;
    assert_eq!(elsewhere.status, 403);
    assert_eq!(site.get_as(&auditor, EXPORT).await.status, 405);

    let sql = "SELECT COUNT(*) FROM audit WHERE action = 'audit.exported'";
    assert_eq!(site.backend.db.one(sql, args![]).await.unwrap(), Some((0_i64,)));
    let file = export(&site, &auditor, "action=customer.opened&customer=C-1004").await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!((file.header("cache-control"), file.header("x-content-type-options")), ("no-store", "nosniff"));
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 2, "{}", file.body);
    assert!(lines[1].contains("\"'=cmd|\"\"x\"\"\"") && lines[1].ends_with("\"yes\""), "{}", lines[1]);
    assert_eq!(site.backend.db.one(sql, args![]).await.unwrap(), Some((1_i64,)));
    assert_eq!(export(&site, &auditor, "from=yesterday").await.status, 400);
}
