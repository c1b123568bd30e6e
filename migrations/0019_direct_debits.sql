-- Standing rights to debit an account as its own bank lists them (UK Open Banking): whose they are stands as the bank names them, and
-- which provider that is decides the catalogue when the account is joined.

CREATE TABLE direct_debits (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- The bank's id, or else the mandate, or else the name.
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    contract TEXT,
    active BOOLEAN NOT NULL,
    -- When it was used last, and how much that was.
    used_on TEXT,
    amount BIGINT,
    currency TEXT,
    PRIMARY KEY (account_id, identity)
);
