//! Staff's pages, as far as only a page can show it.

use crate::support::{TestSite, post};
use backend::args;
use backend::staff::Role;

/// A customer with a link that is in force: account, link, institution and customer number.
async fn linked(site: &TestSite) -> (String, String, String, String) {
    let found = site
        .backend
        .db
        .one(
            "SELECT l.account_id, l.id, h.institution, h.customer FROM links l
             JOIN account_customers h ON h.account_id = l.account_id
             WHERE l.status = 'active' AND l.contract IS NOT NULL ORDER BY l.account_id, l.id LIMIT 1",
            args![],
        )
        .await
        .unwrap();
    found.unwrap()
}

#[tokio::test]
async fn requests_are_listed_without_whose_they_are_and_opened_one_by_one() {
    let site = TestSite::with_demo().await;
    let (account, link, institution, customer) = linked(&site).await;
    let (owner, staff) = (site.customer(&institution, &customer).await, site.staff("operator").await);
    let stop = post("/api/stop").header("sec-fetch-site", "same-origin").header("cookie", &owner);
    let proof = site.proof(&institution, &customer).await;
    let stopped = site.send(stop, format!("account={account}&link={link}&proof={proof}")).await;
    assert_eq!(stopped.status, 302);
    let owner = stopped.session_cookie().expect("a fresh proof goes on under another id");

    let list = site.get_as(&staff, "/staff/outbox").await.body;
    assert!(!list.contains("****"), "no account in the list");
    let path = list.split("href=\"").find(|rest| rest.starts_with("/staff/outbox/")).unwrap().split('"').next().unwrap();
    let message = site.get_as(&staff, path).await;
    assert_eq!(message.status, 200);
    assert!(message.body.contains("****") && message.body.contains("/api/staff/outbox/told"));
    let looked = site.get_as(&owner, "/who-looked").await.body;
    assert!(
        looked.contains("機関への依頼を開いて読みました") && looked.contains("依頼を機関に伝えるため"),
        "the customer reads it"
    );

    let id = path.rsplit('/').next().unwrap();
    let told = post("/api/staff/outbox/told").header("sec-fetch-site", "same-origin").header("cookie", &staff);
    assert_eq!(site.send(told, format!("id={id}")).await.header("location"), "/staff/outbox");
    assert!(!site.get_as(&staff, path).await.body.contains("/api/staff/outbox/told"), "told once");
}

#[tokio::test]
async fn a_caller_s_claim_is_checked_before_it_is_opened_and_what_is_refused_stands_in_its_form_again() {
    let site = TestSite::with_demo().await;
    let found: Option<(String, String, String, String)> = site
        .backend
        .db
        .one(
            "SELECT w.account_id, w.key, h.institution, h.customer FROM withdrawals w
             JOIN account_customers h ON h.account_id = w.account_id WHERE w.currency = 'JPY' ORDER BY w.account_id, w.key LIMIT 1",
            args![],
        )
        .await
        .unwrap();
    let (account, key, institution, customer) = found.unwrap();
    let staff = site.staff("operator").await;
    let send = async |path: &str, form: String| {
        let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", &staff);
        site.send(request, form).await.header("location").to_owned()
    };
    let whose = format!("institution={institution}&customer={customer}");
    let page = format!("/staff/customers/{institution}/{customer}/claim");
    send("/api/staff/open", format!("{whose}&reason=1")).await;

    // Nobody has said "not me" yet: nothing stands ticked, and without a withdrawal there is no claim.
    assert!(!site.get_as(&staff, &page).await.body.contains("checked"));
    assert_eq!(site.get_as(&staff, &format!("{page}/check")).await.header("location"), page, "nothing to check yet");
    let said = format!("{whose}&account={account}&narrative=never+used+it");
    assert!(send("/api/staff/write-claim", said.clone()).await.contains("__err="));
    let kept = site.get_as(&staff, &page).await.body;
    assert!(kept.contains("never used it") && !kept.contains("checked"));
    assert_eq!(send("/api/staff/write-claim", format!("{said}&keys[]={key}")).await, format!("{page}/check"));
    let check = site.get_as(&staff, &format!("{page}/check")).await.body;
    assert!(check.contains("never used it") && check.contains("****"), "what was said, about which account");
    assert!(site.get_as(&staff, &page).await.body.contains("checked"), "what was ticked stays ticked");

    let form = check.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let opened = send("/api/staff/open-claim", format!("{whose}&form={form}")).await;
    let number = opened.split('/').nth(3).unwrap().to_owned();
    assert_eq!(send("/api/staff/open-claim", format!("{whose}&form={form}")).await, opened, "the same post again");
    assert!(!site.get_as(&staff, &page).await.body.contains("never used it"), "the next claim begins empty");
    send("/api/staff/claims/begin", format!("number={number}")).await;

    let refused =
        send("/api/staff/claims/propose", format!("number={number}&outcome=partly&part=nothing&text=a+long+text")).await;
    assert!(refused.contains("__err="), "{refused}");
    send("/api/staff/claims/note", format!("number={number}&text={}", "n".repeat(4_001))).await;
    let page = site.get_as(&staff, &format!("/staff/claims/{number}")).await.body;
    assert!(page.contains("value=\"nothing\"") && page.contains("a long text") && page.contains(&"n".repeat(4_001)));
    let chosen = page.split('<').find(|tag| tag.contains("id=\"outcome-partly\"")).unwrap();
    assert!(chosen.contains("checked"), "{chosen}");

    let owner = site.customer(&institution, &customer).await;
    let looked = site.get_as(&owner, "/who-looked").await.body;
    for said in ["お電話で伺った申告を受け付けました", "あなたの申告を開いて読みました", &format!("申告 {number} に回答するため")]
    {
        assert!(looked.contains(said), "{said}");
    }
    assert!(!looked.contains("記録なし"), "each with its reason");

    // Who is paid a part is told whom to ask, and that the claim stays; also once it is closed.
    send("/api/staff/claims/propose", format!("number={number}&outcome=partly&part=1&text=1")).await;
    let second = site.staff_as("operator", Role::Approver).await;
    for (path, who) in [("approve", &second), ("close", &staff)] {
        let request = post(&format!("/api/staff/claims/{path}")).header("sec-fetch-site", "same-origin").header("cookie", who);
        site.send(request, format!("number={number}")).await;
        let told = site.get_as(&owner, &format!("/claims/{number}")).await.body;
        for sentence in ["結果に納得できないときは", "見直しを申し込むことはできません", "いつでも読み、印刷する"]
        {
            assert!(told.contains(sentence), "{sentence} after {path}");
        }
    }
}

