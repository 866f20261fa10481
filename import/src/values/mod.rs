//! What hospitals write in a cell, and what it means.

pub(crate) mod adicap;
pub(crate) mod codes;
pub(crate) mod contact;
pub(crate) mod coordinates;
pub(crate) mod dates;
pub(crate) mod diagnosis;
pub(crate) mod excel;
pub(crate) mod icdo;
pub(crate) mod numbers;
pub(crate) mod personal;
pub(crate) mod postcode;
pub(crate) mod reading;
pub(crate) mod stage;
pub(crate) mod temperature;
pub(crate) mod texts;
pub(crate) mod vocabularies;
pub(crate) mod website;
pub(crate) mod words;
