-- Deliveries that come in by more than one way: what is known of each while it comes, whose it is, and who may bring it.

-- The one word of a delivery under way is now three: `parsed`, `joined`, `screened`.
UPDATE deliveries SET state = 'parsed' WHERE state = 'writing';

-- Whose it is: of the key that brought it, else the sender of its header, else the one bank of all its accounts. NULL where it is
-- nobody's alone.
ALTER TABLE deliveries ADD COLUMN institution TEXT;
-- The key that brought it; NULL where the operator did.
ALTER TABLE deliveries ADD COLUMN api_key_id TEXT;
ALTER TABLE deliveries ADD COLUMN error_field TEXT;
-- How much of its present stage is done, in the stage's own unit, and of how much. NULL where nothing is under way or known.
ALTER TABLE deliveries ADD COLUMN progress_done BIGINT;
ALTER TABLE deliveries ADD COLUMN progress_of BIGINT;
-- The real instant at which something was last heard of bytes that come: those of a sender who is silent for long are cleared away.
ALTER TABLE deliveries ADD COLUMN heard_at BIGINT;
ALTER TABLE deliveries ADD COLUMN finished_at BIGINT;

UPDATE deliveries SET institution = sender WHERE sender IS NOT NULL;
UPDATE deliveries SET institution = (
    SELECT MIN(a.bank) FROM statements s JOIN accounts a ON a.id = s.account_id WHERE s.delivery_id = deliveries.id
    HAVING COUNT(DISTINCT a.bank) = 1 AND COUNT(a.bank) = COUNT(*)
) WHERE sender IS NULL;
CREATE INDEX deliveries_by_institution ON deliveries (institution, format, received_at);

-- Keys of institutions' programs. The key itself is shown once and stands nowhere.
CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    institution TEXT NOT NULL,
    -- What it is for, in the operator's words.
    name TEXT NOT NULL,
    -- SHA-256 of the key.
    hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    -- Once a minute at most.
    used_at BIGINT
);
CREATE INDEX api_keys_by_institution ON api_keys (institution);

-- Requests that carry an Idempotency-Key: the same again has the same answer.
CREATE TABLE api_requests (
    api_key_id TEXT NOT NULL REFERENCES api_keys (id),
    name TEXT NOT NULL,
    -- While its bytes come, the id under which they are received; then that of the delivery that they are.
    delivery_id TEXT NOT NULL,
    -- SHA-256 of the bytes; NULL while they come.
    sha256 TEXT,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (api_key_id, name)
);

-- What an institution has promised: a delivery of that feed every so many hours.
CREATE TABLE feed_promises (
    institution TEXT NOT NULL,
    feed TEXT NOT NULL,
    every_hours BIGINT NOT NULL,
    PRIMARY KEY (institution, feed)
);

-- Accounts whose picture is older than what is known: single charges came for them.
CREATE TABLE unscreened_accounts (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    -- Grows with each charge, so that one that comes while the picture is made is not taken for seen.
    marks BIGINT NOT NULL
);
