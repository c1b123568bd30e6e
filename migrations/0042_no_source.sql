-- An attempt without a device, or without an address, shares none with others. An empty text was one and the same for all of a sender's.
INSERT INTO waiting_accounts (account_id, mark)
    SELECT DISTINCT account_id, '0042' FROM link_attempts WHERE TRIM(device) = '' OR TRIM(ip) = '';
UPDATE link_attempts SET device = NULL WHERE TRIM(device) = '';
UPDATE link_attempts SET ip = NULL WHERE TRIM(ip) = '';
