-- Three or more debits to one provider within ten minutes. One without a time may have happened at any time of the day on which it was
-- posted: it counts with every burst whose first debit was posted on that day; three of one day are a burst by themselves. So are three or
-- more of one day, that of their charges where it is known, which come to 100,000 yen or more.
WITH untimed AS (
    SELECT account, provider, currency, posted_on, COUNT(*) AS debits
    FROM windowed_debits WHERE taken_at IS NULL GROUP BY account, provider, currency, posted_on
), starts AS (
    SELECT d.account, d.debit, d.provider, d.currency, d.posted_on, d.taken_at,
        COALESCE(u.debits, 0) + COUNT(*) OVER (PARTITION BY d.account, d.provider, d.currency ORDER BY d.taken_at
            RANGE BETWEEN CURRENT ROW AND 600000 FOLLOWING) AS debits
    FROM windowed_debits d
    LEFT JOIN untimed u ON u.account = d.account AND u.provider = d.provider AND u.currency = d.currency
        AND u.posted_on = d.posted_on
    WHERE d.taken_at IS NOT NULL
), timed AS (
    SELECT account, debit, MAX(debits) OVER (PARTITION BY account, provider, currency ORDER BY taken_at
        RANGE BETWEEN 600000 PRECEDING AND CURRENT ROW) AS debits
    FROM starts
), days AS (
    SELECT account, provider, currency, posted_on FROM starts WHERE debits >= 3
    UNION
    SELECT account, provider, currency, posted_on FROM untimed WHERE debits >= 3
), much AS (
    SELECT account, provider, on_day FROM windowed_debits WHERE currency = 392
    GROUP BY account, provider, on_day HAVING COUNT(*) >= 3 AND SUM(amount) >= 100000
)
SELECT account, debit FROM timed WHERE debits >= 3
UNION
SELECT d.account, d.debit
FROM windowed_debits d
JOIN days ON days.account = d.account AND days.provider = d.provider AND days.currency = d.currency
    AND days.posted_on = d.posted_on
WHERE d.taken_at IS NULL
UNION
SELECT d.account, d.debit
FROM windowed_debits d
JOIN much ON much.account = d.account AND much.provider = d.provider AND much.on_day = d.on_day
WHERE d.currency = 392
