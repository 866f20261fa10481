//! The program `tumorotheque`: registry and directory of hospital tumour banks and their samples.
//!
//! Wiring only: commands ([`cli`]), the work they start ([`jobs`]), what the public is answered ([`directory`]), what
//! a bank is told of its own samples ([`exact`]) and data ([`quality`]) and how it is served ([`web`]). Workbooks are opened by a process of
//! their own ([`confined`]), and who works beside a server gives way to it ([`priority`]). What things are stands in `domain`;
//! reading files in `import`; SQL in `store`; search in `index`; disclosure control in `publish`.

mod cli;
mod confined;
mod directory;
mod exact;
mod jobs;
mod priority;
mod quality;
mod web;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    if confined::is_meant() {
        return confined::run();
    }
    cli::run()
}
