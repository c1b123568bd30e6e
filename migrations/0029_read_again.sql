-- A delivery that counts may be read again from the bytes that are kept, as when a newer program reads them better: when somebody asked for
-- it; NULL where nobody did, or it is done. What it said counts meanwhile.
ALTER TABLE deliveries ADD COLUMN read_again_at BIGINT;
