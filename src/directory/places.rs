use std::collections::BTreeSet;

use tumorotheque_domain::{Biobank, CommercialUse, Slug};

use crate::directory::Facet;

/// The public id of a hospital group, with its name; what stands in brackets behind it is no part of either.
pub(super) fn group_id(group: &str) -> Option<(Slug, &str)> {
    let name = group.split(" (").next().unwrap_or(group).trim();
    Some((Slug::from_name(name)?, name))
}

/// The public id of a town, with its name: « Paris Cedex 13 » is in Paris.
pub(super) fn city_id(city: &str) -> Option<(Slug, &str)> {
    let is_cedex = |word: &&str| word.eq_ignore_ascii_case("cedex");
    let cedex = city.split_whitespace().find(is_cedex);
    let name = cedex.and_then(|cedex| city.split(cedex).next());
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| city.trim());
    Some((Slug::from_name(name)?, name))
}

/// The groups or the towns of a bank's sites, with their names.
pub(super) fn places(bank: &Biobank, facet: Facet) -> impl Iterator<Item = (Slug, String)> {
    bank.establishments.iter().filter_map(move |site| {
        let (id, name) = match facet {
            Facet::Group => group_id(site.group.as_deref()?)?,
            _ => city_id(site.city.as_deref()?)?,
        };
        Some((id, name.to_owned()))
    })
}

/// The certificates of a bank, with their codes.
pub(super) fn certificates(bank: &Biobank) -> impl Iterator<Item = (Slug, String)> {
    let codes = bank.quality.iter().map(|standard| standard.code());
    codes.filter_map(|code| Some((Slug::parse(code)?, code.to_owned())))
}

/// What a bank says of requests of companies, by its code.
pub(super) fn commercial_use(bank: &Biobank) -> Option<Slug> {
    let answer = CommercialUse::of(bank.commercial_use?);
    Slug::parse(answer.code())
}

/// Every id once, in order.
pub(super) fn each_once(named: impl Iterator<Item = (Slug, String)>) -> Vec<Slug> {
    let ids: BTreeSet<Slug> = named.map(|(id, _)| id).collect();
    ids.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_is_the_same_however_its_mail_is_sorted() {
        let city = |text| city_id(text).map(|(id, name)| (id.to_string(), name.to_owned()));
        let paris = Some(("paris".to_owned(), "Paris".to_owned()));
        assert_eq!(city("Paris"), paris);
        assert_eq!(city(" Paris CEDEX 13"), paris);
        assert_eq!(
            city("Cedex"),
            Some(("cedex".to_owned(), "Cedex".to_owned()))
        );
        assert_eq!(city(" – "), None);
    }

    #[test]
    fn a_group_is_the_same_with_what_it_is_also_called() {
        let group = |text| group_id(text).map(|(id, name)| (id.to_string(), name.to_owned()));
        let ap_hp = Some(("ap-hp".to_owned(), "AP-HP".to_owned()));
        assert_eq!(group("AP-HP"), ap_hp);
        assert_eq!(group("AP-HP (APHP, Assistance publique)"), ap_hp);
    }
}
