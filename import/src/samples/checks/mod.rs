//! Cells of a sample that contradict each other, and lines that do. Whatever is found here is said, and the sample taken in.

mod disease;
mod donors;
mod ids;
mod material;
mod times;
mod tnm;

use jiff::civil::Date;
use tumorotheque_domain::{
    Icd10, Morphology, PartialDate, Preservation, Ptnm, SampleType, Sex, StorageTemperature,
    Topography, TumourStatus,
};

use super::{
    cells::Cells,
    columns::{Columns, SampleField as Field},
};
use crate::{Report, values::reading::Known};

/// What a line says of a sample, as far as it is understood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'s> {
    pub(super) sample_type: Option<SampleType>,
    pub(super) tumour: Option<TumourStatus>,
    pub(super) preservation: Option<Preservation>,
    pub(super) storage_temperature: Option<StorageTemperature>,
    pub(super) diagnosis: Option<Icd10>,
    pub(super) topography: Option<Topography>,
    pub(super) morphology: Option<Morphology>,
    pub(super) sex: Option<Sex>,
    pub(super) birth: Option<PartialDate>,
    pub(super) collected: Option<PartialDate>,
    pub(super) stage: Option<&'s Ptnm>,
}

/// What the checks remember of the lines before, in bounded memory.
#[derive(Debug, Default)]
pub(super) struct Checks {
    /// Whether a vital status means that the patient died.
    dead: Known<bool>,
    editions: Known<u8>,
    diseases: disease::Diseases,
    donors: donors::Donors,
    ids: ids::Ids,
}

impl Checks {
    /// Looks at the id of a line.
    pub(super) fn see_id(&mut self, cells: &Cells<'_>) {
        self.ids.see(cells.text(Field::SampleId), cells.line);
    }

    /// Compares what a line says of a sample.
    pub(super) fn check(&mut self, cells: &mut Cells<'_>, said: &Said<'_>, today: Date) {
        material::check(cells, said);
        self.diseases.check(cells, said);
        times::check(cells, said, &mut self.dead, today);
        tnm::check(cells, said, &mut self.editions);
        self.donors.check(cells, said);
    }

    /// Says what only all lines together show.
    pub(super) fn report(&self, columns: &Columns, report: &mut Report) {
        self.ids.report(columns.name(Field::SampleId), report);
    }
}
