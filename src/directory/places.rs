use tumorotheque_domain::Slug;

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
