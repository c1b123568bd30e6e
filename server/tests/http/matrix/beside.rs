//! The rest of the router, beside pages, functions and the interface for programs: whom each address answers, and that none is missing.

use super::callers::everybody;
use super::expected::{Outcome, expected};
use super::world::World;
use super::{hold, of};
use crate::functions::For;
use crate::support::{get, post};
use server::http::Beside;
use std::collections::BTreeSet;
use std::path::Path;

/// Whom an address answers. The compiler names one that has no expectation.
fn of_address(address: Beside) -> For {
    match address {
        Beside::AuditExport => For::Auditors,
        Beside::DataExport => For::Customers,
        Beside::Files | Beside::SecurityTxt | Beside::Reports => For::Anyone,
    }
}

/// How many requests were tried.
pub async fn tried(world: &World) -> usize {
    let mut tried = 0;
    for address in Beside::ALL {
        let whom = of_address(address);
        tried += at(world, &address.path().replace("{file}", "kakunin.css"), address.is_posted_to(), whom).await;
    }
    for nothing in ["/nothing", "/pkg/nothing"] {
        tried += at(world, nothing, false, For::Anyone).await;
    }
    tried
}

async fn at(world: &World, path: &str, posted: bool, whom: For) -> usize {
    assert!(!path.contains('{'), "{path}: nobody knows what stands in its blank");
    let mut tried = 0;
    for (caller, whose) in everybody() {
        let mut request = if posted { post(path).header("sec-fetch-site", "same-origin") } else { get(path) };
        if let Some(cookie) = world.cookie(caller).await {
            request = request.header("cookie", cookie);
        }
        // A fresh proof, so that who may have a file has it.
        let form = if posted && whom == For::Customers { format!("proof={}", world.proof(caller).await) } else { String::new() };
        let answer = world.site.send(request, form).await;
        let is = if whom == For::Anyone { Outcome::Opens } else { of(&answer) };
        let wanted = expected(caller, whom, None, whose);
        let has_it = whom == For::Anyone || wanted != Outcome::Opens || answer.status == 200;
        let holds = !answer.status.is_server_error() && is == wanted && has_it;
        hold(holds, || format!("{path} for {caller:?}: {is:?}, not {wanted:?}: {}", answer.status));
        tried += 1;
    }
    tried
}

/// Where the server's code opens an address: the file, and what it says of where.
fn opened(folder: &Path, found: &mut BTreeSet<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            opened(&path, found);
            continue;
        }
        let (name, text) = (entry.file_name().into_string().unwrap(), std::fs::read_to_string(&path).unwrap());
        for call in [".route(", ".route_service(", ".nest(", ".nest_service(", "Beside::"] {
            let said = text.split(call).skip(1).map(|rest| rest.split([',', '.', ')', ' ']).next().unwrap());
            found.extend(said.map(|said| (if call == "Beside::" { call.to_owned() } else { name.clone() }, said.to_owned())));
        }
    }
}

#[test]
fn the_router_has_no_other_address() {
    let mut found = BTreeSet::new();
    opened(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http"), &mut found);
    let listed = Beside::ALL.map(|address| ("Beside::".to_owned(), format!("{address:?}")));
    // Of the functions their registry knows, of the interface its description; every other address is a page's, which the pages know.
    let known = [("beside.rs", "self"), ("router.rs", "\"/api/{*function}\""), ("router.rs", "v1::PREFIX")];
    let known = known.map(|(file, said)| (file.to_owned(), said.to_owned()));
    assert_eq!(found, listed.into_iter().chain(known).collect(), "an address of no list: nobody knows whom it answers");
}
