use tumorotheque_domain::{Finding, text};

use crate::{
    Report,
    fields::{self, Field, Fields},
    header::{Guide, Header, Use},
    matched::How,
    rules,
    table::Table,
};

/// Letters of a header for each one that may be mistyped, and the fewest that tell it from other words.
const LETTERS_FOR_ONE: usize = 8;
/// The most that may be mistyped.
const MOST: usize = 2;

/// Headers that a column could have been meant to have.
struct Near {
    /// Folded, as written, and the field.
    known: Vec<(String, &'static str, &'static Field)>,
}

impl Near {
    /// Those of some of the fields.
    fn of(fields: &'static Fields, is_meant: impl Fn(&Field) -> bool) -> Self {
        let fields = fields.all.iter().filter(|field| is_meant(field));
        let names = fields.flat_map(|field| field.headers().map(move |name| (name, field)));
        let known = names.map(|(name, field)| (text::normal(name), name, field));
        Self {
            known: known.collect(),
        }
    }

    /// The header that this one is almost, and its field.
    fn find(&self, name: &str) -> Option<(&'static str, &'static Field)> {
        let folded = text::normal(name);
        let likeness = self.known.iter().filter_map(|(other, shown, field)| {
            Some((distance(&folded, other)?, (*shown, *field)))
        });
        let nearest = likeness.min_by_key(|(distance, _)| *distance);
        nearest.map(|(_, found)| found)
    }
}

/// Reports the columns whose header is almost one that a missing field goes by. A likeness is told and never followed.
pub(crate) fn report_near(header: &Header, fields: &'static Fields, report: &mut Report) {
    let near = Near::of(fields, |field| header.place(&field.code).is_none());
    for (place, used) in header.uses.iter().enumerate() {
        let name = header.name(place);
        let is_open = matches!(used, Use::Further) && !header.is_chosen(place);
        if !is_open || fields.find(name).is_some() {
            continue;
        }
        if let Some((like, _)) = near.find(name) {
            header.report_like(name, like, report);
        }
    }
}

/// How many letters are mistyped, when they are few.
fn distance(one: &str, other: &str) -> Option<usize> {
    let lengths = [one, other].map(|text| text.chars().count());
    let [shorter, longer] = [lengths.iter().min()?, lengths.iter().max()?].map(|length| *length);
    let most = (shorter / LETTERS_FOR_ONE).min(MOST);
    // Most headers are told apart by their lengths.
    if most == 0 || longer - shorter > most {
        return None;
    }
    let distance = strsim::osa_distance(one, other);
    (distance <= most).then_some(distance)
}

/// Takes out the columns whose header is almost one of persons: what is mistyped must not be kept for that.
pub(crate) fn leave_almost_personal_out(
    table: &Table<'_>,
    unclaimed: &[usize],
    guides: &mut [Guide],
    report: &mut Report,
) {
    let near = Near::of(&fields::SAMPLES, |_| true);
    for place in unclaimed {
        let (Some(guide), Some(name)) = (guides.get_mut(*place), table.header.get(*place)) else {
            continue;
        };
        if let Some((like, _)) = near.find(name).filter(|(_, field)| field.is_personal()) {
            *guide = Some((Use::Personal, How::Content));
            let finding = Finding::of(&rules::PERSONAL_ALMOST).line(table.header_line);
            report.push(finding.cell(name, name).detail(like));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_a_header_the_more_may_be_mistyped() {
        assert_eq!(distance("diagnostik", "diagnostic"), Some(1));
        assert_eq!(
            distance("identifiant echantilon", "identifiant echantillon"),
            Some(1)
        );
        assert_eq!(
            distance("type d echantilons", "type d echantillon"),
            Some(2)
        );
        assert_eq!(distance("samples", "sampler"), None, "too short to tell");
        assert_eq!(distance("diagnostxx", "diagnostic"), None);
        assert_eq!(distance("", ""), None);
    }
}
