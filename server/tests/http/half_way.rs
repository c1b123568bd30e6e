//! Half way in: the password was right, and the second factor is asked for.

use crate::functions::{FUNCTIONS, For, error_in};
use crate::headers::visited;
use crate::strangers::OPEN;
use crate::support::{Answer, TestSite, get, post};
use backend::args;
use backend::staff::Role;
use server::http::page_paths;

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn another_password_shuts_out_who_knew_the_old_one() {
    let site = TestSite::new().await;
    let added = backend::staff::add(&site.backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
    let request = post("/api/staff/sign-in").header("sec-fetch-site", "same-origin");
    let answer = site.send(request, format!("name=taichi&password={}", added.password)).await;
    assert_eq!(answer.header("location"), "/sign-in/new-password");
    let cookie = cookie_of(&answer);
    let next = async || site.send(get("/sign-in/new-password").header("cookie", &cookie), "").await;
    assert_eq!(next().await.status, 200);
    site.backend.db.run("UPDATE staff SET password_hash = $1", args!["another"]).await.unwrap();
    let answer = next().await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (302, "/staff/sign-in"));
}

/// As a browser without JavaScript comes: a form, a redirect, a page.
#[tokio::test]
async fn a_password_that_was_handed_over_opens_the_choice_of_another_and_nothing_else() {
    let site = TestSite::new().await;
    let added = backend::staff::add(&site.backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
    let send = async |path: &str, form: String, cookie: &str| {
        let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", cookie);
        site.send(request, form).await
    };
    let knocked = send("/api/staff/sign-in", format!("name=taichi&password={}", added.password), "").await;
    assert_eq!(knocked.header("location"), "/sign-in/new-password");
    let first = cookie_of(&knocked);
    for path in page_paths() {
        let answer = site.get_as(&first, &visited(&path)).await;
        let opens = OPEN.contains(&path.as_str()) || path == "/sign-in/new-password";
        assert_eq!(answer.status == 200, opens, "{path}: {} {}", answer.status, answer.header("location"));
    }
    for (path, whom, form) in FUNCTIONS.iter().filter(|(_, whom, _)| *whom != For::Anyone) {
        let error = error_in(send(path, (*form).to_owned(), &first).await.header("location"));
        assert!(matches!(error.as_deref(), Some(r#""not-signed-in""# | r#""not-staff""#)), "{path} for {whom:?}: {error:?}");
    }
    let set_up = send("/api/sign-in/set-up", "code=123456".to_owned(), &first).await;
    assert_eq!(set_up.header("location"), "/staff/sign-in", "no second factor before it");

    let form = site.get_as(&first, "/sign-in/new-password").await.body;
    assert!(form.contains("action=\"/api/sign-in/new-password\"") && form.contains("name=\"again\""), "{form}");
    let choose = async |password: &str, again: &str| {
        send("/api/sign-in/new-password", format!("password={password}&again={again}"), &first).await
    };
    let new = "quiet-river-and-a-green-hill";
    for (password, again, problem) in [
        (added.password.as_str(), added.password.as_str(), "password-not-new"),
        (new, "another", "passwords-differ"),
        ("passwordpassword", "passwordpassword", "password-too-common"),
    ] {
        let error = error_in(choose(password, again).await.header("location"));
        assert!(error.as_deref().is_some_and(|error| error.contains(problem)), "{problem}: {error:?}");
    }
    let chosen = choose(new, new).await;
    assert_eq!(chosen.header("location"), "/sign-in/set-up");
    let next = cookie_of(&chosen);
    assert_ne!(next, first, "under another id");
    for page in ["/sign-in/set-up", "/sign-in/set-up/app"] {
        assert_eq!(site.get_as(&next, page).await.status, 200, "{page}");
    }
    assert_eq!(site.get_as(&first, "/sign-in/new-password").await.header("location"), "/staff/sign-in", "once");

    let again = send("/api/staff/sign-in", format!("name=taichi&password={}", added.password), "").await;
    assert!(again.header("location").contains("__err="), "what was handed over opens nothing more");
    let again = send("/api/staff/sign-in", format!("name=taichi&password={new}"), "").await;
    assert_eq!(again.header("location"), "/sign-in/set-up");
}

/// Who has a second factor already, and had forgotten the password.
#[tokio::test]
async fn a_password_that_was_handed_over_again_opens_no_more_with_a_factor() {
    let site = TestSite::new().await;
    let operator = site.staff_as("operator", Role::Operator).await;
    let sql = "INSERT INTO factors (id, kind, who, type, secret, added_at) SELECT 'f', 'staff', id, 'totp', 'none', 1 FROM staff";
    site.backend.db.run(sql, args![]).await.unwrap();
    let handed = backend::staff::hand_over(&site.backend, "operator-operator").await.unwrap();
    assert_eq!(site.get_as(&operator, "/staff/sessions").await.status, 302, "out at the next request");
    let proof = site.staff_proof("operator", Role::Operator).await;
    let send = async |path: &str, form: String, cookie: &str| {
        let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", cookie);
        site.send(request, form).await
    };
    let knocked = send("/api/staff/sign-in", format!("name=operator-operator&password={}", handed.password), "").await;
    assert_eq!(knocked.header("location"), "/sign-in/new-password");
    let half = cookie_of(&knocked);
    assert_eq!(site.get_as(&half, "/sign-in/code").await.status, 302, "the code is not asked for yet");
    let early = send("/api/sign-in/code", format!("code={proof}"), &half).await;
    assert!(early.header("location").contains("__err="), "{}", early.header("location"));
    assert_eq!(site.get_as(&half, "/staff/sessions").await.status, 302);

    let new = "quiet-river-and-a-green-hill";
    let chosen = send("/api/sign-in/new-password", format!("password={new}&again={new}"), &half).await;
    assert_eq!(chosen.header("location"), "/sign-in/code", "no second factor is set up beside the one there is");
    let next = cookie_of(&chosen);
    let opened = send("/api/sign-in/code", format!("code={proof}"), &next).await;
    assert_eq!(opened.header("location"), "/staff");
    assert_eq!(site.get_as(&opened.session_cookie().unwrap(), "/staff/sessions").await.status, 200);
}
