use std::collections::HashMap;

use tumorotheque_domain::{
    Consent, Preservation, SampleType, Sex, StorageTemperature, TumourStatus, vocabulary,
};

use crate::StoreError;

/// One closed list with the keys that this database has given to its codes.
#[derive(Debug)]
pub(crate) struct List<T> {
    name: &'static str,
    keys: Vec<(T, i64)>,
}

/// Every closed list that samples are coded with. Rows hold a small number instead of a word.
#[derive(Debug)]
pub(crate) struct Codes {
    pub(crate) sample_type: List<SampleType>,
    pub(crate) tumour: List<TumourStatus>,
    pub(crate) preservation: List<Preservation>,
    pub(crate) storage_temperature: List<StorageTemperature>,
    pub(crate) sex: List<Sex>,
    pub(crate) consent: List<Consent>,
    pub(crate) unit: List<&'static str>,
}

/// The keys of a database: `(list, code)` to key.
pub(crate) type Terms = HashMap<(String, String), i64>;

impl Codes {
    /// The lists with the keys of a database.
    ///
    /// # Errors
    /// The first `(list, code)` that the database has no key for.
    pub(crate) fn new(terms: &Terms) -> Result<Self, (&'static str, &'static str)> {
        macro_rules! coded {
            ($name:literal, $type:ty) => {
                List::new(
                    $name,
                    terms,
                    <$type>::ALL.iter().map(|value| (*value, value.code())),
                )?
            };
        }
        Ok(Self {
            sample_type: List::new(
                "sample_type",
                terms,
                SampleType::all().map(|value| (value, value.code())),
            )?,
            tumour: coded!("tumour", TumourStatus),
            preservation: coded!("preservation", Preservation),
            storage_temperature: coded!("storage_temperature", StorageTemperature),
            sex: coded!("sex", Sex),
            consent: coded!("consent", Consent),
            unit: List::new(
                "unit",
                terms,
                vocabulary::units()
                    .iter()
                    .map(|unit| (unit.code.as_str(), unit.code.as_str())),
            )?,
        })
    }
}

impl<T: Copy + PartialEq + std::fmt::Debug> List<T> {
    fn new(
        name: &'static str,
        terms: &Terms,
        values: impl Iterator<Item = (T, &'static str)>,
    ) -> Result<Self, (&'static str, &'static str)> {
        let keyed = values.map(|(value, code)| {
            let key = terms.get(&(name.to_owned(), code.to_owned()));
            key.map(|key| (value, *key)).ok_or((name, code))
        });
        Ok(Self {
            name,
            keys: keyed.collect::<Result<_, _>>()?,
        })
    }

    /// The key of a value. The lists are so short that looking through is fastest.
    pub(crate) fn key(&self, value: T) -> Result<i64, StoreError> {
        let found = self.keys.iter().find(|(known, _)| *known == value);
        found
            .map(|(_, key)| *key)
            .ok_or_else(|| StoreError::Unreadable(format!("the {} {value:?}", self.name)))
    }

    /// The value of a key.
    pub(crate) fn value(&self, key: i64) -> Result<T, StoreError> {
        let found = self.keys.iter().find(|(_, known)| *known == key);
        found
            .map(|(value, _)| *value)
            .ok_or_else(|| StoreError::Unreadable(format!("the {} number {key}", self.name)))
    }

    /// The same for a value that may not be known.
    pub(crate) fn key_of(&self, value: Option<T>) -> Result<Option<i64>, StoreError> {
        value.map(|value| self.key(value)).transpose()
    }

    /// The same for a key that may not be there.
    pub(crate) fn value_of(&self, key: Option<i64>) -> Result<Option<T>, StoreError> {
        key.map(|key| self.value(key)).transpose()
    }
}
