use std::{io::Write as _, process::ExitCode};

use clap::{Args, Subcommand};
use tumorotheque_generate::{Settings, generate};

use super::output::data;

/// Make up a table to try things with
#[derive(Debug, Args)]
pub(super) struct Generate {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Samples of the banks of Île-de-France, as CSV on standard output; no row is a patient
    Samples {
        /// Rows
        #[arg(long, default_value_t = 200_000, value_name = "N")]
        samples: u64,

        /// The same seed makes the same rows
        #[arg(long, default_value_t = 42, value_name = "S")]
        seed: u64,
    },
}

impl Generate {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let What::Samples { samples, seed } = self.what;
        let mut out = data();
        generate(&Settings::new(samples, seed), &mut out, &mut |_| {})?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
