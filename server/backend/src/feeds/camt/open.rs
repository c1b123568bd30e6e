//! The names of the elements that are open, from one piece of a file to the next.

use quick_xml::errors::IllFormedError;

/// Each as it was written, with its prefix.
#[derive(Debug, Default)]
pub(super) struct Open {
    names: Vec<u8>,
    /// Where each of them begins.
    from: Vec<usize>,
}

impl Open {
    pub fn begins(&mut self, name: &[u8]) {
        self.from.push(self.names.len());
        self.names.extend_from_slice(name);
    }

    /// # Errors
    /// When it is not the one that began last.
    pub fn ends(&mut self, name: &[u8]) -> Result<(), IllFormedError> {
        let Some(from) = self.from.pop() else { return Err(IllFormedError::UnmatchedEndTag(text(name))) };
        if self.names[from..] != *name {
            return Err(IllFormedError::MismatchedEndTag { expected: text(&self.names[from..]), found: text(name) });
        }
        self.names.truncate(from);
        Ok(())
    }
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
