use tumorotheque_domain::{
    Adicap, BiobankKey, Consent, DerivedProducts, Icd10, Morphology, Preservation, Ptnm, Sample,
    SampleLine, SampleType, Sex, StorageTemperature, Topography, TumourStatus, text,
};

use super::{
    cells::Cells,
    checks::{Checks, Said},
    columns::SampleField as Field,
    ids::{Ids, LocalId},
    read::{BankGiven, SampleContext},
};
use crate::{
    rules,
    values::{
        codes, diagnosis, icdo,
        reading::{Known, Problem, Reading},
        temperature, texts, vocabularies,
    },
};

/// What the cells of the lines before have said.
#[derive(Debug, Default)]
pub(super) struct Memory {
    biobanks: Known<BiobankKey>,
    sample_types: Known<SampleType>,
    tumour: Known<TumourStatus>,
    preservations: Known<Preservation>,
    temperatures: Known<StorageTemperature>,
    diagnoses: Known<Icd10>,
    topographies: Known<Topography>,
    morphologies: Known<Morphology>,
    pub(super) adicap: Known<Adicap>,
    sexes: Known<Sex>,
    pub(super) ages: Known<u8>,
    pub(super) units: Known<&'static str>,
    pub(super) stages: Known<Ptnm>,
    consents: Known<Consent>,
    pub(super) answers: Known<bool>,
    pub(super) ids: Ids,
    pub(super) checks: Checks,
    /// Reused for codes that stand in several columns.
    pub(super) joined: String,
}

impl Memory {
    /// Adds the samples of a line; none when something in it is wrong, and all of that is in the report.
    pub(super) fn read(
        &mut self,
        cells: &mut Cells<'_>,
        context: &SampleContext<'_>,
        samples: &mut Vec<SampleLine>,
    ) {
        let before = samples.len();
        let biobank = self.biobank(cells, context);
        let columns = cells.columns;
        self.checks.see_id(cells);
        let mut present = 0;
        for part in &columns.parts {
            cells.part = part;
            if !self.is_present(cells) {
                continue;
            }
            present += 1;
            let local_id = match self.local_id(cells) {
                LocalId::Is(id) => Some(id),
                LocalId::Unknown => None,
                LocalId::ToldBefore => continue,
            };
            let sample = self.described(cells, context, local_id);
            if let (Some(biobank), Some(sample)) = (biobank, sample) {
                samples.push(SampleLine {
                    line: cells.line,
                    biobank,
                    sample,
                });
            }
        }
        if present == 0 {
            cells.note_line(&rules::NO_SAMPLE_ON_LINE);
        }
        if cells.refused {
            samples.truncate(before);
            cells.report.refuse(cells.line);
        }
    }

    /// Reads every further field, even of a line that is already refused: all its problems are reported at once.
    fn described(
        &mut self,
        cells: &mut Cells<'_>,
        context: &SampleContext<'_>,
        local_id: Option<String>,
    ) -> Option<Sample> {
        let donor = id(cells, Field::Donor);
        let sample_type = self.sample_type(cells);
        let tumour = cells
            .coded(Field::Tumour, &mut self.tumour, codes::tumour)
            .or(cells.part.part.tumour());
        let preservation = cells.coded(
            Field::Preservation,
            &mut self.preservations,
            codes::preservation,
        );
        let sample_type = sample_type.map(|known| meant(known, cells, preservation));
        let storage_temperature = cells.coded(
            Field::StorageTemperature,
            &mut self.temperatures,
            temperature::storage_temperature,
        );
        let diagnosis = cells.coded(Field::Diagnosis, &mut self.diagnoses, diagnosis::diagnosis);
        let topography = cells.coded(Field::Topography, &mut self.topographies, icdo::topography);
        let morphology = cells.coded(Field::Morphology, &mut self.morphologies, icdo::morphology);
        let adicap = self.adicap(cells);
        let sex = cells.coded(Field::Sex, &mut self.sexes, codes::sex);
        let collected = cells.collected(context.today);
        let birth = cells.birth(collected, context.today);
        let age_at_sampling = self.age(cells, birth, collected);
        let quantity = self.quantity(cells);
        let (stage, stage_kept) = self.stage(cells);
        let said = Said {
            sample_type,
            tumour,
            preservation,
            storage_temperature,
            diagnosis,
            topography,
            morphology,
            sex,
            birth,
            collected,
            stage: stage.as_ref(),
        };
        self.checks.check(cells, &said, context.today);
        let consent = cells.coded(Field::Consent, &mut self.consents, codes::consent);
        let derived = self.derived(cells);
        let collection = cells.free_text(Field::Collection);
        let note = cells.free_text(Field::Note);
        let mut annotations = stage_kept;
        annotations.append(&mut cells.annotations());
        cells.bound_kept([collection.as_deref(), note.as_deref()], &annotations);
        Some(Sample {
            local_id: local_id?,
            donor,
            sample_type: sample_type?,
            tumour,
            preservation,
            storage_temperature,
            diagnosis,
            topography,
            morphology,
            adicap,
            sex,
            age_at_sampling,
            collected,
            quantity,
            stage,
            consent: consent.unwrap_or(cells.columns.consent),
            derived,
            collection,
            note,
            annotations,
        })
    }

