-- Each change marks the account anew: whoever screens it takes away the marks that stood before it was read, and no others.
ALTER TABLE waiting_accounts RENAME TO waiting_before;
CREATE TABLE waiting_accounts (
    account_id TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (mark, account_id)
);
INSERT INTO waiting_accounts (account_id, mark) SELECT account_id, 'before' FROM waiting_before;
DROP TABLE waiting_before;
