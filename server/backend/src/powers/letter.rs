//! The letter that tells a represented person of a power who has not come in here.

use super::desk::find;
use super::step::record_step;
use crate::audit::Actor;
use crate::staff::StaffMember;
use crate::{Backend, Result, args};
use domain::problem::Problem;

/// Staff record that the letter to the represented person is on its way: the power opens seven days from now. It is the moment of recording
/// that counts, since nothing else shows when a letter went. Who asked for the power does not record it.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is over a customer of another institution; [`Problem::LetterByAnother`] when the staff member asked for
/// it themselves; [`Problem::PowerOver`] when it waits for no letter.
pub async fn letter_sent(backend: &Backend, staff: &StaffMember, id: &str) -> Result<()> {
    let now = backend.clock.real_now();
    let mut tx = backend.db.begin().await?;
    let row = find(&mut tx, staff, id).await?;
    let opens_at = row.power()?.letter_sent(row.requester(), staff.id(), now)?.opens_at(now);
    // That it is another one stands here too.
    let sql = "UPDATE powers SET letter_sent_at = $1, letter_sent_by = $2, opens_at = $3
         WHERE id = $4 AND granted_at IS NOT NULL AND opens_at IS NULL AND ended_at IS NULL AND requested_by <> $2";
    // Two at once: the first recorded it.
    if tx.run(sql, args![now, staff.id(), opens_at, id]).await? == 0 {
        return Err(Problem::PowerOver.into());
    }
    record_step(&mut tx, backend, (Actor::Staff(staff.id()), "power.letter-sent"), (&row, id), None).await?;
    tx.commit().await?;
    Ok(())
}
