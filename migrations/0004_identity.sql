-- Who is there: second factors, sessions, and how often somebody guessed wrong.

-- A session is not worth keeping over an update: who was signed in signs in again.
DROP TABLE sessions;
CREATE TABLE sessions (
    -- SHA-256 of the cookie's id: a copy of this table opens nothing.
    id_hash TEXT NOT NULL PRIMARY KEY,
    -- The name under which the page that lists a person's sessions ends one. It opens nothing.
    id TEXT NOT NULL UNIQUE,
    -- 'customer' or 'staff' once somebody has signed in, and the id in people or in staff.
    kind TEXT,
    who TEXT,
    -- Which browser it is, in a few words.
    agent TEXT,
    -- What else the session remembers, sealed.
    data TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_who ON sessions (kind, who);

-- What somebody has beside a password. `kind` and `who` as in sessions.
CREATE TABLE factors (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    -- totp, passkey
    type TEXT NOT NULL,
    -- What its owner calls it.
    name TEXT,
    -- The secret or the public credential, sealed.
    secret TEXT NOT NULL,
    -- The keyed hash of a passkey's credential id, by which somebody who gives no number is found.
    credential TEXT UNIQUE,
    -- The half minute of the last code that was taken: a code counts once.
    last_step BIGINT,
    added_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX factors_by_who ON factors (kind, who);

-- Each opens once, where the telephone is lost.
CREATE TABLE recovery_codes (
    code_hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX recovery_codes_by_who ON recovery_codes (kind, who);

-- How often somebody was wrong, by a keyed hash of what was tried: of names that exist and names that do not.
CREATE TABLE tries (
    subject TEXT NOT NULL PRIMARY KEY,
    hour_from BIGINT NOT NULL,
    in_hour BIGINT NOT NULL,
    in_a_row BIGINT NOT NULL
);
CREATE INDEX tries_by_hour ON tries (hour_from);

-- Browsers in which somebody has signed in before.
CREATE TABLE known_browsers (
    token_hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    since BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);
CREATE INDEX known_browsers_by_who ON known_browsers (kind, who);
