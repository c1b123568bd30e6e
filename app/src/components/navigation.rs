//! Where one can go: shown once somebody has signed in, customers' and staff's apart; and under it what a customer must not miss, whichever page
//! they open.

use super::{Idle, RecoveryNotice};
use crate::api::guard::{self, Visitor};
use crate::language::texts;
use backend::sessions::SignedIn;
use backend::staff::Role;
use domain::recovery::Recovery;
use leptos::prelude::*;

/// The navigation of whoever has signed in; nothing where nobody has.
#[component]
pub fn Navigation() -> impl IntoView {
    let made = Suspend::new(async move {
        // A session that cannot be read is the page's to report.
        guard::visit().await.ok().flatten().map(|Visitor { who, seconds, recovery }| {
            view! {
                <Idle seconds />
                <Links who />
                {recovery.filter(|_| path() != CANCELS).map(|recovery| view! { <Waits recovery /> })}
            }
        })
    });
    view! { <Suspense>{made}</Suspense> }
}

/// The page that cancels it tells of it by itself.
const CANCELS: &str = "/security/recovery";

#[component]
fn Waits(recovery: Recovery) -> impl IntoView {
    view! { <aside class="waits" aria-label=texts().recovery().notice()><RecoveryNotice recovery /></aside> }
}

#[component]
fn Links(who: SignedIn) -> impl IntoView {
    let t = texts().layout();
    let (places, name) = match who {
        SignedIn::Customer { .. } => (customers().to_vec(), None),
        SignedIn::Staff { name, role, .. } => (staffs(role), Some(name)),
    };
    let here = path();
    let items = places.into_iter().map(|(href, text)| {
        let current = (here == href).then_some("page");
        view! { <li><a href=href aria-current=current>{text}</a></li> }
    });
    view! {
        <nav class="nav" aria-label=t.navigation()>
            <ul>
                {items.collect_view()}
                <li>
                    <form method="post" action="/api/sign-out">
                        <button>{t.sign_out()} {name.map(|name| format!(" ({name})"))}</button>
                    </form>
                </li>
            </ul>
        </nav>
    }
}

fn customers() -> [(&'static str, &'static str); 7] {
    let t = texts().layout();
    [
        ("/", t.overview()),
        ("/withdrawals", t.withdrawals()),
        ("/claims", t.claims()),
        ("/who-looked", t.who_looked()),
        ("/powers", t.representatives()),
        ("/add-bank", t.add_bank()),
        ("/security", t.security()),
    ]
}

fn staffs(role: Role) -> Vec<(&'static str, &'static str)> {
    let t = texts().layout();
    let mut places = match role {
        Role::Support | Role::Approver => {
            vec![
                ("/staff", t.staff_claims()),
                ("/staff/calls", t.staff_calls()),
                ("/staff/rings", t.staff_rings()),
                ("/staff/differences", t.staff_differences()),
                ("/staff/find", t.staff_find()),
                ("/staff/outbox", t.staff_outbox()),
            ]
        }
        Role::Auditor => vec![("/staff/audit", t.staff_audit())],
        Role::Supervisor => vec![
            ("/staff/damage", t.staff_damage()),
            ("/staff/reconciliation", t.staff_reconciliation()),
            ("/staff/feeds", t.staff_feeds()),
        ],
        Role::Operator => vec![
            ("/staff/deliveries", t.staff_deliveries()),
            ("/staff/feeds", t.staff_feeds()),
            ("/staff/reconciliation", t.staff_reconciliation()),
            ("/staff/api-keys", t.staff_api_keys()),
            ("/staff/letters", t.staff_letters()),
            ("/staff/sessions", t.staff_sessions()),
            ("/staff/thresholds", t.staff_thresholds()),
        ],
    };
    if role == Role::Approver {
        places.insert(0, ("/staff/approvals", t.staff_approvals()));
        places.push(("/staff/thresholds", t.staff_thresholds()));
    }
    places.push(("/security", t.security()));
    places
}

/// The path of the page that is being made.
#[must_use]
pub fn path() -> String {
    use_context::<http::request::Parts>().map_or_else(|| "/".to_owned(), |parts| parts.uri.path().to_owned())
}
