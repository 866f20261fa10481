//! One file for each operation of the API.

pub(super) mod biobank;
pub(super) mod biobanks;
pub(super) mod changes;
pub(super) mod collection;
pub(super) mod collections;
pub(super) mod export;
mod filters;
pub(super) mod health;
pub(super) mod network;
pub(super) mod networks;
pub(super) mod openapi;
pub(super) mod queries;
pub(super) mod suggest;
pub(super) mod summary;
pub(super) mod template;
