use tumorotheque_domain::{
    CategoryCodes, Icd10, Lang, codes_within, text, vocabulary, vocabulary::Term,
};

use super::{Facet, FacetValue, Holdings, QuestionError, Snapshot, diagnoses_of};

/// A category of ICD-10, or a block of categories, with the banks that hold samples of it.
#[derive(Debug)]
pub(crate) struct DiagnosisPage {
    /// `C50`, or `C43-C44`.
    pub(crate) code: &'static str,
    pub(crate) label: String,
    /// Other names, in the language of the page.
    pub(crate) synonyms: Vec<&'static str>,
    /// The block of a category.
    pub(crate) block: Option<NamedCode>,
    /// The categories of a block, or the others of a category's block.
    pub(crate) beside: Vec<NamedCode>,
    /// Codes of other systems; none of a block.
    pub(crate) elsewhere: CategoryCodes,
    pub(crate) holdings: Holdings,
}

/// A code with its name, and what is published of it over all banks; none where nothing is.
#[derive(Clone, Debug)]
pub(crate) struct NamedCode {
    pub(crate) code: &'static str,
    pub(crate) label: String,
    pub(crate) figure: Option<FacetValue>,
}

impl DiagnosisPage {
    /// The group of a code exactly as the list writes it: `C50`, `C43-C44`.
    ///
    /// # Errors
    /// As [`Holdings::of`].
    pub(crate) fn of(
        snapshot: &Snapshot,
        code: &str,
        lang: Lang,
    ) -> Result<Option<Self>, QuestionError> {
        let Some(term) = vocabulary::diagnosis(code) else {
            return Ok(None);
        };
        let holdings = Holdings::of(snapshot, Facet::Diagnosis, &term.code, lang)?;
        // What the search offers in place of this value: every diagnosis of the directory.
        let named = |other: &'static Term| NamedCode::of(other, &holdings, lang);
        let block = term.parent.as_deref();
        let family = block.unwrap_or(&term.code);
        let beside = vocabulary::diagnoses()
            .iter()
            .filter(|other| other.parent.as_deref() == Some(family) && other.code != term.code);
        let category = Icd10::parse(&term.code);
        Ok(Some(Self {
            code: &term.code,
            label: term.label(lang).to_owned(),
            synonyms: synonyms(term, lang),
            block: block.and_then(vocabulary::diagnosis).map(named),
            beside: beside.map(named).collect(),
            elsewhere: category.map(codes_within).unwrap_or_default(),
            holdings,
        }))
    }

    /// Where a code that is no group of the list belongs: `c509` to `C50`.
    pub(crate) fn group_of(code: &str) -> Option<&'static str> {
        let value = super::diagnosis_value(code)?;
        let group = match diagnoses_of(&value).as_slice() {
            [one] => vocabulary::diagnosis_group(*one),
            _ => vocabulary::diagnosis(&value),
        };
        group.map(|term| term.code.as_str())
    }

    /// Whether it is a block of categories.
    pub(crate) const fn is_block(&self) -> bool {
        self.block.is_none()
    }
}

impl NamedCode {
    /// With the figure of an answer that leaves the diagnosis open.
    pub(crate) fn of(term: &'static Term, holdings: &Holdings, lang: Lang) -> Self {
        let mut values = holdings.values(Facet::Diagnosis).iter();
        let figure = values.find(|value| value.value == term.code);
        Self {
            code: &term.code,
            label: term.label(lang).to_owned(),
            figure: figure.filter(|figure| figure.banks > 0).cloned(),
        }
    }
}

/// The other names of a term in a language.
pub(super) fn synonyms(term: &'static Term, lang: Lang) -> Vec<&'static str> {
    let names = match lang {
        Lang::Fr => &term.synonyms_fr,
        Lang::En => &term.synonyms_en,
    };
    // Some differ from the label in what a file writes, and not for a reader.
    let label = text::normal(term.label(lang));
    let is_other = |name: &&String| text::normal(name) != label;
    names.iter().filter(is_other).map(String::as_str).collect()
}
