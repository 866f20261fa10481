//! One file for each page. Complete without JavaScript; French at `/`, English at `/en`.

mod bank;
mod failure;
mod frame;
mod home;

pub(super) use bank::bank;
pub(super) use failure::no_page;
pub(super) use home::home;
