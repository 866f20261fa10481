use std::io::{self, Write};

use tumorotheque_domain::{
    Adicap, Consent, Lang, Preservation, Ptnm, Sample, Sex, Slug, StorageTemperature, TumourStatus,
};

use super::{annotations, columns::SampleField as Field};
use crate::{values::texts::guarded, writer::of_writer};

/// The columns of our own table. Parts of codes, the birth and what is only checked are only ever read.
pub(super) const COLUMNS: &[Field] = &[
    Field::Biobank,
    Field::SampleId,
    Field::Donor,
    Field::SampleType,
    Field::Tumour,
    Field::Preservation,
    Field::StorageTemperature,
    Field::Diagnosis,
    Field::Topography,
    Field::Morphology,
    Field::Adicap,
    Field::Sex,
    Field::Age,
    Field::Collected,
    Field::Quantity,
    Field::Unit,
    Field::Stage,
    Field::Consent,
    Field::Dna,
    Field::Rna,
    Field::Protein,
    Field::Collection,
    Field::Note,
    Field::Annotations,
];

/// Writes samples as a table that [`super::read_samples`] reads back equal: UTF-8, `;`, stable codes.
pub struct SampleTable<W: Write> {
    rows: csv::Writer<W>,
    lang: Lang,
}

impl<W: Write> SampleTable<W> {
    /// Begins a table: the preamble, one `# …` line each (`source: …`, `synthetic: …`), and the header.
    ///
    /// # Errors
    /// What the writer says.
    pub fn new(mut out: W, lang: Lang, preamble: &[&str]) -> io::Result<Self> {
        for line in preamble {
            writeln!(out, "# {}", line.replace(['\r', '\n'], " "))?;
        }
        let mut table = Self::going_on(out, lang);
        let header = COLUMNS.iter().map(|field| field.label(lang));
        table.rows.write_record(header).map_err(of_writer)?;
        Ok(table)
    }

    /// Goes on with a table whose header was written before.
    pub fn going_on(out: W, lang: Lang) -> Self {
        let rows = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
        Self { rows, lang }
    }

    /// Writes a sample and its bank.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&mut self, biobank: &Slug, sample: &Sample) -> io::Result<()> {
        for field in COLUMNS {
            let cell = match field {
                Field::Biobank => biobank.to_string(),
                field => cell(*field, sample, self.lang),
            };
            let cell = guarded(&cell);
            self.rows.write_field(cell.as_bytes()).map_err(of_writer)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(of_writer)
    }

    /// Writes what is still in memory and gives the writer back.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(self) -> io::Result<W> {
        self.rows
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

/// What a column of our own table says of a sample: stable codes; nothing where nothing is known.
pub(super) fn cell(field: Field, sample: &Sample, lang: Lang) -> String {
    let derived = sample.derived;
    match field {
        Field::SampleId => sample.local_id.clone(),
        Field::Donor => text(sample.donor.as_deref()),
        Field::SampleType => sample.sample_type.code().to_owned(),
        Field::Tumour => text(sample.tumour.map(TumourStatus::code)),
        Field::Preservation => text(sample.preservation.map(Preservation::code)),
        Field::StorageTemperature => text(sample.storage_temperature.map(StorageTemperature::code)),
        Field::Diagnosis => shown(sample.diagnosis),
        Field::Topography => shown(sample.topography),
        Field::Morphology => shown(sample.morphology),
        Field::Adicap => text(sample.adicap.as_ref().map(Adicap::as_str)),
        Field::Sex => text(sample.sex.map(Sex::code)),
        Field::Age => shown(sample.age_at_sampling),
        Field::Collected => shown(sample.collected),
        Field::Quantity => shown(sample.quantity.map(|quantity| quantity.value)),
        Field::Unit => text(sample.quantity.and_then(|quantity| quantity.unit)),
        Field::Stage => text(sample.stage.as_ref().map(Ptnm::as_str)),
        Field::Consent => match sample.consent {
            Consent::Unknown => String::new(),
            consent => consent.code().to_owned(),
        },
        Field::Dna => answer(derived.dna, lang),
        Field::Rna => answer(derived.rna, lang),
        Field::Protein => answer(derived.protein, lang),
        Field::Collection => text(sample.collection.as_deref()),
        Field::Note => text(sample.note.as_deref()),
        Field::Annotations => annotations::together(&sample.annotations),
        Field::Biobank
        | Field::AdicapOrgan
        | Field::AdicapLesion
        | Field::Birth
        | Field::StageT
        | Field::StageN
        | Field::StageM
        | Field::DiagnosisDate
        | Field::DeathDate
        | Field::VitalStatus
        | Field::StatusDate
        | Field::TnmEdition => String::new(),
    }
}

fn answer(answer: Option<bool>, lang: Lang) -> String {
    let word = match (answer, lang) {
        (None, _) => "",
        (Some(true), Lang::Fr) => "oui",
        (Some(false), Lang::Fr) => "non",
        (Some(true), Lang::En) => "yes",
        (Some(false), Lang::En) => "no",
    };
    word.to_owned()
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn shown(value: Option<impl std::fmt::Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
