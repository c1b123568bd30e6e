//! What staff typed of a power, for the form to show again when it was refused. It stands in the staff member's session, which is sealed.

use super::{ApiError, guard};
use backend::customers::CustomerKey;
use serde::{Deserialize, Serialize};

/// Under this name a session holds it, of the customer for whom it was typed last.
const TYPED: &str = "asked-power";
/// So many characters of a field are kept: more than any takes, so that what is too long can be shortened.
const LONGEST: usize = 200;

/// The fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedPower {
    pub by_institution: String,
    pub by_customer: String,
    pub paper: String,
    pub dated: String,
    pub filed: String,
    pub first: String,
    pub last: String,
}

impl TypedPower {
    /// As much of each as is kept.
    #[must_use]
    pub fn cut(self) -> Self {
        let cut = |text: String| text.chars().take(LONGEST).collect();
        Self {
            by_institution: cut(self.by_institution),
            by_customer: cut(self.by_customer),
            paper: cut(self.paper),
            dated: cut(self.dated),
            filed: cut(self.filed),
            first: cut(self.first),
            last: cut(self.last),
        }
    }
}

/// Keeps it until it is taken.
pub(super) async fn keep(key: &CustomerKey, typed: &TypedPower) -> Result<(), ApiError> {
    guard::session()?.insert(TYPED, (key, typed)).await.map_err(|error| ApiError::unexpected(&error))
}

/// It was taken: the next power begins with an empty form.
pub(super) async fn forget() -> Result<(), ApiError> {
    let gone = guard::session()?.remove::<(CustomerKey, TypedPower)>(TYPED).await;
    gone.map(|_| ()).map_err(|error| ApiError::unexpected(&error))
}

/// What was typed for that customer and not taken; else the form as it begins, with the customer's own bank.
pub(super) async fn before(key: &CustomerKey) -> Result<TypedPower, ApiError> {
    let kept: Option<(CustomerKey, TypedPower)> =
        guard::session()?.get(TYPED).await.map_err(|error| ApiError::unexpected(&error))?;
    let begun = || TypedPower { by_institution: key.institution.clone(), ..TypedPower::default() };
    Ok(kept.filter(|(of, _)| of == key).map_or_else(begun, |(_, typed)| typed))
}
