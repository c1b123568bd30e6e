//! Who has not signed in sees no page but those for everybody.

use crate::headers::visited;
use crate::support::TestSite;
use server::http::page_paths;

/// The pages for everybody.
const OPEN: &[&str] = &["/activate", "/sign-in", "/staff/sign-in"];

/// The page that only who has just shown a letter's code sees; others begin with the letter.
const AFTER_THE_LETTER: &str = "/activate/password";

#[tokio::test]
async fn every_other_page_leads_to_the_door() {
    let site = TestSite::new().await;
    for path in page_paths() {
        let answer = site.get(&visited(&path)).await;
        if OPEN.contains(&path.as_str()) {
            assert_eq!(answer.status, 200, "{path}");
        } else if path == AFTER_THE_LETTER {
            assert_eq!((answer.status.as_u16(), answer.header("location")), (302, "/activate"), "{path}");
        } else {
            let door = if path.starts_with("/staff") { "/staff/sign-in" } else { "/sign-in" };
            assert_eq!((answer.status.as_u16(), answer.header("location")), (302, door), "{path}");
        }
    }
}
