//! The interface for programs: every route of its description × everybody's cookie × every key × whose object it is. A cookie opens
//! nothing, a key what is its institution's own.

use super::callers::Caller;
use super::hold;
use super::keys::Key;
use super::program_requests::Named;
use super::program_routes::{Object, expected, routes};
use super::world::World;
use super::written::Written;
use crate::v1::json;
use backend::args;
use backend::deliveries::resume;

/// How many requests were tried, and how many of them refused. First come those that must be refused, and write nothing.
pub async fn tried(world: &World) -> (usize, usize) {
    let named = Named::new(world).await;
    let mut all = Vec::new();
    for (method, path, whom) in routes() {
        for caller in Caller::ALL {
            for key in Key::ALL {
                all.extend(Object::ALL.map(|object| (method.clone(), path.clone(), whom, caller, key, object)));
            }
        }
    }
    let count = all.len();
    let (answered, refused): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, _, whom, _, key, object)| expected(*whom, *key, *object) < 400);
    let refusals = refused.len();
    // Sessions are opened here, and that a key was used is noted.
    let before = Written::of(&world.site.backend.db, &[&["sessions", "api_keys"]]).await;
    let theirs = others_charges(world).await;
    let mut brought = Vec::new();
    for (at, (method, path, whom, caller, key, object)) in refused.into_iter().chain(answered).enumerate() {
        if at == refusals {
            let after = Written::of(&world.site.backend.db, &[&["sessions", "api_keys"]]).await;
            hold(before == after, || format!("what programs were refused wrote to {:?}", before.other_than(&after)));
        }
        let number = 1_000 + u32::try_from(at).unwrap();
        let answer = named.asked(world, (&method, &path), caller, key, object, number).await;
        let wanted = expected(whom, key, object);
        hold(answer.status == wanted, || {
            format!("{method} {path} with {key:?} for {caller:?}, {object:?}: {}, not {wanted}: {}", answer.status, answer.body)
        });
        if answer.status == 202 {
            brought.push((key, object, json(&answer)["id"].as_str().unwrap().to_owned()));
        }
    }
    hold(others_charges(world).await == theirs, || "a charge of another provider was overwritten".to_owned());
    became(world, brought).await;
    (count, refusals)
}

/// What was brought is taken where it is the bank's whose key it came with, and otherwise refused when it is read.
async fn became(world: &World, brought: Vec<(Key, Object, String)>) {
    resume(&world.site.backend).await.unwrap();
    for (key, object, id) in brought {
        let found: Option<(String,)> =
            world.site.backend.db.one("SELECT state FROM deliveries WHERE id = $1", args![id]).await.unwrap();
        let (is, wanted) = (found.unwrap().0, if key.owns(object) { "done" } else { "refused" });
        hold(is == wanted, || format!("what {key:?} brought in the name of {object:?}: {is}, not {wanted}"));
    }
}

/// The charges of every provider but the one whose key is tried.
async fn others_charges(world: &World) -> Vec<(String, String, String, i64)> {
    let sql = "SELECT provider, charge, account_id, amount FROM charges WHERE provider <> $1 ORDER BY provider, charge";
    world.site.backend.db.all(sql, args![Key::Providers.institution()]).await.unwrap()
}
