use tumorotheque_domain::{Lang, MaterialCodes, SampleType};

use super::{Facet, Holdings, QuestionError, Snapshot, diagnosis_page::synonyms};

/// A material, with the banks that hold samples of it.
#[derive(Debug)]
pub(crate) struct MaterialPage {
    /// `tissue_frozen`.
    pub(crate) code: &'static str,
    pub(crate) label: String,
    /// Other names, in the language of the page.
    pub(crate) synonyms: Vec<&'static str>,
    /// The wider material, and the narrower ones.
    pub(crate) wider: Option<SampleType>,
    pub(crate) narrower: Vec<SampleType>,
    pub(crate) elsewhere: MaterialCodes,
    pub(crate) holdings: Holdings,
}

impl MaterialPage {
    /// The material of a code.
    ///
    /// # Errors
    /// As [`Holdings::of`].
    pub(crate) fn of(
        snapshot: &Snapshot,
        code: &str,
        lang: Lang,
    ) -> Result<Option<Self>, QuestionError> {
        let Some(material) = SampleType::from_code(code) else {
            return Ok(None);
        };
        let term = material.term();
        let is_narrower =
            |other: &SampleType| other.term().parent.as_deref() == Some(material.code());
        Ok(Some(Self {
            code: material.code(),
            label: term.label(lang).to_owned(),
            synonyms: synonyms(term, lang),
            wider: term.parent.as_deref().and_then(SampleType::from_code),
            narrower: SampleType::all().filter(is_narrower).collect(),
            elsewhere: material.codes_elsewhere(),
            holdings: Holdings::of(snapshot, Facet::SampleType, code, lang)?,
        }))
    }
}
