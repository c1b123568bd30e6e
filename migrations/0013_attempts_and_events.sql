-- Tries to link an account to a service, and what was done on securities accounts: of each record the newest.
-- Sealed: the account to which securities money goes, and its holder.

CREATE TABLE link_attempts (
    sender TEXT NOT NULL,
    attempt TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    sequence BIGINT NOT NULL,
    said TEXT NOT NULL,
    provider TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- linked, failed
    outcome TEXT NOT NULL,
    ip TEXT,
    device TEXT,
    PRIMARY KEY (sender, attempt)
);
CREATE INDEX link_attempts_by_account ON link_attempts (account_id);
-- One source that tries many accounts.
CREATE INDEX link_attempts_by_ip ON link_attempts (ip, at);
CREATE INDEX link_attempts_by_device ON link_attempts (device, at);

CREATE TABLE securities_events (
    sender TEXT NOT NULL,
    event TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    sequence BIGINT NOT NULL,
    said TEXT NOT NULL,
    customer TEXT NOT NULL,
    -- sign_in, sale, withdrawal_account_changed, withdrawal, contact_changed
    action TEXT NOT NULL,
    at BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    device TEXT,
    ip TEXT,
    destination TEXT,
    destination_holder_kana TEXT,
    PRIMARY KEY (sender, event)
);
CREATE INDEX securities_events_by_account ON securities_events (account_id);
