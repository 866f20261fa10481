//! The public half: what everyone sees, answered from memory, the directory index and the release. No SQL here.

mod answer;
mod answering;
mod bank_page;
mod candidate;
mod changes;
mod coded;
mod described;
mod diagnosis_page;
mod documents;
mod exports;
mod facet;
mod facets;
mod find;
mod groups;
mod holdings;
mod instead;
mod material_page;
mod order;
mod past;
mod people;
mod phrases;
mod places;
mod question;
mod question_error;
mod read;
mod reasons;
mod sites;
mod snapshot;
mod suggest;
mod summary;
mod tabular;
mod tree;
mod understood;
mod unfound;
mod view;

pub(crate) use answer::{answer, answer_in};
pub(crate) use answering::answering;
pub(crate) use bank_page::{BankPage, PostalAddress};
pub(crate) use changes::{Change, Changes, Removed, Since};
pub(crate) use coded::{diagnoses_of, diagnosis_value};
pub(crate) use diagnosis_page::{DiagnosisPage, NamedCode};
pub(crate) use documents::documents;
pub(crate) use facet::Facet;
pub(crate) use find::{collections_of, find_collections, find_networks};
pub(crate) use groups::groups;
pub(crate) use holdings::Holdings;
pub(crate) use material_page::MaterialPage;
pub(crate) use order::Order;
pub(crate) use past::{Event, Past, completeness, day};
pub(crate) use people::{ClinicianPage, people};
pub(crate) use question::Question;
pub(crate) use question_error::{QuestionError, TooLong};
pub(crate) use sites::{HospitalPage, sites};
pub(crate) use snapshot::{Bank, Lists, Release, Snapshot};
pub(crate) use suggest::suggest;
pub(crate) use summary::{Summaries, Summary};
pub(crate) use tabular::Tabular;
pub(crate) use tree::{DEEPEST, MOST_NODES, TreeError, Unanswered};
pub(crate) use unfound::Unfound;
pub(crate) use view::{
    CollectionItem, CollectionPage, CollectionResults, FacetValue, Item, NetworkItem, NetworkPage,
    NetworkResults, Person, ReleaseView, Results, Site, SuggestionList,
};
