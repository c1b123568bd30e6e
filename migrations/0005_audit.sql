-- The audit is one chain: each entry holds a number and the hash of itself and the one before. Entries from before this file are
-- chained, as they stand, when the program first opens the database.
ALTER TABLE audit ADD COLUMN number BIGINT;
ALTER TABLE audit ADD COLUMN hash TEXT;
-- As whom they acted: customer, program, or a staff member's role, and their institution.
ALTER TABLE audit ADD COLUMN actor_role TEXT;
ALTER TABLE audit ADD COLUMN actor_institution TEXT;
-- The address from which the request came, where it is known.
ALTER TABLE audit ADD COLUMN origin TEXT;
-- done, refused, failed
ALTER TABLE audit ADD COLUMN outcome TEXT;
-- What else belongs to it, as JSON; of a delivery its sender, format and SHA-256. No personal data.
ALTER TABLE audit ADD COLUMN detail TEXT;
CREATE UNIQUE INDEX audit_by_number ON audit (number);
CREATE INDEX audit_by_object ON audit (object);
CREATE INDEX audit_by_actor ON audit (actor, number);

-- The last entry. Whoever appends locks this row, as the last thing in their transaction.
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- support, approver, supervisor, auditor, operator
ALTER TABLE staff ADD COLUMN role TEXT;
UPDATE staff SET role = 'support';
