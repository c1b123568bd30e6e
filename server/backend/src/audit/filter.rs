//! Which entries an auditor asks for.

use super::case::marked;
use crate::days::AskedDays;
use crate::db::Arg;
use crate::staff::Auditor;
use domain::problem::Problem;
use serde::{Deserialize, Serialize};

/// What the form sends, as it was typed; what is empty leaves nothing out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Days as in 2020-09-01, both included.
    pub from: String,
    pub to: String,
    /// A staff member's sign-in name, or the id of whoever acted.
    pub actor: String,
    pub action: String,
    /// The customer whom it concerns: the bank, and its number.
    pub institution: String,
    pub customer: String,
    pub object: String,
    /// Not empty for those alone that are marked.
    pub marked: String,
}

/// What was typed, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    days: AskedDays,
    typed: Typed,
}

impl Filter {
    /// Reads what the form sends.
    ///
    /// # Errors
    /// [`Problem::NotADay`].
    pub fn parse(typed: Typed) -> Result<Self, Problem> {
        let days = AskedDays::parse(&typed.from, &typed.to)?;
        let Typed { from, to, actor, action, institution, customer, object, marked } = typed;
        let trim = |text: String| text.trim().to_owned();
        let typed = Typed {
            from,
            to,
            actor: trim(actor),
            action: trim(action),
            institution: trim(institution),
            customer: trim(customer),
            object: trim(object),
            marked,
        };
        Ok(Self { days, typed })
    }

    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &Typed {
        &self.typed
    }

    /// The condition on `audit e` with its values: the auditor's own entries that fit.
    pub(super) fn condition(&self, auditor: &Auditor) -> (String, Vec<Arg>) {
        let mut values = vec![Arg::from(auditor.institution())];
        let mut condition = auditor.entries("e", "$1");
        let mut add = |sql: &str, value: Arg| {
            values.push(value);
            condition.push_str(" AND ");
            condition.push_str(&sql.replace("{}", &format!("${}", values.len())));
        };
        if let Some(begin) = self.days.begin() {
            add("e.at >= {}", begin.into());
        }
        if let Some(end) = self.days.end() {
            add("e.at < {}", end.into());
        }
        let Typed { actor, action, institution, customer, object, .. } = &self.typed;
        for (text, sql) in [
            (actor, "(e.actor = {} OR e.actor IN (SELECT id FROM staff WHERE sign_in_name = {}))"),
            (action, "e.action = {}"),
            (institution, "e.institution = {}"),
            (customer, "e.customer = {}"),
            (object, "e.object = {}"),
        ] {
            if !text.is_empty() {
                add(sql, text.into());
            }
        }
        if !self.typed.marked.is_empty() {
            condition.push_str(" AND ");
            condition.push_str(&marked());
        }
        (condition, values)
    }
}
