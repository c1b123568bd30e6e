//! What staff's role opens: each page and function is for one authority, and another role is told so.

use crate::functions::{FUNCTIONS, For, error_in};
use crate::headers::visited;
use crate::support::{TestSite, post};
use backend::args;
use backend::staff::Role;
use server::http::page_paths;

const OTHERS: [Role; 3] = [Role::Supervisor, Role::Auditor, Role::Operator];

#[tokio::test]
async fn pages_of_support_open_to_no_other_role() {
    let site = TestSite::new().await;
    for role in Role::ALL {
        let staff = site.staff_as("operator", role).await;
        for path in page_paths() {
            let answer = site.get_as(&staff, &visited(&path)).await;
            let status = answer.status.as_u16();
            match path.as_str() {
                "/staff" if role == Role::Auditor => assert_eq!((status, answer.header("location")), (302, "/staff/audit")),
                "/staff" | "/staff/sign-in" => assert_eq!(status, 200, "{path} for {role:?}"),
                "/staff/audit" => assert_eq!(status, if role == Role::Auditor { 200 } else { 403 }, "{path} for {role:?}"),
                path if path.starts_with("/staff") && OTHERS.contains(&role) => assert_eq!(status, 403, "{path} for {role:?}"),
                path if path.starts_with("/staff") => assert!(matches!(status, 200 | 404), "{path} for {role:?}: {status}"),
                _ => {}
            }
        }
    }
}

#[tokio::test]
async fn functions_of_support_answer_no_other_role() {
    let site = TestSite::new().await;
    for role in OTHERS {
        let staff = site.staff_as("operator", role).await;
        for (path, whom, form) in FUNCTIONS {
            if *whom == For::Staff {
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