#[tokio::test]
async fn staff_see_what_the_customer_sees_and_ask_for_a_stop_in_their_name() {
    let site = TestSite::with_demo().await;
    let (account, link, institution, customer) = linked(&site).await;
    let (owner, staff) = (site.customer(&institution, &customer).await, site.staff("operator").await);
    let page = format!("/staff/customers/{institution}/{customer}");
    let question = format!("{page}/stop/{account}/{link}");
    let send = async |path: &str, form: String| {
        let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", &staff);
        site.send(request, form).await.header("location").to_owned()
    };
    let whose = format!("institution={institution}&customer={customer}");
    let stop = format!("{whose}&account={account}&link={link}");
    assert!(site.get_as(&staff, &question).await.body.contains("/api/staff/open"), "a reason is asked for first");
    assert!(send("/api/staff/stop", stop.clone()).await.contains("__err="));
    send("/api/staff/open", format!("{whose}&reason=x")).await;

    let seen = site.get_as(&staff, &page).await.body;
    assert!(seen.contains("class=\"basis\""), "what the answer rests on");
    let own = site.get_as(&owner, "/").await.body;
    let headline = own.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(seen.contains(&format!("<p class=\"sentence\">{headline}</p>")), "the customer's headline: {headline}");
    assert!(seen.contains(&format!("href=\"{question}\"")));
    assert!(site.get_as(&staff, &question).await.body.contains("/api/staff/stop"));
    assert_eq!(site.get_as(&staff, &format!("{page}/stop/{account}/none")).await.status, 404);
    let mark = format!("link-{account}-{link}");
    assert_eq!(send("/api/staff/stop", stop).await, format!("{page}#{mark}"), "back to the link that it was about");
    assert!(site.get_as(&staff, &page).await.body.contains(&format!("<tr id=\"{mark}\"")));
    assert!(!site.get_as(&staff, &question).await.body.contains("/api/staff/stop"), "asked once");
    assert!(site.get_as(&owner, &format!("/links/{account}/{link}")).await.body.contains("停止のご依頼を受け付けました"));
}

#[tokio::test]
async fn what_was_typed_for_a_search_stays_until_the_next_caller() {
    let site = TestSite::with_demo().await;
    let staff = site.staff("9991").await;
    let find = async |name: &str| {
        let request = post("/api/staff/find").header("sec-fetch-site", "same-origin").header("cookie", &staff);
        site.send(request, format!("by=name&name={name}&reason=call")).await.header("location").to_owned()
    };
    let form = async |address: &str| site.get_as(&staff, &format!("/staff/find?by=name{address}")).await.body;

    let refused = find("nobody").await;
    let error = refused.split(['?', '&']).find(|pair| pair.starts_with("__err=")).unwrap();
    for address in [&format!("&{error}"), "&again=yes"] {
        let again = form(address).await;
        assert!(again.contains("value=\"nobody\"") && again.contains("value=\"call\""), "{address}");
    }
    let next = form("").await;
    assert!(!next.contains("nobody") && !next.contains("value=\"call\""), "the next caller begins with an empty form");
    // ｱｵﾊﾞﾊﾅｺ: in half width, without the blank between family and given name.
    assert_eq!(find("%EF%BD%B1%EF%BD%B5%EF%BE%8A%EF%BE%9E%EF%BE%8A%EF%BE%85%EF%BD%BA").await, "/staff/found");
    assert!(site.get_as(&staff, "/staff/found").await.body.contains("C-1001"));
}
