//! `OBAccount6`: an account, and what people know it by.

use super::{account, named};
use crate::feeds::json::{Leaf, Plain};
use crate::feeds::{Named, Refusal};
use domain::accounts::AccountName;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Raw {
    account_id: String,
    account: Option<Vec<Identified>>,
    servicer: Option<Identified>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Identified {
    scheme_name: Option<Plain>,
    identification: Option<Plain>,
}

/// Names of one account; no bank gives it nearly as many.
const MOST_NAMES: usize = 20;

pub(super) fn read(leaf: &Leaf<'_>) -> Result<Named, Refusal> {
    let raw: Raw = leaf.read()?;
    let servicer = raw.servicer.filter(|one| is(one, "BICFI")).and_then(|one| Plain::given(one.identification));
    let given = raw.account.unwrap_or_default();
    if given.len() > MOST_NAMES {
        return Err(leaf.refuse("Account", format!("{MOST_NAMES} are read at most, found {}", given.len())));
    }
    let mut also = Vec::new();
    for (index, one) in given.into_iter().enumerate() {
        also.extend(name(one, servicer.as_deref(), leaf, index)?);
    }
    Ok(Named { line: leaf.line, account: account(&raw.account_id, leaf)?, also })
}

/// An IBAN, or sort code and account number with the BIC of whoever keeps the account; the number of a card is none of the account,
/// nor is what some banks write in the place of sort code and number (a savings account's roll number).
fn name(one: Identified, servicer: Option<&str>, leaf: &Leaf<'_>, index: usize) -> Result<Option<AccountName>, Refusal> {
    let (iban, number) = (is(&one, "IBAN"), is(&one, "SortCodeAccountNumber"));
    let wrong = |reason: String| leaf.refuse(&format!("Account[{index}].Identification"), reason);
    if !iban && !number {
        return Ok(None);
    }
    let text = Plain::given(one.identification).ok_or_else(|| wrong("is missing".to_owned()))?.replace([' ', '-'], "");
    if iban {
        let found = named(serde_json::json!({ "iban": text.to_ascii_uppercase() }));
        return found.map(Some).ok_or_else(|| wrong(format!("an IBAN is wanted, found {text:?}")));
    }
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let found = named(serde_json::json!({ "id": text, "servicer": servicer }));
    found.map(Some).ok_or_else(|| {
        leaf.refuse("Servicer.Identification", format!("a BIC is wanted, found {:?}", servicer.unwrap_or_default()))
    })
}

/// `UK.OBIE.IBAN`, whoever's list of schemes it is.
fn is(one: &Identified, scheme: &str) -> bool {
    one.scheme_name.as_ref().is_some_and(|Plain(name)| name.rsplit('.').next() == Some(scheme))
}
