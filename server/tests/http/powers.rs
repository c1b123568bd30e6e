//! A representative's power at the desk: what was typed stays where it is refused, and whoever has not come in is told by a letter.

use crate::functions::error_in;
use crate::support::{ORIGIN, TestSite, post};
use backend::staff::Role;

async fn send(site: &TestSite, who: &str, path: &str, form: &str) -> String {
    let request = post(path).header("sec-fetch-site", "same-origin").header("cookie", who);
    site.send(request, form.to_owned()).await.header("location").to_owned()
}

#[tokio::test]
async fn what_was_typed_of_a_power_that_is_refused_stands_in_its_form_again() {
    let site = TestSite::with_demo().await;
    site.customer("9991", "C-1002").await;
    let staff = site.staff("9991").await;
    let page = "/staff/customers/9991/C-1001/powers";
    send(&site, &staff, "/api/staff/open", "institution=9991&customer=C-1001&reason=x").await;
    let asked = "/api/staff/powers/request";
    let form = "institution=9991&customer=C-1001&by_institution=9991&by_customer=C-1002&paper=a+deed&dated=2020-09-01&filed=box+7\
                &first=2020-09-01";
    let fields = |body: &str, day: &str| {
        ["C-1002", "a deed", "2020-09-01", "box 7", day].map(|text| body.contains(&format!("value=\"{text}\"")))
    };

    assert!(send(&site, &staff, asked, &format!("{form}&last=soon")).await.contains("__err="));
    assert_eq!(fields(&site.get_as(&staff, page).await.body, "soon"), [true; 5]);
    send(&site, &staff, "/api/staff/open", "institution=9991&customer=C-1003&reason=x").await;
    let other = site.get_as(&staff, "/staff/customers/9991/C-1003/powers").await.body;
    assert_eq!(fields(&other, "soon"), [false; 5], "what was said of one customer is not another's");

    assert_eq!(send(&site, &staff, asked, &format!("{form}&last=2029-12-31")).await, page);
    assert_eq!(fields(&site.get_as(&staff, page).await.body, "2029-12-31"), [false; 5], "the next begins empty");
}

#[tokio::test]
async fn a_letter_tells_whoever_reads_it_nowhere_else() {
    let site = TestSite::with_demo().await;
    site.customer("9991", "C-1002").await;
    let (first, second) = (site.staff("9991").await, site.staff_as("9991", Role::Approver).await);
    send(&site, &first, "/api/staff/open", "institution=9991&customer=C-1001&reason=x").await;
    let form = "institution=9991&customer=C-1001&by_institution=9991&by_customer=C-1002&paper=%E5%A7%94%E4%BB%BB%E7%8A%B6\
                &dated=2020-09-01&filed=box&first=2020-09-01&last=2029-12-31";
    let list = send(&site, &first, "/api/staff/powers/request", form).await;
    let body = site.get_as(&first, &list).await.body;
    let page =
        body.split("href=\"").find(|rest| rest.starts_with("/staff/powers/")).unwrap().split('"').next().unwrap().to_owned();
    let (letter, power) = (format!("{page}/letter"), page.rsplit('/').next().unwrap());
    assert_eq!(site.get_as(&first, &letter).await.status, 404, "before a second one has granted it there is nothing to tell");
    send(&site, &second, "/api/staff/powers/grant", &format!("power={power}")).await;

    let waits = site.get_as(&first, &page).await.body;
    assert!(!waits.contains("/api/staff/powers/letter-sent") && waits.contains("お手紙待ち"), "{waits}");
    assert!(waits.contains("お手紙は、別の担当者が出し、記録します"), "who asked for it is told so: {waits}");
    let refused = send(&site, &first, "/api/staff/powers/letter-sent", &format!("power={power}")).await;
    assert!(error_in(&refused).unwrap().contains("letter-by-another"), "{refused}");
    let offered = site.get_as(&second, &page).await.body;
    assert!(offered.contains("/api/staff/powers/letter-sent") && offered.contains("お手紙待ち"), "{offered}");
    let printed = site.get_as(&first, &letter).await.body;
    let paper = printed.split("class=\"paper\"").nth(1).unwrap().split("</article>").next().unwrap();
    for said in ["lang=\"ja\"", "lang=\"en\"", "C-1001", "0120-000-991", "より前には始まりません", "Not before"] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    for link in ["href", "http", ORIGIN, "<svg"] {
        assert!(!paper.contains(link), "no letter leads to a sign-in: {link}");
    }
    assert_eq!(site.get_as(&site.staff("9992").await, &letter).await.status, 404);

    assert_eq!(send(&site, &second, "/api/staff/powers/letter-sent", &format!("power={power}")).await, page);
    let told = site.get_as(&second, &page).await.body;
    assert!(!told.contains("/api/staff/powers/letter-sent") && told.contains("お手紙の発送"), "sent once: {told}");
    let again = send(&site, &second, "/api/staff/powers/letter-sent", &format!("power={power}")).await;
    assert!(again.contains("__err="), "{again}");
    let owner = site.customer("9991", "C-1001").await;
    let looked = site.get_as(&owner, "/who-looked").await.body;
    assert!(looked.contains("代理人の登録をお知らせするお手紙を出しました"), "whoever comes in by it reads who sent it");
}
