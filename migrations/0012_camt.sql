-- Statements of other formats: pending entries, batches, balances that need not add up, and one movement that two formats name.

-- The transaction that this one is the same as, by its key, where two formats number them differently; made anew at each joining.
ALTER TABLE transactions ADD COLUMN same_as TEXT;

-- NULL in rows from before this file: they are Zengin's, whose balances add up or were refused.
ALTER TABLE statements ADD COLUMN currency TEXT;
ALTER TABLE statements ADD COLUMN adds_up BOOLEAN;
-- By what its entries are known (n number, r reference, e entry reference, t text) and whether some are pending (p).
ALTER TABLE statements ADD COLUMN identities TEXT;
-- First and last day of its entries.
ALTER TABLE statements ADD COLUMN entries_from TEXT;
ALTER TABLE statements ADD COLUMN entries_to TEXT;

-- What a batch is made of: names, accounts and texts of others, sealed as one JSON list.
CREATE TABLE transaction_details (
    account_id TEXT NOT NULL,
    key TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
);

-- Days of which the balances say that something is missing or wrong; made anew at each joining.
CREATE TABLE balance_gaps (
    account_id TEXT NOT NULL,
    gap_from TEXT NOT NULL,
    gap_to TEXT NOT NULL,
    PRIMARY KEY (account_id, gap_from)
);
