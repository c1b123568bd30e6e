-- A BIC of 8 characters and the same with the branch XXX name one party, and had a key each in account_names: the program gives all the one key,
-- and makes one account of two, when it first opens the database (backend/deliveries/write/one_form).
INSERT INTO sealing (id, done) VALUES (3, FALSE);
