//! Real folders, and what senders do to them.

use super::Watched;
use super::folders::{DONE, REFUSED, WORK};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use tempfile::TempDir;

fn watched() -> (TempDir, Watched) {
    let folder = tempfile::tempdir().unwrap();
    let watched = Watched::open(folder.path().to_owned()).unwrap();
    (folder, watched)
}

fn claimed(watched: &Watched, name: impl AsRef<OsStr>, holds: &str) -> OsString {
    fs::write(watched.folder().join(name.as_ref()), holds).unwrap();
    let found = watched.found().unwrap();
    watched.claim(found.iter().find(|found| found.name == name.as_ref()).unwrap()).unwrap().unwrap()
}

#[test]
fn what_was_taken_lies_with_its_kind_and_a_refused_one_says_why() {
    let (folder, watched) = watched();
    let put_away = |refused: Option<&str>| watched.put_away(&claimed(&watched, "a.zen", ""), refused).unwrap().unwrap();
    assert_eq!(put_away(None), folder.path().join("done/a.zen"));
    assert_eq!(put_away(None), folder.path().join("done/a.zen.2"));
    assert_eq!(put_away(Some("a.zen: refused (zengin-03): record 1")), folder.path().join("refused/a.zen"));
    let why = fs::read_to_string(folder.path().join("refused/a.zen.txt")).unwrap();
    assert_eq!(why, "a.zen: refused (zengin-03): record 1\n");
    assert!(watched.found().unwrap().is_empty() && watched.left().unwrap().is_empty());
}

#[test]
fn what_the_sender_puts_over_a_file_that_is_imported_comes_next() {
    let (folder, watched) = watched();
    let first = claimed(&watched, "latest.ndjson", "first");
    fs::write(folder.path().join("next"), "second").unwrap();
    fs::rename(folder.path().join("next"), folder.path().join("latest.ndjson")).unwrap();
    assert_eq!(fs::read_to_string(watched.at_work(&first)).unwrap(), "first", "what is imported is what was claimed");
    // Even while the first could not be put away.
    let second = watched.claim(&watched.found().unwrap()[0]).unwrap().unwrap();
    for (name, holds) in [(first, "first"), (second, "second")] {
        assert_eq!(fs::read_to_string(watched.put_away(&name, None).unwrap().unwrap()).unwrap(), holds);
    }
}

#[test]
fn one_that_is_exchanged_between_look_and_claim_waits_in_the_work_folder() {
    let (folder, watched) = watched();
    fs::write(folder.path().join("a.zen"), "whole").unwrap();
    let found = watched.found().unwrap();
    fs::write(folder.path().join("a.zen"), "being written ag").unwrap();
    assert_eq!(watched.claim(&found[0]).unwrap(), None);
    let left: Vec<OsString> = watched.left().unwrap().into_iter().map(|left| left.name).collect();
    assert_eq!(left, ["a.zen"]);
}

#[test]
fn a_name_that_leaves_no_room_is_put_away_as_any_other() {
    let (_folder, watched) = watched();
    let long = format!("{}.zen", "l".repeat(248));
    for number in ["", ".2"] {
        let own = claimed(&watched, &long, "");
        let put = watched.put_away(&own, Some("why")).unwrap().unwrap();
        let reason = format!("{}{number}.txt", &long[..251 - number.len()]);
        assert_eq!(fs::read_to_string(put.with_file_name(reason)).unwrap(), "why\n");
    }
}

#[test]
fn a_file_that_is_gone_is_no_error() {
    let (folder, watched) = watched();
    fs::write(folder.path().join("a.zen"), "").unwrap();
    let found = watched.found().unwrap();
    fs::remove_file(folder.path().join("a.zen")).unwrap();
    assert_eq!(watched.claim(&found[0]).unwrap(), None);
    let own = claimed(&watched, "b.zen", "");
    fs::remove_file(watched.at_work(&own)).unwrap();
    assert_eq!(watched.put_away(&own, Some("why")).unwrap(), None);
    assert!(folder.path().join("refused").read_dir().unwrap().next().is_none(), "nor does its reason lie there alone");
}

