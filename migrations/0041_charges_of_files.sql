-- How far a provider's charges reach is asked of those of its files alone, and what was charged in a month of all. An index by provider and
-- day was a trap besides: where PostgreSQL's planner knew nothing of the table yet, it took that one to find some charges by their ids, and
-- read every one of the provider's.
DROP INDEX charges_by_provider;
CREATE INDEX charges_of_files ON charges (provider, at) WHERE single IS NULL;
CREATE INDEX charges_by_day ON charges (at);
