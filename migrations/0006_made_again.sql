-- What joining and screening make has no foreign key: it is replaced an account at a time, by ids that were just read from `accounts`.
-- To look each row's account up once more was a good part of the work of writing it.

ALTER TABLE links RENAME TO links_before;
CREATE TABLE links (
    account_id TEXT NOT NULL,
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
INSERT INTO links SELECT * FROM links_before;
DROP TABLE links_before;

ALTER TABLE withdrawals RENAME TO withdrawals_before;
CREATE TABLE withdrawals (
    account_id TEXT NOT NULL,
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
INSERT INTO withdrawals SELECT * FROM withdrawals_before;
DROP TABLE withdrawals_before;

ALTER TABLE flags RENAME TO flags_before;
CREATE TABLE flags (
    account_id TEXT NOT NULL,
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
INSERT INTO flags SELECT * FROM flags_before;
DROP TABLE flags_before;

ALTER TABLE payees RENAME TO payees_before;
CREATE TABLE payees (
    account_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    description TEXT,
    contract TEXT,
    debits BIGINT NOT NULL,
    total BIGINT NOT NULL,
    currency TEXT NOT NULL,
    last_on TEXT NOT NULL,
    PRIMARY KEY (account_id, number)
);
INSERT INTO payees SELECT * FROM payees_before;
DROP TABLE payees_before;

ALTER TABLE covered_days RENAME TO covered_days_before;
CREATE TABLE covered_days (
    account_id TEXT NOT NULL,
    covered_from TEXT NOT NULL,
    covered_to TEXT NOT NULL,
    PRIMARY KEY (account_id, covered_from)
);
INSERT INTO covered_days SELECT * FROM covered_days_before;
DROP TABLE covered_days_before;
