//! What a passkey is asked, and what the session remembers of it.

use crate::identity::Identity;
use crate::{Backend, Result};
use domain::problem::Problem;
use domain::proof::{Purpose, still_counts};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyAuthentication, PasskeyRegistration};

/// What the browser is to hand to `navigator.credentials`, as JSON (WebAuthn Level 3 §5.4 and §5.5, binary as base64url).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Options(pub Value);

/// A challenge that waits for its answer. It belongs into the session, on the server: whoever could put an old one back could
/// answer it again with an old answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Challenge {
    purpose: Purpose,
    begun_at: Instant,
    state: State,
}

/// Which passkeys may answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum State {
    /// Anybody's: who it is, the answer says.
    Anybody(DiscoverableAuthentication),
    /// One of somebody's own.
    Own(PasskeyAuthentication),
    /// One that is made for them now.
    New(Identity, PasskeyRegistration),
}

impl Challenge {
    /// The challenge, begun now, with its question as the library writes it.
    pub(super) fn ask(backend: &Backend, purpose: Purpose, question: &impl Serialize, state: State) -> Result<(Options, Self)> {
        let mut question = serde_json::to_value(question)?;
        // How the browser asks is for the page to say: it has a button.
        let options = Options(question["publicKey"].take());
        Ok((options, Self { purpose, begun_at: backend.clock.real_now(), state }))
    }

    /// What it waits for, and since when, if it is for that purpose and not too old.
    pub(super) fn open(self, backend: &Backend, purpose: &Purpose) -> Result<(State, Instant), Problem> {
        let counts = self.purpose == *purpose && still_counts(self.begun_at, backend.clock.real_now());
        if counts { Ok((self.state, self.begun_at)) } else { Err(Problem::ProofOver) }
    }
}
