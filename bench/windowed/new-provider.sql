-- In the first seven days in which the account ever used the provider 30,000 yen or more, or in the first thirty five debits of 100,000
-- yen in all. Where the first debit's link is older than thirty days, statements must cover the thirty days before it.
WITH yen AS (
    SELECT account, debit, provider, amount, on_day,
        FIRST_VALUE(on_day) OVER uses AS first_on, FIRST_VALUE(link) OVER uses AS first_link
    FROM windowed_debits WHERE currency = 392
    WINDOW uses AS (PARTITION BY account, provider ORDER BY on_day, debit)
), fresh AS (
    SELECT y.account, y.debit, y.provider, y.amount, y.on_day, y.first_on
    FROM yen y
    LEFT JOIN windowed_links l ON l.account = y.account AND l.link = y.first_link
    WHERE y.on_day < y.first_on + 30 AND (
        l.linked_on IS NULL OR y.first_on - l.linked_on <= 30 OR EXISTS (
            SELECT 1 FROM windowed_covered c
            WHERE c.account = y.account AND c.first_day <= y.first_on - 30 AND c.last_day >= y.first_on - 1
        )
    )
), sums AS (
    SELECT account, debit, on_day, first_on,
        SUM(CASE WHEN on_day < first_on + 7 THEN amount ELSE 0 END) OVER one_provider AS in_week,
        SUM(amount) OVER one_provider AS in_thirty, COUNT(*) OVER one_provider AS debits
    FROM fresh
    WINDOW one_provider AS (PARTITION BY account, provider)
)
SELECT account, debit FROM sums
WHERE (debits >= 5 AND in_thirty >= 100000) OR (on_day < first_on + 7 AND in_week >= 30000)
