//! A line of a delivery as an operator may see it: its shape, and nothing that names anybody.

mod reason;
mod xml;

pub use reason::masked_reason;

/// How a file's lines are built: what of it is the format's own, and no data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Fields by their position, or between commas.
    Fixed,
    /// The names of a JSON object's fields are the format's own.
    Json,
    /// The names of elements and attributes are; comments and sections are data.
    Xml,
}

/// Every digit becomes 9, every other letter x or 〇; spaces, punctuation and the format's own names stay: of what does not hold, the
/// form is seen (a letter in an amount, a field too short), and of what is said nothing.
#[must_use]
pub fn masked(line: &str, shape: Shape) -> String {
    match shape {
        Shape::Fixed => {
            let mut out = String::with_capacity(line.len());
            fixed(line, &mut out);
            out
        }
        Shape::Json => json(line),
        Shape::Xml => xml::xml(line),
    }
}

fn fixed(text: &str, out: &mut String) {
    out.extend(text.chars().map(mask));
}

fn mask(char: char) -> char {
    match char {
        _ if char.is_numeric() => '9',
        'A'..='Z' | 'a'..='z' => 'x',
        _ if char.is_ascii() => char,
        _ if char.is_alphanumeric() => '〇',
        // Marks of kana, and signs of other writings: not all of them count as letters.
        _ if char.is_whitespace() => ' ',
        _ => '〇',
    }
}

/// A field's name is a string that a colon follows; whatever is no string is data.
fn json(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('"') {
        out.extend(rest[..start].chars().map(mask));
        let inside = &rest[start + 1..];
        let end = end_of_string(inside);
        let after = inside.get(end + 1..).unwrap_or_default();
        let is_name =
            after.trim_start().starts_with(':') && inside[..end].bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        out.push('"');
        if is_name {
            out.push_str(&inside[..end]);
        } else {
            out.extend(inside[..end].chars().map(mask));
        }
        if end < inside.len() {
            out.push('"');
        }
        rest = after;
    }
    out.extend(rest.chars().map(mask));
    out
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices() {
        match char {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_shape_and_names_nobody() {
        for (shape, line, seen) in [
            (Shape::Fixed, "2000000030209010209012140000000X0000 ﾐﾎﾝ ﾊﾅｺ", "9999999999999999999999999999999x9999 〇〇〇 〇〇〇"),
            (
                Shape::Json,
                r#"{"type":"account","holder_name":"見本 花子","also":[{"iban":"JP12"}],"amount":12a}"#,
                r#"{"type":"xxxxxxx","holder_name":"〇〇 〇〇","also":[{"iban":"xx99"}],"amount":99x}"#,
            ),
            (
                Shape::Json,
                r#"{"AccountId":"A-1","Amount":{"Currency":"GBP"}}"#,
                r#"{"AccountId":"x-9","Amount":{"Currency":"xxx"}}"#,
            ),
            // A string that nobody closes, one with a quote in it, and a name that is none of ours.
            (Shape::Json, r#"{"number":"1234567"#, r#"{"number":"9999999"#),
            (Shape::Json, r#"{"a\"b":1,"ﾊﾅｺ":2}"#, r#"{"x\"x":9,"〇〇〇":9}"#),
            (
                Shape::Xml,
                r#"<Nm>Hanako Mihon</Nm><Amt Ccy="JPY">18.150</Amt>"#,
                r#"<Nm>xxxxxx xxxxx</Nm><Amt Ccy="xxx">99.999</Amt>"#,
            ),
            (Shape::Xml, "Hanako</Nm", "xxxxxx</Nm"),
            (
                Shape::Xml,
                "<Nm><!-- 1 > Hanako --><![CDATA[a > <Mihon Hanako>]]></Nm><![CDATA[Hanako",
                "<Nm><!-- 9 > xxxxxx --><![CDATA[x > <xxxxx xxxxxx>]]></Nm><![CDATA[xxxxxx",
            ),
        ] {
            assert_eq!(masked(line, shape), seen, "{line}");
        }
    }
}
