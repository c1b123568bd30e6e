-- Whether a charge came singly: such a one says nothing of the days of which all were delivered, which rests on files alone. NULL for those of
-- files, and for those that came before this was kept.

ALTER TABLE charges ADD COLUMN single BOOLEAN;
