//! Who is there: second factors, recovery codes, and how often anybody may guess. Customers and staff prove themselves alike.

mod adding;
mod browsers;
mod by_password;
mod change_password;
mod factors;
mod forget;
mod new_factor;
mod passkeys;
mod prove;
mod proved;
mod recovery;
mod refused;
mod remove_factor;
mod totp;
mod tries;
pub(crate) mod typed;

pub use adding::{Adding, Planned, add_factor, begin_adding};
pub use browsers::{is_known, remember};
pub use by_password::password_mark;
pub(crate) use by_password::{Door, by_password};
pub use change_password::{change_password, sign_in_name};
pub use factors::{Factor, Ways, factors, has_factor, set_up_first, ways};
pub use new_factor::NewFactor;
pub use passkeys::{
    Answer, Challenge, Options, RelyingParty, begin_new, begin_proof, begin_sign_in, by_passkey, prove_by_passkey,
};
pub use prove::{Shown, prove, prove_afresh, prove_at_the_door};
pub use proved::{ProvedIdentity, afresh};
pub use recovery::renew as renew_recovery_codes;
pub use refused::forget_old;
pub use remove_factor::{removable, remove_factor};
pub use totp::{Setup, Step};
pub use tries::{Attempt, Subject, admit};
pub(crate) use tries::{clear as clear_tries, turn_to_count};

pub(crate) use factors::take;
pub(crate) use forget::forget;
pub(crate) use new_factor::Checked;
pub(crate) use passkeys::credential_hash;
pub(crate) use recovery::make as make_recovery_codes;
pub(crate) use refused::untold;
pub(crate) use totp::code as totp_code;

use crate::db::Arg;
use crate::{args, audit};
use serde::{Deserialize, Serialize};

/// Which table the id of somebody who signs in stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Customer,
    Staff,
}

impl Kind {
    /// The table of those who sign in so.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Customer => "people",
            Self::Staff => "staff",
        }
    }

    /// The kind of that word.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        [Self::Customer, Self::Staff].into_iter().find(|kind| kind.word() == word)
    }

    /// The word in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
        }
    }
}

/// Somebody who has factors: a customer or a staff member, by id. It says who is meant and opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identity {
    pub kind: Kind,
    pub id: String,
}

impl Identity {
    /// A customer.
    #[must_use]
    pub fn customer(person_id: impl Into<String>) -> Self {
        Self { kind: Kind::Customer, id: person_id.into() }
    }

    /// A staff member.
    #[must_use]
    pub fn staff(staff_id: impl Into<String>) -> Self {
        Self { kind: Kind::Staff, id: staff_id.into() }
    }

    /// Who acts, for the audit.
    pub(crate) fn actor(&self) -> audit::Actor<'_> {
        match self.kind {
            Kind::Customer => audit::Actor::Customer(&self.id),
            Kind::Staff => audit::Actor::Staff(&self.id),
        }
    }

    /// What one did to what oneself signs in with, for the audit.
    pub(crate) fn entry<'a>(&'a self, action: &'a str) -> audit::Entry<'a> {
        audit::Entry { actor: self.actor(), action, customer: None, object: Some(&self.id), reason: None }
    }

    /// The two columns `kind` and `who`.
    pub(crate) fn columns(&self) -> Vec<Arg> {
        args![self.kind.word(), &self.id]
    }
}
