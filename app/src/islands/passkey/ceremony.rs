//! What the browser does with a passkey: hands the portal's question on, and reads the answer.

use super::base64url;
use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Request, RequestInit, Response, UrlSearchParams};
use wasm_bindgen_futures::JsFuture;

/// Whether there are passkeys in this browser at all.
pub fn possible() -> bool {
    Reflect::has(&window(), &"PublicKeyCredential".into()).unwrap_or(false)
}

/// Asks the portal for the question, at `begin`, and the passkey for its answer, as JSON. Where there is no passkey, or its owner does
/// not want it now, the browser says no.
pub async fn ask(begin: &str, object: &UrlSearchParams, creates: bool) -> Result<String, JsValue> {
    let question = question(begin, object).await?;
    let asked = Object::new();
    Reflect::set(&asked, &"publicKey".into(), &question)?;
    let credentials = window().navigator().credentials();
    let answer = if creates {
        credentials.create_with_options(asked.unchecked_ref())?
    } else {
        credentials.get_with_options(asked.unchecked_ref())?
    };
    written(&JsFuture::from(answer).await?)
}

async fn question(begin: &str, object: &UrlSearchParams) -> Result<JsValue, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(object);
    let request = Request::new_with_str_and_init(begin, &init)?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let question = JSON::parse(&JsFuture::from(response.text()?).await?.as_string().unwrap_or_default())?;
    to_bytes(&question, "challenge")?;
    to_bytes(&get(&question, "user")?, "id")?;
    for known in ["excludeCredentials", "allowCredentials"] {
        let known = get(&question, known)?;
        if known.is_object() {
            for one in Array::from(&known) {
                to_bytes(&one, "id")?;
            }
        }
    }
    Ok(question)
}

/// Browsers take bytes where JSON has base64url.
fn to_bytes(of: &JsValue, name: &str) -> Result<(), JsValue> {
    if let Some(bytes) = get(of, name)?.as_string().and_then(|text| base64url::bytes(&text)) {
        Reflect::set(of, &name.into(), &Uint8Array::from(bytes.as_slice()))?;
    }
    Ok(())
}

fn written(answer: &JsValue) -> Result<String, JsValue> {
    let id = coded(&get(answer, "rawId")?);
    let response = get(answer, "response")?;
    let mut fields = String::new();
    for name in ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] {
        let value = get(&response, name)?;
        if !fields.is_empty() {
            fields.push(',');
        }
        fields += &match value.is_object() {
            true => ["\"", name, "\":\"", &coded(&value), "\""].concat(),
            false => ["\"", name, "\":null"].concat(),
        };
    }
    Ok(["{\"id\":\"", &id, "\",\"rawId\":\"", &id, "\",\"type\":\"public-key\",\"response\":{", &fields, "}}"].concat())
}

fn coded(buffer: &JsValue) -> String {
    base64url::text(&Uint8Array::new(buffer).to_vec())
}

/// A field; what is missing has no fields either.
fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    if of.is_object() { Reflect::get(of, &name.into()) } else { Ok(JsValue::UNDEFINED) }
}
