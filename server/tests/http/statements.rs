//! What a page costs the database.

use crate::support::TestSite;

#[tokio::test]
async fn the_overview_takes_three_statements_at_most() {
    let site = TestSite::with_demo().await;
    // Four flagged withdrawals, and none.
    for (institution, customer) in [("9991", "C-1001"), ("9991", "C-1002")] {
        let cookie = site.customer(institution, customer).await;
        // The second visit counts: the first may write the session's idle time.
        assert_eq!(site.get_as(&cookie, "/").await.status, 200);
        let before = site.backend.db.statements();
        assert_eq!(site.get_as(&cookie, "/").await.status, 200);
        let statements = site.backend.db.statements() - before;
        assert!((1..=3).contains(&statements), "{customer}: {statements}, the session's included");
    }
}
