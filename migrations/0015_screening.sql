-- Screening over many accounts, what customers say of whole services, and what screening makes beside flags.

-- "I have no account there": the customer's answer about a service, for one account. Of several the last one holds; none where it was
-- taken back.
CREATE TABLE service_answers (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    provider TEXT NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    said_at BIGINT NOT NULL,
    holds BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, provider, id)
);
CREATE UNIQUE INDEX service_answers_that_hold ON service_answers (account_id, provider) WHERE holds = TRUE;

-- What an account's links and charges leave behind (wallet, device, e-mail address, telephone, network address), by keyed hashes.
CREATE TABLE traces (
    account_id TEXT NOT NULL,
    trace TEXT NOT NULL,
    -- Keyed hashes of who holds the account, and of their family name; NULL where it is not known.
    person TEXT,
    family TEXT,
    -- Whether a withdrawal with it is known not to have been the customer's.
    confirmed BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, trace)
);
CREATE INDEX traces_by_trace ON traces (trace);

-- Of each trace that several accounts leave, or that was confirmed once: how many stand behind it. Counts end at twenty.
CREATE TABLE crowds (
    trace TEXT NOT NULL PRIMARY KEY,
    holders BIGINT NOT NULL,
    families BIGINT NOT NULL,
    confirmed BIGINT NOT NULL
);

-- Withdrawals that are known not to have been the customer's, as runs: what resembles them is looked at.
CREATE TABLE confirmed_cases (
    account_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    began_on TEXT NOT NULL,
    -- Falling, as a JSON list.
    amounts TEXT NOT NULL,
    PRIMARY KEY (account_id, provider, began_on)
);
CREATE INDEX confirmed_cases_by_day ON confirmed_cases (began_on);

-- Accounts that have to be screened again because something was said, or because another account was screened.
CREATE TABLE waiting_accounts (
    account_id TEXT NOT NULL PRIMARY KEY
);

-- What is no longer asked about a withdrawal, because the customer said of an earlier one that it was them.
CREATE TABLE quieted (
    account_id TEXT NOT NULL,
    key TEXT NOT NULL,
    -- The key of the withdrawal of which they said so.
    because TEXT NOT NULL,
    -- As in flags.
    evidence TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
);

-- What was done at a securities firm and looks wrong, as flags say it of withdrawals.
CREATE TABLE event_flags (
    account_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    event TEXT NOT NULL,
    level TEXT NOT NULL,
    score BIGINT NOT NULL,
    rules TEXT NOT NULL,
    evidence TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (account_id, sender, event)
);
