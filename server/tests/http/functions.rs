//! Who may call which server function. A new one stands here with its expectation, or the first test fails.

use crate::support::{TestSite, post};
use axum::http::Request;
use axum::http::request::Builder;
use backend::staff::Role;
use leptos::prelude::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;

/// Whom a function answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    Anyone,
    /// Customers and staff.
    Anybody,
    Customers,
    /// Who works with customers: support and approvers.
    Staff,
    Approvers,
    Supervisors,
    Auditors,
    Operators,
    /// Who watches how fresh the feeds are: operators and supervisors.
    Watchers,
    /// Who sees what screening goes by: operators and approvers.
    Keepers,
}

impl For {
    /// The roles of staff that it answers; none where it is no staff's.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Anyone | Self::Anybody | Self::Customers => &[],
            Self::Staff => &[Role::Support, Role::Approver],
            Self::Approvers => &[Role::Approver],
            Self::Supervisors => &[Role::Supervisor],
            Self::Auditors => &[Role::Auditor],
            Self::Operators => &[Role::Operator],
            Self::Watchers => &[Role::Operator, Role::Supervisor],
            Self::Keepers => &[Role::Approver, Role::Operator],
        }
    }
}

/// Every function, whom it answers, and a form that it could read.
pub const FUNCTIONS: &[(&str, For, &str)] = &[
    ("/api/activate/app", For::Anyone, "code=none"),
    ("/api/activate/check", For::Anyone, "code=none&era=common&year=1986&month=5&day=14"),
    ("/api/activate/passkey", For::Anyone, "passkey=none"),
    ("/api/activate/passkey/begin", For::Anyone, ""),
    ("/api/activate/password", For::Anyone, "password=none&again=none"),
    ("/api/add-bank", For::Customers, "code=none&era=common&year=1986&month=5&day=14"),
    ("/api/add-bank/begin", For::Customers, "code=none"),
    ("/api/claims/begin", For::Customers, "account=1&keys[]=1"),
    ("/api/claims/discard", For::Customers, "draft=1"),
    ("/api/claims/others", For::Customers, "draft=1&bank=1&day=1&amount=1&printed=1"),
    ("/api/claims/others/remove", For::Customers, "draft=1&place=0"),
    ("/api/claims/police", For::Customers, "draft=1&police_report=1"),
    ("/api/claims/story", For::Customers, "draft=1&story=1"),
    ("/api/claims/submit", For::Customers, "draft=1"),
    ("/api/claims/submit/begin", For::Customers, "draft=1"),
    ("/api/language", For::Anyone, "language=en&back=/"),
    ("/api/no-account", For::Customers, "account=1&link=1"),
    ("/api/powers/end", For::Customers, "power=1&proof=none"),
    ("/api/powers/end/begin", For::Customers, "power=1"),
    ("/api/recovery-codes/kept", For::Anybody, ""),
    ("/api/securities/verdict", For::Customers, "account=1&event=1&verdict=mine"),
    ("/api/security/adding/begin", For::Anybody, ""),
    ("/api/security/app", For::Anybody, "proof=none"),
    ("/api/security/app/add", For::Anybody, "code=none"),
    ("/api/security/contacts", For::Customers, "channel=email&address=a@example.jp&proof=none"),
    ("/api/security/contacts/begin", For::Customers, "channel=email"),
    ("/api/security/end-all", For::Anybody, "proof=none"),
    ("/api/security/end-all/begin", For::Anybody, ""),
    ("/api/security/end-others", For::Anybody, "proof=none"),
    ("/api/security/end-others/begin", For::Anybody, ""),
    ("/api/security/end-session", For::Anybody, "session=1&proof=none"),
    ("/api/security/end-session/begin", For::Anybody, "session=1"),
    ("/api/security/export/begin", For::Customers, ""),
    ("/api/security/factors/remove", For::Anybody, "factor=1&proof=none"),
    ("/api/security/factors/remove/begin", For::Anybody, "factor=1"),
    ("/api/security/passkey", For::Anybody, "name=none&proof=none"),
    ("/api/security/passkey/add", For::Anybody, "passkey=none"),
    ("/api/security/passkey/begin", For::Anybody, ""),
    ("/api/security/password", For::Anybody, "password=none&again=none"),
    ("/api/security/password/begin", For::Anybody, ""),
    ("/api/security/recovery-codes", For::Anybody, "proof=none"),
    ("/api/security/recovery-codes/begin", For::Anybody, ""),
    ("/api/security/recovery/begin", For::Customers, ""),
    ("/api/security/recovery/cancel", For::Customers, "proof=none"),
    ("/api/session/stay", For::Anybody, ""),
    ("/api/sign-in", For::Anyone, "number=0000000000&password=none"),
    ("/api/sign-in/code", For::Anyone, "code=none"),
    ("/api/sign-in/code/begin", For::Anyone, ""),
    ("/api/sign-in/new-password", For::Anyone, "password=none&again=none"),
    ("/api/sign-in/passkey", For::Anyone, "passkey=none"),
    ("/api/sign-in/passkey/begin", For::Anyone, ""),
    ("/api/sign-in/set-up", For::Anyone, "code=none"),
    ("/api/sign-in/set-up/passkey", For::Anyone, "passkey=none"),
    ("/api/sign-in/set-up/passkey/begin", For::Anyone, ""),
    ("/api/sign-out", For::Anyone, ""),
    ("/api/staff/api-keys/make", For::Operators, "institution=9991&name=1&days=1"),
    ("/api/staff/api-keys/revoke", For::Operators, "api_key=1"),
    ("/api/staff/call", For::Staff, "institution=9991&customer=C-1001&outcome=not-reached"),
    ("/api/staff/claims/approve", For::Approvers, "number=1"),
    ("/api/staff/claims/begin", For::Staff, "number=1"),
    ("/api/staff/claims/close", For::Staff, "number=1"),
    ("/api/staff/claims/note", For::Staff, "number=1&text=1"),
    ("/api/staff/deliveries/run-again", For::Operators, "delivery=1"),
    ("/api/staff/feeds/promise", For::Operators, "institution=9991&feed=zengin-03&hours=24"),
    ("/api/staff/claims/propose", For::Staff, "number=1&outcome=paid&text=1"),
    ("/api/staff/claims/send-back", For::Approvers, "number=1&text=1"),
    ("/api/staff/find", For::Staff, "by=claim&claim=1&reason=1"),
    ("/api/staff/letters", For::Operators, "institution=9991&customer=C-1001"),
    ("/api/staff/letters/printed", For::Operators, ""),
    ("/api/staff/open", For::Staff, "institution=9991&customer=C-1001&reason=1"),
    ("/api/staff/open-claim", For::Staff, "institution=9991&customer=C-1001&form=1"),
    ("/api/staff/outbox/told", For::Staff, "id=1"),
    ("/api/staff/powers/grant", For::Approvers, "power=1"),
    ("/api/staff/powers/letter-sent", For::Staff, "power=1"),
    (
        "/api/staff/powers/request",
        For::Staff,
        "institution=9991&customer=C-1001&by_institution=9991&by_customer=C-1002&first=1&last=1&paper=1&dated=1&filed=1",
    ),
    ("/api/staff/powers/revoke", For::Staff, "power=1&reason=1"),
    ("/api/staff/sessions/customer", For::Operators, "institution=9991&customer=C-1001&reason=1"),
    ("/api/staff/sessions/dismiss", For::Operators, "member=1&reason=1&proof=none"),
    ("/api/staff/sessions/dismiss/begin", For::Operators, "member=1"),
    ("/api/staff/sessions/end-customer", For::Operators, "institution=9991&customer=C-1001&reason=1&proof=none"),
    ("/api/staff/sessions/end-customer/begin", For::Operators, "institution=9991&customer=C-1001"),
    ("/api/staff/sessions/end-member", For::Operators, "member=1&reason=1&proof=none"),
    ("/api/staff/sessions/end-member/begin", For::Operators, "member=1"),
    ("/api/staff/stop", For::Staff, "institution=9991&customer=C-1001&account=1&link=1"),
    ("/api/staff/thresholds/approve", For::Approvers, "proposal=1"),
    ("/api/staff/thresholds/go-on", For::Operators, "run=1"),
    ("/api/staff/thresholds/propose", For::Operators, "version=2&values[alert]=20&from=&reason=1"),
    ("/api/staff/thresholds/refuse", For::Approvers, "proposal=1&reason=1"),
    ("/api/staff/thresholds/stop", For::Operators, "run=1"),
    ("/api/staff/thresholds/withdraw", For::Operators, "proposal=1"),
    ("/api/staff/sign-in", For::Anyone, "name=none&password=none"),
    ("/api/staff/write-claim", For::Staff, "institution=9991&customer=C-1001&account=1&narrative=1"),
    ("/api/stop", For::Customers, "account=1&link=1"),
    ("/api/stop/begin", For::Customers, "account=1&link=1"),
    ("/api/verdict", For::Customers, "account=1&withdrawal=1&verdict=mine"),
];

