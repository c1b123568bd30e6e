-- What the windowed rules look at, joined, for engines of SQL: SQLite, PostgreSQL and DuckDB read this and every rule beside it alike.
-- Days are counted from 1970 in Japan, months from year 0, instants are milliseconds UTC. A debit's day and month are those of its
-- charge where one is known, of_month is the day's number in its month, to_end how many days of it follow. A currency is its number in
-- ISO 4217, where 392 is the yen.
CREATE TABLE windowed_providers (provider BIGINT, monthly_cap BIGINT);
CREATE TABLE windowed_links (account BIGINT, link BIGINT, linked_at BIGINT, linked_on BIGINT, monthly_cap BIGINT);
CREATE TABLE windowed_covered (account BIGINT, first_day BIGINT, last_day BIGINT);
CREATE TABLE windowed_debits (
    account BIGINT, debit BIGINT, provider BIGINT, link BIGINT, currency BIGINT, amount BIGINT, balance_after BIGINT,
    taken_at BIGINT, posted_on BIGINT, on_day BIGINT, in_month BIGINT, of_month BIGINT, to_end BIGINT
);
-- Yen that a cap counts: the wallet's own, else its provider's.
CREATE VIEW windowed_capped AS
SELECT d.*, COALESCE(l.monthly_cap, p.monthly_cap) AS cap
FROM windowed_debits d
JOIN windowed_providers p ON p.provider = d.provider
LEFT JOIN windowed_links l ON l.account = d.account AND l.link = d.link
WHERE d.currency = 392 AND COALESCE(l.monthly_cap, p.monthly_cap) IS NOT NULL;
