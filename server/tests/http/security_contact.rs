//! Whom to tell of a weakness: for people a page, for machines a file.

use crate::headers::assert_guarded;
use crate::support::{ORIGIN, TestSite, get};

const FILE: &str = "/.well-known/security.txt";

#[tokio::test]
async fn a_contact_that_is_set_is_named() {
    let site = TestSite::with_contact("mailto:security@kakunin.example").await;
    let file = site.get(FILE).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "text/plain; charset=utf-8"));
    assert_guarded(&file, FILE);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines[0], "Contact: mailto:security@kakunin.example");
    assert!(lines[1].starts_with("Expires: 20"), "{}", lines[1]);
    assert!(lines.contains(&format!("Canonical: {ORIGIN}{FILE}").as_str()));
    let page = site.get("/security-contact").await;
    assert!(page.body.contains("href=\"mailto:security@kakunin.example\""), "a link");
    assert!(site.get("/sign-in").await.body.contains("href=\"/security-contact\""), "in the footer of every page");
}

#[tokio::test]
async fn without_one_that_is_said() {
    let site = TestSite::new().await;
    assert_eq!(site.get(FILE).await.status, 404);
    assert_guarded(&site.get(FILE).await, FILE);
    for (language, sentence) in [("ja", "まだ設定されていません"), ("en", "No contact has been set")] {
        let page = site.send(get("/security-contact").header("accept-language", language), "").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains(sentence) && !page.body.contains("mailto:"), "{language}");
    }
}
