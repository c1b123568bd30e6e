-- A calendar month's total of one link reaches 90 % of the cap.
WITH sums AS (
    SELECT account, debit, cap, SUM(amount) OVER (PARTITION BY account, link, provider, in_month) AS taken
    FROM windowed_capped
)
SELECT account, debit FROM sums WHERE taken * 100 >= cap * 90