    /// The bank that a line names, or the one that the file is given for.
    fn biobank(
        &mut self,
        cells: &mut Cells<'_>,
        context: &SampleContext<'_>,
    ) -> Option<BiobankKey> {
        let given = context.biobank.as_ref();
        let text = cells.text(Field::Biobank);
        if texts::is_empty_mark(text) {
            if given.is_none() {
                cells.note_column(Field::Biobank, Problem::of(&rules::VALUE_MISSING));
            }
            return given.map(|BankGiven { key, .. }| *key);
        }
        let reading = self.biobanks.read(text, |text| bank_named(text, context));
        if let Some(problem) = &reading.problem {
            cells.note(Field::Biobank, text, problem);
        }
        reading.value
    }

    /// Required, unless the part says it by itself; and "inconnu" is a type of its own.
    fn sample_type(&mut self, cells: &mut Cells<'_>) -> Option<SampleType> {
        let text = cells.text(Field::SampleType);
        if text.is_empty() {
            if let Some(known) = cells.part.part.sample_type() {
                return Some(known);
            }
            if cells.columns.is_export {
                cells.note_line(&rules::TYPE_NOT_SAID);
                return SampleType::from_code("unknown");
            }
            cells.note_column(Field::SampleType, Problem::of(&rules::VALUE_MISSING));
        }
        let never_empty = |_: &str| false;
        cells.read(
            Field::SampleType,
            text,
            &mut self.sample_types,
            never_empty,
            vocabularies::sample_type,
        )
    }

    fn derived(&mut self, cells: &mut Cells<'_>) -> DerivedProducts {
        let mut product = |field| cells.coded(field, &mut self.answers, codes::answer);
        DerivedProducts {
            dna: product(Field::Dna),
            rna: product(Field::Rna),
            protein: product(Field::Protein),
        }
    }
}

/// The word "tissue" alone leaves open how it is preserved: frozen, unless the line says otherwise.
fn meant(said: SampleType, cells: &Cells<'_>, preservation: Option<Preservation>) -> SampleType {
    if preservation != Some(Preservation::Ffpe) || said.code() != "tissue_frozen" {
        return said;
    }
    let word = text::normal(cells.text(Field::SampleType));
    let is_tissue = matches!(word.as_str(), "tissu" | "tissus" | "tissue");
    let fixed = SampleType::from_code("tissue_ffpe").filter(|_| is_tissue);
    fixed.unwrap_or(said)
}

/// The bank of a name or id, which must be the one that the file is given for.
fn bank_named(text: &str, context: &SampleContext<'_>) -> Reading<BiobankKey> {
    let found = context.banks.find(text);
    match (&context.biobank, found) {
        (None, Some(key)) => Reading::of(key),
        (None, None) => Reading::wrong(&rules::UNKNOWN_BIOBANK),
        (Some(given), Some(key)) if given.key == key => Reading::of(key),
        (Some(given), _) => Reading::wrong(&rules::OTHER_BIOBANK).detailed(given.name.as_str()),
    }
}

pub(super) fn id(cells: &mut Cells<'_>, field: Field) -> Option<String> {
    let text = cells.text(field);
    if texts::is_empty_mark(text) {
        return None;
    }
    let reading = texts::identifier(text);
    if let Some(problem) = &reading.problem {
        cells.note(field, text, problem);
    }
    reading.value
}
