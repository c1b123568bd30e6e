//! What programs are answered, and what they send, as it is described.

use backend::deliveries::Delivered;
use domain::deliveries::Stage;
use serde::Serialize;
use utoipa::ToSchema;

/// A delivery, as far as it has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delivery {
    pub id: String,
    /// Where it stands: `received`, `stored`, `parsed`, `joined` and `screened` go on by themselves; `done` counts; `stale` counts, but a
    /// newer snapshot had come before; `refused` breaks a rule, and nothing of it was taken; `failed` is our fault, and the operator knows.
    #[schema(value_type = StageWord)]
    pub state: Stage,
    /// The format that was found; null until the bytes were read through.
    pub format: Option<String>,
    /// In bytes.
    #[schema(minimum = 0)]
    pub size: i64,
    /// SHA-256 of the bytes, in hexadecimal digits; null while they come.
    pub sha256: Option<String>,
    /// When it came (RFC 3339).
    #[schema(format = DateTime)]
    pub received_at: String,
    /// When its processing ended (RFC 3339); null while it is under way.
    #[schema(format = DateTime)]
    pub finished_at: Option<String>,
    /// How far its present stage is; null where that is not known.
    pub progress: Option<Progress>,
    /// Accounts of which it speaks.
    pub accounts: i64,
    /// Data records, without headers and trailers.
    pub records: i64,
    /// Records that nobody had delivered before.
    pub new: i64,
    /// Records that stood already.
    pub duplicates: i64,
    /// What was passed over, as the warnings say: accounts of a kind that has another layout, or transactions that move nothing.
    pub skipped: i64,
    /// Sentences about what could not be checked, or changed what stood.
    pub warnings: Vec<String>,
    /// What refused it: a file is refused whole, at the first thing that does not hold.
    pub refusals: Vec<Refusal>,
}

/// How far a stage is: bytes until the delivery was read through, then records, then accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Progress {
    #[schema(minimum = 0)]
    pub done: i64,
    #[schema(minimum = 0)]
    pub of: i64,
}

/// What a delivery breaks, and where.
#[derive(Debug, Serialize, ToSchema)]
pub struct Refusal {
    /// The line, or in Zengin the record; null where the file as a whole is meant.
    pub line: Option<i64>,
    /// The field as its format calls it.
    pub field: Option<String>,
    /// A sentence with the place.
    pub reason: String,
}

/// The stages of a delivery.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "it only describes")]
pub enum StageWord {
    Received,
    Stored,
    Parsed,
    Joined,
    Screened,
    Done,
    Stale,
    Refused,
    Failed,
}

impl From<Delivered> for Delivery {
    fn from(delivered: Delivered) -> Self {
        let refusal =
            |refused: domain::deliveries::Refused| Refusal { line: refused.line, field: refused.field, reason: refused.reason };
        Self {
            id: delivered.id,
            state: delivered.stage,
            format: delivered.format,
            size: delivered.size,
            sha256: delivered.sha256,
            received_at: delivered.received_at.rfc3339(),
            finished_at: delivered.finished_at.map(|at| at.rfc3339()),
            progress: delivered.progress.map(|(done, of)| Progress { done, of }),
            accounts: delivered.accounts,
            records: delivered.records,
            new: delivered.new,
            duplicates: delivered.duplicates,
            skipped: delivered.skipped,
            warnings: delivered.warnings,
            refusals: delivered.refused.map(refusal).into_iter().collect(),
        }
    }
}

/// A delivery was taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct Taken {
    /// The delivery to ask about, as `Location` says too. The same bytes again are the same delivery.
    pub id: String,
    /// SHA-256 of the bytes that came, in hexadecimal digits.
    pub sha256: String,
}

/// A charge, as a record of the feed `charges` without its type.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes")]
#[schema(title = "Charge", example = json!({
    "charge": "X-0001", "wallet": "W-77", "contract": "00000000000000000042",
    "account": { "bank": "9991", "branch": "001", "kind": "ordinary", "number": "1234567" },
    "amount": 100_000, "currency": "JPY", "at": "2020-09-01T14:05:12+09:00", "status": "settled",
    "device": "d-1", "ip": "203.0.113.9"
}))]
pub struct Charge {
    /// The provider's own id of the charge; a later one with the same id replaces it.
    #[schema(min_length = 1, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")]
    charge: String,
    #[schema(min_length = 1, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")]
    wallet: String,
    #[schema(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")]
    contract: Option<String>,
    account: Account,
    /// In the currency's minor unit.
    #[schema(minimum = 0, maximum = 1_000_000_000_000_000_i64)]
    amount: i64,
    /// ISO 4217.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// RFC 3339, with an offset.
    #[schema(format = DateTime)]
    at: String,
    #[schema(value_type = ChargeStatus)]
    status: (),
    #[schema(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")]
    device: Option<String>,
    #[schema(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")]
    ip: Option<String>,
}

/// An account, by one of the names that accounts have.
#[derive(serde::Deserialize, ToSchema)]
#[serde(untagged, deny_unknown_fields)]
#[expect(dead_code, reason = "it only describes")]
pub enum Account {
    /// A Japanese bank's.
    Bank {
        #[schema(pattern = "^[0-9]{4}$")]
        bank: String,
        #[schema(pattern = "^[0-9]{3}$")]
        branch: String,
        #[schema(value_type = AccountKind)]
        kind: (),
        #[schema(pattern = "^[0-9]{7}$")]
        number: String,
    },
    Iban {
        #[schema(pattern = "^[0-9A-Za-z]{5,34}$")]
        iban: String,
    },
    /// Any other, as its servicer numbers it.
    Other {
        #[schema(min_length = 1, max_length = 128, pattern = "^[ -~]+$")]
        id: String,
        /// A BIC.
        #[schema(min_length = 1, max_length = 128, pattern = "^[0-9A-Z]+$")]
        servicer: Option<String>,
    },
}

/// The kinds of accounts at Japanese institutions.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "it only describes")]
pub enum AccountKind {
    Current,
    Ordinary,
    Savings,
    Securities,
}

/// What became of a charge.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "it only describes")]
pub enum ChargeStatus {
    Settled,
    Reversed,
    Failed,
}

/// The charge is on the disk.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kept {
    pub charge: String,
}
