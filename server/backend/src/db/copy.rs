//! COPY, which only PostgreSQL has: rows that are all new come in three times faster than by INSERT, which looks for each whether it
//! stands already.

use super::Arg;
use super::begun::{Begin, postgres};
use sqlx::{Error, PgPool};

/// What every such stream begins with (PostgreSQL manual, COPY, "Binary Format"): the signature, no flags, no extension.
const HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// What it ends with: a row of -1 fields.
const END: [u8; 2] = (-1_i16).to_be_bytes();

/// A key that stands already, and two transactions that wait for each other's keys.
const STANDS: [&str; 2] = ["23505", "40P01"];

/// Writes the rows in a transaction of its own, whose commit does not wait for the disk ([`super::again`]). Says how many,
/// or nothing where one of them stands already: then none was written.
///
/// Whoever gives it up in the middle would leave a connection that fails the next who has it: it runs in a task that goes on to its end.
///
/// # Errors
/// When the database fails.
pub(super) async fn copy(
    pool: &PgPool,
    table: &str,
    columns: &str,
    rows: impl Iterator<Item = Vec<Arg>>,
) -> sqlx::Result<Option<u64>> {
    let rows = encoded(rows);
    let mut tx = postgres(pool, Begin::Writing).await?;
    let mut copying = tx.copy_in_raw(&format!("COPY {table} ({columns}) FROM STDIN (FORMAT binary)")).await?;
    copying.send(rows).await?;
    match copying.finish().await {
        Ok(written) => {
            tx.commit().await?;
            Ok(Some(written))
        }
        Err(Error::Database(error)) if error.code().is_some_and(|code| STANDS.contains(&&*code)) => {
            tx.rollback().await?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The rows as COPY takes them.
fn encoded(rows: impl Iterator<Item = Vec<Arg>>) -> Vec<u8> {
    let mut bytes = HEAD.to_vec();
    for row in rows {
        let fields = i16::try_from(row.len()).expect("a table has few columns");
        bytes.extend(fields.to_be_bytes());
        row.iter().for_each(|value| field(&mut bytes, value));
    }
    bytes.extend(END);
    bytes
}

fn field(bytes: &mut Vec<u8>, value: &Arg) {
    match value {
        Arg::Text(Some(text)) => long(bytes, text.as_bytes()),
        Arg::Shared(text) => long(bytes, text.as_bytes()),
        Arg::Int(Some(number)) => long(bytes, &number.to_be_bytes()),
        Arg::Bool(Some(is)) => long(bytes, &[u8::from(*is)]),
        Arg::Bytes(value) => long(bytes, value),
        Arg::Text(None) | Arg::Int(None) | Arg::Bool(None) => bytes.extend((-1_i32).to_be_bytes()),
    }
}

/// A value behind its length.
fn long(bytes: &mut Vec<u8>, value: &[u8]) {
    let length = i32::try_from(value.len()).expect("what a delivery says of one entry is far shorter");
    bytes.extend(length.to_be_bytes());
    bytes.extend(value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args;

    #[test]
    fn a_row_is_written_as_the_manual_says() {
        let bytes = encoded(std::iter::once(args!["ab", Option::<String>::None, 258_i64, true]));
        let row =
            [&[0, 4, 0, 0, 0, 2][..], b"ab", &[0xff; 4], &[0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 1, 2], &[0, 0, 0, 1, 1], &[0xff; 2]];
        assert_eq!(bytes.strip_prefix(HEAD).map(<[u8]>::to_vec), Some(row.concat()));
    }
}
