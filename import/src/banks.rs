use std::collections::HashMap;

use tumorotheque_domain::{BiobankKey, Slug, text};

/// The banks known, to resolve a name or an id found in a file.
#[derive(Debug, Default)]
pub struct Banks {
    by_name: HashMap<String, BiobankKey>,
}

impl Banks {
    /// From the banks of the registry: row key, public id, name. When two fold to the same name the first keeps it.
    #[must_use]
    pub fn new(banks: impl IntoIterator<Item = (BiobankKey, Slug, String)>) -> Self {
        let mut by_name = HashMap::new();
        for (key, slug, name) in banks {
            for name in [slug.as_str(), &name] {
                by_name.entry(text::normal(name)).or_insert(key);
            }
        }
        Self { by_name }
    }

    /// The bank of a public id or a name; case, accents and punctuation do not matter.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<BiobankKey> {
        self.by_name.get(&text::normal(text)).copied()
    }
}
