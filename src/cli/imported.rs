//! What the terminal is told of a file: what it is, what is wrong with it, what it does.

use tumorotheque_domain::{Effect, Lang, SourceFile};
use tumorotheque_import::{ColumnMatch, How, Report, TableMatch, field_label};

use super::output::{data, tell};
use crate::{
    jobs::{Brake, Preview},
    words::{say, say_with},
};

/// What is known of a file.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) report: &'a Report,
    pub(super) effect: Effect,
    /// Field by field, when it was looked at first.
    pub(super) preview: Option<&'a Preview>,
}

impl Told<'_> {
    /// As JSON on standard output.
    pub(super) fn print_json(&self, lang: Lang) -> anyhow::Result<()> {
        let mut answer = self.report.to_json(lang);
        if let Some(answer) = answer.as_object_mut() {
            answer.insert("file".to_owned(), serde_json::to_value(self.file)?);
            answer.insert("effect".to_owned(), serde_json::to_value(self.effect)?);
            if let Some(preview) = self.preview {
                answer.insert("preview".to_owned(), serde_json::to_value(preview)?);
            }
            if let Some(table) = self.report.table() {
                answer.insert("table".to_owned(), serde_json::to_value(table)?);
            }
            if !self.report.tables().is_empty() {
                let tables = serde_json::to_value(self.report.tables())?;
                answer.insert("tables".to_owned(), tables);
            }
        }
        serde_json::to_writer_pretty(data(), &answer)?;
        Ok(())
    }

    /// As sentences on standard error.
    pub(super) fn tell(&self, lang: Lang) -> anyhow::Result<()> {
        let file = self.file;
        tell(&say_with(
            lang,
            "cli-file",
            &[
                ("name", file.name.as_str().into()),
                ("encoding", encoding(file, lang).into()),
                ("separator", file.separator.replace('\t', "tab").into()),
                ("columns", file.columns.into()),
                ("lines", file.lines.into()),
                ("format", file.format.as_deref().unwrap_or("none").into()),
            ],
        ));
        for table in self.report.table().into_iter().chain(self.report.tables()) {
            tell_columns(table, lang);
        }
        self.report
            .write_text(lang, &mut std::io::stderr().lock())?;
        if let Some(preview) = self.preview {
            tell_preview(preview, lang);
        }
        let effect = self.effect;
        tell(&say_with(
            lang,
            "cli-effect",
            &[
                ("added", effect.added.into()),
                ("changed", effect.changed.into()),
                ("gone", effect.gone.into()),
                ("unchanged", effect.unchanged.into()),
                ("refused", effect.refused.into()),
            ],
        ));
        Ok(())
    }
}

/// What columns are for that were not simply recognised by their headers.
fn tell_columns(table: &TableMatch, lang: Lang) {
    if table.remembered {
        tell(&say(lang, "cli-choices-remembered"));
    }
    let guessed = |column: &&ColumnMatch| matches!(column.how, Some(How::Content | How::Choice));
    for column in table.columns.iter().filter(guessed) {
        let label = table.label(column, lang);
        let values = [
            ("place", column.place.into()),
            ("header", column.header.as_str().into()),
            ("label", label.into()),
        ];
        tell(&say_with(lang, "cli-column", &values));
    }
}

/// How the file is written: for a workbook its format and the sheet that was read.
fn encoding(file: &SourceFile, lang: Lang) -> String {
    let Some(sheet) = &file.sheet else {
        return file.encoding.clone();
    };
    let format = file.encoding.as_str().into();
    say_with(
        lang,
        "cli-sheet",
        &[("format", format), ("sheet", sheet.as_str().into())],
    )
}

/// Samples and figures shown at the terminal; the JSON has more.
const SHOWN: usize = 10;

fn tell_preview(preview: &Preview, lang: Lang) {
    for sample in preview.changed.iter().take(SHOWN) {
        let fields = sample.fields.iter().map(|field| {
            let column = field.column.clone();
            let known = field_label(&field.field, lang).unwrap_or(&field.field);
            let label = column.unwrap_or_else(|| known.to_owned());
            format!("{label} « {} » → « {} »", field.before, field.after)
        });
        let mut values = vec![
            ("id", sample.id.as_str().into()),
            ("fields", fields.collect::<Vec<_>>().join(" ; ").into()),
        ];
        values.extend(sample.line.map(|line| ("line", line.into())));
        let key = match sample.line {
            Some(_) => "cli-preview-changed",
            None => "cli-preview-entry",
        };
        tell(&say_with(lang, key, &values));
    }
    let more = preview
        .effect
        .changed
        .saturating_sub(preview.changed.len().min(SHOWN) as u64);
    if more > 0 {
        tell(&say_with(
            lang,
            "cli-preview-more",
            &[("count", more.into())],
        ));
    }
    if !preview.gone.is_empty() {
        let first: Vec<&str> = preview
            .gone
            .iter()
            .take(SHOWN)
            .map(String::as_str)
            .collect();
        let values = [
            ("count", preview.effect.gone.into()),
            ("ids", first.join(", ").into()),
        ];
        tell(&say_with(lang, "cli-preview-gone", &values));
    }
    if preview.figures_wait {
        tell(&say(lang, "cli-preview-figures-wait"));
    }
    if !preview.figures.is_empty() {
        let count = preview.figures.len().into();
        tell(&say_with(lang, "cli-preview-figures", &[("count", count)]));
        for figure in preview.figures.iter().take(SHOWN) {
            let (bank, cell) = (&figure.biobank, &figure.cell);
            tell(&format!(
                "  {bank} {cell}: {} → {}",
                figure.before, figure.after
            ));
        }
    }
}

/// Says which names must be typed, and why.
pub(super) fn tell_brakes(brakes: &[Brake], lang: Lang) {
    for brake in brakes {
        let values = [
            ("name", brake.name.as_str().into()),
            ("before", brake.before.into()),
            ("gone", brake.gone.into()),
            ("changed", brake.changed.into()),
        ];
        tell(&say_with(lang, "cli-brake", &values));
    }
}

/// Says that nothing was done, and what to do.
pub(super) fn tell_refused(report: &Report, lang: Lang) {
    let whole = report.refuses_file();
    let key = if whole {
        "cli-refused-file"
    } else {
        "cli-refused"
    };
    tell(&say(lang, key));
}