#[tokio::test]
async fn every_function_is_named_here() {
    // Listing the pages registers the functions.
    let _site = TestSite::new().await;
    let there: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path).collect();
    let named: BTreeSet<&str> = FUNCTIONS.iter().map(|(path, ..)| *path).collect();
    assert_eq!(there, named);
}

#[tokio::test]
async fn without_a_session_only_what_is_for_anyone_answers() {
    let site = TestSite::new().await;
    for (path, whom, form) in FUNCTIONS {
        let request = post(path).header("sec-fetch-site", "same-origin");
        let answer = site.send(request, *form).await;
        let error = error_in(answer.header("location"));
        match whom {
            For::Anyone => {
                assert!(!matches!(error.as_deref(), Some(r#""not-signed-in""# | r#""not-staff""#)), "{path}: {error:?}")
            }
            For::Anybody | For::Customers => assert_eq!(error.as_deref(), Some(r#""not-signed-in""#), "{path}"),
            _ => assert_eq!(error.as_deref(), Some(r#""not-staff""#), "{path}"),
        }
    }
}

#[tokio::test]
async fn customers_are_no_staff_and_staff_are_no_customers() {
    let site = TestSite::new().await;
    let (customer, staff) = (site.customer("9991", "C-1001").await, site.staff("operator").await);
    for (path, whom, form) in FUNCTIONS {
        let (cookie, refusal) = match whom {
            For::Anyone | For::Anybody => continue,
            For::Customers => (&staff, r#""not-signed-in""#),
            _ => (&customer, r#""not-staff""#),
        };
        let answer = site.send(post(path).header("sec-fetch-site", "same-origin").header("cookie", cookie), *form).await;
        assert_eq!(error_in(answer.header("location")).as_deref(), Some(refusal), "{path}");
    }
}

/// A browser's form is led back to its page; whoever asks for no page is told by the status.
#[tokio::test]
async fn a_program_is_refused_by_the_status() {
    let site = TestSite::new().await;
    let (customer, member) = (site.customer("9991", "C-1001").await, site.staff("operator").await);
    for (path, whom, form) in FUNCTIONS {
        let refused = match whom {
            For::Anyone => continue,
            For::Anybody => vec![("", 401)],
            For::Customers => vec![("", 401), (&*member, 401)],
            _ if whom.roles().contains(&Role::Support) => vec![("", 401), (&*customer, 401)],
            _ => vec![("", 401), (&*customer, 401), (&*member, 403)],
        };
        for (cookie, status) in refused {
            let answer = site.send(by_program(path).header("cookie", cookie), *form).await;
            assert_eq!(answer.status, status, "{path}, {whom:?}");
        }
    }
    for (path, form, status) in [
        ("/api/verdict", "account=1&withdrawal=1&verdict=mine", 404),
        // A reason that the customer can be told: they have to prove first that it is them.
        ("/api/stop", "account=1&link=1", 422),
        ("/api/verdict", "verdict=perhaps", 400),
    ] {
        assert_eq!(site.send(by_program(path).header("cookie", &customer), form).await.status, status, "{path}");
    }
}

fn by_program(path: &str) -> Builder {
    let request = Request::post(path).header("accept", "application/json").header("sec-fetch-site", "same-origin");
    request.header("content-type", "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn functions_are_posted_to_and_nothing_else() {
    let site = TestSite::new().await;
    for (path, _, form) in FUNCTIONS {
        assert_eq!(site.get(&format!("{path}?{form}")).await.status, 405, "{path}");
    }
}

/// The error that a refused form's redirect carries, as JSON.
pub fn error_in(location: &str) -> Option<String> {
    use base64::Engine as _;
    let coded = location.split(['?', '&']).find_map(|pair| pair.strip_prefix("__err="))?;
    let bytes = base64::engine::general_purpose::URL_SAFE.decode(coded.replace("%3D", "=")).unwrap();
    Some(String::from_utf8(bytes).unwrap())
}
