use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tumorotheque_domain::{Lang, text};

use crate::{Choices, ColumnChoice, encoding::Encoding, fields};

/// How a table was understood: what was recognised, for whoever shows it, corrects it and remembers the correction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableMatch {
    /// What it holds: `samples`, `catalogue`, `biobanks`, `collections`, `networks`; of the tables of another directory
    /// which: `bbmri/Persons`.
    #[serde(default = "samples")]
    pub holds: String,
    /// The name of its file, when several came together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// SHA-256 of the folded headers in their order, in hexadecimal, as they are found when nobody chooses anything: tables
    /// with the same headers share what is remembered.
    pub signature: String,
    /// How the table was written; that of a workbook's sheet is our own.
    pub encoding: String,
    /// What stands between its cells.
    pub separator: String,
    /// Line of the header, from 1; 0 when there is none.
    pub header_line: u64,
    /// The known export that it is: its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// What was decided about reading it, now or before.
    #[serde(default, skip_serializing_if = "Choices::is_default")]
    pub choices: Choices,
    /// Whether that was decided before, for a table with the same headers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remembered: bool,
    /// Every column, in order.
    pub columns: Vec<ColumnMatch>,
}

/// What a column was matched to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMatch {
    /// Its place, from 1.
    pub place: usize,
    /// Its header as written; a column without one is called by its number.
    pub header: String,
    /// Code of the field that it fills (several with a space between: whichever its value has the shape of), or what else
    /// becomes of it: `event`, `present`, `keep`, `ignore`, `personal`.
    pub field: String,
    /// Which sample of a line it is about, when a line holds several: `tumour`, `non_tumour`, `tissue` (all but the
    /// following), `serum`, `plasma`, `blood`, `fluids`, `germline_dna`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How it was matched; none when it is kept because nothing is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<How>,
}

/// How a column was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The known export says so.
    Layout,
    /// Its header is one that the field goes by.
    Alias,
    /// Its values say so: to be checked.
    Content,
    /// A person said so.
    Choice,
}

/// Those whose match was kept before others had one.
fn samples() -> String {
    fields::SAMPLES.holds.to_owned()
}

impl TableMatch {
    /// What one of its columns is for, in words.
    #[must_use]
    pub fn label(&self, column: &ColumnMatch, lang: Lang) -> String {
        let each = column.field.split(' ').map(|code| match (code, lang) {
            ("event", Lang::Fr) => "Prélèvement",
            ("event", Lang::En) => "Sampling",
            ("present", Lang::Fr) => "Présence de l’échantillon",
            ("present", Lang::En) => "Whether the sample exists",
            ("keep", Lang::Fr) => "Gardée telle quelle",
            ("keep", Lang::En) => "Kept as it is",
            ("ignore", Lang::Fr) => "Pas lue",
            ("ignore", Lang::En) => "Not read",
            ("personal", Lang::Fr) => "Identifie une personne : jamais gardée",
            ("personal", Lang::En) => "Identifies a person: never kept",
            (code, lang) => fields::label_in(&self.holds, code, lang).unwrap_or(code),
        });
        each.collect::<Vec<_>>().join(" / ")
    }

    /// The choices that a copy of the file is read with: what was recognised need not be recognised again, and cannot be
    /// recognised otherwise because something was left blank in it.
    #[must_use]
    pub fn settled(&self) -> Choices {
        let given = self.choices.clone();
        let by_content = |column: &&ColumnMatch| column.how == Some(How::Content);
        let columns = self.columns.iter().filter(by_content);
        let columns = columns.map(|column| ColumnChoice {
            place: Some(column.place),
            header: None,
            // It is blank in the copy, and not read either.
            field: match column.field.as_str() {
                "personal" => ColumnChoice::IGNORE.to_owned(),
                field => field.to_owned(),
            },
        });
        let layout = self.layout.as_deref().unwrap_or(Choices::NO_LAYOUT);
        Choices {
            encoding: Encoding::of_name(&self.encoding).map(|known| known.name().to_owned()),
            separator: Some(self.separator.clone()),
            layout: Some(layout.to_owned()),
            header_line: Some(self.header_line),
            columns: given.columns.into_iter().chain(columns).collect(),
            sheet: None,
            mend_accents: given.mend_accents,
            consent: given.consent,
            settled: true,
        }
    }
}

/// What tables with the same headers have in common.
pub(crate) fn signature<'a>(headers: impl Iterator<Item = &'a str>) -> String {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    for header in headers {
        hash.update(text::normal(header));
        hash.update([0x1F]);
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_of_the_headers_as_they_are_meant() {
        let of = |headers: &[&str]| signature(headers.iter().copied());
        assert_eq!(of(&["Sexe", "N° labo"]), of(&["SEXE ", "n°labo"]));
        assert_ne!(of(&["Sexe", "Âge"]), of(&["Âge", "Sexe"]));
        assert_ne!(of(&["a b"]), of(&["a", "b"]));
        assert_eq!(of(&[]).len(), 64);
    }
}
