-- A power over somebody who has not come in here is told by a letter, and opens seven days after staff recorded that it was sent.

ALTER TABLE powers ADD COLUMN letter_sent_at BIGINT;
ALTER TABLE powers ADD COLUMN letter_sent_by TEXT;

-- Those that were granted over somebody who could read it nowhere wait for their letter too, also where they were in force: nobody told them.
UPDATE powers SET opens_at = NULL WHERE granted_at IS NOT NULL AND ended_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM person_customers pc WHERE pc.institution = powers.institution AND pc.customer = powers.customer);
