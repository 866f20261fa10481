//! Exact counts and facets are those of going through the rows one by one; the columns follow the registry and survive
//! what may happen to files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod counting;
mod following;
mod ordering;
mod random;
mod wanted;
