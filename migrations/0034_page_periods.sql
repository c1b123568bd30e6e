-- The days that a page says its statement is of, which are the same on all its pages and tell it from another of the same name; the days that
-- are covered may be one more, as the closing balance says, which the last page alone has. NULL where it says none.
ALTER TABLE pages ADD COLUMN period_from TEXT;
ALTER TABLE pages ADD COLUMN period_to TEXT;

UPDATE pages SET period_from = covered_from, period_to = covered_to WHERE covered_from IS NOT NULL AND covered_to IS NOT NULL;
