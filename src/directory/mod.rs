//! The public half: what everyone sees, answered from memory, the directory index and the release. No SQL here.

mod answer;
mod answering;
mod bank_page;
mod candidate;
mod changes;
mod coded;
mod described;
mod documents;
mod exports;
mod facet;
mod facets;
mod find;
mod instead;
mod question;
mod read;
mod reasons;
mod snapshot;
mod suggest;
mod summary;
mod tabular;
mod tree;
mod understood;
mod view;

pub(crate) use answer::answer;
pub(crate) use answering::answering;
pub(crate) use bank_page::{BankPage, PostalAddress};
pub(crate) use changes::{Changes, Removed, Since};
pub(crate) use coded::{diagnoses_of, diagnosis_value};
pub(crate) use documents::documents;
pub(crate) use facet::Facet;
pub(crate) use find::{find_collections, find_networks};
pub(crate) use question::{Question, QuestionError, TooLong};
pub(crate) use snapshot::{Bank, Lists, Release, Snapshot};
pub(crate) use suggest::suggest;
pub(crate) use summary::Summaries;
pub(crate) use tabular::Tabular;
pub(crate) use tree::{DEEPEST, MOST_NODES, TreeError, Unanswered};
pub(crate) use view::{
    CollectionItem, CollectionPage, CollectionResults, FacetValue, Item, NetworkItem, NetworkPage,
    NetworkResults, Results, SuggestionList,
};
