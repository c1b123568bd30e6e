-- Versions of what screening goes by, from their proposal on, and what is run over all accounts because of them: trials and screening
-- again.

CREATE TABLE screening_versions (
    id TEXT NOT NULL PRIMARY KEY,
    -- The number that flags carry; NULL until it is approved.
    version BIGINT UNIQUE,
    -- Thresholds, weights and caps whole, as JSON.
    thresholds TEXT NOT NULL,
    -- proposed, approved, refused, withdrawn
    state TEXT NOT NULL,
    -- The day from which it is meant to hold; NULL where at once.
    from_on TEXT,
    -- Why, sealed.
    reason TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES staff (id),
    proposed_at BIGINT NOT NULL,
    -- The second person, or whoever took it back.
    decided_by TEXT REFERENCES staff (id),
    decided_at BIGINT,
    -- The real instant from which it holds, until a later one does; NULL until it is approved.
    in_force_from BIGINT
);
-- One proposal at a time.
CREATE UNIQUE INDEX screening_versions_open ON screening_versions (state) WHERE state = 'proposed';

CREATE TABLE screening_runs (
    id TEXT NOT NULL PRIMARY KEY,
    -- trial, rescreening
    kind TEXT NOT NULL,
    -- The version that is tried or screened by; `program/2` where it is the program's own.
    about TEXT NOT NULL,
    -- running, stopped, failed, done
    state TEXT NOT NULL,
    -- The last account that is done, by the order of ids: a killed process goes on behind it.
    behind TEXT NOT NULL,
    progress_done BIGINT NOT NULL,
    progress_of BIGINT NOT NULL,
    -- What a trial has counted so far, as JSON.
    counts TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    finished_at BIGINT,
    UNIQUE (kind, about)
);

-- Flags that would come, go or change by what is tried: the first thousand of a trial.
CREATE TABLE trial_flags (
    run_id TEXT NOT NULL REFERENCES screening_runs (id),
    account_id TEXT NOT NULL,
    -- The key of the withdrawal, or the id of what was done at a securities firm.
    key TEXT NOT NULL,
    on_day TEXT NOT NULL,
    -- The provider, or the securities firm.
    institution TEXT NOT NULL,
    -- alert, review; NULL where nothing is flagged.
    before_level TEXT,
    after_level TEXT,
    -- As in flags.
    rules TEXT NOT NULL,
    PRIMARY KEY (run_id, account_id, institution, key)
);
