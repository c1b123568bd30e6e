//! The demo with everybody who can come, and what each of three customers has.

use super::expected::named;
use crate::support::TestSite;
use backend::claims::{ByHand, CallersClaim, begin, open_for_caller};
use backend::customers::{CustomerKey, open};
use backend::identity::renew_recovery_codes;
use backend::ids::{new_id, sha256};
use backend::keys::Place;
use backend::powers::{self, Paper, grant, request};
use backend::screening::{Asked, propose};
use backend::sessions::{self, SignedIn, StoredSession};
use backend::staff::{Approver, Reason, Role, StaffMember};
use backend::{Backend, args};
use domain::claims::Narrative;
use domain::powers::Term;
use domain::screening::Thresholds;
use jiff::Span;
use jiff::civil::date;
use std::collections::{BTreeMap, HashMap};
use tower_sessions::session::Id;

/// Everybody who can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    Nobody,
    Customer,
    OtherCustomer,
    JointHolder,
    Representative,
    Support,
    Approver,
    Supervisor,
    Auditor,
    Operator,
}

impl Caller {
    pub const ALL: [Self; 10] = [
        Self::Nobody,
        Self::Customer,
        Self::OtherCustomer,
        Self::JointHolder,
        Self::Representative,
        Self::Support,
        Self::Approver,
        Self::Supervisor,
        Self::Auditor,
        Self::Operator,
    ];

    pub fn is_customer(self) -> bool {
        matches!(self, Self::Customer | Self::OtherCustomer | Self::JointHolder | Self::Representative)
    }

    pub fn is_staff(self) -> bool {
        self.role().is_some()
    }

    /// Staff are of the first bank.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Support => Some(Role::Support),
            Self::Approver => Some(Role::Approver),
            Self::Supervisor => Some(Role::Supervisor),
            Self::Auditor => Some(Role::Auditor),
            Self::Operator => Some(Role::Operator),
            _ => None,
        }
    }
}

/// Whose object it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    Own,
    AnotherCustomers,
    AnotherInstitutions,
}

impl Whose {
    pub const ALL: [Self; 3] = [Self::Own, Self::AnotherCustomers, Self::AnotherInstitutions];
}

/// What a customer has, by the names of fields.
type Objects = HashMap<&'static str, String>;

pub struct World {
    pub site: TestSite,
    callers: HashMap<Caller, SignedIn>,
    objects: HashMap<Whose, Objects>,
    owners: HashMap<Whose, String>,
    sessions: Vec<String>,
}

/// What requests write that are refused, too: counts of tries, proofs that were used up, and who was there.
const BESIDE: &[&str] = &["tries", "recovery_codes", "sessions", "known_browsers"];

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
        let mut tables = BTreeMap::new();
        let mut tx = self.site.backend.db.begin_to_read().await.unwrap();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'";
        let names: Vec<(String,)> = tx.all(sql, args![]).await.unwrap();
        for (name,) in names {
            if [BESIDE, DELIVERED, but].iter().any(|list| list.contains(&name.as_str())) {
                continue;
            }
            let columns = tx.columns(&name).await.unwrap_or(backend::db::Columns(Vec::new()));
            let quoted: Vec<String> = columns.0.iter().map(|(column, _)| format!("quote({column})")).collect();
            if quoted.is_empty() {
                continue;
            }
            let mut rows: Vec<(String,)> =
                tx.all(&format!("SELECT {} FROM {name}", quoted.join(" || '|' || ")), args![]).await.unwrap();
            rows.sort_unstable();
            let rows: Vec<String> = rows.into_iter().map(|(row,)| row).collect();
            tables.insert(name, sha256(rows.join("\n").as_bytes()));
        }
        let marks: Vec<String> = (1..=self.sessions.len()).map(|at| format!("${at}")).collect();
        let sql = format!("SELECT id FROM sessions WHERE id IN ({}) ORDER BY id", marks.join(", "));
        let there: Vec<(String,)> = tx.all(&sql, self.sessions.iter().map(backend::db::Arg::from).collect()).await.unwrap();
        tables.insert("sessions".to_owned(), format!("{there:?}"));
        Written(tables)
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
        ])
    }
}

/// What the tables hold, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written(BTreeMap<String, String>);

impl Written {
    /// The tables that hold something else.
    pub fn other_than(&self, other: &Self) -> Vec<&str> {
        self.0.iter().filter(|(name, hash)| other.0.get(*name) != Some(hash)).map(|(name, _)| name.as_str()).collect()
    }

    /// The same, with what stood there before of those tables that were left out.
    pub fn or(mut self, before: &Self) -> Self {
        for (name, hash) in &before.0 {
            self.0.entry(name.clone()).or_insert_with(|| hash.clone());
        }
        self
    }
}

