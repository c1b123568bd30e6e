//! While a letter waits that somebody has entered for a customer, every page behind their sign-in says so, and leads to cancelling it.

use crate::headers::visited;
use crate::strangers::{ON_THE_WAY, OPEN};
use crate::support::TestSite;
use backend::people::{Opened, enrol, open_letter};
use jiff::civil::date;
use server::http::page_paths;

#[tokio::test]
async fn every_page_of_theirs_says_that_somebody_sets_up_their_sign_in_anew() {
    let site = TestSite::with_demo().await;
    let (owner, other) = (site.customer("9991", "C-1001").await, site.customer("9991", "C-1002").await);
    let staff = site.staff("9991").await;
    let says = |body: &str| {
        let notice = body.split("class=\"waits\"").nth(1).and_then(|rest| rest.split("</aside>").next());
        notice.is_some_and(|notice| notice.contains("href=\"/security/recovery\""))
    };
    assert!(!says(&site.get_as(&owner, "/claims").await.body), "nobody has asked");
    let letter = enrol(&site.backend, "9991", "C-1001").await.unwrap();
    let opened = open_letter(&site.backend, &letter.code, date(1986, 5, 14)).await.unwrap();
    assert!(matches!(opened, Opened::Waits(_)), "{opened:?}");

    let mut told = 0;
    for path in page_paths() {
        if OPEN.contains(&path.as_str()) || ON_THE_WAY.iter().any(|(page, _)| *page == path) {
            continue;
        }
        let page = site.get_as(&owner, &visited(&path)).await;
        if page.status == 302 {
            // Staff's pages lead to their own door.
            continue;
        }
        let cancels = path == "/security/recovery";
        assert_eq!(says(&page.body), !cancels, "{path}");
        assert!(!cancels || page.body.contains("/api/security/recovery/cancel"), "{path}");
        assert!(!says(&site.get_as(&other, &visited(&path)).await.body), "{path} for somebody else");
        told += 1;
    }
    assert!(told > 25, "{told}");
    assert!(!says(&site.get_as(&staff, "/security").await.body));
}
