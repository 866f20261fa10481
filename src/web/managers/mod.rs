//! What the holder of a token may do for its bank, and the operator for all: send files, look at what they would do, publish, undo, and see its own
//! data exactly. One file for each operation.

mod asked;
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
mod sample;
mod samples;
mod samples_question;
mod sent_as;
mod tables;
mod undo;
mod upload;
mod view;

use axum::{
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
};
use tower_http::set_header::SetResponseHeaderLayer;
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
        .routes(routes!(samples::search))
        .routes(routes!(sample::show))
        .routes(routes!(history::of_sample))
        .routes(routes!(history::of_entry))
        .routes(routes!(quality::show))
        .routes(routes!(confirmation::confirm_data))
        .routes(routes!(asked::list))
        // Uploads have a bound of their own.
        .layer(DefaultBodyLimit::disable())
        // What is exact stays with whoever asked.
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ))
}
