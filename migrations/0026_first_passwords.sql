-- The password that an operator hands over opens one thing: choosing another. Set until that is done, and NULL after. Who has a second factor
-- already was asked to choose, and is not asked again.

ALTER TABLE staff ADD COLUMN password_handed_at BIGINT;

UPDATE staff SET password_handed_at = created_at
WHERE NOT EXISTS (SELECT 1 FROM factors f WHERE f.kind = 'staff' AND f.who = staff.id);
