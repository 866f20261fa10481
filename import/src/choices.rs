use std::fmt;

use serde::{Deserialize, Serialize};
use tumorotheque_domain::Consent;

use crate::{encoding::Encoding, layouts};

/// What a person decides about reading a file, where it should not be recognised by itself. [`Choices::default`] recognises
/// everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choices {
    /// `UTF-8`, `windows-1252`, `macintosh`, `UTF-16LE`, `UTF-16BE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between two cells: one of `;` `,` `|`, a tab, or the word `tab`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// Code of a known export ([`crate::layouts()`]), or `none` for a table like any other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// Line of the file that holds the header, from 1; 0 when it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_line: Option<u64>,
    /// Name of the sheet of a workbook. It is for whoever opens the workbook; the table reader does not look at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What columns are for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnChoice>,
    /// Whether text that was encoded twice (`TumorothÃ¨que`) is mended.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mend_accents: bool,
    /// Consent of every sample of a file that has no column for it, as most exports of lab software: whoever says so
    /// answers for it, and says it again with the next file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Whether nothing is told any more by what columns hold: only [`crate::TableMatch::settled`] may say so, of the copy of
    /// a file that was told before. In a copy columns may look like others, for it lacks cells and lines.
    #[serde(skip)]
    pub settled: bool,
}

/// What one column is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// Its place, from 1; when there is none, it is found by its header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
    /// Its header; case, accents and punctuation do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Code of the field it fills, `keep` (as it is, as an annotation) or `ignore`.
    pub field: String,
}

impl ColumnChoice {
    /// A column is not read, and left blank in the file that is kept.
    pub const IGNORE: &'static str = "ignore";
    /// A column is kept as it is.
    pub const KEEP: &'static str = "keep";
}

impl fmt::Display for ColumnChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.header, self.place) {
            (Some(header), _) => write!(f, "{header} = {}", self.field),
            (None, place) => write!(f, "{} = {}", place.unwrap_or_default(), self.field),
        }
    }
}

impl Choices {
    /// What stands for a table like any other in [`Self::layout`].
    pub const NO_LAYOUT: &'static str = "none";

    /// Whether nothing is decided.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether nothing is decided about the reading itself: what was decided before about such tables holds then.
    #[must_use]
    pub fn says_only_consent(&self) -> bool {
        self.consent.is_some()
            && Self {
                consent: None,
                ..self.clone()
            }
            .is_default()
    }

    /// What the next file with the same headers is read with. A consent is said of the donors of one file, and a sheet is one
    /// of its workbook.
    #[must_use]
    pub fn to_remember(&self) -> Self {
        Self {
            sheet: None,
            consent: None,
            ..self.clone()
        }
    }

    /// The choices that a workbook's sheet is read with: it is handed on in one encoding with one separator.
    #[must_use]
    pub fn of_sheet(&self) -> Self {
        Self {
            encoding: None,
            separator: None,
            ..self.clone()
        }
    }

    /// What was chosen and does not exist.
    pub(crate) fn unknown(&self) -> Vec<&str> {
        let is_layout =
            |code: &&String| code.as_str() == Self::NO_LAYOUT || layouts::layout(code).is_some();
        let each = [
            self.encoding.as_ref().filter(|_| self.encoding().is_none()),
            self.separator
                .as_ref()
                .filter(|_| self.separator().is_none()),
            self.layout.as_ref().filter(|code| !is_layout(code)),
        ];
        each.into_iter().flatten().map(String::as_str).collect()
    }

    /// The encoding, when it is one.
    pub(crate) fn encoding(&self) -> Option<Encoding> {
        Encoding::of_name(self.encoding.as_deref()?)
    }

    /// The separator, when it is one.
    pub(crate) fn separator(&self) -> Option<u8> {
        match self.separator.as_deref()? {
            ";" => Some(b';'),
            "," => Some(b','),
            "|" => Some(b'|'),
            "\t" | "\\t" | "tab" => Some(b'\t'),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_kept_as_they_are_said() {
        let text = r#"{"separator":"tab","header_line":4,"columns":[{"header":"Réf","field":"sample_id"},{"place":3,"field":"ignore"}]}"#;
        let choices: Choices = serde_json::from_str(text).unwrap();
        assert_eq!(choices.separator(), Some(b'\t'));
        assert_eq!(serde_json::to_string(&choices).unwrap(), text);
        assert_eq!(serde_json::to_string(&Choices::default()).unwrap(), "{}");
        assert!(serde_json::from_str::<Choices>(r#"{"sheets":"A"}"#).is_err());
    }
}
