-- One set for SQLite and PostgreSQL: ids are TEXT made by the program, money is BIGINT in minor units, instants are BIGINT
-- milliseconds UTC, days are TEXT (YYYY-MM-DD), JSON is TEXT, nothing defaults.
-- Personal data stand in accounts, provider_links, charges (ip, device), links (wallet_*), transactions (counterparty),
-- people, staff, claims, deliveries (parts) and audit (reason), and nowhere else.

-- What was delivered -------------------------------------------------------------------------------------------------

CREATE TABLE deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    size BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    -- received, stored, writing, done, refused
    state TEXT NOT NULL,
    format TEXT,
    sender TEXT,
    sequence BIGINT,
    snapshot BOOLEAN,
    as_of BIGINT,
    accounts BIGINT NOT NULL,
    records BIGINT NOT NULL,
    new_records BIGINT NOT NULL,
    duplicates BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    warnings TEXT NOT NULL,
    error TEXT,
    error_line BIGINT
);
CREATE INDEX deliveries_by_feed ON deliveries (sender, format, sequence);
CREATE INDEX deliveries_by_state ON deliveries (state);

-- The delivery as it came, compressed, in parts.
CREATE TABLE delivery_parts (
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    part BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (delivery_id, part)
);

-- Institutions and accounts ------------------------------------------------------------------------------------------

CREATE TABLE institutions (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT,
    aliases TEXT NOT NULL,
    monthly_cap BIGINT,
    phone TEXT,
    hours TEXT,
    url TEXT,
    sequence BIGINT NOT NULL
);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    -- The name under which the account is printed: bank, branch, kind and number, or iban, or other_id and servicer.
    bank TEXT,
    branch TEXT,
    kind TEXT,
    number TEXT,
    iban TEXT,
    other_id TEXT,
    servicer TEXT,
    -- What its bank's register says; NULL until a feed names the account.
    sender TEXT,
    sequence BIGINT,
    said TEXT,
    customer TEXT,
    holder_name TEXT,
    holder_kana TEXT,
    birth_date TEXT,
    opened_on TEXT,
    status TEXT,
    phone TEXT,
    email TEXT,
    -- The holder's names as they are looked up.
    name_key TEXT,
    kana_key TEXT
);
CREATE INDEX accounts_by_sender ON accounts (sender, sequence);
CREATE INDEX accounts_by_customer ON accounts (sender, customer);
CREATE INDEX accounts_by_bank ON accounts (bank);
CREATE INDEX accounts_by_name ON accounts (name_key);
CREATE INDEX accounts_by_kana ON accounts (kana_key);

-- Every name under which files speak of an account.
CREATE TABLE account_names (
    name TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id)
);
CREATE INDEX account_names_by_account ON account_names (account_id);

-- Who holds an account: the bank's own customer numbers.
CREATE TABLE account_customers (
    institution TEXT NOT NULL,
    customer TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (institution, customer, account_id)
);
CREATE INDEX account_customers_by_account ON account_customers (account_id);

-- Statements ---------------------------------------------------------------------------------------------------------

CREATE TABLE statements (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    line BIGINT NOT NULL,
    created_on TEXT NOT NULL,
    covered_from TEXT,
    covered_to TEXT,
    opening BIGINT,
    closing BIGINT,
    PRIMARY KEY (account_id, delivery_id, line)
);
CREATE INDEX statements_by_delivery ON statements (delivery_id);

CREATE TABLE transactions (
    account_id TEXT NOT NULL,
    -- Day and number: sorts as the bankbook does, and is the same in every delivery of the same transaction.
    key TEXT NOT NULL,
    position BIGINT NOT NULL,
    posted_on TEXT NOT NULL,
    value_on TEXT,
    direction TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    reversal BOOLEAN NOT NULL,
    description TEXT,
    reference TEXT,
    contract TEXT,
    counterparty TEXT,
    code TEXT,
    balance_after BIGINT,
    -- When the statement was made: of two that differ the newer holds.
    created_on TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
);

-- Registers: of each record the newest; what a later snapshot lacks has ended ------------------------------------------

