//! HTTP: the JSON API under `/api/v1`, the pages, and how they are served.

mod advice;
mod api;
mod app;
mod assets;
mod bank;
mod client;
mod described;
mod extract;
mod form;
mod humane;
mod installation;
mod kept;
mod managers;
mod origin;
mod pages;
mod patience;
mod problem;
mod router;
mod same_site;
mod serve;
mod table;
mod validated;
mod well_known;

pub(crate) use app::App;
pub(crate) use installation::{Contact, Installation};
pub(crate) use managers::{Desk, UndoneView};
pub(crate) use origin::Origin;
pub(crate) use pages::{Doors, Reception};
pub(crate) use router::router;
pub(crate) use serve::serve;
