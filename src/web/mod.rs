//! HTTP: the JSON API under `/api/v1`, the pages, and how they are served.

mod api;
mod app;
mod assets;
mod bank;
mod client;
mod extract;
mod form;
mod kept;
mod managers;
mod pages;
mod patience;
mod problem;
mod router;
mod same_site;
mod serve;
mod table;
mod validated;

pub(crate) use app::App;
pub(crate) use managers::{Desk, UndoneView};
pub(crate) use pages::{Doors, Reception};
pub(crate) use router::router;
pub(crate) use serve::serve;
