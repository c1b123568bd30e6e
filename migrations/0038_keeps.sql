-- How the IBANs and BICs of the accounts begin that an institution alone keeps, as the catalogue says: {"ibans":["NLVAYB"],"bics":["VAYBNL2A"]}.
-- NULL where it says nothing: then an account is the first institution's that speaks of it as its own.
ALTER TABLE institutions ADD COLUMN keeps TEXT;
