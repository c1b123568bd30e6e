//! A delivery that holds in itself, held against what was delivered before.

use super::check::Checked;
use super::owners::OnlyOf;
use super::reading::How;
use super::touched::sequence;
use super::{links_in_all, owners, write};
use crate::db::Db;
use crate::feeds::Refusal;
use crate::feeds::exchange::Feed;
use crate::{Result, args};

/// What the file alone cannot tell: its sequence may be taken, its accounts may be others' or have too many links with it, and an
/// institution that has data may not go.
///
/// # Errors
/// When the database fails.
pub async fn against_what_is_known(
    db: &Db,
    id: &str,
    how: How,
    checked: &Checked,
    only_of: Option<&OnlyOf>,
) -> Result<Option<Refusal>> {
    let Some(header) = &checked.header else {
        return match only_of {
            Some(OnlyOf { institution, by_key: true }) if checked.other_names => {
                owners::first_not_own(db, id, how, institution).await
            }
            Some(OnlyOf { institution, by_key: false }) if checked.other_names => {
                owners::first_of_others_than(db, id, how, institution).await
            }
            _ => Ok(None),
        };
    };
    let taken: Option<(String,)> = db
        .one(
            "SELECT id FROM deliveries WHERE sender = $1 AND format = $2 AND sequence = $3 AND state <> 'refused' AND id <> $4",
            args![&header.sender, how.detected.word, sequence(header), id],
        )
        .await?;
    if taken.is_some() {
        let reason =
            format!("{} has delivered sequence {} of this feed before, with other content", header.sender, header.sequence);
        return Ok(Some(Refusal::line(1, reason).at("sequence")));
    }
    if checked.other_names && owners::speaks_of_own(header.feed, &header.sender) {
        let refusal = owners::first_of_others(db, id, how.clone(), &header.sender).await?;
        if refusal.is_some() {
            return Ok(refusal);
        }
    }
    if header.feed == Feed::Institutions {
        let refusal = write::institutions::kept_by_two(db, checked, header).await?;
        if refusal.is_some() || !header.snapshot {
            return Ok(refusal);
        }
        return write::institutions::missing_with_data(db, &checked.institutions, sequence(header)).await;
    }
    links_in_all::first_too_many(db, id, how, checked, header).await
}
