use tumorotheque_domain::Lang;

use crate::{
    copy::{Ages, CopyPlan},
    fields::{self, Fields},
    header::{Header, Use},
};

/// Declares the fields with the codes they have in `data/fields-samples.csv`.
macro_rules! fields {
    ($($field:ident = $code:literal),+ $(,)?) => {
        /// A field of a sample that a column can fill.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum SampleField { $($field),+ }

        impl SampleField {
            pub(super) const ALL: &[Self] = &[$(Self::$field),+];

            pub(super) const fn code(self) -> &'static str {
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
    Annotations = "annotations",
}

impl SampleField {
    /// The header of its column in our own table.
    pub(super) fn label(self, lang: Lang) -> &'static str {
        let list: &'static Fields = &fields::SAMPLES;
        list.get(self.code())
            .map_or(self.code(), |field| field.label(lang))
    }
}

/// Which column fills which field, and which columns are kept as annotations.
pub(super) struct Columns {
    pub(super) header: Header,
    places: [Option<usize>; SampleField::ALL.len()],
    /// Columns kept as annotations.
    pub(super) further: Vec<usize>,
}

impl Columns {
    pub(super) fn of(header: Header) -> Self {
        let mut places = [None; SampleField::ALL.len()];
        for (field, place) in SampleField::ALL.iter().zip(&mut places) {
            *place = header.place(field.code());
        }
        let mut columns = Self {
            header,
            places,
            further: Vec::new(),
        };
        columns.leave_parts_aside();
        columns.further = (0..columns.header.uses.len())
            .filter(|place| {
                matches!(
                    columns.header.uses.get(*place),
                    Some(Use::Further | Use::Unnamed)
                )
            })
            .collect();
        columns
    }

    /// Where the whole code or stage has a column of its own, the columns of its parts are kept as they are.
    fn leave_parts_aside(&mut self) {
        use SampleField::{Adicap, AdicapLesion, AdicapOrgan, Stage, StageM, StageN, StageT};
        let wholes: [(SampleField, &[SampleField]); 2] = [
            (Adicap, &[AdicapOrgan, AdicapLesion]),
            (Stage, &[StageT, StageN, StageM]),
        ];
        for (whole, parts) in wholes {
            if self.place(whole).is_none() {
                continue;
            }
            for part in parts {
                let place = self.places.get_mut(*part as usize).and_then(Option::take);
                if let Some(used) = place.and_then(|place| self.header.uses.get_mut(place)) {
                    *used = Use::Further;
                }
            }
        }
    }

    /// What a copy of the file leaves out of every line.
    pub(super) fn copy_plan(&self) -> CopyPlan {
        let is_personal = |used: &Use| match used {
            Use::Personal => true,
            Use::Fills(field) => field.is_personal(),
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

    /// The column of a field.
    pub(super) fn place(&self, field: SampleField) -> Option<usize> {
        self.places.get(field as usize).copied().flatten()
    }

    /// The header of the column of a field, as written.
    pub(super) fn name(&self, field: SampleField) -> &str {
        let name = self
            .place(field)
            .and_then(|place| self.header.names.get(place));
        name.map_or(field.code(), String::as_str)
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
