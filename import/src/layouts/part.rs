use tumorotheque_domain::{SampleType, TumourStatus};

/// One of the samples that a line may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The one sample of a line that does not part tumour from other tissue.
    Sample,
    Tumour,
    NonTumour,
    Serum,
    Plasma,
    Blood,
    Fluids,
    GermlineDna,
}

/// Which samples of a line a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All of them.
    Line,
    /// All but the fluids and the constitutional DNA that go with them.
    Tissue,
    One(Part),
}

impl Part {
    /// The parts that go with a sample and of which a line says no more than that they exist.
    pub(crate) const MATCHED: [Self; 5] = [
        Self::Serum,
        Self::Plasma,
        Self::Blood,
        Self::Fluids,
        Self::GermlineDna,
    ];

    pub(crate) const fn is_tissue(self) -> bool {
        matches!(self, Self::Sample | Self::Tumour | Self::NonTumour)
    }

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Tumour => "tumour",
            Self::NonTumour => "non_tumour",
            Self::Serum => "serum",
            Self::Plasma => "plasma",
            Self::Blood => "blood",
            Self::Fluids => "fluids",
            Self::GermlineDna => "germline_dna",
        }
    }

    /// What stands for it at the end of an id that is made up. Never changed: ids stay the same from one export to the next.
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::Sample => "E",
            Self::Tumour => "T",
            Self::NonTumour => "NT",
            Self::Serum => "SERUM",
            Self::Plasma => "PLASMA",
            Self::Blood => "SANG",
            Self::Fluids => "LIQUIDE",
            Self::GermlineDna => "ADNC",
        }
    }

    /// The material, where the part says it by itself.
    pub(crate) fn sample_type(self) -> Option<SampleType> {
        let code = match self {
            Self::Sample | Self::Tumour | Self::NonTumour => return None,
            Self::Serum => "serum",
            Self::Plasma => "plasma",
            Self::Blood => "blood_whole",
            Self::Fluids => "fluid_other",
            Self::GermlineDna => "dna_constitutional",
        };
        SampleType::from_code(code)
    }

    /// Tumour or not, where the part says it by itself.
    pub(crate) const fn tumour(self) -> Option<TumourStatus> {
        match self {
            Self::Tumour => Some(TumourStatus::Tumour),
            Self::NonTumour => Some(TumourStatus::NonTumour),
            _ => None,
        }
    }
}

impl Scope {
    /// Reads the word of `data/layouts`.
    pub(super) fn of(word: &str) -> Option<Self> {
        let parts = [Part::Sample, Part::Tumour, Part::NonTumour];
        match word {
            "" => Some(Self::Line),
            "tissue" => Some(Self::Tissue),
            word => parts
                .into_iter()
                .chain(Part::MATCHED)
                .find(|part| part.code() == word)
                .map(Self::One),
        }
    }

    /// The word of `data/layouts`; none for what is about the whole line.
    pub(crate) const fn code(self) -> Option<&'static str> {
        match self {
            Self::Line => None,
            Self::Tissue => Some("tissue"),
            Self::One(part) => Some(part.code()),
        }
    }

    /// Whether a column is about this part and no other.
    pub(crate) fn is_only(self, part: Part) -> bool {
        self == Self::One(part)
    }

    /// Whether a column is about this part.
    pub(crate) fn holds(self, part: Part) -> bool {
        match self {
            Self::Line => true,
            Self::Tissue => part.is_tissue(),
            Self::One(one) => one == part,
        }
    }
}
