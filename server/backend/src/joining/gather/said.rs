//! What people said of some accounts' withdrawals and services, and what institutions decided about them.

use super::{ByAccount, Chosen, of};
use crate::Result;
use domain::time::Instant;
use domain::withdrawals::Verdict;

/// Reads answers and decided claims. A decision goes before an answer: of a claim that was declined as the customer's own use, they
/// had said something else.
pub(super) async fn said(some: &mut Chosen, gathered: &mut ByAccount) -> Result<()> {
    let answers = "SELECT account_id, key, verdict FROM verdicts WHERE holds = TRUE AND account_id";
    for (account_id, key, verdict) in some.rows::<(String, String, String)>(answers).await? {
        if let Some(verdict) = Verdict::of_word(&verdict) {
            of(gathered, &account_id).verdicts.insert(key, verdict);
        }
    }
    let of_events = "SELECT account_id, sender, event, verdict FROM event_verdicts WHERE holds = TRUE AND account_id";
    for (account_id, sender, event, verdict) in some.rows::<(String, String, String, String)>(of_events).await? {
        if let Some(verdict) = Verdict::of_word(&verdict) {
            of(gathered, &account_id).event_verdicts.insert((sender, event), verdict);
        }
    }
    let decisions = "SELECT cw.account_id, cw.key, c.outcome FROM claim_withdrawals cw JOIN claims c ON c.id = cw.claim_id
         WHERE c.outcome IS NOT NULL AND c.state <> 'proposed' AND cw.key IS NOT NULL AND cw.account_id";
    for (account_id, key, outcome) in some.rows::<(String, String, String)>(decisions).await? {
        let verdict = if outcome == "declined-own-use" { Verdict::Mine } else { Verdict::NotMine };
        of(gathered, &account_id).verdicts.insert(key, verdict);
    }
    let services = "SELECT account_id, provider, said_at FROM service_answers WHERE holds = TRUE AND account_id";
    for (account_id, provider, said_at) in some.rows::<(String, String, i64)>(services).await? {
        of(gathered, &account_id).no_account_at.push((provider, Instant(said_at).day()));
    }
    for gathered in gathered.values_mut() {
        gathered.no_account_at.sort();
    }
    Ok(())
}
