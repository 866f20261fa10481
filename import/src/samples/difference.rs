use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tumorotheque_domain::{
    Annotation, Consent, Lang, Preservation, Sample, SampleType, Sex, StorageTemperature,
    TumourStatus,
};

use super::{
    columns::SampleField as Field,
    table::{COLUMNS, cell},
};

/// A field that two versions of a sample say differently, in stable codes. What is not said is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Code of the field: `diagnosis`, as in `data/fields-samples.csv`.
    pub field: String,
    /// Header of the column, when it is one that the registry has no field for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What was said before.
    pub before: String,
    /// What is said now.
    pub after: String,
}

/// What two versions of a sample say differently, in the order of our own table.
#[must_use]
pub fn differences(before: &Sample, after: &Sample) -> Vec<Difference> {
    let mut found = Vec::new();
    for field in COLUMNS {
        if *field == Field::Annotations {
            found.extend(of_annotations(&before.annotations, &after.annotations));
            continue;
        }
        let [before, after] = [before, after].map(|sample| cell(*field, sample, Lang::En));
        if before != after {
            found.push(Difference {
                field: field.code().to_owned(),
                column: None,
                before,
                after,
            });
        }
    }
    found
}

/// A column may stand several times: all its cells together are what it says.
fn of_annotations(before: &[Annotation], after: &[Annotation]) -> Vec<Difference> {
    if before == after {
        return Vec::new();
    }
    let names: BTreeSet<&str> = (before.iter().chain(after))
        .map(|annotation| annotation.name.as_str())
        .collect();
    let said = |list: &[Annotation], name: &str| {
        let cells = list.iter().filter(|annotation| annotation.name == name);
        let cells: Vec<&str> = cells.map(|annotation| annotation.value.as_str()).collect();
        cells.join(" | ")
    };
    let each = names.into_iter().map(|name| Difference {
        field: Field::Annotations.code().to_owned(),
        column: Some(name.to_owned()),
        before: said(before, name),
        after: said(after, name),
    });
    each.filter(|one| one.before != one.after).collect()
}

impl Difference {
    /// What the field is called: the header of its column.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        let field = || field_of(&self.field).map(|field| field.label(lang));
        let column = self.column.as_deref();
        column.or_else(field).unwrap_or(&self.field)
    }

    /// What was said before and what is said now, in words where the codes stand for some.
    #[must_use]
    pub fn words(&self, lang: Lang) -> [String; 2] {
        [&self.before, &self.after].map(|code| {
            let word = word(&self.field, code, lang);
            word.map_or_else(|| code.clone(), str::to_owned)
        })
    }
}

fn field_of(code: &str) -> Option<Field> {
    COLUMNS.iter().copied().find(|field| field.code() == code)
}

fn word(field: &str, code: &str, lang: Lang) -> Option<&'static str> {
    match field_of(field)? {
        Field::SampleType => SampleType::from_code(code).map(|kind| kind.term().label(lang)),
        Field::Tumour => TumourStatus::from_code(code).map(|term| term.label(lang)),
        Field::Preservation => Preservation::from_code(code).map(|term| term.label(lang)),
        Field::StorageTemperature => {
            StorageTemperature::from_code(code).map(|term| term.label(lang))
        }
        Field::Sex => Sex::from_code(code).map(|term| term.label(lang)),
        Field::Consent => Consent::from_code(code).map(|term| term.label(lang)),
        Field::Dna | Field::Rna | Field::Protein => match (code, lang) {
            ("yes", Lang::Fr) => Some("oui"),
            ("no", Lang::Fr) => Some("non"),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotation(name: &str, value: &str) -> Annotation {
        Annotation {
            name: name.to_owned(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn every_field_that_differs_is_named_once() {
        let serum = SampleType::from_code("serum").unwrap();
        let mut before = Sample::new("1", serum);
        before.annotations = vec![annotation("Lieu", "A3"), annotation("Boîte", "7")];
        let mut after = before.clone();
        assert_eq!(differences(&before, &after), []);
        after.derived.dna = Some(true);
        after.consent = Consent::Consented;
        after.annotations = vec![annotation("Lieu", "B1"), annotation("Boîte", "7")];
        let found = differences(&before, &after);
        let labels: Vec<&str> = found.iter().map(|one| one.label(Lang::En)).collect();
        assert_eq!(labels, ["Consent", "Derived DNA", "Lieu"]);
        assert_eq!(found[1].words(Lang::Fr), ["", "oui"]);
        assert_eq!(found[2].words(Lang::Fr), ["A3", "B1"]);
    }
}