CREATE TABLE bank_links (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    sender TEXT NOT NULL,
    provider TEXT NOT NULL,
    -- What makes it the same record in the next delivery: provider and contract, or what there is instead.
    identity TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    -- A digest of all that the record says: the same again is no news.
    said TEXT NOT NULL,
    contract TEXT,
    registered_at BIGINT NOT NULL,
    verified_by TEXT NOT NULL,
    status TEXT NOT NULL,
    stopped_at BIGINT,
    PRIMARY KEY (account_id, sender, identity)
);
CREATE INDEX bank_links_by_sender ON bank_links (sender, sequence);

CREATE TABLE provider_links (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    sender TEXT NOT NULL,
    identity TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    said TEXT NOT NULL,
    wallet TEXT NOT NULL,
    contract TEXT,
    holder_kana TEXT,
    birth_date TEXT,
    phone TEXT,
    email TEXT,
    wallet_opened_at BIGINT,
    linked_at BIGINT NOT NULL,
    verified_by TEXT NOT NULL,
    kyc TEXT,
    monthly_cap BIGINT,
    device TEXT,
    status TEXT NOT NULL,
    stopped_at BIGINT,
    PRIMARY KEY (account_id, sender, identity)
);
CREATE INDEX provider_links_by_sender ON provider_links (sender, sequence);

CREATE TABLE charges (
    provider TEXT NOT NULL,
    charge TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    sequence BIGINT NOT NULL,
    said TEXT NOT NULL,
    wallet TEXT NOT NULL,
    contract TEXT,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    at BIGINT NOT NULL,
    status TEXT NOT NULL,
    device TEXT,
    ip TEXT,
    PRIMARY KEY (provider, charge)
);
CREATE INDEX charges_by_account ON charges (account_id);

-- What joining and screening make of it; every row can be made again -----------------------------------------------------

CREATE TABLE links (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    id TEXT NOT NULL,
    provider TEXT NOT NULL,
    contract TEXT,
    -- active, stopped
    status TEXT NOT NULL,
    bank_status TEXT,
    bank_stopped_at BIGINT,
    provider_status TEXT,
    provider_stopped_at BIGINT,
    linked_at BIGINT,
    verified_by TEXT NOT NULL,
    second_factor BOOLEAN NOT NULL,
    wallet TEXT,
    wallet_opened_at BIGINT,
    wallet_holder TEXT,
    kyc TEXT,
    device TEXT,
    -- yes, no, unknown
    holder_matches TEXT NOT NULL,
    withdrawals BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    first_on TEXT,
    last_on TEXT,
    -- The printed names under which it took money, as a JSON list.
    printed_as TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE TABLE withdrawals (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    key TEXT NOT NULL,
    posted_on TEXT NOT NULL,
    position BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    description TEXT,
    contract TEXT,
    balance_after BIGINT,
    provider TEXT NOT NULL,
    link_id TEXT,
    charge TEXT,
    at BIGINT,
    wallet TEXT,
    device TEXT,
    ip TEXT,
    PRIMARY KEY (account_id, key)
);

CREATE TABLE flags (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    key TEXT NOT NULL,
    -- alert, review
    level TEXT NOT NULL,
    score BIGINT NOT NULL,
    -- The rules by alphabet, and their evidence, as JSON lists.
    rules TEXT NOT NULL,
    evidence TEXT NOT NULL,
    -- The version of the thresholds.
    version BIGINT NOT NULL,
    PRIMARY KEY (account_id, key)
);

CREATE TABLE payees (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    number BIGINT NOT NULL,
    description TEXT,
    contract TEXT,
    debits BIGINT NOT NULL,
    total BIGINT NOT NULL,
    currency TEXT NOT NULL,
    last_on TEXT NOT NULL,
    PRIMARY KEY (account_id, number)
);

-- The days of which statements were delivered: disjoint, in order.
CREATE TABLE covered_days (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    covered_from TEXT NOT NULL,
    covered_to TEXT NOT NULL,
    PRIMARY KEY (account_id, covered_from)
);

-- What each institution's registers reach to; one row a sender and feed.
CREATE TABLE feed_coverage (
    institution TEXT NOT NULL,
    feed TEXT NOT NULL,
    as_of BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    -- The sequences that have not come, as a JSON list.
    missing TEXT NOT NULL,
    PRIMARY KEY (institution, feed)
);

-- People and staff -----------------------------------------------------------------------------------------------------

CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    sign_in_number TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- A person gathers the banks' customer numbers by activation codes, and only so.
CREATE TABLE person_customers (
    institution TEXT NOT NULL,
    customer TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (institution, customer)
);
CREATE INDEX person_customers_by_person ON person_customers (person_id);

CREATE TABLE activation_codes (
    code_hash TEXT NOT NULL PRIMARY KEY,
    institution TEXT NOT NULL,
    customer TEXT NOT NULL,
    sign_in_number TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    -- An institution's id, or 'operator' for the portal's own support.
    institution TEXT NOT NULL,
    name TEXT NOT NULL,
    sign_in_name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    -- SHA-256 of the id: a copy of this table opens nothing.
    id_hash TEXT NOT NULL PRIMARY KEY,
    -- 'customer' or 'staff' once somebody has signed in.
    kind TEXT,
    -- The id in people or in staff.
    who TEXT,
    data TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_who ON sessions (who);

-- What customers say and ask ---------------------------------------------------------------------------------------------

CREATE TABLE verdicts (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    key TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- mine, not-mine
    verdict TEXT NOT NULL,
    -- Of several answers the last holds.
    holds BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, key, id)
);

CREATE TABLE stops (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    link_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Who asked: a person, or staff for a caller.
    person_id TEXT,
    staff_id TEXT,
    requested_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, link_id)
);

