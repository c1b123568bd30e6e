//! What somebody proves afresh who they are for: a proof serves for that act on that object, for a short time, once.
//!
//! Source: OWASP ASVS 5.0 §7.5.3 (a further proof before what matters most), NIST SP 800-63B-4 §3.2.7 (a challenge serves once).

use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// So long a challenge waits for its answer, and so long after a proof a further factor may be added, in milliseconds.
pub const LASTS: i64 = 5 * Instant::MINUTE;

/// Whether what began then still counts.
#[must_use]
pub fn still_counts(begun_at: Instant, now: Instant) -> bool {
    (0..=LASTS).contains(&(now.0 - begun_at.0))
}

/// What a passkey's challenge is for. Only the same act on the same object takes its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Purpose {
    /// Coming in, with nothing typed.
    SignIn,
    /// The second step after a right password.
    SecondStep,
    /// Making a passkey with which one signs in from now on.
    NewPasskey,
    StopLink {
        account: String,
        link: String,
    },
    SubmitClaim {
        draft: String,
    },
    /// `code` is the hash of the letter's code.
    AddBank {
        code: String,
    },
    ChangePassword,
    RenewRecoveryCodes,
    /// Adding a passkey or an authenticator app.
    AddFactor,
    RemoveFactor {
        factor: String,
    },
    /// Making the bank's letter worthless that somebody has entered.
    CancelRecovery,
    /// `channel` is its word: telling somebody elsewhere what happens to their sign-in.
    ChangeContact {
        channel: String,
    },
    /// Taking along what is known of one's accounts.
    ExportData,
    /// Refusing or cancelling a representative's power.
    EndPower {
        power: String,
    },
    /// Ending one of one's own sessions.
    EndSession {
        session: String,
    },
    /// Ending all of one's own sessions but the one that asks.
    EndOtherSessions,
    /// Ending all of one's own sessions.
    EndAllSessions,
    /// An operator's: ending a colleague's sessions.
    EndMembersSessions {
        member: String,
    },
    /// An operator's: taking the role of a colleague who has left.
    DismissMember {
        member: String,
    },
    /// An operator's: ending the sessions of a bank's customer.
    EndCustomersSessions {
        institution: String,
        customer: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_waits_five_minutes_and_not_for_one_of_the_future() {
        let begun_at = Instant(1_600_000_000_000);
        let after = |millis: i64| Instant(begun_at.0 + millis);
        for (now, counts) in [(after(0), true), (after(LASTS), true), (after(LASTS + 1), false), (after(-1), false)] {
            assert_eq!(still_counts(begun_at, now), counts, "{now:?}");
        }
    }

    #[test]
    fn another_object_is_another_purpose() {
        let stop = |link: &str| Purpose::StopLink { account: "a".into(), link: link.into() };
        assert_ne!(stop("1"), stop("2"));
        let kept = serde_json::to_string(&stop("1")).unwrap();
        assert_eq!(serde_json::from_str::<Purpose>(&kept).unwrap(), stop("1"));
        let member = || "m".to_owned();
        assert_ne!(Purpose::EndMembersSessions { member: member() }, Purpose::DismissMember { member: member() });
    }
}
