//! What a staff member may see, as conditions of SQL: the one place that makes them. Every query of staff's use cases has one in
//! its WHERE, so that what lies outside is not found rather than refused.
//!
//! | staff of | accounts | customers | claims | withdrawals on a claim | decide and close |
//! |---|---|---|---|---|---|
//! | a bank or securities firm | its own | its own, and those whose claim it must answer | that it must answer | all on its customers' claims | its customers' claims |
//! | a provider | none | those whose claim it must answer | that it must answer | those that it took | where it took all |
//! | the portal's support | all | all | all | all | all |
//!
//! No condition asks for the kind of the institution: a provider has no account, so what a bank sees through its accounts is empty
//! for a provider. A balance hangs on an account and is never shown through a claim.

use super::{OPERATOR, StaffMember};

impl StaffMember {
    /// Accounts of their institution. `account` is the alias of `accounts`; `institution` the placeholder, as in `$1`, to which
    /// [`StaffMember::institution`] is bound.
    pub(crate) fn own_accounts(&self, account: &str, institution: &str) -> String {
        self.or_all(institution, format!("({account}.sender = {institution} OR {account}.bank = {institution})"))
    }

    /// Claims that their institution must answer. `claim` is the alias of `claims`.
    pub(crate) fn claims(&self, claim: &str, institution: &str) -> String {
        self.or_all(
            institution,
            format!(
                "EXISTS (SELECT 1 FROM claim_institutions side
                         WHERE side.claim_id = {claim}.id AND side.institution = {institution})"
            ),
        )
    }

    /// Withdrawals on a claim: all for the bank of whose customer the claim is, for a provider those that it took. `withdrawal` is
    /// the alias of `claim_withdrawals`.
    pub(crate) fn claimed_withdrawals(&self, claim: &str, withdrawal: &str, institution: &str) -> String {
        self.or_all(institution, format!("({claim}.institution = {institution} OR {withdrawal}.provider = {institution})"))
    }

    /// Customers who may be found and opened. `customer` is the alias of a table with the columns `institution` and `customer`.
    pub(crate) fn customers(&self, customer: &str, institution: &str) -> String {
        let claims = self.claims("touching", institution);
        self.or_all(
            institution,
            format!(
                "({customer}.institution = {institution} OR EXISTS (
                     SELECT 1 FROM claims touching
                     WHERE touching.institution = {customer}.institution AND touching.customer = {customer}.customer AND {claims}))"
            ),
        )
    }

    /// What must reach an institution: what is addressed to theirs, and what concerns their accounts. `message` is the alias of
    /// `outbox`.
    pub(crate) fn messages(&self, message: &str, institution: &str) -> String {
        let own = self.own_accounts("concerned", institution);
        self.or_all(
            institution,
            format!(
                "({message}.recipient = {institution} OR EXISTS (
                     SELECT 1 FROM accounts concerned WHERE concerned.id = {message}.account_id AND {own}))"
            ),
        )
    }

    /// Who took a step: colleagues, and for all who must answer the claim its bank's staff and the portal's. Of another provider a
    /// provider's staff learn nothing. `author` is the alias of `staff`.
    pub(crate) fn authors(&self, claim: &str, author: &str, institution: &str) -> String {
        self.or_all(
            institution,
            format!(
                "({claim}.institution = {institution} OR {author}.institution IN ({institution}, {claim}.institution, '{OPERATOR}'))"
            ),
        )
    }

    /// Claims that they decide and close: the bank's and the portal's staff all that they see, a provider's those of whose
    /// withdrawals it took every one. `claim` is the alias of `claims`.
    pub(crate) fn decides(&self, claim: &str, institution: &str) -> String {
        self.or_all(
            institution,
            format!(
                "({claim}.institution = {institution} OR NOT EXISTS (
                     SELECT 1 FROM claim_withdrawals other WHERE other.claim_id = {claim}.id
                     AND (other.provider IS NULL OR other.provider <> {institution})))"
            ),
        )
    }

    /// Notes on a claim: each institution's are its own (a bank's may speak of a balance). `author` is the alias of `staff`.
    pub(crate) fn notes(&self, author: &str, institution: &str) -> String {
        self.or_all(institution, format!("{author}.institution = {institution}"))
    }

    /// Powers over customers of their institution. `power` is the alias of `powers`.
    pub(crate) fn powers(&self, power: &str, institution: &str) -> String {
        self.or_all(institution, format!("{power}.institution = {institution}"))
    }

    /// Whether they see the customers of that institution whole, and not only through claims.
    #[must_use]
    pub fn sees_customers_of(&self, institution: &str) -> bool {
        self.sees_all() || self.institution() == institution
    }

    /// The condition, or for the portal's support one that always holds. That one names the placeholder too: PostgreSQL refuses a
    /// value that no placeholder takes.
    fn or_all(&self, institution: &str, condition: String) -> String {
        if self.sees_all() { format!("{institution} = {institution}") } else { condition }
    }
}
