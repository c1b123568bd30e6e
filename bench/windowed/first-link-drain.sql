-- The first debits within 24 hours of the link take half of the balance before them, or 90 % of the monthly cap. A debit without a time
-- is a first one on the link's day and on the next. The balance before them is told by the first of them whose balance is known.
WITH firsts AS (
    SELECT d.account, d.debit, d.link, d.currency, d.amount, d.balance_after, COALESCE(l.monthly_cap, p.monthly_cap) AS cap
    FROM windowed_debits d
    JOIN windowed_links l ON l.account = d.account AND l.link = d.link
    JOIN windowed_providers p ON p.provider = d.provider
    WHERE (d.taken_at IS NOT NULL AND d.taken_at BETWEEN l.linked_at AND l.linked_at + 86400000)
        OR (d.taken_at IS NULL AND d.posted_on BETWEEN l.linked_on AND l.linked_on + 1)
), sums AS (
    SELECT account, debit, link, currency, balance_after, cap,
        SUM(amount) OVER one_link AS taken,
        SUM(amount) OVER (PARTITION BY account, link, currency ORDER BY debit
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS so_far,
        MIN(CASE WHEN balance_after IS NOT NULL THEN debit END) OVER one_link AS told_by
    FROM firsts
    WINDOW one_link AS (PARTITION BY account, link, currency)
), told AS (
    SELECT account, debit, currency, taken, cap,
        MAX(CASE WHEN debit = told_by THEN balance_after + so_far END) OVER (PARTITION BY account, link, currency) AS balance
    FROM sums
)
SELECT account, debit FROM told
WHERE taken > 0 AND (taken * 100 >= balance * 50 OR (currency = 392 AND taken * 100 >= cap * 90))
