//! What the registry promises, on real files.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod access_requests;
mod again;
mod asked;
mod catalogues;
mod comparisons;
mod completeness;
mod confirmations;
mod entries;
mod imports;
mod model;
mod named;
mod opening;
mod registry;
mod releases;
mod samples;
mod sequences;
mod staged;
mod tokens;
mod undoing;
mod upgrading;
mod versions;
