use std::{fmt, ops::RangeInclusive};

use tumorotheque_domain::{Icd10, PartialDate};

use super::{Attribute, Matching};

/// Which samples are asked for by one attribute: one of some values, or none of them.
pub struct Filter {
    pub(super) attribute: Attribute,
    pub(super) is_excluded: bool,
    accepts: Box<dyn Fn(&str) -> bool + Send + Sync>,
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Filter")
            .field("attribute", &self.attribute)
            .field("is_excluded", &self.is_excluded)
            .finish_non_exhaustive()
    }
}

impl Filter {
    /// Samples that have one of these values, as facets name them: codes, names, `40-49`. The empty text stands for "not said".
    pub fn any_of(
        attribute: Attribute,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let wanted: Vec<String> = values.into_iter().map(Into::into).collect();
        let is_wanted = move |value: &str| wanted.iter().any(|wanted| wanted == value);
        Self::kept(attribute, move |kept| {
            match attribute.values(kept).as_slice() {
                [] => is_wanted(""),
                values => values.iter().any(|value| is_wanted(value)),
            }
        })
    }

    /// Samples with one of these diagnoses; a category, `C50`, has its finer codes too.
    pub fn diagnoses(codes: impl IntoIterator<Item = Icd10>) -> Self {
        let wanted: Vec<Icd10> = codes.into_iter().collect();
        Self::kept(Attribute::Diagnosis, move |kept| {
            let code = Icd10::parse(kept).ok();
            code.is_some_and(|code| wanted.contains(&code) || wanted.contains(&code.category()))
        })
    }

    /// Samples whose site is one of these or finer: `C50` has `C50.4`.
    pub fn sites(codes: impl IntoIterator<Item = Icd10>) -> Self {
        let diagnoses = Self::diagnoses(codes);
        Self {
            // A site is written like the diagnosis code of the same place.
            attribute: Attribute::Topography,
            ..diagnoses
        }
    }

    /// Samples taken in these years.
    #[must_use]
    pub fn years(years: RangeInclusive<i16>) -> Self {
        Self::kept(Attribute::Year, move |kept| {
            PartialDate::parse_iso(kept).is_ok_and(|date| years.contains(&date.year()))
        })
    }

    /// Samples that were surely taken in a period, from the first day that the one date can mean to the last that the other can:
    /// one of `2017` is not said to be of `2017-06`.
    #[must_use]
    pub fn period(from: Option<PartialDate>, to: Option<PartialDate>) -> Self {
        Self::kept(Attribute::Year, move |kept| {
            PartialDate::parse_iso(kept).is_ok_and(|date| {
                from.is_none_or(|from| from.earliest() <= date.earliest())
                    && to.is_none_or(|to| date.latest() <= to.latest())
            })
        })
    }

    /// Samples whose donor was so old when they were taken, in whole years.
    #[must_use]
    pub fn ages(ages: RangeInclusive<u8>) -> Self {
        Self::kept(Attribute::AgeBand, move |kept| {
            kept.parse().is_ok_and(|age| ages.contains(&age))
        })
    }

    /// Samples that this filter or another on the same attribute asks for.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        debug_assert_eq!(self.attribute, other.attribute);
        Self::kept(self.attribute, move |kept| {
            self.accepts(kept) || other.accepts(kept)
        })
    }

    /// All other samples than these, with those of which it is not said.
    #[must_use]
    pub fn excluded(self) -> Self {
        Self {
            is_excluded: !self.is_excluded,
            ..self
        }
    }

    /// Whether a sample is asked for, by what is kept of it.
    pub(super) fn accepts(&self, kept: &str) -> bool {
        (self.accepts)(kept) != self.is_excluded
    }

    fn kept(attribute: Attribute, accepts: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        Self {
            attribute,
            is_excluded: false,
            accepts: Box::new(accepts),
        }
    }
}

/// What is asked of samples: all filters hold for the same sample.
#[derive(Debug, Default)]
pub struct Question {
    /// What the sample itself must be.
    pub filters: Vec<Filter>,
    /// What else its donor must have, or not.
    pub companions: Vec<Companion>,
    /// Only samples that match, when a text was searched for.
    pub among: Option<Matching>,
}

/// Another sample of the same donor, for which all filters hold.
///
/// Samples without a donor have no companions, and are not said to lack them.
#[derive(Debug, Default)]
pub struct Companion {
    /// What the other sample must be.
    pub filters: Vec<Filter>,
    /// Whether the donor must have no such sample.
    pub is_excluded: bool,
}
