//! Which fields the beginning of a JSON text has, without reading it.

/// Whether a field of that name, with a value that begins so, stands anywhere in these bytes.
pub fn holds(bytes: &[u8], name: &str, begins: u8) -> bool {
    place_of(bytes, name, begins).is_some()
}

/// Of these names the one that is the first field with a value that begins so.
pub fn first_of<'n>(bytes: &[u8], names: &[&'n str], begins: u8) -> Option<&'n str> {
    let places = names.iter().filter_map(|name| Some((place_of(bytes, name, begins)?, *name)));
    places.min().map(|(_, name)| name)
}

fn place_of(bytes: &[u8], name: &str, begins: u8) -> Option<usize> {
    let quoted = format!("\"{name}\"");
    memchr::memmem::find_iter(bytes, quoted.as_bytes()).find(|at| {
        let behind = bytes[at + quoted.len()..].trim_ascii_start();
        behind.strip_prefix(b":").is_some_and(|value| value.trim_ascii_start().first() == Some(&begins))
    })
}
