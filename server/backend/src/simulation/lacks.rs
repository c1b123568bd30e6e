//! What a world's institutions do not deliver.

use super::institutions::PROVIDERS;

/// What is left out of the files. Nothing else of the world changes: the same people and thieves do the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacks {
    /// No bank tells its customers' telephones and addresses.
    pub contacts: bool,
    /// Nobody tells who tried to link.
    pub attempts: bool,
    /// No provider tells of charges: nobody knows at which minute, from where and on what device money was taken.
    pub charges: bool,
    /// Providers tell of a wallet which account it draws on, in whose name and since when it is linked, and nothing else.
    pub particulars: bool,
    /// The provider that criminals like best sends neither its register nor its charges.
    pub register: bool,
}

impl Lacks {
    pub const NOTHING: Self = Self { contacts: false, attempts: false, charges: false, particulars: false, register: false };

    /// The words of the command line.
    pub const WORDS: [&'static str; 5] = ["contacts", "attempts", "charges", "particulars", "register"];

    /// Adds what that word leaves out.
    #[must_use]
    pub fn and(self, word: &str) -> Option<Self> {
        match word {
            "contacts" => Some(Self { contacts: true, ..self }),
            "attempts" => Some(Self { attempts: true, ..self }),
            "charges" => Some(Self { charges: true, ..self }),
            "particulars" => Some(Self { particulars: true, ..self }),
            "register" => Some(Self { register: true, ..self }),
            _ => None,
        }
    }

    /// Whether that feed of that sender is not delivered.
    pub(super) fn feed(self, feed: &str, sender: &str) -> bool {
        let silent = self.register && sender == PROVIDERS[0].id;
        match feed {
            "link-attempts" => self.attempts,
            "charges" => self.charges || silent,
            "provider-links" => silent,
            _ => false,
        }
    }
}
