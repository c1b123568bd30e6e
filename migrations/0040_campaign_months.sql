-- Whoever only looks for a campaign leaves the month of the service, and no longer each of its days: a crowd that stands behind a day says which
-- month it belongs to (a keyed hash), so that whoever left the month is found. NULL for what is no day of a service.
ALTER TABLE crowds ADD COLUMN month TEXT;
CREATE INDEX crowds_by_month ON crowds (month) WHERE month IS NOT NULL;

-- What was left of days so far names no family: it goes, with the crowds behind it, and comes anew when these accounts are screened again.
INSERT INTO waiting_accounts (account_id, mark) SELECT DISTINCT account_id, '0040' FROM traces WHERE family IS NULL AND confirmed = FALSE;
DELETE FROM crowds WHERE trace IN (SELECT trace FROM traces WHERE person IS NOT NULL AND family IS NULL AND confirmed = FALSE);
DELETE FROM traces WHERE family IS NULL AND confirmed = FALSE;
