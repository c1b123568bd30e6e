//! Japanese first, English complete.

use crate::support::{TestSite, get};

#[tokio::test]
async fn the_visitor_s_choice_goes_before_the_browser_s() {
    let site = TestSite::new().await;
    let language_of = |cookie: &'static str, accepts: &'static str| {
        let request = get("/sign-in").header("cookie", cookie).header("accept-language", accepts);
        let site = &site;
        async move {
            let body = site.send(request, "").await.body;
            body.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
        }
    };
    assert_eq!(language_of("", "").await, "ja");
    assert_eq!(language_of("", "fr-FR, fr").await, "ja");
    assert_eq!(language_of("", "en-GB,en;q=0.9,ja;q=0.8").await, "en");
    assert_eq!(language_of("__Host-kakunin-language=ja", "en-GB").await, "ja");
    assert_eq!(language_of("__Host-kakunin-language=en", "ja").await, "en");
}

#[tokio::test]
async fn choosing_leads_back_to_a_page_of_ours_only() {
    let site = TestSite::new().await;
    for (back, to) in [
        ("/sign-in", "/sign-in"),
        ("//elsewhere.example", "/"),
        ("https://elsewhere.example", "/"),
        ("/\\elsewhere", "/"),
        ("/%0A", "/"),
        ("/%09/elsewhere.example", "/"),
        ("/%0D%0ASet-Cookie:a=b", "/"),
        ("/%E3%81%82", "/"),
        ("", "/"),
    ] {
        let form: &'static str = format!("language=en&back={back}").leak();
        let answer = site.post("/api/language", form).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (302, to), "{back}");
        assert!(
            answer.header("set-cookie").starts_with("__Host-kakunin-language=en; Path=/; Max-Age=31536000; Secure; HttpOnly")
        );
    }
}

#[tokio::test]
async fn what_institutions_write_in_japanese_is_told_in_the_page_s_language() {
    let site = TestSite::with_demo().await;
    let help = async |accepts: &'static str| site.send(get("/sign-in/help").header("accept-language", accepts), "").await.body;
    let (ja, en) = (help("ja").await, help("en").await);
    assert!(ja.contains("24時間") && en.contains("24 hours a day") && !en.contains("24時間"));
    site.backend.db.run("UPDATE institutions SET hours = '平日のみ'", vec![]).await.unwrap();
    assert!(help("en").await.contains("<span lang=\"ja\">平日のみ</span>"), "read aloud as what it is");
    assert!(help("ja").await.contains("<span>平日のみ</span>"));
}