-- What must reach an institution.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    -- stop, claim
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    account_id TEXT,
    -- The id of the stop or claim.
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- When staff told the recipient by telephone, and who did.
    told_at BIGINT,
    told_by TEXT
);
CREATE INDEX outbox_by_subject ON outbox (subject);

CREATE TABLE claim_drafts (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    body TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX claim_drafts_by_person ON claim_drafts (person_id);

CREATE TABLE claims (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    -- Whose claim it is: the bank and its customer number; whoever has gathered that number sees it.
    institution TEXT NOT NULL,
    customer TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- received, investigating, decided, closed
    state TEXT NOT NULL,
    -- paid, partly, declined-own-use
    outcome TEXT,
    paid BIGINT,
    claimed BIGINT NOT NULL,
    narrative TEXT NOT NULL,
    police_report TEXT,
    received_at BIGINT NOT NULL,
    -- The staff member who opened it for a caller.
    opened_by TEXT,
    first_answer_by TEXT NOT NULL,
    decision_by TEXT NOT NULL,
    policy_version BIGINT NOT NULL
);
CREATE INDEX claims_by_customer ON claims (institution, customer);
CREATE INDEX claims_by_state ON claims (state, received_at);

-- The sides that must answer: the account's bank, the providers that took the money.
CREATE TABLE claim_institutions (
    claim_id TEXT NOT NULL REFERENCES claims (id),
    institution TEXT NOT NULL,
    PRIMARY KEY (claim_id, institution)
);
CREATE INDEX claim_institutions_by_institution ON claim_institutions (institution);

-- A claim keeps what was claimed, as it stood then.
CREATE TABLE claim_withdrawals (
    claim_id TEXT NOT NULL REFERENCES claims (id),
    number BIGINT NOT NULL,
    -- NULL where no delivery covers it and the customer's word is all there is.
    account_id TEXT,
    key TEXT,
    -- The bank as the customer names it, on the customer's word alone.
    bank_text TEXT,
    posted_on TEXT NOT NULL,
    at BIGINT,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    description TEXT,
    provider TEXT,
    link_id TEXT,
    PRIMARY KEY (claim_id, number)
);
CREATE INDEX claim_withdrawals_by_withdrawal ON claim_withdrawals (account_id, key);

-- Steps and notes, in order.
CREATE TABLE claim_events (
    claim_id TEXT NOT NULL REFERENCES claims (id),
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    staff_id TEXT,
    -- received, investigating, decided, closed, note
    kind TEXT NOT NULL,
    text TEXT,
    PRIMARY KEY (claim_id, id)
);

-- Who did and saw what -----------------------------------------------------------------------------------------------------

CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    -- customer, staff, program
    actor_kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    -- The customer whom it concerns, where it does.
    institution TEXT,
    customer TEXT,
    object TEXT,
    reason TEXT
);
CREATE INDEX audit_by_customer ON audit (institution, customer, at);
