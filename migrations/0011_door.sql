-- How a customer is told what happened to their sign-in, what waits to be told, and how many tries were refused.

-- A customer's own e-mail address and telephone number: one of each.
CREATE TABLE contacts (
    person_id TEXT NOT NULL REFERENCES people (id),
    -- email, phone
    channel TEXT NOT NULL,
    -- Sealed.
    address TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, channel)
);

-- What waits to be told to a customer: apart from what institutions are asked, which staff see.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    channel TEXT NOT NULL,
    -- Where it goes, as it was then; sealed.
    address TEXT NOT NULL,
    -- What happened, as a word. The sentence is made from it when it is sent.
    event TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX notices_by_person ON notices (person_id);

-- At whom the tries are, as a keyed hash: from a known browser and from any other they are the same person's.
ALTER TABLE tries ADD COLUMN whose TEXT;
-- So many were refused, and stand in no entry of the audit yet. NULL in rows from before.
ALTER TABLE tries ADD COLUMN refused BIGINT;
CREATE INDEX tries_by_whose ON tries (whose);

-- Names of factors are sealed too: what stands there from before is sealed when the program first opens the database.
INSERT INTO sealing (id, done) VALUES (2, FALSE);
