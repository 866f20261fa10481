use tumorotheque_domain::{CatalogueRow, Consent, SampleType, Scope, text};

use super::{
    disease::{ALL, Disease, Part},
    numbers,
    read::CatalogueContext,
};
use crate::{
    Report,
    header::Header,
    line::Row,
    rules,
    values::{codes, reading::Problem, texts, vocabularies},
};

/// Characters of the longest name of a collection or a disease.
const LONGEST_TEXT: usize = 200;
/// What a cell of a line of totals says.
const TOTALS: [&str; 7] = [
    "total",
    "totaux",
    "sous total",
    "total general",
    "grand total",
    "subtotal",
    "sum",
];

/// One line of a catalogue.
pub(super) struct Cells<'a> {
    pub(super) header: &'a Header,
    pub(super) row: Row<'a>,
    pub(super) line: u64,
    pub(super) report: &'a mut Report,
    pub(super) refused: bool,
}

/// What becomes of a line.
pub(super) enum Taken {
    /// It counts this.
    Row(CatalogueRow),
    /// It is left out, and the report says why.
    LeftOut,
    /// It has an error.
    Refused,
}

impl<'a> Cells<'a> {
    /// Reads the line, every problem of it.
    pub(super) fn read(&mut self, context: &CatalogueContext<'_>) -> Taken {
        if let Some(total) = self.total() {
            self.note(total.0, total.1, Problem::of(&rules::TOTAL_LINE));
            return Taken::LeftOut;
        }
        self.check_bank(context);
        let consent = self.consent();
        let (samples, donors) = self.counts();
        let collection = self.text("collection");
        let name = collection.unwrap_or_default();
        let disease = Disease::of(self.text("diagnosis"), self.text("disease"), name);
        self.note_disease(&disease, name);
        for field in ["collection", "disease"] {
            if self
                .text(field)
                .is_some_and(|text| text.chars().count() > LONGEST_TEXT)
            {
                self.note_column(field, &rules::TEXT_TOO_LONG);
            }
        }
        let row = CatalogueRow {
            collection: match collection {
                None | Some(ALL) => Scope::All,
                Some(name) if texts::is_empty_mark(name) => Scope::Unknown,
                Some(name) => Scope::Of(name.to_owned()),
            },
            disease: disease.label,
            diagnosis: disease.diagnosis,
            sample_type: self.sample_type(),
            is_part: consent.is_some() || self.is_given("sex") || self.is_given("age"),
            samples,
            donors,
        };
        match consent {
            _ if self.refused => Taken::Refused,
            Some(consent) if !consent.counts_in_public() => {
                let text = self.text("consent").filter(|text| !text.is_empty());
                let rule = Problem::of(&rules::CONSENT_NOT_COUNTED);
                self.note("consent", text.unwrap_or("–"), rule);
                Taken::LeftOut
            }
            _ => Taken::Row(row),
        }
    }

    /// The cell of a field, trimmed; none when the file has no such column.
    pub(super) fn text(&self, field: &str) -> Option<&'a str> {
        let place = self.header.place(field)?;
        let cell = self.row.get(place).unwrap_or_default();
        Some(texts::unguarded(cell.trim()))
    }

    /// The cell that makes the line one of totals.
    fn total(&self) -> Option<(&'static str, &'a str)> {
        let fields = [
            "biobank",
            "collection",
            "disease",
            "diagnosis",
            "sample_type",
        ];
        let mut cells = fields
            .into_iter()
            .filter_map(|field| Some((field, self.text(field)?)));
        cells.find(|(_, cell)| TOTALS.contains(&text::normal(cell).as_str()))
    }

    /// A line that names another bank is not this one's; a name that nobody has may be another name of it.
    fn check_bank(&mut self, context: &CatalogueContext<'_>) {
        let Some(name) = self
            .text("biobank")
            .filter(|name| *name != ALL && !texts::is_empty_mark(name))
        else {
            return;
        };
        let rule = match context.banks.find(name) {
            Some(key) if key == context.biobank.key => return,
            Some(_) => &rules::OTHER_BIOBANK,
            None => &rules::BIOBANK_NOT_RECOGNISED,
        };
        let detail = Some(context.biobank.name.clone());
        self.note(
            "biobank",
            name,
            Problem {
                detail,
                ..Problem::of(rule)
            },
        );
    }

    /// What the donors said; none when the file has no such column.
    fn consent(&mut self) -> Option<Consent> {
        let text = self.text("consent")?;
        if text == ALL || texts::is_empty_mark(text) {
            return Some(Consent::Unknown);
        }
        let reading = codes::consent(text);
        reading
            .problem
            .into_iter()
            .for_each(|problem| self.note("consent", text, problem));
        Some(reading.value.unwrap_or(Consent::Unknown))
    }

    /// How many samples, of how many donors: each sample is of one donor, so there cannot be more donors.
    fn counts(&mut self) -> (Option<u64>, Option<u64>) {
        let (samples, donors) = (self.number("samples"), self.number("donors"));
        let text = self.text("donors").unwrap_or_default();
        match (samples, donors) {
            (Some(samples), Some(donors)) if donors > samples => {
                let detail = samples.to_string();
                self.note(
                    "donors",
                    text,
                    Problem {
                        detail: Some(detail),
                        ..Problem::of(&rules::DONORS_OVER_SAMPLES)
                    },
                );
            }
            (_, None) if texts::is_empty_mark(text) => {
                self.note_column("donors", &rules::DONORS_NOT_GIVEN);
            }
            _ => {}
        }
        (samples, donors)
    }

    fn number(&mut self, field: &str) -> Option<u64> {
        let text = self.text(field).unwrap_or_default();
        let reading = numbers::number(text);
        reading
            .problem
            .into_iter()
            .for_each(|problem| self.note(field, text, problem));
        reading.value
    }

    /// Required; a material that is not known is no material.
    fn sample_type(&mut self) -> Scope<SampleType> {
        let text = self.text("sample_type").unwrap_or_default();
        if text == ALL {
            return Scope::All;
        }
        if text.is_empty() {
            self.note_column("sample_type", &rules::VALUE_MISSING);
            return Scope::Unknown;
        }
        let reading = vocabularies::sample_type(text);
        reading
            .problem
            .into_iter()
            .for_each(|problem| self.note("sample_type", text, problem));
        let known = reading
            .value
            .filter(|material| material.code() != "unknown");
        known.map_or(Scope::Unknown, Scope::Of)
    }

    /// Whether the line counts only one value of this.
    fn is_given(&self, field: &str) -> bool {
        self.text(field)
            .is_some_and(|text| text != ALL && !text.is_empty())
    }

    /// What the line counts, in its own words.
    pub(super) fn words(&self) -> String {
        let texts = self.texts().map(text::fold);
        texts.collect::<Vec<_>>().join(";")
    }

    /// The cells that say what is counted, in one order; empty where there is no column.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'a str> {
        let fields = [
            "collection",
            "disease",
            "diagnosis",
            "sample_type",
            "sex",
            "age",
            "consent",
        ];
        fields
            .map(|field| self.text(field).unwrap_or_default())
            .into_iter()
    }

    fn note_disease(&mut self, disease: &Disease, collection: &str) {
        let Some((part, problem)) = &disease.problem else {
            return;
        };
        let field = match part {
            Part::Code => "diagnosis",
            Part::Label if self.header.place("disease").is_none() => "diagnosis",
            Part::Label => "disease",
            Part::Collection => "collection",
        };
        let text = if *part == Part::Collection {
            collection
        } else {
            self.text(field).unwrap_or_default()
        };
        self.note(field, text, problem.clone());
    }
}
