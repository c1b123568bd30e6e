//! The September files on both engines: what comes out, what is refused, and what makes no difference.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

mod support;

use backend::Backend;
use backend::deliveries::{Imported, Source, Status, import};
use backend::joining::{Context, rebuild_all};
use backend::listings::{flags, links, transactions};
use std::sync::Arc;

/// The first eight files of the demo are the September files.
fn september() -> Vec<(String, Vec<u8>)> {
    backend::demo::files().into_iter().take(8).collect()
}

async fn bring(backend: &Backend, name: &str, bytes: &[u8]) -> Imported {
    import(backend, &Source::Bytes(name.to_owned(), Arc::from(bytes))).await.unwrap()
}

async fn printed(backend: &Backend) -> [String; 3] {
    let (mut a, mut b, mut c) = (Vec::new(), Vec::new(), Vec::new());
    flags(&backend.db, &mut a).await.unwrap();
    links(&backend.db, &mut b).await.unwrap();
    transactions(&backend.db, &mut c).await.unwrap();
    [a, b, c].map(|bytes| String::from_utf8(bytes).unwrap())
}

#[tokio::test]
async fn the_story_is_the_same_on_both_engines_and_the_second_time() {
    let mut first_engine: Option<[String; 3]> = None;
    for backend in support::backends().await {
        for (name, bytes) in september() {
            assert_eq!(bring(&backend, &name, &bytes).await.status, Status::Imported, "{name}");
        }
        let once = printed(&backend).await;
        let [flags, links, transactions] = once.each_ref().map(|text| text.lines().collect::<Vec<_>>());
        assert_eq!((flags.len(), links.len(), transactions.len()), (10, 3, 20));
        assert_eq!(
            support::world::count(&backend, "SELECT COUNT(*) FROM balance_gaps").await,
            0,
            "what stands leads over all days"
        );
        for (index, line) in flags.iter().enumerate() {
            let number = if index < 4 { "9000001" } else { "9000003" };
            assert!(line.contains(number) && line.contains(r#""level":"alert""#) && line.contains("+09:00"), "{line}");
        }
        assert!(links[2].contains(r#""holder_matches":"no""#) && links[0].contains(r#""holder_matches":"yes""#));
        for (name, bytes) in september() {
            assert_eq!(bring(&backend, &name, &bytes).await.status, Status::AlreadyImported, "{name}");
        }
        assert_eq!(printed(&backend).await, once);
        let context = Context::load(&backend.db, "").await.unwrap();
        rebuild_all(&backend.db, &context).await.unwrap();
        assert_eq!(printed(&backend).await, once, "screening everything again");
        assert_eq!(*first_engine.get_or_insert(once.clone()), once, "the engines differ");
    }
}

#[tokio::test]
async fn any_order_after_the_institutions_comes_to_the_same() {
    for backend in support::backends().await {
        let mut files = september();
        files[1..].reverse();
        for (name, bytes) in &files {
            assert_eq!(bring(&backend, name, bytes).await.status, Status::Imported, "{name}");
        }
        let backwards = printed(&backend).await;
        let forwards = &support::backends().await[0];
        for (name, bytes) in september() {
            bring(forwards, &name, &bytes).await;
        }
        assert_eq!(backwards, printed(forwards).await);
    }
}

/// What is wrong with a file, the file, and where the refusal must point.
fn spoilt() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let files = september();
    let statement = files.iter().find(|(name, _)| name.ends_with(".zen")).unwrap().1.clone();
    let text = |name: &str| String::from_utf8(files.iter().find(|(file, _)| file.contains(name)).unwrap().1.clone()).unwrap();
    let at = |place: usize, bytes: &[u8]| {
        let mut spoilt = statement.clone();
        spoilt[place..place + bytes.len()].copy_from_slice(bytes);
        spoilt
    };
    let links = text("bank-links");
    let without_trailer: Vec<&str> = links.lines().take_while(|line| !line.contains("trailer")).collect();
    vec![
        ("cut in the middle", statement[..2_900].to_vec(), "record"),
        // The first debit of the first account is its third record: 202 bytes each, the amount in 25 to 36.
        ("one digit of an amount", at(2 * 202 + 35, b"9"), "record 8"),
        // The first trailer is the eighth record; the number of debits in 21 to 26.
        ("a trailer's count", at(7 * 202 + 25, b"9"), "record 8"),
        ("EBCDIC", at(3, b"1"), "EBCDIC"),
        ("a link of an unknown provider", links.replacen("docomo-koza", "nobody", 1).into_bytes(), "line 2, provider"),
        ("no trailer", without_trailer.join("\n").into_bytes(), "without a trailer"),
    ]
}

#[tokio::test]
async fn a_file_that_breaks_a_rule_changes_nothing_and_mended_is_imported() {
    for backend in support::backends().await {
        let files = september();
        for (name, bytes) in &files[..2] {
            bring(&backend, name, bytes).await;
        }
        let before = printed(&backend).await;
        for (what, bytes, place) in spoilt() {
            for _ in 0..2 {
                let answer = bring(&backend, what, &bytes).await;
                assert_eq!((answer.status, answer.new), (Status::Refused, 0), "{what}");
                let error = answer.error.unwrap();
                assert!(error.contains(place), "{what}: {error}");
            }
            assert_eq!(printed(&backend).await, before, "{what}");
        }
        for (name, bytes) in &files[2..] {
            assert_eq!(bring(&backend, name, bytes).await.status, Status::Imported, "{name}");
        }
        assert_eq!(printed(&backend).await[0].lines().count(), 10);
    }
}

/// The statement in other clothes.
fn dressed() -> Vec<(&'static str, Vec<u8>)> {
    let statement = september().into_iter().find(|(name, _)| name.ends_with(".zen")).unwrap().1;
    let records: Vec<&[u8]> = statement.chunks(202).map(|record| &record[..200]).collect();
    let stripped: Vec<Vec<u8>> = records.iter().map(|record| record.trim_ascii_end().to_vec()).collect();
    let utf8 = encoding_rs::SHIFT_JIS.decode(&statement).0.into_owned();
    vec![
        ("no line ends", records.concat()),
        ("LF alone", records.join(&b"\n"[..])),
        ("trailing spaces stripped", stripped.join(&b"\r\n"[..])),
        ("UTF-8", utf8.into_bytes()),
    ]
}

#[tokio::test]
async fn the_same_statement_in_other_clothes_is_the_same() {
    for (what, bytes) in dressed() {
        for backend in support::backends().await {
            let files = september();
            for (name, plain) in &files {
                let bytes = if name.ends_with(".zen") { &bytes } else { plain };
                assert_eq!(bring(&backend, name, bytes).await.status, Status::Imported, "{what}: {name}");
            }
            assert_eq!(printed(&backend).await.each_ref().map(|text| text.lines().count()), [10, 3, 20], "{what}");
            // And after it the statement as it was: other bytes, no news.
            let again = bring(&backend, "again", &files.iter().find(|(name, _)| name.ends_with(".zen")).unwrap().1).await;
            assert_eq!((again.status, again.new, again.duplicates), (Status::Imported, 0, 20), "{what}");
        }
    }
}
