-- Whom staff called because of an alert, and what came of it: of a customer's calls the newest says where things stand.
CREATE TABLE calls (
    institution TEXT NOT NULL,
    customer TEXT NOT NULL,
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL,
    called_at BIGINT NOT NULL,
    -- not-reached, will-look, own, not-theirs
    outcome TEXT NOT NULL
);
CREATE INDEX calls_by_customer ON calls (institution, customer, called_at);
