-- What customers say and ask, and the record of it: what two posts at once could do to it is ruled out by the tables themselves.

-- Of several answers one holds. Where two were made to hold at once the later does: ids sort by the time at which they were made.
UPDATE verdicts SET holds = FALSE
WHERE holds = TRUE AND EXISTS (
    SELECT 1 FROM verdicts later
    WHERE later.account_id = verdicts.account_id AND later.key = verdicts.key AND later.holds = TRUE AND later.id > verdicts.id
);
CREATE UNIQUE INDEX verdicts_that_hold ON verdicts (account_id, key) WHERE holds = TRUE;

-- A link that was stopped and is in force again can be stopped again: of a link's stops the one with the highest id is the newest.
CREATE TABLE stops_of_links (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    link_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Who asked: a person, or staff for a caller.
    person_id TEXT,
    staff_id TEXT,
    -- Whose request it is: the bank and its customer number.
    institution TEXT,
    customer TEXT,
    requested_at BIGINT NOT NULL,
    -- Whether that side's register has said since that the link is stopped.
    bank_confirmed BOOLEAN NOT NULL,
    provider_confirmed BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, link_id, id)
);
INSERT INTO stops_of_links
    (account_id, link_id, id, person_id, staff_id, institution, customer, requested_at, bank_confirmed, provider_confirmed)
SELECT s.account_id, s.link_id, s.id, s.person_id, s.staff_id,
    (SELECT pc.institution FROM person_customers pc
         JOIN account_customers ac ON ac.institution = pc.institution AND ac.customer = pc.customer
     WHERE pc.person_id = s.person_id AND ac.account_id = s.account_id ORDER BY pc.institution, pc.customer LIMIT 1),
    (SELECT pc.customer FROM person_customers pc
         JOIN account_customers ac ON ac.institution = pc.institution AND ac.customer = pc.customer
     WHERE pc.person_id = s.person_id AND ac.account_id = s.account_id ORDER BY pc.institution, pc.customer LIMIT 1),
    s.requested_at,
    EXISTS (SELECT 1 FROM links l WHERE l.account_id = s.account_id AND l.id = s.link_id AND l.bank_status = 'stopped'),
    EXISTS (SELECT 1 FROM links l WHERE l.account_id = s.account_id AND l.id = s.link_id AND l.provider_status = 'stopped')
FROM stops s;
DROP TABLE stops;
ALTER TABLE stops_of_links RENAME TO stops;
CREATE INDEX stops_by_id ON stops (id);

-- One draft a person and account: of several the last one touched stays. One that took the id of a claim could never be handed in.
UPDATE claim_drafts SET id = 'd' || id WHERE id IN (SELECT c.id FROM claims c);
DELETE FROM claim_drafts
WHERE EXISTS (
    SELECT 1 FROM claim_drafts later
    WHERE later.person_id = claim_drafts.person_id AND later.account_id = claim_drafts.account_id
        AND (later.changed_at > claim_drafts.changed_at
            OR (later.changed_at = claim_drafts.changed_at AND later.id > claim_drafts.id))
);
CREATE UNIQUE INDEX claim_drafts_by_person_and_account ON claim_drafts (person_id, account_id);

-- The business clock may stand on one day: how long ago something was done goes by the real one. NULL in entries from before.
ALTER TABLE audit ADD COLUMN real_at BIGINT;
-- Whether a sign-in number stands in a letter, and which letters a customer has.
CREATE INDEX activation_codes_by_number ON activation_codes (sign_in_number);
CREATE INDEX activation_codes_by_customer ON activation_codes (institution, customer);

-- What staff typed on a claim's page that could not be taken yet, until it is. It may hold personal data.
CREATE TABLE claim_typed (
    claim_id TEXT NOT NULL REFERENCES claims (id),
    staff_id TEXT NOT NULL,
    -- decided, note
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    part TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (claim_id, staff_id, kind)
);
