//! The authorisation matrix: every route and every server function × everybody who can come × whose object it is, with real objects of
//! the demo. What is expected stands in `expected.rs` as one rule; what one can come across, in `world.rs`.
//!
//! Pages are listed by the router, functions by their registry, routes for programs by their description, other addresses by the list
//! that the router is built from: a new one that has no expectation fails here. It gets one by its row in `functions.rs` or `roles.rs`
//! and by the names of its fields, or in `program_routes.rs` or `beside.rs`.

mod accounts;
mod beside;
mod callers;
mod expected;
mod keys;
mod people;
mod program_requests;
mod program_routes;
mod programs;
mod work;
mod world;
mod written;

use crate::functions::{FUNCTIONS, For, error_in};
use crate::roles::PAGES;
use crate::strangers::{ON_THE_WAY, OPEN};
use crate::support::{Answer, get, post};
use backend::staff::Role;
use callers::{Caller, Whose, everybody};
use expected::{Outcome, expected, object_of};
use server::http::page_paths;
use std::sync::Mutex;
use world::World;

/// Pages that take an object in their query.
const BY_QUERY: &[(&str, &str)] = &[("/claims/new", "account=1&withdrawal=1")];

/// Functions that find nothing, also of one's own: nobody has lost their sign-in here, and no claim was written down for a caller.
const NOTHING_THERE: &[&str] = &["/api/security/recovery/cancel", "/api/staff/open-claim"];

/// What was answered otherwise than expected: all of it is told, not the first alone.
static OTHERWISE: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn hold(holds: bool, what: impl FnOnce() -> String) {
    if !holds {
        OTHERWISE.lock().unwrap().push(what());
    }
}

#[tokio::test]
async fn everybody_reaches_what_is_theirs_and_nothing_else() {
    let mut world = World::new().await;
    let before = world.digest(&[]).await;
    let mut pages = 0;
    for path in page_paths() {
        pages += page(&world, &path, "").await;
    }
    for (path, query) in BY_QUERY {
        pages += page(&world, path, query).await;
    }
    // Looks are recorded, and sessions were opened; nothing else has changed by looking.
    assert_eq!(before, world.digest(&["audit", "audit_head"]).await.or(&before), "a page wrote something");
    let beside = beside::tried(&world).await;
    // So are proofs, and told.
    assert_eq!(before, world.digest(&["audit", "audit_head", "notices"]).await.or(&before), "another address wrote something");
    let (mut functions, mut refused) = (0, 0);
    // Whoever ends their other sessions, or all, has none to end by name.
    let ends = |path: &str| ["/api/security/end-all", "/api/security/end-others"].contains(&path);
    let (last, others): (Vec<&_>, Vec<&_>) = FUNCTIONS.iter().partition(|(path, ..)| ends(path));
    for (path, whom, form) in others.into_iter().chain(last) {
        let (all, no) = function(&mut world, path, *whom, form).await;
        functions += all;
        refused += no;
    }
    // In a world of their own: what was answered above is screened behind the back of whoever counts what was written.
    let (programs, unanswered) = programs::tried(&World::new().await).await;
    let tried = pages + beside + functions + programs;
    let otherwise = OTHERWISE.lock().unwrap();
    assert!(otherwise.is_empty(), "{} of {tried}:\n{}", otherwise.len(), otherwise.join("\n"));
    println!(
        "the authorisation matrix: {tried} requests tried, each as expected: {pages} for pages, {beside} for files and other addresses, \
         {functions} for functions, {programs} for the interface of programs; {refused} posts and {unanswered} requests of programs \
         refused, none of which wrote anything"
    );
    assert!(tried > 4_000, "{tried}");
}

/// Whom a page is for.
fn of_page(path: &str) -> For {
    let staffs = |path: &str| PAGES.iter().find(|(page, _)| *page == path).map(|(_, roles)| *roles);
    match path {
        _ if OPEN.contains(&path) || ON_THE_WAY.iter().any(|(page, _)| *page == path) => For::Anyone,
        "/staff" => For::Staff,
        "/security/contacts/:channel" | "/security/export" | "/security/recovery" => For::Customers,
        _ if path.starts_with("/security") => For::Anybody,
        _ if !path.starts_with("/staff") => For::Customers,
        _ => match staffs(path).unwrap_or_else(|| panic!("{path} is in no list: nobody knows whom it is for")) {
            [Role::Support, Role::Approver] => For::Staff,
            [Role::Approver] => For::Approvers,
            [Role::Supervisor] => For::Supervisors,
            [Role::Auditor] => For::Auditors,
            [Role::Operator] => For::Operators,
            [Role::Operator, Role::Supervisor] => For::Watchers,
            [Role::Approver, Role::Operator] => For::Keepers,
            roles => panic!("{path} is for {roles:?}, which no authority is"),
        },
    }
}

