//! The guard: the first line of every server function and of every page behind sign-in.

use super::ApiError;
use backend::Backend;
use backend::identity::{Identity, ProvedIdentity};
use backend::people::{Customer, Proved};
use backend::sessions::{self, SignedIn};
use backend::staff::{Approver, Auditor, Keeper, Operator, ProvedOperator, Role, StaffMember, Supervisor, Watcher, note_refused};
use domain::proof::Purpose;
use domain::recovery::Recovery;
use domain::time::Instant;
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// Under this name a session holds who signed in. The store reads it anew from its tables at each request.
pub const WHO: &str = "who";

/// Under this name a session holds which browser it is, in a few words.
pub const AGENT: &str = "agent";

/// Under this name a session holds who signed in and when it ends. Its table says so anew at each request.
pub const VISIT: &str = "visit";

/// Under this name a session that goes on under a new id holds where its row waits for it. The table itself never has it.
pub const ASIDE: &str = "aside";

/// The backend of this request.
///
/// # Errors
/// When the server does not provide one, which is its own fault.
pub fn backend() -> Result<Backend, ApiError> {
    use_context::<Backend>().ok_or_else(|| ApiError::unexpected(&"no backend in context"))
}

/// The session of this request.
///
/// # Errors
/// When the server does not provide one, which is its own fault.
pub fn session() -> Result<Session, ApiError> {
    use_context::<Session>().ok_or_else(|| ApiError::unexpected(&"no session in context"))
}

/// The customer who has signed in, with the backend.
///
/// # Errors
/// [`ApiError::NotSignedIn`] when nobody has, or a staff member.
pub async fn customer() -> Result<(Backend, Customer), ApiError> {
    let who = who().await?.and_then(SignedIn::customer);
    Ok((backend()?, who.ok_or(ApiError::NotSignedIn)?))
}

/// The customer who has signed in and proves it afresh in the same post, by a code or a passkey's answer, with the backend.
///
/// # Errors
/// [`ApiError::NotSignedIn`]; the problem with the proof.
pub async fn customer_afresh(code: String, passkey: String, purpose: &Purpose) -> Result<(Backend, Proved), ApiError> {
    let (backend, customer) = customer().await?;
    let shown = super::proof::shown(code, passkey).await?;
    let proved = backend::people::afresh(&backend, &customer, shown, purpose).await?;
    renew_session(&backend, &session()?).await?;
    Ok((backend, proved))
}

/// Whoever has signed in, customer or staff, with the backend.
///
/// # Errors
/// [`ApiError::NotSignedIn`] when nobody has.
pub async fn anybody() -> Result<(Backend, SignedIn), ApiError> {
    Ok((backend()?, who().await?.ok_or(ApiError::NotSignedIn)?))
}

/// Whoever has signed in and proves it afresh in the same post, with the backend.
///
/// # Errors
/// [`ApiError::NotSignedIn`] when nobody has; the problem with the proof.
pub async fn anybody_afresh(code: String, passkey: String, purpose: &Purpose) -> Result<(Backend, ProvedIdentity), ApiError> {
    let (backend, who) = anybody().await?;
    let shown = super::proof::shown(code, passkey).await?;
    let proved = backend::identity::afresh(&backend, &who.identity(), shown, purpose).await?;
    renew_session(&backend, &session()?).await?;
    Ok((backend, proved))
}

/// The staff member who has signed in and works with customers, with the backend.
///
/// # Errors
/// [`ApiError::NotStaff`] when nobody has, or a customer; [`ApiError::NotYourRole`] when it is staff in another role.
pub async fn staff() -> Result<(Backend, StaffMember), ApiError> {
    let backend = backend()?;
    let authority = of_staff(&backend, who().await?, SignedIn::staff).await?;
    Ok((backend, authority))
}

