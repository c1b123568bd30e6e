-- When a claim that is being written was begun. NULL in drafts from before.
ALTER TABLE claim_drafts ADD COLUMN begun_at BIGINT;
