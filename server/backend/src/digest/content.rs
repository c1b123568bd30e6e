//! What the digest goes over. A test holds both lists against the database's own list of tables.

/// A column of texts, numbers or yes and no; or one that is sealed, which counts as what it opens to. What the first three name may be
/// an expression.
#[derive(Clone, Copy, Debug)]
pub enum Cell {
    Text(&'static str),
    Int(&'static str),
    Bool(&'static str),
    Sealed(&'static str),
}
use Cell::{Bool, Int, Sealed, Text};

/// A table, with the columns that are content.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    pub table: &'static str,
    /// The column that names the account; empty where the rows are no account's.
    pub account: &'static str,
    /// Which rows: what a delivery under way wrote is not known yet.
    pub only: &'static str,
    pub cells: &'static [Cell],
}

impl Content {
    /// Whether each row is an account's.
    pub fn of_account(&self) -> bool {
        !self.account.is_empty()
    }
}

const fn whole(table: &'static str, cells: &'static [Cell]) -> Content {
    Content { table, account: "", only: "1 = 1", cells }
}

const fn each(table: &'static str, cells: &'static [Cell]) -> Content {
    Content { table, account: "account_id", only: "1 = 1", cells }
}

/// Whose word it is: a person by their sign-in number, staff by their sign-in name.
const PERSON: Cell = Text("(SELECT p.sign_in_number FROM people p WHERE p.id = person_id)");
const STAFF: Cell = Text("(SELECT s.sign_in_name FROM staff s WHERE s.id = staff_id)");

/// A transaction's key is an id of ours, and where it stands in the day says as much.
pub const CONTENT: &[Content] = &[
    whole(
        "institutions",
        &[
            Text("id"),
            Text("kind"),
            Text("name"),
            Text("name_en"),
            Text("aliases"),
            Int("monthly_cap"),
            Text("phone"),
            Text("hours"),
            Text("url"),
            Text("keeps"),
        ],
    ),
    Content {
        account: "id",
        ..each(
            "accounts",
            &[
                Text("sender"),
                Text("kept_by"),
                Text("customer"),
                Sealed("holder_name"),
                Sealed("holder_kana"),
                Sealed("birth_date"),
                Text("opened_on"),
                Text("status"),
                Sealed("phone"),
                Sealed("email"),
            ],
        )
    },
    // Not only the name under which it is printed.
    Content { table: "account_names", account: "account_id", only: "written IS NOT NULL", cells: &[Sealed("written")] },
    each("account_customers", &[Text("institution"), Text("customer")]),
    // Of one reference that two keys have, the one that stands says it all: which key came first is how it came.
    Content {
        only:
            "delivery_id NOT IN (SELECT d.id FROM deliveries d WHERE d.state IN ('parsed', 'joined', 'screened'))
               AND (same_as IS NULL OR SUBSTR(same_as, 1, 17) <> SUBSTR(key, 1, 17) OR (key NOT LIKE 'r%' AND key NOT LIKE 'e%'))",
        ..each(
            "transactions",
            &[
                Int("position"),
                Text("posted_on"),
                Text("value_on"),
                Text("direction"),
                Int("amount"),
                Text("currency"),
                Text("status"),
                Bool("reversal"),
                Text("description"),
                Text("reference"),
                Text("contract"),
                Sealed("counterparty"),
                Text("code"),
                Int("balance_after"),
            ],
        )
    },
    each(
        "bank_links",
        &[
            Text("sender"),
            Text("provider"),
            Text("contract"),
            Int("registered_at"),
            Text("verified_by"),
            Text("status"),
            Int("stopped_at"),
        ],
    ),
    each("direct_debits", &[Text("name"), Text("contract"), Bool("active"), Text("used_on"), Int("amount"), Text("currency")]),
    each(
        "provider_links",
        &[
            Text("sender"),
            Text("wallet"),
            Text("contract"),
            Sealed("holder_kana"),
            Sealed("birth_date"),
            Sealed("phone"),
            Sealed("email"),
            Int("wallet_opened_at"),
            Int("linked_at"),
            Text("verified_by"),
            Text("kyc"),
            Int("monthly_cap"),
            Text("device"),
            Text("status"),
            Int("stopped_at"),
        ],
    ),
    each(
        "charges",
        &[
            Text("provider"),
            Text("charge"),
            Text("wallet"),
            Text("contract"),
            Int("amount"),
            Text("currency"),
            Int("at"),
            Text("status"),
            Text("device"),
            Text("ip"),
        ],
    ),
    each(
        "links",
        &[
            Text("provider"),
            Text("contract"),
            Text("status"),
            Text("bank_status"),
            Int("bank_stopped_at"),
            Text("provider_status"),
            Int("provider_stopped_at"),
            Int("linked_at"),
            Text("verified_by"),
            Bool("second_factor"),
            Text("wallet"),
            Int("wallet_opened_at"),
            Text("wallet_holder"),
            Text("kyc"),
            Text("device"),
            Text("holder_matches"),
            Int("withdrawals"),
            Int("withdrawn"),
            Text("first_on"),
            Text("last_on"),
            Text("printed_as"),
        ],
    ),
    each(
        "withdrawals",
        &[
            Text("posted_on"),
            Int("position"),
            Int("amount"),
            Text("currency"),
            Text("description"),
            Text("contract"),
            Int("balance_after"),
            Text("provider"),
            Text("charge"),
            Int("at"),
            Text("wallet"),
            Text("device"),
            Text("ip"),
        ],
    ),
    each("flags", &[WITHDRAWN, Text("level"), Int("score"), Text("rules"), Text("evidence"), Int("version")]),
    each("quieted", &[WITHDRAWN, Text("evidence")]),
    each(
        "event_flags",
        &[Text("sender"), Text("event"), Text("level"), Int("score"), Text("rules"), Text("evidence"), Int("version")],
    ),
    each(
        "link_attempts",
        &[Text("sender"), Text("attempt"), Text("provider"), Int("at"), Text("outcome"), Text("ip"), Text("device")],
    ),
    each(
        "securities_events",
        &[
            Text("sender"),
            Text("event"),
            Text("customer"),
            Text("action"),
            Int("at"),
            Int("amount"),
            Text("currency"),
            Text("device"),
            Text("ip"),
            Sealed("destination"),
            Sealed("destination_holder_kana"),
        ],
    ),
    each("balance_gaps", &[Text("gap_from"), Text("gap_to")]),
    each("service_answers", &[Text("provider"), PERSON, Int("said_at"), Bool("holds")]),
    each("payees", &[Text("description"), Text("contract"), Int("debits"), Int("total"), Text("currency"), Text("last_on")]),
    each("covered_days", &[Text("covered_from"), Text("covered_to")]),
    whole("charged_days", &[Text("provider"), Text("posted_from"), Text("posted_to")]),
    whole("feed_coverage", &[Text("institution"), Text("feed"), Bool("missing = '[]'")]),
    whole("person_customers", &[Text("institution"), Text("customer"), PERSON]),
    each("verdicts", &[WITHDRAWN, PERSON, Int("said_at"), Text("verdict"), Bool("holds")]),
    each(
        "event_verdicts",
        &[
            Text("sender"),
            Text("event"),
            PERSON,
            Text("institution"),
            Text("customer"),
            Int("said_at"),
            Text("verdict"),
            Text("level"),
            Bool("holds"),
        ],
    ),
    each("stops", &[PERSON, STAFF, Int("requested_at"), Bool("bank_confirmed"), Bool("provider_confirmed")]),
    each(
        "claims",
        &[
            Text("number"),
            Text("institution"),
            Text("customer"),
            Text("state"),
            Text("outcome"),
            Int("paid"),
            Int("claimed"),
            Sealed("narrative"),
            Sealed("police_report"),
            Int("received_at"),
            Text("first_answer_by"),
            Text("decision_by"),
            Int("policy_version"),
        ],
    ),
    whole("claim_institutions", &[CLAIM, Text("institution")]),
    whole(
        "claim_withdrawals",
        &[
            CLAIM,
            Int("number"),
            Sealed("bank_text"),
            Text("posted_on"),
            Int("at"),
            Int("amount"),
            Text("currency"),
            Sealed("description"),
            Text("provider"),
        ],
    ),
    whole("claim_events", &[CLAIM, Int("at"), STAFF, Text("kind"), Sealed("text")]),
];

/// The withdrawal that a row is about: its day and its place in it.
const WITHDRAWN: Cell = Text(
    "(SELECT w.posted_on || '/' || CAST(w.position AS TEXT) FROM withdrawals w
      WHERE w.account_id = {table}.account_id AND w.key = {table}.key)",
);

const CLAIM: Cell = Text("(SELECT c.number FROM claims c WHERE c.id = claim_id)");

/// Tables that say nothing of what was delivered or said, or nothing more (a batch's details stand in its delivery, what crowds and cases
/// show stands in the flags): how it came and in which pieces, who may come in and how, what waits to be
/// sent or is being written, what screening goes by (flags say by which version), and the record of who did what.
pub const NO_CONTENT: &[&str] = &[
    "deliveries",
    "delivery_parts",
    "statements",
    "heard",
    "pages",
    "people",
    "activation_codes",
    "recoveries",
    "staff",
    "sessions",
    "factors",
    "recovery_codes",
    "known_browsers",
    "tries",
    "outbox",
    "transaction_details",
    "traces",
    "crowds",
    "confirmed_cases",
    "waiting_accounts",
    "accounts_aside",
    "contacts",
    "notices",
    "powers",
    "screening_versions",
    "screening_runs",
    "trial_flags",
    "calls",
    "claim_drafts",
    "claim_typed",
    "audit",
    "audit_head",
    "api_keys",
    "api_requests",
    "feed_promises",
    "unscreened_accounts",
    "sealing",
];
