-- Personal data are sealed under keys that stand outside the database (`backend/sealing` names the columns), and found by keyed hashes.

-- The name itself, sealed: from it another key makes another hash. `name` is the hash.
ALTER TABLE account_names ADD COLUMN written TEXT;

-- A secret of each entry's own, sealed: whoever has a copy of the database cannot try which reason fits the entry's hash.
ALTER TABLE audit ADD COLUMN blind TEXT;

-- One row: whether what stood here before this file is sealed. The program does it when it first opens the database.
CREATE TABLE sealing (
    id BIGINT NOT NULL PRIMARY KEY,
    done BOOLEAN NOT NULL
);
INSERT INTO sealing (id, done) VALUES (1, FALSE);
