//! The routes for programs, and what is expected of each: they are taken from the description, which is made from the code.

use super::keys::Key;
use server::http::v1_document;

/// Whose a delivery or a charge is, in the address or in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Object {
    /// The first bank's; a charge of the provider whose key it is.
    Own,
    AnotherInstitutions,
    /// There is no such thing.
    NoneSuch,
}

impl Object {
    pub const ALL: [Self; 3] = [Self::Own, Self::AnotherInstitutions, Self::NoneSuch];

    /// The bank whose delivery it is.
    pub fn bank(self) -> Option<&'static str> {
        match self {
            Self::Own => Some("9991"),
            Self::AnotherInstitutions => Some("9992"),
            Self::NoneSuch => None,
        }
    }
}

/// Whom a route answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    Anyone,
    /// Every institution: it brings something, and what it may bring is looked at when it is read.
    Institutions,
    Providers,
    /// Whose the object in the address is.
    Owners,
    /// Nobody: there is no such route.
    Nobody,
}

/// Every route, and whom it answers.
const ROUTES: &[(&str, &str, For)] = &[
    ("GET", "/openapi.json", For::Anyone),
    ("POST", "/charges", For::Providers),
    ("POST", "/deliveries", For::Institutions),
    ("GET", "/deliveries/{id}", For::Owners),
];

/// Every route of the description, which is made from the code, and one that is not there.
pub fn routes() -> Vec<(String, String, For)> {
    let document = serde_json::to_value(v1_document()).unwrap();
    let paths = document["paths"].as_object().unwrap().clone();
    let there = paths.into_iter().flat_map(|(path, item)| {
        let methods: Vec<String> = item.as_object().unwrap().keys().map(|method| method.to_uppercase()).collect();
        methods.into_iter().map(move |method| (method, path.clone()))
    });
    let there: Vec<(String, String)> = there.collect();
    for (method, path, _) in ROUTES {
        assert!(there.iter().any(|(one, other)| one == method && other == path), "{method} {path} is no longer there");
    }
    let whom =
        |method: &str, path: &str| ROUTES.iter().find(|(one, other, _)| *one == method && *other == path).map(|found| found.2);
    let with_whom = there.into_iter().map(|(method, path)| {
        let whom = whom(&method, &path).unwrap_or_else(|| panic!("{method} {path}: nobody knows whom it answers"));
        (method, path, whom)
    });
    with_whom.chain([("GET".to_owned(), "/nothing".to_owned(), For::Nobody)]).collect()
}

/// The status of the answer. The cookie is in no line of it.
pub fn expected(whom: For, key: Key, object: Object) -> u16 {
    match whom {
        For::Anyone => 200,
        _ if key.institution().is_none() => 401,
        For::Institutions => 202,
        For::Providers if key == Key::Providers => 200,
        For::Providers => 403,
        For::Owners if key.owns(object) => 200,
        For::Owners | For::Nobody => 404,
    }
}