#[test]
fn a_reason_is_written_over_nothing() {
    let (folder, watched) = watched();
    let outside = folder.path().join("outside");
    fs::write(&outside, "as it was").unwrap();
    symlink(&outside, folder.path().join("refused/b.zen.txt")).unwrap();
    let put = |name: &str, holds: &str| watched.put_away(&claimed(&watched, name, holds), Some("why")).unwrap().unwrap();
    put("a.zen.txt", "a delivery");
    assert_eq!(put("a.zen", "another"), folder.path().join("refused/a.zen.2"));
    assert_eq!(put("b.zen", "a third"), folder.path().join("refused/b.zen.2"));
    for (name, holds) in [("a.zen.txt", "a delivery"), ("a.zen.2", "another"), ("a.zen.2.txt", "why\n"), ("b.zen.2.txt", "why\n")]
    {
        assert_eq!(fs::read_to_string(folder.path().join("refused").join(name)).unwrap(), holds);
    }
    assert_eq!(fs::read_to_string(outside).unwrap(), "as it was");
}

#[test]
fn its_folders_are_folders_and_no_links() {
    let elsewhere = tempfile::tempdir().unwrap();
    for name in [WORK, DONE, REFUSED] {
        let folder = tempfile::tempdir().unwrap();
        symlink(elsewhere.path(), folder.path().join(name)).unwrap();
        let why = Watched::open(folder.path().to_owned()).unwrap_err();
        assert!(why.ends_with(&format!("/{name}: it must be a folder, and is a link or a file")), "{why}");
    }
    // One that is exchanged later is found where it would be written to.
    let (folder, watched) = watched();
    let own = claimed(&watched, "a.zen", "");
    fs::remove_dir(folder.path().join(DONE)).unwrap();
    symlink(elsewhere.path(), folder.path().join(DONE)).unwrap();
    assert_eq!(watched.put_away(&own, None).unwrap_err().kind(), ErrorKind::NotADirectory);
    assert!(elsewhere.path().read_dir().unwrap().next().is_none());
}

#[test]
fn a_link_is_moved_as_the_link_that_it_is() {
    let (folder, watched) = watched();
    let outside = tempfile::NamedTempFile::new().unwrap();
    symlink(outside.path(), folder.path().join("a.zen")).unwrap();
    let own = watched.claim(&watched.found().unwrap()[0]).unwrap().unwrap();
    let why = watched.no_file(&own);
    assert_eq!(why, Some("it is a link, and no file"));
    let put = watched.put_away(&own, why).unwrap().unwrap();
    assert_eq!(fs::read_link(put).unwrap(), outside.path());
    assert_eq!(watched.no_file(&claimed(&watched, "b.zen", "")), None);
}

#[test]
fn a_folder_has_one_who_watches_it() {
    let (folder, watched) = watched();
    let second = Watched::open(folder.path().to_owned()).unwrap_err();
    assert!(second.ends_with("another `kakunin watch` imports from this folder"), "{second}");
    drop(watched);
    Watched::open(folder.path().to_owned()).unwrap();
}

#[test]
fn whatever_its_name_is_a_file_is_claimed_under_one_that_can_be_printed() {
    let (folder, watched) = watched();
    for (name, printed) in [(&b"\xff.zen"[..], "\\xff.zen"), (b"a\nb.zen", "a\\nb.zen")] {
        let own = claimed(&watched, OsStr::from_bytes(name), "");
        assert_eq!(watched.put_at(&own), folder.path().join(printed).display().to_string());
        assert_eq!(watched.put_away(&own, None).unwrap(), Some(folder.path().join(DONE).join(printed)));
    }
    let own = claimed(&watched, OsStr::from_bytes(&[0xff; 255]), "");
    assert_eq!(own.len(), 255, "escaped it would be longer than names are");
}
