use tumorotheque_domain::{Consent, Lang};

use super::parts::PartColumns;
use crate::{
    copy::{Ages, CopyPlan},
    fields::{self, Fields},
    header::{Header, Use},
    layouts::{Fill, Layout, LayoutColumn, Part},
};

/// Declares the fields with the codes they have in `data/fields-samples.csv`.
macro_rules! fields {
    ($($field:ident = $code:literal),+ $(,)?) => {
        /// A field of a sample that a column can fill.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum SampleField { $($field),+ }

        impl SampleField {
            pub(crate) const ALL: &[Self] = &[$(Self::$field),+];

            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$field => $code),+ }
            }
        }
    };
}

fields! {
    Biobank = "biobank",
    SampleId = "sample_id",
    Donor = "donor",
    SampleType = "sample_type",
    Tumour = "tumour",
    Preservation = "preservation",
    StorageTemperature = "storage_temperature",
    Diagnosis = "diagnosis",
    Topography = "topography",
    Morphology = "morphology",
    Adicap = "adicap",
    AdicapOrgan = "adicap_organ",
    AdicapLesion = "adicap_lesion",
    Sex = "sex",
    Age = "age",
    Birth = "birth",
    Collected = "collected",
    Quantity = "quantity",
    Unit = "unit",
    Stage = "stage",
    StageT = "stage_t",
    StageN = "stage_n",
    StageM = "stage_m",
    Consent = "consent",
    Dna = "dna",
    Rna = "rna",
    Protein = "protein",
    Collection = "collection",
    Note = "note",
    DiagnosisDate = "diagnosis_date",
    DeathDate = "death_date",
    VitalStatus = "vital_status",
    StatusDate = "status_date",
    TnmEdition = "tnm_edition",
    Annotations = "annotations",
}

impl SampleField {
    /// Whether the registry has no place for it: it is checked against the rest, and the column kept as an annotation.
    pub(crate) const fn is_only_checked(self) -> bool {
        matches!(
            self,
            Self::DiagnosisDate
                | Self::DeathDate
                | Self::VitalStatus
                | Self::StatusDate
                | Self::TnmEdition
        )
    }

    /// The field of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|field| field.code() == code)
    }

    /// The header of its column in our own table.
    pub(super) fn label(self, lang: Lang) -> &'static str {
        let list: &'static Fields = &fields::SAMPLES;
        list.get(self.code())
            .map_or(self.code(), |field| field.label(lang))
    }
}

/// Which columns fill which fields, for each of the samples that a line may hold.
pub(super) struct Columns {
    pub(super) header: Header,
    /// One for a table like any other; several for exports that hold the samples of one sampling on one line.
    pub(super) parts: Vec<PartColumns>,
    /// Whether it is one of the known exports.
    pub(super) is_export: bool,
    /// The column of the sampling that the samples of a line come from.
    pub(super) event: Option<usize>,
    /// The consent of samples whose line does not say it.
    pub(super) consent: Consent,
}

impl Columns {
    /// Of a table, which may be a known export.
    pub(super) fn of(mut header: Header, export: Option<&Layout>) -> Self {
        let parts = export.map_or_else(|| vec![Part::Sample], Layout::parts);
        leave_parts_aside(&mut header);
        let is_event = |used: &Use| {
            matches!(
                used,
                Use::InLayout(LayoutColumn {
                    fill: Fill::Event,
                    ..
                })
            )
        };
        Self {
            parts: parts
                .iter()
                .map(|part| PartColumns::of(*part, &header))
                .collect(),
            is_export: export.is_some(),
            event: header.uses.iter().position(is_event),
            consent: Consent::Unknown,
            header,
        }
    }

    /// What a copy of the file leaves out of every line.
    pub(super) fn copy_plan(&self) -> CopyPlan {
        let is_personal = |used: &Use| match used {
            Use::Personal | Use::Ignored => true,
            Use::Fills(field) => field.is_personal(),
            Use::InLayout(column) => column.is_personal(),
            Use::Further | Use::Unnamed => false,
        };
        let ages = match (self.place(SampleField::Birth), self.place(SampleField::Age)) {
            (None, _) => Ages::Given,
            (Some(_), Some(place)) => Ages::InColumn(place),
            (Some(_), None) => Ages::Added(SampleField::Age.label(Lang::Fr).to_owned()),
        };
        CopyPlan {
            blank: self.header.uses.iter().map(is_personal).collect(),
            ages,
        }
    }

    /// The first column of a field, for any part.
    pub(super) fn place(&self, field: SampleField) -> Option<usize> {
        let mut places = self.parts.iter().filter_map(|part| part.place(field));
        places.next()
    }

    /// The header of the first column of a field, as written.
    pub(super) fn name(&self, field: SampleField) -> &str {
        self.place(field)
            .map_or(field.code(), |place| self.header.name(place))
    }
}

/// Where the whole code or stage has a column of its own, the columns of its parts are kept as they are.
fn leave_parts_aside(header: &mut Header) {
    use SampleField::{Adicap, AdicapLesion, AdicapOrgan, Stage, StageM, StageN, StageT};
    let wholes: [(SampleField, &[SampleField]); 2] = [
        (Adicap, &[AdicapOrgan, AdicapLesion]),
        (Stage, &[StageT, StageN, StageM]),
    ];
    for (whole, parts) in wholes {
        if header.place(whole.code()).is_none() {
            continue;
        }
        for part in parts {
            let place = header.place(part.code());
            if let Some(used) = place.and_then(|place| header.uses.get_mut(place)) {
                *used = Use::Further;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_columns_and_the_fields_agree() {
        let codes: Vec<&str> = SampleField::ALL.iter().map(|field| field.code()).collect();
        let listed = fields::SAMPLES.all.iter().map(|field| field.code.as_str());
        let listed: Vec<&str> = listed.filter(|code| *code != "personal").collect();
        assert_eq!(codes, listed);
    }
}
