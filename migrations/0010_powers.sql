-- A representative sees and acts for another, by a lasting power that two staff members grant on a paper; and what a second staff
-- member approves.

CREATE TABLE powers (
    id TEXT NOT NULL PRIMARY KEY,
    -- The represented: their bank and its customer number. They need not have come here themselves.
    institution TEXT NOT NULL,
    customer TEXT NOT NULL,
    representative TEXT NOT NULL REFERENCES people (id),
    -- The term that the paper names, both days included.
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    -- What the paper is and where it is filed, sealed; and its day.
    paper TEXT NOT NULL,
    dated_on TEXT NOT NULL,
    filed TEXT NOT NULL,
    requested_by TEXT NOT NULL REFERENCES staff (id),
    requested_at BIGINT NOT NULL,
    -- The second staff member.
    granted_by TEXT REFERENCES staff (id),
    granted_at BIGINT,
    -- From then on it is in force; NULL until it is granted.
    opens_at BIGINT,
    -- Then the term is over.
    closes_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- represented, staff: who ended it, and the id in people or in staff.
    ended_as TEXT,
    ended_by TEXT
);
CREATE INDEX powers_by_customer ON powers (institution, customer);
CREATE INDEX powers_by_representative ON powers (representative);

-- Whoever handed the claim in: the holder, another holder or a representative. NULL where staff wrote it down, and in claims from before.
ALTER TABLE claims ADD COLUMN brought_by TEXT;
-- The staff member whose decision waits for a second one, while the claim's state is 'proposed'.
ALTER TABLE claims ADD COLUMN proposed_by TEXT;
