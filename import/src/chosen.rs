//! What a person decides about reading a table, now or before, and what it makes of the columns.

use std::{collections::HashMap, path::Path};

use tumorotheque_domain::{Finding, text};

use crate::{
    Choices, ColumnChoice, ImportError, Report, TableMatch,
    begin::Opening,
    fields::{Field, Fields},
    header::{Guide, Header, Use},
    matched::{How, signature},
    mojibake, rules,
    table::{Opened, Table},
};

/// What a person decides about reading a file.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Now; none when nobody says anything.
    pub now: Option<Choices>,
    /// Before about tables, by [`TableMatch::signature`]: it holds when nobody says anything now.
    pub before: HashMap<String, Choices>,
    /// Of several files that were read before, by their names: how the copy of each is read, whatever else is decided.
    pub of_copies: HashMap<String, Choices>,
}

impl Decided {
    /// What holds for the table of a workbook's sheet, which is handed on in one encoding with one separator.
    #[must_use]
    pub fn of_sheet(&self) -> Self {
        let before = self.before.iter();
        Self {
            now: self.now.as_ref().map(Choices::of_sheet),
            before: before
                .map(|(signature, choices)| (signature.clone(), choices.of_sheet()))
                .collect(),
            of_copies: HashMap::new(),
        }
    }

    /// What holds for one of several files.
    pub(crate) fn of_file(&self, name: &str) -> Self {
        match self.of_copies.get(name) {
            Some(settled) => Self {
                now: Some(settled.clone()),
                ..Self::default()
            },
            None => self.clone(),
        }
    }

    /// Whether what was decided before counts.
    fn recalls(&self) -> bool {
        self.now.as_ref().is_none_or(Choices::says_only_consent)
    }
}

/// What holds for a table.
pub(crate) struct Chosen {
    pub(crate) choices: Choices,
    /// Whether it was decided before.
    remembered: bool,
    /// Where nobody's choice is in the way, it is known only once the table is open.
    signature: Option<String>,
}

impl Chosen {
    /// What a person decides now, or has decided about tables with the same headers.
    pub(crate) fn of(
        path: &Path,
        decided: &Decided,
        fields: &'static Fields,
    ) -> Result<Self, ImportError> {
        let mut chosen = Self {
            choices: decided.now.clone().unwrap_or_default(),
            remembered: false,
            signature: None,
        };
        let recalls = decided.recalls();
        if chosen.choices.is_default() && (!recalls || decided.before.is_empty()) {
            return Ok(chosen);
        }
        let plain = Choices::default();
        // Whatever is wrong with the file is found again when it is read.
        let opened = Table::open(path, &Opening::new(&plain, fields), &mut Report::new())?;
        if let Opened::Table(table) = opened {
            let signature = signature_of(&table, fields);
            if recalls && let Some(before) = decided.before.get(&signature) {
                chosen.choices = Choices {
                    consent: chosen.choices.consent,
                    ..before.clone()
                };
                chosen.remembered = true;
            }
            chosen.signature = Some(signature);
        }
        Ok(chosen)
    }

    /// How the table was understood.
    pub(crate) fn matched(
        self,
        table: &Table<'_>,
        header: &Header,
        fields: &'static Fields,
    ) -> TableMatch {
        TableMatch {
            holds: fields.holds.to_owned(),
            file: None,
            signature: (self.signature).unwrap_or_else(|| signature_of(table, fields)),
            encoding: table.file.encoding.clone(),
            separator: table.file.separator.clone(),
            header_line: table.header_line,
            layout: (table.export.as_ref()).map(|export| export.layout.code.to_owned()),
            choices: self.choices,
            remembered: self.remembered,
            columns: header.matches(fields.are_of_samples()),
        }
    }
}

fn signature_of(table: &Table<'_>, fields: &Fields) -> String {
    // Tables that hold different things may have the same headers; those of samples were there first.
    let holds = Some(fields.holds).filter(|_| !fields.are_of_samples());
    signature(
        holds
            .into_iter()
            .chain(table.header.iter().map(String::as_str)),
    )
}

/// The fields that headers name, even when their accents were encoded twice.
pub(crate) fn by_header(header: &[String], fields: &'static Fields) -> Vec<Option<&'static Field>> {
    let found = header.iter().map(|name| {
        let mended = mojibake::mended(name);
        fields.find(mended.as_deref().unwrap_or(name))
    });
    found.collect()
}

/// What a person chose for columns, by place, and what of it cannot be followed. A column that identifies persons is not
/// read whatever is chosen.
pub(crate) fn by_choice(
    header: &[String],
    fields: &'static Fields,
    choices: &[ColumnChoice],
) -> (Vec<Guide>, Vec<ColumnChoice>) {
    let by_header = by_header(header, fields);
    let mut guides = vec![None; header.len()];
    let mut left = Vec::new();
    for choice in choices {
        let named = |name: &String| {
            let name = text::normal(name);
            header.iter().position(|other| text::normal(other) == name)
        };
        let place = match (choice.place, &choice.header) {
            (Some(place), _) => place.checked_sub(1),
            (None, name) => name.as_ref().and_then(named),
        };
        let used = match choice.field.as_str() {
            ColumnChoice::IGNORE => Some(Use::Ignored),
            // Elsewhere nothing is kept of a column without a field.
            ColumnChoice::KEEP => fields.are_of_samples().then_some(Use::Further),
            code => fields
                .get(code)
                .filter(|field| field.code != "personal")
                .map(Use::Fills),
        };
        let is_personal = place.is_some_and(|place| {
            let field = by_header.get(place).copied().flatten();
            field.is_some_and(Field::is_personal) && !matches!(used, Some(Use::Ignored))
        });
        let guide = place.and_then(|place| guides.get_mut(place));
        match (guide, used) {
            (Some(guide), Some(used)) if !is_personal => *guide = Some((used, How::Choice)),
            _ => left.push(choice.clone()),
        }
    }
    (guides, left)
}

/// Reports choices that cannot be followed.
pub(crate) fn report_left(left: &[ColumnChoice], report: &mut Report) {
    for choice in left {
        report.push(Finding::of(&rules::CHOICE_NOT_TAKEN).detail(choice.to_string()));
    }
}

/// The field that a guide says.
pub(crate) fn field_of(guide: &(Use, How)) -> Option<&'static str> {
    match guide {
        (Use::Fills(field), _) => Some(field.code.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_of_a_text_does_not_say_how_a_workbook_is_written() {
        let choices = Choices {
            encoding: Some("windows-1252".to_owned()),
            separator: Some(",".to_owned()),
            header_line: Some(2),
            ..Choices::default()
        };
        let decided = Decided {
            now: Some(choices.clone()),
            before: HashMap::from([("a".to_owned(), choices)]),
            ..Decided::default()
        };
        let of_sheet = decided.of_sheet();
        let expected = Choices {
            header_line: Some(2),
            ..Choices::default()
        };
        assert_eq!(of_sheet.before.get("a"), Some(&expected));
        assert_eq!(of_sheet.now, Some(expected));
    }
}
