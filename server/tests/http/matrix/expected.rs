//! What is expected of everybody: by whom a route is for, and by what kind of object it shows or changes.

use super::callers::{Caller, Whose};
use crate::functions::For;

/// What a request comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is answered: the page is shown, the act is taken, or a problem with it is named.
    Opens,
    /// Customers sign in first.
    Door,
    /// Staff sign in first.
    StaffDoor,
    /// It is for staff in another role.
    Role,
    /// No such thing, as far as whoever asks may know.
    NotFound,
    /// Our own fault: never expected.
    Fails,
}

/// What a route shows or changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// An account with its links, withdrawals and claims: its holders' and their representatives'.
    Account,
    /// What is one person's alone: a draft, a factor, a session.
    Private,
    /// A power: the represented person's, to refuse.
    Power,
    /// What staff work on: a customer, a claim, a message, a power, a delivery, a key, a colleague; their own institution's. Which of them whom a
    /// route is for says.
    Desk,
    /// What is the portal's alone, and no institution's: none of the staff here reaches it.
    Portal,
}

/// Names of fields and of parts of an address that say an object, with its kind for customers; for staff each is [`Object::Desk`], but for what is the portal's.
const OBJECTS: &[(&str, Object)] = &[
    ("account", Object::Account),
    ("link", Object::Account),
    ("withdrawal", Object::Account),
    ("event", Object::Account),
    ("keys[]", Object::Account),
    ("key", Object::Account),
    ("number", Object::Account),
    ("draft", Object::Private),
    ("factor", Object::Private),
    ("session", Object::Private),
    ("power", Object::Power),
    ("institution", Object::Desk),
    ("customer", Object::Desk),
    ("message", Object::Desk),
    ("delivery", Object::Desk),
    ("member", Object::Desk),
    ("api_key", Object::Desk),
    ("value", Object::Desk),
    ("proposal", Object::Portal),
    ("run", Object::Portal),
];

/// Names of fields that say none.
const WORDS: &[&str] = &[
    "address",
    "again",
    "amount",
    "back",
    "bank",
    "by",
    "by_customer",
    "by_institution",
    "channel",
    "claim",
    "code",
    "dated",
    "day",
    "days",
    "era",
    "feed",
    "filed",
    "first",
    "form",
    "from",
    "hours",
    "kind",
    "language",
    "last",
    "month",
    "name",
    "narrative",
    "outcome",
    "paper",
    "passkey",
    "password",
    "place",
    "police_report",
    "printed",
    "proof",
    "reason",
    "story",
    "text",
    "values[alert]",
    "verdict",
    "version",
    "year",
];

/// The kind of object in the parts of an address and the fields of a form.
///
/// # Panics
/// When a name is in neither list: nobody knows what it says.
pub fn object_of(path: &str, form: &str) -> Option<Object> {
    // The number with which one signs in is no claim's.
    if path.starts_with("/api/sign-in") {
        return None;
    }
    let staffs = path.starts_with("/staff") || path.starts_with("/api/staff");
    let parts = path.split('/').filter_map(|part| part.strip_prefix(':')).map(|part| named(path, part));
    let fields = form.split('&').filter(|pair| !pair.is_empty()).map(|pair| named(path, pair.split('=').next().unwrap_or(pair)));
    let kinds = parts.chain(fields).filter_map(|name| {
        let object = OBJECTS.iter().find(|(object, _)| *object == name).map(|(_, kind)| *kind);
        assert!(
            object.is_some() || WORDS.contains(&name),
            "{path}: nobody knows what {name} says; name it in OBJECTS or in WORDS"
        );
        object
    });
    let kinds: Vec<Object> = kinds.collect();
    kinds.first().map(|kind| if staffs && *kind != Object::Portal { Object::Desk } else { *kind })
}

/// `id` says what the path says.
pub fn named<'a>(path: &str, name: &'a str) -> &'a str {
    match name {
        "id" if path.contains("/draft/") => "draft",
        "id" if path.contains("/factors/") => "factor",
        "id" if path.contains("/powers/") => "power",
        "id" if path.contains("/security/sessions/") => "session",
        "id" if path.contains("/outbox/") => "message",
        "id" if path.contains("/deliveries/") => "delivery",
        "id" if path.contains("/thresholds/") => "proposal",
        name => name,
    }
}

/// What whoever calls is to be answered about an object of that kind and owner.
pub fn expected(caller: Caller, whom: For, object: Option<Object>, whose: Whose) -> Outcome {
    let door = match whom {
        For::Anyone => return Outcome::Opens,
        For::Anybody => (caller == Caller::Nobody).then_some(Outcome::Door),
        For::Customers => (!caller.is_customer()).then_some(Outcome::Door),
        _ if !caller.is_staff() => Some(Outcome::StaffDoor),
        _ => (!whom.roles().iter().any(|role| caller.role() == Some(*role))).then_some(Outcome::Role),
    };
    match (door, object) {
        (Some(door), _) => door,
        (None, None) => Outcome::Opens,
        (None, Some(object)) if reaches(caller, object, whose) => Outcome::Opens,
        (None, Some(_)) => Outcome::NotFound,
    }
}

/// Whether the object is theirs. The customer's own is the joint holder's and the representative's as far as it is the account's; the
/// other customer has the second of the three objects, and nobody here the third.
fn reaches(caller: Caller, object: Object, whose: Whose) -> bool {
    use Caller::{Customer, JointHolder, OtherCustomer, Representative};
    match (object, whose) {
        (_, Whose::AnotherInstitutions) | (Object::Portal, _) => false,
        (Object::Account, Whose::Own) => matches!(caller, Customer | JointHolder | Representative),
        (Object::Private | Object::Power, Whose::Own) => caller == Customer,
        (Object::Account | Object::Private | Object::Power, Whose::AnotherCustomers) => caller == OtherCustomer,
        (Object::Desk, Whose::Own | Whose::AnotherCustomers) => caller.is_staff(),
    }
}
