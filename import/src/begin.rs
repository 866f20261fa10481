//! Where a table begins: its separator, and its header among the lines above the data.

use csv::ByteRecord;

use crate::{
    Choices,
    fields::Fields,
    layouts,
    separator::{SEPARATORS, separator},
    table::first_line,
};

/// What is known before a file is opened as a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening<'a> {
    pub(crate) choices: &'a Choices,
    /// The columns that such a table has.
    pub(crate) fields: &'static Fields,
    /// Whether it may be one of the known exports.
    pub(crate) is_export: bool,
}

/// How a table begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Begin {
    pub(crate) separator: u8,
    /// The line of the header, when it is not the first filled one.
    pub(crate) header_line: Option<u64>,
    /// Whether a quote holds a cell together. The lab software that writes `|` between cells never quotes them.
    pub(crate) quotes: bool,
}

/// Lines among which the header is looked for.
const LINES: usize = 40;

impl<'a> Opening<'a> {
    /// Of a table with these columns.
    pub(crate) fn new(choices: &'a Choices, fields: &'static Fields) -> Self {
        Self {
            choices,
            fields,
            is_export: fields.are_of_samples(),
        }
    }

    /// What was chosen and does not exist, or not for such a table.
    pub(crate) fn not_taken(&self) -> Vec<String> {
        let Choices {
            layout, consent, ..
        } = self.choices;
        let unknown = self.choices.unknown().into_iter().map(str::to_owned);
        let layout = layout.as_deref().filter(|code| *code != Choices::NO_LAYOUT);
        let layout = layout.map(|code| format!("layout = {code}"));
        let consent = consent.map(|consent| format!("consent = {}", consent.code()));
        let others = layout.into_iter().chain(consent);
        unknown.chain(others.filter(|_| !self.is_export)).collect()
    }

    /// Looks at the begin of a file; `before` lines of it were passed over, and `separator` is said by the file itself.
    pub(crate) fn begin(&self, head: &[u8], before: u64, said: Option<u8>) -> Begin {
        let given = self.choices.separator().or(said);
        let (separator, header) = match self.choices.header_line {
            Some(0) => (given.unwrap_or_else(|| separator(head)), None),
            Some(line) => {
                let given = given.unwrap_or_else(|| separator(from_line(head, line, before)));
                (given, Some(line))
            }
            None => self.find(head, before, given),
        };
        Begin {
            separator,
            header_line: header,
            quotes: separator != b'|' || !self.is_of_an_export(head, separator, before, header),
        }
    }

    /// The separator, and the line of the header when another than the first looks like it: most of its cells are headers.
    fn find(&self, head: &[u8], before: u64, given: Option<u8>) -> (u8, Option<u64>) {
        let first = given.unwrap_or_else(|| separator(head));
        if let Some(found) = self.header(head, first, before) {
            return (first, found.line);
        }
        if given.is_some() {
            return (first, None);
        }
        let others = SEPARATORS.into_iter().filter(|other| *other != first);
        let found = others.filter_map(|other| Some((self.header(head, other, before)?, other)));
        let best = found.max_by_key(|(found, _)| found.known);
        best.map_or((first, None), |(found, other)| (other, found.line))
    }

    /// The first line that looks like a header.
    fn header(&self, head: &[u8], separator: u8, before: u64) -> Option<Found> {
        let mut first = None;
        for (line, cells) in rows(head, separator, true).take(LINES) {
            let is_first = *first.get_or_insert(line) == line;
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            let known = cells.iter().filter(|cell| self.knows(cell)).count();
            if known >= 2 && known * 5 >= filled * 3 {
                let line = (!is_first).then_some(before + line);
                return Some(Found { line, known });
            }
        }
        None
    }

    fn knows(&self, cell: &str) -> bool {
        !cell.is_empty()
            && (self.fields.find(cell).is_some() || (self.is_export && layouts::knows(cell)))
    }

    fn is_of_an_export(
        &self,
        head: &[u8],
        separator: u8,
        before: u64,
        header: Option<u64>,
    ) -> bool {
        if !self.is_export {
            return false;
        }
        if let Some(code) = self.choices.layout.as_deref() {
            return layouts::layout(code).is_some();
        }
        let least = header.map_or(0, |line| line.saturating_sub(before));
        let mut rows = rows(head, separator, false).skip_while(|(line, _)| *line < least);
        let cells = rows.next().map(|(_, cells)| cells).unwrap_or_default();
        layouts::recognise(&cells).is_some()
    }
}

/// A line that looks like a header.
struct Found {
    /// None when it is the first filled one.
    line: Option<u64>,
    /// How many of its cells are headers.
    known: usize,
}

/// The filled lines of the begin of a table, each with its number from 1, its cells trimmed. The last may be cut off.
pub(crate) fn rows(
    head: &[u8],
    separator: u8,
    quotes: bool,
) -> impl Iterator<Item = (u64, Vec<String>)> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .quoting(quotes)
        .has_headers(false)
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(head);
    let mut record = ByteRecord::new();
    std::iter::from_fn(move || {
        loop {
            let before = reader.position().line();
            if !reader.read_byte_record(&mut record).ok()? {
                return None;
            }
            if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                let line = first_line(&record, before, reader.position().line(), false);
                let cells = record.iter().map(String::from_utf8_lossy);
                return Some((line, cells.map(|cell| cell.trim().to_owned()).collect()));
            }
        }
    })
}

/// What stands from a line on; `before` lines were passed over already.
fn from_line(head: &[u8], line: u64, before: u64) -> &[u8] {
    let mut rest = head;
    for _ in before + 1..line {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            break;
        };
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields;

    fn begin(head: &str, choices: &Choices) -> (char, Option<u64>, bool) {
        let opening = Opening {
            choices,
            fields: &fields::SAMPLES,
            is_export: true,
        };
        let begin = opening.begin(head.as_bytes(), 2, None);
        (char::from(begin.separator), begin.header_line, begin.quotes)
    }

    #[test]
    fn the_header_is_found_below_titles() {
        let plain = Choices::default();
        for (head, expected) in [
            ("sample_id;sexe\nE1;F\n", (';', None, true)),
            (
                "Export, du 3 mai\n\nCollection : X\nCode échantillon;Sexe;Note\nE1;F;x\n",
                (';', Some(6), true),
            ),
            (
                "Résultat;;\nCode échantillon;Sexe;Note\nE1;F;x\n",
                (';', Some(4), true),
            ),
            ("Réf;Labo\nE1;Sérum\n", (';', None, true)),
            ("Un titre\nRéf;Labo;Boîte\n1;2;3\n", (';', None, true)),
            ("\"a\nb\";x\nSexe;Âge\n", (';', Some(5), true)),
        ] {
            assert_eq!(begin(head, &plain), expected, "{head}");
        }
    }

    #[test]
    fn what_a_person_says_counts() {
        let at = |line| Choices {
            header_line: Some(line),
            ..Choices::default()
        };
        let head = "Titre, long, très\nRéf|Labo|Boîte\n1|2|3\n4|5|6\n";
        assert_eq!(begin(head, &at(4)), ('|', Some(4), true));
        assert_eq!(begin("a|b\nc|d\n", &at(0)), ('|', None, true));
        let chosen = Choices {
            layout: Some("tumorotek".to_owned()),
            ..at(0)
        };
        assert_eq!(begin("1|LYMPHOMES|E1|\n", &chosen), ('|', None, false));
        let comma = Choices {
            separator: Some(",".to_owned()),
            ..Choices::default()
        };
        assert_eq!(begin("sample_id;sexe\nE1;F\n", &comma), (',', None, true));
    }
}
