//! Another password for somebody who is signed in.

use super::{Identity, Kind, Shown, prove_afresh};
use crate::accounts::{PERSONAL, Personal, opened};
use crate::contacts::{self, notify_identity};
use crate::people::{Password, hash};
use crate::staff::is_handed_over;
use crate::{Backend, Error, Result, args, audit, sessions};
use domain::contacts::{Channel, Happened};
use domain::passwords::Own;
use domain::problem::Problem;
use domain::proof::Purpose;

/// Takes a new password from somebody who proves afresh who they are, and ends all their sessions but the one whose id has that hash.
///
/// # Errors
/// When the password cannot be taken; as [`prove_afresh`].
pub async fn change_password(
    backend: &Backend,
    identity: &Identity,
    (typed, again): (String, &str),
    shown: Shown,
    current: &str,
) -> Result<()> {
    Password::chosen(typed.clone(), again, &[])?;
    prove_afresh(backend, identity, shown, &Purpose::ChangePassword).await?;
    // Held against their own data only now: whoever sits at an open session could try out a birth date by what is refused.
    let own = own_data(backend, identity).await?;
    let password = Password::chosen(typed.clone(), again, &own)?;
    if is_handed_over(backend, identity, typed).await? {
        return Err(Problem::PasswordNotNew.into());
    }
    let hashed = hash(&backend.keys, password).await?;
    let sql = match identity.kind {
        Kind::Customer => "UPDATE people SET password_hash = $1 WHERE id = $2",
        // Whoever came in by a passkey alone chooses here as well, where a password was handed over to them.
        Kind::Staff => "UPDATE staff SET password_hash = $1, password_handed_at = NULL WHERE id = $2",
    };
    let mut tx = backend.db.begin().await?;
    tx.run(sql, args![hashed, &identity.id]).await?;
    // Who knew the old one is out.
    sessions::end_others_in(&mut tx, identity, current).await?;
    notify_identity(&mut tx, backend, identity, Happened::PasswordChanged).await?;
    audit::record(&mut tx, backend.clock.now(), identity.entry("password.changed")).await?;
    tx.commit().await?;
    Ok(())
}

/// The number or name under which somebody signs in.
///
/// # Errors
/// [`Error::NotFound`] when they are no more.
pub async fn sign_in_name(backend: &Backend, identity: &Identity) -> Result<String> {
    let sql = match identity.kind {
        Kind::Customer => "SELECT sign_in_number FROM people WHERE id = $1",
        Kind::Staff => "SELECT sign_in_name FROM staff WHERE id = $1",
    };
    let found: Option<(String,)> = backend.db.one(sql, args![&identity.id]).await?;
    found.map(|(name,)| name).ok_or(Error::NotFound)
}

/// What strangers may know of them: none of it makes a password.
async fn own_data(backend: &Backend, identity: &Identity) -> Result<Vec<Own>> {
    let mut own = vec![Own::Number(sign_in_name(backend, identity).await?)];
    match identity.kind {
        Kind::Staff => {
            let name: Option<(String,)> = backend.db.one("SELECT name FROM staff WHERE id = $1", args![&identity.id]).await?;
            own.extend(name.map(|(name,)| Own::Name(name)));
        }
        Kind::Customer => {
            let sql = "SELECT customer FROM person_customers WHERE person_id = $1";
            let numbers: Vec<(String,)> = backend.db.all(sql, args![&identity.id]).await?;
            own.extend(numbers.into_iter().map(|(number,)| Own::Number(number)));
            let sql = format!(
                "SELECT {PERSONAL} FROM accounts a JOIN account_customers ac ON ac.account_id = a.id
                 JOIN person_customers pc ON pc.institution = ac.institution AND pc.customer = ac.customer WHERE pc.person_id = $1"
            );
            let personal: Vec<Personal> = backend.db.all(&sql, args![&identity.id]).await?;
            own.extend(opened(&backend.keys, &personal)?);
            own.extend(contacts::addresses(backend, &identity.id).await?.into_iter().map(|contact| match contact.channel {
                Channel::Email => Own::Email(contact.address),
                Channel::Phone => Own::Telephone(contact.address),
            }));
        }
    }
    Ok(own)
}
