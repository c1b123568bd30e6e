//! What the router has beside the pages, the server functions and the interface for programs. It is built from this list, and the tests
//! that try every address take it from here.

use super::refusal;
use axum::Router;
use axum::handler::Handler;
use axum::routing::{get, post};

/// Each of these addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// What auditors take away.
    AuditExport,
    /// A customer's own data.
    DataExport,
    /// Static files.
    Files,
    /// Where somebody turns to who finds a weakness, for machines.
    SecurityTxt,
    /// The sink of policy reports.
    Reports,
}

impl Beside {
    /// All of them; a test finds one that the router has and this list has not.
    pub const ALL: [Self; 5] = [Self::AuditExport, Self::DataExport, Self::Files, Self::SecurityTxt, Self::Reports];

    /// Where it stands.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::AuditExport => "/api/staff/audit/export",
            Self::DataExport => "/api/security/export",
            Self::Files => "/pkg/{file}",
            Self::SecurityTxt => "/.well-known/security.txt",
            Self::Reports => "/reports",
        }
    }

    /// Whether it is posted to, and otherwise read.
    #[must_use]
    pub const fn is_posted_to(self) -> bool {
        matches!(self, Self::AuditExport | Self::DataExport | Self::Reports)
    }

    /// The route, which refuses every other method.
    pub(super) fn answered_by<H, T>(self, handler: H) -> Router
    where
        H: Handler<T, ()>,
        T: 'static,
    {
        let (methods, others) = if self.is_posted_to() { (post(handler), "POST") } else { (get(handler), "GET, HEAD") };
        Router::new().route(self.path(), methods.fallback(async move || refusal::only(others)))
    }
}
