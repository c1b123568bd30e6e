-- What customers say of what was done at a securities firm, as `verdicts` has it of withdrawals: every answer stays with its time, and
-- of several the last one holds.
CREATE TABLE event_verdicts (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    sender TEXT NOT NULL,
    event TEXT NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- The customer number under which they hold the account, or of whoever they act for.
    institution TEXT NOT NULL,
    customer TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    -- mine, not-mine
    verdict TEXT NOT NULL,
    -- alert, review; as it was flagged before anything was said of it, since an answer changes the flags. NULL where it was not.
    level TEXT,
    holds BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, sender, event, id)
);
CREATE UNIQUE INDEX event_verdicts_that_hold ON event_verdicts (account_id, sender, event) WHERE holds = TRUE;
