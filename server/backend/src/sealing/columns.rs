//! Which columns are sealed.

use crate::db::marks;

/// A sealed column of texts: its table, and the columns that name its row, in the order in which the seal is bound to them.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub table: &'static str,
    pub column: &'static str,
    pub row: &'static [&'static str],
}

const fn of(table: &'static str, column: &'static str, row: &'static [&'static str]) -> Column {
    Column { table, column, row }
}

/// What the owners of factors call them: sealed later than the rest.
pub const NAMES_OF_FACTORS: Column = of("factors", "name", &["id"]);

/// What a session remembers is not here: sessions end within hours, and then nothing is left under an older key.
pub const COLUMNS: &[Column] = &[
    of("accounts", "number", &["id"]),
    of("accounts", "iban", &["id"]),
    of("accounts", "other_id", &["id"]),
    of("accounts", "holder_name", &["id"]),
    of("accounts", "holder_kana", &["id"]),
    of("accounts", "birth_date", &["id"]),
    of("accounts", "phone", &["id"]),
    of("accounts", "email", &["id"]),
    of("account_names", "written", &["name"]),
    of("provider_links", "holder_kana", &["account_id", "sender", "identity"]),
    of("provider_links", "birth_date", &["account_id", "sender", "identity"]),
    of("provider_links", "phone", &["account_id", "sender", "identity"]),
    of("provider_links", "email", &["account_id", "sender", "identity"]),
    of("securities_events", "destination", &["sender", "event"]),
    of("securities_events", "destination_holder_kana", &["sender", "event"]),
    of("transactions", "counterparty", &["account_id", "key"]),
    of("transaction_details", "details", &["account_id", "key"]),
    of("deliveries", "warnings", &["id"]),
    of("deliveries", "error", &["id"]),
    of("outbox", "body", &["id"]),
    of("claim_drafts", "body", &["id"]),
    of("claim_typed", "text", &["claim_id", "staff_id", "kind"]),
    of("claims", "narrative", &["id"]),
    of("claims", "police_report", &["id"]),
    of("claim_events", "text", &["claim_id", "id"]),
    of("claim_withdrawals", "description", &["claim_id", "CAST(number AS TEXT)"]),
    of("claim_withdrawals", "bank_text", &["claim_id", "CAST(number AS TEXT)"]),
    of("powers", "paper", &["id"]),
    of("powers", "filed", &["id"]),
    of("screening_versions", "reason", &["id"]),
    of("audit", "reason", &["id"]),
    of("audit", "detail", &["id"]),
    of("audit", "blind", &["id"]),
    of("audit", "origin", &["id"]),
    of("factors", "secret", &["id"]),
    NAMES_OF_FACTORS,
    of("contacts", "address", &["person_id", "channel"]),
    of("notices", "address", &["id"]),
];

impl Column {
    /// The row's name in three columns, `a`, `b` and `c`, the last of which may be empty.
    fn name(self) -> String {
        let part = |index: usize| self.row.get(index).copied().unwrap_or("''");
        format!("{} AS a, {} AS b, {} AS c", part(0), part(1), part(2))
    }

    /// A page of rows, in the order of their names: of those behind the one that the first values name, as many as the last one says.
    pub fn page(self) -> String {
        let Self { table, column, row } = self;
        let (columns, count) = (row.join(", "), row.len());
        format!(
            "SELECT {}, {column} AS text FROM {table} WHERE {column} IS NOT NULL AND ({columns}) > ({})
             ORDER BY {columns} LIMIT ${}",
            self.name(),
            marks(1, count),
            count + 1
        )
    }

    /// All rows of account `$1`: the rest of their names, and what is sealed.
    pub fn of_account(self) -> String {
        let Self { table, column, row } = self;
        let part = |index: usize| row.get(index).copied().unwrap_or("''");
        format!("SELECT {}, {}, {column} FROM {table} WHERE account_id = $1 AND {column} IS NOT NULL", part(1), part(2))
    }

    /// Puts `$1` in the place of `$2`, where that still stands in the row that `$3` and the following name.
    pub fn replace(self) -> String {
        let Self { table, column, row } = self;
        let named: Vec<String> = row.iter().zip(3..).map(|(part, number)| format!("{part} = ${number}")).collect();
        format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2 AND {}", named.join(" AND "))
    }
}
