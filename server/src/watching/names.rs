//! The names under which files lie in the program's own folders.

/// No file system of the day has longer names, in bytes.
const LONGEST: usize = 255;

/// The name of a file and of the reason beside it, where so many before have taken the same: the first has the name as it is.
/// What is too long with its ending is cut.
#[must_use]
pub fn numbered(name: &str, number: u32) -> (String, String) {
    let number = if number == 1 { String::new() } else { format!(".{number}") };
    (fitted(name, &number), fitted(name, &format!("{number}.txt")))
}

fn fitted(name: &str, ending: &str) -> String {
    let end = name.floor_char_boundary(LONGEST - ending.len());
    format!("{}{ending}", &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_where_its_ending_would_be_too_long() {
        let own = |name: &str, number| numbered(name, number);
        assert_eq!(own("a.zen", 1), ("a.zen".to_owned(), "a.zen.txt".to_owned()));
        assert_eq!(own("a.zen", 2), ("a.zen.2".to_owned(), "a.zen.2.txt".to_owned()));
        let long = "あ".repeat(85);
        assert_eq!(own(&long, 1), (long.clone(), format!("{}.txt", "あ".repeat(83))));
        let (file, reason) = own(&long, 12);
        assert_eq!(file, format!("{}.12", "あ".repeat(84)));
        assert!(reason.len() <= LONGEST && reason.ends_with("あ.12.txt"), "{reason}");
    }
}
