//! The operator's list of deliveries, as an address asks for it.

use crate::support::TestSite;
use backend::args;
use backend::staff::Role;

#[tokio::test]
async fn an_address_narrows_the_list_and_what_it_cannot_mean_is_passed_over_or_said() {
    let site = TestSite::with_demo().await;
    let (portals, banks) = (site.staff_as("operator", Role::Operator).await, site.staff_as("9992", Role::Operator).await);
    let sql = "SELECT MAX(id) FROM deliveries WHERE institution = '9991'";
    let (id,): (String,) = site.backend.db.one(sql, args![]).await.unwrap().unwrap();
    let row = format!("href=\"/staff/deliveries/{id}\"");
    for (query, portals_find) in [
        ("", true),
        ("?institution=9991", true),
        ("?institution=9992", false),
        ("?institution=%3C%3E", false),
        ("?institution=%22%3E%3Cscript%3E", false),
        ("?state=done", true),
        ("?state=not-taken", false),
        ("?state=nonsense&before=nonsense&after=9-9&__path=x", true),
        ("?from=2020-01-01&to=2020-01-02", false),
        ("?from=yesterday", false),
        ("?institution=9992&institution=9991&state&&=&%FF", true),
    ] {
        let page = site.get_as(&portals, &format!("/staff/deliveries{query}")).await;
        assert_eq!((page.status.as_u16(), page.body.contains(&row)), (200, portals_find), "{query}");
        assert!(!page.body.contains("\"><script>"), "{query}");
        let page = site.get_as(&banks, &format!("/staff/deliveries{query}")).await;
        assert_eq!((page.status.as_u16(), page.body.contains(&row)), (200, false), "{query}: another bank's");
    }
    let wrong = site.get_as(&portals, "/staff/deliveries?institution=9991&to=2020-02-30").await.body;
    assert!(wrong.contains("role=\"alert\"") && wrong.contains("2020-02-30") && !wrong.contains("tbody"), "a wrong day is said");

    let feeds = site.get_as(&portals, "/staff/feeds").await.body;
    assert!(feeds.contains("href=\"/staff/deliveries?institution=9991\""), "each institution's row leads to what it delivered");
    let supervisor = site.staff_as("operator", Role::Supervisor).await;
    assert!(!site.get_as(&supervisor, "/staff/feeds").await.body.contains("/staff/deliveries"), "who has that page alone");
}
