//! Whether what stands leads from balance to balance, which nothing but all rows of an account at once can tell.

use super::{ByAccount, Chosen, day, of};
use crate::Result;
use crate::db::{Arg, marks};
use domain::statements::unheld;

/// Of most accounts everything leads there, and nothing more is read. Of the others it may be that a movement stands on another day than
/// some statement has it on.
pub(super) async fn held(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    let mut wrong: Vec<Arg> = Vec::new();
    for (account_id, of_account) in gathered.iter_mut() {
        of_account.unheld = unheld(&of_account.statements, &of_account.standing);
        wrong.extend((!of_account.unheld.is_empty()).then(|| Arg::from(account_id)));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT t.account_id, t.posted_on, s.posted_on AS stands_on FROM transactions t
         JOIN transactions s ON s.account_id = t.account_id AND s.key = t.same_as
         WHERE t.same_as IS NOT NULL AND t.status = 'booked' AND t.posted_on <> s.posted_on AND t.account_id IN ({})",
        marks(1, wrong.len())
    );
    for (account_id, on, stands_on) in some.reading.all::<(String, String, String)>(&sql, wrong).await? {
        of(gathered, &account_id).standing.stands_elsewhere(day(&on)?, day(&stands_on)?);
    }
    for of_account in gathered.values_mut().filter(|one| !one.unheld.is_empty()) {
        of_account.unheld = unheld(&of_account.statements, &of_account.standing);
    }
    Ok(())
}
