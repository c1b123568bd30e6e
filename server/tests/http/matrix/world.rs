//! The demo with everybody who can come, and what each of three customers has.

use super::accounts::{drawn, joint_account, linked_customer};
use super::callers::{Caller, Whose};
use super::expected::named;
use super::people::{member, person, power, staff};
use super::work::{claim, proposal};
use super::written::Written;
use crate::support::TestSite;
use backend::claims::begin;
use backend::identity::renew_recovery_codes;
use backend::ids::new_id;
use backend::keys::Place;
use backend::sessions::{self, SignedIn, StoredSession};
use backend::staff::{Approver, Role, StaffMember};
use backend::{Backend, args};
use std::collections::HashMap;
use tower_sessions::session::Id;

/// What a customer has, by the names of fields.
type Objects = HashMap<&'static str, String>;

pub struct World {
    pub site: TestSite,
    callers: HashMap<Caller, SignedIn>,
    objects: HashMap<Whose, Objects>,
    owners: HashMap<Whose, String>,
    sessions: Vec<String>,
}

/// What requests write that are refused, too: counts of tries, proofs that were used up, who was there; and the audit's head, which follows its
/// entries: of those all count but one kind (`written.rs`).
const REFUSED_TOO: &[&str] = &["tries", "recovery_codes", "sessions", "known_browsers", "audit_head"];

/// What institutions delivered, and what is made of it.
const DELIVERED: &[&str] = &[
    "delivery_parts",
    "statements",
    "transactions",
    "charges",
    "withdrawals",
    "covered_days",
    "payees",
    // Screened anew behind the back of whoever answered before.
    "flags",
    "quieted",
    "event_flags",
    "traces",
    "crowds",
    "confirmed_cases",
    "waiting_accounts",
    "accounts_aside",
];

impl World {
    pub async fn new() -> Self {
        let site = TestSite::with_demo().await;
        let backend = site.backend.clone();
        let (own, joint) = joint_account(&backend).await;
        let elsewhere = linked_customer(&backend, "9992").await;
        let mut people = HashMap::new();
        for (bank, customer) in [
            ("9991", own.as_str()),
            ("9991", &joint),
            ("9991", "C-1002"),
            ("9991", "C-1003"),
            ("9991", "C-1004"),
            ("9992", &elsewhere),
        ] {
            site.customer(bank, customer).await;
            people.insert(customer.to_owned(), person(&backend, bank, customer).await);
        }
        let mut callers: HashMap<Caller, SignedIn> = [
            (Caller::Customer, own.as_str()),
            (Caller::OtherCustomer, "C-1002"),
            (Caller::JointHolder, joint.as_str()),
            (Caller::Representative, "C-1003"),
        ]
        .map(|(caller, customer)| (caller, SignedIn::Customer { person_id: people[customer].clone() }))
        .into();
        for caller in Caller::ALL {
            if let Some(role) = caller.role() {
                callers.insert(caller, staff(&site, "9991", role).await);
            }
        }
        let desk = (
            staff(&site, "operator", Role::Support).await.staff().unwrap(),
            staff(&site, "operator", Role::Approver).await.approver().unwrap(),
        );
        let mut world = Self { site, callers, objects: HashMap::new(), owners: HashMap::new(), sessions: Vec::new() };
        let owners = [
            (Whose::Own, "9991", own.as_str()),
            (Whose::AnotherCustomers, "9991", "C-1002"),
            (Whose::AnotherInstitutions, "9992", elsewhere.as_str()),
        ];
        for (whose, bank, customer) in owners {
            let objects = world.objects_of(&desk, bank, customer, &people[customer]).await;
            world.objects.insert(whose, objects);
            world.owners.insert(whose, people[customer].clone());
        }
        // The representative's own power is in force, as after seven days.
        let id = power(&world.site.backend, &desk, ("9991", &own), "C-1003").await;
        world.site.backend.db.run("UPDATE powers SET opens_at = 0 WHERE id = $1", args![id]).await.unwrap();
        world.begin_drafts().await;
        world
    }

    /// The cookie of a fresh session: what ends one ends no other.
    pub async fn cookie(&self, caller: Caller) -> Option<String> {
        match self.callers.get(&caller) {
            Some(who) => Some(self.site.session(who.clone()).await),
            None => None,
        }
    }

    /// A fresh proof of theirs.
    pub async fn proof(&self, caller: Caller) -> String {
        match self.callers.get(&caller) {
            Some(who) => renew_recovery_codes(&self.site.backend, &who.identity()).await.unwrap().remove(0),
            None => "none".to_owned(),
        }
    }

    /// An address with that customer's objects in it.
    pub fn address(&self, path: &str, whose: Whose) -> String {
        let part = |part: &str| match part.strip_prefix(':') {
            Some(name) => self.objects[&whose][named(path, name)].clone(),
            None => part.to_owned(),
        };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    }

