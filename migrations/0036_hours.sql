-- The instant at which a statement was made, in milliseconds, where it says one: of two of one day (`created_on`, as the bank writes it) the
-- later holds. NULL where it says its day alone, and for what came before this was kept: such a one is older than any of its day that says
-- an hour, so that what comes from now on corrects it.

ALTER TABLE transactions ADD COLUMN made_at BIGINT;
ALTER TABLE statements ADD COLUMN made_at BIGINT;
ALTER TABLE pages ADD COLUMN made_at BIGINT;
