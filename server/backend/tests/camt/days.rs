//! Of which days nothing is missing, as the balances say.

use super::{balance, camt, entry, everything, imported, support};
use backend::args;

#[tokio::test]
async fn a_balance_that_does_not_carry_over_is_a_gap_whatever_comes_first() {
    let one = |status: &str| entry("", "2020-09-01", "300", "SHOP", status);
    let files = [
        camt("053", "2020-09-04", "2020-09-01", "2020-09-01", Some((1_000, 700)), &one("BOOK")),
        camt("053", "2020-09-04", "2020-09-02", "2020-09-02", Some((650, 650)), ""),
        camt("053", "2020-09-04", "2020-09-03", "2020-09-03", Some((650, 600)), ""),
    ];
    for backend in support::backends().await {
        let mut prints = Vec::new();
        for order in [[0, 1, 2], [2, 0, 1]] {
            let fresh = if prints.is_empty() { backend.clone() } else { support::backends().await.remove(0) };
            let mut warnings = 0;
            for index in order {
                warnings += imported(&fresh, &files[index]).await.warnings.len();
            }
            assert_eq!(warnings, 1, "one of them does not add up");
            prints.push(everything(&fresh).await);
        }
        assert!(prints[0].ends_with(r#"[("2020-09-01", "2020-09-03")]"#), "{}", prints[0]);
        assert_eq!(prints[0], prints[1]);
        // A later statement of the whole time that fits.
        let repaired = entry("", "2020-09-01", "300", "SHOP", "BOOK") + &entry("", "2020-09-02", "50", "SHOP", "BOOK");
        let whole = camt("053", "2020-09-05", "2020-09-01", "2020-09-03", Some((1_000, 650)), &repaired);
        imported(&backend, &whole).await;
        assert!(everything(&backend).await.ends_with("[]"));
    }
}
