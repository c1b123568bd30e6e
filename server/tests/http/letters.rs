//! An operator's letter: shown to whoever wrote it, until it is printed.

use crate::support::{Answer, ORIGIN, TestSite, post};
use backend::staff::Role;

async fn write(site: &TestSite, cookie: &str, form: &'static str) -> Answer {
    site.send(post("/api/staff/letters").header("sec-fetch-site", "same-origin").header("cookie", cookie), form).await
}

#[tokio::test]
async fn the_letter_is_shown_until_it_is_printed_and_to_nobody_else() {
    let site = TestSite::with_demo().await;
    let (portal, other) = (site.staff_as("operator", Role::Operator).await, site.staff_as("9992", Role::Operator).await);
    assert_eq!(write(&site, &portal, "institution=9991&customer=C-1001").await.header("location"), "/staff/letters/letter");
    let page = site.get_as(&portal, "/staff/letters/letter").await;
    let shown = page.body.split("class=\"code\"").nth(1).and_then(|rest| rest.split('>').nth(1)).unwrap_or_default();
    let code = &shown[..29];
    assert!(
        code.split('-').count() == 6 && page.body.contains("<svg") && page.body.contains(&format!("{ORIGIN}/activate")),
        "{shown}"
    );
    assert!(page.body.contains("lang=\"en\"") && !page.body.contains("#code="), "the address with the code is a picture alone");
    assert_eq!(site.get_as(&other, "/staff/letters/letter").await.status, 404);
    assert_eq!(site.get_as(&portal, "/staff/letters/letter").await.status, 200, "a printer may want it twice");

    let printed = post("/api/staff/letters/printed").header("sec-fetch-site", "same-origin").header("cookie", &portal);
    assert_eq!(site.send(printed, "").await.header("location"), "/staff/letters");
    assert_eq!(site.get_as(&portal, "/staff/letters/letter").await.status, 404);
}

#[tokio::test]
async fn a_bank_s_operator_writes_that_bank_s_whatever_the_form_says() {
    let site = TestSite::with_demo().await;
    let other = site.staff_as("9992", Role::Operator).await;
    let form = site.get_as(&other, "/staff/letters").await.body;
    assert!(!form.contains("name=\"institution\"") && form.contains("9992"), "{form}");
    let refused = write(&site, &other, "institution=9991&customer=C-1001").await;
    assert!(refused.header("location").contains("__err="), "{}", refused.header("location"));
    assert_eq!(site.get_as(&other, "/staff/letters/letter").await.status, 404);
}
