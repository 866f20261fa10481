//! What the holder of a token may do for its bank, and the operator for all: send files, look at what they would do, publish, undo, and see its own
//! data exactly. One file for each operation.

mod body;
mod confirmation;
mod copies;
mod desk;
mod findings;
mod found;
mod history;
mod import;
mod imports;
mod manager;
mod parameters;
mod preview;
mod publish;
mod quality;
mod refusal;
mod sent_as;
mod tables;
mod undo;
mod upload;
mod view;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) use desk::Desk;
pub(crate) use undo::UndoneView;

/// Every operation, described.
pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(upload::send, imports::list))
        .routes(routes!(import::show, import::withdraw))
        .routes(routes!(preview::show))
        .routes(routes!(findings::show))
        .routes(routes!(copies::annotated))
        .routes(routes!(copies::accepted))
        .routes(routes!(publish::publish))
        .routes(routes!(undo::look, undo::take_back))
        .routes(routes!(history::of_sample))
        .routes(routes!(history::of_entry))
        .routes(routes!(quality::show))
        .routes(routes!(confirmation::confirm_data))
        // Uploads have a bound of their own.
        .layer(DefaultBodyLimit::disable())
}