    /// A form with that customer's objects in it.
    pub fn form(&self, form: &str, whose: Whose) -> String {
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = self.objects[&whose].get(name).map_or(value, String::as_str);
            format!("{name}={}", value.replace('/', "%2F"))
        };
        form.split('&').filter(|pair| !pair.is_empty()).map(pair).collect::<Vec<_>>().join("&")
    }

    /// A draft that each of the three is writing: one that was handed in or thrown away is begun anew.
    pub async fn begin_drafts(&mut self) {
        for whose in Whose::ALL {
            let who = SignedIn::Customer { person_id: self.owners[&whose].clone() }.customer().unwrap();
            let objects = self.objects.get_mut(&whose).unwrap();
            let draft = begin(&self.site.backend, &who, &objects["account"], &[], false).await.unwrap();
            objects.insert("draft", draft);
        }
    }

    /// A digest of every table but those; of sessions, of those that are objects here.
    pub async fn digest(&self, but: &[&str]) -> Written {
        let written = Written::of(&self.site.backend.db, &[REFUSED_TOO, DELIVERED, but]).await;
        let marks: Vec<String> = (1..=self.sessions.len()).map(|at| format!("${at}")).collect();
        let sql = format!("SELECT id FROM sessions WHERE id IN ({}) ORDER BY id", marks.join(", "));
        let ids = self.sessions.iter().map(backend::db::Arg::from).collect();
        let there: Vec<(String,)> = self.site.backend.db.all(&sql, ids).await.unwrap();
        written.and("sessions", format!("{there:?}"))
    }

    async fn objects_of(&mut self, desk: &(StaffMember, Approver), bank: &str, customer: &str, person: &str) -> Objects {
        let backend = self.site.backend.clone();
        let (account, link, key) = drawn(&backend, bank, customer).await;
        let (claim, number) = claim(&backend, &desk.0, (bank, customer), &account).await;
        let sql = "SELECT id FROM outbox WHERE subject = $1 AND recipient = $2";
        let message: Option<(String,)> = backend.db.one(sql, args![&claim, bank]).await.unwrap();
        let stored =
            StoredSession { who: Some(SignedIn::Customer { person_id: person.to_owned() }), agent: None, data: "{}".to_owned() };
        let hash = sessions::hashed(Id::default().0);
        sessions::create(&backend, &hash, &stored).await.unwrap();
        let session: Option<(String,)> =
            backend.db.one("SELECT id FROM sessions WHERE id_hash = $1", args![&hash]).await.unwrap();
        let session = session.unwrap().0;
        self.sessions.push(session.clone());
        let factor = factor(&backend, person).await;
        let message = message.unwrap().0;
        let sql = "SELECT MIN(id) FROM deliveries WHERE institution = $1";
        let delivery: Option<(String,)> = backend.db.one(sql, args![bank]).await.unwrap();
        let asked = backend::api_keys::Asked { institution: bank.to_owned(), name: "見本".to_owned(), days: 1 };
        let api_key = backend::api_keys::make(&backend, &asked).await.unwrap().id;
        let (proposal, run) = proposal(&self.site).await;
        let event = event(&backend, bank, customer, &account).await;
        HashMap::from([
            ("account", account),
            ("link", link),
            ("withdrawal", key.clone()),
            ("keys[]", key.clone()),
            ("key", key),
            ("event", event),
            ("number", number),
            ("institution", bank.to_owned()),
            ("customer", customer.to_owned()),
            ("id", message.clone()),
            ("message", message),
            ("factor", factor),
            ("session", session),
            ("delivery", delivery.unwrap().0),
            ("api_key", api_key),
            ("channel", "email".to_owned()),
            ("kind", "device".to_owned()),
            ("value", if bank == "9991" { "d-ring" } else { "d-nobody" }.to_owned()),
            ("power", power(&backend, desk, (bank, customer), "C-1004").await),
            ("proposal", proposal),
            ("run", run),
            ("member", member(&self.site, bank, customer).await),
        ])
    }
}

/// A second factor, beside another one.
async fn factor(backend: &Backend, person: &str) -> String {
    let ids = [new_id(), new_id()];
    for id in &ids {
        let name = backend.keys.seal(Place { table: "factors", column: "name", row: id }, "見本");
        let sql = "INSERT INTO factors (id, kind, who, type, name, secret, added_at) VALUES ($1, $2, $3, 'totp', $4, 'none', 1)";
        backend.db.run(sql, args![id, "customer", person, name]).await.unwrap();
    }
    ids[0].clone()
}

/// Something that was done on the account, as if its bank were a securities firm.
async fn event(backend: &Backend, sender: &str, customer: &str, account: &str) -> String {
    let key = backend::securities::EventKey { sender: sender.to_owned(), event: format!("S-{customer}") };
    let sql = "INSERT INTO securities_events (sender, event, account_id, sequence, said, customer, action, at, amount, currency)
         VALUES ($1, $2, $3, 1, 'none', $4, 'sign_in', 1, 0, 'JPY')";
    backend.db.run(sql, args![sender, &key.event, account, customer]).await.unwrap();
    key.word()
}
