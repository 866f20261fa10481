//! Numbers of establishments, where people put them: in their column, in the wrong one, or before the name.

use tumorotheque_domain::{Establishment, Finess};

use super::{cells::Cells, sites::Sites};
use crate::{rules, values::reading::Reading};

/// What a line says of its establishment, each thing in its place.
pub(super) struct Numbers {
    /// The name or names.
    pub(super) establishment: String,
    pub(super) site: Option<Finess>,
    pub(super) legal: Option<Finess>,
}

/// Reads the columns of name and numbers together, for they are often mixed up.
pub(super) fn numbers(cells: &mut Cells<'_, '_>, sites: &Sites) -> Numbers {
    let (name, number) = (cells.entry.text("establishment"), cells.text("finess"));
    let is_name = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count() > 2;
    let (name, number) = match Finess::parse(name) {
        Ok(_) if is_name(number) => {
            cells.say(&rules::FINESS_AND_NAME_SWAPPED, "establishment", name);
            (number, name)
        }
        Ok(_) if number.is_empty() => ("", name),
        _ => (name, number),
    };
    let (beside_name, name) = set_apart(cells, "establishment", name);
    let (beside_number, named) = set_apart(cells, "finess", number);
    let mut read = || {
        let is_filled = !number.is_empty();
        is_filled.then(|| cells.take("finess", number, finess(number)))
    };
    let site = beside_number.or_else(|| read().flatten()).or(beside_name);
    let mut numbers = Numbers {
        establishment: if name.is_empty() && is_name(&named) {
            named
        } else {
            name
        },
        site,
        legal: cells.read("finess_legal", finess),
    };
    numbers.put_right(cells, sites);
    numbers
}

impl Numbers {
    /// The number of a legal entity in the column of sites, and the contrary.
    fn put_right(&mut self, cells: &mut Cells<'_, '_>, sites: &Sites) {
        let is_site = |number: &Finess| sites.of_finess(number).is_some();
        let is_legal = |number: &Finess| !sites.of_legal_entity(number).is_empty();
        if let Some(number) = self
            .site
            .take_if(|number| is_legal(number) && !is_site(number))
        {
            cells.say(&rules::FINESS_OF_LEGAL_ENTITY, "finess", number.as_str());
            self.legal.get_or_insert(number);
        }
        if let Some(number) = self
            .legal
            .take_if(|number| is_site(number) && !is_legal(number))
        {
            cells.say(&rules::FINESS_OF_SITE, "finess_legal", number.as_str());
            self.site.get_or_insert(number);
        }
    }

    /// Holds the numbers against the sites that the name is known for; those of others are not taken.
    pub(super) fn check(
        &mut self,
        cells: &mut Cells<'_, '_>,
        named: &[Establishment],
        sites: &Sites,
    ) {
        let owner = |number: &Finess| sites.of_finess(number).into_iter().collect();
        let numbers_of = |site: &Establishment| site.finess.clone();
        checked(cells, "finess", &mut self.site, named, owner, numbers_of);
        let owners = |number: &Finess| sites.of_legal_entity(number);
        let numbers_of = |site: &Establishment| site.finess_legal.clone();
        checked(
            cells,
            "finess_legal",
            &mut self.legal,
            named,
            owners,
            numbers_of,
        );
    }
}

fn checked<'a>(
    cells: &mut Cells<'_, '_>,
    field: &str,
    number: &mut Option<Finess>,
    named: &[Establishment],
    owners: impl Fn(&Finess) -> Vec<&'a Establishment>,
    number_of: impl Fn(&Establishment) -> Option<Finess>,
) {
    let Some(given) = number.clone() else {
        return;
    };
    if named
        .iter()
        .any(|site| number_of(site).as_ref() == Some(&given))
    {
        return;
    }
    if let Some(owner) = owners(&given).first() {
        // A legal entity is known by its group, a site by its name.
        let group = owner.group.as_deref().filter(|_| field == "finess_legal");
        let name = group.unwrap_or(&owner.name);
        cells.say_with(&rules::FINESS_OF_ANOTHER, field, given.as_str(), name);
        *number = None;
    } else if let [site] = named
        && let Some(known) = number_of(site)
    {
        cells.say_with(
            &rules::FINESS_DIFFERS,
            field,
            given.as_str(),
            known.as_str(),
        );
    }
}

/// A number; eight digits are one that lost its zero.
fn finess(text: &str) -> Reading<Finess> {
    let Ok(number) = Finess::parse(text) else {
        return Reading::wrong(&rules::NOT_A_FINESS);
    };
    let written = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .count();
    if written == number.as_str().len() {
        return Reading::of(number);
    }
    let mended = number.as_str().to_owned();
    Reading::of(number)
        .but(&rules::FINESS_ZERO_RESTORED)
        .suggesting(Some(mended))
}

/// A number that stands first or last in a text with more in it (`750100075 : Hôpital Saint-Louis`), and the rest.
fn set_apart(cells: &mut Cells<'_, '_>, field: &str, text: &str) -> (Option<Finess>, String) {
    let whole = || (None, text.to_owned());
    let is_between = |letter: char| !letter.is_alphanumeric();
    let mut words = text.split(is_between).filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    let found = [first, last].into_iter().flatten().find_map(|word| {
        let number = Finess::parse(word).ok().filter(|_| word.len() == 9)?;
        Some((word, number))
    });
    let Some((word, number)) = found.filter(|_| last.is_some()) else {
        return whole();
    };
    let rest = if first == Some(word) {
        text.split_once(word).map(|(_, rest)| rest)
    } else {
        text.rsplit_once(word).map(|(rest, _)| rest)
    };
    let rest = rest.unwrap_or_default().trim_matches(is_between);
    cells.say_with(&rules::FINESS_BESIDE_NAME, field, text, number.as_str());
    (Some(number), rest.to_owned())
}
