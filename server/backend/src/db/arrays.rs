//! A column's values as one array, which only PostgreSQL has.

use super::Arg;
use sqlx::Arguments as _;
use sqlx::postgres::PgArguments;

/// The values of one column.
#[derive(Debug)]
pub enum Array {
    Texts(Vec<Option<String>>),
    Ints(Vec<Option<i64>>),
    Bools(Vec<Option<bool>>),
    Bytes(Vec<Vec<u8>>),
}

impl Array {
    /// Rows turned into columns. Every row has the same kinds of values in the same order: they come from one list of columns.
    pub fn of_columns(rows: Vec<Vec<Arg>>) -> Vec<Self> {
        let count = rows.len();
        let mut arrays: Vec<Self> = rows.first().into_iter().flatten().map(|first| Self::like(first, count)).collect();
        for row in rows {
            for (array, value) in arrays.iter_mut().zip(row) {
                array.push(value);
            }
        }
        arrays
    }

    /// `$1::TEXT[],$2::BIGINT[]`: PostgreSQL wants to know what it unfolds.
    pub fn placeholders(arrays: &[Self]) -> String {
        let marks: Vec<String> = arrays.iter().zip(1..).map(|(array, number)| format!("${number}::{}[]", array.kind())).collect();
        marks.join(",")
    }

    fn like(value: &Arg, count: usize) -> Self {
        match value {
            Arg::Text(_) | Arg::Shared(_) => Self::Texts(Vec::with_capacity(count)),
            Arg::Int(_) => Self::Ints(Vec::with_capacity(count)),
            Arg::Bool(_) => Self::Bools(Vec::with_capacity(count)),
            Arg::Bytes(_) => Self::Bytes(Vec::with_capacity(count)),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Texts(_) => "TEXT",
            Self::Ints(_) => "BIGINT",
            Self::Bools(_) => "BOOLEAN",
            Self::Bytes(_) => "BYTEA",
        }
    }

    fn push(&mut self, value: Arg) {
        match (self, value) {
            (Self::Texts(array), Arg::Text(value)) => array.push(value),
            (Self::Texts(array), Arg::Shared(value)) => array.push(Some(value.to_string())),
            (Self::Ints(array), Arg::Int(value)) => array.push(value),
            (Self::Bools(array), Arg::Bool(value)) => array.push(value),
            (Self::Bytes(array), Arg::Bytes(value)) => array.push(value),
            (array, value) => panic!("a column of {} got {value:?}", array.kind()),
        }
    }
}

/// The arrays as PostgreSQL takes them.
pub fn arguments(arrays: Vec<Array>) -> PgArguments {
    let mut arguments = PgArguments::default();
    for array in arrays {
        let added = match array {
            Array::Texts(array) => arguments.add(array),
            Array::Ints(array) => arguments.add(array),
            Array::Bools(array) => arguments.add(array),
            Array::Bytes(array) => arguments.add(array),
        };
        added.expect("an array of some thousand values is shorter than PostgreSQL's limit");
    }
    arguments
}
