//! What requests of programs name, and how they are made.

use super::callers::Caller;
use super::keys::{Key, keys};
use super::program_routes::Object;
use super::world::World;
use crate::support::Answer;
use crate::v1::file;
use axum::http::Request;
use backend::args;
use backend::ids::new_id;
use std::collections::HashMap;

/// What requests name.
pub struct Named {
    keys: HashMap<Key, String>,
    deliveries: HashMap<Object, String>,
    charges: HashMap<Object, String>,
}

impl Named {
    pub async fn new(world: &World) -> Self {
        let (db, keys) = (&world.site.backend.db, keys(&world.site).await);
        let mut deliveries = HashMap::from([(Object::NoneSuch, new_id())]);
        let mut charges = HashMap::from([(Object::NoneSuch, "X-1".to_owned())]);
        for (object, provider) in [(Object::Own, "docomo-koza"), (Object::AnotherInstitutions, "asagao-pay")] {
            let sql = "SELECT MIN(id) FROM deliveries WHERE institution = $1";
            let delivery: Option<(String,)> = db.one(sql, args![object.bank()]).await.unwrap();
            deliveries.insert(object, delivery.unwrap().0);
            let sql = "SELECT MIN(charge) FROM charges WHERE provider = $1";
            let charge: Option<(String,)> = db.one(sql, args![provider]).await.unwrap();
            charges.insert(object, charge.unwrap().0);
        }
        Self { keys, deliveries, charges }
    }

    /// A body that could be taken; each delivery's is another.
    fn body(&self, path: &str, object: Object, number: u32) -> (&'static str, String) {
        match path {
            "/charges" => ("application/json", charge(&self.charges[&object])),
            "/deliveries" => ("application/x-ndjson", file(object.bank().unwrap_or("0000"), number, 0)),
            _ => ("application/json", String::new()),
        }
    }

    pub async fn asked(
        &self,
        world: &World,
        (method, path): (&str, &str),
        caller: Caller,
        key: Key,
        object: Object,
        number: u32,
    ) -> Answer {
        let path_there = path.replace("/deliveries/{id}", &format!("/deliveries/{}", self.deliveries[&object]));
        assert!(!path_there.contains('{'), "{path}: nobody knows what stands in its blank");
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path_there}"));
        if let Some(cookie) = world.cookie(caller).await {
            request = request.header("cookie", cookie).header("sec-fetch-site", "same-origin");
        }
        if let Some(key) = self.keys.get(&key) {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        let (kind, body) = self.body(path, object, number);
        world.site.send(request.header("content-type", kind).header("content-length", body.len()), body).await
    }
}

fn charge(id: &str) -> String {
    format!(
        "{{\"charge\":\"{id}\",\"wallet\":\"W-77\",\"contract\":\"42\",\"account\":{{\"bank\":\"9991\",\"branch\":\"001\",\
         \"kind\":\"ordinary\",\"number\":\"1234567\"}},\"amount\":100000,\"currency\":\"JPY\",\
         \"at\":\"2020-09-01T14:05:12+09:00\",\"status\":\"settled\"}}"
    )
}
