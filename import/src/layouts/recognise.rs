use tumorotheque_domain::text;

use super::{LAYOUTS, item::without_item, layout::Layout};
use crate::{mojibake, samples::SampleField};

/// A known export, met in a file.
#[derive(Clone, Debug)]
pub(crate) struct Recognised {
    pub(crate) layout: &'static Layout,
    /// Of each column of the file, which column of the export it is.
    columns: Vec<Option<usize>>,
}

/// What the spellings of a header have in common: its words without the number of an item.
pub(super) fn key(header: &str) -> String {
    let mended = mojibake::mended(header);
    text::normal(without_item(mended.as_deref().unwrap_or(header)))
}

/// The export whose headers these are: of every five of the file it has three, and the file has
/// two of every five of its own, unless the list of its columns says otherwise.
pub(crate) fn recognise(header: &[String]) -> Option<Recognised> {
    let filled = header.iter().filter(|name| !name.is_empty()).count();
    let met = LAYOUTS.iter().map(|layout| Recognised::of(layout, header));
    let met = met
        .map(|met| (met.width(), met))
        .filter(|(width, met)| width * 5 >= filled * 3 && *width >= met.layout.least())
        .filter(|(_, met)| met.tells_samples_apart());
    met.max_by_key(|(width, _)| *width).map(|(_, met)| met)
}

impl Recognised {
    /// The columns of a file as those of an export: by header where one stands at its place, then by header alone, then by
    /// place where both neighbours stand at theirs.
    pub(crate) fn of(layout: &'static Layout, header: &[String]) -> Self {
        let keys: Vec<String> = header.iter().map(|name| key(name)).collect();
        let mut columns: Vec<Option<usize>> = keys
            .iter()
            .enumerate()
            .map(|(place, key)| {
                let at = layout.at(place)?;
                layout.named(key).contains(&at).then_some(at)
            })
            .collect();
        let mut taken = vec![false; layout.columns.len()];
        let mut take = |column: usize| {
            let free = taken.get_mut(column).filter(|taken| !**taken);
            free.map(|taken| *taken = true).is_some()
        };
        for column in columns.iter().flatten() {
            take(*column);
        }
        for (key, column) in keys.iter().zip(&mut columns) {
            if column.is_none() && !key.is_empty() {
                let mut named = layout.named(key).iter().copied();
                *column = named.find(|column| take(*column));
            }
        }
        let by_header = columns.clone();
        let at_its_place = |place: usize| {
            let found = by_header.get(place).copied().flatten();
            found.is_some() && found == layout.at(place)
        };
        for (place, column) in columns.iter_mut().enumerate() {
            let surrounded =
                place.checked_sub(1).is_some_and(at_its_place) && at_its_place(place + 1);
            let named = header.get(place).is_some_and(|name| !name.is_empty());
            if column.is_none() && surrounded && named {
                *column = layout.at(place).filter(|column| take(*column));
            }
        }
        Self { layout, columns }
    }

    /// The columns of a file without a header, by their places.
    pub(crate) fn by_place(layout: &'static Layout, count: usize) -> Self {
        let columns = (0..count).map(|place| layout.at(place)).collect();
        Self { layout, columns }
    }

    /// Which column of the export a column of the file is.
    pub(crate) fn column(&self, place: usize) -> Option<&'static super::LayoutColumn> {
        let found = self.columns.get(place).copied().flatten()?;
        self.layout.columns.get(found)
    }

    /// Whether the file has the column of the sample's id, when the export always has one. Without it the file is another
    /// table with the same common headers, and its own id would be lost.
    fn tells_samples_apart(&self) -> bool {
        let is_id = |column: &super::LayoutColumn| {
            column.position.is_some() && column.may_fill(SampleField::SampleId)
        };
        let mut columns = self.layout.columns.iter();
        !columns.any(is_id)
            || (0..self.columns.len()).any(|place| self.column(place).is_some_and(is_id))
    }

    /// How many of the file's columns have a place in the export.
    fn width(&self) -> usize {
        let placed = |place: &usize| {
            let column = self.column(*place);
            column.is_some_and(|column| column.position.is_some())
        };
        (0..self.columns.len()).filter(placed).count()
    }

    /// The export and its width: `INCa 66`.
    pub(crate) fn format(&self) -> String {
        format!("{} {}", self.layout.name, self.width())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layouts::layout;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_same_header_twice_is_two_columns() {
        let inca = layout("inca").unwrap();
        let met = Recognised::of(
            inca,
            &headers(&["Taille de la tumeur", "Sexe", "Taille de la tumeur"]),
        );
        let shown = |place| met.column(place).map(super::super::LayoutColumn::shown);
        assert_eq!(shown(0).as_deref(), Some("keep"));
        assert_eq!(shown(2).as_deref(), Some("stage_t"));
    }

    #[test]
    fn the_words_of_a_header_count_and_not_its_number() {
        let tvgso = layout("tvgso").unwrap();
        let met = Recognised::of(tvgso, &headers(&["99 : Code organe", "18 : Consentement"]));
        let consent = met.column(1).map(super::super::LayoutColumn::shown);
        assert_eq!(consent.as_deref(), Some("consent"));
    }

    #[test]
    fn a_few_headers_are_no_export() {
        let few = headers(&["Sexe", "Sérum", "Plasma", "Identifiant patient"]);
        assert!(recognise(&few).is_none());
    }
}
