use clap::Args;
use tumorotheque_domain::{Consent, Lang};
use tumorotheque_import::{Choices, ColumnChoice};

use crate::words::say_with;

/// How the file is read, where it should not be recognised by itself. What is said here is remembered for the next file
/// of the bank with the same headers.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct ReadAs {
    /// `UTF-8`, `windows-1252`, `macintosh`, `UTF-16LE` or `UTF-16BE`
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// What stands between two cells: `;` `,` `|` or `tab`
    #[arg(long, value_name = "SIGN")]
    separator: Option<String>,

    /// Of samples: the known export that it is, inca, tvgso, biocap, biobanques, tumorotek; or `none`
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,

    /// Line of the header; 0 when there is none
    #[arg(long, value_name = "LINE")]
    header_line: Option<u64>,

    /// Sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// What a column is for: `HEADER=FIELD` or `NUMBER=FIELD`; the field may be `ignore` or, of samples, `keep`
    #[arg(long, value_name = "COLUMN=FIELD")]
    column: Vec<String>,

    /// Mend accents that were encoded twice
    #[arg(long)]
    mend_accents: bool,

    /// Of samples: the consent of each, where no column tells it: `not_opposed`, `consented`…; the bank answers for it
    #[arg(long, value_name = "CODE", value_parser = consent)]
    consent: Option<Consent>,

    /// Read without what is remembered
    #[arg(long)]
    afresh: bool,
}

impl ReadAs {
    /// What was said; none when nothing was.
    pub(super) fn choices(&self, lang: Lang) -> anyhow::Result<Option<Choices>> {
        let columns = self.column.iter().map(|text| {
            column(text).ok_or_else(|| {
                let values = [("text", text.as_str().into())];
                anyhow::Error::msg(say_with(lang, "cli-column-unclear", &values))
            })
        });
        let choices = Choices {
            encoding: self.encoding.clone(),
            separator: self.separator.clone(),
            layout: self.layout.clone(),
            header_line: self.header_line,
            sheet: self.sheet.clone(),
            columns: columns.collect::<anyhow::Result<_>>()?,
            mend_accents: self.mend_accents,
            consent: self.consent,
            settled: false,
        };
        Ok((self.afresh || !choices.is_default()).then_some(choices))
    }
}

fn consent(code: &str) -> Result<Consent, String> {
    let codes = || Consent::ALL.iter().map(|consent| consent.code());
    Consent::from_code(code).ok_or_else(|| codes().collect::<Vec<_>>().join(", "))
}

/// The last sign of equality parts the two: headers may hold one.
fn column(text: &str) -> Option<ColumnChoice> {
    let (name, field) = text.rsplit_once('=')?;
    let (name, field) = (name.trim(), field.trim().to_owned());
    let place = name.parse().ok();
    (!name.is_empty() && !field.is_empty()).then(|| ColumnChoice {
        place,
        header: place.is_none().then(|| name.to_owned()),
        field,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_by_its_header_or_its_number() {
        let shown = |text| column(text).map(|choice| choice.to_string());
        assert_eq!(
            shown("N° labo = sample_id").as_deref(),
            Some("N° labo = sample_id")
        );
        assert_eq!(shown("3=ignore").as_deref(), Some("3 = ignore"));
        assert_eq!(shown("a=b=keep").as_deref(), Some("a=b = keep"));
        assert!(shown("sex").is_none() && shown("=sex").is_none());
    }
}
