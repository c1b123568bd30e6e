-- An operator's list of deliveries goes by when they came, page by page, over all institutions or over one. Without these each page sorts
-- every delivery that there ever was.
CREATE INDEX deliveries_by_arrival ON deliveries (received_at, id);
CREATE INDEX deliveries_by_institution_and_arrival ON deliveries (institution, received_at, id);
