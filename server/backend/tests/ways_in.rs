//! Deliveries by other ways than a file on the command line, and single charges: on both engines.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

#[path = "ways_in/charges.rs"]
mod charges;
#[path = "ways_in/covered.rs"]
mod covered;
#[path = "ways_in/forms.rs"]
mod forms;
#[path = "ways_in/forms_before.rs"]
mod forms_before;
#[path = "ways_in/kept.rs"]
mod kept;
#[path = "ways_in/keys.rs"]
mod keys;
#[path = "ways_in/life.rs"]
mod life;
#[path = "ways_in/list.rs"]
mod list;
#[path = "ways_in/one_line.rs"]
mod one_line;
#[path = "ways_in/promises.rs"]
mod promises;
#[path = "ways_in/read_again.rs"]
mod read_again;
#[path = "ways_in/receiving.rs"]
mod receiving;
#[path = "ways_in/retention.rs"]
mod retention;
#[path = "ways_in/said.rs"]
mod said;
mod support;

use backend::Backend;
use backend::api_keys::{self, ApiKey, Asked};
use backend::identity::Identity;
use backend::sessions::{SignedIn, signed_in};
use backend::staff::{self, Operator, Role};
use support::brought::{bring, imported};
use support::exchange::exchange;

const ACCOUNT: &str = r#"{"bank":"9991","branch":"001","kind":"ordinary","number":"0000001"}"#;

/// Two banks and two providers.
async fn world(backend: &Backend) {
    let one = |id: &str, kind: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"{kind}","name":"名{id}"}}"#);
    let all = [one("9991", "bank"), one("9992", "bank"), one("pay", "provider"), one("other", "provider")];
    imported(backend, exchange("institutions", "operator", 1, true, &all)).await;
}

/// A key of that institution, as its program shows it, and whom it makes.
async fn key(backend: &Backend, institution: &str) -> (String, ApiKey) {
    let asked = Asked { institution: institution.to_owned(), name: "試験".to_owned(), days: 30 };
    let made = api_keys::make(backend, &asked).await.unwrap();
    let key = api_keys::recognise(backend, &made.key).await.unwrap().unwrap();
    (made.key, key)
}

async fn operator(backend: &Backend, institution: &str) -> Operator {
    let added = staff::add(backend, institution, "運用 係", &format!("op-{institution}"), Role::Operator).await.unwrap();
    let sql = "SELECT id FROM staff WHERE sign_in_name = $1";
    let (id,): (String,) = backend.db.one(sql, backend::args![added.sign_in_name]).await.unwrap().unwrap();
    let who: SignedIn = signed_in(backend, &Identity::staff(id)).await.unwrap();
    who.operator().unwrap()
}