async fn page(world: &World, path: &str, query: &str) -> usize {
    let whom = of_page(path);
    let object = object_of(path, query);
    let mut tried = 0;
    for (caller, whose) in everybody() {
        let address =
            format!("{}{}{}", world.address(path, whose), if query.is_empty() { "" } else { "?" }, world.form(query, whose));
        let mut request = get(&address);
        if let Some(cookie) = world.cookie(caller).await {
            request = request.header("cookie", cookie);
        }
        let answer = world.site.send(request, "").await;
        // `/staff` leads each role to its own first page, and a page on the way in back to the beginning of it.
        let leads = path == "/staff" && caller.is_staff() || ON_THE_WAY.iter().any(|(page, _)| *page == path);
        let is = if leads && answer.status == 302 { Outcome::Opens } else { of(&answer) };
        let mut wanted = expected(caller, whom, object, whose);
        if path == "/staff" && caller.is_staff() {
            wanted = Outcome::Opens;
        }
        // No letter was written, and no customer's sessions were asked for, in this session.
        if ["/staff/letters/letter", "/staff/sessions/customer", "/staff/sessions/customer/end"].contains(&path)
            && wanted == Outcome::Opens
        {
            wanted = Outcome::NotFound;
        }
        hold(is == wanted, || {
            format!("{path} for {caller:?}, {whose:?}: {is:?}, not {wanted:?}: {} {}", answer.status, answer.header("location"))
        });
        tried += 1;
    }
    tried
}

/// How many posts were tried, and how many of them refused. First come those that must be refused, and change nothing; then the others.
async fn function(world: &mut World, path: &str, whom: For, form: &str) -> (usize, usize) {
    world.begin_drafts().await;
    let asks = FUNCTIONS.iter().any(|(other, ..)| *other == format!("{path}/begin"));
    // A challenge is asked for before anything is looked up; the act itself looks.
    let begins = path.strip_suffix("/begin").is_some_and(|act| FUNCTIONS.iter().any(|(other, ..)| *other == act));
    let object = object_of(path, form).filter(|_| !begins);
    let wanted = |caller, whose| match expected(caller, whom, object, whose) {
        Outcome::Opens if NOTHING_THERE.contains(&path) => Outcome::NotFound,
        wanted => wanted,
    };
    let (mut refused, mut others): (Vec<_>, Vec<_>) =
        everybody().into_iter().partition(|(caller, whose)| wanted(*caller, *whose) != Outcome::Opens);
    let counts = (refused.len() + others.len(), refused.len());
    // That a proof was made and used is recorded, and told, whatever becomes of the act.
    let proved: &[&str] = if asks || form.contains("proof=") { &["audit", "audit_head", "notices"] } else { &[] };
    let before = world.digest(proved).await;
    for (caller, whose) in refused.drain(..) {
        let (is, said) = posted(world, path, form, asks, caller, whose).await;
        let wanted = wanted(caller, whose);
        hold(is == wanted, || format!("{path} for {caller:?}, {whose:?}: {is:?}, not {wanted:?}: {said}"));
    }
    let after = world.digest(proved).await;
    hold(before == after, || format!("{path}: what was refused wrote to {:?}", before.other_than(&after)));
    for (caller, whose) in others.drain(..) {
        let (is, said) = posted(world, path, form, asks, caller, whose).await;
        let answered = is == Outcome::Opens || whom == For::Anyone && is != Outcome::Fails;
        hold(answered, || format!("{path} for {caller:?}, {whose:?}: {is:?}: {said}"));
    }
    counts
}

async fn posted(world: &World, path: &str, form: &str, asks: bool, caller: Caller, whose: Whose) -> (Outcome, String) {
    let mut form = world.form(form, whose);
    if asks || form.contains("proof=") {
        // A fresh proof, so that it is the object that is refused and not the proof.
        form = format!("{}&proof={}", form.replace("proof=none", ""), world.proof(caller).await);
    }
    let mut request = post(path).header("sec-fetch-site", "same-origin");
    if let Some(cookie) = world.cookie(caller).await {
        request = request.header("cookie", cookie);
    }
    let answer = world.site.send(request, form.trim_matches('&').replace("&&", "&")).await;
    let said = format!("{} {:?}", answer.status, error_in(answer.header("location")));
    (of(&answer), said)
}

/// What an answer comes to.
fn of(answer: &Answer) -> Outcome {
    let location = answer.header("location");
    match (error_in(location).as_deref(), answer.status.as_u16(), location) {
        (Some(r#""not-signed-in""#), ..) | (None, 302 | 303, "/sign-in") => Outcome::Door,
        (Some(r#""not-staff""#), ..) | (None, 302 | 303, "/staff/sign-in") => Outcome::StaffDoor,
        (Some(r#""not-your-role""#), ..) | (None, 403, _) => Outcome::Role,
        // Another institution is none, as far as an institution's operator may know.
        (Some(error), ..) if error.contains("not-an-institution") || error.contains("nothing-found") => Outcome::NotFound,
        (Some(r#""not-found""#), ..) | (None, 404, _) => Outcome::NotFound,
        (Some(error), ..) if error.contains("unexpected") => Outcome::Fails,
        (None, 500.., _) => Outcome::Fails,
        _ => Outcome::Opens,
    }
}
