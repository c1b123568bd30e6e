-- Whether a customer was opened without a case is said when it happens: an alert that comes later is no reason that was there. Of entries
-- from before it is asked when they are read.
ALTER TABLE audit ADD COLUMN without_case BOOLEAN;
