use tumorotheque_domain::{
    AgeUnit, Biobank, Collection, CollectionType, Country, Magnitude, SampleType, Sex, Slug,
    StorageTemperature,
};

use super::{Writer, yes_no};
use crate::directory::{crosswalk::Standard, ids, sheet::Line};

impl Writer<'_> {
    pub(super) fn collections(&self, persons: &mut Vec<Line>) -> Vec<Line> {
        let shown = self.entries.collections.iter();
        let shown = shown.filter(|one| self.shows(one.withdrawn));
        shown
            .filter_map(|one| self.collection(one, persons))
            .collect()
    }

    /// One that no known bank holds has no place in the BBMRI Directory.
    fn collection(&self, collection: &Collection, persons: &mut Vec<Line>) -> Option<Line> {
        let bank = self.bank_of(collection);
        if bank.is_none() && self.standard == Standard::Bbmri {
            return None;
        }
        let id = self.id_of(collection)?;
        let mut line = Line::default();
        line.set("id", &id);
        line.set("name", &collection.name);
        line.set("acronym", collection.acronym.as_deref().unwrap_or_default());
        line.set(
            "description",
            collection.description.as_deref().unwrap_or_default(),
        );
        line.set("url", collection.website.as_deref().unwrap_or_default());
        if let Some(bank) = bank {
            line.set("biobank", &ids::of_bank(bank));
            let country = bank.contact.country.unwrap_or(Country::FRANCE);
            line.set("country", &ids::written(country));
        }
        let parent = self.named(collection.parent.as_deref().unwrap_or_default());
        line.set(
            "parent_collection",
            &parent.and_then(|one| self.id_of(one)).unwrap_or_default(),
        );
        self.put_person("contact", &id, &collection.contact, &mut line, persons);
        let networks = self.joined(&self.networks_of_collections, collection.id());
        line.set("network", &networks);
        self.put_codes(collection, &mut line);
        line.set("withdrawn", yes_no(Some(collection.withdrawn)));
        Some(line)
    }

    fn put_codes(&self, collection: &Collection, line: &mut Line) {
        let Collection {
            types,
            materials,
            storage_temperatures,
            sexes,
            ..
        } = collection;
        line.set("type", &self.words("type", types, CollectionType::code));
        line.set(
            "materials",
            &self.words("material", materials, SampleType::code),
        );
        let storage = self.words("storage", storage_temperatures, StorageTemperature::code);
        line.set("storage_temperatures", &storage);
        line.set("sex", &self.words("sex", sexes, Sex::code));
        let samples = if materials.is_empty() {
            "NAV"
        } else {
            "BIOLOGICAL_SAMPLES"
        };
        line.set("data_categories", samples);
        let codes = collection.diagnoses.iter().map(|code| {
            let prefix = if code.is_icd10() {
                self.icd10_prefix()
            } else {
                ""
            };
            format!("{prefix}{code}")
        });
        line.set(
            "diagnosis_available",
            &codes.collect::<Vec<_>>().join(self.separator),
        );
        if let Some(ages) = collection.ages {
            let number = |age: Option<i16>| age.map(|age| age.to_string()).unwrap_or_default();
            let unit = self.words("age_unit", &[ages.unit], AgeUnit::code);
            line.set("age_low", &number(ages.low));
            line.set("age_high", &number(ages.high));
            line.set("age_unit", &unit);
            line.set("age_high_unit", &unit);
        }
        let power =
            |one: Option<Magnitude>| one.map(|one| one.power().to_string()).unwrap_or_default();
        line.set("order_of_magnitude", &power(collection.magnitude));
        line.set(
            "order_of_magnitude_donors",
            &power(collection.magnitude_of_donors),
        );
        line.set(
            "collaboration_commercial",
            yes_no(collection.commercial_use),
        );
        if collection.commercial_use == Some(true) {
            line.set("use_and_access", "Commercial use");
        }
    }

    const fn icd10_prefix(&self) -> &'static str {
        match self.standard {
            Standard::Bbmri => "urn:miriam:icd:",
            Standard::Miabis => "",
        }
    }

    fn bank_of(&self, collection: &Collection) -> Option<&Biobank> {
        self.bank_named(collection.biobanks.first()?)
    }

    fn named(&self, name: &str) -> Option<&Collection> {
        self.collections.get(&Slug::from_name(name)?).copied()
    }

    /// The id of a collection; where no bank gives it one, MIABIS is content with our own.
    fn id_of(&self, collection: &Collection) -> Option<String> {
        match (self.bank_of(collection), self.standard) {
            (Some(bank), _) => Some(ids::of_collection(collection, &ids::of_bank(bank))),
            (None, Standard::Miabis) => {
                let id = collection.id().map(|slug| slug.to_string());
                collection.external_id.clone().or(id)
            }
            (None, Standard::Bbmri) => None,
        }
    }
}
