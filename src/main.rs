//! The program `tumorotheque`: registry and directory of hospital tumour banks and their samples.
//!
//! Wiring only: commands ([`cli`]), the work they start ([`jobs`]), what the public is answered ([`directory`]) and how
//! it is served ([`web`]). What things are stands in `domain`; reading files in `import`; SQL in `store`; search in
//! `index`; disclosure control in `publish`.

mod cli;
mod directory;
mod jobs;
mod web;
mod words;

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run().await
}
