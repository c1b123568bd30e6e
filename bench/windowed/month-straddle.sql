-- 90 % of the cap in a month's last three days, and again in the first three of the next.
WITH turns AS (
    SELECT account, debit, link, provider, in_month, amount, cap,
        CASE WHEN of_month <= 3 THEN in_month WHEN to_end < 3 THEN in_month + 1 END AS next_month
    FROM windowed_capped
), sums AS (
    SELECT account, debit, cap,
        SUM(CASE WHEN in_month < next_month THEN amount ELSE 0 END) OVER turn AS taken_before,
        SUM(CASE WHEN in_month = next_month THEN amount ELSE 0 END) OVER turn AS taken_after
    FROM turns WHERE next_month IS NOT NULL
    WINDOW turn AS (PARTITION BY account, link, provider, next_month)
)
SELECT account, debit FROM sums WHERE taken_before * 100 >= cap * 90 AND taken_after * 100 >= cap * 90
