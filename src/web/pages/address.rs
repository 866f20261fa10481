//! Paths of the pages of things, without the language: `Frame::to` puts that in front.

use crate::directory::Facet;

/// The page of a bank.
pub(super) fn of_bank(id: &str) -> String {
    format!("/biobanks/{id}")
}

/// The page of a facet's value, where such a value has a page; else the search for it.
pub(super) fn of_value(facet: Facet, value: &str) -> String {
    let folder = match facet {
        Facet::Establishment => "hospitals",
        Facet::Clinician => "clinicians",
        Facet::Collection => "collections",
        Facet::Network => "networks",
        Facet::Diagnosis => "diagnoses",
        Facet::SampleType => "sample-types",
        _ => return search(facet, value),
    };
    format!("/{folder}/{value}")
}

/// The search for a facet's value.
pub(super) fn search(facet: Facet, value: &str) -> String {
    let mut query = form_urlencoded::Serializer::for_suffix("/?".to_owned(), 2);
    query.append_pair(facet.name(), value).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_a_page_or_a_search() {
        assert_eq!(of_value(Facet::Diagnosis, "C50"), "/diagnoses/C50");
        assert_eq!(of_value(Facet::Preservation, "ffpe"), "/?preservation=ffpe");
        assert_eq!(search(Facet::Preservation, "a&b"), "/?preservation=a%26b");
    }
}
