//! XML: the names of elements and attributes are the format's own, and whatever else stands there is data.

use super::fixed;

/// Comments, sections and instructions: nothing within them is the format's own. The last is what declares something.
const DATA: [(&str, &str); 4] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];

/// Masks the text, the values of attributes, and all of comments, CDATA sections and processing instructions.
pub fn xml(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let (before, mut rest) = line.split_at(begun_before(line));
    fixed(before, &mut out);
    while let Some(start) = rest.find('<') {
        fixed(&rest[..start], &mut out);
        let part = &rest[start..];
        let end = match DATA.iter().find(|(begin, _)| part.starts_with(begin)) {
            Some((begin, end)) => {
                let inside = &part[begin.len()..];
                let end = begin.len() + inside.find(end).map_or(inside.len(), |at| at + end.len());
                out.push_str(begin);
                fixed(&part[begin.len()..end], &mut out);
                end
            }
            None => {
                let end = end_of_tag(part);
                tag(&part[..end], &mut out);
                end
            }
        };
        rest = &part[end..];
    }
    fixed(rest, &mut out);
    out
}

/// A line may begin within what began on one before it: up to an end of which it has no beginning all is data.
fn begun_before(line: &str) -> usize {
    let end = |(begin, end): &(&str, &str)| {
        let at = line.find(end)?;
        (!line[..at].contains(begin)).then_some(at + end.len())
    };
    DATA[..3].iter().filter_map(end).max().unwrap_or(0)
}

/// A tag ends with its `>`; one that nobody closes, where the next begins.
fn end_of_tag(part: &str) -> usize {
    let mut quote = None;
    for (at, char) in part.char_indices().skip(1) {
        match (quote, char) {
            (_, '<') => return at,
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            _ => {}
        }
    }
    part.len()
}

fn tag(tag: &str, out: &mut String) {
    let start = tag.len() - tag.trim_start_matches(['<', '/']).len();
    let end = start + tag[start..].find(|char| !is_of_names(char)).unwrap_or(tag.len() - start);
    out.push_str(&tag[..start]);
    name(&tag[start..end], out);
    let mut rest = &tag[end..];
    while let Some(open) = rest.find(['"', '\'']) {
        before_value(&rest[..open], out);
        let (quote, value) = rest[open..].split_at(1);
        let end = value.find(quote).map_or(value.len(), |at| at + 1);
        out.push_str(quote);
        fixed(&value[..end], out);
        rest = &value[end..];
    }
    fixed(rest, out);
}

/// An attribute's name is the word that `=` and a value in quotes follow. Words that none follows are none of the format's.
fn before_value(text: &str, out: &mut String) {
    let named = text.trim_end().strip_suffix('=').map(str::trim_end).unwrap_or_default();
    let word = named.rsplit(char::is_whitespace).next().unwrap_or_default();
    fixed(&text[..named.len() - word.len()], out);
    name(word, out);
    fixed(&text[named.len()..], out);
}

fn name(word: &str, out: &mut String) {
    if word.chars().all(is_of_names) {
        out.extend(word.chars().map(|char| if char.is_ascii_digit() { '9' } else { char }));
    } else {
        fixed(word, out);
    }
}

fn is_of_names(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | ':' | '.' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_and_nothing_else() {
        for (line, seen) in [
            ("<!-- Hanako <Mihon> 7654321 --><Nm/>", "<!-- xxxxxx <xxxxx> 9999999 --><Nm/>"),
            ("<Ustrd><![CDATA[Kto <b> 0532013000 見本]]></Ustrd>", "<Ustrd><![CDATA[xxx <x> 9999999999 〇〇]]></Ustrd>"),
            ("<?kto Hanako 7654321?><!DOCTYPE Hanako>", "<?xxx xxxxxx 9999999?><!xxxxxxx xxxxxx>"),
            // What one line begins, the next goes on with.
            ("<!-- Hanako", "<!-- xxxxxx"),
            ("<b>Hanako</b> 7654321 --><Nm>", "<x>xxxxxx</x> 9999999 --><Nm>"),
            ("a < Hanako]]></Ustrd>", "x < xxxxxx]]></Ustrd>"),
            // Values without quotes, words without values, tags and quotes that nobody closes.
            ("<Amt Ccy=JPY Hanako b = 'Mihon'>1</Amt>", "<Amt xxx=xxx xxxxxx b = 'xxxxx'>9</Amt>"),
            ("<Nm Hanako</Nm><Amt Ccy=\"JPY>1</Amt>", "<Nm xxxxxx</Nm><Amt Ccy=\"xxx>9</Amt>"),
            ("<ns2:Id7654321 見本=\"1\">", "<ns9:Id9999999 〇〇=\"9\">"),
        ] {
            assert_eq!(xml(line), seen, "{line}");
        }
    }
}
