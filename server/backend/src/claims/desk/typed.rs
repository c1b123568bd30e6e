//! What staff typed and could not be taken yet: kept as it was typed, for them alone, so that nobody writes it twice.

use super::look::{self, ClaimColumns};
use crate::db::Tx;
use crate::keys::{Place, Sealed};
use crate::staff::StaffMember;
use crate::{Backend, Result, args};

/// So many characters of a text that is too long are kept, so that it can be shortened.
const MOST_KEPT: usize = 10_000;

/// A form of a claim's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Decision,
    Note,
}

impl Form {
    fn word(self) -> &'static str {
        match self {
            Self::Decision => "decided",
            Self::Note => "note",
        }
    }
}

/// A form as it was typed; a note has nothing but a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Typed {
    pub outcome: String,
    pub part: String,
    pub text: String,
}

/// Keeps what was typed into a form that was refused.
///
/// # Errors
/// [`crate::Error::NotFound`] when their institution need not answer the claim.
pub async fn keep_typed(backend: &Backend, staff: &StaffMember, number: &str, form: Form, typed: &Typed) -> Result<()> {
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let mut tx = backend.db.begin().await?;
    let claim = look::find(&mut tx, staff, number).await?;
    let text = tx.keys().seal(place(&row(&claim, staff, form)), &cut(&typed.text, MOST_KEPT));
    tx.run(
        "INSERT INTO claim_typed (claim_id, staff_id, kind, outcome, part, text) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (claim_id, staff_id, kind)
             DO UPDATE SET outcome = excluded.outcome, part = excluded.part, text = excluded.text",
        args![&claim.id, staff.id(), form.word(), cut(&typed.outcome, 40), cut(&typed.part, 40), text],
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

fn row(claim: &ClaimColumns, staff: &StaffMember, form: Form) -> String {
    format!("{}/{}/{}", claim.id, staff.id(), form.word())
}

/// Where the text stands sealed.
fn place(row: &str) -> Place<'_> {
    Place { table: "claim_typed", column: "text", row }
}

/// What the staff member typed into that form before; nothing where nothing was refused.
pub(super) async fn typed(tx: &mut Tx, staff: &StaffMember, claim: &ClaimColumns, form: Form) -> Result<Typed> {
    let sql = "SELECT outcome, part, text FROM claim_typed WHERE claim_id = $1 AND staff_id = $2 AND kind = $3";
    let found: Option<(String, String, Sealed)> = tx.one(sql, args![&claim.id, staff.id(), form.word()]).await?;
    let Some((outcome, part, sealed)) = found else { return Ok(Typed::default()) };
    let text = tx.keys().opened(place(&row(claim, staff, form)), &sealed)?;
    Ok(Typed { outcome, part, text })
}

/// Forgets what was typed once it was taken: a decision for everybody, since there is but one.
pub(super) async fn forget(tx: &mut Tx, staff: &StaffMember, claim: &ClaimColumns, form: Form) -> Result<()> {
    let sql = "DELETE FROM claim_typed WHERE claim_id = $1 AND kind = $2 AND (staff_id = $3 OR kind = 'decided')";
    tx.run(sql, args![&claim.id, form.word(), staff.id()]).await?;
    Ok(())
}
