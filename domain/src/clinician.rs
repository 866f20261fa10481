use crate::{Lang, Slug};

coded! {
    /// How a clinician is addressed.
    Title {
        Professor = "Pr", "Pr", "Prof.";
        Doctor = "Dr", "Dr", "Dr";
        Mister = "M", "M.", "Mr";
        Madam = "Mme", "Mme", "Ms";
    }
}

/// Who answers for a bank (responsable).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Clinician {
    /// The title, when the source gives it to this very person.
    pub title: Option<Title>,
    /// The first name, when known.
    pub first_name: Option<String>,
    /// The last name as written.
    pub last_name: String,
}

impl Clinician {
    /// Title, first and last name, as a reader sees them.
    #[must_use]
    pub fn full_name(&self, lang: Lang) -> String {
        let title = self.title.map(|title| title.label(lang));
        let parts = [
            title,
            self.first_name.as_deref(),
            Some(self.last_name.as_str()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Their public id, with the title: Pr Marie and Dr Marie are two people. None only for a name without a letter or
    /// digit.
    #[must_use]
    pub fn id(&self) -> Option<Slug> {
        let title = self.title.map_or("", Title::code);
        Slug::from_name(&format!("{title} {}", self.name()))
    }

    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        [self.first_name.as_deref(), Some(self.last_name.as_str())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}