/// The approver who has signed in, with the backend.
///
/// # Errors
/// As [`staff`].
pub async fn approver() -> Result<(Backend, Approver), ApiError> {
    let backend = backend()?;
    let authority = of_staff(&backend, who().await?, SignedIn::approver).await?;
    Ok((backend, authority))
}

/// The operator who has signed in, with the backend.
///
/// # Errors
/// As [`staff`].
pub async fn operator() -> Result<(Backend, Operator), ApiError> {
    let backend = backend()?;
    let authority = of_staff(&backend, who().await?, SignedIn::operator).await?;
    Ok((backend, authority))
}

/// The operator who has signed in and proves it afresh in the same post, with the backend.
///
/// # Errors
/// As [`staff`]; the problem with the proof.
pub async fn operator_afresh(code: String, passkey: String, purpose: &Purpose) -> Result<(Backend, ProvedOperator), ApiError> {
    let (backend, operator) = operator().await?;
    let shown = super::proof::shown(code, passkey).await?;
    let proved = backend::staff::afresh(&backend, &operator, shown, purpose).await?;
    renew_session(&backend, &session()?).await?;
    Ok((backend, proved))
}

/// The supervisor who has signed in, with the backend.
///
/// # Errors
/// As [`staff`].
pub async fn supervisor() -> Result<(Backend, Supervisor), ApiError> {
    let backend = backend()?;
    let authority = of_staff(&backend, who().await?, SignedIn::supervisor).await?;
    Ok((backend, authority))
}

/// The operator or supervisor who has signed in and may see how fresh the feeds are, with the backend and whether it is an operator.
///
/// # Errors
/// As [`staff`].
pub async fn watcher() -> Result<(Backend, Watcher, bool), ApiError> {
    let watcher = |who: SignedIn| match who.clone().operator() {
        Some(operator) => Some((Watcher::from(&operator), true)),
        None => who.supervisor().map(|supervisor| (Watcher::from(&supervisor), false)),
    };
    let backend = backend()?;
    let (watcher, operates) = of_staff(&backend, who().await?, watcher).await?;
    Ok((backend, watcher, operates))
}

/// The operator or approver who has signed in and may see what screening goes by, with the backend.
///
/// # Errors
/// As [`staff`].
pub async fn keeper() -> Result<(Backend, Keeper), ApiError> {
    let keeper = |who: SignedIn| match who.clone().operator() {
        Some(operator) => Some(Keeper::from(&operator)),
        None => who.approver().map(|approver| Keeper::from(&approver)),
    };
    let backend = backend()?;
    let authority = of_staff(&backend, who().await?, keeper).await?;
    Ok((backend, authority))
}

/// The auditor who has signed in, with the backend.
///
/// # Errors
/// As [`staff`].
pub async fn auditor() -> Result<(Backend, Auditor), ApiError> {
    let backend = backend()?;
    let auditor = auditor_of(&backend, who().await?).await?;
    Ok((backend, auditor))
}

/// The auditor, if it is one who has signed in: for answers that are no page and no server function.
///
/// # Errors
/// As [`staff`].
pub async fn auditor_of(backend: &Backend, who: Option<SignedIn>) -> Result<Auditor, ApiError> {
    of_staff(backend, who, SignedIn::auditor).await
}

/// The role of the staff member who has signed in, whichever it is.
///
/// # Errors
/// [`ApiError::NotStaff`] when nobody has, or a customer.
pub async fn role() -> Result<Role, ApiError> {
    who().await?.and_then(|who| who.role()).ok_or(ApiError::NotStaff)
}

/// Staff's authority of one kind. That somebody asks for what is not for their role stands in the audit, counted.
async fn of_staff<T>(
    backend: &Backend,
    who: Option<SignedIn>,
    authority: impl FnOnce(SignedIn) -> Option<T>,
) -> Result<T, ApiError> {
    let who = who.filter(|who| who.role().is_some()).ok_or(ApiError::NotStaff)?;
    let identity = who.identity();
    if let Some(authority) = authority(who) {
        return Ok(authority);
    }
    tracing::warn!(staff = identity.id, "somebody of the staff asked for what is not for their role");
    note_refused(backend, &identity).await?;
    Err(ApiError::NotYourRole)
}

