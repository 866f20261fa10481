use std::sync::LazyLock;

use tumorotheque_domain::{Establishment, Finess, text};

/// The hospital sites that a text may name: `data/establishments.csv`.
#[derive(Debug)]
pub struct Sites {
    sites: Vec<Establishment>,
    /// Folded words of a name, and the site; longest first.
    names: Vec<(Vec<String>, usize)>,
}

static KNOWN: LazyLock<Sites> =
    LazyLock::new(|| Sites::read(include_str!("../../../data/establishments.csv")));

impl Sites {
    /// The sites built into the program.
    #[must_use]
    pub fn known() -> &'static Self {
        &KNOWN
    }

    fn read(table: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(table.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let (mut sites, mut names) = (Vec::new(), Vec::new());
        for row in reader.records().flatten() {
            let cell = |name: &str| {
                let place = headers.iter().position(|header| header == name);
                let cell = place.and_then(|place| row.get(place)).unwrap_or_default();
                Some(cell.to_owned()).filter(|cell| !cell.is_empty())
            };
            let name = cell("name").unwrap_or_default();
            let aliases = cell("aliases").unwrap_or_default();
            names.extend(
                aliases
                    .split(';')
                    .chain([name.as_str()])
                    .map(|name| (words(name), sites.len())),
            );
            sites.push(Establishment {
                name,
                group: cell("group"),
                address: cell("address"),
                postcode: cell("postcode"),
                city: cell("city"),
                finess: cell("finess").and_then(|number| Finess::parse(&number).ok()),
                finess_legal: cell("finess_legal").and_then(|number| Finess::parse(&number).ok()),
                latitude: cell("latitude").and_then(|degrees| degrees.parse().ok()),
                longitude: cell("longitude").and_then(|degrees| degrees.parse().ok()),
            });
        }
        names.retain(|(words, _)| !words.is_empty());
        // The longer name is the more precise: "Centre René-Huguenin (Institut Curie)" is one site, not two.
        names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self { sites, names }
    }

    /// The sites that a text names, each once, in the order in which it names them.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Establishment> {
        let text = words(text);
        let mut rest = text.as_slice();
        let mut found: Vec<usize> = Vec::new();
        while !rest.is_empty() {
            let here = self.names.iter().find(|(words, _)| rest.starts_with(words));
            let taken = here.map_or(1, |(words, site)| {
                if !found.contains(site) {
                    found.push(*site);
                }
                words.len()
            });
            rest = rest.get(taken..).unwrap_or_default();
        }
        found
            .iter()
            .filter_map(|site| self.sites.get(*site))
            .cloned()
            .collect()
    }

    /// The site of a number.
    pub(super) fn of_finess(&self, finess: &Finess) -> Option<&Establishment> {
        self.sites
            .iter()
            .find(|site| site.finess.as_ref() == Some(finess))
    }

    /// The sites of a legal entity.
    pub(super) fn of_legal_entity(&self, finess: &Finess) -> Vec<&Establishment> {
        let is_its = |site: &&Establishment| site.finess_legal.as_ref() == Some(finess);
        self.sites.iter().filter(is_its).collect()
    }

    /// Sites of which only the names are known: `;` or a slash between spaces separates them.
    pub(super) fn unknown(text: &str) -> Vec<Establishment> {
        let group = words(text)
            .starts_with(&words("AP-HP"))
            .then(|| "AP-HP".to_owned());
        let parts = text
            .split(';')
            .flat_map(|part| part.split(" / "))
            .map(str::trim);
        let named = parts
            .filter(|part| !part.is_empty())
            .map(Establishment::named);
        named
            .map(|site| Establishment {
                group: group.clone(),
                ..site
            })
            .collect()
    }
}

/// Folded words, `St` and `Ste` written out.
fn words(text: &str) -> Vec<String> {
    let mut words = text::words(text);
    for word in &mut words {
        match word.as_str() {
            "st" => "saint".clone_into(word),
            "ste" => "sainte".clone_into(word),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_site_is_found_by_its_own_name_and_is_whole() {
        assert_eq!(Sites::known().sites.len(), 21);
        for site in &Sites::known().sites {
            assert_eq!(
                Sites::known().find(&site.name),
                std::slice::from_ref(site),
                "{}",
                site.name
            );
            assert!(
                site.finess.is_some() && site.finess_legal.is_some() && site.latitude.is_some(),
                "{}",
                site.name
            );
        }
    }

    #[test]
    fn a_text_may_name_several_sites() {
        let names = |text| -> Vec<String> {
            Sites::known()
                .find(text)
                .into_iter()
                .map(|site| site.name)
                .collect()
        };
        assert_eq!(
            names("AP-HP Cochin – St Vincent de Paul"),
            ["Hôpital Cochin", "Hôpital Saint-Vincent-de-Paul"]
        );
        assert_eq!(
            names("GH COCHIN-BROCA-HOTEL-DIEU"),
            ["Hôpital Cochin", "Hôtel-Dieu"]
        );
        assert_eq!(names("Tenon, hôpital Tenon"), ["Hôpital Tenon"]);
        assert_eq!(names("CHU de Nantes"), [""; 0]);
    }

    #[test]
    fn an_unknown_site_keeps_its_name_and_group() {
        let sites = Sites::unknown("AP-HP Hôpital Broca / Hôpital Z ; X/Y");
        let names: Vec<&str> = sites.iter().map(|site| site.name.as_str()).collect();
        assert_eq!(names, ["AP-HP Hôpital Broca", "Hôpital Z", "X/Y"]);
        assert!(
            sites
                .iter()
                .all(|site| site.group.as_deref() == Some("AP-HP"))
        );
        assert!(Sites::unknown(" ; ").is_empty());
    }
}
