//! How often anybody may guess: counted in the database, by what is tried and not by where it comes from.

use super::refused::note_stopped;
use super::{Identity, Kind};
use crate::db::Tx;
use crate::{Backend, Result, args};
use domain::guessing::{IN_A_ROW, IN_AN_HOUR};
use domain::problem::Problem;
use domain::time::Instant;
use tokio::sync::{Semaphore, SemaphorePermit};

/// What somebody may guess at. Names that do not exist are counted like those that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The password of whoever signs in under that name or number, from a browser that has not signed in before.
    Password(Kind, String),
    /// The same from a browser that has, by its token: strangers' guesses do not lock it out.
    KnownBrowser(Kind, String, String),
    /// The second factor of somebody whose password was right, at the door.
    Factor(Identity),
    /// The same of somebody who is in, by their session: whoever learnt the password and guesses at the door keeps nobody from the brake, nor does
    /// whoever sits at a session of theirs, out of which they can sign in anew.
    FactorInside(Identity, String),
    /// The birth date that goes with an activation code.
    Activation(String),
}

/// A try that was counted before anybody knew whether it is right: of a thousand at once ten reach the hash.
#[derive(Debug)]
#[must_use = "a right try is to be taken off the count"]
pub struct Attempt {
    key: String,
    at: &'static str,
}

impl Subject {
    /// What is guessed at, in a word for the log.
    fn at(&self) -> &'static str {
        match self {
            Self::Password(..) | Self::KnownBrowser(..) => "a password",
            Self::Factor(_) | Self::FactorInside(..) => "a second factor",
            Self::Activation(_) => "a letter",
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Password(kind, name) => format!("password {} {name}", kind.word()),
            Self::KnownBrowser(kind, name, token) => format!("browser {} {token} {name}", kind.word()),
            Self::Factor(identity) => format!("factor {} {}", identity.kind.word(), identity.id),
            Self::FactorInside(identity, session) => {
                format!("factor inside {} {} {session}", identity.kind.word(), identity.id)
            }
            Self::Activation(code_hash) => format!("activation {code_hash}"),
        }
    }

    /// At whom the tries are: from a known browser and from any other they are at the same person.
    fn whose(&self) -> String {
        match self {
            Self::Password(kind, name) | Self::KnownBrowser(kind, name, _) => named(*kind, name),
            Self::Factor(identity) | Self::FactorInside(identity, _) => of_identity(identity),
            Self::Activation(_) => self.written(),
        }
    }
}

/// Tries are written down one after the other. SQLite has one writer at a time: each further one would hold a connection while it waits,
/// and pages would find none.
static WRITES: Semaphore = Semaphore::const_new(1);

/// The turn to write such a count.
pub(crate) async fn turn_to_count() -> SemaphorePermit<'static> {
    WRITES.acquire().await.expect("it is never closed")
}

fn named(kind: Kind, name: &str) -> String {
    format!("at {} {name}", kind.word())
}

fn of_identity(identity: &Identity) -> String {
    format!("at factors of {} {}", identity.kind.word(), identity.id)
}

/// The keyed hashes under which refused tries at somebody are counted who signs in under that name.
pub(super) fn at(backend: &Backend, identity: &Identity, name: &str) -> [String; 2] {
    [named(identity.kind, name), of_identity(identity)].map(|whose| backend.keys.lookup("tries", &whose))
}

