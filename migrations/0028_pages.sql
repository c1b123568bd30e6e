-- Which transactions one message speaks of beside each other, so that none of them is another (formats §4): booked ones that share a
-- reference of the bank's, and what is announced beside what is booked and says the same.

CREATE TABLE heard (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    -- What they have in common: the reference as keys begin with it, or a number for what they say.
    said TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (account_id, delivery_id, said, key)
);

-- Statements that come in several pages, each in a file of its own: of which days nothing is missing is known when all pages are there.
-- A page has a row in `statements` too, which covers nothing by itself.

CREATE TABLE pages (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    line BIGINT NOT NULL,
    created_on TEXT NOT NULL,
    -- The bank's name for the whole statement.
    statement TEXT NOT NULL,
    number BIGINT NOT NULL,
    last BOOLEAN NOT NULL,
    -- Both where the statement says which days it covers; else the first page tells where they begin, the last where they end.
    covered_from TEXT,
    covered_to TEXT,
    opening BIGINT,
    closing BIGINT,
    currency TEXT,
    -- What its booked entries come to; NULL where they are of several currencies.
    net BIGINT,
    PRIMARY KEY (account_id, delivery_id, line)
);
