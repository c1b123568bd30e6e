//! How often anybody may guess at a secret.
//!
//! Source: OWASP ASVS 5.0 §6.3.1 (defence against credential stuffing and brute force), NIST SP 800-63B-4 §3.2.2 (at most 100
//! consecutive failed attempts).

/// Wrong tries at one secret an hour.
pub const IN_AN_HOUR: i64 = 10;

/// Wrong tries in a row, however long they take: after that the secret serves no more until something else has proved who it is.
pub const IN_A_ROW: i64 = 100;
