//! Values for placeholders, typed so that a NULL has its type too (PostgreSQL wants to know).

use domain::time::Instant;
use jiff::civil::Date;
use sqlx::query::{Query, QueryAs};
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, AssertSqlSafe, Database, Encode, FromRow, Type};
use std::sync::Arc;

/// One value of a statement.
#[derive(Clone, Debug)]
pub enum Arg {
    Text(Option<String>),
    /// A text that many rows have, kept once.
    Shared(Arc<str>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Bytes(Vec<u8>),
}

macro_rules! from {
    ($kind:ty, $value:ident => $text:expr) => {
        impl From<$kind> for Arg {
            fn from($value: $kind) -> Self {
                $text
            }
        }
    };
}

from!(&str, value => Self::Text(Some(value.to_owned())));
from!(String, value => Self::Text(Some(value)));
from!(&String, value => Self::Text(Some(value.clone())));
from!(Option<String>, value => Self::Text(value));
from!(Option<&str>, value => Self::Text(value.map(str::to_owned)));
from!(&Arc<str>, value => Self::Shared(value.clone()));
from!(i64, value => Self::Int(Some(value)));
from!(Option<i64>, value => Self::Int(value));
from!(Instant, value => Self::Int(Some(value.0)));
from!(Option<Instant>, value => Self::Int(value.map(|at| at.0)));
from!(Date, value => Self::Text(Some(value.to_string())));
from!(Option<Date>, value => Self::Text(value.map(|day| day.to_string())));
from!(bool, value => Self::Bool(Some(value)));
from!(Option<bool>, value => Self::Bool(value));
from!(Vec<u8>, value => Self::Bytes(value));

/// The statement with its values, for either engine. The text of every statement is the program's own: values go through
/// placeholders only.
pub(super) fn query<DB: Database>(sql: &str, args: Vec<Arg>) -> Query<'static, DB, DB::Arguments>
where
    Option<String>: Encode<'static, DB> + Type<DB>,
    Option<i64>: Encode<'static, DB> + Type<DB>,
    Option<bool>: Encode<'static, DB> + Type<DB>,
    Vec<u8>: Encode<'static, DB> + Type<DB>,
{
    args.into_iter().fold(sqlx::query(AssertSqlSafe(sql.to_owned())), |query, arg| match arg {
        Arg::Text(value) => query.bind(value),
        Arg::Shared(value) => query.bind(Some(value.to_string())),
        Arg::Int(value) => query.bind(value),
        Arg::Bool(value) => query.bind(value),
        Arg::Bytes(value) => query.bind(value),
    })
}

/// The same for a query whose rows are read.
pub(super) fn query_as<DB: Database, R>(sql: &str, args: Vec<Arg>) -> QueryAs<'static, DB, R, DB::Arguments>
where
    R: for<'r> FromRow<'r, DB::Row>,
    Option<String>: Encode<'static, DB> + Type<DB>,
    Option<i64>: Encode<'static, DB> + Type<DB>,
    Option<bool>: Encode<'static, DB> + Type<DB>,
    Vec<u8>: Encode<'static, DB> + Type<DB>,
{
    args.into_iter().fold(sqlx::query_as(AssertSqlSafe(sql.to_owned())), |query, arg| match arg {
        Arg::Text(value) => query.bind(value),
        Arg::Shared(value) => query.bind(Some(value.to_string())),
        Arg::Int(value) => query.bind(value),
        Arg::Bool(value) => query.bind(value),
        Arg::Bytes(value) => query.bind(value),
    })
}

/// The values alone, as SQLite takes them.
pub(super) fn arguments(args: impl Iterator<Item = Arg>) -> SqliteArguments {
    let mut arguments = SqliteArguments::default();
    for arg in args {
        let added = match arg {
            Arg::Text(value) => arguments.add(value),
            Arg::Shared(value) => arguments.add(&*value),
            Arg::Int(value) => arguments.add(value),
            Arg::Bool(value) => arguments.add(value),
            Arg::Bytes(value) => arguments.add(value),
        };
        added.expect("SQLite takes texts, numbers and bytes as they are");
    }
    arguments
}
