-- Accounts that could not be screened: an error, or a rule that broke down. Their picture is the last that could be made; each delivery
-- tries them again.
CREATE TABLE accounts_aside (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    since BIGINT NOT NULL,
    tries BIGINT NOT NULL
);
