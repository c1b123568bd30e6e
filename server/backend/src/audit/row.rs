//! An entry as the table keeps it, and the text over which its hash goes.

use crate::args;
use crate::db::Arg;
use crate::ids::sha256;
use crate::keys::{Keys, Place};
use serde::Serialize;

/// An entry with its place in the chain, open. In the table reason, origin, detail and `blind` are sealed.
/// Serialised it is the canonical text: the fields in this order, NULL as `null`, and not its
/// own hash. A field that comes later stands last and is left out where it is NULL, so that old hashes hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Row {
    pub number: i64,
    pub id: String,
    pub at: i64,
    pub real_at: Option<i64>,
    pub actor_kind: String,
    pub actor: String,
    pub actor_role: Option<String>,
    pub actor_institution: Option<String>,
    pub action: String,
    pub institution: Option<String>,
    pub customer: Option<String>,
    pub object: Option<String>,
    pub reason: Option<String>,
    pub origin: Option<String>,
    pub outcome: Option<String>,
    pub detail: Option<String>,
    /// A secret of entries that have a reason, an origin or a detail: without it whoever has a copy of the database could try which one fits the
    /// hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blind: Option<String>,
    /// Of an opening: whether there was no case that concerns the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_case: Option<bool>,
    #[serde(skip)]
    pub hash: String,
}

/// The table's columns of a [`Row`]; a hash that somebody took out is no reason to stop reading.
pub const COLUMNS: &str =
    "number, id, at, real_at, actor_kind, actor, actor_role, actor_institution, action, institution, customer,
    object, reason, origin, outcome, detail, blind, without_case, COALESCE(hash, '') AS hash";

/// What an insert writes, in the order of [`Row::values`].
pub const WRITTEN: &str =
    "number, id, at, real_at, actor_kind, actor, actor_role, actor_institution, action, institution, customer,
    object, reason, origin, outcome, detail, blind, without_case, hash";

impl Row {
    /// SHA-256 of the hash of the entry before, a line end, and the entry's canonical text.
    #[must_use]
    pub fn hash_after(&self, before: &str) -> String {
        let text = serde_json::to_string(self).expect("a row of texts and numbers is JSON");
        sha256(format!("{before}\n{text}").as_bytes())
    }

    /// The same entry with what the table has sealed. What does not open stays as it is: then it does not fit its hash.
    #[must_use]
    pub fn opened(mut self, keys: &Keys) -> Self {
        let sealed = [
            ("reason", &mut self.reason),
            ("origin", &mut self.origin),
            ("detail", &mut self.detail),
            ("blind", &mut self.blind),
        ];
        for (column, text) in sealed {
            if let Some(text) = text
                && let Ok(open) = keys.open(place(column, &self.id), text)
            {
                *text = open;
            }
        }
        self
    }

    /// The values of [`WRITTEN`].
    pub fn values(self, keys: &Keys) -> Vec<Arg> {
        let id = self.id.clone();
        let seal = |column: &str, text: Option<String>| text.map(|text| keys.seal(place(column, &id), &text));
        args![
            self.number,
            self.id,
            self.at,
            self.real_at,
            self.actor_kind,
            self.actor,
            self.actor_role,
            self.actor_institution,
            self.action,
            self.institution,
            self.customer,
            self.object,
            seal("reason", self.reason),
            seal("origin", self.origin),
            self.outcome,
            seal("detail", self.detail),
            seal("blind", self.blind),
            self.without_case,
            self.hash,
        ]
    }
}

/// Where what is sealed of an entry stands.
pub fn place<'a>(column: &'a str, id: &'a str) -> Place<'a> {
    Place { table: "audit", column, row: id }
}