/// Counts a try, and says whether it may be made. The first that may not stands in the audit.
///
/// # Errors
/// [`Problem::TooManyTries`] when this hour's are used up, or there were too many wrong ones in a row.
pub async fn admit(backend: &Backend, subject: &Subject) -> Result<Attempt> {
    let key = backend.keys.lookup("tries", &subject.written());
    let now = backend.clock.real_now();
    let hour_ago = Instant(now.0 - Instant::HOUR);
    // What is over, and stands in the audit, is refused by reading alone: during an attack each of the others would wait behind a write.
    let over = "SELECT in_hour FROM tries WHERE subject = $1 AND (hour_from > $2 AND in_hour > $3 OR in_a_row > $4)";
    if backend.db.one::<(i64,)>(over, args![&key, hour_ago, IN_AN_HOUR, IN_A_ROW]).await?.is_some() {
        return Err(Problem::TooManyTries.into());
    }
    let turn = turn_to_count().await;
    let counted: Option<(i64, i64)> = backend
        .db
        .one(
            "INSERT INTO tries (subject, hour_from, in_hour, in_a_row, whose, refused) VALUES ($1, $2, 1, 1, $5, 1)
             ON CONFLICT (subject) DO UPDATE SET
                 whose = $5, refused = COALESCE(tries.refused, 0) + 1,
                 hour_from = CASE WHEN tries.hour_from <= $3 THEN $2 ELSE tries.hour_from END,
                 in_hour = CASE WHEN tries.hour_from <= $3 THEN 1 ELSE tries.in_hour + 1 END,
                 in_a_row = CASE WHEN tries.hour_from > $3 AND tries.in_hour >= $4 THEN tries.in_a_row ELSE tries.in_a_row + 1 END
             RETURNING in_hour, in_a_row",
            args![&key, now, hour_ago, IN_AN_HOUR, backend.keys.lookup("tries", &subject.whose())],
        )
        .await?;
    drop(turn);
    let (in_hour, in_a_row) = counted.unwrap_or((i64::MAX, i64::MAX));
    if in_hour <= IN_AN_HOUR && in_a_row <= IN_A_ROW {
        if in_hour == IN_AN_HOUR || in_a_row == IN_A_ROW {
            tracing::warn!(at = subject.at(), subject = shortened(&key), "it is guessed at as often as it may be");
        }
        return Ok(Attempt { key, at: subject.at() });
    }
    // What is over the hour's limit does not count as one more in a row.
    if in_hour == IN_AN_HOUR + 1 || in_hour <= IN_AN_HOUR && in_a_row == IN_A_ROW + 1 {
        note_stopped(backend, subject).await?;
    }
    Err(Problem::TooManyTries.into())
}

/// What is guessed at, as the log names it: a part of the keyed hash, by which lines are known to belong together.
fn shortened(key: &str) -> &str {
    &key[..12]
}

/// In the place of a person, in the rows of what is nobody's.
pub(super) const NOBODY: &str = "nobody";

impl Attempt {
    /// Whether the try was at somebody, once that is known. One at a code that nobody was sent counts as any other, and its row is kept no
    /// longer than the hour that it counts for: such codes are as many as somebody cares to make up. Of the others as much is written, and
    /// nothing changes: a write less would tell which there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn at_whom(&self, backend: &Backend, somebody: bool) -> Result<()> {
        let nobody = (!somebody).then_some(NOBODY);
        let _turn = turn_to_count().await;
        backend.db.run("UPDATE tries SET whose = COALESCE($1, whose) WHERE subject = $2", args![nobody, &self.key]).await?;
        Ok(())
    }

    /// The try was wrong, and counts. The log says so (OWASP ASVS 5.0 §16.3.1): as often as something may be guessed at, so that nobody fills it.
    pub fn wrong(self) {
        tracing::info!(at = self.at, subject = shortened(&self.key), "a guess did not fit");
    }

    /// The try was right: it no longer counts, and the row of wrong ones is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn right(self, backend: &Backend) -> Result<()> {
        let sql = "UPDATE tries SET in_hour = CASE WHEN in_hour > 0 THEN in_hour - 1 ELSE 0 END, in_a_row = 0,
                 refused = CASE WHEN refused > 0 THEN refused - 1 ELSE 0 END
             WHERE subject = $1";
        backend.db.run(sql, args![self.key]).await?;
        Ok(())
    }
}

/// Forgets what was counted of somebody who signs in under that name: something else has proved who they are.
pub(crate) async fn clear(tx: &mut Tx, backend: &Backend, identity: &Identity, name: &str) -> Result<()> {
    let password = Subject::Password(identity.kind, name.to_owned());
    let factors = backend.keys.lookup("tries", &of_identity(identity));
    let sql = "DELETE FROM tries WHERE subject = $1 OR whose = $2";
    tx.run(sql, args![backend.keys.lookup("tries", &password.written()), factors]).await?;
    Ok(())
}
