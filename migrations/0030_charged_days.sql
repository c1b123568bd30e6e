-- Of each provider the days on which a bank may have posted what it charged, and all of its charges for them were delivered: a debit of
-- these days without a charge is a sign. Counted from the charges, and changed together with marks on the accounts concerned.
CREATE TABLE charged_days (
    provider TEXT NOT NULL PRIMARY KEY,
    posted_from TEXT NOT NULL,
    posted_to TEXT NOT NULL
);

-- A provider's first and last charge, at once.
CREATE INDEX charges_by_provider ON charges (provider, at);
