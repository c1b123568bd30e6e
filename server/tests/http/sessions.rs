//! Operators end others' sessions, and everybody their own, on forms alone; each after a fresh proof.

use crate::functions::error_in;
use crate::support::{TestSite, post};
use backend::args;
use backend::staff::Role;

async fn send(site: &TestSite, who: &str, path: &str, form: &str) -> String {
    let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", who);
    site.send(request, form.to_owned()).await.header("location").to_owned()
}

/// The same from a browser, which keeps the cookie that comes back.
async fn act(site: &TestSite, who: &mut String, path: &str, form: &str) -> String {
    let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", who.as_str());
    let answer = site.send(request, form.to_owned()).await;
    if let Some(set) = answer.session_cookie() {
        *who = set;
    }
    answer.header("location").to_owned()
}

/// The way to the page of that colleague.
fn way(list: &str, name: &str) -> String {
    let row = list.split("<tr>").find(|row| row.contains(name)).unwrap();
    row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn whoever_has_left_is_out_at_the_next_request_and_comes_in_no_more() {
    let site = TestSite::with_demo().await;
    let (mut operator, staff) = (site.staff_as("operator", Role::Operator).await, site.staff("9991").await);
    let audit = site.staff_as("operator", Role::Auditor).await;
    let list = site.get_as(&operator, "/staff/sessions").await.body;
    let page = way(&list, "9991-support");
    let member = page.rsplit('/').next().unwrap();
    assert!(!list.contains("operator-operator"), "one's own are not among them");
    assert_eq!(site.get_as(&staff, "/staff").await.status, 200);
    let (end, dismiss) = ("/api/staff/sessions/end-member", "/api/staff/sessions/dismiss");
    let proof = async || site.staff_proof("operator", Role::Operator).await;

    let form = format!("member={member}&reason=&proof={}", proof().await);
    assert!(act(&site, &mut operator, end, &form).await.contains("__err="));
    assert_eq!(site.get_as(&staff, "/staff").await.status, 200, "without a reason nothing ends");
    for wrong in ["", "none"] {
        let form = format!("member={member}&reason=a+stolen+tablet&proof={wrong}");
        let refused = act(&site, &mut operator, end, &form).await;
        assert!(error_in(&refused).unwrap().contains("wrong-code"), "{refused}");
    }
    assert_eq!(site.get_as(&staff, "/staff").await.status, 200, "nor without a proof");
    let kept = |body: &str| body.contains("value=\"a stolen tablet\"");
    assert!(kept(&site.get_as(&operator, &format!("{page}/end")).await.body), "what was typed stays where the code was wrong");
    assert!(!kept(&site.get_as(&operator, &format!("{page}/dismiss")).await.body), "and is not another act's");
    let form = format!("member={member}&reason=a+stolen+tablet&proof={}", proof().await);
    assert_eq!(act(&site, &mut operator, end, &form).await, format!("{page}?done=yes"));
    assert!(!kept(&site.get_as(&operator, &format!("{page}/end")).await.body), "the next begins empty");
    assert_eq!(site.get_as(&staff, "/staff").await.status, 302);
    let sessions: Option<(i64,)> =
        site.backend.db.one("SELECT COUNT(*) FROM sessions WHERE who = $1", args![member]).await.unwrap();
    assert_eq!(sessions, Some((0,)));
    let role =
        async || site.backend.db.one::<(Option<String>,)>("SELECT role FROM staff WHERE id = $1", args![member]).await.unwrap();
    assert_eq!(role().await, Some((Some("support".to_owned()),)), "who was robbed signs in again");

    let refused = act(&site, &mut operator, dismiss, &format!("member={member}&reason=left&proof=none")).await;
    assert!(error_in(&refused).unwrap().contains("wrong-code"), "{refused}");
    assert_eq!(role().await, Some((Some("support".to_owned()),)), "no role is taken without a proof");
    act(&site, &mut operator, dismiss, &format!("member={member}&reason=left&proof={}", proof().await)).await;
    assert_eq!(role().await, Some((None,)));
    let after = site.get_as(&operator, &page).await.body;
    assert!(after.contains("利用停止") && !after.contains("/dismiss"), "{after}");
    let watches = way(&list, "operator-auditor");
    assert!(!site.get_as(&operator, &watches).await.body.contains("/dismiss"));
    assert_eq!(site.get_as(&operator, &format!("{watches}/dismiss")).await.status, 404);
    let auditor = watches.rsplit('/').next().unwrap();
    let form = format!("member={auditor}&reason=gone&proof={}", proof().await);
    assert!(act(&site, &mut operator, dismiss, &form).await.contains("__err="), "nobody dismisses who watches them");
    assert_eq!(site.get_as(&audit, "/staff/audit").await.status, 200, "nor are they signed out");
    let entries = site.get_as(&audit, "/staff/audit").await.body;
    for action in ["sessions.ended-by-operator", "staff.dismissed"] {
        assert!(entries.contains(action), "{action}");
    }
}

#[tokio::test]
async fn one_s_own_sessions_end_after_a_proof_and_this_one_without() {
    let site = TestSite::with_demo().await;
    let mut here = site.customer("9991", "C-1001").await;
    let sql = "SELECT person_id FROM person_customers WHERE institution = '9991' AND customer = 'C-1001'";
    let person_id = site.backend.db.one::<(String,)>(sql, args![]).await.unwrap().unwrap().0;
    let another = async || site.session(backend::sessions::SignedIn::Customer { person_id: person_id.clone() }).await;
    let open = async |cookie: &str| site.get_as(cookie, "/").await.status == 200;
    let proof = async || site.proof("9991", "C-1001").await;

    let (one, other) = (another().await, another().await);
    let list = site.get_as(&here, "/security").await.body;
    let page = list.split("href=\"").find(|rest| rest.starts_with("/security/sessions/")).unwrap();
    let page = page.split('"').next().unwrap();
    let session = page.split('/').nth(3).unwrap();
    let asked = site.get_as(&here, page).await.body;
    assert!(asked.contains("name=\"proof\"") && asked.contains(&format!("value=\"{session}\"")), "{asked}");
    let end = "/api/security/end-session";
    for wrong in ["", "none"] {
        let refused = act(&site, &mut here, end, &format!("session={session}&proof={wrong}")).await;
        assert!(error_in(&refused).unwrap().contains("wrong-code"), "{refused}");
    }
    assert!(open(&one).await && open(&other).await, "nothing ends without a proof");
    let form = format!("session={session}&proof={}", proof().await);
    assert_eq!(act(&site, &mut here, end, &form).await, "/security?done=session");
    assert!(open(&one).await != open(&other).await, "the one that was named, and no other");

    let (others, all) = ("/api/security/end-others", "/api/security/end-all");
    let last = another().await;
    for path in [others, all] {
        assert!(act(&site, &mut here, path, "proof=none").await.contains("__err="), "{path}");
    }
    assert!(open(&here).await && open(&last).await);
    act(&site, &mut here, others, &format!("proof={}", proof().await)).await;
    assert!(open(&here).await && !open(&one).await && !open(&other).await && !open(&last).await);

    let last = another().await;
    let door = act(&site, &mut here, all, &format!("proof={}", proof().await)).await;
    assert_eq!(door, "/sign-in?done=everywhere");
    assert!(!open(&here).await && !open(&last).await);
    assert!(site.get(&door).await.body.contains("どの端末でも、サインインを終わらせました"));

    let here = another().await;
    send(&site, &here, "/api/sign-out", "").await;
    assert!(!open(&here).await, "signing out asks for nothing");
}

#[tokio::test]
async fn a_customer_s_sessions_are_seen_for_a_reason_that_the_customer_reads_and_end() {
    let site = TestSite::with_demo().await;
    let (mut own, other) = (site.staff_as("9991", Role::Operator).await, site.staff_as("9992", Role::Operator).await);
    let proof = async |institution: &str| site.staff_proof(institution, Role::Operator).await;
    let customer = site.customer("9991", "C-1001").await;
    let ask = "/api/staff/sessions/customer";
    for (operator, form) in [
        (&other, "institution=9991&customer=C-1001&reason=x"),
        (&own, "customer=C-1001&reason="),
        (&own, "customer=C-1002&reason=x"),
    ] {
        assert!(send(&site, operator, ask, form).await.contains("__err="), "{form}");
        assert_eq!(site.get_as(operator, "/staff/sessions/customer").await.status, 404, "{form}");
    }
    let form = "customer=C-1001&reason=lost+telephone";
    assert_eq!(send(&site, &own, ask, form).await, "/staff/sessions/customer");
    let page = site.get_as(&own, "/staff/sessions/customer").await.body;
    assert!(page.contains("C-1001") && page.contains("class=\"sessions\""), "{page}");
    let asked = async |who: &str| site.get_as(who, "/staff/sessions/customer/end").await.body;
    assert!(asked(&own).await.contains("value=\"lost telephone\""), "the reason of the look");
    let end = "/api/staff/sessions/end-customer";
    let strangers = format!("institution=9991&{form}&proof={}", proof("9992").await);
    assert!(send(&site, &other, end, &strangers).await.contains("__err="));
    let typed = "institution=9991&customer=C-1001&reason=she+asked&proof=none";
    assert!(act(&site, &mut own, end, typed).await.contains("__err="));
    assert!(asked(&own).await.contains("value=\"she asked\""), "what was typed stays where the code was wrong");
    assert_eq!(site.get_as(&customer, "/").await.status, 200);
    act(&site, &mut own, end, &format!("institution=9991&{form}&proof={}", proof("9991").await)).await;
    assert_eq!(site.get_as(&customer, "/").await.status, 302, "at the next request");
    assert!(site.get_as(&own, "/staff/sessions/customer?done=yes").await.body.contains("すべてのサインインを終わらせました"));

    let sql = "SELECT person_id FROM person_customers WHERE institution = '9991' AND customer = 'C-1001'";
    let found: Option<(String,)> = site.backend.db.one(sql, args![]).await.unwrap();
    let again = site.session(backend::sessions::SignedIn::Customer { person_id: found.unwrap().0 }).await;
    let looked = site.get_as(&again, "/who-looked").await.body;
    for said in ["どこでサインインしているかを見ました", "すべてのサインインを終わらせました", "lost telephone"]
    {
        assert!(looked.contains(said), "{said}: {looked}");
    }
}

/// Whoever learnt the id of a session has nothing of it once its owner proves afresh who they are; and it lasts no longer for that.
#[tokio::test]
async fn a_fresh_proof_goes_on_under_another_id() {
    let site = TestSite::with_demo().await;
    let mut customer = site.customer("9991", "C-1001").await;
    let three_hours_ago = site.backend.clock.real_now().0 - 3 * 60 * 60 * 1000;
    site.backend.db.run("UPDATE sessions SET started_at = $1", args![three_hours_ago]).await.unwrap();
    let password = "quiet-river-and-a-green-hill";
    for (path, form) in [
        ("/api/security/contacts", "channel=email&address=hanako@example.jp".to_owned()),
        ("/api/security/recovery-codes", String::new()),
        ("/api/security/app", String::new()),
        ("/api/security/password", format!("password={password}&again={password}")),
        ("/api/security/end-others", String::new()),
        ("/api/security/export", String::new()),
    ] {
        let before = customer.clone();
        let refused = act(&site, &mut customer, path, &format!("{form}&proof=none")).await;
        assert!(error_in(&refused).is_some_and(|error| error.contains("wrong-code")), "{path}: {refused}");
        assert_eq!(customer, before, "{path}: by a proof that holds alone");
        let done = act(&site, &mut customer, path, &format!("{form}&proof={}", site.proof("9991", "C-1001").await)).await;
        assert!(!done.contains("__err="), "{path}: {done}");
        assert_ne!(customer, before, "{path}");
        assert_eq!(site.get_as(&before, "/").await.status, 302, "{path}: the old id is dead");
        assert_eq!(site.get_as(&customer, "/").await.status, 200, "{path}");
        let kept: Vec<(i64,)> = site.backend.db.all("SELECT started_at FROM sessions", args![]).await.unwrap();
        assert_eq!(kept, [(three_hours_ago,)], "{path}: one session, as old as it was");
    }
    let mut operator = site.staff_as("operator", Role::Operator).await;
    let colleague = site.staff("9991").await;
    let member = way(&site.get_as(&operator, "/staff/sessions").await.body, "9991-support");
    let before = operator.clone();
    let proof = site.staff_proof("operator", Role::Operator).await;
    let form = format!("member={}&reason=x&proof={proof}", member.rsplit('/').next().unwrap());
    act(&site, &mut operator, "/api/staff/sessions/end-member", &form).await;
    for (cookie, status) in [(&before, 302), (&operator, 200), (&colleague, 302)] {
        assert_eq!(site.get_as(cookie, "/security").await.status, status);
    }
}
