//! Which tables a backup holds.

/// All but those that serve for hours only (`sessions`, `tries`), in the order in which rows can be put back: what others refer to
/// comes first. A test holds them against the database's own list.
pub const TABLES: &[&str] = &[
    "deliveries",
    "delivery_parts",
    "institutions",
    "accounts",
    "account_names",
    "account_customers",
    "statements",
    "transactions",
    "bank_links",
    "provider_links",
    "charges",
    "links",
    "withdrawals",
    "flags",
    "payees",
    "covered_days",
    "feed_coverage",
    "people",
    "person_customers",
    "activation_codes",
    "recoveries",
    "staff",
    "powers",
    "factors",
    "recovery_codes",
    "known_browsers",
    "verdicts",
    "stops",
    "outbox",
    "claim_drafts",
    "claims",
    "claim_institutions",
    "claim_withdrawals",
    "claim_events",
    "claim_typed",
    "audit",
    "audit_head",
    "sealing",
];

/// Those of which every database has a row from the beginning.
pub const BEGUN: &[&str] = &["audit_head", "sealing"];