async fn staff(site: &TestSite, institution: &str, role: Role) -> SignedIn {
    let name = format!("matrix-{institution}-{}", role.word());
    let added = backend::staff::add(&site.backend, institution, "見本 太一", &name, role).await.unwrap();
    let identity = backend::staff::sign_in(&site.backend, &added.sign_in_name, added.password, None).await.unwrap();
    sessions::signed_in(&site.backend, &identity).await.unwrap()
}

async fn person(backend: &Backend, institution: &str, customer: &str) -> String {
    let sql = "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2";
    let found: Option<(String,)> = backend.db.one(sql, args![institution, customer]).await.unwrap();
    found.unwrap().0
}

/// The one proposal of other thresholds, by an operator of the portal, and its trial.
async fn proposal(site: &TestSite) -> (String, String) {
    let sql = "SELECT v.id, r.id FROM screening_versions v JOIN screening_runs r ON r.about = v.id";
    if let Some(found) = site.backend.db.one(sql, args![]).await.unwrap() {
        return found;
    }
    let operator = staff(site, "operator", Role::Operator).await.operator().unwrap();
    let asked = Asked {
        version: Thresholds::default().version,
        values: vec![("alert".to_owned(), 30)],
        caps: Vec::new(),
        from: None,
        reason: Reason::parse("見本").unwrap(),
    };
    propose(&site.backend, &operator, &asked).await.unwrap();
    site.backend.db.one(sql, args![]).await.unwrap().unwrap()
}

/// The demo's account of two holders: the first one and the other.
async fn joint_account(backend: &Backend) -> (String, String) {
    let sql = "SELECT a.customer, h.customer FROM accounts a JOIN account_customers h ON h.account_id = a.id AND h.customer <> a.customer
         WHERE a.sender = '9991'";
    backend.db.one(sql, args![]).await.unwrap().unwrap()
}

/// A customer of that bank with a link from which something was drawn.
async fn linked_customer(backend: &Backend, institution: &str) -> String {
    let sql = "SELECT MIN(a.customer) FROM accounts a JOIN withdrawals w ON w.account_id = a.id
         WHERE a.sender = $1 AND w.link_id IS NOT NULL AND w.currency = 'JPY'";
    let found: Option<(String,)> = backend.db.one(sql, args![institution]).await.unwrap();
    found.unwrap().0
}

/// An account of theirs, a link on it and a withdrawal.
async fn drawn(backend: &Backend, institution: &str, customer: &str) -> (String, String, String) {
    let sql = "SELECT a.id, w.link_id, w.key FROM accounts a JOIN withdrawals w ON w.account_id = a.id
         WHERE a.sender = $1 AND a.customer = $2 AND w.link_id IS NOT NULL AND w.currency = 'JPY' ORDER BY w.key LIMIT 1";
    backend.db.one(sql, args![institution, customer]).await.unwrap().unwrap()
}

/// A claim about what no delivery covers: the account's withdrawals stay to be claimed.
async fn claim(backend: &Backend, staff: &StaffMember, (bank, customer): (&str, &str), account: &str) -> (String, String) {
    let by_hand =
        [ByHand { bank: "見本銀行".into(), on: date(2020, 9, 1), amount: 1_000, printed: "ﾄﾞｺﾓｺｳｻﾞ".into() }];
    let (id, narrative) = (new_id(), Narrative::parse("知らない出金です。").unwrap());
    let call = CallersClaim {
        institution: bank,
        customer,
        account_id: account,
        keys: &[],
        by_hand: &by_hand,
        narrative: &narrative,
        police_report: None,
        reason: "電話",
        form: &id,
    };
    let number = open_for_caller(backend, staff, &call).await.unwrap();
    (id, number)
}

/// A power over the customer, granted by two of the portal's staff.
async fn power(backend: &Backend, desk: &(StaffMember, Approver), (bank, customer): (&str, &str), by: &str) -> String {
    let key = CustomerKey { institution: bank.into(), customer: customer.into() };
    open(backend, &desk.0, &key, &Reason::parse("書面").unwrap()).await.unwrap();
    let today = backend.clock.real_now().day();
    let asked = powers::Asked {
        representative: CustomerKey { institution: "9991".into(), customer: by.into() },
        term: Term::new(today, today.checked_add(Span::new().days(30)).unwrap(), today).unwrap(),
        paper: Paper::parse("委任状", &today.to_string(), "本店", today).unwrap(),
    };
    let id = request(backend, &desk.0, &key, &asked).await.unwrap();
    grant(backend, &desk.1, &id).await.unwrap();
    id
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
