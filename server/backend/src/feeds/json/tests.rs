//! Every value once, in order, and what is no JSON is refused as serde_json refuses it.

use super::*;
use crate::feeds::Refusal;
use proptest::prelude::*;
use serde_json::Value;

const ENTER: &[&str] = &["", "a", "a.b"];

fn leaves(text: &[u8]) -> Result<Vec<(String, u64, String)>, Refusal> {
    let mut found = Vec::new();
    each_leaf(text, ENTER, &mut |leaf| {
        leaf.ignore()?;
        found.push((leaf.path.to_owned(), leaf.line, leaf.text.to_owned()));
        Ok(true)
    })?;
    Ok(found)
}

#[test]
fn values_are_given_in_their_order_with_their_places() {
    let text = "\u{feff}{\n \"a\": {\"b\": [ {\"c\": \"]}\\\"\"},\n 7 ], \"d\": [1, 2]},\n\"e\":null}\n";
    let found = leaves(text.as_bytes()).unwrap();
    let found: Vec<_> = found.iter().map(|(path, line, text)| (path.as_str(), *line, text.as_str())).collect();
    assert_eq!(found, [("a.b[0]", 2, "{\"c\": \"]}\\\"\"}"), ("a.b[1]", 3, "7"), ("a.d", 3, "[1, 2]"), ("e", 4, "null")]);
}

#[test]
fn what_is_no_json_is_refused_at_its_line() {
    for (text, sentence) in [
        ("", "line 1: a JSON object is wanted"),
        ("[]", "line 1: a JSON object is wanted"),
        ("{\n\"a\":\n", "line 3: the file ends here, in the middle of its JSON text"),
        ("{\"a\":{}", "line 1: the file ends here, in the middle of its JSON text"),
        ("{\"x\":1,}", "line 1: what stands here is no JSON"),
        ("{\"a\":{\"b\":[1,]}}", "line 1: what stands here is no JSON"),
        ("{\"a\":{\"b\":[1 2]}}", "line 1: what stands here is no JSON"),
        ("{\"x\" 1}", "line 1: what stands here is no JSON"),
        ("{x:1}", "line 1: what stands here is no JSON"),
        ("{\"x\":}", "line 1: what stands here is no JSON"),
        ("{\"x\":tru}", "line 1: what stands here is no JSON"),
        ("{\"a\":{\"b\":[],\n\"b\":[]}}", "line 2, a.b: stands twice"),
        ("{}\n{}", "line 2: something stands behind the end of the JSON text"),
    ] {
        assert_eq!(leaves(text.as_bytes()).unwrap_err().to_string(), sentence, "{text}");
    }
}

#[test]
fn nothing_is_too_large_or_too_deep() {
    let long = format!("{{\"x\":\"{}\"}}", "y".repeat(2_000_000));
    let deep = format!("{{\"x\":{}", "[".repeat(2_000_000));
    let keys = format!("{{{}", (0..800_000).map(|key| format!("\"k{key}\":1,")).collect::<String>());
    let inner = format!("{{\"x\":{}}}", keys);
    for (text, reason) in [
        (long.clone(), "a value is longer than 1048576 bytes"),
        (long[..1_500_000].to_owned(), "a value is longer than 1048576 bytes"),
        (deep, "more than 64 values stand within each other"),
        (keys, "an object has more than 1000 fields"),
        (inner, "a value is longer than 1048576 bytes"),
    ] {
        assert_eq!(leaves(text.as_bytes()).unwrap_err().reason, reason);
    }
}

fn json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z\"\\\\{}\\[\\]花\n]{0,6}".prop_map(Value::from)
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[abc\"]{1,2}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn a_text_is_read_just_where_serde_json_reads_it(value in json(), pretty: bool, at: prop::sample::Index, byte in prop::option::of(any::<u8>().prop_filter("tabs are read as blanks", |byte| *byte != b'\t'))) {
        let value = serde_json::json!({ "a": { "b": value.clone(), "d": value } });
        let mut text = if pretty { serde_json::to_vec_pretty(&value).unwrap() } else { serde_json::to_vec(&value).unwrap() };
        if let Some(byte) = byte {
            let at = at.index(text.len());
            text[at] = byte;
        }
        // A name that stands twice is refused where it is gone into, which serde_json does not do.
        let (ours, theirs) = (leaves(&text), serde_json::from_slice::<Value>(&text));
        // 1e309 is a number by the grammar, which is all that we ask of a value passed over; serde_json wants it in 64 bits.
        prop_assume!(!theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range")));
        let twice = ours.as_ref().is_err_and(|refusal| refusal.reason == "stands twice");
        let object = theirs.as_ref().is_ok_and(Value::is_object);
        prop_assert!(twice || ours.is_ok() == object, "{ours:?} {theirs:?} {}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn a_number_too_large_for_a_machine_is_still_a_number() {
    assert_eq!(leaves(br#"{"a":{"b":[1e309]}}"#).unwrap(), [("a.b[0]".to_owned(), 1, "1e309".to_owned())]);
}

#[derive(Debug, serde::Deserialize)]
struct Pair {
    #[serde(rename = "first")]
    _first: String,
    #[serde(rename = "second")]
    _second: Vec<String>,
}

/// Many banks' answers are one line: where in it a value is wrong is all that helps.
#[test]
fn a_refusal_says_how_far_in_its_line_it_is() {
    for (text, place, byte) in [
        // What serde finds is at its end, and a field that is missing at its object.
        ("\u{feff}{\"a\":{\"b\":[{\"first\":\"\",\"second\":[]},{\"first\":7,\"second\":[]}]}}", "a.b[1].first", "7,\"second"),
        ("{\"a\":{\"b\":[{\"first\":\"\",\"second\":[]},\n   {\"first\":\"\"}]}}", "a.b[1].second", "{\"first\":\"\"}]"),
        ("{\"a\":{\"b\":[{\"first\":\"\",\n\"second\":[true]}]}}", "a.b[0].second[0]", "true"),
        ("{\"a\":{\"b\":[{\"first\":\"\",\"second\":[]},{]}}", "a.b[1]", "]}}"),
        ("{\"a\":{\"b\":[{\"first\":\"\",\"second\":[]}\n,  nix]}}", "a.b[1]", "nix"),
        ("{\"a\":{},\n \"b\" 1}", "", "1}"),
    ] {
        let read = each_leaf(text.as_bytes(), ENTER, &mut |leaf| leaf.read::<Pair>().map(|_| true));
        let refusal = read.unwrap_err();
        assert_eq!(refusal.field.as_deref().unwrap_or_default(), place, "{refusal}");
        let line = text.lines().nth(usize::try_from(refusal.line.unwrap()).unwrap() - 1).unwrap();
        let (at, wanted) = (refusal.byte.unwrap(), line.find(byte).unwrap() as u64);
        assert!((wanted..=wanted + 4).contains(&at), "{refusal}: {at}, {wanted}");
    }
    let refusal = each_leaf(&b"{ \"x\": 1}"[..], ENTER, &mut |leaf| Err(Refusal::line(leaf.line, "is too much"))).unwrap_err();
    assert_eq!(refusal.byte, Some(7), "also where whoever takes it knows the line alone");
}
