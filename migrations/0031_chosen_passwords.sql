-- When a staff member chose a password in the place of one that was handed over: from then on they have so long to set up a second factor.
-- NULL for those who chose before this was kept.

ALTER TABLE staff ADD COLUMN password_chosen_at BIGINT;
