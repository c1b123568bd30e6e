//! Who has not signed in sees no page but those for everybody.

use crate::headers::visited;
use crate::support::TestSite;
use server::http::page_paths;

/// The pages for everybody.
pub const OPEN: &[&str] = &["/activate", "/security-contact", "/sign-in", "/sign-in/help", "/staff/sign-in"];

/// The pages that one sees on the way in only; others begin at the beginning.
pub const ON_THE_WAY: &[(&str, &str)] = &[
    ("/activate/password", "/activate"),
    ("/activate/factor", "/activate"),
    ("/activate/app", "/activate"),
    ("/activate/waiting", "/activate"),
    ("/sign-in/code", "/sign-in"),
    ("/sign-in/new-password", "/staff/sign-in"),
    ("/sign-in/set-up", "/staff/sign-in"),
    ("/sign-in/set-up/app", "/staff/sign-in"),
];

#[tokio::test]
async fn every_other_page_leads_to_the_door() {
    let site = TestSite::new().await;
    for path in page_paths() {
        let answer = site.get(&visited(&path)).await;
        if OPEN.contains(&path.as_str()) {
            assert_eq!(answer.status, 200, "{path}");
        } else if let Some((_, beginning)) = ON_THE_WAY.iter().find(|(page, _)| *page == path) {
            assert_eq!((answer.status.as_u16(), answer.header("location")), (302, *beginning), "{path}");
        } else {
            let door = if path.starts_with("/staff") { "/staff/sign-in" } else { "/sign-in" };
            assert_eq!((answer.status.as_u16(), answer.header("location")), (302, door), "{path}");
        }
    }
}