/// Who has signed in, if anybody.
///
/// # Errors
/// When the session cannot be read.
pub async fn who() -> Result<Option<SignedIn>, ApiError> {
    session()?.get(WHO).await.map_err(|error| ApiError::unexpected(&error))
}

/// Who has signed in, and when their session ends if nothing more is asked in it, in milliseconds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Visit {
    pub who: SignedIn,
    pub ends: i64,
    /// What somebody asks for who holds a letter for this customer.
    pub recovery: Option<Recovery>,
}

/// Who has signed in, as what stands around every page needs it.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub who: SignedIn,
    /// So many seconds their session goes on, if nothing more is asked in it.
    pub seconds: i64,
    /// What somebody asks for who holds a letter for this customer.
    pub recovery: Option<Recovery>,
}

/// Who has signed in, how many seconds their session goes on, and what they must know on every page, if anybody has.
///
/// The session is asked once: what stands before a page on it, as the navigation does, is waited for before the page, which by then
/// waits for the session too. Asked a second time the session would wait for the page, and neither would go on.
///
/// # Errors
/// When the session cannot be read.
pub async fn visit() -> Result<Option<Visitor>, ApiError> {
    let visit: Option<Visit> = session()?.get(VISIT).await.map_err(|error| ApiError::unexpected(&error))?;
    let now = backend()?.clock.real_now();
    Ok(visit.map(|Visit { who, ends, recovery, .. }| Visitor {
        who,
        seconds: ((ends - now.0) / Instant::SECOND).max(0),
        recovery,
    }))
}

/// The hash under which this request's session is kept.
///
/// # Errors
/// When the session cannot be read.
pub fn session_hash() -> Result<String, ApiError> {
    Ok(session()?.id().map(|id| sessions::hashed(id.0)).unwrap_or_default())
}

/// Opens the session to whoever proved who they are, under a new id: an id that was known before must open nothing.
///
/// # Errors
/// When the session cannot be written, or a staff member is no more.
pub async fn open_session(identity: &Identity) -> Result<(), ApiError> {
    let who = sessions::enter(&backend()?, identity).await?;
    let session = session()?;
    session.clear().await;
    session.cycle_id().await.map_err(|error| ApiError::unexpected(&error))?;
    if let Some(agent) = super::browser::agent() {
        session.insert(AGENT, agent).await.map_err(|error| ApiError::unexpected(&error))?;
    }
    session.insert(WHO, who).await.map_err(|error| ApiError::unexpected(&error))
}

/// After a fresh proof the session goes on under a new id, as after signing in: whoever had learnt the one before is out (OWASP ASVS 5.0 §7.2.4).
/// It lasts no longer for that, and one that was ended meanwhile stays ended.
///
/// # Errors
/// [`ApiError::NotSignedIn`] when it was ended meanwhile; when the session cannot be written.
pub async fn renew_session(backend: &Backend, session: &Session) -> Result<(), ApiError> {
    let hash = session.id().map(|id| sessions::hashed(id.0)).unwrap_or_default();
    let aside = sessions::set_aside(backend, &hash).await?.ok_or(ApiError::NotSignedIn)?;
    session.insert(ASIDE, aside).await.map_err(|error| ApiError::unexpected(&error))?;
    session.cycle_id().await.map_err(|error| ApiError::unexpected(&error))?;
    // At once: what comes next asks under which id the session is kept, and ends others.
    if let Err(error) = session.save().await {
        // What is left in memory must not begin a session anew when the answer goes out.
        session.clear().await;
        tracing::warn!(%error, "a session that was to go on under another id had ended meanwhile");
        return Err(ApiError::NotSignedIn);
    }
    Ok(())
}
