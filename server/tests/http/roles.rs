//! What staff's role opens: each page and function is for one authority, and another role is told so.

use crate::functions::{FUNCTIONS, error_in};
use crate::headers::visited;
use crate::support::{TestSite, post};
use backend::args;
use backend::staff::Role;
use server::http::page_paths;
use std::collections::BTreeSet;

const SUPPORT: &[Role] = &[Role::Support, Role::Approver];

/// Every page of staff behind sign-in, and the roles that it opens to. `/staff` leads each role to its first page.
pub const PAGES: &[(&str, &[Role])] = &[
    ("/staff/api-keys", &[Role::Operator]),
    ("/staff/approvals", &[Role::Approver]),
    ("/staff/audit", &[Role::Auditor]),
    ("/staff/calls", SUPPORT),
    ("/staff/calls/:institution/:customer", SUPPORT),
    ("/staff/damage", &[Role::Supervisor]),
    ("/staff/differences", SUPPORT),
    ("/staff/reconciliation", &[Role::Operator, Role::Supervisor]),
    ("/staff/rings", SUPPORT),
    ("/staff/rings/:kind/:value", SUPPORT),
    ("/staff/sessions", &[Role::Operator]),
    ("/staff/sessions/:member", &[Role::Operator]),
    ("/staff/sessions/:member/dismiss", &[Role::Operator]),
    ("/staff/sessions/:member/end", &[Role::Operator]),
    ("/staff/sessions/customer", &[Role::Operator]),
    ("/staff/sessions/customer/end", &[Role::Operator]),
    ("/staff/claims/:number", SUPPORT),
    ("/staff/claims/:number/opened", SUPPORT),
    ("/staff/customers/:institution/:customer", SUPPORT),
    ("/staff/customers/:institution/:customer/claim", SUPPORT),
    ("/staff/customers/:institution/:customer/claim/check", SUPPORT),
    ("/staff/customers/:institution/:customer/powers", SUPPORT),
    ("/staff/customers/:institution/:customer/stop/:account/:link", SUPPORT),
    ("/staff/deliveries", &[Role::Operator]),
    ("/staff/deliveries/:id", &[Role::Operator]),
    ("/staff/feeds", &[Role::Operator, Role::Supervisor]),
    ("/staff/find", SUPPORT),
    ("/staff/found", SUPPORT),
    ("/staff/letters", &[Role::Operator]),
    ("/staff/letters/letter", &[Role::Operator]),
    ("/staff/outbox", SUPPORT),
    ("/staff/outbox/:id", SUPPORT),
    ("/staff/powers/:id", SUPPORT),
    ("/staff/powers/:id/letter", SUPPORT),
    ("/staff/thresholds", &[Role::Approver, Role::Operator]),
    ("/staff/thresholds/:id", &[Role::Approver, Role::Operator]),
    ("/staff/thresholds/change", &[Role::Operator]),
];

#[tokio::test]
async fn a_page_opens_to_its_roles_and_to_no_other() {
    let site = TestSite::new().await;
    let there = page_paths();
    let behind = there.iter().filter(|path| path.starts_with("/staff/") && *path != "/staff/sign-in");
    let named: BTreeSet<&str> = PAGES.iter().map(|(path, _)| *path).collect();
    // The router writes a blank in braces.
    let behind: BTreeSet<String> = behind.map(|path| path.replace('{', ":").replace('}', "")).collect();
    assert_eq!(behind.iter().map(String::as_str).collect::<BTreeSet<_>>(), named);
    for role in Role::ALL {
        let staff = site.staff_as("operator", role).await;
        for (path, roles) in PAGES {
            let status = site.get_as(&staff, &visited(path)).await.status.as_u16();
            if roles.contains(&role) {
                assert!(matches!(status, 200 | 404), "{path} for {role:?}: {status}");
            } else {
                assert_eq!(status, 403, "{path} for {role:?}");
            }
        }
    }
}

#[tokio::test]
async fn functions_answer_their_roles_and_no_other() {
    let site = TestSite::new().await;
    for role in Role::ALL {
        let staff = site.staff_as("operator", role).await;
        for (path, whom, form) in FUNCTIONS {
            if !whom.roles().is_empty() && !whom.roles().contains(&role) {
                let answer = site.send(post(path).header("sec-fetch-site", "same-origin").header("cookie", &staff), *form).await;
                assert_eq!(error_in(answer.header("location")).as_deref(), Some(r#""not-your-role""#), "{path} for {role:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_role_is_read_anew_at_each_request() {
    let site = TestSite::new().await;
    let staff = site.staff("operator").await;
    for (role, status) in [("support", 200), ("auditor", 403), ("approver", 200), ("nothing", 302)] {
        site.backend.db.run("UPDATE staff SET role = $1", args![role]).await.unwrap();
        assert_eq!(site.get_as(&staff, "/staff/find").await.status, status, "{role}");
    }
}

#[tokio::test]
async fn a_refused_role_stands_in_the_audit_and_a_page_of_one_s_own_does_not() {
    let site = TestSite::new().await;
    let (operator, support) = (site.staff_as("operator", Role::Operator).await, site.staff("operator").await);
    let counted = async || {
        let sql = "SELECT COUNT(*) FROM audit WHERE action = 'role.refused'";
        site.backend.db.one::<(i64,)>(sql, args![]).await.unwrap().unwrap().0
    };
    for path in ["/staff", "/staff/find", "/security", "/nothing"] {
        site.get_as(&support, path).await;
    }
    assert_eq!(counted().await, 0);
    for _ in 0..3 {
        assert_eq!(site.get_as(&operator, "/staff/find").await.status, 403);
        site.send(post("/api/staff/audit/export").header("sec-fetch-site", "same-origin").header("cookie", &support), "").await;
    }
    assert_eq!(counted().await, 2, "one of each who asked, and not one a request");
}
