-- The institution that an account stands with which no feed `accounts` has named yet and whose name has no bank's code: the first that spoke of
-- it as its own, in a feed, or in a file that the operator says is of it. NULL where only files have that say nothing of whose they are, and
-- where a feed `accounts` says it.
ALTER TABLE accounts ADD COLUMN kept_by TEXT;

UPDATE accounts SET kept_by = SUBSTR(servicer, 2) WHERE servicer LIKE '@%' AND sender IS NULL AND bank IS NULL;

-- Of a statement without a bank's code an institution is known only where somebody said it.
UPDATE accounts SET kept_by =
    (SELECT d.institution FROM statements s JOIN deliveries d ON d.id = s.delivery_id
     WHERE s.account_id = accounts.id AND d.institution IS NOT NULL AND d.state IN ('done', 'stale') ORDER BY d.id LIMIT 1)
WHERE kept_by IS NULL AND sender IS NULL AND bank IS NULL;

UPDATE accounts SET kept_by = (SELECT MIN(l.sender) FROM bank_links l WHERE l.account_id = accounts.id)
WHERE kept_by IS NULL AND sender IS NULL AND bank IS NULL;
