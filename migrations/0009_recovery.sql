-- Whoever has lost everything that they sign in with comes again with a new letter from the bank.

-- The person whom the letter lets in again. NULL where it invites somebody who has not been here.
ALTER TABLE activation_codes ADD COLUMN person_id TEXT REFERENCES people (id);

-- Such a letter, entered with the right birth date: it goes on after a waiting time, in which the person can cancel it.
CREATE TABLE recoveries (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- The letter's code, as in activation_codes.
    code_hash TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    opens_at BIGINT NOT NULL,
    -- By the person, or by the bank's next letter.
    cancelled_at BIGINT,
    used_at BIGINT
);
CREATE UNIQUE INDEX recoveries_open ON recoveries (person_id) WHERE cancelled_at IS NULL AND used_at IS NULL;
