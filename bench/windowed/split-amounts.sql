-- Three or more multiples of 10,000 yen, none larger than the one before it, on three days in a row at most and in one month, that come
-- to 90 % of the cap. What is not round stands between them without a part. In the order of days, and within a day by time where all
-- times of the month are known, else as they were posted.
WITH round_ones AS (
    SELECT account, debit, link, provider, in_month, on_day, amount, cap,
        CASE WHEN COUNT(*) OVER months = COUNT(taken_at) OVER months THEN taken_at ELSE 0 END AS known_at
    FROM windowed_capped WHERE amount > 0 AND amount % 10000 = 0
    WINDOW months AS (PARTITION BY account, link, provider, in_month)
), steps AS (
    SELECT account, debit, link, provider, in_month, on_day, amount, cap, known_at,
        CASE WHEN amount > LAG(amount) OVER (PARTITION BY account, link, provider, in_month ORDER BY on_day, known_at, debit)
            THEN 1 ELSE 0 END AS grows
    FROM round_ones
), streaks AS (
    SELECT account, debit, link, provider, in_month, on_day, amount, cap,
        SUM(grows) OVER (PARTITION BY account, link, provider, in_month ORDER BY on_day, known_at, debit
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS streak
    FROM steps
), runs AS (
    SELECT account, debit, link, provider, in_month, on_day, streak,
        CASE WHEN COUNT(*) OVER ahead >= 3 AND SUM(amount) OVER ahead * 100 >= cap * 90 THEN 1 ELSE 0 END AS splits
    FROM streaks
    WINDOW ahead AS (PARTITION BY account, link, provider, in_month, streak ORDER BY on_day
        RANGE BETWEEN CURRENT ROW AND 2 FOLLOWING)
), found AS (
    SELECT account, debit, MAX(splits) OVER (PARTITION BY account, link, provider, in_month, streak ORDER BY on_day
        RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS splits
    FROM runs
)
SELECT account, debit FROM found WHERE splits = 1
